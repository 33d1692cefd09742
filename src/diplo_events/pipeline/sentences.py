"""Sentences: boundaries within paragraphs, right at "U.S.", "Gen.", initials, ellipses, quotes and brackets.

A quotation of several sentences stays within the sentence that reports it; the boundaries inside it are kept apart.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from diplo_events.lexicon import flags as f
from diplo_events.pipeline.quotemarks import QuoteRow
from diplo_events.pipeline.words import Words

_ENDS = {".", "!", "?", "...", "…", "?!", "!?", "!!", "....", "..", "؟"}
_CLOSERS = set("\"”’'»)]}") | {"''", "’’"}
_OPENERS = set("\"“„«‘'([{—–") | {"`", "``", "‘‘", "''", "--", "-", "•"}

LONGEST = 300  # words of a sentence
BRACKET = 40  # words of a bracket that holds a sentence together; also the number of such brackets in a paragraph

Sentence = tuple[int, int]  # word indices, end exclusive


def find_sentences(
    words: Words, blocks: list[tuple[int, int]], quotes: list[QuoteRow]
) -> tuple[list[Sentence], list[int]]:
    """Sentences as word ranges, and the words at which an inner sentence of a quotation begins.

    Args:
        words: the words of the text.
        blocks: word ranges of the paragraphs to split.
        quotes: the quotations of the text, in text order.
    """
    outer = [(row["start"], row["end"]) for row in quotes if row["depth"] == 0]
    starts = [start for start, _ in outer]
    sentences: list[Sentence] = []
    inner: list[int] = []
    norm, flag = words.norm, words.flag
    for begin, end in blocks:
        at = begin
        bracketed = _brackets(words, begin, end)
        for k in [k for k in range(begin, end) if flag[k] & f.ENDS]:
            if not (flag[k] & f.PUNCT and norm[k] in _ENDS) and (norm[k][-1] != "." or len(norm[k]) == 1):
                continue
            following = _after_closers(words, k + 1, end)
            if following >= end or following <= at or not _begins(words, k, following):
                continue
            if bracketed and any(i < k < j for i, j in bracketed):
                continue
            if _inside(outer, starts, words.start[k], words.start[following - 1]):
                inner.append(following)
            elif norm[k] in ("?", "!") and following > k + 1 and words.raw[following - 1] in _CLOSERS:
                inner.append(following)  # '"Why?" the minister asked' goes on
            else:
                sentences.append((at, following))
                at = following
        if at < end:
            sentences.append((at, end))
    if any(end - begin > LONGEST for begin, end in sentences):
        sentences = [part for sentence in sentences for part in _bounded(words, sentence, outer, starts)]
    return sentences, inner


def _bounded(words: Words, sentence: Sentence, outer: list[tuple[int, int]], starts: list[int]) -> Iterator[Sentence]:
    """A sentence in parts of at most ``LONGEST`` words, cut behind a comma or semicolon and outside quotations: text
    without stops is read in linear time.
    """
    begin, end = sentence
    while end - begin > LONGEST:
        marks = [k for k in range(begin + LONGEST // 2, begin + LONGEST) if words.norm[k] in (";", ",")]
        cut = marks[-1] + 1 if marks else begin + LONGEST
        n = bisect_left(starts, words.start[cut]) - 1
        if n >= 0 and words.start[cut] < outer[n][1]:
            cut = bisect_left(words.start, outer[n][1], cut)
        if cut >= end:
            break
        yield begin, cut
        begin = cut
    yield begin, end


def _brackets(words: Words, begin: int, end: int) -> list[Sentence]:
    """The brackets of a paragraph that are closed within ``BRACKET`` words, from one mark to the other."""
    found: list[Sentence] = []
    if "(" not in words.norm[begin:end]:
        return found
    opened = -1
    for k in range(begin, end):
        if words.norm[k] == "(":
            opened = k
        elif words.norm[k] == ")" and opened >= 0 and k - opened < BRACKET:
            if len(found) < BRACKET:
                found.append((opened, k))
            opened = -1
    return found


def _after_closers(words: Words, k: int, end: int) -> int:
    while k < end and words.raw[k] in _CLOSERS and words.start[k] == words.end[k - 1]:
        k += 1
    return k


def _begins(words: Words, k: int, following: int) -> bool:
    """Whether a sentence may end at word ``k`` and another begin at ``following``."""
    flag, raw = words.flag[following], words.raw[following]
    capital = bool(flag & (f.CAP | f.DIGIT)) or raw in _OPENERS
    word = words.norm[k]
    if flag & f.DIGIT and k and _numbers(words, k):
        return False
    if len(word) == 1 or word in _ENDS:
        return capital or word in "!?"
    # an abbreviation: only before a word with which no name goes on
    if word[:2] in ("d-", "r-") and flag & f.CAP:  # "Sen. Bob Menendez, D-N.J." ends a sentence
        return True
    if words.flag[k] & f.HONORIFIC or (len(word) == 2 and words.flag[k] & f.CAP):
        return False
    return bool(flag & f.CAP and flag & f.OPEN and not flag & f.PARTICLE) or (
        raw in _OPENERS and word not in ("u.s.", "u.n.")
    )


def _numbers(words: Words, k: int) -> bool:
    """ "the No. 2 official", "Nos. 3 and 4": a stop behind the capital short form of "number"."""
    raw = words.raw[k] if len(words.raw[k]) > 1 else words.raw[k - 1]
    return raw.rstrip(".") in ("No", "Nos")


def _inside(outer: list[tuple[int, int]], starts: list[int], here: int, closer: int) -> bool:
    """Whether offset ``here`` lies in a quotation that the offset ``closer`` does not close."""
    n = bisect_left(starts, here + 1) - 1
    return n >= 0 and outer[n][0] <= here < outer[n][1] and closer < outer[n][1]
