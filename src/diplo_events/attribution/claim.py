"""A claim: one content that a sentence reports, before statements are put together over the article."""

from __future__ import annotations

from dataclasses import dataclass, field

from diplo_events.attribution.bounds import Range
from diplo_events.attribution.speakers import Speaker
from diplo_events.lexicon.entries import Cue


@dataclass
class Claim:
    """One reported content. ``cue`` is None for "according to" and free quotations, ``cue_at`` its words;
    ``addressed`` are the words of an addressee that no mention covers.
    """

    sentence: int
    cue: Cue | None
    cue_at: Range | None
    speaker: Speaker
    pieces: list[Range]
    addressees: tuple[int, ...] = ()
    frame: str = "clause"
    medium: str | None = None
    side: str = "right"
    via: tuple[int, ...] = ()
    rules: list[str] = field(default_factory=list)
    source: bool = False
    via_phrase: Range | None = None
    addressed: Range | None = None
