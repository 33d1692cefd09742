"""The lines of a snapshot: an article, its actors, its events. An article's lines follow it.

Of an event a line holds what is said of it, by ids of actors and words of the text, and where it stands. The text
itself is not kept, only a digest by which another text is noticed: snapshots stay small, and may be given on where
articles may not. What is empty is left out.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from diplo_events.article import digest
from diplo_events.models import (
    Act,
    Actor,
    ActorType,
    EventDate,
    Extraction,
    Format,
    Medium,
    Meeting,
    Mode,
    Model,
    Part,
    Quote,
    QuoteKind,
    Relation,
    Role,
    Span,
    Statement,
    Status,
)

VERSION = 1
Place = tuple[int, int]


class Heading(Model):
    """The first line of a snapshot."""

    type: Literal["snapshot"]
    version: Literal[1]


class ArticleLine(Model):
    """An article; ``text`` is a digest of its text, null where that was not at hand."""

    type: Literal["article"]
    id: str
    published: str | None = None
    text: str | None = None
    error: str | None = None


class ActorLine(Model):
    """An actor; an office is ``former``, category or title, and country or organisation, parted by spaces."""

    type: Literal["actor"]
    id: str
    kind: ActorType
    name: str
    country: str | None = None
    organization: str | None = None
    offices: tuple[str, ...] = ()


class MeetingLine(Model):
    """A meeting; ``participants`` are their parts by their ids, ``date`` is a day or FIRST/LAST, as ISO 8601 has it."""

    type: Literal["meeting"]
    id: str
    participants: dict[str, Part] = Field(default_factory=dict)
    status: Status
    mode: Mode
    format: Format | None = None
    occasion: str | None = None
    relation: Relation | None = None
    facility: str | None = None
    city: str | None = None
    country: str | None = None
    date: str | None = None
    topics: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    via: str | None = None
    evidence: tuple[str, ...] = ()
    spans: tuple[Place, ...] = ()
    confidence: float = 0.0
    rules: tuple[str, ...] = ()


class StatementLine(Model):
    """A statement; ``content`` and ``kinds`` are of its quotations, ``spans`` where they stand."""

    type: Literal["statement"]
    id: str
    speaker: str | None = None
    addressees: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    kinds: tuple[QuoteKind, ...] = ()
    cue: str | None = None
    act: Act
    medium: Medium | None = None
    date: str | None = None
    via: str | None = None
    meeting: str | None = None
    spans: tuple[Place, ...] = ()
    confidence: float = 0.0
    rules: tuple[str, ...] = ()


AnyEvent = MeetingLine | StatementLine
Line = Annotated[Heading | ArticleLine | ActorLine | AnyEvent, Field(discriminator="type")]
LINE: TypeAdapter[Heading | ArticleLine | ActorLine | MeetingLine | StatementLine] = TypeAdapter(Line)


def article_line(extraction: Extraction) -> ArticleLine:
    """The line of an article."""
    return ArticleLine(
        type="article",
        id=_writable(extraction.article.id),
        published=extraction.article.published,
        text=None if extraction.text is None else digest(extraction.text),
        error=extraction.error and _writable(extraction.error),
    )


def actor_line(actor: Actor) -> ActorLine:
    """The line of an actor."""
    return ActorLine(
        type="actor",
        id=actor.id,
        kind=actor.type,
        name=actor.name,
        country=actor.country,
        organization=actor.organization,
        offices=tuple(dict.fromkeys(map(_office, actor.roles))),
    )


def event_line(event: Meeting | Statement) -> AnyEvent:
    """The line of an event."""
    return _meeting(event) if isinstance(event, Meeting) else _statement(event)


def _office(role: Role) -> str:
    facts = ("former" if role.former else None, role.category or role.title, role.country or role.organization)
    return " ".join(filter(None, facts))


def _meeting(meeting: Meeting) -> MeetingLine:
    venue = meeting.venue
    return MeetingLine(
        type="meeting",
        id=meeting.id,
        participants={one.actor: one.part for one in meeting.participants},
        status=meeting.status,
        mode=meeting.mode,
        format=meeting.format,
        occasion=venue.event,
        relation=venue.relation,
        facility=venue.facility,
        city=venue.city,
        country=venue.country,
        date=_date(meeting.date),
        topics=_words(meeting.topics),
        outcomes=_words(meeting.outcomes),
        via=meeting.via,
        evidence=_words(meeting.evidence),
        spans=_places(meeting.evidence),
        confidence=meeting.confidence,
        rules=meeting.rules,
    )


def _statement(statement: Statement) -> StatementLine:
    return StatementLine(
        type="statement",
        id=statement.id,
        speaker=statement.speaker,
        addressees=statement.addressees,
        content=_words(statement.quotes),
        kinds=tuple(quote.kind for quote in statement.quotes),
        cue=statement.cue.text if statement.cue else None,
        act=statement.act,
        medium=statement.medium,
        meeting=statement.meeting,
        date=_date(statement.date),
        via=statement.via,
        spans=_places(statement.quotes),
        confidence=statement.confidence,
        rules=statement.rules,
    )


def _writable(text: str) -> str:
    """Without lone surrogates, which a refused article may have in its id."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _date(when: EventDate | None) -> str | None:
    if when is None:
        return None
    first, last = when.start.isoformat(), when.end.isoformat()
    return first if first == last else f"{first}/{last}"


def _words(spans: tuple[Span, ...] | tuple[Quote, ...]) -> tuple[str, ...]:
    """What the spans say, however its lines were wrapped."""
    return tuple(" ".join(span.text.split()) for span in spans)


def _places(spans: tuple[Span, ...] | tuple[Quote, ...]) -> tuple[Place, ...]:
    return tuple((span.start, span.end) for span in spans)
