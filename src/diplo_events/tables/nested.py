"""The nested tables of Arrow, their schemas read off the pydantic models so that the two cannot part."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, get_args, get_origin

import pyarrow
from pydantic import BaseModel

from diplo_events.models import Extraction, Meeting, Statement
from diplo_events.tables.flat import Row
from diplo_events.tables.paths import bare

_PLAIN = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}


def events_schema() -> pyarrow.Schema:
    """``article_id`` and every field of a meeting or a statement; those that an event does not have are null."""
    fields = {"article_id": pyarrow.field("article_id", pyarrow.string())}
    for model in (Meeting, Statement):
        for name, info in model.model_fields.items():
            fields.setdefault(name, pyarrow.field(name, _arrow_type(info.annotation)))
    return pyarrow.schema(fields.values())


def events_rows(extraction: Extraction) -> list[Row]:
    """All events, in the order of the text."""
    return [{"article_id": extraction.article.id, **event.model_dump()} for event in extraction.events]


def extractions_schema() -> pyarrow.Schema:
    """Every field of an extraction, the events in two lists: ``meetings`` and ``statements``."""
    fields = []
    for name, info in Extraction.model_fields.items():
        if name == "events":
            fields += [("meetings", pyarrow.list_(_struct(Meeting))), ("statements", pyarrow.list_(_struct(Statement)))]
        else:
            fields.append((name, _arrow_type(info.annotation)))
    return pyarrow.schema(fields)


def extractions_rows(extraction: Extraction) -> list[Row]:
    """One row, also of an article that could not be read."""
    row = extraction.model_dump()
    events = row.pop("events")
    for name in ("meetings", "statements"):
        row[name] = [event for event in events if event["type"] == name.removesuffix("s")]
    return [row]


def _arrow_type(annotation: Any) -> Any:
    annotation = bare(annotation)
    if get_origin(annotation) is tuple:
        return pyarrow.list_(_arrow_type(get_args(annotation)[0]))
    if get_origin(annotation) is Literal:
        return pyarrow.string()
    if annotation is date:
        return pyarrow.date32()
    return _struct(annotation) if issubclass(annotation, BaseModel) else _PLAIN[annotation]


def _struct(model: type[BaseModel]) -> Any:
    return pyarrow.struct([(name, _arrow_type(info.annotation)) for name, info in model.model_fields.items()])
