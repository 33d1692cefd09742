"""The index of names: from a sequence of words to the records that bear it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from diplo_events.lexicon.fold import fold

Key = tuple[str, ...]
_PIECES = re.compile(r"[^\s,;:()\"“”/+]+|[,;:()/+]")
_MARK = re.compile(r"[,;:()\"“”/+'’]")  # what makes a piece of its own, or a clitic
_CLITIC = re.compile(r"(?<=\w)(['’]s|(?<=s)['’])$")


class Sense(NamedTuple):
    """One meaning of a name. ``kind`` is country, adjective, noun, combining, city, organization, occasion, facility,
    person or weak (a person's name that needs support); ``id`` the record's key; ``exact`` asks for these very
    letters.
    """

    kind: str
    id: str
    exact: str | None


class NameIndex:
    """All names by first word; the longest match wins. A key is a tuple of folded words.

    ``lengths`` tells for each first word how long the names are that begin with it, longest first once
    :meth:`finish` has been called.
    """

    def __init__(self) -> None:
        self.senses: dict[Key, list[Sense]] = {}
        self.lengths: dict[str, tuple[int, ...]] = {}

    def add(self, name: str, kind: str, record: str) -> None:
        """Register one name of a record; a name without letters or digits is left out."""
        key = key_of(name)
        if not key:
            return
        exact = name if name.isupper() and len(name) <= 5 and "." not in name else None
        known = self.lengths.get(key[0], ())
        if len(key) not in known:
            self.lengths[key[0]] = (*known, len(key))
        senses = self.senses.setdefault(key, [])
        sense = Sense(kind, record, exact)
        if sense not in senses:
            senses.append(sense)

    def finish(self) -> None:
        """Order the lengths of each first word, longest first."""
        for word, lengths in self.lengths.items():
            self.lengths[word] = tuple(sorted(lengths, reverse=True))

    def add_all(self, names: Iterable[str], kind: str, record: str) -> None:
        """Register several names of one record."""
        for name in names:
            self.add(name, kind, record)


def key_of(name: str) -> Key:
    """A name as the tuple of folded words in which the pipeline meets it."""
    if _MARK.search(name) is None:
        plain = tuple(map(fold, name.split()))
        return plain if plain and (plain[0][:1].isalnum() or _lettered(plain)) else ()
    key: list[str] = []
    for piece in _PIECES.findall(name):
        clitic = _CLITIC.search(piece)
        stem = piece[: clitic.start()] if clitic else piece
        key.append(fold(stem))
        if clitic:
            key.append(fold(clitic.group()))
    return tuple(key) if _lettered(key) else ()


def _lettered(key: Iterable[str]) -> bool:
    return any(c.isalnum() for word in key for c in word)
