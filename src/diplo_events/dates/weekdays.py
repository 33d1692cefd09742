"""Readings of weekdays: bare ones by the tense of the clause, "last", "next", "Friday week", ranges of them."""

from __future__ import annotations

from datetime import date

from . import spans
from .lexicon import FUNCTION_WORDS, Token
from .parts import on_day, time_part
from .reader import Found, Reader, found, kinds, value
from .spans import ONE_DAY, STEP, Period


def on_or_before(ref: date, weekday: int) -> date:
    """The last such weekday, ``ref`` included."""
    return ref - (ref.weekday() - weekday) % 7 * ONE_DAY


def on_or_after(ref: date, weekday: int) -> date:
    """The next such weekday, ``ref`` included."""
    return ref + (weekday - ref.weekday()) % 7 * ONE_DAY


def _latest(reader: Reader, number: int) -> date | None:
    """The day of publication, where it is that weekday and the dateline is one of the day before."""
    ref, published = reader.ref, reader.published
    next_day = ref and published and published - ref == ONE_DAY
    return published if next_day and published and published.weekday() == number else None


def weekday(tokens: list[Token], reader: Reader) -> Found | None:
    """A weekday, bare or with "last", "next" or "the previous"; with a part of the day or a clock time."""
    number = value(tokens, "W")
    if tokens[0].kind == "T":
        tokens = tokens if set(kinds(tokens)) & set("vfePlxcp") else tokens[1:]
    elif tokens[-1].kind == "l" and reader.after(tokens) not in ("", *FUNCTION_WORDS):
        tokens = tokens[:-1]
    marks = {token.kind for token in tokens}
    ref = reader.anchor_day() if marks & {"v", "f", "e"} else reader.ref
    if ref is None:
        return found("DATE", Period(f"XXXX-WXX-{number + 1}{time_part(tokens)}"), tokens)
    if marks & {"l", "v", "p"}:
        day = on_or_before(ref - ONE_DAY, number)
    elif marks & {"x", "f"}:
        day = on_or_after(ref + ONE_DAY, number)
    elif "c" in marks:
        day = on_or_after(ref, number)
    elif "t" in marks:
        day = on_or_before(ref, number) if reader.tense(tokens) == "past" else on_or_after(ref, number)
    else:
        ahead = reader.looks_ahead(tokens) and not reader.of_past_event(tokens)
        day = on_or_after(ref, number) if ahead else on_or_before(_latest(reader, number) or ref, number)
    return on_day(day, tokens, reader)


def weekday_week(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "Wednesday last week", "next week on Friday", "Friday the 16th", "Friday week"."""
    number = value(tokens, "Ww")
    of = value(tokens, "O")
    if of is not None:
        near = [spans.month(reader.ref.year, reader.ref.month + step) for step in (0, -1, 1)] if reader.ref else []
        days = [month.begin + (of - 1) * ONE_DAY for month in near if month.begin]
        return next((on_day(day, tokens, reader) for day in days if day.weekday() == number), None)
    if value(tokens, "u") != "W":
        return None
    mark = next((token.kind for token in tokens if token.kind in "ltxvf"), "")
    if not mark:
        return _weekday_week(number, tokens, reader)
    base = reader.anchor_day() if mark in "vf" else reader.ref
    if base is None:
        return found("DATE", Period(f"XXXX-WXX-{number + 1}"), tokens)
    monday = base - base.weekday() * ONE_DAY + 7 * STEP.get(mark, 0) * ONE_DAY
    return on_day(monday + number * ONE_DAY, tokens, reader)


def weekday_range(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "from Tuesday to Thursday": planned from the next one on, else ending on the last one."""
    first, last = [token.value for token in tokens if token.kind == "W"]
    if reader.ref is None:
        return found("DATE", Period(f"XXXX-WXX-{first + 1}/XXXX-WXX-{last + 1}"), tokens)
    if reader.looks_ahead(tokens):
        begin = on_or_after(reader.ref, first)
        until = on_or_after(begin, last)
    else:
        until = on_or_before(reader.ref, last)
        begin = on_or_before(until, first)
    return found("DATE", spans.interval(spans.day(begin), spans.day(until)), tokens)


def _weekday_week(number: int, tokens: list[Token], reader: Reader) -> Found | None:
    """Read the British "Friday week": a week after the next Friday."""
    after = reader.after(tokens)
    if reader.ref is None or (after and after not in FUNCTION_WORDS) or not reader.looks_ahead(tokens):
        return None
    return found("DATE", spans.day(on_or_after(reader.ref, number) + 7 * ONE_DAY), tokens)
