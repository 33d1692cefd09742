"""What is highlighted in an article's text, and the text cut into the pieces that are drawn alike.

Marks may nest and overlap; :func:`pieces` cuts the text at every edge, so that each piece has all marks that cover it.
Offsets are code points, end exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import NamedTuple

from diplo_events.models import Actor, Extraction, Meeting, Span, Statement

_REACH = 80  # characters from a name within which its office stands
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Mark(NamedTuple):
    """A stretch of text of one kind; ``key`` is the actor's id, or the event's number such as ``M1``."""

    start: int
    end: int
    kind: str
    key: str = ""


def shown(text: str) -> str:
    """``text`` without what cannot be written as UTF-8 or drawn."""
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """``text`` as HTML shows it: markup escaped, and nothing in it that cannot be written or shown."""
    return escape(shown(text))


def numbered(extraction: Extraction) -> dict[str, str]:
    """Event ids with the short numbers that readers see: ``M1``, ``M2`` for meetings, ``S1`` for statements."""
    numbers = {meeting.id: f"M{n}" for n, meeting in enumerate(extraction.meetings, 1)}
    return numbers | {statement.id: f"S{n}" for n, statement in enumerate(extraction.statements, 1)}


def marks_of(extraction: Extraction, text: str) -> list[Mark]:
    """All that is highlighted in the text, in its order, longer marks first."""
    found = set(_actor_marks(extraction, text))
    numbers = numbered(extraction)
    for event in extraction.events:
        number = numbers[event.id]
        if event.date and event.date.span:
            found.add(_mark(event.date.span, "date"))
        if isinstance(event, Meeting):
            found |= {_mark(span, "venue") for span in event.venue.spans}
            found |= {_mark(span, "evidence", number) for span in (*event.evidence, *event.outcomes)}
        else:
            found |= set(_statement_marks(event, number))
    return sorted(found, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.key))


def pieces(text: str, marks: Iterable[Mark]) -> Iterator[tuple[int, str, tuple[Mark, ...]]]:
    """The text in order, cut at every edge of a mark: offset, piece, and the marks that cover it."""
    waiting = deque(sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: mark.start))
    edges = {0, len(text), *(mark.start for mark in waiting), *(mark.end for mark in waiting)}
    active: list[Mark] = []
    for start, end in pairwise(sorted(edge for edge in edges if edge <= len(text))):
        active = [mark for mark in active if mark.end > start]
        while waiting and waiting[0].start <= start:
            active.append(waiting.popleft())
        yield start, text[start:end], tuple(active)


def _mark(span: Span, kind: str, key: str = "") -> Mark:
    return Mark(span.start, span.end, kind, key)


def _statement_marks(statement: Statement, number: str) -> Iterator[Mark]:
    if statement.cue:
        yield _mark(statement.cue, "cue")
    for quote in statement.quotes:
        yield Mark(quote.start, quote.end, "quote")
        yield Mark(quote.start, quote.end, "evidence", number)
    for span in statement.evidence:
        yield _mark(span, "evidence", number)


def _actor_marks(extraction: Extraction, text: str) -> Iterator[Mark]:
    edges = sorted({edge for actor in extraction.actors for m in actor.mentions for edge in (m.start, m.end)})
    for actor in extraction.actors:
        for mention in actor.mentions:
            yield _mark(mention, "actor", actor.id)
        yield from _role_marks(actor, text, edges)


def _role_marks(actor: Actor, text: str, edges: list[int]) -> Iterator[Mark]:
    """Where the article states the offices of an actor: beside a mention, with no other name in between."""
    titles = [re.compile(rf"\b{re.escape(r.title)}\b", re.I) for r in actor.roles if r.source == "text" and r.title]
    for mention in actor.mentions if titles else ():
        before = bisect_left(edges, mention.start) - 1
        behind = bisect_left(edges, mention.end) + 1
        low = max(edges[before] if before >= 0 else 0, mention.start - _REACH)
        high = min(edges[behind] if behind < len(edges) else len(text), mention.end + _REACH)
        for title in titles:
            found = [*title.finditer(text, low, mention.start)][-1:] or [*title.finditer(text, mention.end, high)][:1]
            for match in found:
                yield Mark(match.start(), match.end(), "role", actor.id)
