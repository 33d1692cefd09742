"""Typed results over many articles, as frozen pydantic models.

Every value knows the articles that give it, by their ids. Where articles differ, ``values`` keeps each value with its
sources, the best supported first; the event itself shows that one. Dates are inclusive ISO days; offsets are code
points into the text of the article named beside them.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from diplo_events.models import (
    Act,
    ActorType,
    ArticleFacts,
    Category,
    EventDate,
    Format,
    Medium,
    Mode,
    Model,
    Part,
    QuoteKind,
    Status,
    Venue,
)

DOSSIER_VERSION = "1.0"


class Value(Model):
    """One value of a field, and the ids of the articles that give it."""

    value: str
    sources: tuple[str, ...]


class Excerpt(Model):
    """A stretch of an article's text that an event rests on; ``event`` is its id in the extraction of that article."""

    article: str
    event: str
    start: int
    end: int
    text: str


class Stage(Model):
    """What an article of this day (null if undated) says of a meeting's status."""

    published: str | None
    status: Status
    sources: tuple[str, ...]


class MergedParticipant(Model):
    """An actor's part in a meeting, and the articles that name the actor there."""

    actor: str
    part: Part
    sources: tuple[str, ...]


class Article(ArticleFacts):
    """An article that something of a dossier rests on, or that was read for it."""


class Office(Model):
    """An office as articles or the gazetteer give it; ``first`` and ``last`` are the days of the articles that do."""

    title: str
    category: Category | None = None
    country: str | None = None
    organization: str | None = None
    former: bool = False
    stated: bool
    first: str | None = None
    last: str | None = None
    articles: int


class RegisteredActor(Model):
    """An actor across articles: names and offices seen, how often, and in how many events.

    A group is a description ("senior officials"), not a body of people that is the same everywhere.
    """

    record: Literal["actor"] = "actor"
    id: str
    type: ActorType
    name: str
    country: str | None = None
    organization: str | None = None
    known: bool = False
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    first: str | None = None
    last: str | None = None
    articles: int
    mentions: int
    meetings: int = 0
    statements: int = 0


class MergedMeeting(Model):
    """One meeting with all articles that tell of it.

    ``status`` is where the reports leave it: what took place outweighs what was planned, and of plans the latest
    counts; ``history`` gives every stage. ``statements`` are the ids of those made in it, ``told_in`` of those that
    tell of it.
    """

    record: Literal["meeting"] = "meeting"
    id: str
    participants: tuple[MergedParticipant, ...]
    status: Status
    mode: Mode
    format: Format | None = None
    venue: Venue = Venue()
    date: EventDate | None = None
    topics: tuple[Value, ...] = ()
    outcomes: tuple[Value, ...] = ()
    history: tuple[Stage, ...] = ()
    values: dict[str, tuple[Value, ...]] = Field(default_factory=dict)
    statements: tuple[str, ...] = ()
    told_in: tuple[str, ...] = ()
    evidence: tuple[Excerpt, ...] = ()
    sources: tuple[str, ...] = ()
    confidence: float = Field(ge=0, le=1)
    rules: tuple[str, ...] = ()


class MergedStatement(Model):
    """One statement with all articles that give it; ``text`` and ``kind`` are those of the fullest direct quotation,
    where there is one, else of the most frequent wording; ``wordings`` keeps all.
    """

    record: Literal["statement"] = "statement"
    id: str
    speaker: str | None
    addressees: tuple[str, ...] = ()
    text: str
    kind: QuoteKind
    wordings: tuple[Value, ...] = ()
    act: Act
    medium: Medium | None = None
    via: tuple[str, ...] = ()
    meeting: str | None = None
    about: tuple[str, ...] = ()
    date: EventDate | None = None
    values: dict[str, tuple[Value, ...]] = Field(default_factory=dict)
    evidence: tuple[Excerpt, ...] = ()
    sources: tuple[str, ...] = ()
    confidence: float = Field(ge=0, le=1)
