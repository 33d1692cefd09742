"""From a name and what is known of its bearer to a person of the gazetteer, with the reason.

The rules, strongest first: ``name`` and ``alias`` (a full name, as the gazetteer writes it), ``weak`` (a surname or
another form that many may bear, with support), ``spelling`` (a name written in another way) and ``office`` (no name,
but an office that one person held on the day). Spellings are compared within a block only: the holders of the stated
office of the country or organisation on the day, or, for names that are nearly the same, the people of the country. A
name that resembles two people of a block is linked to neither, and an unknown name never to the nearest one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from diplo_events.gazetteer.names import key_of
from diplo_events.gazetteer.records import Person, Tenure, last_day
from diplo_events.gazetteer.spelling import part_similarity, parts_of, similarity

if TYPE_CHECKING:
    from diplo_events.gazetteer.gazetteer import Gazetteer

LinkRule = Literal["name", "alias", "weak", "spelling", "office"]

# offices that one person holds at a time
SINGLE = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "foreign_minister",
        "defence_minister",
        "finance_minister",
        "national_security_adviser",
        "organization_head",
    }
)
_TOP = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
_STALE = 3  # years after the date up to which a tenure is known
_HANDOVER = timedelta(days=31)  # by which text and tenure may differ
# the similarity asked of a spelling, by what else is known
_BY_OFFICE = 82.0
_BY_COUNTRY = 97.0
_BY_SURNAME = 85.0
_MARGIN = 3.0  # by which the best must lead
_SURNAME_LENGTH = 5
_MOST_PARTS = 10  # a longer run of capitals is no name


class Evidence(NamedTuple):
    """What is known of somebody beside the name: office categories, the state, the body, the day, past office."""

    categories: frozenset[str] = frozenset()
    country: str | None = None
    organization: str | None = None
    on: date | None = None
    former: bool = False


class Link(NamedTuple):
    """Why a name is linked: the person, the rule, a score from 0 to 100, the name of the record that it matches, and
    what supports it (``office``, ``country``, ``organization``, ``date``).
    """

    person: Person
    rule: LinkRule
    score: float
    name: str
    support: tuple[str, ...]


def serving(tenure: Tenure, on: date) -> bool:
    """In office on this day, or last known to be within three years before it."""
    return tenure.covers(on) or (
        tenure.as_of is not None and tenure.may_cover(on) and on.year - last_day(tenure.as_of).year <= _STALE
    )


def best_of(people: Sequence[Person], evidence: Evidence, one_word: bool) -> Person | None:
    """Who of those that bear a name is meant, by country, office and date; nobody where the country contradicts."""
    if not people:
        return None
    country, categories, on = evidence.country, evidence.categories, evidence.on

    def fit(person: Person) -> tuple[int, int, int, str]:
        same = int(
            country is not None and (person.country == country or any(t.country == country for t in person.tenures))
        )
        office = int(any(t.category in categories for t in person.tenures))
        current = int(on is not None and any(t.may_cover(on) for t in person.tenures))
        return (same, office, current, person.id)

    best = max(people, key=fit)
    contradicted = country is not None and best.country is not None and not fit(best)[0]
    return None if contradicted and (one_word or len(people) > 1) else best


def weakly(people: Iterable[Person], evidence: Evidence, common: bool = False) -> Person | None:
    """Who bears a weak name, with the support of office, country or the day; nobody where two fit.

    Args:
        people: those who bear it.
        evidence: what supports it.
        common: whether it is a common word too, which needs office or country.
    """
    on, country, categories = evidence.on, evidence.country, evidence.categories
    fitting = [
        p
        for p in people
        if (country is None or p.country == country)
        and any(_in_time(t, evidence) and (not categories or t.category in categories) for t in p.tenures)
    ]
    if not categories and not country:
        # nothing but the surname: only for heads of state and government and foreign ministers of the day
        now = [p for p in fitting if any(on is None or serving(t, on) for t in p.tenures)]
        leading = [p for p in now if any(t.category in _TOP and (on is None or serving(t, on)) for t in p.tenures)]
        fitting = leading or now
        if common:
            return None
    return fitting[0] if len(fitting) == 1 else None


def _in_time(tenure: Tenure, evidence: Evidence) -> bool:
    """Whether an office may be held on the day, or is over by then if a past one is meant."""
    if evidence.on is None:
        return True
    if evidence.former:
        return tenure.end is not None and last_day(tenure.end) <= evidence.on
    return tenure.may_cover(evidence.on)


def spelled(gazetteer: Gazetteer, name: str, evidence: Evidence) -> Link | None:
    """The person of whose name this is another spelling, within the block that the evidence gives.

    A surname alone is linked only by office, state or body, and day.
    """
    length = len(parts_of(name))
    if length > _MOST_PARTS:
        return None
    by_office = _by_office(gazetteer, evidence)
    if length < 2:
        found = [(_surname_score(name, p), p, p.surname or "") for p in by_office] if evidence.on else []
        return _leading(found, _BY_SURNAME, _support(evidence, True))
    link = _leading(_scored(name, by_office), _BY_OFFICE, _support(evidence, True))
    if link is None and evidence.country is not None:
        link = _leading(_scored(name, _by_country(gazetteer, name, evidence)), _BY_COUNTRY, _support(evidence, False))
    return link


def in_office(gazetteer: Gazetteer, evidence: Evidence) -> Link | None:
    """The one person who held an office of a state or body on a day; ``None`` where none or two are known."""
    if evidence.on is None or evidence.former or (evidence.country is None and evidence.organization is None):
        return None
    people = {
        holder.person.id: holder
        for category in sorted(evidence.categories & SINGLE)
        for holder in gazetteer.holders(category, evidence.country, evidence.organization)
        if holder.tenure.covers(evidence.on)  # certain, since nothing else speaks for the person
    }
    if len(people) != 1:
        return None
    ((person, tenure),) = people.values()
    return Link(person, "office", 100.0, tenure.title, _support(evidence, True))


def link(gazetteer: Gazetteer, name: str, evidence: Evidence) -> Link | None:
    """The person whom a name means, by the first rule that gives one.

    Args:
        gazetteer: where to look.
        name: a name as a text has it, or nothing, where only the office is known.
        evidence: what else is known of the bearer.
    """
    if not name.strip():
        return in_office(gazetteer, evidence)
    senses = gazetteer.names.senses.get(key_of(name), [])
    named = [gazetteer.people[s.id] for s in senses if s.kind == "person"]
    weak = [gazetteer.people[s.id] for s in senses if s.kind == "weak"]
    if named:
        person = best_of(named, evidence, len(key_of(name)) == 1)
        return by_name(person, name, evidence) if person else None
    if weak:
        person = weakly(weak, evidence)
        return Link(person, "weak", 100.0, name, supported(person, evidence)) if person else None
    return spelled(gazetteer, name, evidence)


def by_name(person: Person, name: str, evidence: Evidence) -> Link:
    """The link of a full name that stands in the gazetteer."""
    rule: LinkRule = "name" if key_of(name) == key_of(person.name) else "alias"
    return Link(person, rule, 100.0, name, supported(person, evidence))


def supported(person: Person, evidence: Evidence) -> tuple[str, ...]:
    """What of the evidence the record of a person bears out."""
    tenures = [t for t in person.tenures if evidence.on is None or t.may_cover(evidence.on) or evidence.former]
    country = evidence.country is not None and evidence.country in {person.country, *(t.country for t in tenures)}
    found = (
        ("office", any(t.category in evidence.categories for t in tenures)),
        ("country", country),
        ("organization", evidence.organization in {t.organization for t in tenures} - {None}),
        ("date", evidence.on is not None and bool(tenures)),
    )
    return tuple(what for what, holds in found if holds)


def _by_office(gazetteer: Gazetteer, evidence: Evidence) -> list[Person]:
    """The holders of the stated offices of the state or body on the day, and shortly before and after it."""
    if evidence.country is None and evidence.organization is None:
        return []
    places = {(evidence.country, evidence.organization), (evidence.country, None), (None, evidence.organization)}
    found = {
        holder.person.id: holder.person
        for category in sorted(evidence.categories)
        for country, body in sorted(places - {(None, None)}, key=str)
        for holder in gazetteer.holders(category, country, body)
        if _near(holder.tenure, evidence)
    }
    return list(found.values())


def _by_country(gazetteer: Gazetteer, name: str, evidence: Evidence) -> list[Person]:
    """The people of the state who share a part of the name: nobody else can be nearly the same."""
    country, on = evidence.country or "", evidence.on
    people = {p.id: p for part in parts_of(name) for p in gazetteer.people_with(part, country)}
    return [p for p in people.values() if on is None or any(t.may_cover(on) for t in p.tenures)]


def _near(tenure: Tenure, evidence: Evidence) -> bool:
    on = evidence.on
    if on is None:
        return True
    if evidence.former:
        return last_day(tenure.start) <= on
    return any(serving(tenure, day) for day in (on, on - _HANDOVER, on + _HANDOVER))


def _scored(name: str, people: Iterable[Person]) -> list[tuple[float, Person, str]]:
    return [max((similarity(name, known), person, known) for known in _full_names(person)) for person in people]


def _full_names(person: Person) -> list[str]:
    return [name for name in (person.name, *person.aliases) if len(parts_of(name)) > 1] or [person.name]


def _surname_score(name: str, person: Person) -> float:
    (part,), known = parts_of(name), parts_of(person.surname or "")
    if not known or len(part) < _SURNAME_LENGTH:
        return 0.0
    return part_similarity(part, "".join(known))


def _leading(found: list[tuple[float, Person, str]], least: float, support: tuple[str, ...]) -> Link | None:
    """The best of a block, if it is good enough and no other comes near."""
    ranked = sorted(found, key=lambda item: (-item[0], item[1].id))
    if not ranked or ranked[0][0] < least or (len(ranked) > 1 and ranked[1][0] > ranked[0][0] - _MARGIN):
        return None
    score, person, name = ranked[0]
    return Link(person, "spelling", round(score, 1), name, support)


def _support(evidence: Evidence, office: bool) -> tuple[str, ...]:
    return tuple(
        what
        for what, holds in (
            ("office", office),
            ("country", evidence.country is not None),
            ("organization", evidence.organization is not None and office),
            ("date", evidence.on is not None),
        )
        if holds
    )
