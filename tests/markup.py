"""Sentences with inline markup, read into text and the statements that must be found in it.

``<s>`` is the speaker, ``<c>`` the cue, ``<a>`` an addressee, ``<v>`` the source (``via``) and ``<q>`` a piece of the
content without its outer quotation marks. A digit tells statements apart (``<q1>``, ``<q2>``; ``<s12>`` speaks in
both). ``<s who="…">`` names the actor that a pronoun stands for, ``<q act="…">`` the act. Text without tags holds no
statement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TAG = re.compile(r"<(?P<end>/?)(?P<role>[scavq])(?P<numbers>\d*)(?P<options>(?: [a-z]+=\"[^\"]*\")*)>")
_OPTION = re.compile(r"([a-z]+)=\"([^\"]*)\"")
_EDGE = " \n\t,.;:!?\"“”‘’'«»—–-"


@dataclass
class Expected:
    """A statement as marked up: names of speaker, source and addressees, words of cue and content."""

    speaker: str | None = None
    cue: str | None = None
    via: str | None = None
    act: str | None = None
    addressees: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)


def parse(marked: str) -> tuple[str, list[Expected]]:
    """The plain text, and the statements in the order of their numbers."""
    plain: list[str] = []
    found: dict[str, Expected] = {}
    opened: list[tuple[str, str, dict[str, str], int]] = []
    at, length = 0, 0
    for tag in _TAG.finditer(marked):
        piece = marked[at : tag.start()]
        plain.append(piece)
        length += len(piece)
        at = tag.end()
        if not tag["end"]:
            opened.append((tag["role"], tag["numbers"] or "1", dict(_OPTION.findall(tag["options"])), length))
            continue
        role, numbers, options, start = opened.pop()
        assert role == tag["role"], f"<{role}> is closed by </{tag['role']}>: {marked}"
        words = "".join(plain)[start:]
        for number in numbers:
            _put(found.setdefault(number, Expected()), role, words, options)
    plain.append(marked[at:])
    assert not opened, f"not closed: {marked}"
    return "".join(plain), [found[number] for number in sorted(found)]


def bare(words: str) -> str:
    """Words without the punctuation at their edges, which boundaries are not judged by."""
    return words.strip(_EDGE)


def _put(statement: Expected, role: str, words: str, options: dict[str, str]) -> None:
    if role == "s":
        statement.speaker = options.get("who", words)
    elif role == "c":
        statement.cue = words
    elif role == "v":
        statement.via = options.get("who", words)
    elif role == "a":
        statement.addressees.append(options.get("who", words))
    else:
        statement.pieces.append(bare(words))
        statement.act = options.get("act", statement.act)
