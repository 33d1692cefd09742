"""The words of a Doc as plain lists, built once and shared by all components.

A word is a spaCy token, or several where hyphens join them ("Jong-un", "two-day"). White space is no word. The
lists lie on the Doc as plain data; offsets are code points into the Doc's text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.attrs import ORTH, SPACY

from diplo_events.lexicon import Lexicon, fold
from diplo_events.lexicon import flags as f

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CACHE_LIMIT = 200_000
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_DASHES = "-–—"
_HYPHENS = {"-", "‑"}
_LOOSE = {"then", "ex"}  # "then-President" is read as two words
Entry = tuple[str, str, int]  # text, folded text, flags


class Words:
    """Parallel lists, one item a word: ``raw`` text, ``norm`` (folded), ``flag`` bits, ``start`` and ``end``
    offsets, ``first`` and ``last`` token index (inclusive)."""

    __slots__ = ("end", "first", "flag", "last", "norm", "raw", "start", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.raw: list[str] = []
        self.norm: list[str] = []
        self.flag: list[int] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self.first: list[int] = []
        self.last: list[int] = []

    def __len__(self) -> int:
        return len(self.raw)

    def slice(self, i: int, j: int) -> str:
        """The text from word ``i`` to before word ``j``."""
        return self.text[self.start[i] : self.end[j - 1]] if j > i else ""


class WordReader:
    """Builds :class:`Words`; remembers the class of each word that it has met, within a bound."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._bits = lexicon.bits
        self._by_orth: dict[int, Entry] = {}
        self._by_text: dict[str, Entry] = {}

    def __call__(self, doc: Doc) -> Words:
        if len(self._by_orth) > _CACHE_LIMIT:
            self._by_orth.clear()
        if len(self._by_text) > _CACHE_LIMIT:
            self._by_text.clear()
        words = Words(doc.text)
        raw, norm, flag = words.raw, words.norm, words.flag
        starts, ends, first, last = words.start, words.end, words.first, words.last
        cache, strings = self._by_orth, doc.vocab.strings
        at, joined, glued, hyphen = 0, False, False, (0, 0)
        for n, (orth, space) in enumerate(doc.to_array([ORTH, SPACY]).tolist()):
            entry = cache.get(orth)
            if entry is None:
                entry = cache[orth] = self._entry(strings[orth])
            text = entry[0]
            end = at + len(text)
            if joined and glued and text[0].isalnum():
                joined = False
                if norm[-1] in _LOOSE:
                    self._append(words, text, at, n)
                else:
                    self._merge(words, text, end, n)
            elif glued and not joined and raw and text[0].isalpha() and raw[-1].isalpha():
                self._merge(words, text, end, n)  # the tokeniser takes the name "Im" for "I'm"
            elif glued and text in _HYPHENS and raw and raw[-1][-1].isalnum() and not space:
                joined, hyphen = True, (at, n)
                at, glued = end, True
                continue
            elif not text.isspace():
                if joined:  # the hyphen joined nothing after all
                    self._append(words, "-", *hyphen)
                    joined = False
                if text[0] in _DASHES and len(text) > 1 and text[-1].isalnum():  # "-Washington" behind a dateline
                    entry = self._entry(text.lstrip(_DASHES))
                    at += len(text) - len(entry[0])
                    text = entry[0]
                elif text[-1] in _INVISIBLE and text[0].isalnum():  # "Patel:" and an invisible mark are one token
                    entry = self._entry(text.rstrip(_INVISIBLE + ":;,."))
                    text = entry[0]
                raw.append(text)
                norm.append(entry[1])
                flag.append(entry[2])
                starts.append(at)
                ends.append(at + len(text))
                first.append(n)
                last.append(n)
            at = end + space
            glued = not space and not text.isspace()
        if joined:
            self._append(words, "-", *hyphen)
        return words

    def _entry(self, text: str) -> Entry:
        entry = self._by_text.get(text)
        if entry is None:
            norm = fold(text)
            entry = self._by_text[text] = (text, norm, self._bits.get(norm, 0) | shape(text) | self._article(text, norm))
        return entry

    def _article(self, text: str, norm: str) -> int:
        """ "al-Burhan" counts as capitalised: a name that its particle begins."""
        particle, _, rest = text.partition("-")
        joined = rest[:1].isupper() and particle.islower() and self._bits.get(norm.partition("-")[0], 0) & f.PARTICLE
        return f.CAP | f.PARTICLE if joined else 0

    def _append(self, words: Words, text: str, start: int, token: int) -> None:
        _, norm, flag = self._entry(text)
        words.raw.append(text)
        words.norm.append(norm)
        words.flag.append(flag)
        words.start.append(start)
        words.end.append(start + len(text))
        words.first.append(token)
        words.last.append(token)

    def _merge(self, words: Words, text: str, end: int, token: int) -> None:
        whole, norm, flag = self._entry(words.text[words.start[-1] : end])
        words.raw[-1], words.norm[-1], words.flag[-1] = whole, norm, flag
        words.end[-1], words.last[-1] = end, token


def shape(text: str) -> int:
    """The bits that the letters of a word give."""
    if text[0].isupper():
        letters = [c for c in text if c.isalpha()]
        return f.CAP | f.UPPER if len(letters) > 1 and all(c.isupper() for c in letters) else f.CAP
    if text[0].isdigit():
        return f.DIGIT
    if text in ("'s", "’s", "'", "’"):
        return f.POSSESSIVE | f.PUNCT if len(text) == 1 else f.POSSESSIVE
    return 0 if any(c.isalnum() for c in text) else f.PUNCT
