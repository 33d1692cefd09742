"""On what the confidence of an event rests, in words."""

from __future__ import annotations

from diplo_events.events.confidence import confidence, contributions
from diplo_events.models import Meeting, Statement
from diplo_events.wording import listed

_LEAST = 0.1  # a weight that is worth telling
_MOST = 4  # facts that are told for an event, and against it
_FACTS = {
    "again": "more than one mention",
    "dated": "a date",
    "placed": "a place or an occasion",
    "participants=1": "only one participant",
    "participants=2": "two participants",
    "participants=3": "three participants or more",
    "no speaker": "no speaker",
    "no cue": "no word of reporting",
}
_RIGHT = {
    "meeting": "people had annotated that meeting too",
    "statement": "people had annotated that content with that speaker too",
}


def confidence_text(event: Meeting | Statement) -> str:
    """The share of like events that were right, and what speaks for this one and against it."""
    row = event.model_dump(mode="json")
    said = (
        f"{event.confidence:.2f}: of events with such rules and facts, about {event.confidence * 100:.0f} in 100 were "
    )
    said += f"right, that is, {_RIGHT[event.type]}. This was measured on the project's own articles."
    if isinstance(event, Statement) and not event.quotes or confidence(row) != event.confidence:
        return f"{said} It was weighed by another version than this one."
    weights = contributions(row)
    for words, sign in (("For it", 1), ("Against it", -1)):
        told = [name for name in weights if sign * weights[name] >= _LEAST]
        told = sorted(told, key=lambda name: (-abs(weights[name]), name))[:_MOST]
        if told:
            said += f" {words}: {listed(_facts(told))}."
    return said


def _facts(names: list[str]) -> list[str]:
    """Facts of an event in words, and the rules behind it."""
    rules = [name for name in names if name not in _FACTS and "=" not in name]
    facts = [_FACTS.get(name) or name.replace("=", " ").replace("_", " ") for name in names if name not in rules]
    return facts + [f"the rule {rules[0]}" if len(rules) == 1 else f"the rules {listed(rules)}"] * bool(rules)
