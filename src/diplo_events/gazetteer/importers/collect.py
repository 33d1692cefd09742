"""Statements of a source about people and bodies, put together into records."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from diplo_events.gazetteer.findings import Finding
from diplo_events.gazetteer.gazetteer import Gazetteer
from diplo_events.gazetteer.importers.offices import Offices
from diplo_events.gazetteer.names import key_of
from diplo_events.gazetteer.records import Organization, Person, Record, Tenure, first_day, last_day
from diplo_events.lexicon.fold import fold

_NOT_ID = re.compile(r"[^a-z0-9]+")


class Stated(NamedTuple):
    """What one row says of one person: names, and if ``title`` is given an office.

    ``key`` tells the source's people apart; ``where`` is FILE:LINE; ``field`` names what holds the office.
    """

    where: str
    key: str
    name: str
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    wikidata: str | None = None
    gender: Literal["m", "f"] | None = None
    country: str | None = None
    title: str = ""
    category: str | None = None
    state: str | None = None
    organization: str | None = None
    start: str | None = None
    end: str | None = None
    field: str = "office"


class Imported(NamedTuple):
    """Records by table, and what was found amiss, in the order of the file."""

    records: dict[str, list[Record]]
    findings: list[Finding]


@dataclass
class Collector:
    """Gathers what is stated, and makes records of it."""

    known: Gazetteer
    as_of: str | None
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    bodies: dict[str, dict[str, Any]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.offices = Offices(self.known)

    def error(self, where: str, message: str) -> None:
        self.findings.append(Finding(where, "error", message))

    def warn(self, where: str, message: str) -> None:
        self.findings.append(Finding(where, "warning", message))

    def state(self, where: str, name: str, code: str) -> str | None:
        """The ISO 3166-1 alpha-3 code of a state by code or name; one that does not exist is a warning."""
        found = self.offices.state(code)
        if found is None and code.strip():
            self.warn(where, f"{name}: no country {code!r}; write an ISO 3166-1 code or an English name")
        return found

    def add(self, stated: Stated) -> None:
        """Take in what a row says of a person."""
        row = self.people.setdefault(stated.key, {"name": stated.name, "aliases": [], "weak": [], "tenures": []})
        self.places.setdefault(stated.key, stated.where)
        others = (stated.name, *stated.aliases)
        row["aliases"] += [name for name in others if name != row["name"] and name not in row["aliases"]]
        row["weak"] += [name for name in stated.weak if name not in row["weak"]]
        for key in ("wikidata", "gender", "country"):
            row[key] = row.get(key) or getattr(stated, key)
        if stated.title:
            self._tenure(stated, row)

    def _tenure(self, stated: Stated, row: dict[str, Any]) -> None:
        title, category, state = self.offices.read(stated.title)
        category = stated.category or category
        if category is None:
            self.warn(stated.where, f"{stated.field}: the category of {stated.title!r} is not known; taken as 'other'")
        if stated.start is None:
            self.warn(stated.where, f"{stated.field}: {stated.title!r} has no start; the tenure is left out")
            return
        if stated.end is None and self.as_of is None:
            self.error(stated.where, f"{stated.field}: {stated.title!r} has no end; say up to when the source is true")
            return
        tenure = {"title": title, "category": category or "other", "country": stated.state or state}
        tenure |= {"organization": stated.organization, "start": stated.start}
        tenure["end" if stated.end else "as_of"] = stated.end or self.as_of
        try:
            Tenure.model_validate(tenure)
        except ValidationError as error:
            self._faults(stated.where, stated.field, error)
            return
        if tenure not in row["tenures"]:
            row["tenures"].append(tenure)

    def _faults(self, where: str, field: str, error: ValidationError) -> None:
        for fault in error.errors():
            self.error(where, f"{'.'.join(map(str, fault['loc'])) or field}: {fault['msg']}")

    def add_body(self, where: str, key: str, name: str, aliases: Iterable[str], kind: str, country: str | None) -> None:
        """Take in what a row says of a body."""
        self.places.setdefault(key, where)
        others = [alias for alias in aliases if alias != name]
        self.bodies[key] = {"name": name, "aliases": others, "kind": kind, "country": country}

    def finish(self) -> Imported:
        """The records, joined with those of the gazetteer of the same Wikidata item, or of the same id and state."""
        records: dict[str, list[Record]] = {"people": [], "organizations": []}
        taken: set[str] = set()
        by_item = {person.wikidata: person for person in self.known.people.values() if person.wikidata}
        for key, row in self.people.items():
            same = by_item.get(row.get("wikidata") or "")
            row["id"] = same.id if same else self._id("person", row, taken)
            taken.add(row["id"])
            known = same or self.known.people.get(row["id"])
            self._record(records["people"], Person, key, joined(known, row) if known else row)
        for key, row in self.bodies.items():
            row["id"] = self._id("organization", row, taken)
            taken.add(row["id"])
            self._record(records["organizations"], Organization, key, row)
        self.findings.sort(key=lambda finding: _line(finding.where))
        return Imported({table: found for table, found in records.items() if found}, self.findings)

    def _id(self, kind: str, row: dict[str, Any], taken: set[str]) -> str:
        """An id of the name; with the state where another bears the name, with a number where that is taken too."""
        plain = f"{kind}:{_NOT_ID.sub('-', fold(row['name'])).strip('-') or 'x'}"
        table = self.known.people if kind == "person" else self.known.organizations
        other = table.get(plain)
        if plain not in taken and (other is None or self._may_be(other, row)):
            return plain
        base = f"{plain}-{(row.get('country') or row.get('wikidata') or 'x').lower()}"
        n, found = 2, base
        while found in taken or found in table:
            n, found = n + 1, f"{base}-{n}"
        return found

    @staticmethod
    def _may_be(other: Record, row: dict[str, Any]) -> bool:
        """Whether a record of the gazetteer that has the same id is of the same one."""
        items = {getattr(other, "wikidata", None), row.get("wikidata")} - {None}
        return len(items) < 2 and getattr(other, "country", None) == row.get("country")

    def _record(self, found: list[Record], model: type[Record], key: str, row: dict[str, Any]) -> None:
        plain = {name: value for name, value in row.items() if value not in (None, [], "")}
        if "tenures" in plain:
            plain["tenures"] = [{k: v for k, v in tenure.items() if v is not None} for tenure in plain["tenures"]]
        try:
            found.append(model.model_validate(plain))
        except ValidationError as error:
            self._faults(self.places[key], "record", error)


def joined(known: Person, row: dict[str, Any]) -> dict[str, Any]:
    """A record of the gazetteer with what a source adds: names, and tenures of offices and days that it has not."""
    old = known.model_dump(mode="json", exclude_defaults=True)
    keys = {key_of(name) for name in (known.name, *known.aliases, *known.weak)}
    names = [name for name in (row["name"], *row["aliases"]) if key_of(name) not in keys]
    tenures = [new for new in row["tenures"] if not any(_same_office(new, t.model_dump()) for t in known.tenures)]
    added = {"aliases": [*known.aliases, *names], "tenures": [*old.get("tenures", ()), *tenures]}
    missing = {key: row[key] for key in ("wikidata", "gender", "country") if row.get(key) and key not in old}
    return {**old, **missing, **added}


def _same_office(new: dict[str, Any], old: dict[str, Any]) -> bool:
    """Whether two tenures are of one office and share a day."""
    if any(new[key] != old[key] for key in ("category", "country", "organization")):
        return False
    ends = [t.get("end") or t.get("as_of") or t["start"] for t in (new, old)]
    return max(first_day(t["start"]) for t in (new, old)) <= min(last_day(end) for end in ends)


def _line(where: str) -> tuple[str, int]:
    file, _, line = where.rpartition(":")
    return file, int(line) if line.isdigit() else 0
