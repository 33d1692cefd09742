"""What a statement does: by its cue, and where the cue is neutral by the main clause of its content."""

from __future__ import annotations

import re
from typing import cast

from diplo_events.lexicon.entries import Cue, Frame
from diplo_events.lexicon.tables import act_nouns, act_patterns, praise_pattern, promise_pattern

_READ = 300  # characters of the content that are read: its main verb stands near its beginning
_MAIN = 30  # characters of a main clause at least, before what depends on it is left aside
_DEPENDENT = re.compile(
    r"[,;]? (?:because|after|when|while|who|whom|which|whose|so that|until|before|although|though|if|unless|since"
    r"|whether) "
)
# the speaker's own future deed
_PLEDGE = re.compile(
    r"(?:i|we|he|she|they|(?:his|her|our|their|my) (?:country|government|side))(?:'ll| will| would| shall) "
    r"(?!be |have |like |not |never |prefer |love |see |know |soon be )"
)
_COMPLEMENT = re.compile(r" (?:for|of|to|in|with|over|at|on|that) ")
_LEADING = re.compile(r"(?:if|when|while|although|though|as|after|before|unless|until|since) [^,]{1,120}, ")


def act_of(cue: Cue | None, frame: str, content: str, own: bool = False) -> str:
    """The act of a statement.

    Args:
        cue: its cue, or ``None`` for a quotation that stands free.
        frame: the frame in which the content was found.
        content: the content's text.
        own: whether the content tells of the speaker's own side.
    """
    if frame == "thanks":
        return "support"
    content = " ".join(content[: 2 * _READ].split())
    if cue is not None:
        special = cue.acts.get(cast(Frame, frame))
        if special is not None:
            return special
        if cue.act != "state":
            if cue.act == "threaten" and frame == "clause" and _by_content(content) == "request":
                return "request"
            return cue.act
    if frame == "object":
        by_noun = _by_noun(content)
        if by_noun is not None:
            return by_noun
    act = _by_content(content, own)
    if frame in ("complement", "object_as") and act in ("state", "agree"):
        return _named(frame, content)
    return act


def _named(frame: str, content: str) -> str:
    """Whether the name that is given to something praises or blames; "described as" may do neither."""
    if praise_pattern().search(content[:_READ].lower()):
        return "support"
    return "accuse" if frame == "complement" else "state"


def _by_noun(content: str) -> str | None:
    """The act that the head noun of a noun phrase names ("his country's rejection of …")."""
    phrase = _COMPLEMENT.split(content[:_READ].lower(), maxsplit=1)[0]
    words = [word for word in re.split(r"\W+", phrase) if word]
    return act_nouns().get(words[-1]) if words else None


def _by_content(content: str, own: bool = False) -> str:
    text = _main_clause(content[:_READ].lower().replace("’", "'"))
    for act, pattern in act_patterns():
        if pattern.search(text):
            return act
    return "agree" if _PLEDGE.match(text) or (own and promise_pattern().search(text)) else "state"


def _main_clause(text: str) -> str:
    """The text up to a clause that depends on its main one; a dependent clause that leads in is left out."""
    lead = _LEADING.match(text)
    start = lead.end() if lead is not None else 0
    tail = _DEPENDENT.search(text, start + _MAIN)
    return text[start : tail.start()] if tail is not None else text[start:]
