"""Which meeting a statement was made in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from diplo_events.dates import DateRow
from diplo_events.events.meeting_draft import MeetingRow
from diplo_events.events.registry import Actors
from diplo_events.events.statements import StatementRow

_FRESH = timedelta(days=7)  # an older meeting is background


class MeetingLinks:
    """The meetings held of late by who took part, so that a long text takes no longer a word than a short one."""

    def __init__(
        self, meetings: list[MeetingRow], actors: Actors, dates: list[DateRow], published: date | None
    ) -> None:
        self._actors = actors
        self._sentence = [meeting["sentence"] for meeting in meetings]
        self._people = [{actor for actor, _ in meeting["participants"]} for meeting in meetings]
        self._dated = [meeting["date"] >= 0 for meeting in meetings]
        self._of: dict[int, list[int]] = {}  # actor -> meetings in their order
        for n, meeting in enumerate(meetings):
            until = dates[meeting["date"]]["until"] if meeting["date"] >= 0 else None
            old = meeting["date"] >= 0 and published is not None and _before(until, published - _FRESH)
            if meeting["status"] == "held" and not old:
                for actor in self._people[n]:
                    self._of.setdefault(actor, []).append(n)
        self._near = {actor: sorted(found, key=lambda n: (self._sentence[n], n)) for actor, found in self._of.items()}

    def of(self, row: StatementRow) -> int | None:
        """The index of the meeting in which the speaker, and whoever is addressed, took part: that of the sentence,
        else the last one told of before, else the first one.
        """
        if row["speaker"] is None:
            return None
        wanted = {*self._actors.people(row["speaker"]), *row["addressees"]}
        rarest = min(wanted, key=lambda actor: len(self._of.get(actor, ())))
        undated = bool(row["addressees"])

        def fits(n: int) -> bool:
            return (undated or self._dated[n]) and wanted <= self._people[n]

        first = next((n for n in self._of.get(rarest, ()) if fits(n)), None)
        if first is None:
            return None
        last = next((n for n in self._backwards(rarest, row["sentence"]) if fits(n)), None)
        if last is None or (self._sentence[first] > row["sentence"] != self._sentence[last]):
            return first
        return last

    def _backwards(self, actor: int, sentence: int) -> Iterator[int]:
        """Meetings of an actor up to a sentence, the nearest sentence first, those of one sentence in their order."""
        near = self._near[actor]
        end = bisect_right(near, sentence, key=lambda n: self._sentence[n])
        for _, group in groupby(reversed(near[:end]), key=lambda n: self._sentence[n]):
            yield from reversed(list(group))


def _before(until: str | None, day: date) -> bool:
    return until is None or date.fromisoformat(until) < day
