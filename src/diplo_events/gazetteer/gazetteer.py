"""The gazetteer: who held which office when, and what places, bodies and occasions are called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from rapidfuzz import fuzz, process

from diplo_events.errors import GazetteerError
from diplo_events.gazetteer.names import NameIndex, key_of
from diplo_events.gazetteer.records import (
    City,
    Country,
    Facility,
    Occasion,
    Organization,
    Person,
    Record,
    Tenure,
)
from diplo_events.lexicon.collector import collector_at_rest
from diplo_events.lexicon.fold import fold

if TYPE_CHECKING:
    from diplo_events.gazetteer.linking import Link

Tables = dict[str, dict[str, Record]]


class Holder(NamedTuple):
    """A person in an office."""

    person: Person
    tenure: Tenure


class Hit(NamedTuple):
    """A search result: the record, the name that matched, and its score from 0 to 100."""

    record: Record
    name: str
    score: float


class Gazetteer:
    """Immutable tables of records with the look-ups that the pipeline and users need.

    Made by :func:`diplo_events.load_gazetteer`. ``additions`` holds the user's own records as plain data, by which a
    pipeline that carries this gazetteer is saved.
    """

    def __init__(self, tables: Tables, additions: Mapping[str, list[dict[str, Any]]] | None = None) -> None:
        self.additions: dict[str, list[dict[str, Any]]] = dict(additions or {})
        self.countries = cast("dict[str, Country]", tables["countries"])
        self.cities = cast("dict[str, City]", tables["cities"])
        self.organizations = cast("dict[str, Organization]", tables["organizations"])
        self.occasions = cast("dict[str, Occasion]", tables["occasions"])
        self.facilities = cast("dict[str, Facility]", tables["facilities"])
        self.people = cast("dict[str, Person]", tables["people"])

    def tables(self) -> Tables:
        """A copy of the tables, each from record key to record."""
        return {
            "countries": dict(self.countries),
            "cities": dict(self.cities),
            "organizations": dict(self.organizations),
            "occasions": dict(self.occasions),
            "facilities": dict(self.facilities),
            "people": dict(self.people),
        }

    def person(self, person_id: str) -> Person:
        """The person with this id.

        Raises:
            GazetteerError: there is none.
        """
        try:
            return self.people[person_id]
        except KeyError:
            raise GazetteerError(f"no person {person_id!r}; look names up with search()") from None

    def holders(
        self,
        category: str,
        country: str | None = None,
        organization: str | None = None,
        on: date | str | None = None,
    ) -> list[Holder]:
        """Who held an office, newest first.

        Args:
            category: an office category, such as ``foreign_minister``.
            country: ISO 3166-1 alpha-3 code.
            organization: id of the organisation, for its offices.
            on: only those in office on this day; a tenure without an end counts up to its ``as_of`` date.
        """
        day = date.fromisoformat(on) if isinstance(on, str) else on
        found = self._tenures.get((category, country, organization), [])
        return [holder for holder in found if day is None or holder.tenure.covers(day)]

    def link(
        self,
        name: str,
        category: str | None = None,
        country: str | None = None,
        organization: str | None = None,
        on: date | str | None = None,
        *,
        former: bool = False,
    ) -> Link | None:
        """The person whom a name means, with rule, score and support; ``None`` where that is not certain.

        Args:
            name: as a text has it, in any spelling; or empty, for the one holder of the office on the day.
            category: the category of the stated office, such as ``foreign_minister``.
            country: ISO 3166-1 alpha-3 code of the state that the text names.
            organization: id of the organisation whose office it is.
            on: the day of which the text speaks.
            former: the office is a past one.
        """
        from diplo_events.gazetteer.linking import Evidence, link

        day = date.fromisoformat(on) if isinstance(on, str) else on
        categories = frozenset({category} if category else ())
        return link(self, name, Evidence(categories, country, organization, day, former))

    def people_of(self, country: str) -> list[Person]:
        """Those who belong to a state, or held an office of it, by its ISO 3166-1 alpha-3 code."""
        return self._people_of.get(country, [])

    def search(self, name: str, on: date | str | None = None, limit: int = 10) -> list[Hit]:
        """Records whose names resemble ``name``, best first.

        Args:
            name: a name or part of one.
            on: of people, only those in an office on this day.
            limit: at most so many.
        """
        day = date.fromisoformat(on) if isinstance(on, str) else on
        wanted = fold(name)
        ranked = process.extract(
            wanted, self._search_names.keys(), scorer=fuzz.WRatio, limit=limit * 5, score_cutoff=60
        )
        hits: list[Hit] = []
        seen: set[int] = set()
        for found, score, _ in ranked:
            for shown, record in self._search_names[found]:
                current = day is None or not isinstance(record, Person) or any(t.covers(day) for t in record.tenures)
                if id(record) not in seen and current:
                    seen.add(id(record))
                    hits.append(Hit(record, shown, score))
        hits.sort(key=lambda hit: (-hit.score, hit.name))
        return hits[:limit]

    @cached_property
    @collector_at_rest()
    def names(self) -> NameIndex:
        """The index of all names, for matching text."""
        index = NameIndex()
        for key, country in self.countries.items():
            index.add_all((country.name, *country.aliases, *country.metonyms), "country", key)
            if country.official:
                index.add(country.official, "country", key)
            index.add_all(country.adjectives, "adjective", key)
            index.add_all(country.nouns, "noun", key)
        for key, city in self.cities.items():
            index.add_all((city.name, *city.aliases), "city", key)
        for key, body in self.organizations.items():
            index.add_all((body.name, *body.aliases), "organization", key)
        for key, occasion in self.occasions.items():
            index.add_all((occasion.name, *occasion.aliases), "occasion", key)
        for key, facility in self.facilities.items():
            index.add_all((facility.name, *facility.aliases), "facility", key)
        for key, person in self.people.items():
            index.add_all((person.name, *person.aliases), "person", key)
            index.add_all(person.weak, "weak", key)
        index.finish()
        return index

    @cached_property
    def capitals(self) -> dict[str, str]:
        """Folded name of a capital or seat of government -> ISO country; a capital wins over a seat."""
        found: dict[str, str] = {}
        for country in self.countries.values():
            for seat in country.seats:
                found.setdefault(fold(seat), country.id)
        for country in self.countries.values():
            if country.capital and country.un_member:
                found[fold(country.capital)] = country.id
            elif country.capital:
                found.setdefault(fold(country.capital), country.id)
        return found

    @cached_property
    def combining(self) -> dict[str, str]:
        """Folded combining form ("sino") -> ISO country."""
        return {fold(form): c.id for c in self.countries.values() for form in c.combining}

    def city(self, name: str) -> City | None:
        """The city that goes by this name."""
        return self._cities.get(key_of(name))

    def country_of_place(self, name: str) -> str | None:
        """ISO country of a city or country name, however it is spelled; ``None`` where unknown."""
        key = key_of(name)
        for sense in self.names.senses.get(key, ()):
            if sense.kind == "city":
                return self.cities[sense.id].country
        return next((sense.id for sense in self.names.senses.get(key, ()) if sense.kind == "country"), None)

    @cached_property
    def _cities(self) -> dict[tuple[str, ...], City]:
        found: dict[tuple[str, ...], City] = {}
        for city in self.cities.values():
            for name in (city.name, *city.aliases):
                found.setdefault(key_of(name), city)
        return found

    @cached_property
    def _tenures(self) -> dict[tuple[str, str | None, str | None], list[Holder]]:
        found: dict[tuple[str, str | None, str | None], list[Holder]] = {}
        for person in self.people.values():
            for tenure in person.tenures:
                found.setdefault((tenure.category, tenure.country, tenure.organization), []).append(
                    Holder(person, tenure)
                )
        for holders in found.values():
            holders.sort(key=lambda holder: (holder.tenure.start, holder.person.id), reverse=True)
        return found

    @cached_property
    def _people_of(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = {}
        for person in self.people.values():
            for country in sorted({person.country, *(t.country for t in person.tenures)} - {None}, key=str):
                found.setdefault(str(country), []).append(person)
        return found

    @cached_property
    def _search_names(self) -> dict[str, list[tuple[str, Record]]]:
        found: dict[str, list[tuple[str, Record]]] = {}
        for table in self.tables().values():
            for record in table.values():
                names = (record.name, *record.aliases)  # type: ignore[attr-defined]  # every record has both
                for name in names:
                    found.setdefault(fold(name), []).append((name, record))
        return found
