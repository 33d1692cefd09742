"""Words of date expressions: the data file as lookup tables."""

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
    "period": "Q", "eve": "y", "decade_word": "d", "and": "&", "from": "<", "between": "=", "to": ">",
}  # fmt: skip
PUNCTUATION = {
    "-": "-",
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "―": "-",
    "−": "-",
    "/": "-",
    "&": "&",
    ",": ",",
    "(": "(",
    ")": ")",
    "'s": "'",
    "’s": "'",
    "'": "'",
    "’": "'",
}


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
CAPITAL_ONLY = frozenset(WORDS["capital_only"]) | frozenset(WORDS["holiday"])


def word_set(name: str) -> frozenset[str]:
    """A list of the data file as a set."""
    return frozenset(WORDS[name])


EVENT_NOUNS = word_set("event_nouns")
FUNCTION_WORDS = word_set("function_words")
VOCABULARY: dict[str, tuple[str, Any]] = {
    word: (letter, value) for name, letter in KINDS.items() for word, value in WORDS[name].items()
}


# every run of letters that a token of more than one word may hold: no token reaches over any other word
PARTS = (
    frozenset(part for word in VOCABULARY for part in re.findall(r"[^\W\d_]+", word.lower()))
    | word_set("token_parts")
    | word_set("zones")
)
