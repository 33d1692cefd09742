"""Words of date expressions: the data file as lookup tables, the anchor pattern and the token pattern."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any, NamedTuple

# One letter for each kind of word, so that a run of words is a short string that the grammar can match.
KINDS = {
    "weekday": "W", "weekday_short": "w", "weekday_plural": "s", "month": "M", "month_short": "m",
    "number": "n", "ordinal": "r", "unit": "u", "unit_plural": "U", "quarter": "q", "half": "h",
    "weekend": "K", "season": "S", "day_word": "A", "day_part": "P", "holiday": "H", "this": "t", "that": "z",
    "last": "l", "next": "x", "past": "p", "previous": "v", "following": "f", "coming": "c", "same": "e",
    "early": "E", "late": "L", "middle": "I", "earlier": "R", "later": "B", "start": "G", "end": "Z",
    "ago": "g", "before": "b", "after": "k", "every": "V", "frequency": "F", "vague": "X",
    "approximately": "~", "filler": "j", "article": "a", "the": "T", "of": "o", "in": "i", "on": "@",
    "period": "Q", "and": "&", "from": "<", "between": "=", "to": ">",
}  # fmt: skip
PUNCTUATION = {
    "-": "-",
    "–": "-",
    "—": "-",
    ",": ",",
    "(": "(",
    ")": ")",
    "'s": "'",
    "’s": "'",
    "'": "'",
    "’": "'",
}
ANCHOR_KINDS = (
    "weekday", "weekday_short", "weekday_plural", "month", "month_short", "unit", "unit_plural", "quarter",
    "weekend", "season", "day_word", "day_part", "holiday", "frequency", "vague",
)  # fmt: skip


class Token(NamedTuple):
    """One word, number or mark of a date expression: its kind (a letter), its value and where it stands."""

    kind: str
    value: Any
    start: int
    end: int


def _load() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((files(__package__) / "words.json").read_text(encoding="utf-8"))
    return data


WORDS = _load()
CAPITAL_ONLY = frozenset(WORDS["capital_only"])


def word_set(name: str) -> frozenset[str]:
    """A list of the data file as a set."""
    return frozenset(WORDS[name])


EVENT_NOUNS = word_set("event_nouns")
FUNCTION_WORDS = word_set("function_words")
VOCABULARY: dict[str, tuple[str, Any]] = {
    word: (letter, value) for name, letter in KINDS.items() for word, value in WORDS[name].items()
}


# every run of letters that a token of more than one word may hold: no token reaches over any other word
PARTS = frozenset(part for word in VOCABULARY for part in re.findall(r"[^\W\d_]+", word.lower())) | frozenset(
    [
        "a",
        "p",
        "m",
        "am",
        "pm",
        "st",
        "nd",
        "rd",
        "th",
        "t",
        "z",
        "h",
        "q",
        "s",
        "utc",
        "gmt",
        "est",
        "edt",
        "cst",
        "cdt",
        "mst",
        "mdt",
        "pst",
        "pdt",
        "cet",
        "cest",
        "bst",
        "kst",
        "jst",
        "ist",
        "et",
        "hours",
        "hrs",
    ]  # easier to read and to extend than a list
)


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
    single = [w for kind in ANCHOR_KINDS for w in WORDS[kind] if kind != "vague" or not w.startswith("the ")]
    numbers = (
        r"(?:1[5-9]|20)\d\d(?!\d)|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}:\d\d"
        r"|[0-2]\d[0-5]\d(?=\ \(?(?:hours|hrs|GMT|UTC))"
        r"|\d{1,2}(?:st|nd|rd|th|\ ?[ap]\.?m)\b|(?:[12]\d)?\d0s\b"
    )
    return re.compile(rf"\b(?:{_trie(_cased(single))}\b|[QH][1-4]\b|(?<=the )(?:past|future)\b|(?:[Nn]ine|[Ee]igh)teen\b|[Tt]wenty\b|(?=\d)(?:{numbers}))")


_ZONE = r"(?:UTC|GMT|[ECMP][SD]T|CES?T|BST|KST|JST|IST|ET|Z)"
CLOCK = (
    rf"(?P<clock>(?<![\d:.])\d{{1,2}}(?:[:.]\d\d)?\ ?[ap]\.?m\b\.?(?:\ \(?{_ZONE}(?:\ ?[+-]\d{{1,2}})?\b\)?)?"
    rf"|(?<![\d:.])[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?\ \(?{_ZONE}\b\)?"
    r"|(?<![\d:.])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:])"
    rf"|(?<![\d:.])[0-2]\d[0-5]\d\ (?:hours\ |hrs\ )?\(?{_ZONE}\b\)?)"
)
NUMERIC = (
    r"(?P<numeric>(?<!\d)(?:\d{4}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2}(?:T[\d:]{2,8}Z?)?|\d{1,2}(?P<mid>[/.])\d{1,2}(?P=mid)(?:\d{4}|\d\d)"
    r"|\d{1,2}-\d{1,2}-\d{4})(?![\d/]))"
)


def _spelled_years() -> str:
    """A pattern of years as they are spoken: "nineteen ninety-six", "twenty twelve"."""
    small = {value: word for word, value in WORDS["number"].items() if isinstance(value, int) and word.isalpha()}
    ones, teens = _trie([small[n] for n in range(1, 10)]), _trie([small[n] for n in range(10, 20)])
    tens = _trie([small[n] for n in range(20, 100, 10)])
    return rf"(?:{small[18]}|{small[19]}|{small[20]})[\s-](?:hundred|{teens}|oh[\s-]{ones}|{tens}(?:[\s-]{ones})?)"


def _token() -> re.Pattern[str]:
    phrases = sorted((w for w in VOCABULARY if " " in w or ("-" in w and len(w) > 1)), key=len, reverse=True)
    joined = _trie(sorted(p.replace("-", " ") for p in phrases)).replace(r"\ ", r"[\s-]{1,2}")
    return re.compile(
        rf"{CLOCK}|{NUMERIC}|(?P<decade>(?:\b[12]\d|['’]|\b)\d0s\b)|(?P<ordinal>(?<!\d)\d{{1,2}}(?i:st|nd|rd|th)\b)"
        r"|(?P<number>(?<![\d$€£])(?<!\d[.,])(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,9}(?:\.\d{1,4})?)(?![\w%]))"
        rf"|(?P<spelled>\b(?i:{_spelled_years()})\b)"
        rf"|(?P<phrase>\b(?i:{joined})\b)|(?P<nth>\b[QH][1-4]\b)|(?P<word>[^\W\d_]+)(?P<stop>\.)?"
        r"|(?P<mark>['’]s\b|[-–—,()'’])",
    )


ANCHOR = _anchor()
TOKEN = _token()
