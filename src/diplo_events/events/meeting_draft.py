"""Meetings while they are put together, and as rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypedDict

from diplo_events.pipeline.rows import PlaceRow


class MeetingRow(TypedDict):
    """A meeting with actors by index and stretches as offsets; ``date`` is the index of a date row or -1."""

    participants: list[list[int]]
    parts: list[str]
    status: str
    mode: str
    format: str | None
    event: str | None
    relation: str | None
    facility: str | None
    city: str | None
    country: str | None
    places: list[list[int]]
    date: int
    evidence: list[list[int]]
    outcomes: list[list[int]]
    topics: list[list[int]]
    sentence: int
    rules: list[str]


@dataclass
class Draft:
    """A meeting while its encounters are being joined; ``actors`` are actor index -> (mention index, part)."""

    actors: dict[int, tuple[int, str]]
    status: str
    mode: str
    format: str | None
    occasion: PlaceRow | None = None
    facility: PlaceRow | None = None
    city: PlaceRow | None = None
    country: PlaceRow | None = None
    here: bool = False
    date: int = -1
    evidence: list[tuple[int, int]] = field(default_factory=list)
    outcomes: list[tuple[int, int]] = field(default_factory=list)
    topics: list[tuple[int, int]] = field(default_factory=list)
    sentence: int = 0
    rules: list[str] = field(default_factory=list)
    definite: bool = False
    placed: bool = False
    joins: bool = False
    alone: bool = False
    where: int = -1  # the word "where" that the clause hangs on
    sure: bool = True  # whether the mode is told, not only the usual one
