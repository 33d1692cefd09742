"""The words of a Doc as plain lists, built once and shared by all components.

A word is a spaCy token, or several where hyphens join them ("Jong-un", "two-day"). White space is no word. The
lists lie on the Doc as plain data; offsets are code points into the Doc's text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from operator import add
from typing import TYPE_CHECKING, Any

import numpy
from spacy.attrs import IDX, ORTH, SPACY

from diplo_events.lexicon import Lexicon, fold
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CACHE_LIMIT = 40_000  # words kept in either form; a long stream should not grow
_NO_ADVERBS = frozenset(rule_words()["mentions"]["no_adverbs"])
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_DASHES = "-–—"
_HYPHENS = {"-", "‑"}
_APOSTROPHES = ("'", "’")  # as words of their own; the genitive of a word in -s, or a quotation mark
_SIBILANTS = "sxzSXZ"
_PLUS = "+"  # joins numbers as a hyphen does ("2+2", "5+1")
_ENDS = (".", "!", "?", "…", "؟")
_SPACES = ("", " ")
_LOOSE = {"then", "ex"}  # "then-President" is read as two words
Entry = tuple[str, str, int, int]  # text, folded text, flags, kind
_SPECIAL, _ALNUM_FIRST, _ALPHA_LAST = 1, 2, 4  # bits of a kind: what decides whether a token may be no plain word
_TITLE = 8  # an abbreviated title, to which its stop belongs
_NAMESAKE = "Jan"  # a given name, and a month only before a number
_SHORTEST_PAST = 4  # letters of a past form that is known by its ending alone
_MONTH = "May"  # a modal verb too
_EXCELLENCY = "HE"  # before an office or a name
_LONGEST = 300  # characters of a word joined from pieces


class Words:
    """Parallel lists, one item a word: ``raw`` text, ``norm`` (folded), ``flag`` bits, ``start`` and ``end``
    offsets, ``first`` and ``last`` token index (inclusive).
    """

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
        """The text from word ``i`` to before word ``j``, with one blank for whatever white space it has."""
        return " ".join(self.text[self.start[i] : self.end[j - 1]].split()) if j > i else ""


class WordReader:
    """Builds :class:`Words`; remembers the class of each word that it has met, within a bound."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._bits = lexicon.bits
        self._portfolios = {key[0] for key in lexicon.portfolios}
        self._by_orth: dict[int, Entry] = {}
        self._by_text: dict[str, Entry] = {}

    def __call__(self, doc: Doc) -> Words:
        if len(self._by_orth) > _CACHE_LIMIT:
            self._by_orth.clear()
        if len(self._by_text) > _CACHE_LIMIT:
            self._by_text.clear()
        if not len(doc):
            return Words("")
        table = doc.to_array([ORTH, SPACY, IDX]).T
        orths, spaces, starts = table.tolist()
        entries = self._entries(orths, doc.vocab.strings)
        raw = [entry[0] for entry in entries]
        words = Words("".join(map(add, raw, map(_SPACES.__getitem__, spaces))))
        tokens: Sequence[int] = range(len(raw))
        if _wide(raw):
            tokens = [n for n in tokens if not _blank(raw[n])]
            spaces = [int(spaces[n] or n + 1 < len(raw) and _blank(raw[n + 1])) for n in tokens]
            raw, entries, starts = [raw[n] for n in tokens], [entries[n] for n in tokens], [starts[n] for n in tokens]
            if not raw:
                return words
        words.start, words.end = starts, list(map(add, starts, map(len, raw)))
        words.first, words.last = list(tokens), list(tokens)
        unusual = _unusual(bytes([entry[3] for entry in entries]), numpy.array(spaces))
        kept = self._join(words, entries, raw, spaces, unusual)
        if not all(kept):
            entries = list(compress(entries, kept))
            for name in ("start", "end", "first", "last"):
                setattr(words, name, list(compress(getattr(words, name), kept)))
        if entries:
            words.raw, words.norm, words.flag, _ = map(list, zip(*entries, strict=True))
        return words

    def _entries(self, orths: list[int], strings: Any) -> list[Entry]:
        cache = self._by_orth
        try:
            return list(map(cache.__getitem__, orths))
        except KeyError:
            for orth in set(orths).difference(cache):
                cache[orth] = self._entry(strings[orth])
            return list(map(cache.__getitem__, orths))

    def _join(
        self, words: Words, entries: list[Entry], raw: Sequence[str], spaces: list[int], unusual: list[int]
    ) -> bytearray:
        """Make words of the unusual tokens, in place; gives a byte a token, 0 where it is no word of its own."""
        kept = bytearray(b"\1") * len(raw)
        hyphen = -1  # one that may join the words beside it
        for n in unusual:
            text, space = raw[n], spaces[n]
            glued = n > 0 and not spaces[n - 1] and not raw[n - 1].isspace()
            joined = hyphen >= 0 and glued and n == hyphen + 1
            if not glued and not space and self._abbreviated(raw, spaces, n):
                self._merge(words, entries, kept, n, n + 1)
                hyphen = -1
                continue
            if text == _NAMESAKE and self._given(raw, n):
                entries[n] = (text, entries[n][1], (entries[n][2] | f.ATOM) & ~f.CALENDAR, entries[n][3])
            if text == _MONTH and not self._modal(raw, n):
                entries[n] = (text, entries[n][1], entries[n][2] & ~f.MODAL, entries[n][3])
            if text in _APOSTROPHES and not (glued and raw[n - 1][-1] in _SIBILANTS):  # a quotation mark
                entries[n] = (text, entries[n][1], entries[n][2] & ~f.POSSESSIVE, entries[n][3])
            if text == _EXCELLENCY and n + 1 < len(raw) and raw[n + 1][0].isupper() and not raw[n + 1].isupper():
                entries[n] = (text, *self._entry("H.E.")[1:])
            back = (hyphen if joined else n) - 1
            while back >= 0 and not kept[back]:
                back -= 1
            if joined and text[0].isalnum():
                kept[hyphen] = 0
                if entries[back][1] not in _LOOSE and words.end[n] - words.start[back] < _LONGEST:
                    self._merge(words, entries, kept, back, n)
            elif glued and not joined and back >= 0 and text[0].isalpha() and entries[back][0].isalpha():
                if words.end[n] - words.start[back] < _LONGEST:
                    self._merge(words, entries, kept, back, n)  # the tokeniser takes the name "Im" for "I'm"
            elif glued and back >= 0 and not space and _joins(text, entries[back][0][-1]):
                if joined:
                    kept[hyphen] = 0
                hyphen, entries[n] = n, self._entry("-")
                continue
            elif text.isspace():
                kept[n] = 0
            elif text[0] in _DASHES and len(text) > 1 and text[-1].isalnum():  # "-Washington" behind a dateline
                entries[n] = self._entry(text.lstrip(_DASHES))
                words.start[n] += len(text) - len(entries[n][0])
            elif text[-1] in _INVISIBLE and text[0].isalnum():  # "Patel:" and an invisible mark are one token
                entries[n] = self._entry(text.rstrip(_INVISIBLE + ":;,."))
                words.end[n] = words.start[n] + len(entries[n][0])
            hyphen = -1
        return kept

    @staticmethod
    def _given(raw: Sequence[str], n: int) -> bool:
        """Whether "Jan" is a name here: no number beside it, and a word behind it."""
        return n + 1 < len(raw) and raw[n + 1][0].isalpha() and not (n and raw[n - 1][0].isdigit())

    def _modal(self, raw: Sequence[str], n: int) -> bool:
        """Whether "May" is a verb here, as in a headline: a base form or an adverb behind it, no preposition, number or
        title before it.
        """
        before = self._entry(raw[n - 1])[2] if n else 0
        behind = self._entry(raw[n + 1])[2] if n + 1 < len(raw) else 0
        return bool(behind & (f.BASE | f.BE | f.HAVE | f.NEG | f.ADV)) and not before & (f.PREP | f.DIGIT | f.HONORIFIC)

    def _abbreviated(self, raw: Sequence[str], spaces: list[int], n: int) -> bool:
        """ "Lt." before a name: the stop is no end of a sentence."""
        return (
            n + 2 < len(raw)
            and raw[n + 1] == "."
            and bool(spaces[n + 1])
            and raw[n + 2][0].isupper()
            and self._entry(raw[n])[3] & _TITLE != 0
        )

    def _merge(self, words: Words, entries: list[Entry], kept: bytearray, i: int, j: int) -> None:
        """Make one word of the tokens from ``i`` to ``j``."""
        entries[i] = self._entry(words.text[words.start[i] : words.end[j]])
        words.end[i], words.last[i] = words.end[j], j
        kept[j] = 0

    def _entry(self, text: str) -> Entry:
        entry = self._by_text.get(text)
        if entry is None:
            norm = fold(text)
            bits = self._bits.get(norm, 0) | shape(text) | self._article(text, norm)
            if not bits and text.endswith("ed") and text.isalpha() and len(text) > _SHORTEST_PAST:
                bits = f.PAST  # a verb that the lexicon does not know
            if (
                not bits
                and text.endswith("ly")
                and text.isalpha()
                and norm not in _NO_ADVERBS
                and len(text) > _SHORTEST_PAST
            ):
                bits = f.ADV | f.OPEN  # "heavily", which no list has
            if norm.endswith(_ENDS):
                bits |= f.ENDS
            if norm in self._portfolios:
                bits |= f.PORTFOLIO
            if bits & (f.CAP | f.OFFICE | f.HONORIFIC | f.PORTFOLIO):
                bits |= f.ATOM
            title = bits & f.CAP and bits & f.HONORIFIC and self._bits.get(f"{norm}.", 0) & f.HONORIFIC
            entry = self._by_text[text] = (
                text,
                norm,
                bits,
                _kind(text)
                | (_SPECIAL | _TITLE if title else _SPECIAL if text in (_NAMESAKE, _MONTH, _EXCELLENCY) else 0),
            )
        return entry

    def _article(self, text: str, norm: str) -> int:
        """ "al-Burhan" counts as capitalised: a name that its particle begins."""
        particle, _, rest = text.partition("-")
        joined = rest[:1].isupper() and particle.islower() and self._bits.get(norm.partition("-")[0], 0) & f.PARTICLE
        return f.CAP | f.PARTICLE if joined else 0


def _blank(text: str) -> bool:
    """Whether a token is white space within a line, or the end of one: it says no more than a single blank."""
    return text.isspace() and text.count("\n") < 2 and text[0] not in "\u2028\u2029"


def _wide(raw: Sequence[str]) -> bool:
    return any(map(_blank, filter(str.isspace, set(raw))))


def _joins(text: str, before: str) -> bool:
    return text in _HYPHENS and before.isalnum() or text == _PLUS and before.isdigit()


def _unusual(kinds: bytes, spaces: Any) -> list[int]:
    """Tokens that may be no word of their own: white space, hyphens, letters that touch the token before."""
    kind = numpy.frombuffer(kinds, dtype="uint8")
    touching = kind & _ALNUM_FIRST
    touching[0] = 0
    touching[1:] *= (kind[:-1] & (_SPECIAL | _ALPHA_LAST) != 0) & (spaces[:-1] == 0)
    found: list[int] = numpy.flatnonzero(touching | kind & _SPECIAL).tolist()
    return found


def _kind(text: str) -> int:
    hyphen, white = text in _HYPHENS or text == _PLUS, text.isspace()
    dashed = text[0] in _DASHES and len(text) > 1 and text[-1].isalnum()
    special = hyphen or white or dashed or text[-1] in _INVISIBLE or text in _APOSTROPHES
    return special * _SPECIAL | text[0].isalnum() * _ALNUM_FIRST | text[-1].isalpha() * _ALPHA_LAST


def shape(text: str) -> int:
    """The bits that the letters of a word give."""
    if text[0].isupper():
        if text[1:].islower():
            return f.CAP
        letters = [c for c in text if c.isalpha()]
        return f.CAP | f.UPPER if len(letters) > 1 and all(c.isupper() for c in letters) else f.CAP
    if text[0].isalpha():
        return 0
    if text[0].isdigit():
        return f.DIGIT
    if text in ("'s", "’s", *_APOSTROPHES):
        return f.POSSESSIVE | f.PUNCT if len(text) == 1 else f.POSSESSIVE
    return 0 if any(c.isalnum() for c in text) else f.PUNCT
