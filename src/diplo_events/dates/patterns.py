"""The patterns that find date words in text: the anchors where a reading may begin, and the tokens around them."""

from __future__ import annotations

import re

from .lexicon import CAPITAL_ONLY, VOCABULARY, WORDS

ANCHOR_KINDS = (
    "weekday", "weekday_short", "weekday_plural", "month", "month_short", "unit", "unit_plural", "quarter",
    "weekend", "season", "day_word", "day_part", "holiday", "frequency", "vague", "eve", "decade_word",
)  # fmt: skip
_GAP = r"\s{1,3}"
_NO_GAP = r"\s{0,3}"


def _cased(words: list[str]) -> list[str]:
    """Every word in lower case (unless it needs a capital), with a capital, and in capitals."""
    out = set()
    for word in words:
        out |= {
            word[0].upper() + word[1:],
            word.title().replace("'S", "'s").replace("’S", "’s"),
            word.upper(),
        }
        if word not in CAPITAL_ONLY:
            out.add(word)
    return sorted(out)


def _trie(words: list[str]) -> str:
    """A pattern that matches any of the words and looks at each character once."""
    heads: dict[str, list[str]] = {}
    for word in words:
        if word:
            heads.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(head) + _trie(tails) for head, tails in sorted(heads.items())]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
    return f"(?:{body})?" if "" in words else body


def _anchor() -> re.Pattern[str]:
    single = [
        word
        for kind in ANCHOR_KINDS
        for word in WORDS[kind]
        if kind not in ("vague", "eve") or not word.startswith("the ")
    ]
    digits = (
        r"(?:1[5-9]|20)\d\d(?!\d)|\d{1,4}[/.-]\s?\d{1,2}[/.-]\s?\d{2,4}|\d{1,2}[:h]\d\d"
        rf"|[0-2]\d[0-5]\d(?={_GAP}\(?(?:hours|hrs|GMT|UTC))"
        rf"|\d{{1,2}}(?:st|nd|rd|th|{_NO_GAP}(?i:[ap]\.?m))\b|(?:[12]\d)?\d0s\b"
    )
    letters = (
        r"[QH][1-4]\b|(?:(?<=the\s)|(?<=near\s)|(?<=able\s))(?:past|future|term)\b|o['’]clock\b|FY(?=\s?\d)"
        r"|(?:[Nn]ine|[Ee]igh)teen\b|[Tt]wenty\b"
    )
    return re.compile(rf"\b(?:{_trie(_cased(single))}\b|{letters}|(?=\d)(?:{digits}))")


def _clock() -> str:
    """Clock times, with a time zone or "local time" where they have one."""
    zone = rf"(?i:{_trie(sorted(WORDS['zones']))})(?:\s?[+-]\d{{1,2}}(?::?\d\d)?)?\b\)?"
    local = rf"(?:{_GAP}(?:local|[A-Z][a-z]{{2,12}}(?:{_GAP}(?:Standard|Daylight|Summer))?){_GAP}[Tt]ime\b)?"
    hours = _trie(sorted(word for word, number in WORDS["number"].items() if number in range(1, 13) and word.isalpha()))
    free = r"(?<![\d:.])"
    return (
        rf"{free}\d{{1,2}}(?:[:.]\d\d)?{_NO_GAP}(?i:[ap]\.?m)\b\.?(?:{_GAP}\(?{zone})?{local}"
        rf"|{free}[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?{_NO_GAP}\(?{zone}"
        rf"|{free}[0-2]?\d(?::[0-5]\d(?::[0-5]\d)?|h[0-5]\d)(?![\d:]){local}"
        rf"|(?:{free}\d{{1,2}}|\b(?i:{hours})){_GAP}o['’]clock\b{local}"
        rf"|{free}[0-2]\d[0-5]\d{_GAP}(?:hours{_GAP}|hrs{_GAP})?\(?{zone}"
    )


NUMERIC = (
    r"(?<!\d)(?:\d{4}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2}"
    r"(?:T\d\d:?\d\d(?::?\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|\d{1,2}(?P<mid>[/.]\s?)\d{1,2}(?P=mid)(?:\d{4}|\d\d)"
    r"|\d{1,2}-\d{1,2}-\d{4})(?![\d/])"
)


def _spoken_years() -> str:
    """Years as they are spoken: "nineteen ninety-six", "twenty twelve", "twenty oh four"."""
    small: dict[int, str] = {}
    for word, number in WORDS["number"].items():
        if isinstance(number, int) and word.isalpha():
            small.setdefault(number, word)  # "twelve" before "dozen"
    ones, teens = _trie([small[n] for n in range(1, 10)]), _trie([small[n] for n in range(10, 20)])
    tens, gap = _trie([small[n] for n in range(20, 100, 10)]), r"(?:\s{1,3}|-)"
    return rf"(?:{small[18]}|{small[19]}|{small[20]}){gap}(?:hundred|{teens}|oh{gap}{ones}|{tens}(?:{gap}{ones})?)"


def _token() -> re.Pattern[str]:
    phrases = sorted((w for w in VOCABULARY if " " in w or ("-" in w and len(w) > 1)), key=len, reverse=True)
    joined = _trie(sorted(p.replace("-", " ") for p in phrases)).replace(r"\ ", r"[\s‐‑-]{1,3}")
    kinds = {
        "clock": _clock(),
        "numeric": NUMERIC,
        "decade": r"(?:\b[12]\d|['’]|\b)\d0s\b",
        "ordinal": r"(?<!\d)\d{1,2}(?i:st|nd|rd|th)\b",
        "fiscal": r"\bFY\s?(?:\d\d)?\d\d(?:[/–-](?:\d\d)?\d\d)?\b",
        "number": r"(?<![\d$€£])(?<!\d[.,])(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,9}(?:\.\d{1,4})?)(?:½|\s1/2\b)?(?![\w%])",
        "spoken": rf"\b(?i:{_spoken_years()})\b",
        "phrase": rf"\b(?i:{joined})\b",
        "nth": r"\b[QH][1-4]\b",
    }
    named = "|".join(f"(?P<{name}>{pattern})" for name, pattern in kinds.items())
    return re.compile(rf"{named}|(?P<word>[^\W\d_]+)(?P<stop>\.)?|(?P<mark>['’]s\b|[-‐‑‒–—―−/&,()'’])")


ANCHOR = _anchor()
TOKEN = _token()
