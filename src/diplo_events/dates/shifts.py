"""Readings counted from a day or from an event: "two weeks ago", "a day later", "the day after", "a year earlier"."""

from __future__ import annotations

from datetime import date

from . import spans
from .durations import length
from .lexicon import Token
from .parts import on_day
from .reader import Found, Pending, Reader, found, kinds, value
from .relative import relative
from .spans import ONE_DAY, Period
from .weekdays import on_or_after, on_or_before


def _count(tokens: list[Token]) -> float | str:
    """How many units, ``"X"`` for a vague number; "two and a half" is 2.5."""
    number = next((token.value for token in tokens if token.kind in "DNna"), "X")
    if isinstance(number, str):
        return number
    if kinds(tokens).lstrip("~").startswith("ha"):
        return 0.5
    return float(number) + (0.5 if "h" in kinds(tokens) else 0)


def _in_days(unit: str, count: float | str) -> tuple[str, float | str]:
    """Forty-eight hours are two days."""
    if unit == "TH" and not isinstance(count, str) and count >= 24 and count % 24 == 0:
        return "D", count / 24
    return unit, count


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
    unit, count = _in_days(value(tokens, "uU"), _count(tokens))
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


def hence(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "three days from now", "a week from Friday"."""
    count, unit, last = _count(tokens), value(tokens, "uU"), tokens[-1]
    if isinstance(count, str) or (last.kind != "W" and last.value not in ("PRESENT_REF", [0, ""], [1, ""])):
        return None
    if reader.ref is None:
        return found("DATE", Period(None), tokens)
    if last.kind == "W":
        moved = _exactly(on_or_after(reader.ref, last.value), unit, count)
        return found("DATE", spans.day(moved), tokens) if moved else None
    step = 0 if last.kind == "X" else last.value[0]
    return found("DATE", shifted_by(reader.ref + step * ONE_DAY, unit, count), tokens)


def _exactly(of: date, unit: str, count: float) -> date | None:
    """The day that many whole units on."""
    if count % 1:
        return None
    if unit in spans.DAYS_IN:
        return of + int(count) * spans.DAYS_IN[unit] * ONE_DAY
    return spans.shift_months(of, int(count) * spans.MONTHS_IN[unit]) if unit in spans.MONTHS_IN else None


def ago_weekday(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "a week ago Friday", "a year ago today": that very day."""
    count, last = _count(tokens), tokens[-1]
    if isinstance(count, str) or reader.ref is None or count % 1:
        return None
    if "s" in kinds(tokens):
        day = on_or_before(reader.ref - ONE_DAY, value(tokens, "s")) - 7 * int(count - 1) * ONE_DAY
        return found("DATE", spans.day(day), tokens)
    day = on_or_before(reader.ref, last.value) if last.kind == "W" else reader.ref + last.value[0] * ONE_DAY
    moved = _exactly(day, value(tokens, "uU"), -count)
    return found("DATE", spans.day(moved), tokens) if moved else None


def before_last(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "the week before last", "the month after next", "the Friday before last"."""
    ref, ahead = reader.ref, tokens[-1].kind == "x"
    token = next(token for token in tokens if token.kind in "uKW")
    if ref is None:
        return found("DATE", Period(None), tokens)
    step = 2 if ahead else -2
    if token.kind == "u":
        return (
            None
            if token.value[0] == "T" or token.value == "D"
            else found("DATE", spans.shift(ref, token.value, step), tokens)
        )
    if token.kind == "K":
        return found("DATE", spans.weekend(ref + (7 * step if ahead or ref.weekday() < 5 else -7) * ONE_DAY), tokens)
    near = on_or_after(ref + ONE_DAY, token.value) if ahead else on_or_before(ref - ONE_DAY, token.value)
    return found("DATE", spans.day(near + (7 if ahead else -7) * ONE_DAY), tokens)


def eve(tokens: list[Token], reader: Reader) -> Found | None:
    """Note "on the eve of" an event: the day before, where the rest of the sentence dates the event."""
    reader.pending = Pending(tokens[0].start, tokens[-1].end, "D", -1)
    return None


def shifted(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "two days later", "a year earlier", from the date mentioned last; "hours earlier" names no date.

    With "after" or "before" it is a length; ``recognise`` gives it a day where the sentence dates the event.
    """
    (unit, count), way = _in_days(value(tokens, "uU"), _count(tokens)), tokens[-1].kind
    sign = -1 if way in "Rb" else 1
    if isinstance(count, str) or unit.startswith("T"):
        return found("DURATION", Period(length(count, unit)), tokens[:-1])
    if way in "bk" and reader.after(tokens):
        _wait(tokens, reader, unit, sign * count)
        return found("DURATION", Period(length(_count(tokens), value(tokens, "uU"))), tokens[:-1])
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


def _wait(tokens: list[Token], reader: Reader, unit: str, count: float) -> None:
    """Keep "a day after" an event in mind, until the sentence turns out to date the event."""
    reader.pending = Pending(tokens[0].start, tokens[-1].end, unit, count)


def adjacent(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "the previous day", "the following week", "the next morning", "the day before"."""
    marks = kinds(tokens)
    sign = -1 if "v" in marks or marks.endswith("b") else 1
    unit = value(tokens, "u") or "D"
    if marks[-1] in "bk" and reader.after(tokens):
        if unit != "D":
            return None
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
