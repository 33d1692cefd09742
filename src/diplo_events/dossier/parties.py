"""Who takes part, told in a way that holds across articles: the side acted for, the office, the words of the name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from diplo_events.gazetteer.gazetteer import Gazetteer
from diplo_events.gazetteer.names import key_of
from diplo_events.lexicon.fold import fold
from diplo_events.lexicon.load import load_lexicon
from diplo_events.models import Actor

_LONGEST_NAME = 5  # words of a country's name
_ALIKE = 88.0  # rapidfuzz ratio from which two spellings may be one name
_VAGUE = frozenset(
    {None, "envoy", "expert", "official", "organization_head", "other"}
)  # offices that rule out no other
# a ministry, and the offices that may stand for it
_BODIES = {
    "foreign_minister": ("foreign", "external", "state department"),
    "defence_minister": ("defence", "defense", "pentagon", "military"),
    "finance_minister": ("finance", "treasury"),
}


class Party(NamedTuple):
    """An actor of one article as others can be compared with it.

    ``side`` is an ISO 3166-1 alpha-3 code or an organisation's id; ``named`` tells a person with a name from a
    state, a body, a group or an office without one.
    """

    actor: str
    name: str
    type: str
    known: bool
    named: bool
    side: str | None
    country: str | None
    category: str | None
    part: str = "participant"


class Sides:
    """Which state or body an actor belongs to, by a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._parties: dict[Party, Party] = {}
        lexicon = load_lexicon()
        self.weekdays = frozenset(fold(w) for name in ("weekdays", "weekdays_abbreviated") for w in lexicon.words[name])

    def one(self, party: Party) -> Party:
        """The party itself, or its equal that was seen before, so that a large collection keeps each only once."""
        return self._parties.setdefault(party, party)

    def of(self, actor: Actor) -> tuple[str, ...]:
        """The sides of an actor: none where it is not known, several for a group of several states."""
        if actor.type == "person":
            side = self._of_person(actor)
            return () if side is None else (side,)
        if actor.type == "group":
            found = self._named(actor.name)
            if len(found) > 1:
                return found
        if actor.country:
            return (actor.country,)
        if actor.type == "organization":
            return (actor.id if actor.known else fold(actor.name),)
        return found or ((actor.organization,) if actor.organization else ())

    def _of_person(self, actor: Actor) -> str | None:
        """The state of a known person by the gazetteer, whatever an article says; an international office counts as the
        side of those only who hold no other.
        """
        record = self._gazetteer.people.get(actor.id)
        if record is not None:
            bodies = {tenure.organization for tenure in record.tenures if tenure.country is None}
            if len(bodies) == 1 and all(tenure.country is None for tenure in record.tenures):
                return bodies.pop()
            if record.country is not None:
                return record.country
        for role in actor.roles:
            if not role.former and role.country is None and self._international(role.organization):
                return role.organization
        return actor.country

    def _international(self, body: str | None) -> bool:
        record = self._gazetteer.organizations.get(body or "")
        return record is not None and record.country is None

    def _named(self, name: str) -> tuple[str, ...]:
        """The states that a phrase names, in alphabetical order."""
        return tuple(sorted(self.states(name)))

    def states(self, text: str) -> tuple[str, ...]:
        """The states that a text names, also by adjective or capital, each once, in the order of the text."""
        words = key_of(text)
        found: dict[str, None] = {}
        n = 0
        while n < len(words):
            for length in range(min(_LONGEST_NAME, len(words) - n), 0, -1):
                state = self._state(words[n : n + length])
                if state is not None:
                    found[state] = None
                    n += length - 1
                    break
            n += 1
        return tuple(found)

    def _state(self, words: tuple[str, ...]) -> str | None:
        for sense in self._gazetteer.names.senses.get(words, ()):
            if sense.kind in ("country", "adjective", "noun"):
                return sense.id
        return self._gazetteer.capitals.get(" ".join(words))


def party_of(actor: Actor, sides: Sides, part: str = "participant") -> Party:
    """An actor as a party with one side at most."""
    found = sides.of(actor)
    return sides.one(_party(actor, found[0] if len(found) == 1 else None, part))


def parties_of(actors: Iterable[tuple[Actor, str]], sides: Sides) -> tuple[Party, ...]:
    """Actors with their parts as parties; a group of several states is one party for each of them."""
    found: list[Party] = []
    for actor, part in actors:
        of = sides.of(actor)
        found += [sides.one(_party(actor, side, part)) for side in of or (None,)]
    return tuple(found)


def _party(actor: Actor, side: str | None, part: str) -> Party:
    role = next((role for role in actor.roles if not role.former), None)
    named = actor.type == "person" and (actor.known or actor.name.rpartition(" ")[2][:1].isupper())
    return Party(
        actor=actor.id,
        name=actor.name,
        type=actor.type,
        known=actor.known,
        named=named,
        side=side,
        country=actor.country,
        category=role.category if role else None,
        part=part,
    )


def likeness(a: Party, b: Party) -> float:
    """How sure it is that two parties are one, from 0 (different) to 1 (the same).

    Two named persons are one by id or by name; a person and a state, a body or an unnamed office of the same side may
    stand for each other (0.4) where their offices allow it.
    """
    if a.known and b.known and a.named == b.named and a.type == b.type:
        return float(a.actor == b.actor)
    if a.named and b.named:
        return _same_name(a, b)
    if a.side is None or b.side is None:
        same = a.type == b.type and a.side == b.side and fold(a.name) == fold(b.name)
        return 0.75 if same else 0.0
    if a.side != b.side or not _offices_agree(a, b):
        return 0.0
    return 0.75 if fold(a.name) == fold(b.name) else 0.4


def _same_name(a: Party, b: Party) -> float:
    if a.side is not None and b.side is not None and a.side != b.side:
        return 0.0
    alike = names_alike(a.name, b.name)
    if alike == 1.0:
        return 1.0
    if alike and a.side == b.side is not None and (a.category == b.category or None in (a.category, b.category)):
        return 0.9
    return 0.0


@lru_cache(maxsize=65_536)
def names_alike(a: str, b: str) -> float:
    """1 for the same words in any order, 0.5 for spellings of one name or a part of it, else 0."""
    left, right = fold(a).replace("-", " ").split(), fold(b).replace("-", " ").split()
    if sorted(left) == sorted(right):
        return 1.0
    short, long = sorted((left, right), key=len)
    if short and set(short) < set(long) and len(short[-1]) > 2:
        return 0.5
    joined = fuzz.ratio("".join(left), "".join(right)), fuzz.token_sort_ratio(" ".join(left), " ".join(right))
    return 0.5 if max(joined) >= _ALIKE and left[:1] and right[:1] and left[0][:1] == right[0][:1] else 0.0


def _offices_agree(a: Party, b: Party) -> bool:
    if "country" in (a.type, b.type):
        return True
    mine, yours = _office(a), _office(b)
    if "organization" in (a.type, b.type):  # a deputy or a spokesman acts for a ministry too
        return mine == yours or mine not in _BODIES or yours not in _BODIES
    return mine == yours or mine in _VAGUE or yours in _VAGUE


def _office(party: Party) -> str | None:
    if party.type != "organization":
        return party.category
    name = fold(party.name)
    return next((office for office, words in _BODIES.items() if any(word in name for word in words)), None)
