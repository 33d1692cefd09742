"""The flat tables: which object makes a row, and where in the models each column comes from.

This is the one place that declares them; kinds of columns are read off the models.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diplo_events.models import Actor, Extraction, Meeting, Model, Participant, Quote, Statement
from diplo_events.tables.paths import Kind, Path, scopes

Row = dict[str, Any]


class Table:
    """A table: its columns in order with their kinds and paths, and its rows from one extraction."""

    def __init__(self, source: str, models: tuple[type[Model], ...], columns: str) -> None:
        self.source = source
        pairs = (column.partition("=") for column in columns.split())
        self.paths = {name: Path(path or name) for name, _, path in pairs}
        self.columns: dict[str, Kind] = {name: path.kind((Extraction, *models)) for name, path in self.paths.items()}

    def rows(self, extraction: Extraction) -> Iterator[Row]:
        """The rows of one extraction, in the order of its text."""
        for scope in scopes(extraction, self.source):
            yield {name: path.read(scope) for name, path in self.paths.items()}


_DATES = "date_start=date.start date_end=date.end granularity=date.granularity"

TABLES = {
    "articles": Table(
        "",
        (),
        "article_id=article.id title=article.title published=article.published~ source=article.source url=article.url "
        "dateline_place=article.dateline.place dateline_country=article.dateline.country "
        "meetings=meetings# statements=statements# error",
    ),
    "actors": Table(
        "actors",
        (Actor,),
        "article_id=/article.id actor_id=id type name country organization known wikidata "
        "role=roles^.title category=roles^.category former=roles^.former role_source=roles^.source mentions=mentions#",
    ),
    "meetings": Table(
        "meetings",
        (Meeting,),
        "article_id=/article.id meeting_id=id participants=participants*.actor status mode format event=venue.event "
        "relation=venue.relation facility=venue.facility city=venue.city country=venue.country "
        f"{_DATES} topics=topics*.text outcomes=outcomes*.text evidence=evidence*.text via_id=via confidence "
        "rules=rules*",
    ),
    "participants": Table(
        "meetings.participants",
        (Meeting, Participant),
        "article_id=/article.id meeting_id=<id actor_id=actor name=actor@.name country=actor@.country part "
        "span_start=span.start span_end=span.end span_text=span.text",
    ),
    "statements": Table(
        "statements",
        (Statement,),
        "article_id=/article.id statement_id=id speaker_id=speaker speaker=speaker@.name "
        "speaker_country=speaker@.country addressee_ids=addressees* cue=cue.text act kind=quotes!.kind "
        f"text=quotes*.text medium {_DATES} via_id=via meeting_id=meeting confidence rules=rules*",
    ),
    "quotes": Table(
        "statements.quotes",
        (Statement, Quote),
        "article_id=/article.id statement_id=<id n=# kind text start end",
    ),
}
