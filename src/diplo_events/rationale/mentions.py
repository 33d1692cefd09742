"""How the words of a mention stand for its actor: by name, in short, by description or as a pronoun."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from diplo_events.lexicon import flags as f
from diplo_events.lexicon import load_lexicon
from diplo_events.lexicon.fold import fold
from diplo_events.models import Actor, Span

Kind = Literal["name", "short", "form", "description", "pronoun"]
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PRONOUNS = (
    "possessive_pronouns",
    "possessive_pronouns_absolute",
    "personal_pronouns_subject",
    "personal_pronouns_object",
    "personal_pronouns_reflexive",
    "relative_pronouns",
)
_BY: dict[Kind, str] = {
    "name": "by name in",
    "form": "by another name or title in",
    "short": "by the short form",
    "description": "by the description",
    "pronoun": "by the pronoun",
}


class Mentions:
    """The mentions of one actor, by how they stand for it."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        kinds = [(span, kind_of(span.text, actor)) for span in sorted(actor.mentions, key=lambda span: span.start)]
        self.spans = [span for span, _ in kinds]
        self.starts = [span.start for span in self.spans]
        self.whole = next((span for span, kind in kinds if kind == "name"), None)
        self.named = [span for span, kind in kinds if kind in ("name", "short", "form")]
        self.named_starts = [span.start for span in self.named]

    @property
    def nameless(self) -> bool:
        """Whether the actor goes by words that describe it: "both sides", "a White House official"."""
        actor = self.actor
        return actor.type == "group" or not actor.known and actor.type == "person" and _describes(_words(actor.name))

    def within(self, start: int, end: int) -> Span | None:
        """The first mention within a stretch."""
        n = bisect_left(self.starts, start)
        return self.spans[n] if n < len(self.spans) and self.spans[n].end <= end else None

    def standing(self, span: Span, at: Callable[[Span], str]) -> str:
        """A mention in words, with the one that tells whom it means; ``at`` quotes a span."""
        kind = kind_of(span.text, self.actor)
        if kind == "name" and self.nameless:
            return f"by the words {at(span)}"
        here = f"{_BY[kind]} {at(span)}"
        if kind in ("name", "form"):
            return here
        if kind == "pronoun":
            before = bisect_left(self.named_starts, span.start)
            if before:
                return f"{here}, last named before it as {at(self.named[before - 1])}"
        namer = self.whole or next((one for one in self.named if one.text != span.text), None)
        if namer is not None:
            return f"{here}, {'in full' if kind == 'short' else 'of the one named'} {at(namer)}"
        if self.actor.known:
            return f"{here}, {'in full' if kind == 'short' else 'whose name is'} in the gazetteer"
        return f"{here}; the article gives no name"


def kind_of(text: str, actor: Actor) -> Kind:
    """How a mention stands for an actor, judged by its words and the actor's name."""
    own, name = _words(text), _words(actor.name)
    if own and set(own) <= _pronouns():
        return "pronoun"
    if name and set(name) <= set(own):
        return "name"
    if set(own) < set(name):
        return "short"
    if actor.type == "person":
        return "description" if not text[:1].isupper() or _describes(own) else "form"
    return "form" if actor.known else "description"


def _words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)]


def _describes(words: list[str]) -> bool:
    """Whether a word names an office or a kind of people ("Foreign Minister", "Two Envoys")."""
    lexicon = load_lexicon()
    return any(lexicon.bits.get(word, 0) & (f.PERSON_HEAD | f.GROUP_HEAD) for word in words)


@lru_cache(maxsize=1)
def _pronouns() -> frozenset[str]:
    words = load_lexicon().words
    return frozenset(fold(word) for name in _PRONOUNS for word in words[name])
