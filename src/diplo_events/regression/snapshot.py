"""Snapshots: made of extractions, written as JSON Lines, and read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pydantic import BaseModel, ValidationError

from diplo_events.errors import InputError
from diplo_events.models import Extraction
from diplo_events.regression.lines import (
    LINE,
    VERSION,
    ActorLine,
    AnyEvent,
    ArticleLine,
    Heading,
    MeetingLine,
    StatementLine,
    actor_line,
    article_line,
    event_line,
)

_MARK = '"schema_version"'  # what only the JSON of an extraction begins with


@dataclass(frozen=True)
class Snapshot:
    """What was found in one article: its line, actors by id, and events in the order of the text."""

    article: ArticleLine
    actors: dict[str, ActorLine] = field(default_factory=dict)
    events: list[AnyEvent] = field(default_factory=list)

    def name(self, actor: str) -> str:
        """The name of an actor, or its id where it has no line."""
        found = self.actors.get(actor)
        return found.name if found else actor


def snapshot_of(extraction: Extraction) -> Snapshot:
    """The snapshot of one extraction, with those actors that its events name."""
    events = [event_line(event) for event in extraction.events]
    wanted = {actor for event in events for actor in actors_of(event)}
    actors = {actor.id: actor_line(actor) for actor in extraction.actors if actor.id in wanted}
    return Snapshot(article_line(extraction), actors, events)


def actors_of(event: AnyEvent) -> tuple[str, ...]:
    """The ids of all actors that an event names."""
    if isinstance(event, MeetingLine):
        named: tuple[str | None, ...] = (*event.participants, event.via)
    else:
        named = (event.speaker, *event.addressees, event.via)
    return tuple(filter(None, named))


def snapshot_lines(extractions: Iterable[Extraction]) -> Iterator[str]:
    """The lines of a snapshot file, without line ends; the same extractions give the same lines."""
    yield _json(Heading(type="snapshot", version=VERSION))
    for extraction in extractions:
        made = snapshot_of(extraction)
        yield from map(_json, (made.article, *made.actors.values(), *made.events))


def read_snapshot(lines: Iterable[bytes | str], name: str = "snapshot") -> list[Snapshot]:
    """The articles of a snapshot file, in its order.

    Args:
        lines: of what :func:`snapshot_lines` made; lines of ``Extraction.to_json()`` are read too.
        name: of the file, for messages.

    Raises:
        InputError: a line is neither, or stands before any article; the message names file and line.
    """
    found: list[Snapshot] = []
    for n, raw in enumerate(lines, 1):
        line = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
        if line.strip():
            try:
                _take(line, found)
            except ValidationError as error:
                raise InputError(f"{name}:{n}: {_reason(error)}; write it with diplo-events snapshot") from error
            except LookupError as error:
                raise InputError(f"{name}:{n}: stands before any article; write it anew") from error
    return found


def _take(raw: bytes, found: list[Snapshot]) -> None:
    if raw[:40].lstrip(b" {\t").startswith(_MARK.encode()):
        found.append(snapshot_of(Extraction.model_validate_json(raw)))
        return
    line = LINE.validate_json(raw)
    if isinstance(line, ArticleLine):
        found.append(Snapshot(line))
    elif isinstance(line, ActorLine):
        found[-1].actors[line.id] = line
    elif isinstance(line, (MeetingLine, StatementLine)):
        found[-1].events.append(line)


def _json(line: BaseModel) -> str:
    return line.model_dump_json(exclude_defaults=True)


def _reason(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    return f"no line of a snapshot ({where + ': ' if where else ''}{first['msg']})"
