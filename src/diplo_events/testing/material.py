"""The data files of this package, read once per process."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, TypeVar

from hypothesis import strategies as st

from diplo_events.lexicon.entries import Cue, CueNoun, MeetingTrigger
from diplo_events.lexicon.load import load_lexicon

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

T = TypeVar("T")
FORMS = ("base", "third", "past", "participle", "ing")


@cache
def material(name: str) -> dict[str, Any]:
    """The file ``data/NAME.toml`` as it stands."""
    return tomllib.loads((files("diplo_events.testing") / "data" / f"{name}.toml").read_text(encoding="utf-8"))


def drawn_from(pool: Sequence[T]) -> st.SearchStrategy[T]:
    """As ``sampled_from``, which hashes all of a pool each time; failing examples shrink towards the first."""
    return st.integers(0, len(pool) - 1).map(pool.__getitem__)


@lru_cache(maxsize=1)
def triggers() -> tuple[MeetingTrigger, ...]:
    """The meeting words of the lexicon, in its order."""
    found = {id(trigger): trigger for senses in load_lexicon().triggers.values() for trigger, _ in senses}
    return tuple(found.values())


@lru_cache(maxsize=1)
def cues() -> tuple[Cue, ...]:
    """The verbs of the lexicon that report speech, in its order."""
    found = {cue.lemma: cue for cue, _ in load_lexicon().cues.values()}
    return tuple(found.values())


@lru_cache(maxsize=1)
def cue_nouns() -> tuple[CueNoun, ...]:
    """The nouns of the lexicon that report speech, in its order."""
    return tuple({noun.lemma: noun for noun in load_lexicon().cue_nouns.values()}.values())


def conjugated(chain: dict[str, str], forms: tuple[str, ...], *, many: bool, passive: bool = False) -> str:
    """A verb group: the forms of a verb put into a chain such as ``{"one": "has {participle}", "many": …}``."""
    words = dict(zip(FORMS, forms, strict=False))
    if passive:
        be = ("be", "are" if many else "is", "were" if many else "was", "been", "being")
        words = {name: f"{form} {forms[3]}" for name, form in zip(FORMS, be, strict=True)}
    return chain["many" if many else "one"].format(**words)


def with_article(noun: str) -> str:
    """ "a meeting", "an audience", "talks"."""
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun
    return f"an {noun}" if noun[0] in "aeiou" and not noun.startswith("one") else f"a {noun}"


def capitalized(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
