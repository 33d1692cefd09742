"""Variants of a text that mean the same, and what of an extraction must then stay the same.

A law of the form "the extraction of the variant says the same" needs no right answer, so that it holds over one's own
articles too.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable
from typing import Any, Literal

from diplo_events.models import Extraction
from diplo_events.testing.checks import evidence_of
from diplo_events.testing.expected import ExpectedActor
from diplo_events.testing.material import capitalized

Marks = Literal["curly", "straight", "single", "straight single", "guillemets"]
_MARKS: dict[str, str] = {"curly": "“”", "straight": '""', "single": "‘’", "straight single": "''", "guillemets": "«»"}
_DOUBLE = re.compile("[“”„«»\"]|''|‘‘|’’|``")
_OPENING = ("“", "„", "«", "‘‘", "``")
_SENTENCE_END = r"(?<!\b\w)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bGen)(?<!\bSen)[.!?]”?\s+"
# a mark within a word is an apostrophe
_NESTED = re.compile(r"(?<![\w.,!?])[‘'](?=\w)((?:[^‘’“”'\"\n]|(?<=\w)[’'](?=\w))+)[’'](?!\w)")


def renamed(text: str, old: ExpectedActor, new: ExpectedActor) -> str:
    """The text with another person in somebody's place, wherever it has the name in full, the name or the surname."""
    names = [(old.full, new.full), (old.name, new.name), (old.short, new.short)]
    for was, now in dict(names).items():
        alternatives = "|".join(map(re.escape, dict.fromkeys((was, capitalized(was)))))
        pattern = rf"(?P<head>(?:\A|\n|{_SENTENCE_END})[“\"«(]?)?(?<!\w)(?:{alternatives})(?!\w)"
        text = re.sub(pattern, lambda match, now=now: _named(match, now), text)  # type: ignore[misc]
    return text


def _named(match: re.Match[str], name: str) -> str:
    """The name, with a capital at the head of a sentence ("Van der Linde said …")."""
    head: str | None = match["head"]
    return name if head is None else head + capitalized(name)


def requoted(text: str, marks: Marks) -> str:
    """The text with its double quotation marks, whatever they are, written in another style.

    Where the new ones are single, those within them become double.

    Raises:
        KeyError: there is no such style.
    """
    opening, closing = tuple(_MARKS[marks])
    single = marks in ("single", "straight single")
    inner = tuple(_MARKS["curly" if marks == "single" else "straight"])
    pieces: list[str] = []
    behind = 0
    for match in _DOUBLE.finditer(text):
        between = text[behind : match.start()]
        pieces.append(_NESTED.sub(rf"{inner[0]}\1{inner[1]}", between) if single else between)
        pieces.append(opening if _opens(text, match) else closing)
        behind = match.end()
    rest = text[behind:]
    return "".join(pieces) + (_NESTED.sub(rf"{inner[0]}\1{inner[1]}", rest) if single else rest)


def _opens(text: str, mark: re.Match[str]) -> bool:
    before, behind = text[: mark.start()][-1:], text[mark.end() :][:1]
    if mark[0] in ('"', "''"):
        return not before or before in " \t\n\r\u00a0([—–-" and not behind.isspace()
    return mark[0] in _OPENING


def rewrapped(text: str, width: int, *, newline: str = "\n") -> str:
    """The text with its paragraphs, which an empty line parts, broken into lines of at most so many characters."""
    paragraphs = (textwrap.fill(p, width, break_on_hyphens=False, break_long_words=False) for p in text.split("\n\n"))
    return "\n\n".join(paragraphs).replace("\n", newline)


def respaced(text: str, space: str = "  ") -> str:
    """The text with another white space for every single one within a paragraph."""
    return re.sub(r"(?<=\S) (?=\S)", space, text)


def essence(extraction: Extraction, change: Callable[[str], str] = str) -> dict[str, Any]:
    """Actors and events as plain data without what depends on the place in the text: offsets, and the ids of events.

    Args:
        extraction: any.
        change: put over every string, to undo what a variant changed in it.
    """
    row = _changed(extraction.model_dump(mode="json", include={"actors", "events"}), change)
    ids = [event.pop("id") for event in row["events"]]
    # events that begin at one word stand in the order of their ids, which depend on the place in the text
    first = [min((span.start for span in evidence_of(event)), default=0) for event in extraction.events]
    order = sorted(range(len(ids)), key=lambda n: (first[n], _unlinked(row["events"][n])))
    numbers = {ids[n]: str(at) for at, n in enumerate(order)}
    row["events"] = [row["events"][n] for n in order]
    for event in row["events"]:
        if event.get("meeting") is not None:
            event["meeting"] = numbers[event["meeting"]]
    placeless: dict[str, Any] = row
    return placeless


def _unlinked(event: dict[str, Any]) -> str:
    return json.dumps({key: value for key, value in event.items() if key != "meeting"}, sort_keys=True)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: _changed(inner, change) for key, inner in value.items() if not _is_offset(key, inner)}
    if isinstance(value, list):
        return [_changed(inner, change) for inner in value]
    return change(value) if isinstance(value, str) else value


def _is_offset(key: str, value: Any) -> bool:
    return key in ("start", "end") and isinstance(value, int)
