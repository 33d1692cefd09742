"""Parts of a day and of longer periods: "at 9 a.m.", "early", "the end of"."""

from __future__ import annotations

import re
from datetime import date

from . import spans
from .lexicon import Token
from .reader import Found, Reader, found, value
from .spans import Period

_HALF_DAY = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s?([ap])?", re.IGNORECASE)


def clock_part(text: str) -> str:
    """``T18:40`` of a clock time as written; with ``Z`` where it is in UTC."""
    compact = text.replace(" ", "")
    if re.match(r"\d{4}\D", compact):
        hour, minute, half = int(compact[:2]), compact[2:4], None
    else:
        match = _HALF_DAY.match(text)
        assert match
        hour, minute, half = int(match[1]), match[2] or "00", match[3]
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return f"T{hour:02}:{minute}" + ("Z" if "UTC" in text or "GMT" in text else "")


def time_part(tokens: list[Token]) -> str:
    """The TIMEX3 time that clock and part-of-day tokens give, or nothing."""
    clock = value(tokens, "C")
    return clock_part(clock) if clock else value(tokens, "P") or ""


def part_of(tokens: list[Token]) -> str:
    """The kind of an early / late / earlier word before a period, or nothing."""
    return next((token.kind for token in tokens[:2] if token.kind in "EILRBGZ"), "")


def with_part(reader: Reader, tokens: list[Token], whole: Period | None) -> Period | None:
    """The part that "early" or "the end of" names; "by the end of" begins at the reference day."""
    part = part_of(tokens)
    if whole is None or not part or whole.begin is None:
        return whole
    if part in "RB":
        if reader.ref is None:
            return whole
        return (spans.earlier_in if part == "R" else spans.later_in)(whole, reader.ref)
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


def on_day(of: date, tokens: list[Token], reader: Reader) -> Found | None:
    """A day, as a TIME where a part of the day or a clock time belongs to it."""
    part = time_part(tokens)
    return found("TIME" if part else "DATE", spans.day(of, part), tokens)
