"""An encounter: what one trigger reports of a meeting."""

from __future__ import annotations

from dataclasses import dataclass, field

from diplo_events.encounters.triggers import TriggerHit


@dataclass
class Encounter:
    """One report of a meeting.

    ``slots`` are (mention index, part); ``left:right`` is its clause; ``definite`` marks a mention of a meeting told of
    elsewhere ("the talks"), ``joins`` one that its subjects only attend or broker, ``alone`` one whose other side is
    left to the context, ``again`` one of another meeting of the same actors ("the next round"); ``gaps`` are stretches
    of the clause about something else; ``host`` is the state in which it takes place, ``mode`` how, where the clause
    tells it otherwise than by the trigger; ``visit`` marks a journey whose host is left to the context.
    """

    sentence: int
    hit: TriggerHit
    slots: list[tuple[int, str]]
    left: int
    right: int
    status: str
    definite: bool = False
    rules: list[str] = field(default_factory=list)
    joins: bool = False
    alone: bool = False
    gaps: tuple[tuple[int, int], ...] = ()
    again: bool = False
    host: int | None = None
    mode: str | None = None
    visit: bool = False
