"""Across articles: one event for all that tell of it, and one register of all actors."""

from diplo_events.dossier.dossier import Dossier
from diplo_events.dossier.merging import merge

__all__ = ["Dossier", "merge"]
