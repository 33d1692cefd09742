"""Parts of a day and of longer periods: "at 9 a.m.", "early", "the end of"."""

from __future__ import annotations

import re
from datetime import date

from . import spans
from .lexicon import WORDS, Token
from .reader import Found, Reader, found, value
from .spans import Period

_OFFSET = re.compile(r"(?:UTC|GMT)\s?([+-])(\d{1,2}):?(\d\d)?", re.IGNORECASE)
_HALF_DAY = re.compile(r"(\d{1,2})(?:[:.h](\d\d)(?:[:.]\d\d)?)?\s{0,3}([ap]\.?m)?", re.IGNORECASE)


def clock_part(text: str) -> str:
    """``T18:40`` of a clock time as written; with ``Z`` or ``+03:00`` where it is in UTC or counted from it."""
    compact = "".join(text.split())
    if re.match(r"\d{4}\D", compact):
        hour, minute, half = int(compact[:2]), compact[2:4], None
    elif "clock" in text:
        hour, minute, half = _spoken_hour(text), "00", None
    else:
        match = _HALF_DAY.match(text)
        assert match
        hour, minute, half = int(match[1]), match[2] or "00", match[3]
    if half:
        hour = hour % 12 + (12 if half.lower()[0] == "p" else 0)
    return f"T{hour:02}:{minute}{_zone(text)}"


def _spoken_hour(text: str) -> int:
    """The hour of "3 o'clock" or "three o'clock"."""
    word = text.split()[0].lower()
    return int(word) if word.isdigit() else int(WORDS["number"][word])


def _zone(text: str) -> str:
    """``Z``, ``+03:00`` or nothing: only UTC and what is counted from it is sure."""
    upper = text.upper()
    offset = _OFFSET.search(upper)
    if offset:
        return f"{offset[1]}{int(offset[2]):02}:{offset[3] or '00'}"
    return "Z" if "UTC" in upper or "GMT" in upper else ""


def time_part(tokens: list[Token]) -> str:
    """The TIMEX3 time that clock and part-of-day tokens give, or nothing."""
    clock = value(tokens, "C")
    if clock is None:
        return value(tokens, "P") or ""
    return in_part(clock_part(clock), value(tokens, "P"))


def in_part(clock: str, part: str | None) -> str:
    """The clock time in the part of the day: three in the afternoon is ``T15:00``."""
    hour = int(clock[1:3])
    if part in ("TAF", "TEV") and hour < 12 or part == "TNI" and 5 < hour < 12:
        return f"T{hour + 12:02}{clock[3:]}"
    return clock


def part_of(tokens: list[Token]) -> str:
    """The kind of an early / late / earlier word before a period, or nothing."""
    return next((token.kind for token in tokens[:2] if token.kind in "EILRBGZ"), "")


def with_part(reader: Reader, tokens: list[Token], whole: Period | None, base: date | None = None) -> Period | None:
    """The part that "early" or "the end of" names; "by the end of" begins at the reference day.

    "Earlier" and "later" are so of ``base``, else of the reference day.
    """
    part = part_of(tokens)
    if whole is None or not part or whole.begin is None:
        return whole
    if part in "RB":
        base = base or reader.ref
        if base is None:
            return whole
        return (spans.earlier_in if part == "R" else spans.later_in)(whole, base)
    cut = spans.third(whole, part)
    if (
        part == "Z"
        and reader.ref
        and cut.until
        and reader.before(tokens) in ("by", "before")
        and reader.ref < cut.until
    ):
        cut = cut._replace(begin=reader.ref, grain="interval")
    return cut


def on_day(of: date, tokens: list[Token], reader: Reader, part: str = "") -> Found | None:
    """A day, as a TIME where a part of the day or a clock time belongs to it."""
    part = part or time_part(tokens)
    return found("TIME" if part else "DATE", spans.day(of, part), tokens)
