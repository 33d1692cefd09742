"""Records of other sources as records of a gazetteer: Wikidata, FollowTheMoney and OpenSanctions, PETRARCH."""

from diplo_events.gazetteer.importers.collect import Imported
from diplo_events.gazetteer.importers.read import FORMS, import_records, write_records

__all__ = ["FORMS", "Imported", "import_records", "write_records"]
