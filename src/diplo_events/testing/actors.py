"""Strategies of actors: people, states and bodies, from the gazetteer or invented, each with its names in a text."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from hypothesis import strategies as st

from diplo_events.gazetteer import Gazetteer, load_gazetteer
from diplo_events.gazetteer.names import key_of
from diplo_events.gazetteer.records import Country, Organization, Person, Tenure, first_day, last_day
from diplo_events.lexicon.fold import fold
from diplo_events.lexicon.load import load_lexicon
from diplo_events.models import Category
from diplo_events.testing.expected import ExpectedActor
from diplo_events.testing.material import drawn_from, material

Gender = Literal["m", "f"]
_PREFIXED = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "finance_minister")
_SHORTEST = 4  # letters of a surname that the gazetteer does not name as one; "Hun Sen" is never "Sen"
_BODIES = ("international", "ministry")


@lru_cache(maxsize=1)
def _states() -> tuple[Country, ...]:
    """Members of the United Nations whose adjective is theirs alone, the shortest first."""
    countries = load_gazetteer().countries.values()
    shared = [adjective for country in countries for adjective in country.adjectives]
    fit = [c for c in countries if c.un_member and c.adjectives and shared.count(c.adjectives[0]) == 1]
    return tuple(sorted(fit, key=lambda c: (len(c.adjectives[0]), c.adjectives[0])))


def countries() -> st.SearchStrategy[ExpectedActor]:
    """States as actors; ``full`` is the usual name."""
    return drawn_from(_states()).map(_state)


def _state(country: Country) -> ExpectedActor:
    return ExpectedActor(country.name, country.name, country.name, "country", country.id, id=f"country:{country.id}")


def organizations(gazetteer: Gazetteer | None = None) -> st.SearchStrategy[ExpectedActor]:
    """International organisations and ministries of the gazetteer, the packaged one if ``None``."""
    return drawn_from(_bodies(gazetteer or load_gazetteer()))


@lru_cache(maxsize=8)
def _bodies(gazetteer: Gazetteer) -> tuple[ExpectedActor, ...]:
    records = sorted(gazetteer.organizations.values(), key=lambda body: (len(body.name), body.name))
    return tuple(_body(record) for record in records if record.kind in _BODIES and " " in record.name)


def _body(record: Organization) -> ExpectedActor:
    full = f"the {record.name}"
    return ExpectedActor(record.name, full, full, "organization", record.country, id=record.id)


def offices() -> st.SearchStrategy[tuple[str, Category]]:
    """Offices of a state, as written before a name, with their category."""
    return st.sampled_from(_offices())


@lru_cache(maxsize=1)
def _offices() -> tuple[tuple[str, Category], ...]:
    table = load_lexicon().offices
    titles: list[str] = material("names")["offices"]
    return tuple((title, table[tuple(title.lower().split(" "))][0][0].category) for title in titles)


def people(
    *,
    known: bool | None = None,
    gazetteer: Gazetteer | None = None,
    on: date | None = None,
    gender: Gender | None = None,
    country: str | None = None,
    office: str | None = None,
) -> st.SearchStrategy[ExpectedActor]:
    """People with an office, so that a text can name them in full and by surname.

    Args:
        known: only those of the gazetteer (``True``), only invented ones (``False``), or both.
        gazetteer: where known people come from, the packaged one if ``None``.
        on: a day on which known people held the office that is named with them.
        gender: ``m`` or ``f``.
        country: ISO 3166-1 alpha-3 code of the state whose office it is.
        office: title of the office.
    """
    fits = {"gender": gender, "country": country, "office": office}
    invented = _invented(gender, country, office)
    if known is False:
        return invented
    whole = gazetteer or load_gazetteer()
    day = on or date.min
    pool = [actor for actor, first, last in _holders(whole) if on is None or first <= day <= last]
    for name, value in fits.items():
        pool = [actor for actor in pool if getattr(actor, name) == value] if value is not None else pool
    if known:
        return drawn_from(pool) if pool else st.nothing()
    return invented | drawn_from(pool) if pool else invented


@st.composite
def _invented(draw: st.DrawFn, gender: Gender | None, country: str | None, office: str | None) -> ExpectedActor:
    names = material("names")
    sex = gender or draw(st.sampled_from(("m", "f")))
    given: str = draw(st.sampled_from(names["men" if sex == "m" else "women"]))
    surname: str = draw(st.sampled_from(names["surnames"]))
    states = tuple(state for state in _states() if country in (None, state.id))
    state = draw(drawn_from(states))
    titles = [row for row in _offices() if office in (None, row[0])]
    title, category = draw(st.sampled_from(titles))
    return _person(f"{given} {surname}", surname, state, title, category, sex, None)


def _person(
    name: str, short: str, state: Country, title: str, category: Category, gender: Gender | None, known: str | None
) -> ExpectedActor:
    full = f"{state.adjectives[0]} {title} {name}"
    return ExpectedActor(name, full, short, "person", state.id, title, category, gender, known)


@lru_cache(maxsize=8)
def _holders(gazetteer: Gazetteer) -> tuple[tuple[ExpectedActor, date, date], ...]:
    """Everybody in an office of a state that stands before a name, from when to when; the shortest names first."""
    shown = [
        (actor, first_day(tenure.start), last_day(tenure.end or tenure.as_of or tenure.start))
        for person in gazetteer.people.values()
        for tenure in person.tenures
        for actor in (_holder(gazetteer, person, tenure),)
        if actor is not None
    ]
    return tuple(sorted(shown, key=lambda row: (len(row[0].full), row[0].full, row[1])))


def _holder(gazetteer: Gazetteer, person: Person, tenure: Tenure) -> ExpectedActor | None:
    state: Any = gazetteer.countries.get(tenure.country or "")
    plain = tenure.category in _PREFIXED and not re.search(r" (?:of|for) |King|Queen|Emperor|Emir|Sultan", tenure.title)
    if (
        state is None
        or not plain
        or not _plain(gazetteer, person)
        or not state.adjectives
        or state.id not in {each.id for each in _states()}
    ):
        return None
    return _person(
        person.name, _surname(gazetteer, person), state, tenure.title, tenure.category, person.gender, person.id
    )


def _surname(gazetteer: Gazetteer, person: Person) -> str:
    """How a text names somebody later: by a surname that is certain and names nothing else, or by the whole name."""
    last = person.name.split()[-1]
    others = {sense.kind for sense in gazetteer.names.senses.get(key_of(last), ())} - {"person", "weak"}
    if others:
        return person.name
    if person.surname in person.name.split():
        return str(person.surname)
    return person.name if person.name.count(" ") != 1 or len(last) < _SHORTEST or set(last) <= set("IVX") else last


def _plain(gazetteer: Gazetteer, person: Person) -> bool:
    """Whether nobody else has the name, and no part of it is another word as well ("Godwin Friday")."""
    parts = fold(person.name).split()
    if (
        not load_lexicon().bits.keys().isdisjoint([*parts, f"{parts[-1]}."])
    ):  # "Hun Sen." ends as a senator's title does
        return False
    senses = gazetteer.names.senses.get(key_of(person.name), ())
    return {sense.id for sense in senses if sense.kind == "person"} <= {person.id}
