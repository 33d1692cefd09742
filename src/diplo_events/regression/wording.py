"""Events and their fields in words, for people who read what changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from diplo_events.regression.lines import AnyEvent, MeetingLine
from diplo_events.wording import cleaned, day, listed, quoted

Names = Callable[[str], str]  # from the id of an actor or a meeting to what it is called
_NAMED = ("speaker", "addressees", "via", "meeting")
_TEXTS = ("content", "topics", "outcomes", "evidence", "cue", "error")
_MODES = {"call": "call", "video": "video call"}


def named(event: AnyEvent, name: Names) -> str:
    """An event as one would speak of it: "meeting of Ann Lee and Bo Ray, 16 February 2024"."""
    if isinstance(event, MeetingLine):
        who = listed([name(actor) for actor in event.participants]) or "nobody named"
        kind = _MODES.get(event.mode, "meeting")
        return ", ".join(filter(None, (f"{kind} of {who}", event.date and day(event.date))))
    who = cleaned(name(event.speaker)) if event.speaker else "somebody not named"
    to = f" to {listed([name(actor) for actor in event.addressees])}" if event.addressees else ""
    return f"statement of {who}{to}, {quoted(' … '.join(event.content))}"


def in_words(field: str, before: Any, after: Any, names: tuple[Names, Names]) -> str:
    """A change of one field: "city: Munich → nothing"."""
    if field == "participants":
        return "participants: " + _parts(before, after, names)
    if field == "text":
        return "text: it is another than before"
    if isinstance(before, tuple) and isinstance(after, tuple) and field not in ("spans", "kinds"):
        return f"{field}: " + _lists(field, before, after, names)
    return f"{field}: {_value(field, before, names[0])} → {_value(field, after, names[1])}"


def _parts(before: Mapping[str, str], after: Mapping[str, str], names: tuple[Names, Names]) -> str:
    old, new = names
    told = [
        *(f"{cleaned(old(actor))} left out" for actor in before if actor not in after),
        *(f"{cleaned(new(actor))} added" for actor in after if actor not in before),
        *(f"{cleaned(new(a))} {before[a]} → {after[a]}" for a in after if a in before and before[a] != after[a]),
    ]
    return ", ".join(told)


def _lists(field: str, before: tuple[Any, ...], after: tuple[Any, ...], names: tuple[Names, Names]) -> str:
    old, new = names
    if len(before) <= 1 and len(after) <= 1:
        return f"{_value(field, next(iter(before), None), old)} → {_value(field, next(iter(after), None), new)}"
    told = [
        *(f"{_value(field, one, old)} left out" for one in before if one not in after),
        *(f"{_value(field, one, new)} added" for one in after if one not in before),
    ]
    return ", ".join(told) or "in another order"


def _value(field: str, value: Any, name: Names) -> str:
    if value is None or value == ():
        return "nothing"
    if field in _NAMED:
        return cleaned(name(value))
    if field in _TEXTS:
        return quoted(value)
    if field in ("date", "published"):
        return day(value)
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, tuple):
        return ", ".join(f"{one[0]}–{one[1]}" if field == "spans" else str(one) for one in value)
    return cleaned(str(value)).replace("_", " ")
