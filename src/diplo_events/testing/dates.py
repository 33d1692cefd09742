"""Strategies of days and of the phrases that name them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from hypothesis import strategies as st

from diplo_events.models import Granularity
from diplo_events.testing.expected import ExpectedDate

Tense = Literal["past", "future", "any"]
_DAY = timedelta(days=1)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_FIRST, _LAST = date(2015, 1, 1), date(2026, 6, 30)


def publication_dates(first: date = _FIRST, last: date = _LAST) -> st.SearchStrategy[date]:
    """Days on which an article may appear."""
    return st.dates(first, last)


def date_phrases(published: date, tense: Tense = "past") -> st.SearchStrategy[ExpectedDate]:
    """Phrases such as "on Friday" with the days that they name.

    Args:
        published: the day of publication, against which relative phrases are resolved.
        tense: that of the sentence in which the phrase is to stand; ``any`` gives only what no tense changes.
    """
    return st.sampled_from(phrases_at(published, tense))


@lru_cache(maxsize=512)
def phrases_at(published: date, tense: Tense) -> tuple[ExpectedDate, ...]:
    """All that :func:`date_phrases` may give."""
    relative = {"past": _past, "future": _future}.get(tense)
    direction = -1 if tense == "past" else 1
    return (*(relative(published) if relative else ()), *_absolute(published, direction))


def _day(text: str, day: date, *, relative: bool = True) -> ExpectedDate:
    return ExpectedDate(text, day, day, "day", relative)


def _span(text: str, start: date, end: date, granularity: Granularity, *, relative: bool = True) -> ExpectedDate:
    return ExpectedDate(text, start, end, granularity, relative)


def _past(ref: date) -> Iterator[ExpectedDate]:
    monday = ref - ref.weekday() * _DAY
    for number, name in enumerate(_WEEKDAYS):
        yield _day(f"on {name}", ref - (ref.weekday() - number) % 7 * _DAY)
    yield _day("yesterday", ref - _DAY)
    yield _day("today", ref)
    yield _day("two days ago", ref - 2 * _DAY)
    yield _span("last week", monday - 7 * _DAY, monday - _DAY, "week")
    last = ref.replace(day=1) - _DAY
    yield _span("last month", last.replace(day=1), last, "month")
    yield _span("last year", date(ref.year - 1, 1, 1), date(ref.year - 1, 12, 31), "year")


def _future(ref: date) -> Iterator[ExpectedDate]:
    monday = ref - ref.weekday() * _DAY
    for number, name in enumerate(_WEEKDAYS):
        yield _day(f"on {name}", ref + (number - ref.weekday()) % 7 * _DAY)
    yield _day("tomorrow", ref + _DAY)
    yield _span("next week", monday + 7 * _DAY, monday + 13 * _DAY, "week")
    first = _month_end(ref) + _DAY
    yield _span("next month", first, _month_end(first), "month")
    yield _span("next year", date(ref.year + 1, 1, 1), date(ref.year + 1, 12, 31), "year")


def _absolute(ref: date, direction: int) -> Iterator[ExpectedDate]:
    for days in (3, 40, 400):
        day = ref + direction * days * _DAY
        month = _MONTHS[day.month - 1]
        yield _day(f"on {day.day} {month} {day.year}", day, relative=False)
        yield _day(f"on {month} {day.day}, {day.year}", day, relative=False)
        yield _span(f"in {month} {day.year}", day.replace(day=1), _month_end(day), "month", relative=False)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
