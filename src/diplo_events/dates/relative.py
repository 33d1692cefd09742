"""Readings against the reference day or the one mentioned last: "today", "last week", "the same day"."""

from __future__ import annotations

from datetime import date

from . import spans
from .lexicon import WORDS, Token
from .parts import in_part, on_day, time_part, with_part
from .reader import Found, Reader, found, kinds, value
from .spans import ONE_DAY, STEP, Period


def day_word(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "today", "yesterday evening", "overnight" (the night that ends on the reference day)."""
    step, part = value(tokens, "A")
    part = time_part(tokens) or part
    name = next(token for token in tokens if token.kind == "A")
    word = reader.text[name.start : name.end].lower()
    if word == "overnight" and reader.before(tokens) in ("not", "come", "become", "change", "happen"):
        return None
    if reader.ref is None:
        return found("TIME" if part else "DATE", Period(None), tokens)
    day = reader.ref + step * ONE_DAY
    weekday = value(tokens, "W")
    if weekday is not None:
        return _day_word_weekday(tokens, day, weekday, reader)
    if word == "overnight":
        night = Period(f"{(day - ONE_DAY).isoformat()}TNI", day - ONE_DAY, day, "interval")
        return found("TIME", night, tokens)
    return found("TIME" if part else "DATE", spans.day(day, part), tokens)


def _day_word_weekday(tokens: list[Token], day: date, weekday: int, reader: Reader) -> Found | None:
    """Read "yesterday (Sunday)", "today, Monday", "overnight Saturday": the weekday says which day."""
    near = [day + step * ONE_DAY for step in (0, -1, 1)]
    if value(tokens, "A")[1] == "TNI":
        return on_day(day - (day.weekday() - weekday) % 7 * ONE_DAY, tokens, reader, "TNI")
    of = next((one for one in near if one.weekday() == weekday), None)
    return found("DATE", spans.day(of), tokens) if of else None


def current(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "the current year", "the current quarter": the one that holds the reference day."""
    word = next(token for token in tokens if token.kind == "X")
    if reader.text[word.start : word.end].lower() != "current" or value(tokens, "j") == "fiscal":
        return None
    unit = value(tokens, "u") or "Q"
    if unit.startswith("T"):
        return None
    return found("DATE", spans.around(reader.ref, unit) if reader.ref else Period(None), tokens)


def same_day(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "the same day", "that year", "earlier in the day": the day or period mentioned last."""
    marks, unit = kinds(tokens), value(tokens, "u") or "D"
    if unit.startswith("T"):
        return None
    if unit == "D":
        day = reader.day_of_report(tokens) if "i" in marks else reader.anchor_day()
        if reader.last is None and marks[0] == "z":
            return None
        return on_day(day, tokens, reader) if day else found("DATE", Period(None), tokens)
    back = bool(set(marks) & set("ze"))
    base = reader.anchor() if back else reader.ref
    whole = spans.around(base, unit) if base else Period(None)
    return found("DATE", with_part(reader, tokens, whole, reader.anchor_day() if back else None), tokens)


def time_of_day(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "this morning", "last night"; "in the evening" is of the day mentioned last.

    A morning after an evening is the next one.
    """
    part = value(tokens, "P")
    marks = kinds(tokens)
    if not set(marks) & set("lti"):
        spelt = part.startswith("T1") or part.startswith("T2") or bool(set(marks) & set("EIL"))
        if not spelt or reader.before(tokens) not in WORDS["clock_leads"]:
            return None
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


def clock_words(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "three in the morning", "4 o'clock in the afternoon" on the day mentioned last."""
    hour, day = tokens[0].value, reader.anchor_day()
    if tokens[0].kind != "C" and not (isinstance(hour, int) and 1 <= hour <= 12):
        return None
    part = time_part(tokens) if tokens[0].kind == "C" else in_part(f"T{hour:02}:00", value(tokens, "P"))
    return on_day(day, tokens, reader, part) if day else found("TIME", Period(f"XXXX-XX-XX{part}"), tokens)


def relative(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "last week", "early next year", "later this month", "by the end of the year"."""
    marks, unit = kinds(tokens), value(tokens, "u")
    if unit.startswith("T"):
        return None
    ref = reader.ref
    mark = next((token.kind for token in tokens if token.kind in "tlxvfcze"), "")
    if marks[-1] == "Z":
        return _closing(unit, tokens, reader)
    if unit == "D" and mark == "t" and reader.before(tokens) == "to":  # "to this day"
        return None
    if unit == "D" and mark in ("", "l", "c") or marks.startswith("Tl") and reader.after(tokens) == "of":
        return None
    if ref is None:
        return found("DATE", Period(None), tokens)
    if mark in ("z", "e"):
        return found("DATE", with_part(reader, tokens, spans.around(reader.anchor() or ref, unit)), tokens)
    if unit in ("DE", "CE"):
        whole = spans.around(spans.shift_months(ref, STEP.get(mark, 0) * spans.MONTHS_IN[unit]), unit)
    else:
        whole = spans.shift(ref, unit, STEP[mark]) if mark in STEP else spans.around(ref, unit)
    return found("DATE", with_part(reader, tokens, whole), tokens)


def _closing(unit: str, tokens: list[Token], reader: Reader) -> Found | None:
    """Read "year-end", "by the month's end"."""
    whole = spans.around(reader.ref, unit) if reader.ref and unit in ("Y", "M", "W") else None
    if whole is None:
        return None
    cut = spans.third(whole, "Z")
    if reader.before(tokens) in ("by", "before", "the") and reader.ref and cut.until and reader.ref < cut.until:
        cut = cut._replace(begin=reader.ref, grain="interval")
    return found("DATE", cut, tokens)


def clock(tokens: list[Token], reader: Reader) -> Found | None:
    """A clock time, on the day mentioned last."""
    text = tokens[0].value
    if ":" in text and not any(char.isalpha() for char in text):
        lead = reader.before(tokens)
        if lead not in WORDS["clock_leads"]:
            return None
    day = reader.anchor_day()
    if day is None:
        return found("TIME", Period("XXXX-XX-XX" + time_part(tokens)), tokens)
    return on_day(day, tokens, reader)
