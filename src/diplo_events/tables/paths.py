"""Paths from a model to the value of a flat column, with the column's kind read off the model's annotations.

A path is a row of field names with dots between them, read from the object of the row; ``/`` before it starts at the
extraction instead, ``<`` at the object that holds the row's object. A mark after a name says what to do with it:

- ``*`` each of several, the values joined by `` | ``; ``!`` likewise, each value once
- ``^`` the first of several
- ``#`` how many there are; alone, the place of the row's object among its like, from 1
- ``@`` the actor with this id
- ``~`` the day that an ISO 8601 string begins with

Where something on the way is null, so is the value.
"""

from __future__ import annotations

import types
from datetime import date
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

from diplo_events.models import Actor, Extraction, Model

Kind = Literal["string", "integer", "number", "boolean", "date"]
SEPARATOR = " | "

_KINDS: dict[object, Kind] = {str: "string", int: "integer", float: "number", bool: "boolean", date: "date"}
_MARKS = "*!^#@~"


class Scope(NamedTuple):
    """What a path can start from: the row's object, those that hold it, and their actors by id."""

    objects: tuple[Any, ...]  # from the extraction to the row's object
    place: int
    actors: dict[str, Actor]


class Path:
    """One path, taken apart once for all rows."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._start = text[0] if text[0] in "/<" else ""
        self._steps = [_step(part) for part in text.removeprefix(self._start).split(".")]

    def read(self, scope: Scope) -> Any:
        """The value for one row."""
        if self.text == "#":
            return scope.place
        return _read(scope.objects[{"/": 0, "<": -2, "": -1}[self._start]], self._steps, scope.actors)

    def kind(self, models: tuple[type[Model], ...]) -> Kind:
        """The kind of the value, where ``models`` are the types of the objects of a scope.

        Raises:
            TypeError: the path leads to no single value.
        """
        if self.text == "#":
            return "integer"
        found = _kind(models[{"/": 0, "<": -2, "": -1}[self._start]], self._steps)
        if found is None:
            raise TypeError(f"path {self.text!r} leads to no single value")
        return found


def bare(annotation: Any) -> Any:
    """An annotation without its ``| None``."""
    if get_origin(annotation) in (Union, types.UnionType):
        (annotation,) = (part for part in get_args(annotation) if part is not type(None))
    return annotation


def _step(part: str) -> tuple[str, str]:
    return (part[:-1], part[-1]) if part[-1] in _MARKS else (part, "")


def _read(value: Any, steps: list[tuple[str, str]], actors: dict[str, Actor]) -> Any:
    for n, (name, mark) in enumerate(steps):
        value = getattr(value, name)
        if mark == "#":
            return len(value)
        if mark in ("*", "!"):
            parts = [_read(part, steps[n + 1 :], actors) for part in value]
            return SEPARATOR.join(dict.fromkeys(parts) if mark == "!" else parts) or None
        if mark == "^":
            value = value[0] if value else None
        elif mark == "@":
            value = actors.get(value)
        elif mark == "~" and value is not None:
            value = date.fromisoformat(value[:10])
        if value is None:
            return None
    return value


def _kind(model: Any, steps: list[tuple[str, str]]) -> Kind | None:
    for n, (name, mark) in enumerate(steps):
        if mark in ("#", "~"):
            return "integer" if mark == "#" else "date"
        annotation = bare(model.model_fields[name].annotation)
        if mark in ("*", "!"):
            item = get_args(annotation)[0]
            inner = _kind(item, steps[n + 1 :]) if n + 1 < len(steps) else _KINDS.get(item)
            return "string" if inner == "string" else None
        model = Actor if mark == "@" else get_args(annotation)[0] if mark == "^" else annotation
    return "string" if get_origin(model) is Literal else _KINDS.get(model)


def scopes(extraction: Extraction, source: str) -> list[Scope]:
    """The rows of an extraction: it alone where ``source`` is empty, else the objects at a path such as ``meetings``
    or ``meetings.participants``.
    """
    actors = {actor.id: actor for actor in extraction.actors}
    found = [Scope((extraction,), 1, actors)]
    for name in filter(None, source.split(".")):
        found = [
            Scope((*scope.objects, item), place, actors)
            for scope in found
            for place, item in enumerate(getattr(scope.objects[-1], name), 1)
        ]
    return found
