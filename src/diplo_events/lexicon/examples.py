"""Examples of rules: for each meeting trigger a sentence that it reports a meeting in, and one in which it does not."""

from __future__ import annotations

from importlib.resources import files
from typing import NamedTuple

from diplo_events.lexicon.entries import TriggerExamples
from diplo_events.lexicon.load import read_entries


class Example(NamedTuple):
    """Two sentences for one rule.

    ``positive`` tells of a meeting by that rule, of so many ``participants``, status and mode; in ``negative``
    the same word has another sense or frame, and the rule finds nothing. ``forms`` are the forms of the word.
    """

    positive: str
    negative: str
    participants: int
    status: str
    mode: str
    forms: tuple[str, ...]


def meeting_examples() -> dict[str, Example]:
    """The examples of all meeting triggers, by the name of their rule in an event's ``rules``.

    They are read anew on every call, as the pipeline has no use for them.

    Raises:
        LexiconError: a trigger lacks an example, or two have one name.
    """
    found: dict[str, Example] = {}
    for entry in read_entries(files("diplo_events.lexicon") / "data" / "meetings.jsonl", TriggerExamples):
        count, status, mode = entry.tells.split(" ")
        found[entry.rule] = Example(entry.positive, entry.negative, int(count), status, mode, entry.forms)
    return found
