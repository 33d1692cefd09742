"""Readings of quarters, halves, seasons, feasts, weekends, decades and centuries."""

from __future__ import annotations

import re
from datetime import date

from . import spans
from .lexicon import EVENT_NOUNS, FUNCTION_WORDS, Token
from .months import month
from .parts import with_part
from .reader import Found, Reader, found, kinds, value
from .spans import ONE_DAY, STEP, Period

_DECLINE = re.compile(r"\sin\s(?!(?:the|his|her|its|their|an?)\b)[a-z]")  # "this fall in prices"
_DIGITS = re.compile(r"\d+")


def quarter_year(tokens: list[Token], reader: Reader) -> int | None:
    """The year named with a quarter, a half or a season."""
    named = value(tokens, "Y")
    if named is not None:
        return int(named)
    for index, token in enumerate(tokens):
        if token.kind == "u" and index:
            before = tokens[index - 1].kind
            base = reader.anchor() if before in "zefv" else reader.ref
            if base:
                return base.year + {"l": -1, "x": 1, "f": 1, "v": -1}.get(before, 0)
    return None


def quarter(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "the second quarter", "this year's third quarter", "Q1 2024", "last quarter"."""
    named = value(tokens, "J")
    if named and named[0] == "H" and named[1] in "34":
        return None
    number = int(named[1]) if named else value(tokens, "r")
    of = quarter_year(tokens, reader)
    if number is None and of is not None and "o" in kinds(tokens):
        number = 4
    if number is None:
        return _relative_quarter(tokens, reader)
    if number > 4:
        return None
    if named and named[0] == "H":
        return found("DATE", spans.half(of, number), tokens) if of else None
    if of is None:
        if reader.ref is None:
            return found("DATE", Period(f"XXXX-Q{number}"), tokens)
        ahead = (number - (reader.ref.month + 2) // 3) % 4
        back = 4 if ahead == 3 or ahead and not reader.looks_ahead(tokens) else 0
        return found("DATE", spans.quarter(reader.ref.year, (reader.ref.month + 2) // 3 + ahead - back), tokens)
    return found("DATE", spans.quarter(of, number), tokens)


def _relative_quarter(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "this quarter", "last quarter", "the same quarter"."""
    mark = next((token.kind for token in tokens if token.kind in "tlxvfezj"), "")
    if mark in ("", "j"):
        return _known_quarter(tokens, mark, reader)
    base = reader.anchor() if mark in ("v", "f", "e", "z") else reader.ref
    if base is None:
        return None
    step = {"l": -1, "v": -1, "x": 1, "f": 1}.get(mark, 0)
    return found("DATE", spans.quarter(base.year, (base.month + 2) // 3 + step), tokens)


def _known_quarter(tokens: list[Token], mark: str, reader: Reader) -> Found | None:
    """Read "the quarter", "the latest quarter", "the latest period": the quarter that the text speaks of."""
    latest = value(tokens, "j") == "latest"
    if reader.after(tokens).startswith("-"):  # "the quarter-to-quarter comparison"
        return None
    known = reader.quarter
    if known is None and latest and reader.ref and value(tokens, "q") is not None:
        known = spans.quarter(reader.ref.year, (reader.ref.month + 2) // 3 - 1)
    return found("DATE", known, tokens) if known and (latest or not mark) else None


def half(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "the second half of 2023", "the first half of the year"."""
    number, of = value(tokens, "r") or 2, quarter_year(tokens, reader)  # "the last half"
    unit = value(tokens, "u")
    if number not in (1, 2):
        return None
    if value(tokens, "Mm"):
        named = month(tokens[kinds(tokens).index("o") + 1 :], reader)
        return _half_of(named.period if named else None, number, tokens)
    if unit in (None, "Y"):
        return found("DATE", spans.half(of, number), tokens) if of else None
    mark = kinds(tokens)[-2]
    if reader.ref is None:
        return None
    return _half_of(
        spans.shift(reader.ref, unit, STEP[mark]) if mark in STEP else spans.around(reader.ref, unit), number, tokens
    )


def _half_of(whole: Period | None, number: int, tokens: list[Token]) -> Found | None:
    """The first or the second half of a month or a week."""
    if whole is None or whole.begin is None or whole.until is None:
        return None
    middle = whole.begin + ((whole.until - whole.begin).days + 1) // 2 * ONE_DAY
    cut = whole._replace(until=middle - ONE_DAY) if number == 1 else whole._replace(begin=middle)
    return found("DATE", cut._replace(grain="interval"), tokens)


def season(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "last summer", "the spring of 2014", "in the autumn"."""
    code, of, sequence = value(tokens, "S"), quarter_year(tokens, reader), kinds(tokens)
    word = next(reader.text[token.start : token.end] for token in tokens if token.kind == "S")
    if word.lower() in ("fall", "spring") and sequence == "TS" and reader.after(tokens) in ("of", "to", "from", "in"):
        return None
    if word.lower() == "fall" and not set(sequence) & set("lx") and _DECLINE.match(reader.text, tokens[-1].end):
        return None
    if of is None and reader.ref is None:
        return found("DATE", Period(f"XXXX-{code}"), tokens)
    whole = spans.season(of, code) if of is not None else _near_season(code, tokens, reader)
    return found("DATE", with_part(reader, tokens, whole), tokens)


def _near_season(code: str, tokens: list[Token], reader: Reader) -> Period | None:
    """The season that the words or the tense of the clause pick."""
    ref = reader.ref
    assert ref
    near = [spans.season(ref.year + step, code) for step in (-2, -1, 0, 1)]
    marks = kinds(tokens)
    if set(marks) & set("zfv") and (reader.last or "z" not in marks):
        return _season_from(code, marks, reader.anchor() or ref)
    started = [one for one in near if one.begin and one.begin <= ref]
    ahead = [one for one in near if one.until and one.until >= ref]
    if "l" in marks or "p" in marks:
        return next(one for one in reversed(near) if one.until and one.until < ref)
    if "x" in marks:
        return next(one for one in near if one.begin and one.begin > ref)
    tense = reader.tense(tokens)
    if "t" in marks and tense != "past":
        return ahead[0] if ahead[0].begin and ahead[0].begin.year == ref.year else started[-1]
    return ahead[0] if tense in ("future", "scheduled") or "c" in marks else started[-1]


def _season_from(code: str, marks: str, base: date) -> Period | None:
    """Read "that summer", "the following spring", "the previous winter", seen from the date mentioned last."""
    near = [spans.season(base.year + step, code) for step in (-2, -1, 0, 1)]
    if "v" in marks:
        return next(one for one in reversed(near) if one.until and one.until < base)
    if "f" in marks:
        return next(one for one in near if one.begin and one.begin > base)
    return spans.season(base.year, code)


def _near_holiday(rule: str, tokens: list[Token], reader: Reader) -> date | None:
    """The feast of the year that words or tense pick, else the nearest."""
    ref = reader.ref
    if ref is None:
        return None
    days = [day for of in (ref.year - 1, ref.year, ref.year + 1) if (day := spans.holiday(of, rule))]
    past, ahead = [one for one in days if one <= ref], [one for one in days if one >= ref]
    marks, tense = kinds(tokens), reader.tense(tokens)
    if "l" in marks or tense == "past":
        return past[-1] if past else None
    if "x" in marks or tense in ("future", "scheduled"):
        return ahead[0] if ahead else None
    return min(days, key=lambda one: abs((one - ref).days))


def _is_no_day(tokens: list[Token], reader: Reader) -> bool:
    """Is the word a surname ("Johnnie Christmas") or said of things ("a Christmas card")?"""
    lead = reader.text[max(0, tokens[0].start - 25) : tokens[0].start]
    name = lead.endswith(" ") and len(lead.split()) > 1 and lead.split()[-1].istitle() and lead.split()[-1].isalpha()
    after = reader.after(tokens)
    thing = after[:1].islower() and after not in FUNCTION_WORDS | EVENT_NOUNS and after != "week"
    return (name and lead.split()[-1].lower() not in FUNCTION_WORDS) or (thing and " " not in _words(tokens, reader))


def _words(tokens: list[Token], reader: Reader) -> str:
    """The tokens as written."""
    return reader.text[tokens[0].start : tokens[-1].end]


def holiday(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "Easter Sunday", "Christmas Day 2015", "last Thanksgiving"."""
    rule, of = value(tokens, "H"), value(tokens, "Y")
    if kinds(tokens) == "H" and _is_no_day(tokens, reader):
        return None
    day = spans.holiday(of, rule) if of else _near_holiday(rule, tokens, reader)
    return found("DATE", spans.day(day) if day else Period(None), tokens)


def weekend(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "over the weekend", "this weekend", "last weekend", "Easter weekend"."""
    ref = reader.ref
    rule = value(tokens, "H")
    if rule:
        feast = _near_holiday(rule, tokens, reader)
        return found("DATE", spans.weekend(feast) if feast else Period(None), tokens)
    marks = kinds(tokens)
    if marks == "K":
        return None
    base = reader.anchor() if set(marks) & set("vfe") else ref
    if base is None:
        return found("DATE", Period("XXXX-WXX-WE"), tokens)
    monday = base - base.weekday() * ONE_DAY
    tense = reader.tense(tokens)
    running = base.weekday() >= 5
    if "x" in marks or "f" in marks:
        monday += 7 * ONE_DAY
    elif (
        "l" in marks
        or "v" in marks
        or "p" in marks
        or "e" not in marks
        and not running
        and (tense in ("past", "") if "t" not in marks else tense == "past")
    ):
        monday -= 7 * ONE_DAY
    return found("DATE", spans.weekend(monday), tokens)


def decade(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "the 1990s", "the '80s"."""
    if value(tokens, "d")[0].isdigit() and reader.text[tokens[-1].start].isalpha() and "T" not in kinds(tokens):
        return None
    digits = _DIGITS.findall(value(tokens, "d"))[0]
    if len(digits) == 2:
        if "T" not in kinds(tokens):
            return None
        first = 1900 + int(digits)
    else:
        first = int(digits)
    whole = spans.years(first, 100 if first % 100 == 0 and first < 2000 else 10, str(first // 10))
    return found("DATE", with_part(reader, tokens, whole), tokens)


def century(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "the 20th century"."""
    number = value(tokens, "Or")
    if value(tokens, "u") != "CE" or not 1 < number < 30:
        return None
    return found("DATE", spans.years(number * 100 - 100, 100, str(number - 1)), tokens)
