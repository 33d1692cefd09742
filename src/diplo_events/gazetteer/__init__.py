"""Who is who, when: countries, people with dated offices, organisations, occasions, facilities."""

from diplo_events.gazetteer.gazetteer import Gazetteer, Hit, Holder
from diplo_events.gazetteer.load import load_gazetteer

__all__ = ["Gazetteer", "Hit", "Holder", "load_gazetteer"]
