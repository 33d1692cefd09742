"""Extractions as flat tables for pandas and Arrow.

``TABLES`` declares every table and column. The tables join on ``article_id`` and, within an article, on
``meeting_id``, ``statement_id`` and ``actor_id`` (the columns ``speaker_id``, ``via_id`` … hold actor ids). Several
values in one cell are joined by `` | ``. Dates are inclusive days, offsets code points into the text. pandas and
pyarrow are extras, and imported when a table is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from diplo_events.models import Extraction
from diplo_events.tables import rows

if TYPE_CHECKING:
    import pandas
    import pyarrow

Kind = Literal["string", "integer", "number", "boolean", "date"]


class Table(NamedTuple):
    """A table: its columns in order, and what makes its rows from one extraction."""

    columns: dict[str, Kind]
    rows: Callable[[Extraction], Iterator[rows.Row]]


def to_frame(extractions: Iterable[Extraction], table: str) -> pandas.DataFrame:
    """One table of ``TABLES`` over all extractions, as a DataFrame with nullable types.

    Raises:
        ValueError: there is no such table.
        ImportError: pandas is not installed.
    """
    columns, read = _table(table)
    pandas = _extra("pandas", "pandas")
    data = [rows.encodable(row) for extraction in extractions for row in read(extraction)]
    types = {"string": "string", "integer": "Int64", "number": "float64", "boolean": "boolean", "date": "datetime64[s]"}
    return pandas.DataFrame(
        {name: pandas.Series([row[name] for row in data], dtype=types[kind]) for name, kind in columns.items()}
    )


def to_arrow(extractions: Iterable[Extraction], table: str | None = None) -> pyarrow.Table:
    """One table of ``TABLES`` over all extractions, or with ``None`` the nested events, one a row.

    Raises:
        ValueError: there is no such table.
        ImportError: pyarrow is not installed.
    """
    if table is None:
        _extra("pyarrow", "arrow")
        from diplo_events.tables.nested import events_table

        return events_table(extractions)
    columns, read = _table(table)
    arrow = _extra("pyarrow", "arrow")
    types = {
        "string": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
    }
    schema = arrow.schema([(name, types[kind]) for name, kind in columns.items()])
    data = [rows.encodable(row) for extraction in extractions for row in read(extraction)]
    return arrow.Table.from_pylist(data, schema=schema)


def _table(name: str) -> Table:
    if name not in TABLES:
        raise ValueError(f"no table {name!r}; the tables are {', '.join(TABLES)}")
    return TABLES[name]


def _extra(module: str, extra: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise ImportError(f"{module} is not installed; install it with: pip install 'diplo-events[{extra}]'") from error


def _columns(spec: str) -> dict[str, Kind]:
    """Columns from their names; a kind other than string follows its name after a colon."""
    kinds: dict[str, Kind] = {"int": "integer", "num": "number", "bool": "boolean", "date": "date", "": "string"}
    pairs = (column.partition(":") for column in spec.split())
    return {name: kinds[kind] for name, _, kind in pairs}


_DATES = "date_start:date date_end:date granularity"

TABLES: dict[str, Table] = {
    "articles": Table(
        _columns(
            "article_id title published:date source url dateline_place dateline_country "
            "meetings:int statements:int error"
        ),
        rows.articles,
    ),
    "actors": Table(
        _columns(
            "article_id actor_id type name country organization known:bool wikidata "
            "role category former:bool role_source mentions:int"
        ),
        rows.actors,
    ),
    "meetings": Table(
        _columns(
            "article_id meeting_id participants status mode format event relation facility city country "
            f"{_DATES} topics outcomes evidence via_id confidence:num rules"
        ),
        rows.meetings,
    ),
    "participants": Table(
        _columns("article_id meeting_id actor_id name country part span_start:int span_end:int span_text"),
        rows.participants,
    ),
    "statements": Table(
        _columns(
            "article_id statement_id speaker_id speaker speaker_country addressee_ids cue act kind text medium "
            f"{_DATES} via_id meeting_id confidence:num rules"
        ),
        rows.statements,
    ),
    "quotes": Table(
        _columns("article_id statement_id n:int kind text start:int end:int"),
        rows.quotes,
    ),
}
