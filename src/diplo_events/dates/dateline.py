"""The day an article was filed: its dateline, or a full date on a short line at the head."""

from __future__ import annotations

import re
from datetime import date

from .lexicon import WORDS

HEAD = 2000
NEAR = 3
_MONTH = "(?P<month>" + "|".join(sorted({**WORDS["month"], **WORDS["month_short"]}, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\ (?P<year>(?:19|20)\d\d))"
_PLACE = r"[A-Z][\w.'’/-]{1,30}(?:,?\ \(?[A-Z][\w.'’/-]{0,30}\)?){0,5}"
_END = r"\.?,?\ {0,2}(?:\(|--|[—–]|-\s|/|:)"


def _numbered(pattern: str, number: int) -> str:
    """The pattern with its groups renamed, so that day-month and month-day can stand side by side."""
    return re.sub(r"\(\?P<(\w+?)>", rf"(?P<\g<1>{number}>", pattern)


_MONTH_DAY = rf"{_MONTH}\ {_DAY}{_YEAR}?"
_DAY_MONTH = rf"{_DAY}\ {_MONTH}{_YEAR}?"
_DATE = f"(?i:{_numbered(_MONTH_DAY, 1)}|{_numbered(_DAY_MONTH, 2)})"
_DATELINE = re.compile(rf"^[ \t]*{_PLACE},\ (?:[A-Z][a-z]{{2,8}},?\ )?{_DATE}{_END}", re.MULTILINE)
_LINE_DATE = re.compile(rf"(?<!\d){_DATE}|(?P<iso>\b(?:19|20)\d\d-\d\d-\d\d)")


def make_day(year: int, number: int, of: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, number, of)
    except ValueError:
        return None


def nearest_day(number: int, of: int, ref: date) -> date | None:
    """The day of that name nearest to ``ref``."""
    years = (y for y in range(ref.year - 1, ref.year + 2) if 1 <= y <= 9999)
    days = [found for y in years if (found := make_day(y, number, of))]
    return min(days, key=lambda found: abs((found - ref).days), default=None)


def _read(match: re.Match[str], near: date | None) -> date | None:
    """The day a match names; without a year the one nearest to ``near``."""
    order = "1" if match["month1"] else "2"
    name = match["month" + order].lower()
    number = WORDS["month"].get(name) or WORDS["month_short"][name]
    of, year = int(match["day" + order]), match["year" + order]
    if year:
        return make_day(int(year), number, of)
    return nearest_day(number, of, near) if near else None


def _headed(text: str) -> date | None:
    """The first full date in a line of at most 80 characters at the head of the text."""
    for line in text[:HEAD].split("\n"):
        if len(line) > 80:
            continue
        for match in _LINE_DATE.finditer(line):
            if match["iso"]:
                parts = [int(part) for part in match["iso"].split("-")]
                found = make_day(parts[0], parts[1], parts[2])
            else:
                found = _read(match, None)
            if found:
                return found
    return None


def reference_day(text: str, published: date | None, dateline: date | None = None) -> date | None:
    """The day from which the words of the body count, or None.

    A dateline within three days of ``published`` wins over it; without ``published`` the dateline or a full
    date at the head gives the day. Today's date is never used.
    """
    near = published or _headed(text)
    if dateline is None:
        match = _DATELINE.search(text, 0, HEAD)
        dateline = _read(match, near) if match else None
    if published is None:
        return dateline or near
    if dateline and abs((dateline - published).days) <= NEAR:
        return dateline
    return published
