"""The gazetteer: who held which office when, and what places, bodies and occasions are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from diplo_events.errors import GazetteerError
from diplo_events.gazetteer.indexes import Block, Indexes, Tables, build_blocks, build_names, build_people
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
from diplo_events.gazetteer.searching import Hit, Searcher
from diplo_events.gazetteer.spelling import parts_of
from diplo_events.lexicon.fold import fold

if TYPE_CHECKING:
    from diplo_events.gazetteer.linking import Link


class Holder(NamedTuple):
    """A person in an office."""

    person: Person
    tenure: Tenure


class Gazetteer:
    """Immutable tables of records with the look-ups that the pipeline and users need.

    Made by :func:`diplo_events.load_gazetteer`. ``own`` names the user's records among them, by table and key.
    """

    def __init__(
        self, tables: Tables, own: Mapping[str, Sequence[str]] | None = None, indexes: Indexes | None = None
    ) -> None:
        self.own: dict[str, list[str]] = {table: list(keys) for table, keys in (own or {}).items()}
        self.countries = cast("Mapping[str, Country]", tables["countries"])
        self.cities = cast("Mapping[str, City]", tables["cities"])
        self.organizations = cast("Mapping[str, Organization]", tables["organizations"])
        self.occasions = cast("Mapping[str, Occasion]", tables["occasions"])
        self.facilities = cast("Mapping[str, Facility]", tables["facilities"])
        self.people = cast("Mapping[str, Person]", tables["people"])
        self._holders: dict[Block, list[Holder]] = {}
        self._parts: dict[str, dict[str, list[Person]]] = {}  # by state
        if indexes is not None:
            self.__dict__.update(names=indexes.names, blocks=indexes.blocks, residents=indexes.people)

    def tables(self) -> dict[str, Mapping[str, Record]]:
        """The tables, each from record key to record."""
        return {
            "countries": self.countries,
            "cities": self.cities,
            "organizations": self.organizations,
            "occasions": self.occasions,
            "facilities": self.facilities,
            "people": self.people,
        }

    @cached_property
    def additions(self) -> dict[str, list[dict[str, Any]]]:
        """The user's own records as plain data, by which a pipeline that carries this gazetteer is saved."""
        tables = self.tables()
        return {
            table: [tables[table][key].model_dump(mode="json", exclude_defaults=True) for key in keys]
            for table, keys in self.own.items()
        }

    def with_records(self, additions: Mapping[str, Iterable[Record | Mapping[str, Any]]]) -> Gazetteer:
        """A gazetteer that has these records too; one of the same id (or name and country) is replaced.

        Args:
            additions: by table, records or mappings with the keys of the table's file.

        Raises:
            GazetteerError: there is no such table, or a record is wrong; the message names table, position and field.
        """
        from diplo_events.gazetteer.load import extended

        return extended(self, additions)

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
        found = self._block(category, country, organization)
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
        return [self.people[key] for key in self.residents.get(country, ())]

    def people_with(self, part: str, country: str) -> list[Person]:
        """Those of a state with this part in a name, as :func:`diplo_events.gazetteer.spelling.parts_of` gives it."""
        found = self._parts.get(country)
        if found is None:
            found = self._parts[country] = {}
            for person in self.people_of(country):
                for each in {part for name in (person.name, *person.aliases) for part in parts_of(name)}:
                    found.setdefault(each, []).append(person)
        return found.get(part, [])

    def search(self, name: str, on: date | str | None = None, limit: int = 10) -> list[Hit]:
        """Records whose names resemble ``name``, best first.

        Args:
            name: a name or part of one.
            on: of people, only those in an office on this day.
            limit: at most so many.
        """
        day = date.fromisoformat(on) if isinstance(on, str) else on
        return self._searcher(name, day, limit)

    @cached_property
    def _searcher(self) -> Searcher:
        return Searcher(self.tables())

    @cached_property
    def names(self) -> NameIndex:
        """The index of all names, for matching text."""
        return build_names(self.tables())

    @cached_property
    def blocks(self) -> dict[Block, list[tuple[str, int]]]:
        """The (person, number of the tenure) of each category, country and organisation, newest first."""
        return build_blocks(self.people)

    @cached_property
    def residents(self) -> dict[str, list[str]]:
        """The people of each state, by its ISO 3166-1 alpha-3 code."""
        return build_people(self.people)

    @property
    def indexes(self) -> Indexes:
        """The look-ups by name, by office and by state."""
        return Indexes(self.names, self.blocks, self.residents)

    def _block(self, category: str, country: str | None, organization: str | None) -> list[Holder]:
        block = (category, country, organization)
        found = self._holders.get(block)
        if found is None:
            held = ((self.people[key], n) for key, n in self.blocks.get(block, ()))
            found = self._holders[block] = [Holder(person, person.tenures[n]) for person, n in held]
        return found

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
