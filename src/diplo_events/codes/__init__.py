"""A dossier in the codes of event data: PLOVER records and CAMEO dyads."""

from diplo_events.codes.cameo import cameo_lines
from diplo_events.codes.plover import plover_lines, plover_records

__all__ = ["cameo_lines", "plover_lines", "plover_records"]
