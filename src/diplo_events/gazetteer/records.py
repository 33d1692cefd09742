"""The records of the gazetteer, as pydantic models that check them on load.

Dates are written ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; the precision written is the precision known. A tenure has
an ``end``, or an ``as_of``: the last date at which the holder is known to have been in office.
"""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from diplo_events.models import Category


@lru_cache(maxsize=8_192)
def first_day(value: str) -> date:
    """The first day that a date of any precision may mean."""
    parts = [int(part) for part in value.split("-")]
    return date(*([*parts, 1, 1])[:3])


@lru_cache(maxsize=8_192)
def last_day(value: str) -> date:
    """The last day that a date of any precision may mean."""
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(parts[0], parts[1], calendar.monthrange(parts[0], parts[1])[1])
    return date(*parts)


def _partial(value: str) -> str:
    if [len(part) for part in value.split("-")] not in ([4], [4, 2], [4, 2, 2]):
        raise ValueError(f"{value!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    first_day(value)
    return value


PartialDate = Annotated[str, AfterValidator(_partial)]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{2}$")]


class Record(BaseModel):
    """Base of all gazetteer records."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Country(Record):
    """A state or territory; ``id`` is its ISO 3166-1 alpha-3 code, ``iso2`` the one of two letters; former states have
    the codes that ISO 3166-3 keeps for them.
    """

    id: CountryCode
    iso2: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    name: str
    official: str | None = None
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    combining: tuple[str, ...] = ()
    capital: str | None = None
    seats: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    un_member: bool = False


class City(Record):
    """A city, with the country in which it lies."""

    name: str
    country: CountryCode
    aliases: tuple[str, ...] = ()
    region: str | None = None


class Organization(Record):
    """An international organisation, a body of a state, a party, a medium or a company."""

    id: str = Field(pattern=r"^organization:[a-z0-9-]+$")
    name: str
    aliases: tuple[str, ...] = ()
    kind: str
    country: CountryCode | None = None
    seat: str | None = None


class Edition(Record):
    """Where and when an occasion took place in one year."""

    year: int
    city: str | None = None
    country: CountryCode | None = None
    facility: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None

    @model_validator(mode="after")
    def _check(self) -> Edition:
        if self.start and self.end and last_day(self.end) < first_day(self.start):
            raise ValueError(f"edition ends ({self.end}) before it starts ({self.start})")
        return self


class Occasion(Record):
    """A recurring summit, conference or format; ``city`` and ``country`` only where it is always there."""

    id: str = Field(pattern=r"^occasion:[a-z0-9-]+$")
    name: str
    aliases: tuple[str, ...] = ()
    kind: str
    city: str | None = None
    country: CountryCode | None = None
    facility: str | None = None
    editions: tuple[Edition, ...] = ()


class Facility(Record):
    """A palace, hotel, resort or other building that hosts diplomacy."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str
    city: str | None = None
    country: CountryCode | None = None


class Tenure(Record):
    """An office held for a time, for a country or an organisation."""

    title: str
    category: Category
    country: CountryCode | None = None
    organization: str | None = None
    start: PartialDate
    end: PartialDate | None = None
    as_of: PartialDate | None = None

    @model_validator(mode="after")
    def _check(self) -> Tenure:
        if (self.end is None) == (self.as_of is None):
            raise ValueError("a tenure has an end or an as_of date, one of the two")
        last = self.end or self.as_of or self.start
        if last_day(last) < first_day(self.start):
            raise ValueError(f"tenure ends ({last}) before it starts ({self.start})")
        return self

    @property
    def precision(self) -> Literal["day", "month", "year"]:
        """The coarser precision of its two dates."""
        shortest = min(len(d) for d in (self.start, self.end) if d)
        return "day" if shortest == 10 else "month" if shortest == 7 else "year"

    def covers(self, on: date) -> bool:
        """Whether it is known, to its precision, to include this day."""
        return first_day(self.start) <= on <= last_day(self.end or self.as_of or self.start)

    def may_cover(self, on: date) -> bool:
        """As :meth:`covers`; a tenure without an end may also run on after its ``as_of`` date."""
        return first_day(self.start) <= on and (self.end is None or on <= last_day(self.end))


class Person(Record):
    """A person with the offices held; ``weak`` names need support from office or country."""

    id: str = Field(pattern=r"^person:[a-z0-9-]+$")
    name: str
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    surname: str | None = None
    gender: Literal["m", "f"] | None = None
    country: CountryCode | None = None
    wikidata: Annotated[str, Field(pattern=r"^Q\d+$")] | None = None
    tenures: tuple[Tenure, ...] = ()
