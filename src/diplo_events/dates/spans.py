"""Calendar periods: what a month, a week, a season or a part of one is in days, and how TIMEX3 writes it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

ONE_DAY = timedelta(days=1)
SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
MONTHS_IN = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
DAYS_IN = {"D": 1, "W": 7, "FN": 14}
STEP = {"l": -1, "v": -1, "x": 1, "f": 1, "c": 1}  # kinds of words that move a period: last, previous, next ...


class Period(NamedTuple):
    """A stretch of days, both ends included; without days where only the TIMEX3 value is known."""

    timex: str | None
    begin: date | None = None
    until: date | None = None
    grain: str | None = None


def day(of: date, part: str = "") -> Period:
    """One day; ``part`` is a TIMEX3 time such as ``TNI``."""
    return Period(of.isoformat() + part, of, of, "day")


def week(of: date) -> Period:
    """The ISO week, Monday to Sunday, that holds the day."""
    monday = of - of.weekday() * ONE_DAY
    year, number, _ = of.isocalendar()
    return Period(f"{year:04}-W{number:02}", monday, monday + 6 * ONE_DAY, "week")


def weekend(of: date) -> Period:
    """Saturday and Sunday of the ISO week that holds the day."""
    whole = week(of)
    saturday = of + (5 - of.weekday()) * ONE_DAY
    return Period(f"{whole.timex}-WE", saturday, saturday + ONE_DAY, "interval")


def month(year: int, number: int) -> Period:
    """A month; ``number`` may run over either end of the year (0 is the December before)."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    first = date(year, number, 1)
    return Period(f"{year:04}-{number:02}", first, first.replace(day=monthrange(year, number)[1]), "month")


def months(year: int, number: int, count: int, timex: str, grain: str) -> Period:
    """``count`` months from the one given."""
    return Period(timex, month(year, number).begin, month(year, number + count - 1).until, grain)


def quarter(year: int, number: int) -> Period:
    """A calendar quarter; ``number`` may run over either end of the year."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    return months(year, 3 * number - 2, 3, f"{year:04}-Q{number}", "quarter")


def half(year: int, number: int) -> Period:
    """Half a year."""
    return months(year, 6 * number - 5, 6, f"{year:04}-H{number}", "interval")


def season(year: int, code: str) -> Period:
    """A northern, meteorological season; the winter of a year is the one that begins in its December."""
    return months(year, SEASON_START[code], 3, f"{year:04}-{code}", "interval")


def year(number: int) -> Period:
    """A calendar year."""
    return Period(f"{number:04}", date(number, 1, 1), date(number, 12, 31), "year")


def years(first: int, count: int, timex: str) -> Period:
    """A decade or a century."""
    return Period(timex, date(first, 1, 1), date(first + count - 1, 12, 31), "interval")


def interval(first: Period, last: Period) -> Period:
    """From the begin of one period to the end of another."""
    return Period(f"{first.timex}/{last.timex}", first.begin, last.until, "interval")


def shift_months(of: date, count: int) -> date:
    """The same day some months on, or the last day of a shorter month."""
    target = month(of.year, of.month + count)
    assert target.begin and target.until
    return min(target.begin + (of.day - 1) * ONE_DAY, target.until)


def shift(of: date, unit: str, count: int) -> Period | None:
    """The period of the unit's own size that lies ``count`` units on: "three months ago" is a month."""
    if unit in DAYS_IN:
        moved = of + count * DAYS_IN[unit] * ONE_DAY
        return day(moved) if unit == "D" else week(moved)
    if unit not in MONTHS_IN:
        return None
    moved = shift_months(of, count * MONTHS_IN[unit])
    return around(moved, "Y" if unit in ("DE", "CE") else unit)


def around(of: date, unit: str) -> Period | None:
    """The period of the given unit that holds the day."""
    if unit in ("W", "FN"):
        return week(of)
    if unit == "M":
        return month(of.year, of.month)
    if unit == "Q":
        return quarter(of.year, (of.month + 2) // 3)
    if unit == "Y":
        return year(of.year)
    if unit == "DE":
        return years(of.year // 10 * 10, 10, str(of.year // 10))
    if unit == "CE":
        return years(of.year // 100 * 100, 100, str(of.year // 100))
    return day(of) if unit == "D" else None


def third(whole: Period, part: str) -> Period:
    """The early (E), middle (I) or late (L) part: days 1-10, 11-20, 21-end of a month; thirds of a year.

    The start (G) and the end (Z) of a year are its first and its last month, else as early and late.
    """
    begin, until = whole.begin, whole.until
    if begin is None or until is None or whole.grain == "day":
        return whole
    length = (until - begin).days + 1
    if whole.grain == "month":
        ends = (begin, begin + 10 * ONE_DAY, begin + 20 * ONE_DAY, until + ONE_DAY)
    elif whole.grain == "week":
        ends = (begin, begin + 3 * ONE_DAY, begin + 3 * ONE_DAY, until + ONE_DAY)
        if part == "I":
            ends = (begin, begin + 2 * ONE_DAY, begin + 4 * ONE_DAY, until)
    elif whole.grain == "year" and part in "GZ":
        ends = (begin, begin.replace(day=31) + ONE_DAY, until.replace(day=1), until + ONE_DAY)
    elif length < 100:
        step = length // 3 * ONE_DAY
        ends = (begin, begin + step, until + ONE_DAY - step, until + ONE_DAY)
    else:
        steps = round(length / 30.44) // 3
        ends = (begin, shift_months(begin, steps), shift_months(begin, 2 * steps), until + ONE_DAY)
    at = {"E": 0, "G": 0, "I": 1, "L": 2, "Z": 2}[part]
    return whole._replace(begin=ends[at], until=ends[at + 1] - ONE_DAY, grain="interval")


def earlier_in(whole: Period, ref: date) -> Period:
    """From the first day of the period to the day before ``ref`` (at least one day)."""
    if whole.begin is None:
        return whole
    return whole._replace(until=max(whole.begin, ref - ONE_DAY), grain="interval")


def later_in(whole: Period, ref: date) -> Period:
    """From the day after ``ref`` to the last day of the period (at least one day)."""
    if whole.until is None:
        return whole
    return whole._replace(begin=min(whole.until, ref + ONE_DAY), grain="interval")


def easter(in_year: int) -> date:
    """Easter Sunday of the western churches, by the Gregorian computus."""
    golden = in_year % 19
    century = in_year // 100
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    leap = (in_year + in_year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - leap
    number = 3 + (offset + 40) // 44
    return date(in_year, number, offset + 28 - 31 * (number // 4))


def orthodox_easter(in_year: int) -> date:
    """Easter Sunday of the eastern churches (Meeus's Julian computus), as a Gregorian day."""
    moon = (19 * (in_year % 19) + 15) % 30
    leap = (2 * (in_year % 4) + 4 * (in_year % 7) - moon + 34) % 7
    number, of = divmod(moon + leap + 114, 31)
    return date(in_year, number, of + 1) + (in_year // 100 - in_year // 400 - 2) * ONE_DAY


def nth_weekday(begin: date, until: date, weekday: int, number: int) -> date | None:
    """The weekday of that rank between two days; rank 0 is the last."""
    if not number:
        return until - (until.weekday() - weekday) % 7 * ONE_DAY
    day = begin + ((weekday - begin.weekday()) % 7 + 7 * (number - 1)) * ONE_DAY
    return day if day <= until else None


def holiday(in_year: int, rule: str) -> date | None:
    """The day of a feast.

    ``12-25`` is 25 December, ``easter-2`` the second day before Easter, ``orthodox+0`` Easter in the eastern
    churches, ``nth 11 3 4`` the fourth Thursday (weekday 3) of November; rank 0 is the last.
    """
    if rule.startswith("easter"):
        return easter(in_year) + int(rule[6:]) * ONE_DAY
    if rule.startswith("orthodox"):
        return orthodox_easter(in_year) + int(rule[8:]) * ONE_DAY
    if rule.startswith("nth"):
        number, weekday, rank = (int(part) for part in rule.split()[1:])
        whole = month(in_year, number)
        assert whole.begin and whole.until
        return nth_weekday(whole.begin, whole.until, weekday, rank)
    number, of = (int(part) for part in rule.split("-"))
    return date(in_year, number, of)
