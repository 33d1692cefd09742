"""Strategies of gazetteer records: rows for ``load_gazetteer``, of invented people, bodies, places and occasions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st

from diplo_events.gazetteer.load import record_key
from diplo_events.gazetteer.records import City, Facility, Occasion, Organization, Person, Record, Tenure
from diplo_events.lexicon.fold import slug
from diplo_events.testing.actors import people
from diplo_events.testing.expected import ExpectedActor
from diplo_events.testing.material import material

_FIRST, _LAST = date(2000, 1, 1), date(2020, 12, 31)
_NAMES = material("names")


@st.composite
def tenures(draw: st.DrawFn, actor: ExpectedActor) -> Tenure:
    """Terms of the office that is named with somebody; open ones have an ``as_of``."""
    start = draw(st.dates(_FIRST, _LAST))
    last = start + timedelta(days=draw(st.integers(0, 3000)))
    end = {"end": last.isoformat()} if draw(st.booleans()) else {"as_of": last.isoformat()}
    row = {"title": actor.office, "category": actor.category, "country": actor.country, "start": start.isoformat()}
    return Tenure.model_validate(row | end)


@st.composite
def person_records(draw: st.DrawFn, actor: ExpectedActor | None = None) -> Person:
    """People with one office; ``actor`` is the one to be written down, drawn where ``None``."""
    who = actor if actor is not None else draw(people(known=False))
    return Person(
        id=f"person:{slug(who.name)}",
        name=who.name,
        weak=(who.short,),
        surname=who.short,
        gender=who.gender,
        country=who.country,
        tenures=(draw(tenures(who)),),
    )


def city_records() -> st.SearchStrategy[City]:
    """Cities with invented names."""
    return st.builds(City, name=st.sampled_from(_NAMES["places"]), country=_codes())


def organization_records() -> st.SearchStrategy[Organization]:
    """International organisations with invented names."""
    names = st.sampled_from(_NAMES["bodies"])
    return names.map(lambda name: Organization(id=f"organization:{slug(name)}", name=name, kind="international"))


@st.composite
def occasion_records(draw: st.DrawFn) -> Occasion:
    """Conferences with invented names that are always in one city."""
    city = draw(city_records())
    name = f"{city.name} {draw(st.sampled_from(_NAMES['occasions']))}"
    return Occasion(id=f"occasion:{slug(name)}", name=name, kind="conference", city=city.name, country=city.country)


@st.composite
def facility_records(draw: st.DrawFn) -> Facility:
    """Buildings with invented names."""
    city = draw(city_records())
    name = f"{draw(st.sampled_from(_NAMES['surnames'][:20]))} {draw(st.sampled_from(_NAMES['facilities']))}"
    return Facility(name=name, kind="palace", city=city.name, country=city.country)


def gazetteer_records() -> st.SearchStrategy[dict[str, list[Record]]]:
    """Tables of records, as :meth:`diplo_events.Gazetteer.with_records` takes them, no key in them twice."""
    return st.fixed_dictionaries(
        {
            "cities": st.lists(city_records(), max_size=3, unique_by=record_key),
            "organizations": st.lists(organization_records(), max_size=3, unique_by=record_key),
            "occasions": st.lists(occasion_records(), max_size=2, unique_by=record_key),
            "facilities": st.lists(facility_records(), max_size=2, unique_by=record_key),
            "people": st.lists(person_records(), max_size=4, unique_by=record_key),
        }
    )


def write_gazetteer(tables: Mapping[str, Iterable[Record]], folder: str | Path) -> Path:
    """Writes tables as the JSON Lines that :func:`diplo_events.load_gazetteer` reads; returns the folder.

    Args:
        tables: records by table, such as ``{"people": […]}``.
        folder: made where it is not there; files of the same names are written over.

    Raises:
        OSError: a file cannot be written.
    """
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        lines = "".join(f"{row.model_dump_json(exclude_defaults=True)}\n" for row in rows)
        (target / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return target


def _codes() -> st.SearchStrategy[str]:
    return people(known=False).map(lambda actor: str(actor.country))
