"""What is written of one article, in each format; made in the worker process that read the article."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from diplo_events.models import Extraction

Format = Literal["pretty", "jsonl", "parquet", "tables"]
FORMATS: tuple[Format, ...] = get_args(Format)


class Rendered(NamedTuple):
    """The value to write (text, or for each table its plain rows), and what a summary counts."""

    value: Any
    id: str
    meetings: int
    statements: int


def render(form: Format, extraction: Extraction) -> Rendered:
    """One extraction in a format."""
    value = _RENDERERS[form](extraction)
    return Rendered(value, extraction.article.id, len(extraction.meetings), len(extraction.statements))


def render_row(form: Format, row: dict[str, Any]) -> Rendered:
    """One extraction, given as the plain row that the pipeline leaves, in a format."""
    from diplo_events.models import Extraction

    return render(form, Extraction.model_validate(row))


def tables_of(form: Format) -> tuple[str, ...]:
    """The tables that a format of Parquet writes, one a file."""
    from diplo_events.tables import TABLES

    return ("extractions",) if form == "parquet" else tuple(TABLES)


def _pretty(extraction: Extraction) -> str:
    from diplo_events.text_view import extraction_text

    return extraction_text(extraction) + "\n"


def _json_line(extraction: Extraction) -> str:
    try:
        return extraction.to_json() + "\n"
    except ValueError:
        # a lone surrogate of a damaged text has no UTF-8; JSON can still escape it
        return json.dumps(extraction.model_dump(mode="json"), separators=(",", ":")) + "\n"


def _rows(form: Format, extraction: Extraction) -> dict[str, list[dict[str, Any]]]:
    from diplo_events.tables import plain_rows

    return {table: plain_rows(extraction, table) for table in tables_of(form)}


_RENDERERS: dict[Format, Callable[[Extraction], Any]] = {
    "pretty": _pretty,
    "jsonl": _json_line,
    "parquet": partial(_rows, "parquet"),
    "tables": partial(_rows, "tables"),
}
