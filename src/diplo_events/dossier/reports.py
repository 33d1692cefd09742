"""What one article reports, in the compact form in which many articles are compared.

A report is a plain named tuple of strings, numbers and tuples, so that it can be pickled, sent to another machine and
sorted. Days are proleptic ordinals (``date.toordinal``), both ends inclusive.
"""

from __future__ import annotations

from typing import NamedTuple

from diplo_events.article import read_date
from diplo_events.dossier.parties import Party, Sides, parties_of, party_of
from diplo_events.errors import InputError
from diplo_events.models import Actor, EventDate, Extraction, Meeting, Span, Statement

Days = tuple[int, int]
Piece = tuple[int, int, str]  # start, end, text

_BEFORE = 7  # days that news of something past may lag behind it
_AHEAD = 45  # days to which an undated plan is taken to look forward
_WEEK = 7


class When(NamedTuple):
    """The days that an event may have been on.

    ``days`` are those stated, or what the day of publication allows; ``other`` a second reading; ``exact`` one stated
    day. ``granularity``, ``timex`` and ``text`` are as in :class:`diplo_events.models.EventDate`.
    """

    days: Days | None
    stated: bool
    exact: bool
    other: Days | None = None
    granularity: str | None = None
    timex: str | None = None


class MeetingReport(NamedTuple):
    """A meeting as one article tells of it."""

    published: int | None
    article: str
    event: str
    parties: tuple[Party, ...]
    status: str
    mode: str
    format: str | None
    occasion: str | None
    relation: str | None
    facility: str | None
    city: str | None
    country: str | None
    when: When
    topics: tuple[Piece, ...]
    outcomes: tuple[Piece, ...]
    evidence: tuple[Piece, ...]
    via: str | None
    confidence: float
    rules: tuple[str, ...]


class StatementReport(NamedTuple):
    """A statement as one article tells of it; ``about`` are the meetings whose report lies in its content."""

    published: int | None
    article: str
    event: str
    speaker: Party | None
    addressees: tuple[Party, ...]
    kind: str
    quotes: tuple[Piece, ...]
    evidence: tuple[Piece, ...]
    cue: str | None
    act: str
    medium: str | None
    via: Party | None
    meeting: str | None
    about: tuple[str, ...]
    when: When
    confidence: float


class ArticleReports(NamedTuple):
    """All that one article reports; ``actors`` stand as the article has them, without their mentions."""

    published: int | None
    meetings: tuple[MeetingReport, ...]
    statements: tuple[StatementReport, ...]


def read_reports(extraction: Extraction, sides: Sides) -> ArticleReports:
    """The reports of one article.

    Args:
        extraction: what was found in it; one with an ``error`` gives no reports.
        sides: who belongs to which state or body.

    Raises:
        ArticleError: the day of publication is no date.
        InputError: an event names an actor that the extraction does not have.
    """
    article = extraction.article
    day = read_date(article.published, f"published of article {article.id!r}")
    published = day.toordinal() if day else None
    actors = _Actors(article.id, extraction)
    meetings = tuple(_meeting(m, article.id, published, actors, sides) for m in extraction.meetings)
    statements = tuple(
        _statement(s, article.id, published, actors, sides, extraction.meetings) for s in extraction.statements
    )
    return ArticleReports(published, meetings, statements)


class _Actors(dict[str, Actor]):
    """The actors of an article by id."""

    def __init__(self, article: str, extraction: Extraction) -> None:
        super().__init__((actor.id, actor) for actor in extraction.actors)
        self.article = article

    def __missing__(self, actor: str) -> Actor:
        raise InputError(f"article {self.article!r}: an event names {actor!r}, who is not among its actors")


def _meeting(meeting: Meeting, article: str, published: int | None, actors: _Actors, sides: Sides) -> MeetingReport:
    venue = meeting.venue
    return MeetingReport(
        published=published,
        article=article,
        event=meeting.id,
        parties=parties_of([(actors[p.actor], p.part) for p in meeting.participants], sides),
        status=meeting.status,
        mode=meeting.mode,
        format=meeting.format,
        occasion=venue.event,
        relation=venue.relation,
        facility=venue.facility,
        city=venue.city,
        country=venue.country,
        when=when_of(meeting.date, meeting.status, published, sides.weekdays),
        topics=_pieces(meeting.topics),
        outcomes=_pieces(meeting.outcomes),
        evidence=_pieces(meeting.evidence),
        via=meeting.via,
        confidence=meeting.confidence,
        rules=meeting.rules,
    )


def _statement(
    statement: Statement,
    article: str,
    published: int | None,
    actors: _Actors,
    sides: Sides,
    meetings: tuple[Meeting, ...],
) -> StatementReport:
    def party(actor: str | None) -> Party | None:
        return None if actor is None else party_of(actors[actor], sides)

    kinds = {quote.kind for quote in statement.quotes}
    return StatementReport(
        published=published,
        article=article,
        event=statement.id,
        speaker=party(statement.speaker),
        addressees=tuple(party_of(actors[a], sides) for a in statement.addressees),
        kind=kinds.pop() if len(kinds) == 1 else "mixed",
        quotes=tuple((q.start, q.end, q.text) for q in statement.quotes),
        evidence=_pieces(statement.evidence),
        cue=statement.cue.text if statement.cue else None,
        act=statement.act,
        medium=statement.medium,
        via=party(statement.via),
        meeting=statement.meeting,
        about=tuple(m.id for m in meetings if _within(m, statement)),
        when=when_of(statement.date, "held", published, frozenset()),
        confidence=statement.confidence,
    )


def _within(meeting: Meeting, statement: Statement) -> bool:
    """Whether the meeting is told of in the content of the statement."""
    return any(q.start < e.end and e.start < q.end for q in statement.quotes for e in meeting.evidence)


def when_of(stated: EventDate | None, status: str, published: int | None, weekdays: frozenset[str]) -> When:
    """The days on which something may have been.

    Without a date they follow from the day of publication. A bare weekday of a meeting that was called off may be the
    last one or the coming one, so it has a second reading.
    """
    if stated is None:
        return When(_allowed(status, published), stated=False, exact=False)
    start, end = stated.start.toordinal(), stated.end.toordinal()
    other = None
    bare = stated.text is not None and stated.text.lower().removeprefix("on ") in weekdays
    if bare and status in ("cancelled", "denied") and published is not None and abs(start - published) <= _WEEK:
        shift = _WEEK if start <= published else -_WEEK
        other = (start + shift, end + shift)
    return When((start, end), True, start == end, other, stated.granularity, stated.timex)


def _allowed(status: str, published: int | None) -> Days | None:
    if published is None:
        return None
    if status in ("planned", "proposed"):
        return published, published + _AHEAD
    if status in ("cancelled", "denied"):
        return published - _BEFORE, published + _AHEAD
    return published - _BEFORE, published


def _pieces(spans: tuple[Span, ...]) -> tuple[Piece, ...]:
    return tuple((span.start, span.end, span.text) for span in spans)
