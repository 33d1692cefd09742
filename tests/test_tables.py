"""Flat and nested tables: the declared columns, in both libraries, with ids that join."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from sample import EIDE, EXTRACTION, FAILED, FIDAN, MEETING, STATEMENT

from diplo_events import tables
from diplo_events.models import (
    Actor,
    ArticleInfo,
    Dateline,
    EventDate,
    Extraction,
    Meeting,
    Participant,
    Quote,
    Role,
    Span,
    Statement,
    Venue,
)
from diplo_events.tables import Table
from diplo_events.tables.paths import bare

pandas = pytest.importorskip("pandas")
pytest.importorskip("pyarrow")

BOTH = [EXTRACTION, FAILED]


@pytest.mark.parametrize("name", tables.TABLES)
def test_columns_are_those_declared(name: str) -> None:
    columns = list(tables.TABLES[name].columns)
    assert list(tables.to_frame(BOTH, name).columns) == columns
    assert tables.to_arrow(BOTH, name).column_names == columns
    for extraction in BOTH:
        assert all(list(row) == columns for row in tables.TABLES[name].rows(extraction))


@pytest.mark.parametrize("name", tables.TABLES)
def test_types_do_not_depend_on_the_rows(name: str) -> None:
    assert tables.to_arrow([], name).schema == tables.to_arrow(BOTH, name).schema
    assert list(tables.to_frame([], name).dtypes) == list(tables.to_frame(BOTH, name).dtypes)


@pytest.mark.parametrize("published", ["2025-05-14", "2025-05-14T08:30:00Z", "2025-05-14 08:30:00+02:00"])
def test_an_hour_of_publication_gives_its_day(published: str) -> None:
    article = EXTRACTION.article.model_copy(update={"published": published})
    (row,) = tables.plain_rows(EXTRACTION.model_copy(update={"article": article}), "articles")
    assert row["published"] == date(2025, 5, 14)


# what the flat tables leave to the nested ones, and why
OMITTED = {
    "Extraction.schema_version": "the same in every row; the version of the package tells it",
    "Dateline.agency": "the place is what one groups by",
    "Dateline.start": "offsets of layout",
    "Dateline.end": "offsets of layout",
    "Role.country": "that of the actor",
    "Role.organization": "that of the actor",
    "Extraction.events": "each kind has a table",
    "EventDate.timex": "the days are in two columns",
    "EventDate.text": "its wording",
    "EventDate.span": "its wording",
    "Venue.spans": "its wording",
    "Statement.speaker_span": "its wording",
    "Statement.evidence": "the quotes have a table",
    "Meeting.type": "the table",
    "Statement.type": "the table",
}


def named_by(model: Any, path: str) -> Iterator[str]:
    """The fields of models that a path goes through."""
    for step in path.split("."):
        name = step.strip("*!^#@~/<")
        if name not in getattr(model, "model_fields", {}):
            return
        yield f"{model.__name__}.{name}"
        annotation = bare(model.model_fields[name].annotation)
        model = Actor if step.endswith("@") else (*get_args(annotation), annotation)[0]


def test_every_field_of_the_models_has_a_column_or_a_reason() -> None:
    reached = set()
    for name, table in tables.TABLES.items():
        objects: list[Any] = [
            Extraction,
            *{"actors": [Actor], "meetings": [Meeting], "statements": [Statement]}.get(name, []),
        ]
        objects += {"participants": [Meeting, Participant], "quotes": [Statement, Quote]}.get(name, [])
        reached |= {f"{one.__name__}.{field}" for one, field in zip(objects, table.source.split("."), strict=False)}
        for path in table.paths.values():
            start = {"/": 0, "<": -2}.get(path.text[0], -1)
            reached |= set(named_by(objects[start], path.text))
    models = (Extraction, ArticleInfo, Dateline, Actor, Role, Meeting, Participant, Venue, EventDate, Statement, Quote)
    fields = {f"{model.__name__}.{field}" for model in models for field in model.model_fields}
    assert fields - reached == set(OMITTED)


def test_a_path_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(KeyError):
        Table("meetings", (Meeting,), "city=venue.town")
    with pytest.raises(TypeError, match=r"'venue' leads to no single value"):
        Table("meetings", (Meeting,), "city=venue")


def test_nested_extractions_hold_everything() -> None:
    table = tables.to_arrow(BOTH, "extractions")
    assert set(Extraction.model_fields) - {"events"} | {"meetings", "statements"} == set(table.column_names)
    whole, failed = table.to_pylist()
    assert failed["error"] and not failed["meetings"]
    plain = EXTRACTION.model_dump()
    for name in ("meetings", "statements"):
        events = [event for event in plain["events"] if event["type"] == name[:-1]]
        assert json.loads(json.dumps(whole[name], default=str)) == json.loads(json.dumps(events, default=str))


def test_failed_articles_are_rows_too() -> None:
    frame = tables.to_frame(BOTH, "articles")
    assert list(frame["article_id"]) == ["a1", "a2"]
    assert frame["error"].isna().tolist() == [True, False]


def test_meeting_row() -> None:
    row = tables.to_arrow([EXTRACTION], "meetings").to_pylist()[0]
    assert row["meeting_id"] == MEETING.id
    assert row["participants"] == f"{EIDE.id} | {FIDAN.id}"
    assert (row["city"], row["country"], row["relation"]) == ("Oslo", "NOR", "sidelines")
    assert row["date_start"] == row["date_end"] == date(2025, 5, 14)


def test_statement_row_joins_its_quotes_and_meeting() -> None:
    row = tables.to_arrow([EXTRACTION], "statements").to_pylist()[0]
    assert (row["speaker"], row["meeting_id"], row["act"]) == ("Espen Barth Eide", MEETING.id, "request")
    assert row["text"] == " | ".join(quote.text for quote in STATEMENT.quotes)
    assert tables.to_arrow([EXTRACTION], "quotes").column("n").to_pylist() == [1, 2]


def test_nested_events_hold_every_field() -> None:
    table = tables.to_arrow(BOTH)
    assert set(table.column_names) == {"article_id", *Meeting.model_fields, *Statement.model_fields}
    meeting, statement = table.to_pylist()
    assert meeting["participants"][0]["span"]["text"] == "Espen Barth Eide"
    assert meeting["quotes"] is None
    assert statement["cue"]["text"] == "told"
    assert tables.to_arrow([]).schema == table.schema


def test_lone_surrogates_are_replaced() -> None:
    cue = Span(start=0, end=3, text="a\ud800b")
    article = EXTRACTION.article.model_copy(update={"title": "a\ud800b"})
    statement = STATEMENT.model_copy(update={"cue": cue})
    damaged = EXTRACTION.model_copy(update={"article": article, "events": (statement,)})
    assert tables.to_frame([damaged], "articles")["title"][0] == "a?b"
    assert tables.to_arrow([damaged]).to_pylist()[0]["cue"]["text"] == "a?b"


def test_extraction_methods() -> None:
    assert len(EXTRACTION.to_frame()) == 1
    assert EXTRACTION.to_arrow("actors").num_rows == 2


def test_unknown_table_names_those_there_are() -> None:
    with pytest.raises(ValueError, match="no table 'people'; the tables are articles, actors"):
        tables.to_frame([], "people")
    with pytest.raises(ValueError, match="no table 'people'"):
        tables.to_arrow([], "people")


@pytest.mark.parametrize(
    ("module", "extra", "call"),
    [
        ("pandas", "pandas", lambda: tables.to_frame([], "quotes")),
        ("pyarrow", "arrow", lambda: tables.to_arrow([], "quotes")),
        ("pyarrow", "arrow", lambda: tables.to_arrow([])),
    ],
)
def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, module: str, extra: str, call: Any) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ImportError, match=rf"{module} is not installed.*diplo-events\[{extra}\]"):
        call()


def test_documented_columns_are_those_declared() -> None:
    page = (Path(__file__).resolve().parents[1] / "docs" / "tables.md").read_text(encoding="utf-8")
    for name, table in tables.TABLES.items():
        section = page.partition(f"## {name}\n")[2].partition("\n## ")[0]
        rows = re.findall(r"^\| (\w+) \| (\w+) \| `(.+)` \|$", section, re.MULTILINE)
        assert rows == [(column, kind, table.paths[column].text) for column, kind in table.columns.items()]


def test_documented_keys_are_keys() -> None:
    page = (Path(__file__).resolve().parents[1] / "docs" / "tables.md").read_text(encoding="utf-8")
    for name in tables.TABLES:
        key = page.partition(f"## {name}\n")[2].partition("Key: ")[2].partition(".")[0].split(", ")
        values = [tuple(row[column] for column in key) for row in tables.plain_rows(EXTRACTION, name)]
        assert len(values) == len(set(values)) > 0
        assert all(None not in value for value in values)
