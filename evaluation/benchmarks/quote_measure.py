"""The measure of ``quotes.py``: which contents of statements agree, of which kind they are, and whose they are.

Two contents agree where the words that they share are at least half of the words that either has. Each is used once,
the best pair first, of equal ones that with the right speaker. A speaker is right where its mention overlaps the gold
one, or where neither side has one. The parts of a content that its cue breaks up are contents of their own, so that
systems that give the halves of a split quotation one by one and systems that join them are on a par.

A content is direct where at least 95% of its letters and digits stand between quotation marks, indirect where none
does, mixed otherwise; a pair counts under the kind of its gold content. Offsets are code points, ends exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

Span = tuple[int, int]

KINDS = ("direct", "mixed", "indirect")
ENOUGH = 0.5
_WORD = re.compile(r"\w+(?:[.'’-]\w+)*")
_MARK = re.compile("``|''|[\"“«„”»‘’]")
_OPENING, _CLOSING = "“«„", "”»"


class Quote(NamedTuple):
    """What somebody said: the parts of its content, the mentions of its speaker, the words of its cue."""

    spans: tuple[Span, ...]
    speaker: tuple[Span, ...] = ()
    cue: str = ""
    kind: str = ""  # where the corpus gives it


class Document(NamedTuple):
    id: str
    text: str
    quotes: tuple[Quote, ...]


class Words:
    """The words of a text, by the spans that touch them."""

    def __init__(self, text: str) -> None:
        spans = [found.span() for found in _WORD.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def within(self, spans: Iterable[Span]) -> frozenset[int]:
        """Numbers of the words of some spans."""
        return frozenset(
            number
            for start, end in spans
            for number in range(bisect_right(self.ends, start), bisect_left(self.starts, end))
        )


def between_marks(text: str) -> frozenset[int]:
    """Where characters stand between quotation marks.

    Marks pair within a paragraph; a double one left open holds to its end, as where a quotation goes on in the next.
    """
    spans: list[Span] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        spans += _marked(text, paragraph.start(), paragraph.end())
    return frozenset(at for start, end in spans for at in range(start, end))


def _marked(text: str, start: int, end: int) -> list[Span]:
    """The quotations of a paragraph; a double mark that opens inside a double pair opens nothing."""
    spans = []
    double = single = None
    for mark in _MARK.finditer(text, start, end):
        sign, at = mark[0], mark.start()
        if sign in "‘’":
            if sign == "‘" and single is None and not text[at - 1 : at].isalnum():
                single = at
            elif sign == "’" and single is not None and not text[at + 1 : at + 2].isalnum():
                spans.append((single, at + 1))
                single = None
        elif double is None:
            double = None if sign in _CLOSING else at
        elif sign in _CLOSING or (sign not in _OPENING and at > double + 1):
            spans.append((double, mark.end()))
            double = None
    return spans if double is None else [*spans, (double, end)]


def kind_of(text: str, quoted: frozenset[int], spans: Iterable[Span]) -> str:
    """Direct, mixed or indirect, by the share of the letters and digits that stand between marks."""
    letters = {at for start, end in spans for at in range(start, end) if text[at].isalnum()}
    inside = letters & quoted
    if not inside:
        return "indirect"
    return "direct" if len(inside) >= 0.95 * len(letters) else "mixed"


def segments(quotes: Iterable[Quote]) -> list[Quote]:
    """Each part of a broken content as a quote of its own, whose kind is its own too."""
    parts = []
    for quote in quotes:
        alone = len(quote.spans) == 1
        parts += [quote if alone else quote._replace(spans=(span,), kind="") for span in quote.spans]
    return parts


def same_speaker(one: Quote, other: Quote) -> bool:
    """Whether mentions overlap; two quotes without a speaker agree."""
    if not one.speaker or not other.speaker:
        return not one.speaker and not other.speaker
    return any(start < until and since < end for start, end in one.speaker for since, until in other.speaker)


def agreement(one: frozenset[int], other: frozenset[int]) -> float:
    """Shared words over all words."""
    return len(one & other) / len(one | other) if one or other else 0.0


def pairs(text: str, gold: Sequence[Quote], found: Sequence[Quote]) -> dict[int, int]:
    """Numbers of the gold contents that are found, and of what finds them."""
    words = Words(text)
    left, right = ([words.within(quote.spans) for quote in side] for side in (gold, found))
    candidates = [
        (-agreement(one, other), not same_speaker(gold[i], found[j]), i, j)
        for i, one in enumerate(left)
        for j, other in enumerate(right)
        if agreement(one, other) >= ENOUGH
    ]
    matched: dict[int, int] = {}
    used = set()
    for *_, i, j in sorted(candidates):
        if i not in matched and j not in used:
            matched[i] = j
            used.add(j)
    return matched


class Tally:
    """Counts of a row: contents in the gold, found, agreed, with the right speaker, and with a gold speaker."""

    def __init__(self) -> None:
        self.gold = self.found = self.content = self.right = self.spoken = self.speaker = 0

    def add(self, gold: Quote, found: Quote | None) -> None:
        """Count a gold content and what finds it."""
        self.gold += 1
        if found is not None:
            right = same_speaker(gold, found)
            self.content += 1
            self.right += right
            self.spoken += bool(gold.speaker)
            self.speaker += right and bool(gold.speaker)

    def figures(self, count: int) -> tuple[float, float, float]:
        """Precision, recall and F1 in per cent, of so many right ones."""
        return percent(count, self.found), percent(count, self.gold), percent(2 * count, self.found + self.gold)


def sum_of(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        for name, count in vars(tally).items():
            setattr(total, name, getattr(total, name) + count)
    return total


def percent(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0.0


def score(
    documents: Iterable[Document], found: Mapping[str, Sequence[Quote]], verbs: frozenset[str]
) -> dict[str, Tally]:
    """The rows of the table: each kind, all, and the indirect contents whose cue has one of the verbs."""
    rows = {name: Tally() for name in (*KINDS, "verb")}
    for document in documents:
        words, quoted = Words(document.text), between_marks(document.text)
        sides = segments(document.quotes), segments(found.get(document.id, ()))
        gold, predicted = ([quote for quote in side if words.within(quote.spans)] for side in sides)
        matched = pairs(document.text, gold, predicted)
        kinds = [quote.kind or kind_of(document.text, quoted, quote.spans) for quote in gold]
        for i, (quote, kind) in enumerate(zip(gold, kinds, strict=True)):
            finder = predicted[matched[i]] if i in matched else None
            rows[kind].add(quote, finder)
            if kind == "indirect" and verbs & set(_WORD.findall(quote.cue.lower())):
                rows["verb"].add(quote, finder)
        kind_at = {j: kinds[i] for i, j in matched.items()}
        for j, quote in enumerate(predicted):
            rows[kind_at.get(j) or kind_of(document.text, quoted, quote.spans)].found += 1
    rows["all"] = sum_of(rows[kind] for kind in KINDS)
    return rows


def score_cues(documents: Iterable[Document], found: Mapping[str, Sequence[Quote]]) -> dict[str, Tally]:
    """Rows by the cue of statements with a speaker, their contents taken whole; what is found beyond is not counted."""
    rows: dict[str, Tally] = defaultdict(Tally)
    for document in documents:
        predicted = found.get(document.id, ())
        matched = pairs(document.text, document.quotes, predicted)
        for i, quote in enumerate(document.quotes):
            if quote.speaker:
                rows[quote.cue.lower()].add(quote, predicted[matched[i]] if i in matched else None)
    return dict(rows)


def speech_verbs() -> frozenset[str]:
    """Forms of verbs of speech, from the list beside this file."""
    lines = Path(__file__).with_name("speech_verbs.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(form for line in lines if not line.startswith("#") for form in line.split())
