"""The dossier: articles, actors, meetings and statements of many articles, with the questions that analysts ask.

Wherever a method takes an actor, an id of the register, a name or an alias, or an ISO 3166-1 alpha-3 code does; a code
means everybody who acts for that state.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any

from diplo_events.dossier.models import (
    DOSSIER_VERSION,
    Article,
    MergedMeeting,
    MergedStatement,
    RegisteredActor,
)
from diplo_events.errors import InputError
from diplo_events.lexicon.fold import fold
from diplo_events.models import Model, Status

Day = date | str | None
_RECORDS: dict[str, tuple[str, type[Model]]] = {
    "article": ("articles", Article),
    "actor": ("actors", RegisteredActor),
    "meeting": ("meetings", MergedMeeting),
    "statement": ("statements", MergedStatement),
}


class Dossier(Model):
    """What many articles hold, each event once.

    Articles stand by day of publication, actors by id, events by day and id.
    """

    schema_version: str = DOSSIER_VERSION
    articles: tuple[Article, ...] = ()
    actors: tuple[RegisteredActor, ...] = ()
    meetings: tuple[MergedMeeting, ...] = ()
    statements: tuple[MergedStatement, ...] = ()

    # ------------------------------------------------------------ questions

    def actor(self, name: str) -> RegisteredActor:
        """The actor with this id.

        Raises:
            KeyError: there is none.
        """
        try:
            return self._actors[name]
        except KeyError:
            raise KeyError(f"no actor {name!r} in this dossier; find() looks names up") from None

    def find(self, name: str) -> list[RegisteredActor]:
        """Actors that go by this id, name or alias, or that act for the state of this code, the most frequent first."""
        ids = self._ids(name)
        return sorted((self._actors[i] for i in ids), key=lambda actor: (-actor.articles, actor.id))

    def meetings_of(
        self, *actors: str, start: Day = None, end: Day = None, status: Status | None = "held"
    ) -> list[MergedMeeting]:
        """Meetings in which all these actors took part, those that may lie between two days, both included.

        Args:
            actors: one actor or several.
            start: the first day, a date or ISO string; without one from the beginning.
            end: the last day.
            status: only those of this status; ``None`` for all.
        """
        wanted = [self._ids(actor) for actor in actors]
        first, last = _day(start), _day(end)
        return [
            meeting
            for meeting in self.meetings
            if (status is None or meeting.status == status)
            and _between(meeting, first, last)
            and _all_there(wanted, {p.actor for p in meeting.participants})
        ]

    def partners(self, actor: str, year: int | None = None) -> dict[str, int]:
        """Whom an actor met, by id, with the number of meetings held, the most frequent first; in one year or ever."""
        start, end = (date(year, 1, 1), date(year, 12, 31)) if year is not None else (None, None)
        own = self._ids(actor)
        counts: dict[str, int] = {}
        for meeting in self.meetings_of(actor, start=start, end=end):
            for participant in meeting.participants:
                if participant.actor not in own:
                    counts[participant.actor] = counts.get(participant.actor, 0) + 1
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def statements_of(self, speaker: str, start: Day = None, end: Day = None) -> list[MergedStatement]:
        """What an actor said, between two days if given; statements without a day are left out then."""
        ids, first, last = self._ids(speaker), _day(start), _day(end)
        return [s for s in self.statements if s.speaker in ids and _between(s, first, last)]

    def speakers_for(self, body: str) -> dict[str, int]:
        """Who spoke for a ministry or another body, by id, with the number of statements, the most frequent first.

        These are the body itself, those whose words it passed on, and those whose office is in it.
        """
        bodies = self._ids(body)
        members = {
            actor.id
            for actor in self.actors
            if actor.organization in bodies or any(office.organization in bodies for office in actor.offices)
        }
        counts: dict[str, int] = {}
        for statement in self.statements:
            speaker = statement.speaker
            if speaker is not None and (speaker in bodies | members or not bodies.isdisjoint(statement.via)):
                counts[speaker] = counts.get(speaker, 0) + 1
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def said_about(self, meeting: MergedMeeting | str) -> list[MergedStatement]:
        """What was said in a meeting or of it, in the order of days; each has its speaker, date and sources."""
        found = self._meetings[meeting] if isinstance(meeting, str) else meeting
        ids = {*found.statements, *found.told_in}
        return [statement for statement in self.statements if statement.id in ids]

    def open_plans(self, on: Day = None) -> list[MergedMeeting]:
        """Planned meetings with no report of their having been held; with ``on`` those whose last day is before it."""
        day = _day(on)
        return [
            meeting
            for meeting in self.meetings
            if meeting.status == "planned" and (day is None or (meeting.date is not None and meeting.date.end < day))
        ]

    # ------------------------------------------------------------ lines

    def lines(self) -> Iterator[str]:
        """The dossier as JSON Lines without line breaks: a header, then one record a line."""
        yield json.dumps({"record": "dossier", "schema_version": self.schema_version}, separators=(",", ":"))
        for record, (field, _) in _RECORDS.items():
            for item in getattr(self, field):
                row = item.model_dump_json()
                yield row if row.startswith('{"record"') else f'{{"record":"{record}",{row[1:]}'

    @classmethod
    def from_lines(cls, lines: Iterable[str | bytes]) -> Dossier:
        """The dossier that :meth:`lines` wrote.

        Raises:
            InputError: a line is none of its; the message names it.
        """
        rows: dict[str, list[Any]] = {field: [] for field, _ in _RECORDS.values()}
        for n, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                record = row["record"]
                if record == "dossier":
                    continue
                field, model = _RECORDS[record]
                if record == "article":
                    del row["record"]
                rows[field].append(model.model_validate(row))
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                reason = str(error).splitlines()[0]
                raise InputError(f"line {n}: no record of a dossier ({reason}); write one with merge") from error
        return cls(**rows)

    # ------------------------------------------------------------ look-ups

    @cached_property
    def _actors(self) -> dict[str, RegisteredActor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _meetings(self) -> dict[str, MergedMeeting]:
        return {meeting.id: meeting for meeting in self.meetings}

    @cached_property
    def _names(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for actor in self.actors:
            for name in (actor.name, *actor.aliases):
                found.setdefault(fold(name), set()).add(actor.id)
            if actor.country:
                found.setdefault(f"={actor.country}", set()).add(actor.id)
        return {name: frozenset(ids) for name, ids in found.items()}

    def _ids(self, name: str) -> frozenset[str]:
        if name in self._actors:
            return frozenset((name,))
        if len(name) == 3 and name.isupper() and f"={name}" in self._names:
            return self._names[f"={name}"]
        return self._names.get(fold(name), frozenset())


def _day(value: Day) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _between(event: MergedMeeting | MergedStatement, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    if event.date is None:
        return False
    return (first is None or event.date.end >= first) and (last is None or event.date.start <= last)


def _all_there(wanted: list[frozenset[str]], present: set[str]) -> bool:
    """Whether each of the wanted can be somebody else among those present."""
    if len(wanted) == 1:
        return not wanted[0].isdisjoint(present)
    options = sorted((sorted(ids & present) for ids in wanted), key=len)
    return _assigned(options, frozenset())


def _assigned(options: list[list[str]], taken: frozenset[str]) -> bool:
    if not options:
        return True
    return any(_assigned(options[1:], taken | {actor}) for actor in options[0] if actor not in taken)
