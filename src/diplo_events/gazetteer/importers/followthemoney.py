"""FollowTheMoney entities, one a line in JSON, as OpenSanctions and others publish them.

Schemata and properties that are read, and what becomes of them (others are passed over):

=================================================  ===============================================================
``Person``: name, alias, weakAlias, wikidataId,    a person: ``name``, ``aliases``, ``weak``, ``wikidata``,
country, citizenship, nationality, gender          ``country`` (the first that is given), ``gender``
``Position``: name, country                        title and state of an office
``Occupancy``: holder, post, startDate, endDate    a tenure of the holder in the office
``Organization``, ``PublicBody``, ``Company``,     an organisation: ``name``, ``aliases``, ``country``, and ``kind`` by
``LegalEntity``: name, alias, country              schema (other, government, company, other)
=================================================  ===============================================================

``position`` of a person has no dates, and is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from diplo_events.gazetteer.importers.collect import Collector, Stated

_KINDS = {"Organization": "other", "PublicBody": "government", "Company": "company", "LegalEntity": "other"}
_GENDERS = {"male": "m", "female": "f"}
_ITEM = re.compile(r"^Q\d+$")
_PARTIAL = re.compile(r"^\d{4}(-\d\d(-\d\d)?)?$")


class _Entity(NamedTuple):
    where: str
    id: str
    schema: str
    properties: Mapping[str, Any]

    def all(self, name: str) -> list[str]:
        values = self.properties.get(name, [])
        return [str(value).strip() for value in values if str(value).strip()] if isinstance(values, list) else []

    def first(self, *names: str) -> str:
        return next((value for name in names for value in self.all(name)), "")


def read_entities(path: Path, text: str, found: Collector) -> None:
    """Take in the entities of a file."""
    people: dict[str, Stated] = {}
    positions: dict[str, _Entity] = {}
    occupancies: list[_Entity] = []
    for n, line in enumerate(text.split("\n"), 1):
        entity = _entity(f"{path}:{n}", line, found) if line.strip() else None
        if entity is None:
            continue
        if entity.schema == "Person" and (person := _person(entity, found)) is not None:
            people[entity.id] = person
            found.add(person)
        elif entity.schema == "Position":
            positions[entity.id] = entity
        elif entity.schema == "Occupancy":
            occupancies.append(entity)
        elif entity.schema in _KINDS:
            _body(entity, found)
    for occupancy in occupancies:
        _tenure(occupancy, people, positions, found)


def _entity(where: str, line: str, found: Collector) -> _Entity | None:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        found.error(where, f"entity: no JSON: {error}")
        return None
    if not isinstance(row, dict):
        found.error(where, "entity: not a JSON object; write one entity a line")
        return None
    for name, kind in (("id", str), ("schema", str), ("properties", dict)):
        if not isinstance(row.get(name), kind):
            found.error(where, f"{name}: missing, or of the wrong type")
            return None
    return _Entity(where, row["id"], row["schema"], row["properties"])


def _person(entity: _Entity, found: Collector) -> Stated | None:
    names = entity.all("name")
    if not names:
        found.error(entity.where, "properties.name: missing")
        return None
    item = entity.first("wikidataId") or (entity.id if _ITEM.match(entity.id) else "")
    if item and not _ITEM.match(item):
        found.error(entity.where, f"properties.wikidataId: {item!r} is no Wikidata item")
        item = ""
    state = entity.first("country", "citizenship", "nationality")
    others = [*names[1:], *entity.all("alias")]
    return Stated(
        entity.where,
        entity.id,
        names[0],
        aliases=tuple(dict.fromkeys(name for name in others if len(name.split()) > 1)),
        weak=tuple(dict.fromkeys([*entity.all("weakAlias"), *(name for name in others if len(name.split()) == 1)])),
        wikidata=item or None,
        gender=_GENDERS.get(entity.first("gender").lower()),  # type: ignore[arg-type]  # m or f
        country=found.state(entity.where, "properties.country", state),
    )


def _body(entity: _Entity, found: Collector) -> None:
    names = entity.all("name")
    if not names:
        found.error(entity.where, "properties.name: missing")
        return
    country = found.state(entity.where, "properties.country", entity.first("country", "jurisdiction"))
    others = (*names[1:], *entity.all("alias"))
    found.add_body(entity.where, entity.id, names[0], dict.fromkeys(others), _KINDS[entity.schema], country)


def _tenure(
    occupancy: _Entity, people: Mapping[str, Stated], positions: Mapping[str, _Entity], found: Collector
) -> None:
    person, position = people.get(occupancy.first("holder")), positions.get(occupancy.first("post"))
    if person is None or position is None:
        name = "holder" if person is None else "post"
        found.error(occupancy.where, f"properties.{name}: no entity {occupancy.first(name)!r} in this file")
        return
    dates = {}
    for name in ("startDate", "endDate"):
        value = occupancy.first(name)[:10]
        if value and not _PARTIAL.match(value):
            found.error(occupancy.where, f"properties.{name}: {value!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
            return
        dates[name] = value or None
    found.add(
        person._replace(
            where=occupancy.where,
            title=position.first("name"),
            state=found.state(position.where, "properties.country", position.first("country")),
            start=dates["startDate"],
            end=dates["endDate"],
            field="properties.post",
        )
    )
