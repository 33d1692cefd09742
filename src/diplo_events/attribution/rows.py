"""The plain row of a statement."""

from __future__ import annotations

from typing import TypedDict


class StatementRow(TypedDict):
    """A statement with actors by index and pieces as offsets; ``date`` is the index of a date row or -1."""

    speaker: int | None
    speaker_mention: int | None
    addressees: list[int]
    pieces: list[list[int]]
    kinds: list[str]
    cue: list[int] | None
    act: str
    medium: str | None
    via: int | None
    date: int
    sentence: int
    evidence: list[int]
    rules: list[str]


def direct(row: StatementRow) -> bool:
    """Whether all of a statement's pieces are quotations."""
    return all(kind == "direct" for kind in row["kinds"])


def stripped(text: str, start: int, end: int) -> list[int]:
    """Offsets without white space at either end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [start, end]
