"""Readings of the n-th day, week or weekday in a month or year: "the first Monday of May", "the 16th of last month"."""

from __future__ import annotations

from . import spans
from .dateline import make_day
from .lexicon import Token
from .months import month
from .reader import Found, Reader, found, kinds, value
from .spans import ONE_DAY, STEP, Period


def _container(tokens: list[Token], reader: Reader) -> Period | None:
    """The month or year in which something is counted: "May 2023", "last month", "the year"."""
    if value(tokens, "Mm"):
        named = month(tokens, reader)
        return named.period if named else None
    if tokens[-1].kind == "Y":
        return spans.year(tokens[-1].value)
    mark = kinds(tokens)[-2]
    base = reader.anchor() if mark in "zefv" else reader.ref
    unit = tokens[-1].value
    if base is None or unit not in ("M", "Y"):
        return None
    return spans.shift(base, unit, STEP[mark]) if mark in STEP else spans.around(base, unit)


def day_of_month(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "the 16th of last month"."""
    whole = _container(tokens, reader)
    if whole is None or whole.begin is None or whole.grain != "month":
        return None
    day = make_day(whole.begin.year, whole.begin.month, value(tokens, "Or"))
    return found("DATE", spans.day(day), tokens) if day else None


def nth_in(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "the first Monday of May", "the last week of this month", "the first ten days of May"."""
    at = next(index for index, token in enumerate(tokens) if token.kind in "oi")
    head, whole = tokens[:at], _container(tokens[at + 1 :], reader)
    rank = next((token for token in head if token.kind in "rlOj"), None)
    if rank is None or (rank.kind == "j" and rank.value != "final") or whole is None:
        return None
    if whole.begin is None or whole.until is None or whole.grain not in ("month", "year"):
        return None
    number = rank.value if rank.kind in "rO" else 0
    if head[-1].kind in "WK":
        day = spans.nth_weekday(whole.begin, whole.until, 5 if head[-1].kind == "K" else head[-1].value, number)
        if day is None:
            return None
        return found("DATE", spans.weekend(day) if head[-1].kind == "K" else spans.day(day), tokens)
    size = spans.DAYS_IN.get(head[-1].value, 0)
    count = value([token for token in head if token is not rank], "Dn") or (1 if head[-1].kind == "u" else 0)
    if not size or not isinstance(count, int):
        return None
    if not count:  # "the last days of January"
        return found("DATE", spans.third(whole, "L" if number == 0 else "E"), tokens) if number < 2 else None
    cut = _stretch(whole, number, count * size)
    return found("DATE", cut, tokens) if cut else None


def _stretch(whole: Period, number: int, length: int) -> Period | None:
    """The stretch of that many days and that rank in a month or year; rank 0 is the last."""
    assert whole.begin and whole.until
    first = whole.begin + (number - 1) * length * ONE_DAY if number else whole.until - (length - 1) * ONE_DAY
    if not whole.begin <= first <= whole.until:
        return None
    if length == 1:
        return spans.day(first)
    return Period(whole.timex, first, min(whole.until, first + (length - 1) * ONE_DAY), "interval")


def nth_of_each(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "the first Monday of each month": repeated, no date."""
    unit = tokens[-1].value
    return found("SET", Period(f"P1{unit}"), tokens) if unit in ("M", "Y") else None


def this_day(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "on this day in 1945", "this day last year"."""
    if reader.ref is None or tokens[1].value != "D" or tokens[-1].value not in ("Y", value(tokens, "Y")):
        return None
    day = make_day(value(tokens, "Y") or reader.ref.year - 1, reader.ref.month, reader.ref.day)
    return found("DATE", spans.day(day), tokens) if day else None
