"""The plain rows that components leave on the Doc, from which the models are built at the end.

All of it is lists, dicts, strings, numbers and None, so that a Doc can be pickled, sent to another process and
written to disk. Word indices (``i``, ``j``) point into the words of :mod:`diplo_events.pipeline.words`; ``start`` and
``end`` are code-point offsets into the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict

OWNED = "'s"


class OfficeRow(TypedDict):
    """An office as a phrase states it."""

    title: str
    category: str | None
    country: str | None
    organization: str | None
    former: bool
    plural: bool


class MentionRow(TypedDict):
    """A phrase that may denote an actor.

    ``i:j`` is the phrase without its article, ``fi:fj`` with article and appositions; ``ni:nj`` the bare name of a
    person, or -1. ``kind`` is person (by name), role (one unnamed person), organization, country, group, pronoun or
    name (a capitalised name of unknown kind). ``countries`` are those that a group's complement lists. ``owner`` is a
    possessive pronoun before it, OWNED behind a person's name with the mark of possession, or None; ``entity`` the
    index of its actor, or -1; ``members`` the actors that a group or plural pronoun stands for.
    """

    i: int
    j: int
    fi: int
    fj: int
    ni: int
    nj: int
    kind: str
    name: str
    head: str
    offices: list[OfficeRow]
    country: str | None
    countries: list[str]
    organization: str | None
    known: list[str]
    gender: str
    plural: bool
    number: int
    definite: str
    owner: str | None
    capital: bool
    kin: bool
    entity: int
    sentence: int
    evidence: str
    members: list[int]


def new_mention(i: int, j: int, kind: str, name: str, sentence: int) -> MentionRow:
    """A mention of which nothing but its words and kind is known yet."""
    return {
        "i": i,
        "j": j,
        "fi": i,
        "fj": j,
        "ni": -1,
        "nj": -1,
        "kind": kind,
        "name": name,
        "head": "",
        "offices": [],
        "country": None,
        "countries": [],
        "organization": None,
        "known": [],
        "gender": "",
        "plural": False,
        "number": 0,
        "definite": "",
        "owner": None,
        "capital": False,
        "kin": False,
        "entity": -1,
        "sentence": sentence,
        "evidence": "",
        "members": [],
    }


class LinkRow(TypedDict):
    """Why an actor is a person of the gazetteer; see :class:`diplo_events.gazetteer.linking.Link`."""

    rule: str
    score: float
    name: str
    support: list[str]


class ActorRow(TypedDict):
    """An actor of the article; ``mentions`` are indices of mention rows."""

    id: str
    type: str
    name: str
    country: str | None
    organization: str | None
    known: bool
    link: LinkRow | None
    gender: str
    members: list[int]
    roles: list[dict[str, Any]]
    mentions: list[int]
    named: bool


def new_actor(kind: str, name: str, members: Iterable[int] = ()) -> ActorRow:
    """An actor that the gazetteer does not know and that has no mention yet."""
    return ActorRow(
        id="",
        type=kind,
        name=name,
        country=None,
        organization=None,
        known=False,
        link=None,
        gender="",
        members=list(members),
        roles=[],
        mentions=[],
        named=False,
    )


class PlaceRow(TypedDict):
    """A place or occasion: ``kind`` is occasion, facility, city or country; ``name`` as the article writes it,
    without article; ``relation`` only for occasions.
    """

    i: int
    j: int
    kind: str
    name: str
    record: str | None
    city: str | None
    country: str | None
    relation: str | None
    sentence: int


def new_place(
    i: int,
    j: int,
    kind: str,
    name: str,
    *,
    record: str | None = None,
    city: str | None = None,
    country: str | None = None,
    relation: str | None = None,
) -> PlaceRow:
    """A place whose sentence is still to be set."""
    return PlaceRow(
        i=i, j=j, kind=kind, name=name, record=record, city=city, country=country, relation=relation, sentence=-1
    )
