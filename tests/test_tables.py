"""Flat and nested tables: the declared columns, in both libraries, with ids that join."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import pytest
from sample import EIDE, EXTRACTION, FAILED, FIDAN, MEETING, STATEMENT

from diplo_events import tables
from diplo_events.models import Meeting, Span, Statement

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
