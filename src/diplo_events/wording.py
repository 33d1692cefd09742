"""Small pieces of English for people: names in a list, counts, days, and texts in quotation marks on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

# what would drive a terminal or break a line: controls, lone surrogates, marks of writing direction
_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# fmt: off
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on


def day(text: str) -> str:
    """An ISO day or FIRST/LAST in words; what is no such thing as it is."""
    try:
        days = [date.fromisoformat(part) for part in text.split("/")]
    except ValueError:
        return cleaned(text)
    return " to ".join(f"{one.day} {_MONTHS[one.month - 1]} {one.year}" for one in days)


def days(first: date, last: date) -> str:
    """One day, or the first and the last, in words."""
    return day(first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}")


def listed(names: Iterable[str]) -> str:
    """ "A, B and C"."""
    *rest, last = [cleaned(name) for name in names] or [""]
    return f"{', '.join(rest)} and {last}" if rest else last


def counted(number: int, noun: str) -> str:
    """ "1 meeting", "2 meetings"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def quoted(text: str, longest: int = 60) -> str:
    """A text in quotation marks, cut where it has more characters than ``longest``."""
    words = cleaned(text)
    return f"“{words if len(words) <= longest else words[: longest - 1].rstrip() + '…'}”"


def cleaned(text: str) -> str:
    """A text on one line, without what a terminal would obey."""
    return " ".join(_UNSHOWN.sub("\ufffd", text.replace("\r", " ")).split())
