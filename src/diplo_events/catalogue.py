"""The catalogue of rules: what each is called, what it does, and a text in which it fires and one in which it does not.

Rules of structure are described in ``lexicon/data/rule_catalogue.jsonl``; each entry of ``lexicon/data/meetings.jsonl``
is a rule too, and described by its frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING

from diplo_events.errors import RuleError

if TYPE_CHECKING:
    from diplo_events.lexicon.entries import MeetingTrigger

_SLOTS = (("subject", "the subject"), ("object", "the object"), ("with_", "who stands behind “with”"))
_MORE_SLOTS = (
    ("between", "who stand behind “between”"),
    ("by", "who stands behind “by”"),
    ("to", "behind “to”"),
    ("for_", "behind “for”"),
)
_NEEDS = {
    "with": "counts only with a partner behind “with” or several subjects",
    "actors": "counts only between two actors",
    "object_actor": "counts only with an actor as object",
    "meeting": "counts only with a meeting, a person or an invitation beside it",
    "agreement": "counts only with an agreement as object",
    "place": "counts only with a person or a place as its end",
    "between": "counts only with “between”",
    "mode": "counts only with the means beside it (“by telephone”, “in person”)",
    "time": "counts only with a length of time",
    "together": "counts only with “together”",
    "visit": "counts only with a visit",
    "to": "counts only with somebody behind “to”",
    "along": "tells who else took part",
    "again": "counts only as a further one",
    "people": "counts only with people as object",
}
_KINDS = {"verb": "The verb", "noun": "The noun", "light": "The verb", "along": "The verb"}


@dataclass(frozen=True)
class Rule:
    """One rule.

    ``positive`` are texts in which it fires, ``negative`` near misses in which it does not; ``arcs`` is the parse of
    the positive texts (word -> head and label) where the rule reads one.
    """

    name: str
    description: str
    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    arcs: dict[str, tuple[str, str]] = field(default_factory=dict, compare=False)


def rules(pattern: str = "*") -> list[Rule]:
    """The rules whose names fit, in the order of their names.

    Args:
        pattern: a name, or a pattern in which ``*`` stands for anything ("meeting.light.*").

    Raises:
        RuleError: no rule has such a name.
    """
    known = _catalogue()
    return [known[name] for name in sorted(rule_names([pattern]))]


def rule_names(patterns: Iterable[str]) -> frozenset[str]:
    """The names of all rules that fit one of the patterns.

    Raises:
        RuleError: a pattern fits none; the message names the nearest.
        TypeError: ``patterns`` is a single string.
    """
    if isinstance(patterns, str):
        raise TypeError(f"rules are named by a list, such as [{patterns!r}], not by a string")
    found: set[str] = set()
    for pattern in patterns:
        fits = _fitting(pattern)
        if not fits:
            raise RuleError(_unknown(pattern))
        found.update(fits)
    return frozenset(found)


def describe(name: str) -> str:
    """What a rule does, in a line; its name where the catalogue has none, as in results of another version."""
    rule = _catalogue().get(name)
    return name if rule is None else rule.description


def _fitting(pattern: str) -> list[str]:
    known = _catalogue()
    return [pattern] if pattern in known else [name for name in known if fnmatchcase(name, pattern)]


def _unknown(pattern: str) -> str:
    known = list(_catalogue())
    near = get_close_matches(pattern.replace("*", ""), known, n=3, cutoff=0.5)
    hint = f"nearest are {', '.join(near)}; " if near else ""
    return f"no rule {pattern!r}; {hint}diplo_events.rules() lists all {len(known)}"


@lru_cache(maxsize=1)
def _catalogue() -> dict[str, Rule]:
    return {rule.name: rule for rule in (*_structural(), *_lexical())}


def _structural() -> Iterator[Rule]:
    from diplo_events.lexicon.load import structural_rules

    for entry in structural_rules():
        yield Rule(entry.name, entry.description, entry.positive, entry.negative, entry.arcs)


def _lexical() -> Iterator[Rule]:
    from diplo_events.lexicon.examples import meeting_examples
    from diplo_events.lexicon.load import meeting_triggers

    examples = meeting_examples()
    for trigger in meeting_triggers():
        example = examples[trigger.rule]
        yield Rule(trigger.rule, _of_frame(trigger), (example.positive,), (example.negative,))


def _of_frame(trigger: MeetingTrigger) -> str:
    """What an entry of the lexicon says, in words."""
    kind = trigger.rule.split(".")[1]
    slots = [f"{words} as {part}" for key, words in (*_SLOTS, *_MORE_SLOTS) if (part := getattr(trigger, key))]
    carries = "whose object is a meeting noun" if kind == "light" else "tells of a meeting"
    facts = [
        f"{_KINDS[kind]} “{trigger.lemma}” {carries if kind != 'along' else _NEEDS['along']}",
        f"taking part: {', '.join(slots)}" if slots else "",
        f"status {trigger.status}" if trigger.status else "",
        f"mode {trigger.mode.replace('_', ' ')}" if trigger.mode and trigger.mode != "unknown" else "",
        f"format {trigger.format}" if trigger.format else "",
        _NEEDS[trigger.needs] if trigger.needs and kind != "along" else "",
        "weak: needs people beside it" if trigger.weak and kind == "noun" else "",
    ]
    return "; ".join(filter(None, facts)) + "."
