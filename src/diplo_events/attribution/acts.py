"""What a statement does: by its cue, and where the cue is neutral by its content."""

from __future__ import annotations

from typing import cast

from diplo_events.lexicon.entries import Cue, Frame
from diplo_events.lexicon.tables import act_patterns

_FRAMES = {
    "object_infinitive": "object_infinitive",
    "infinitive": "infinitive",
    "on": "on",
    "against": "against",
    "of": "of",
    "for": "for",
}
_READ = 300  # characters of the content that are read: its main verb stands near its beginning


def act_of(cue: Cue | None, frame: str, content: str) -> str:
    """The act of a statement.

    Args:
        cue: its cue, or ``None`` for a quotation that stands free.
        frame: the frame in which the content was found.
        content: the content's text.
    """
    if cue is not None:
        special = cue.acts.get(cast(Frame, _FRAMES.get(frame, frame)))
        if special is not None:
            return special
        if cue.act != "state":
            if cue.act == "threaten" and frame in ("clause", "clause?") and _by_content(content) == "request":
                return "request"
            return cue.act
    return _by_content(content)


def _by_content(content: str) -> str:
    text = " ".join(content[:_READ].lower().replace("’", "'").split())
    for act, pattern in act_patterns():
        if pattern.search(text):
            return act
    return "state"
