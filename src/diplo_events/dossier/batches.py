"""Merging in Arrow batches, for engines that group a frame by a key on many machines (extra ``arrow``).

:func:`keyed_batches` turns extractions into rows of a block key and one event each; the engine groups them by ``key``;
:func:`link_table` weighs one group. The links of all groups go to :func:`diplo_events.dossier.merging.assemble`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from diplo_events.dossier.blocking import meeting_keys, statement_keys
from diplo_events.dossier.linking import Link, Report, block_links
from diplo_events.dossier.parties import Sides
from diplo_events.dossier.reports import read_reports
from diplo_events.gazetteer import load_gazetteer
from diplo_events.gazetteer.load import from_records
from diplo_events.models import Extraction
from diplo_events.tables import extra

if TYPE_CHECKING:
    import pyarrow

KEYED = "key string, extraction string"
LINKS = "score double, a_article string, a_event string, b_article string, b_event string"


@lru_cache(maxsize=2)
def _sides(packed: str | None) -> Sides:
    return Sides(load_gazetteer() if packed is None else from_records(json.loads(packed)))


def extraction_of(row: dict[str, Any]) -> Extraction:
    """The extraction of a row of the table ``extractions``."""
    parts = dict(row)
    events = [*(parts.pop("meetings") or ()), *(parts.pop("statements") or ())]
    return Extraction.model_validate({**parts, "events": events})


def keyed_batches(
    batches: Iterable[pyarrow.RecordBatch], gazetteer: str | None = None
) -> Iterator[pyarrow.RecordBatch]:
    """Rows of the table ``extractions`` to rows of a block key and an extraction of one event, as JSON.

    Args:
        batches: as ``mapInArrow`` gives them.
        gazetteer: what ``diplo_events.batches.pack_gazetteer`` gives.
    """
    arrow = extra("pyarrow", "arrow")
    schema = arrow.schema([("key", arrow.string()), ("extraction", arrow.string())])
    for batch in batches:
        extractions = map(extraction_of, batch.to_pylist())
        rows = [{"key": key, "extraction": part} for e in extractions for key, part in _keyed(e, _sides(gazetteer))]
        yield arrow.RecordBatch.from_pylist(rows, schema=schema)


def _keyed(extraction: Extraction, sides: Sides) -> Iterator[tuple[str, str]]:
    found = read_reports(extraction, sides)
    keys = {meeting.event: meeting_keys(meeting) for meeting in found.meetings}
    keys.update((statement.event, statement_keys(statement)) for statement in found.statements)
    for event in extraction.events:
        if keys.get(event.id):
            part = extraction.model_copy(update={"events": (event,)}).to_json()
            yield from ((key, part) for key in keys[event.id])


def link_table(table: pyarrow.Table, gazetteer: str | None = None) -> pyarrow.Table:
    """The links of one group of keyed rows, as a table of scores and names."""
    arrow = extra("pyarrow", "arrow")
    reports: list[Report] = []
    for part in table.column("extraction").to_pylist():
        found = read_reports(Extraction.model_validate_json(part), _sides(gazetteer))
        reports += [*found.meetings, *found.statements]
    columns = ("a_article", "a_event", "b_article", "b_event")
    schema = arrow.schema([("score", arrow.float64()), *((name, arrow.string()) for name in columns)])
    rows = [(link.score, *link.a, *link.b) for link in block_links(reports)]
    return arrow.Table.from_pylist([dict(zip(schema.names, row, strict=True)) for row in rows], schema=schema)


def link_of(row: dict[str, Any]) -> Link:
    """The link of a row of :func:`link_table`."""
    return Link(row["score"], (row["a_article"], row["a_event"]), (row["b_article"], row["b_event"]))
