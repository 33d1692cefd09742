"""From a text to its date rows: runs of date words, the grammar over them, the readings of its rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Literal, TypedDict, cast

from . import days, durations, months, ordinals, relative, seasons, shifts, weekdays
from .dateline import reference_day
from .grammar import GRAMMAR, PATTERNS
from .lexicon import Token
from .reader import Found, Reader, kinds
from .shifts import shifted_by
from .tokens import runs
from .widths import narrowed

DateType = Literal["DATE", "TIME", "DURATION", "SET"]
Granularity = Literal["day", "week", "month", "quarter", "year", "interval"]
Rule = Callable[[list[Token], Reader], "Found | list[Found] | None"]


class DateRow(TypedDict):
    """A time expression: code-point offsets, TIMEX3 type and value, inclusive ISO days if it has any."""

    start: int
    end: int
    text: str
    type: DateType
    timex: str | None
    begin: str | None
    until: str | None
    granularity: Granularity | None


_SENTENCE_END = re.compile(r"[a-z\d][.!?][\s\"”]|[;\n]")
RULES: dict[str, Rule] = {
    "numeric": days.numeric,
    "date_range": days.day_span,
    "day_range": days.day_span,
    "day_list": days.day_list,
    "full_date": days.full_date,
    "day_only": days.day_only,
    "month": months.month,
    "month_pair": months.month_span,
    "month_range": months.month_span,
    "year": months.year,
    "year_range": months.year_range,
    "quarter": seasons.quarter,
    "half": seasons.half,
    "season": seasons.season,
    "holiday": seasons.holiday,
    "weekend": seasons.weekend,
    "decade": seasons.decade,
    "century": seasons.century,
    "weekday": weekdays.weekday,
    "weekday_range": weekdays.weekday_range,
    "weekday_week": weekdays.weekday_week,
    "day_word": relative.day_word,
    "ago": shifts.ago,
    "hence": shifts.hence,
    "year_before": shifts.year_before,
    "current": relative.current,
    "shifted": shifts.shifted,
    "adjacent": shifts.adjacent,
    "same_day": relative.same_day,
    "time_of_day": relative.time_of_day,
    "relative": relative.relative,
    "clock": relative.clock,
    "weekday_set": durations.weekday_set,
    "every": durations.every,
    "duration": durations.duration,
    "bare_plural": durations.bare_plural,
    "vague_plural": durations.vague_plural,
    "vague": durations.vague,
    "past_alone": durations.past_alone,
    "week_of": days.week_of,
    "weekend_of": days.weekend_of,
    "numeric_range": days.numeric_range,
    "accounting_year": durations.accounting_year,
    "dashed": days.dashed,
    "day_only_range": days.day_only_range,
    "day_of_month": ordinals.day_of_month,
    "nth_in": ordinals.nth_in,
    "nth_of_each": ordinals.nth_of_each,
    "month_parts": months.month_parts,
    "month_list": months.month_list,
    "year_list": months.year_list,
    "fiscal": months.fiscal,
    "before_last": shifts.before_last,
    "ago_weekday": shifts.ago_weekday,
    "eve": shifts.eve,
    "this_day": ordinals.this_day,
    "clock_words": relative.clock_words,
}


def _apply(rule: str, tokens: list[Token], reader: Reader) -> list[Found]:
    """What a rule makes of the tokens; a date outside the calendar is no reading."""
    try:
        found = RULES[rule](tokens, reader)
    except (OverflowError, ValueError):
        return []
    return found if isinstance(found, list) else [found] if found else []


def _settle(found: Found, readings: list[Found], reader: Reader) -> None:
    """Date the "a day after" that waits for this day, where both stand in one sentence."""
    waiting, day = reader.pending, found.period.begin
    if waiting is None or found.period.grain != "day" or day is None:
        return
    reader.pending = None
    between = reader.text[waiting.end : found.start]
    if len(between) >= 100 or _SENTENCE_END.search(between):
        return
    if "," in between and reader.begins_clause(waiting.start):  # "Two days after the attack, they met on Friday"
        return
    try:
        moved = shifted_by(day, waiting.unit, waiting.amount)
    except (OverflowError, ValueError):  # "5,000 years before": outside the calendar
        return
    if moved is None:
        return
    dated = Found("DATE", moved, waiting.start, waiting.end)
    for index, reading in enumerate(readings):
        if reading.start == waiting.start:
            readings[index] = dated
            return
    readings.append(dated)


def _row(found: Found, text: str) -> DateRow:
    """A reading as a row."""
    period = found.period
    dated = period.begin is not None and period.until is not None
    return DateRow(
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        type=cast(DateType, found.type),
        timex=period.timex,
        begin=period.begin.isoformat() if period.begin and dated else None,
        until=period.until.isoformat() if period.until and dated else None,
        granularity=cast(Granularity, period.grain) if dated else None,
    )


@lru_cache(maxsize=8192)
def _rules_from(sequence: str, at: int) -> tuple[int, tuple[tuple[str, int], ...]]:
    """Where the first rule from ``at`` on begins, and all that fit there with their ends, in the order of the grammar.

    The same few sequences make up most texts.
    """
    first = GRAMMAR.search(sequence, at)
    if first is None:
        return len(sequence), ()
    begin = first.start()
    fits = ((rule, pattern.match(sequence, begin)) for rule, pattern in PATTERNS.items())
    return begin, tuple((rule, match.end()) for rule, match in fits if match)


def _read_run(run: list[Token], reader: Reader, readings: list[Found]) -> None:
    """Add all readings in one run of date words, left to right, none overlapping."""
    sequence = kinds(run)
    at = 0
    while at < len(sequence):
        begin, fits = _rules_from(sequence, at)
        at = begin + 1
        for rule, behind in fits:
            found = _apply(rule, run[begin:behind], reader)
            if found:
                _take(found, readings, reader)
                at = behind
                break


def _take(found: list[Found], readings: list[Found], reader: Reader) -> None:
    """Add readings, and remember their days for what follows."""
    for one in found:
        _settle(one, readings, reader)
        reader.note(one)
        readings.append(one)


def find_date_rows(text: str, published: date | None, *, dateline: date | None = None) -> list[DateRow]:
    """Every time expression of a text, in order.

    ``published`` is the day from which relative words count, ``dateline`` the filing day where the caller
    knows it (else it is looked for). Without either, relative dates have no days.
    """
    narrow, place = narrowed(text)
    reader = Reader(narrow, reference_day(narrow, published, dateline), published)
    readings: list[Found] = []
    for run in runs(narrow):
        _read_run(run, reader, readings)
    found = sorted(readings, key=lambda one: one.start)
    if narrow is not text:
        found = [one._replace(start=place(one.start), end=place(one.end - 1) + 1) for one in found]
    return [_row(one, text) for one in found]
