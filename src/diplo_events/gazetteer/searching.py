"""Searching by name: what resembles it as it is written, and people whose name sounds like it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz, process

from diplo_events.gazetteer.records import Person, Record
from diplo_events.gazetteer.spelling import parts_of
from diplo_events.lexicon.fold import fold

Named = dict[str, list[tuple[str, Record]]]
_LEAST = 60
_SURE = 90  # a hit as good as this needs no look at how names sound
_BY_SOUND = 0.95  # what a likeness of sound is worth beside one of letters
_SHORTEST = 2.5  # how many times longer the name asked for may be: "ETA" is a part of many
_SPOKEN_LENGTH = 4
_CANDIDATES = 5  # names ranked for each hit that is wanted


class Hit(NamedTuple):
    """A search result: the record, the name that matched, and its score from 0 to 100."""

    record: Record
    name: str
    score: float


class Searcher:
    """Ranks the names of a gazetteer's records by their likeness to one."""

    def __init__(self, tables: Mapping[str, Mapping[str, Record]]) -> None:
        self.tables = tables

    def __call__(self, name: str, day: date | None, limit: int) -> list[Hit]:
        """At most so many hits, best first; of people, those in an office on the day."""
        hits = self._hits(fold(name), self._written, 1.0, day, limit)
        spoken = " ".join(parts_of(name))
        if len(spoken) >= _SPOKEN_LENGTH and (not hits or hits[0].score < _SURE):
            hits += self._hits(spoken, self._spoken, _BY_SOUND, day, limit)
        best: dict[int, Hit] = {}
        for hit in sorted(hits, key=lambda hit: (-hit.score, hit.name)):
            best.setdefault(id(hit.record), hit)
        return list(best.values())[:limit]

    @staticmethod
    def _hits(wanted: str, names: Named, worth: float, day: date | None, limit: int) -> list[Hit]:
        ranked = process.extract(
            wanted, names.keys(), scorer=fuzz.WRatio, limit=limit * _CANDIDATES, score_cutoff=_LEAST
        )
        return [
            Hit(record, shown, score * worth)
            for found, score, _ in ranked
            for shown, record in names[found]
            if len(found) * _SHORTEST >= len(wanted)
            and (day is None or not isinstance(record, Person) or any(t.covers(day) for t in record.tenures))
        ]

    @cached_property
    def _written(self) -> Named:
        return _by_name((fold(name), name, record) for record in self._records() for name in _names(record))

    @cached_property
    def _spoken(self) -> Named:
        people = (record for record in self.tables["people"].values() if isinstance(record, Person))
        return _by_name(
            (" ".join(parts_of(name)), name, person) for person in people for name in (*_names(person), *person.weak)
        )

    def _records(self) -> Iterable[Record]:
        return (record for table in self.tables.values() for record in table.values())


def _names(record: Record) -> tuple[str, ...]:
    name: str = record.name  # type: ignore[attr-defined]  # every record has both
    return (name, *record.aliases)  # type: ignore[attr-defined]


def _by_name(found: Iterable[tuple[str, str, Record]]) -> Named:
    names: Named = {}
    for key, name, record in found:
        names.setdefault(key, []).append((name, record))
    return names
