"""Readings that need the reference day or a day mentioned before: weekdays, "last week", "two days later"."""

from __future__ import annotations

from datetime import date

from . import spans
from .durations import length
from .lexicon import Token
from .parts import on_day, time_part, with_part
from .reader import Found, Pending, Reader, found, kinds, value
from .spans import ONE_DAY, Period

STEP = {"l": -1, "v": -1, "x": 1, "f": 1, "c": 1}


def on_or_before(ref: date, weekday: int) -> date:
    """The last such weekday, ``ref`` included."""
    return ref - (ref.weekday() - weekday) % 7 * ONE_DAY


def on_or_after(ref: date, weekday: int) -> date:
    """The next such weekday, ``ref`` included."""
    return ref + (weekday - ref.weekday()) % 7 * ONE_DAY


def weekday(tokens: list[Token], reader: Reader) -> Found | None:
    """A weekday, bare or with "last", "next" or "the previous"; with a part of the day or a clock time."""
    number = value(tokens, "W")
    if tokens[0].kind == "T":
        tokens = tokens if set(kinds(tokens)) & set("vfePlxcp") else tokens[1:]
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
        day = on_or_after(ref, number) if reader.looks_ahead(tokens) else on_or_before(ref, number)
    return on_day(day, tokens, reader)


def weekday_week(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "Wednesday last week", "next week on Friday", "Friday the 16th"."""
    number = value(tokens, "Ww")
    of = value(tokens, "O")
    if of is not None:
        near = [spans.month(reader.ref.year, reader.ref.month + step) for step in (0, -1, 1)] if reader.ref else []
        days = [month.begin + (of - 1) * ONE_DAY for month in near if month.begin]
        return next((on_day(day, tokens, reader) for day in days if day.weekday() == number), None)
    if value(tokens, "u") != "W":
        return None
    mark = next(token.kind for token in tokens if token.kind in "ltxvf")
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


def day_word(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "today", "yesterday evening", "overnight" (the night that ends on the reference day)."""
    step, part = value(tokens, "A")
    part = time_part(tokens) or part
    word = reader.text[tokens[-1].start : tokens[-1].end].lower()
    if word == "overnight" and reader.before(tokens) in ("not", "come", "become", "change", "happen"):
        return None
    if reader.ref is None:
        return found("TIME" if part else "DATE", Period(None), tokens)
    day = reader.ref + step * ONE_DAY
    if word == "overnight":
        night = Period(f"{(day - ONE_DAY).isoformat()}TNI", day - ONE_DAY, day, "interval")
        return found("TIME", night, tokens)
    return found("TIME" if part else "DATE", spans.day(day, part), tokens)


def _count(tokens: list[Token]) -> float | str:
    """How many units, ``"X"`` for a vague number; "two and a half" is 2.5."""
    number = next((token.value for token in tokens if token.kind in "DNna"), "X")
    if isinstance(number, str):
        return number
    return float(number) + (0.5 if "h" in kinds(tokens) else 0)


def shifted_by(of: date, unit: str, count: float) -> Period | None:
    """The day or period some units on; half a year counts in months."""
    if count % 1:
        smaller = {"Y": ("M", 12), "DE": ("Y", 10), "CE": ("Y", 100), "W": ("D", 7)}.get(unit)
        if smaller is None:
            return None
        unit, count = smaller[0], round(count * smaller[1])
    return spans.shift(of, unit, int(count))


def ago(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "three months ago" (that month), "two weeks ago" (that week), "years ago" (no date)."""
    unit, count = value(tokens, "uU"), _count(tokens)
    if isinstance(count, str) or unit in ("TM", "TS", "Q"):
        return found("DATE", Period("PAST_REF"), tokens)
    if unit == "TH":
        return found("TIME", Period(None), tokens)
    if reader.ref is None:
        return found("DATE", Period(None), tokens)
    compared = _quarter_before(unit, count, reader)
    if compared:
        return _aside(found("DATE", compared, tokens))
    return found("DATE", shifted_by(reader.ref, unit, -count), tokens)


def _quarter_before(unit: str, count: float, reader: Reader) -> Period | None:
    """The same quarter a year before, where the text speaks of a quarter: figures are compared with it."""
    last = reader.last
    if unit != "Y" or count != 1 or last is None or last.begin is None or last.grain != "quarter":
        return None
    return spans.quarter(last.begin.year - 1, (last.begin.month + 2) // 3)


def _aside(reading: Found | None) -> Found | None:
    """A reading that only compares: what follows goes on from the date before it."""
    return reading._replace(moves=False) if reading else None


def year_before(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "year-ago", "the year-earlier quarter": the same quarter or the year before."""
    if value(tokens, "u") != "Y":
        return None
    base = reader.anchor()
    if base is None:
        return found("DATE", Period(None), tokens)
    period = _quarter_before("Y", 1, reader)
    if period is None and value(tokens, "q") is not None:
        period = spans.quarter(base.year - 1, (base.month + 2) // 3)
    return _aside(found("DATE", period or spans.year(base.year - 1), tokens))


def current(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "the current year", "the current quarter": the one that holds the reference day."""
    word = next(token for token in tokens if token.kind == "X")
    if reader.text[word.start : word.end].lower() != "current":
        return None
    unit = value(tokens, "u") or "Q"
    if unit.startswith("T"):
        return None
    return found("DATE", spans.around(reader.ref, unit) if reader.ref else Period(None), tokens)


def hence(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "three days from now"."""
    count = _count(tokens)
    if isinstance(count, str) or tokens[-1].value not in ("PRESENT_REF", [0, ""]):
        return None
    period = shifted_by(reader.ref, value(tokens, "uU"), count) if reader.ref else Period(None)
    return found("DATE", period, tokens)


def shifted(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "two days later", "a year earlier", from the date mentioned last; "hours earlier" names no date.

    With "after" or "before" it is a length; ``recognise`` gives it a day where the sentence dates the event.
    """
    unit, count, way = value(tokens, "uU"), _count(tokens), tokens[-1].kind
    sign = -1 if way in "Rb" else 1
    if isinstance(count, str) or unit.startswith("T"):
        return found("DURATION", Period(length(count, unit)), tokens[:-1])
    if way in "bk" and reader.after(tokens):
        return _before_event(tokens, reader, unit, sign * count)
    base = reader.anchor_day() if unit in spans.DAYS_IN else reader.anchor()
    if base is None:
        return found("DATE", Period(None), tokens)
    last = reader.last
    if unit == "Y" and count == 1 and sign < 0:
        return _aside(found("DATE", _quarter_before(unit, count, reader) or spans.year(base.year - 1), tokens))
    if unit == "Y" and last and last.grain in ("quarter", "month"):
        moved = spans.around(spans.shift_months(base, int(12 * sign * count)), "Q" if last.grain == "quarter" else "M")
        return found("DATE", moved, tokens)
    return found("DATE", shifted_by(base, unit, sign * count), tokens)


def _before_event(tokens: list[Token], reader: Reader, unit: str, count: float) -> Found | None:
    """Read "a day after" an event: a length, until the sentence turns out to date the event."""
    reader.pending = Pending(tokens[0].start, tokens[-1].end, unit, count)
    return found("DURATION", Period(length(abs(count), unit)), tokens[:-1])


def adjacent(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "the previous day", "the following week", "the next morning", "the day before"."""
    marks = kinds(tokens)
    sign = -1 if "v" in marks or marks.endswith("b") else 1
    unit = value(tokens, "u") or "D"
    if marks[-1] in "bk":
        if unit != "D":
            return None
        if reader.after(tokens):
            reader.pending = Pending(tokens[0].start, tokens[-1].end, unit, sign)
            return None
    if unit.startswith("T"):
        return None
    if unit != "D" and "x" in marks:
        return relative(tokens, reader)
    base = reader.anchor_day() if unit == "D" else reader.anchor()
    if base is None:
        return found("DATE", Period(None), tokens)
    period = spans.shift(base, unit, sign)
    if period and period.begin and unit == "D":
        return on_day(period.begin, tokens, reader)
    return found("DATE", period, tokens)


def same_day(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "the same day", "that year", "earlier in the day": the day or period mentioned last."""
    marks, unit = kinds(tokens), value(tokens, "u") or "D"
    if unit.startswith("T"):
        return None
    if unit == "D":
        day = reader.anchor_day()
        if reader.last is None and marks[0] == "z":
            return None
        return on_day(day, tokens, reader) if day else found("DATE", Period(None), tokens)
    base = reader.anchor() if set(marks) & set("ze") else reader.ref
    whole = spans.around(base, unit) if base else Period(None)
    return found("DATE", with_part(reader, tokens, whole), tokens)


def time_of_day(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "this morning", "last night"; "in the evening" is of the day mentioned last.

    A morning after an evening is the next one.
    """
    part = value(tokens, "P")
    marks = kinds(tokens)
    if "l" in marks:
        if part not in ("TNI", "TEV"):
            return None
        day = reader.ref - ONE_DAY if reader.ref else None
    elif "t" in marks:
        day = reader.ref
    else:
        day = reader.anchor_day()
        if day and part == "TMO" and reader.part in ("TEV", "TNI"):
            day += ONE_DAY
    return on_day(day, tokens, reader) if day else found("TIME", Period(None), tokens)


def relative(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "last week", "early next year", "later this month", "by the end of the year"."""
    marks, unit = kinds(tokens), value(tokens, "u")
    if unit.startswith("T"):
        return None
    ref = reader.ref
    mark = next((token.kind for token in tokens if token.kind in "tlxvfc"), "")
    if "-" in marks[-2:] or "'" in marks:
        if unit != "Y":
            return None
    elif unit == "D" and mark in ("", "l", "c") or marks.startswith("Tl") and reader.after(tokens) == "of":
        return None
    if ref is None:
        return found("DATE", Period(None), tokens)
    whole = spans.shift(ref, unit, STEP[mark]) if mark in STEP else spans.around(ref, unit)
    return found("DATE", with_part(reader, tokens, whole), tokens)


def clock(tokens: list[Token], reader: Reader) -> Found | None:
    """A clock time, on the day mentioned last."""
    text = tokens[0].value
    if ":" in text and not any(char.isalpha() for char in text):
        lead = reader.before(tokens)
        if lead not in (
            "at",
            "by",
            "until",
            "from",
            "around",
            "about",
            "before",
            "after",
            "since",
            "to",
            "updated",
        ):
            return None
    day = reader.anchor_day()
    if day is None:
        return found("TIME", Period("XXXX-XX-XX" + time_part(tokens)), tokens)
    return on_day(day, tokens, reader)
