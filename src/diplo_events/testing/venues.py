"""Strategies of places: words for where a meeting was, with what they name."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import strategies as st

from diplo_events.gazetteer import Gazetteer, load_gazetteer
from diplo_events.gazetteer.names import key_of
from diplo_events.gazetteer.records import City
from diplo_events.models import Relation
from diplo_events.testing.expected import NOWHERE, ExpectedVenue
from diplo_events.testing.material import drawn_from

_RELATIONS: tuple[tuple[str, Relation], ...] = (("on the sidelines of", "sidelines"), ("at", "at"))


def venues(gazetteer: Gazetteer | None = None, *, nowhere: bool = True) -> st.SearchStrategy[ExpectedVenue]:
    """Cities, occasions and facilities of the gazetteer, as words behind a verb.

    Args:
        gazetteer: the packaged one if ``None``.
        nowhere: whether to have places that the text does not name, too.
    """
    whole = gazetteer or load_gazetteer()
    named = st.one_of(
        *(drawn_from(pool) for pool in (_in_cities(whole), _at_facilities(whole), _at_occasions(whole)) if pool)
    )
    return st.just(NOWHERE) | named if nowhere else named


@lru_cache(maxsize=8)
def _cities(gazetteer: Gazetteer) -> tuple[City, ...]:
    """Cities whose name names nothing else but perhaps a state's government, the shortest first."""
    senses = gazetteer.names.senses
    plain = [
        city
        for city in gazetteer.cities.values()
        if {sense.kind for sense in senses.get(key_of(city.name), ())} <= {"city"}
    ]
    return tuple(sorted(plain, key=lambda city: (len(city.name), city.name)))


@lru_cache(maxsize=8)
def _in_cities(gazetteer: Gazetteer) -> tuple[ExpectedVenue, ...]:
    return tuple(ExpectedVenue(f"in {city.name}", city=city.name, country=city.country) for city in _cities(gazetteer))


@lru_cache(maxsize=8)
def _at_facilities(gazetteer: Gazetteer) -> tuple[ExpectedVenue, ...]:
    cities = {city.name: city for city in _cities(gazetteer)}
    placed = sorted(gazetteer.facilities.values(), key=lambda place: (len(place.name), place.name))
    return tuple(
        ExpectedVenue(f"at the {place.name} in {place.city}", None, None, place.name, place.city, place.country)
        for place in placed
        if place.city in cities and place.kind in ("palace", "hotel") and place.name.split()[-1] in ("Palace", "Hotel")
    )


@lru_cache(maxsize=8)
def _at_occasions(gazetteer: Gazetteer) -> tuple[ExpectedVenue, ...]:
    cities = {city.name: city for city in _cities(gazetteer)}
    fixed = sorted(gazetteer.occasions.values(), key=lambda occasion: (len(occasion.name), occasion.name))
    return tuple(
        ExpectedVenue(f"{words} the {each.name} in {each.city}", each.name, relation, None, each.city, each.country)
        for each in fixed
        for words, relation in _RELATIONS
        if each.city in cities and " " in each.name
    )
