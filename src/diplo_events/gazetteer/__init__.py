"""Who is who, when: countries, people with dated offices, organisations, occasions, facilities."""

from diplo_events.gazetteer.gazetteer import Gazetteer, Holder
from diplo_events.gazetteer.load import load_gazetteer
from diplo_events.gazetteer.searching import Hit

__all__ = ["Gazetteer", "Hit", "Holder", "load_gazetteer"]
