"""Whether two articles give the same words of one speaker, in other translations, cuts or as indirect speech.

Words are compared by their stems without those that any sentence has; numbers and negations must agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from diplo_events.dossier.parties import likeness
from diplo_events.dossier.reports import StatementReport
from diplo_events.lexicon.fold import fold
from diplo_events.lexicon.tables import rule_words

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_WORDS = rule_words()["dossier"]
_EMPTY = frozenset(_WORDS["empty"])
_NEGATIONS = frozenset(_WORDS["negations"])
_NUMBERS: dict[str, str] = {word: str(n) for n, word in enumerate(_WORDS["numbers"])}
_ENDINGS = tuple(_WORDS["endings"])

_FEW = 3  # words with a meaning of their own, under which a content has to be given nearly in full
_OVERLAP = 0.6  # of the shorter content's words
_NEARBY = 0.34  # … where the letters of both resemble each other as well
_PART = 3  # of so many words one in common makes a content more than a cut of the other
_LETTERS = 72.0
_SHARED = 2  # words that contents of more than a few words have in common at least
_RARE = 8  # of its rarest words, under which a content is looked up
_NEAREST = 40  # earlier contents that a word leads to at most


class Content(NamedTuple):
    """What a statement says, made ready for comparison."""

    stems: frozenset[str]
    numbers: frozenset[str]
    negated: bool
    text: str


def content_of(report: StatementReport) -> Content:
    """The content of a statement, its pieces joined."""
    return _content(" ".join(text for _, _, text in report.quotes))


@lru_cache(maxsize=65_536)
def _content(text: str) -> Content:
    words = [word.removesuffix("'s") for word in _WORD.findall(fold(text).replace("’", "'"))]
    numbers = frozenset(_NUMBERS.get(w, w) for w in words if w in _NUMBERS or w.isdigit())
    negated = any(w in _NEGATIONS or w.endswith("n't") for w in words)
    meaning = [w for w in words if w not in _EMPTY and w not in _NEGATIONS and w not in _NUMBERS and not w.isdigit()]
    return Content(frozenset(map(stem, meaning)), numbers, negated, " ".join(meaning))


def stem(word: str) -> str:
    """A word without its inflection, roughly: enough for "waiting" to equal "waited"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith(("e", "y")) and len(word) > 3 else word


def evidence(a: StatementReport, b: StatementReport) -> float | None:
    """How much speaks for one statement; ``None`` if something rules it out. From 1 on it is taken for one."""
    if not may_be_one(a, b):
        return None
    one, two = content_of(a), content_of(b)
    if a.article == b.article and 2 * len(one.stems & two.stems) < max(len(one.stems), len(two.stems)):
        return None  # an article that goes on about something says a new thing of it
    return similarity(one, two)


def may_be_one(a: StatementReport, b: StatementReport) -> bool:
    """Whether speaker and time allow one statement, whatever it says. An article quotes the same words only once."""
    if a.article == b.article and a.kind == b.kind == "direct":
        return False
    return same_speaker(a, b) and _same_time(a, b)


def similarity(a: Content, b: Content) -> float | None:
    """1 to 3 for contents that are one, ``None`` for others."""
    short, long = sorted((a, b), key=lambda content: len(content.stems))
    if not short.stems or (a.numbers and b.numbers and a.numbers.isdisjoint(b.numbers)):
        return None
    common = len(short.stems & long.stems)
    if a.negated != b.negated and _PART * common >= len(long.stems):  # of a longer content the negation may be cut off
        return None
    share = common / len(short.stems)
    if len(short.stems) < _FEW:
        return 1 + common / len(long.stems) if common == len(short.stems) and len(long.stems) <= _FEW + 1 else None
    if common >= _FEW and share >= _OVERLAP:
        return 1 + share + common / len(long.stems)
    if common < _SHARED or share < _NEARBY:
        return None
    letters = max(fuzz.token_sort_ratio(short.text, long.text), fuzz.partial_ratio(short.text, long.text))
    return 1 + share + letters / 200 if letters >= _LETTERS else None


def same_speaker(a: StatementReport, b: StatementReport) -> bool:
    """Whether both have one speaker: the same person, or a body and whoever speaks for it."""
    if a.speaker is None or b.speaker is None:
        return False
    return likeness(a.speaker, b.speaker) > 0


def _same_time(a: StatementReport, b: StatementReport) -> bool:
    if a.when.days is None or b.when.days is None:
        return False
    slack = int(a.when.exact and b.when.exact)
    return a.when.days[0] - slack <= b.when.days[1] and b.when.days[0] - slack <= a.when.days[1]


def likely_pairs(reports: list[StatementReport]) -> Iterator[tuple[int, int]]:
    """Pairs of positions whose contents share some of their rarest words, each once; a word that many share leads to
    the latest of them only.
    """
    stems = [content_of(report).stems for report in reports]
    count = Counter(word for words in stems for word in words)
    holders: dict[str, list[int]] = {}
    for n, words in enumerate(stems):
        shared = sorted((w for w in words if count[w] > 1), key=lambda w: (count[w], w))
        hits = Counter(m for word in shared[:_RARE] for m in holders.get(word, ())[-_NEAREST:])
        needed = _SHARED if len(words) > _FEW else 1
        for m in sorted(hits):
            if hits[m] >= min(needed, len(stems[m])):
                yield m, n
        for word in shared:
            holders.setdefault(word, []).append(n)
