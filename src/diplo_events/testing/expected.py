"""The known right answer of a generated text, as small frozen records.

Offsets are code points into the text of the passage or article that holds the record, end exclusive. ``None`` means, as
in the results, that the text does not say.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from diplo_events.article import Article
from diplo_events.models import Act, ActorType, Category, Granularity, Mode, QuoteKind, Relation, Status


@dataclass(frozen=True)
class ExpectedActor:
    """Somebody of whom a text tells: ``full`` is how it names them first, ``short`` how it does later.

    ``id`` is that of the gazetteer, ``None`` for somebody whom it does not know. ``office`` is the title as written in
    ``full``; ``gender`` is ``m`` or ``f`` of a person whose name tells it.
    """

    name: str
    full: str
    short: str
    type: ActorType = "person"
    country: str | None = None
    office: str | None = None
    category: Category | None = None
    gender: Literal["m", "f"] | None = None
    id: str | None = None

    @property
    def kind(self) -> tuple[object, ...]:
        """What somebody must have in common who may stand in the other's place."""
        return (self.type, self.gender, self.country, self.office, self.id is not None)


@dataclass(frozen=True)
class ExpectedSpan:
    """A stretch of the text."""

    start: int
    end: int
    text: str

    def shifted(self, by: int) -> ExpectedSpan:
        """The same, so many characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True)
class ExpectedDate:
    """A time expression and the days that it names; ``relative`` if these depend on the day of publication."""

    text: str
    start: date
    end: date
    granularity: Granularity
    relative: bool = False


@dataclass(frozen=True)
class ExpectedVenue:
    """Words for a place, empty where there are none, and what they name."""

    text: str = ""
    event: str | None = None
    relation: Relation | None = None
    facility: str | None = None
    city: str | None = None
    country: str | None = None


NOWHERE = ExpectedVenue()


@dataclass(frozen=True)
class ExpectedMeeting:
    """A meeting; ``construction`` names the words and the frame by which the text tells of it."""

    participants: tuple[ExpectedActor, ...]
    status: Status
    mode: Mode
    evidence: ExpectedSpan
    date: ExpectedDate | None = None
    venue: ExpectedVenue = NOWHERE
    construction: str = ""

    def shifted(self, by: int) -> ExpectedMeeting:
        """The same, so many characters further on."""
        return replace(self, evidence=self.evidence.shifted(by))


@dataclass(frozen=True)
class ExpectedStatement:
    """A statement; ``quotes`` are the pieces of its content, ``cue`` lies within the words that
    report it, and ``act`` is ``None`` where readers may differ.
    """

    speaker: ExpectedActor
    kind: QuoteKind
    quotes: tuple[ExpectedSpan, ...]
    cue: ExpectedSpan
    act: Act | None
    addressees: tuple[ExpectedActor, ...] = ()
    construction: str = ""

    def shifted(self, by: int) -> ExpectedStatement:
        """The same, so many characters further on."""
        quotes = tuple(quote.shifted(by) for quote in self.quotes)
        return replace(self, quotes=quotes, cue=self.cue.shifted(by))


@dataclass(frozen=True)
class Passage:
    """A sentence or two, with all that they report."""

    text: str
    meetings: tuple[ExpectedMeeting, ...] = ()
    statements: tuple[ExpectedStatement, ...] = ()

    def shifted(self, by: int) -> Passage:
        """The same, so many characters further on."""
        meetings = tuple(meeting.shifted(by) for meeting in self.meetings)
        return Passage(self.text, meetings, tuple(statement.shifted(by) for statement in self.statements))


@dataclass(frozen=True)
class GeneratedArticle:
    """An article with its known right answer; offsets count from the beginning of ``text``.

    ``people`` are all whom it names, and ``published`` is the day against which its relative dates are resolved.
    """

    text: str
    published: date
    people: tuple[ExpectedActor, ...] = field(repr=False)
    passages: tuple[Passage, ...] = field(repr=False)
    id: str = "generated"

    @property
    def meetings(self) -> tuple[ExpectedMeeting, ...]:
        """All meetings, in the order of the text."""
        return tuple(meeting for passage in self.passages for meeting in passage.meetings)

    @property
    def statements(self) -> tuple[ExpectedStatement, ...]:
        """All statements, in the order of the text."""
        return tuple(statement for passage in self.passages for statement in passage.statements)

    @property
    def article(self) -> Article:
        """What :func:`diplo_events.extract` takes."""
        return Article(self.text, id=self.id, published=self.published)
