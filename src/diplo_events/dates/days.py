"""Readings of calendar days: full dates, figures, ranges and lists of days."""

from __future__ import annotations

import re
from datetime import date

from . import spans
from .dateline import make_day, nearest_day
from .lexicon import FUNCTION_WORDS, WORDS, Token
from .parts import on_day, time_part
from .reader import Found, Reader, found, kinds, value
from .spans import Period

_ISO_TIME = re.compile(r"T(\d\d):?(\d\d)(?::?\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
_DIGITS = re.compile(r"\d+")


def split_days(tokens: list[Token]) -> list[tuple[int | None, int | None, int | None]]:
    """Year, month and day of each day named, in the order of the text; a part left out is None."""
    days: list[list[int | None]] = []
    month: int | None = None
    for index, token in enumerate(tokens):
        if token.kind in "DOr":
            ahead = next((later for later in tokens[index + 1 :] if later.kind != "o"), token)
            days.append([None, None if ahead.kind in "Mm" else month, token.value])
        elif token.kind in "Mm":
            month = token.value
            for entry in days:
                entry[1] = entry[1] or month
        elif token.kind == "Y" and days:
            days[-1][0] = token.value
    return [(entry[0], entry[1], entry[2]) for entry in days]


def full_day(
    year: int | None, number: int | None, of: int | None, reader: Reader, tokens: list[Token] | None = None
) -> Period | None:
    """A day with or without its year; without one the nearest to the reference day."""
    if number is None or of is None:
        return None
    if year is None:
        day = nearest_day(number, of, reader.ref) if reader.ref else None
        if day and reader.ref and day > reader.ref and tokens and reader.happened(tokens):
            day = make_day(day.year - 1, number, of)
        return spans.day(day) if day else (None if reader.ref else Period(f"XXXX-{number:02}-{of:02}"))
    day = make_day(year, number, of)
    return spans.day(day) if day else None


def named_day(number: int, of: int, after: str) -> dict[str, int | None] | None:
    """The entry of a day that has become the name of an event, where the noun after it says so."""
    for entry in WORDS["named_days"]:
        if (entry["month"], entry["day"]) == (number, of) and after.lower() in entry["nouns"]:
            result: dict[str, int | None] = entry
            return result
    return None


def full_date(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "Feb. 16", "Sunday, 18 February 2024", "5 p.m. on March 3", "the night of February 16"."""
    if kinds(tokens).endswith(")") and "(" not in kinds(tokens):
        tokens = tokens[:-1]
    days = split_days(tokens)
    year, number, of = days[0]
    name = named_day(number or 0, of or 0, reader.after(tokens)) if year is None else None
    if name is not None:
        if name["year"] is None:
            return None
        year = name["year"]
    period = full_day(year, number, of, reader, tokens)
    if period is None:
        return None
    while tokens[0].kind in "TELIRB-i@," and tokens[0].kind != "E" and not time_part(tokens):
        tokens = tokens[1:]
    if period.begin is None:
        return found("DATE", period, tokens)
    return on_day(period.begin, tokens, reader)


def full_year(number: int) -> int:
    """The year that two or four digits write."""
    return number if number > 99 else 2000 + number - (100 if number > 60 else 0)


def numeric_day(text: str) -> date | None:
    """The day of "2024-02-16", "16/02/2024", "2/16/24"; none where day and month could be exchanged."""
    first, second, third = (int(part) for part in _DIGITS.findall(text)[:3])
    if first > 999:
        return make_day(first, second, third)
    year = full_year(third)
    if first <= 12 and second <= 12 and first != second:
        return None
    return make_day(year, second, first) if first > 12 or first == second else make_day(year, first, second)


def numeric(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "2024-02-16", "16/02/2024"; a day and month that could be exchanged have no value."""
    text = value(tokens, "#")
    day = numeric_day(text)
    if day is None:
        first, second, third = (int(part) for part in _DIGITS.findall(text)[:3])
        open_order = max(first, second) <= 12 and (third > 99 or "/" in text)
        return found("DATE", Period(f"{full_year(third):04}-XX-XX"), tokens) if open_order else None
    if day and "T" in text:
        return found("TIME", spans.day(day, _iso_time(text)), tokens)
    return on_day(day, tokens, reader) if day else None


def numeric_range(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "17-18.02.2024", "17.02.2024 - 18.02.2024"."""
    first, last = [token.value for token in tokens if token.kind in "DO#"]
    until = numeric_day(last)
    begin = make_day(until.year, until.month, first) if until and isinstance(first, int) else None
    if isinstance(first, str):
        begin = numeric_day(first)
    if begin is None or until is None or begin > until:
        return None
    return found("DATE", spans.interval(spans.day(begin), spans.day(until)), tokens)


def _iso_time(text: str) -> str:
    """``T10:30Z`` of an ISO 8601 date and time."""
    hour, minute, zone = _ISO_TIME.search(text).groups()  # type: ignore[union-attr]
    return f"T{hour}:{minute}{zone or ''}"


def _year_before(first: Period, last: Period) -> Period:
    """The first day of a range, moved by a year where it would lie after the last one."""
    if first.begin and last.begin and first.begin > last.begin:
        moved = make_day(
            last.begin.year - (first.begin.replace(year=last.begin.year) > last.begin),
            *first.begin.timetuple()[1:3],
        )
        return spans.day(moved) if moved else first
    return first


def day_span(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "Feb 16-18", "from January 29 to February 2", "17 and 18 October": one interval."""
    days = split_days(tokens)
    first, last = days[0], days[-1]
    end = full_day(last[0], last[1], last[2], reader)
    begin = full_day(first[0] or last[0], first[1], first[2], reader)
    if begin is None or end is None:
        return None
    if begin.begin is None or end.begin is None:
        return found("DATE", Period(f"{begin.timex}/{end.timex}"), tokens)
    begin = _year_before(begin, end)
    if begin.begin and end.begin < begin.begin:
        return None
    return found("DATE", spans.interval(begin, end), tokens)


def day_list(tokens: list[Token], reader: Reader) -> Found | list[Found] | None:
    """Read "17 and 18 October": one interval where the days follow each other, else a row for each."""
    whole = day_span(tokens, reader)
    days = split_days(tokens)
    numbers = [of for _, _, of in days if of]
    if whole is None or numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return whole
    cuts = [index for index, token in enumerate(tokens) if token.kind in ",&" and tokens[index - 1].kind in "DO"]
    rows = []
    for begin, end, parts in zip([-1, *cuts], [*cuts, len(tokens)], days, strict=False):
        piece = [token for token in tokens[begin + 1 : end] if token.kind not in ",&T"]
        row = found("DATE", full_day(parts[0] or days[-1][0], parts[1], parts[2], reader), piece)
        rows += [row] if row else []
    return rows


def week_of(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "the week of March 6", "the week beginning 4 March"."""
    at = next(index for index, token in enumerate(tokens) if token.kind in "oG") + 1
    day = full_date(tokens[at:], reader)
    if value(tokens, "u") != "W" or day is None or day.period.begin is None:
        return None
    return found("DATE", spans.week(day.period.begin), tokens)


def weekend_of(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "the weekend of March 2-3", "the weekend of 2 March"."""
    at = kinds(tokens).index("o") + 1
    named = (day_span if len(split_days(tokens[at:])) > 1 else full_date)(tokens[at:], reader)
    if named is None or named.period.begin is None:
        return None
    period = named.period if named.period.grain == "interval" else spans.weekend(named.period.begin)
    return found("DATE", period, tokens)


def dashed(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "19-Feb-2024", "19-Feb-24", "Feb-19-2024"."""
    day = make_day(full_year(tokens[-1].value), value(tokens, "Mm"), value(tokens[:-1], "DO"))
    return found("DATE", spans.day(day), tokens) if day else None


def _on_the(of: int, ref: date, step: int) -> date | None:
    """The next (``step`` 1) or the last (-1) day of the month with that number, ``ref`` included."""
    for ahead in range(0, 4):
        whole = spans.month(ref.year, ref.month + step * ahead)
        assert whole.begin
        day = make_day(whole.begin.year, whole.begin.month, of)
        if day and (day - ref).days * step >= 0:
            return day
    return None


def _stands_alone(tokens: list[Token], reader: Reader, leads: tuple[str, ...]) -> bool:
    """Is an ordinal a day here, and not the first of other things?"""
    after = reader.after(tokens).lower()
    return reader.before(tokens) in leads and (not after or after in FUNCTION_WORDS)


def day_only(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "on the 12th": the next one in a clause about things to come, else the last one."""
    if reader.ref is None or not _stands_alone(tokens, reader, ("on",)):
        return None
    day = _on_the(tokens[-1].value, reader.ref, 1 if reader.looks_ahead(tokens) else -1)
    return found("DATE", spans.day(day), tokens) if day else None


def day_only_range(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "from the 19th to the 22nd", "on the 19th and 20th"."""
    leads = ("on", "from") if tokens[0].kind == "T" else (reader.before(tokens),)
    if reader.ref is None or not _stands_alone(tokens, reader, leads):
        return None
    back = reader.tense(tokens) == "past"
    first, last = [token.value for token in tokens if token.kind == "O"]
    anchor = _on_the(last if back else first, reader.ref if back else reader.ref.replace(day=1), -1 if back else 1)
    if anchor and not back and reader.looks_ahead(tokens):
        anchor = _on_the(first, reader.ref, 1)
    other = _on_the(first if back else last, anchor, -1 if back else 1) if anchor else None
    if anchor is None or other is None:
        return None
    return found("DATE", spans.interval(spans.day(min(anchor, other)), spans.day(max(anchor, other))), tokens)
