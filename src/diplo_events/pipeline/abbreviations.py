"""Abbreviations of offices that an article makes itself: "External Affairs Minister (EAM)", or "EAM" later on.

An abbreviation is a word in capitals that no list knows and whose letters are the initials of an office that the
article writes out. Two letters are enough only where brackets behind the office define them.
"""

from __future__ import annotations

from diplo_events.lexicon import flags as f
from diplo_events.pipeline.atoms import Atom
from diplo_events.pipeline.words import Words

_SMALL = frozenset({"of", "the", "and", "for", "to", "on", "&"})
_SHORTEST, _DEFINED, _LONGEST = 3, 2, 6


def read_abbreviations(words: Words, sentences: list[list[Atom]]) -> list[list[Atom]]:
    """The atoms of all sentences, with abbreviations of offices made offices, of the same category and full title."""
    full: dict[str, Atom] = {}
    for atoms in sentences:
        for atom in atoms:
            if atom.kind == "office" and atom.j - atom.i > 1 and not atom.plural:
                short = _initials(words, atom)
                if _SHORTEST <= len(short) <= _LONGEST or len(short) == _DEFINED and _defined(words, atom, short):
                    full.setdefault(short, atom)
    if not full:
        return sentences
    return [[_written_out(words, atom, full) for atom in atoms] for atoms in sentences]


def _written_out(words: Words, atom: Atom, full: dict[str, Atom]) -> Atom:
    lone = atom.kind == "cap" or atom.kind == "office" and atom.j - atom.i == 1
    office = full.get(words.raw[atom.i]) if lone else None
    if office is None or not words.flag[atom.i] & f.UPPER:
        return atom
    title = words.slice(office.i, office.j)
    return Atom(atom.i, atom.i + 1, "office", (), office.category, False, office.offices, title)


def _initials(words: Words, atom: Atom) -> str:
    parts = (part for k in range(atom.i, atom.j) for part in words.raw[k].split("-") if part)
    return "".join(part[0] for part in parts if part.lower() not in _SMALL).upper()


def _defined(words: Words, atom: Atom, short: str) -> bool:
    return words.raw[atom.j : atom.j + 3] == ["(", short, ")"]
