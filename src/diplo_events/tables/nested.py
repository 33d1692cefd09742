"""The nested events table of Arrow, its schema read off the pydantic models so that the two cannot part."""

from __future__ import annotations

import types
from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin

import pyarrow
from pydantic import BaseModel

from diplo_events.models import Extraction, Meeting, Statement
from diplo_events.tables.rows import encodable

_PLAIN = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}


def events_schema() -> pyarrow.Schema:
    """``article_id`` and every field of a meeting or a statement; those that an event does not have are null."""
    fields = {"article_id": pyarrow.field("article_id", pyarrow.string())}
    for model in (Meeting, Statement):
        for name, info in model.model_fields.items():
            fields.setdefault(name, pyarrow.field(name, _arrow_type(info.annotation)))
    return pyarrow.schema(fields.values())


def events_table(extractions: Iterable[Extraction]) -> pyarrow.Table:
    """All events, one a row, in the order of the articles and their text."""
    rows = [
        encodable({"article_id": extraction.article.id, **event.model_dump()})
        for extraction in extractions
        for event in extraction.events
    ]
    return pyarrow.Table.from_pylist(rows, schema=events_schema())


def _arrow_type(annotation: Any) -> Any:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        (annotation,) = (argument for argument in arguments if argument is not type(None))
        return _arrow_type(annotation)
    if origin is tuple:
        return pyarrow.list_(_arrow_type(arguments[0]))
    if origin is Literal:
        return pyarrow.string()
    if annotation is date:
        return pyarrow.date32()
    if issubclass(annotation, BaseModel):
        fields = annotation.model_fields.items()
        return pyarrow.struct([(name, _arrow_type(info.annotation)) for name, info in fields])
    return _PLAIN[annotation]
