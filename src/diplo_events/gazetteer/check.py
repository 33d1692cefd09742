"""Checking gazetteer files beyond what loading asks: every fault with its file and line, not the first alone.

Errors are faults that loading refuses or that break a reference: a record that is wrong, an id used twice, a country
or organisation that does not exist. Warnings ask a person to look: two holders of one office at a time, one full name
for two people, a city that the gazetteer does not place.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from diplo_events.gazetteer.findings import Finding
from diplo_events.gazetteer.gazetteer import Gazetteer
from diplo_events.gazetteer.linking import SINGLE
from diplo_events.gazetteer.load import TABLES, files_at, load_gazetteer, packaged_folder, record_key, tables_in
from diplo_events.gazetteer.names import Key, key_of
from diplo_events.gazetteer.records import (
    City,
    Facility,
    Occasion,
    Organization,
    Person,
    Record,
    Tenure,
    first_day,
    last_day,
)
from diplo_events.lexicon.tables import rule_words

if sys.version_info >= (3, 11):
    from importlib.resources.abc import Traversable
else:
    from importlib.abc import Traversable

_SHARED = frozenset(rule_words()["gazetteer"]["shared_offices"])


class Located(NamedTuple):
    """A record and where it stands."""

    where: str
    table: str
    record: Record


def check(*paths: str | Path) -> list[Finding]:
    """Everything worth a look in the given folders and files, or in the packaged gazetteer, in the order of the files.

    Args:
        paths: as for :func:`diplo_events.load_gazetteer`; their references may lead into the packaged gazetteer.

    Raises:
        GazetteerError: a path does not exist or is no table.
    """
    findings: list[Finding] = []
    records: list[Located] = []
    for table, file in _files(paths):
        for entry in _read(table, file):
            if isinstance(entry, Finding):
                findings.append(entry)
            else:
                records.append(entry)
    known = load_gazetteer() if paths else None
    findings += _repeated(records)
    findings += _references(records, known)
    findings += _shared_names(records, known)
    findings += _overlaps(records, known)
    return findings


def _files(paths: Iterable[str | Path]) -> Iterator[tuple[str, Traversable]]:
    for path in paths:
        yield from files_at(Path(path))
    if not paths:
        yield from tables_in(packaged_folder())


def _read(table: str, file: Traversable) -> Iterator[Located | Finding]:
    for n, raw in enumerate(file.read_bytes().split(b"\n"), 1):
        if raw.strip():
            where = f"{file}:{n}"
            try:
                yield Located(where, table, TABLES[table].model_validate(json.loads(raw.decode("utf-8"))))
            except UnicodeDecodeError as error:
                yield Finding(where, "error", f"not UTF-8 (byte {error.start} of the line); save the file as UTF-8")
            except (json.JSONDecodeError, RecursionError) as error:
                yield Finding(where, "error", f"no JSON object: {error}")
            except ValidationError as error:
                for fault in error.errors():
                    field = ".".join(map(str, fault["loc"])) or "record"
                    yield Finding(where, "error", f"{field}: {fault['msg']}")


def _repeated(records: list[Located]) -> Iterator[Finding]:
    first: dict[tuple[str, str], str] = {}
    for where, table, record in records:
        key = (table, record_key(record))
        if key in first:
            yield Finding(where, "error", f"{key[1]} stands at {first[key]} already; make one record of the two")
        first.setdefault(key, where)


def _references(records: list[Located], known: Gazetteer | None) -> Iterator[Finding]:
    own = {table: {record_key(found.record) for found in records if found.table == table} for table in TABLES}
    countries = own["countries"] | set(known.countries if known else ())
    bodies = own["organizations"] | set(known.organizations if known else ())
    cities = _city_names(records, known)
    for where, _, record in records:
        for country in sorted(_countries_of(record) - countries):
            yield Finding(where, "error", f"no country {country!r}; countries are ISO 3166-1 alpha-3 codes")
        for body in sorted(_bodies_of(record) - bodies):
            yield Finding(where, "error", f"no organization {body!r}; add it to organizations.jsonl")
        for city in sorted(_cities_of(record)):
            if key_of(city) not in cities:
                yield Finding(where, "warning", f"city {city!r} is not in cities.jsonl")


def _city_names(records: list[Located], known: Gazetteer | None) -> set[Key]:
    own = [found.record for found in records if isinstance(found.record, City)]
    cities = [*own, *(known.cities.values() if known else ())]
    return {key_of(name) for city in cities for name in (city.name, *city.aliases)}


def _countries_of(record: Record) -> set[str]:
    found = {getattr(record, "country", None)}
    if isinstance(record, Person):
        found |= {tenure.country for tenure in record.tenures}
    if isinstance(record, Occasion):
        found |= {edition.country for edition in record.editions}
    return {country for country in found if country}


def _bodies_of(record: Record) -> set[str]:
    tenures = record.tenures if isinstance(record, Person) else ()
    return {tenure.organization for tenure in tenures if tenure.organization}


def _cities_of(record: Record) -> set[str]:
    if isinstance(record, Organization):
        return {record.seat} if record.seat else set()
    if not isinstance(record, (Occasion, Facility)):
        return set()
    editions = record.editions if isinstance(record, Occasion) else ()
    return {city for city in (record.city, *(edition.city for edition in editions)) if city}


def _shared_names(records: list[Located], known: Gazetteer | None) -> Iterator[Finding]:
    """One name that two records of a table claim; weak names and those that ask for their letters may be shared."""
    claims: dict[tuple[str, Key], list[tuple[str, str]]] = {}
    for where, table, record in _all(records, known):
        for key in {key_of(name) for name in _full_names(record)}:
            claims.setdefault((table, key), []).append((where, record_key(record)))
    for (_, key), found in claims.items():
        for (where, one), (there, other) in combinations(found, 2):
            if one != other and (where or there):
                yield Finding(where or there, "warning", f"{one} and {other} are both {' '.join(key)!r}")


def _all(records: list[Located], known: Gazetteer | None) -> Iterator[Located]:
    """The records of the files, and with an empty place the packaged ones that they do not replace."""
    yield from records
    own = {(table, record_key(record)) for _, table, record in records}
    for table, packaged in known.tables().items() if known else ():
        for key, record in packaged.items():
            if (table, key) not in own:
                yield Located("", table, record)


def _full_names(record: Record) -> tuple[str, ...]:
    names: tuple[str, ...] = (record.name, *record.aliases)  # type: ignore[attr-defined]  # every record has both
    return names


class _Held(NamedTuple):
    where: str
    person: str
    tenure: Tenure


def _overlaps(records: list[Located], known: Gazetteer | None) -> Iterator[Finding]:
    offices: dict[tuple[str, str, str], list[_Held]] = {}
    for where, _, record in _all(records, known):
        for tenure in record.tenures if isinstance(record, Person) else ():
            if tenure.category in SINGLE and tenure.title not in _SHARED:
                office = (tenure.title, tenure.country or "", tenure.organization or "")
                offices.setdefault(office, []).append(_Held(where, record_key(record), tenure))
    for office, held in offices.items():
        for one, other in combinations(held, 2):
            if (one.where or other.where) and _overlap(one.tenure, other.tenure):
                what = " ".join(part for part in office if part)
                yield Finding(
                    one.where or other.where,
                    "warning",
                    f"{what}: {_span(one)} overlaps {_span(other)}",
                )


def _overlap(one: Tenure, other: Tenure) -> bool:
    """Whether they overlap for certain, however their coarse dates are read; a common last and first day does not."""
    starts = max(last_day(one.start), last_day(other.start))
    ends = min(first_day(t.end or t.as_of or t.start) for t in (one, other))
    return starts < ends


def _span(held: _Held) -> str:
    tenure = held.tenure
    return f"{held.person} ({tenure.start} to {tenure.end or f'at least {tenure.as_of}'})"
