"""The look-ups over a gazetteer's records: names, holders of an office, people of a state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, cast

from diplo_events.gazetteer.names import NameIndex
from diplo_events.gazetteer.records import (
    City,
    Country,
    Facility,
    Occasion,
    Organization,
    Person,
    Record,
)
from diplo_events.lexicon.collector import collector_at_rest

Tables = Mapping[str, Mapping[str, Record]]
Block = tuple[str, "str | None", "str | None"]  # category, country, organisation


class Indexes(NamedTuple):
    """``blocks`` are the (person, number of the tenure) of each office, newest first; ``people`` those of a state."""

    names: NameIndex
    blocks: dict[Block, list[tuple[str, int]]]
    people: dict[str, list[str]]


@collector_at_rest()
def build_names(tables: Tables) -> NameIndex:
    """The index of all names, for matching text."""
    index = NameIndex()
    for key, country in cast("Mapping[str, Country]", tables["countries"]).items():
        index.add_all((country.name, *country.aliases, *country.metonyms), "country", key)
        if country.official:
            index.add(country.official, "country", key)
        index.add_all(country.adjectives, "adjective", key)
        index.add_all(country.nouns, "noun", key)
    for key, city in cast("Mapping[str, City]", tables["cities"]).items():
        index.add_all((city.name, *city.aliases), "city", key)
    for key, body in cast("Mapping[str, Organization]", tables["organizations"]).items():
        index.add_all((body.name, *body.aliases), "organization", key)
    for key, occasion in cast("Mapping[str, Occasion]", tables["occasions"]).items():
        index.add_all((occasion.name, *occasion.aliases), "occasion", key)
    for key, facility in cast("Mapping[str, Facility]", tables["facilities"]).items():
        index.add_all((facility.name, *facility.aliases), "facility", key)
    for key, person in cast("Mapping[str, Person]", tables["people"]).items():
        index.add_all((person.name, *person.aliases), "person", key)
        index.add_all(person.weak, "weak", key)
    index.finish()
    return index


def build_blocks(people: Mapping[str, Person]) -> dict[Block, list[tuple[str, int]]]:
    """The holders of each office of each state and body, newest first."""
    found: dict[Block, list[tuple[str, int]]] = {}
    for key, person in people.items():
        for n, tenure in enumerate(person.tenures):
            found.setdefault((tenure.category, tenure.country, tenure.organization), []).append((key, n))
    for holders in found.values():
        holders.sort(key=lambda held: (people[held[0]].tenures[held[1]].start, held[0]), reverse=True)
    return found


def build_people(people: Mapping[str, Person]) -> dict[str, list[str]]:
    """Who belongs to each state, or held an office of it."""
    found: dict[str, list[str]] = {}
    for key, person in people.items():
        states = {state for state in (person.country, *(t.country for t in person.tenures)) if state}
        for state in sorted(states):
            found.setdefault(state, []).append(key)
    return found
