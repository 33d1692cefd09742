"""Lengths of time, repeated times and vague times: expressions that name no days."""

from __future__ import annotations

import re

from . import spans
from .lexicon import FUNCTION_WORDS, Token, word_set
from .reader import Found, Reader, found, kinds, value
from .spans import Period

_SYMBOL = {
    "D": "P{}D",
    "W": "P{}W",
    "M": "P{}M",
    "Y": "P{}Y",
    "Q": "P{}Q",
    "TH": "PT{}H",
    "TM": "PT{}M",
    "TS": "PT{}S",
}
_TENFOLD = {"DE": ("Y", 10), "CE": ("Y", 100), "FN": ("W", 2)}
_LENGTH_LEADS = word_set("length_leads")
_VERB_LEADS = word_set("verb_leads")
_AMOUNT = re.compile(
    r"(?:\d|\b(?:once|twice|times|million|billion|trillion|thousand|dollars|euros|percent|barrels|tons))\s\Z"
)
_MEASURED = re.compile(r"\d%?\s[a-z]{0,12}\s?\Z")
_RATE_NOUNS = word_set("rate_nouns")
_SUPERLATIVE = re.compile(r"(?:first|last|only|\w+est|most|worst|best|once|than)\b[^.;,]{0,60}\Z")


def length(count: float | str, unit: str) -> str:
    """The TIMEX3 value of a length: ``P2D``, ``PT3H``, ``P2.5Y``, ``PXY``."""
    if unit in _TENFOLD and not isinstance(count, str):
        unit, factor = _TENFOLD[unit]
        count = count * factor
    if isinstance(count, float) and count % 1 and unit in ("TH",):
        unit, count = "TM", count * 60
    text = count if isinstance(count, str) else f"{count:.10g}"
    if unit in _TENFOLD:
        return f"P{text}{unit}"
    return _SYMBOL[unit].format(text)


def _amount(tokens: list[Token]) -> float | str:
    """The number in a length."""
    marks = kinds(tokens)
    numbers = [token.value for token in tokens if token.kind in "DNna"]
    if marks.lstrip("~").startswith("ha"):
        return 0.5
    if len(numbers) > 1 and "h" not in marks:
        return "X"
    number = numbers[0] if numbers else 1
    if isinstance(number, str):
        return number
    return float(number) + (0.5 if "h" in marks else 0)


def duration(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "two days", "a 27-year", "more than three hours", "the past two weeks", "half an hour"."""
    while tokens[0].kind in "r" or (tokens[0].kind == "j" and len(tokens) > 1 and tokens[1].kind in "DNn"):
        tokens = tokens[1:]
    if tokens[0].kind == "~" and tokens[1].kind in "Tlpxct":
        tokens = tokens[1:]
    if tokens[0].kind == "l" and reader.before(tokens) in _VERB_LEADS:
        tokens = tokens[1:]
    if kinds(tokens) == "nu" and tokens[0].value == "X":  # "some day"
        return None
    after = reader.after(tokens)
    if after.lower() in ("old", "-old", "-long") or (
        kinds(tokens) in ("nU", "DU") and tokens[0].value != "X" and value(tokens, "U") == "Q" and after == "of"
    ):
        return None
    unit = value(tokens, "uU") or "Q"
    marks = kinds(tokens)
    if marks.endswith("-j"):  # "a week-long visit"
        return _long(tokens, unit)
    if marks in ("au", "aju") or (marks == "nu" and tokens[0].value == 1 and unit == "D"):
        return _article(tokens, unit, reader)
    ahead = _in_future(tokens, unit, reader)
    if ahead is not None:
        return ahead
    return found("DURATION", Period(length(_amount(tokens), unit)), tokens)


def _long(tokens: list[Token], unit: str) -> Found | None:
    """Read "day-long", "weeks-long"."""
    if tokens[-1].value != "long":
        return None
    return found("DURATION", Period(length("X" if tokens[0].kind == "U" else 1, unit)), tokens)


def accounting_year(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "the year ended" (a length that the next date closes) and "for the year" (the one that runs)."""
    if value(tokens, "u") != "Y" or value(tokens, "j") not in (None, "full", "fiscal"):
        return None
    if reader.after(tokens) in ("ended", "ending"):
        return found("DURATION", Period("P1Y"), tokens)
    if reader.before(tokens) != "for" or reader.after(tokens) or reader.ref is None:
        return None
    return found("DATE", spans.year(reader.ref.year), tokens)


def _article(tokens: list[Token], unit: str, reader: Reader) -> Found | None:
    """Read "a year": a rate after an amount, a length after a preposition of time, else nothing."""
    start = tokens[0].start
    if tokens[0].kind == "a" and _AMOUNT.search(reader.text, max(0, start - 14), start):
        return found("SET", Period(length(1, unit)), tokens)
    if reader.before(tokens) not in _LENGTH_LEADS and reader.after(tokens) not in (
        "after",
        "before",
        "later",
        "of",
    ):
        return None
    if tokens[0].kind == "n" and reader.before(tokens) not in _LENGTH_LEADS:
        return None
    return _in_future(tokens, unit, reader) or found("DURATION", Period(length(1, unit)), tokens)


def _in_future(tokens: list[Token], unit: str, reader: Reader) -> Found | None:
    """Read "will meet in four months": that whole month; only in a clause about the future."""
    if reader.before(tokens) != "in" or kinds(tokens).strip("j") not in ("nU", "DU", "au", "nu") or reader.ref is None:
        return None
    count = _amount(tokens)
    lead = reader.text[max(0, tokens[0].start - 70) : tokens[0].start]
    if isinstance(count, str) or unit.startswith("T") or reader.tense(tokens) != "future" or _SUPERLATIVE.search(lead):
        return None
    return found("DATE", spans.shift(reader.ref, unit, int(count)), tokens)


def bare_plural(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "for years", "in weeks": a length without a number."""
    if tokens[0].kind != "~" and reader.before(tokens) not in _LENGTH_LEADS:
        return None
    return found("DURATION", Period(length("X", value(tokens, "U"))), tokens)


def past_alone(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "in the past"."""
    return (
        found("DATE", Period("PAST_REF"), tokens)
        if reader.before(tokens) == "in"
        and not (reader.after(tokens)[:1].islower() and reader.after(tokens) not in FUNCTION_WORDS)
        else None
    )


def vague_plural(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "the coming days", "recent years", "these days"."""
    marks = kinds(tokens)
    if "t" in marks:
        word = reader.text[tokens[-1].start : tokens[-1].end].lower()
        return found("DATE", Period("PRESENT_REF"), tokens) if word == "days" else None
    ref = "FUTURE_REF" if "c" in marks else value(tokens, "X") or "PAST_REF"
    return found("DATE", Period(ref), tokens)


def vague(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "recently", "soon", "now"."""
    word = tokens[-1]
    spelt = reader.text[word.start : word.end]
    after = reader.text[word.end : word.end + 1]
    if after == "-" or (spelt == "soon" and reader.before(tokens) in ("as", "so")):
        return None
    if spelt.lower() == "shortly" and reader.after(tokens) in ("after", "before"):
        return None
    if spelt[0].isupper() and word.start > reader.sentence_start(tokens) + 1 and spelt.lower() in ("future", "current"):
        return None
    return found("DATE", Period(word.value), tokens)


def _is_rate(tokens: list[Token], reader: Reader) -> bool:
    """Is the word said of an amount ("8.5% annually", "the quarterly dividend")?"""
    word = reader.text[tokens[0].start : tokens[0].end].lower()
    if word.endswith("ly") and word not in ("quarterly", "yearly", "monthly"):
        return bool(_MEASURED.search(reader.text, max(0, tokens[0].start - 24), tokens[0].start))
    return word.endswith("ly") and reader.after(tokens).lower() in _RATE_NOUNS


def every(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "every two years", "annual", "each July", "per day"."""
    frequency = value(tokens, "F")
    if frequency and _is_rate(tokens, reader):
        return None
    unit = "Q" if value(tokens, "q") is not None else value(tokens, "uU")
    other = value(tokens, "j")
    if other is not None and other != "other":
        return None
    if frequency:
        timex = frequency
    elif unit and other:
        timex = length(2, unit)
    elif unit:
        timex = length(next((token.value for token in tokens if token.kind in "nDOr"), 1), unit)
    elif value(tokens, "M"):
        timex = f"XXXX-{value(tokens, 'M'):02}"
    elif value(tokens, "S"):
        timex = f"XXXX-{value(tokens, 'S')}"
    else:
        timex = f"XXXX-XX-XX{value(tokens, 'P')}"
    return found("SET", Period(timex), tokens)


def weekday_set(tokens: list[Token], reader: Reader) -> Found | None:
    """Read "every Monday", "Tuesday nights", "on Sundays"."""
    return found("SET", Period(f"XXXX-WXX-{value(tokens, 'Ws') + 1}{value(tokens, 'P') or ''}"), tokens)
