"""Extractions as tables for Arrow, pandas, polars and whatever else reads Arrow.

``TABLES`` declares every flat table and column. They join on ``article_id`` and, within an article, on ``meeting_id``,
``statement_id`` and ``actor_id`` (the columns ``speaker_id``, ``via_id`` … hold actor ids). Several values in one cell
are joined by `` | ``. Dates are inclusive days, offsets code points into the text. Two nested tables, of Arrow only,
hold everything: ``extractions`` (one row an article) and ``events`` (one row an event). pandas and pyarrow are extras,
and imported when a table is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from diplo_events.models import Extraction
from diplo_events.tables.flat import TABLES, Row, Table
from diplo_events.tables.paths import Kind

if TYPE_CHECKING:
    import pandas
    import pyarrow

__all__ = ["NESTED", "TABLES", "Kind", "Row", "Table", "arrow_schema", "extra", "plain_rows", "to_arrow", "to_frame"]

NESTED = ("extractions", "events")
_PANDAS = {"string": "string", "integer": "Int64", "number": "float64", "boolean": "boolean", "date": "datetime64[s]"}
_ARROW = {"string": "string", "integer": "int64", "number": "float64", "boolean": "bool_", "date": "date32"}


def to_frame(extractions: Iterable[Extraction], table: str) -> pandas.DataFrame:
    """One flat table over all extractions, as a DataFrame with nullable types.

    Raises:
        ValueError: there is no such table.
        ImportError: pandas is not installed.
    """
    columns = _flat(table).columns
    pandas = extra("pandas", "pandas")
    data = [row for extraction in extractions for row in plain_rows(extraction, table)]
    return pandas.DataFrame(
        {name: pandas.Series([row[name] for row in data], dtype=_PANDAS[kind]) for name, kind in columns.items()}
    )


def to_arrow(extractions: Iterable[Extraction], table: str | None = None) -> pyarrow.Table:
    """One table, flat or nested, over all extractions; with ``None`` the nested ``events``.

    Raises:
        ValueError: there is no such table.
        ImportError: pyarrow is not installed.
    """
    name = table or "events"
    schema = arrow_schema(name)
    rows = [row for extraction in extractions for row in plain_rows(extraction, name)]
    return extra("pyarrow", "arrow").Table.from_pylist(rows, schema=schema)


def arrow_schema(table: str) -> pyarrow.Schema:
    """The Arrow schema of a table, flat or nested; it does not depend on the rows.

    Raises:
        ValueError: there is no such table.
        ImportError: pyarrow is not installed.
    """
    if table not in NESTED:
        _flat(table)
    arrow = extra("pyarrow", "arrow")
    if table in NESTED:
        from diplo_events.tables import nested

        return nested.extractions_schema() if table == "extractions" else nested.events_schema()
    return arrow.schema([(name, getattr(arrow, _ARROW[kind])()) for name, kind in TABLES[table].columns.items()])


def plain_rows(extraction: Extraction, table: str) -> list[Row]:
    """The rows of one extraction in a table, flat or nested, as plain data.

    Raises:
        ValueError: there is no such table.
        ImportError: the table is nested, and pyarrow is not installed.
    """
    if table in NESTED:
        from diplo_events.tables import nested

        rows = nested.extractions_rows(extraction) if table == "extractions" else nested.events_rows(extraction)
    else:
        rows = list(_flat(table).rows(extraction))
    return [_encodable(row) for row in rows]


def _flat(name: str) -> Table:
    if name not in TABLES:
        raise ValueError(f"no table {name!r}; the tables are {', '.join([*TABLES, *NESTED])}")
    return TABLES[name]


def extra(module: str, extra: str) -> Any:
    """A module that an extra of this package brings.

    Raises:
        ImportError: it is not installed; the message tells how to.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise ImportError(f"{module} is not installed; install it with: pip install 'diplo-events[{extra}]'") from error


def _encodable(value: Any) -> Any:
    """``value`` with ``?`` for every lone surrogate of a damaged text, for which Arrow has no place."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _encodable(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_encodable(part) for part in value]
    return value
