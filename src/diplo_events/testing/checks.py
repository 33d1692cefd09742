"""Checks that hold for every extraction, whatever the text; each raises ``AssertionError`` in words.

They need nothing but the extraction and, for offsets, the text that was read; none looks at what is right.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from diplo_events.models import EventDate, Extraction, Granularity, Meeting, Statement

_SHORTEN = 60
_FORMATS = {2: "bilateral", 3: "trilateral"}


def check_extraction(extraction: Extraction, text: str | None = None) -> None:
    """All checks of this module.

    Args:
        extraction: any result of this library.
        text: the text that was read, exactly as it was; that of the extraction if ``None``.

    Raises:
        AssertionError: something is wrong; the message names event, field and offsets.
    """
    check_offsets(extraction, text)
    check_references(extraction)
    check_order(extraction)
    check_dates(extraction)
    check_contents(extraction)
    check_json(extraction)


def check_offsets(extraction: Extraction, text: str | None = None) -> None:
    """Every span's text stands at its offsets.

    Raises:
        AssertionError: one does not, or there is no text to compare with.
    """
    given = extraction.text if text is None else text
    assert given is not None, f"{_article(extraction)}: the extraction holds no text; give the one that was read"
    for where, span in _spans(extraction.model_dump(mode="json"), ""):
        start, end = span["start"], span["end"]
        found = given[start:end] if 0 <= start <= end else None
        assert found == span["text"], (
            f"{_article(extraction)}: {where} has {_cut(span['text'])} for characters {start} to {end}, "
            f"where the text has {_cut(found or '')}"
        )
    line = extraction.article.dateline
    if line is not None:
        assert 0 <= line.start < line.end <= len(given), (
            f"{_article(extraction)}: the dateline is at characters {line.start} to {line.end} of {len(given)}"
        )


def check_references(extraction: Extraction) -> None:
    """Every actor and meeting that an event names is there, once.

    Raises:
        AssertionError: an id is unknown, or stands twice.
    """
    actors = [actor.id for actor in extraction.actors]
    _unique(extraction, "actor", actors)
    meetings = {meeting.id for meeting in extraction.meetings}
    for event in extraction.events:
        for field, actor in _named(event):
            assert actor in actors, (
                f"{_event(extraction, event)}: {field} is {actor!r}, which is no actor of the article"
            )
        linked = event.meeting if isinstance(event, Statement) else None
        assert linked is None or linked in meetings, (
            f"{_event(extraction, event)}: meeting is {linked!r}, which is no meeting of the article"
        )


def check_order(extraction: Extraction) -> None:
    """Events stand in the order of the text, each with an id of its own.

    Raises:
        AssertionError: two are out of order, or have one id.
    """
    _unique(extraction, "event", [event.id for event in extraction.events])
    before = 0
    for event in extraction.events:
        first = min((span.start for span in evidence_of(event)), default=before)
        assert first >= before, (
            f"{_event(extraction, event)}: begins at character {first}, but stands behind one that begins at {before}"
        )
        before = first


def check_dates(extraction: Extraction) -> None:
    """Every date begins before it ends, and is as long as its granularity says.

    Raises:
        AssertionError: one does not, or is not.
    """
    for event in extraction.events:
        when = event.date
        if when is not None:
            assert when.start <= when.end, f"{_event(extraction, event)}: date runs from {when.start} to {when.end}"
            assert _fits(when), (
                f"{_event(extraction, event)}: date {when.start} to {when.end} is called a {when.granularity}"
            )


def check_contents(extraction: Extraction) -> None:
    """Every meeting has somebody in it and evidence, every statement a content; nobody speaks to himself.

    Raises:
        AssertionError: something of this is missing.
    """
    for event in extraction.events:
        name = _event(extraction, event)
        if isinstance(event, Meeting):
            who = [participant.actor for participant in event.participants]
            assert who, f"{name}: participants are missing"
            assert len(who) == len(set(who)), f"{name}: participants has somebody twice: {', '.join(who)}"
            assert event.evidence, f"{name}: evidence is missing"
        else:
            assert event.quotes, f"{name}: quotes are missing"
            empty = next((quote for quote in event.quotes if not quote.text.strip()), None)
            assert empty is None, f"{name}: a quote at characters {empty and empty.start} has no words"
            assert event.speaker is None or event.speaker not in event.addressees, (
                f"{name}: {event.speaker!r} is speaker and addressee"
            )


def check_json(extraction: Extraction) -> None:
    """The JSON reads back as the same extraction.

    Raises:
        AssertionError: it does not.
    """
    back = Extraction.model_validate_json(extraction.to_json())
    assert back == extraction, f"{_article(extraction)}: its JSON reads back as another extraction"


def _spans(value: Any, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Everything with offsets and a text, and the field in which it stands."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys() and isinstance(value["start"], int):
            yield where, value
        for key, inner in value.items():
            yield from _spans(inner, f"{where}.{key}" if where else key)
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _spans(inner, f"{where}[{n}]")


def _named(event: Meeting | Statement) -> Iterator[tuple[str, str]]:
    if isinstance(event, Meeting):
        named: list[tuple[str, str | None]] = [("participants", each.actor) for each in event.participants]
    else:
        named = [("speaker", event.speaker), *(("addressees", actor) for actor in event.addressees)]
    return ((field, actor) for field, actor in [*named, ("via", event.via)] if actor is not None)


def evidence_of(event: Meeting | Statement) -> Sequence[Any]:
    """The spans by whose first the events are ordered."""
    return event.evidence if isinstance(event, Meeting) else event.quotes


def _unique(extraction: Extraction, kind: str, ids: list[str]) -> None:
    twice = next((each for each in ids if ids.count(each) > 1), None)
    assert twice is None, f"{_article(extraction)}: two {kind}s have the id {twice!r}"


_ENDS: dict[Granularity, tuple[int, int]] = {"day": (1, 1), "week": (7, 7), "quarter": (90, 92), "year": (365, 366)}


def _fits(when: EventDate) -> bool:
    days = (when.end - when.start).days + 1
    if when.granularity == "month":
        return when.start.day == 1 and when.end == _month_end(when.start)
    shortest, longest = _ENDS.get(when.granularity, (1, days))
    return shortest <= days <= longest


def _month_end(day: date) -> date:
    return day + timedelta(days=monthrange(day.year, day.month)[1] - day.day)


def _article(extraction: Extraction) -> str:
    return f"article {extraction.article.id!r}"


def _event(extraction: Extraction, event: Meeting | Statement) -> str:
    at = next(iter(evidence_of(event)), None)
    where = f" at characters {at.start} to {at.end}, {_cut(at.text)}" if at is not None else ""
    return f"{_article(extraction)}, {event.type} {event.id!r}{where}"


def _cut(text: str) -> str:
    return repr(text if len(text) <= _SHORTEN else text[: _SHORTEN - 1] + "…")
