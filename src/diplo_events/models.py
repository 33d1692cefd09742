"""Typed results: what an article holds, as frozen pydantic models.

Offsets are Python code-point offsets into the text as given, end exclusive, so that
``text[span.start:span.end] == span.text`` holds for every span. Dates are inclusive ISO days.
This module imports no spaCy. The JSON that these models write is versioned by ``SCHEMA_VERSION``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    import pandas
    import pyarrow

SCHEMA_VERSION = "1.0"

ActorType = Literal["person", "organization", "country", "group"]
Category = Literal[
    "head_of_state",
    "head_of_government",
    "deputy_head",
    "foreign_minister",
    "defence_minister",
    "finance_minister",
    "minister",
    "deputy_minister",
    "ambassador",
    "envoy",
    "national_security_adviser",
    "organization_head",
    "spokesperson",
    "legislator",
    "military",
    "official",
    "expert",
    "other",
]
Status = Literal["held", "planned", "proposed", "cancelled", "denied"]
Mode = Literal["in_person", "call", "video", "unknown"]
Format = Literal["bilateral", "trilateral", "multilateral"]
Relation = Literal["sidelines", "at", "before", "after"]
Part = Literal["host", "guest", "mediator", "participant"]
QuoteKind = Literal["direct", "mixed", "indirect"]
Act = Literal["request", "accuse", "reject", "threaten", "support", "agree", "concede", "state"]
Medium = Literal["statement", "news_conference", "interview", "speech", "social_media", "call", "letter"]
Granularity = Literal["day", "week", "month", "quarter", "year", "interval"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


class Model(BaseModel):
    """Base of all results: immutable, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Model):
    """A stretch of the article's text."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class DateMention(Model):
    """A time expression.

    ``start`` and ``end`` are the first and last day that it names; both are null for durations, sets and vague
    expressions. ``timex`` is the TIMEX3 value (ISO-TimeML).
    """

    span: Span
    type: TimexType
    timex: str | None
    start: date | None
    end: date | None
    granularity: Granularity | None


class EventDate(Model):
    """When an event took or takes place; ``span`` is null where another event's date or the dateline gives it."""

    start: date
    end: date
    granularity: Granularity
    timex: str | None = None
    text: str | None = None
    span: Span | None = None


class Dateline(Model):
    """The opening of a wire report: place, country (ISO 3166-1 alpha-3), agency, and the offsets of the whole."""

    place: str | None
    country: str | None
    agency: str | None
    start: int
    end: int


class ArticleFacts(Model):
    """An article by what its publisher says of it."""

    id: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None


class ArticleInfo(ArticleFacts):
    """What is known of the article itself."""

    dateline: Dateline | None = None


class Role(Model):
    """An office. ``source`` is ``text`` where the article states it, ``gazetteer`` where a dated tenure gives it."""

    title: str
    category: Category | None = None
    country: str | None = None
    organization: str | None = None
    former: bool = False
    source: Literal["text", "gazetteer"] = "text"


class Actor(Model):
    """One real-world actor with all its mentions; ``known`` actors carry their gazetteer id."""

    id: str
    type: ActorType
    name: str
    country: str | None = None
    organization: str | None = None
    known: bool = False
    wikidata: str | None = None
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()


class MentionLink(Model):
    """Why a mention was linked to its actor.

    ``actor`` is the gazetteer's id, null for somebody who is not in it. ``rule`` is ``name``, ``alias``, ``weak``,
    ``spelling`` or ``office`` where the mention itself was linked; ``short_name``, ``title`` or ``pronoun`` where it
    follows from another mention; ``unknown`` where no record fits. ``score`` is the similarity from 0 to 100,
    ``support`` what else fits (office, country, organization, date), ``reason`` all of it in words.
    """

    span: Span
    actor: str | None
    name: str
    rule: Literal["name", "alias", "weak", "spelling", "office", "short_name", "title", "pronoun", "unknown"]
    score: float | None = None
    support: tuple[str, ...] = ()
    reason: str


class Participant(Model):
    """An actor's part in a meeting; ``span`` is the mention that names it there, null where it is implied."""

    actor: str
    part: Part = "participant"
    span: Span | None = None


class Venue(Model):
    """Where: an occasion and the relation to it, a facility, a city, a country (ISO 3166-1 alpha-3)."""

    event: str | None = None
    relation: Relation | None = None
    facility: str | None = None
    city: str | None = None
    country: str | None = None
    spans: tuple[Span, ...] = ()


class Quote(Model):
    """One piece of the content of a statement, without its outer quotation marks."""

    kind: QuoteKind
    text: str
    start: int
    end: int


class Meeting(Model):
    """One real meeting, however often the article mentions it."""

    type: Literal["meeting"] = "meeting"
    id: str
    participants: tuple[Participant, ...]
    status: Status
    mode: Mode
    format: Format | None = None
    venue: Venue = Venue()
    date: EventDate | None = None
    topics: tuple[Span, ...] = ()
    outcomes: tuple[Span, ...] = ()
    evidence: tuple[Span, ...] = ()
    via: str | None = None
    confidence: float = Field(ge=0, le=1)
    rules: tuple[str, ...] = ()


class Statement(Model):
    """One act of reporting what an actor said: a content, a speaker and a cue."""

    type: Literal["statement"] = "statement"
    id: str
    speaker: str | None
    speaker_span: Span | None = None
    addressees: tuple[str, ...] = ()
    quotes: tuple[Quote, ...]
    cue: Span | None = None
    act: Act = "state"
    medium: Medium | None = None
    via: str | None = None
    meeting: str | None = None
    date: EventDate | None = None
    evidence: tuple[Span, ...] = ()
    confidence: float = Field(ge=0, le=1)
    rules: tuple[str, ...] = ()


Event = Annotated[Meeting | Statement, Field(discriminator="type")]


class Extraction(Model):
    """All that was found in one article. Events stand in the order of the text: meetings by their first evidence,
    statements by the first word of their content.
    """

    schema_version: str = SCHEMA_VERSION
    article: ArticleInfo
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    error: str | None = None

    @cached_property
    def text(self) -> str | None:
        """The text that was read, as given; ``None`` where the extraction was read back from JSON.

        It is no field: neither JSON nor equality sees it, so that results stay small.
        """
        return None

    def with_text(self, text: str) -> Extraction:
        """A copy that holds the text that was read, for the views of :func:`diplo_events.render`.

        Raises:
            ValueError: it is another text, in which a span does not stand at its offsets.
        """
        for span in _spans(self):
            if text[span.start : span.end] != span.text:
                raise ValueError(
                    f"article {self.article.id!r}: not the text that was read: characters {span.start} to {span.end} "
                    f"are {text[span.start : span.end][:40]!r}, not {span.text[:40]!r}; give it exactly as it was"
                )
        return hold_text(self, text)

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings among the events."""
        return tuple(e for e in self.events if isinstance(e, Meeting))

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements among the events."""
        return tuple(e for e in self.events if isinstance(e, Statement))

    def actor(self, actor_id: str) -> Actor:
        """The actor with this id.

        Raises:
            KeyError: no actor of this extraction has the id.
        """
        for actor in self.actors:
            if actor.id == actor_id:
                return actor
        raise KeyError(f"no actor {actor_id!r} in article {self.article.id!r}; ids are those of `.actors`")

    def explain(self, event: Meeting | Statement | str) -> str:
        """Why an event is there, in words: from which words, by which rules, how each field got its value, and on what
        its confidence rests.

        Plain text of lines of at most about 100 columns. Every quotation of the article is followed by its offsets in
        square brackets, code points, end exclusive, as a slice of the text takes them: “met” [12:15]. White space in it
        is one blank, and a long one is cut (“…”).

        Args:
            event: a meeting or statement of this extraction, its id, or its number in the views (``M1``, ``S2``).

        Raises:
            KeyError: this extraction has no such event.
            TypeError: ``event`` is none of these.
        """
        from diplo_events.rationale import explain

        return explain(self, event)

    def to_frame(self, table: str = "statements") -> pandas.DataFrame:
        """One flat table as a pandas DataFrame; see :mod:`diplo_events.tables` for names and columns."""
        from diplo_events import tables

        return tables.to_frame([self], table)

    def to_arrow(self, table: str | None = None) -> pyarrow.Table:
        """One flat table, or with ``None`` the nested events, as a pyarrow Table."""
        from diplo_events import tables

        return tables.to_arrow([self], table)

    def _repr_html_(self) -> str:
        from diplo_events.html_view import extraction_html

        return extraction_html(self)

    def to_json(self) -> str:
        """The extraction as one line of JSON, as the command line writes it."""
        return self.model_dump_json()


def several(extractions: Extraction | Iterable[Extraction]) -> Iterator[Extraction]:
    """One extraction or many, as an iterator.

    Raises:
        TypeError: what is given, or one of it, is no extraction.
    """
    for found in (extractions,) if isinstance(extractions, (Extraction, str)) else extractions:
        if not isinstance(found, Extraction):
            raise TypeError(f"an Extraction is needed, not {type(found).__name__}; diplo_events.extract makes one")
        yield found


def hold_text(extraction: Extraction, text: str) -> Extraction:
    """As :meth:`Extraction.with_text`, for a caller that knows the text to be the one."""
    copy = extraction.model_copy()
    vars(copy)["text"] = text
    return copy


def _spans(extraction: Extraction) -> Iterator[Span | Quote]:
    """Spans that any text but the right one would fail."""
    for actor in extraction.actors:
        yield from actor.mentions
    for event in extraction.events:
        yield from event.evidence
        if isinstance(event, Statement):
            yield from event.quotes


def json_schema() -> dict[str, Any]:
    """The published JSON Schema of :class:`Extraction`."""
    schema = Extraction.model_json_schema()
    schema["title"] = f"diplo-events extraction {SCHEMA_VERSION}"
    return schema
