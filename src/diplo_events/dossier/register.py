"""The actor register: every actor of all articles once, with names, dated offices and counts.

Known actors are one by their id. Actors whom no gazetteer knows are one if their names agree and nothing that is told
of them speaks against it: their states, and for spellings that only resemble each other also their offices.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from diplo_events.article import read_date
from diplo_events.dossier.models import Office, RegisteredActor
from diplo_events.dossier.parties import names_alike
from diplo_events.lexicon.fold import fold, slug
from diplo_events.models import Actor, Extraction, Role

Key = tuple[str, str, str]  # type, folded name, country
_MIXED_UP = str.maketrans("ckqyjwuv", "kkkiivvv")
OfficeKey = tuple[str, str | None, str | None, str | None, bool, bool]


@dataclass
class _Entry:
    """What is known of one actor, in sums that do not depend on the order of the articles."""

    actor: Actor
    names: Counter[str] = field(default_factory=Counter)
    offices: dict[OfficeKey, tuple[int, int, int]] = field(default_factory=dict)  # first, last day, articles
    countries: Counter[str] = field(default_factory=Counter)
    organizations: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    mentions: int = 0
    first: int = 0
    last: int = 0

    def add(self, actor: Actor, day: int) -> None:
        self.articles += 1
        self.mentions += len(actor.mentions)
        self.first, self.last = _days(self.first, self.last, day, day)
        self.names.update(mention.text for mention in actor.mentions)
        self.names[actor.name] += 1
        if actor.country:
            self.countries[actor.country] += 1
        if actor.organization:
            self.organizations[actor.organization] += 1
        for role in actor.roles:
            self.office(_office_key(role), (day, day, 1))

    def office(self, key: OfficeKey, more: tuple[int, int, int]) -> None:
        first, last, articles = self.offices.get(key, (0, 0, 0))
        self.offices[key] = (*_days(first, last, more[0], more[1]), articles + more[2])

    def merge(self, other: _Entry) -> None:
        self.names.update(other.names)
        self.countries.update(other.countries)
        self.organizations.update(other.organizations)
        self.articles += other.articles
        self.mentions += other.mentions
        self.first, self.last = _days(self.first, self.last, other.first, other.last)
        for key, seen in other.offices.items():
            self.office(key, seen)

    @property
    def categories(self) -> set[str]:
        return {category for _, category, _, _, _, _ in self.offices if category}


class Register:
    """Gathers actors article by article; afterwards :meth:`id_of` tells who is who."""

    def __init__(self) -> None:
        self._entries: dict[str | Key, _Entry] = {}
        self._ids: dict[str | Key, str] = {}
        self._merged: dict[str, _Entry] = {}

    def add(self, extraction: Extraction) -> None:
        """Take in the actors of one article."""
        published = read_date(extraction.article.published)
        day = published.toordinal() if published else 0
        for actor in extraction.actors:
            entry = self._entries.setdefault(key_of(actor), _Entry(actor))
            if entry.actor is not actor:
                entry.actor = min(entry.actor, actor, key=_preference)
            entry.add(actor, day)

    def close(self) -> None:
        """Decide which of the unknown actors are one, and give them their ids; again after more were added."""
        self._ids, self._merged = {}, {}
        blocks: dict[tuple[str, str], list[Key]] = {}
        for key, entry in self._entries.items():
            if isinstance(key, str):
                self._ids[key] = key
                self._merged[key] = entry
            else:
                blocks.setdefault(_block(key), []).append(key)
        for _, keys in sorted(blocks.items()):
            for group in _same_actors(sorted(keys), self._entries):
                self._settle(group)

    def _settle(self, group: list[Key]) -> None:
        whole = _Entry(self._entries[group[0]].actor)
        for key in group:
            whole.merge(self._entries[key])
        name = _best(Counter({self._entries[key].actor.name: self._entries[key].articles for key in group}))
        base = f"{group[0][0]}:~{slug(name or group[0][1])}"
        country = _best(whole.countries)
        for candidate in (base, f"{base}-{(country or 'x').lower()}"):
            if candidate not in self._merged:
                break
        else:
            candidate = next(f"{candidate}-{n}" for n in range(2, 10**9) if f"{candidate}-{n}" not in self._merged)
        whole.actor = whole.actor.model_copy(update={"name": name})
        self._merged[candidate] = whole
        for key in group:
            self._ids[key] = candidate

    def id_of(self, actor: str, name: str, kind: str, country: str | None, known: bool) -> str:
        """The id of an actor over all articles."""
        return self._ids[actor if known else (kind, fold(name), country or "")]

    def actors(self, meetings: Counter[str], statements: Counter[str]) -> list[RegisteredActor]:
        """All actors, by id, with the numbers of meetings and statements given for them."""
        return [
            _registered(name, entry, meetings[name], statements[name]) for name, entry in sorted(self._merged.items())
        ]


def key_of(actor: Actor) -> str | Key:
    """What makes an actor of one article the same as one of another beyond doubt."""
    return actor.id if actor.known else (actor.type, fold(actor.name), actor.country or "")


def _same_actors(keys: list[Key], entries: dict[str | Key, _Entry]) -> list[list[Key]]:
    """Keys of one block in groups that are one actor each; without a country only if just one group fits."""
    groups: list[list[Key]] = []
    for key in sorted(keys, key=lambda k: (not k[2], -entries[k].articles, k)):
        fitting = [group for group in groups if _fits(key, group, entries)]
        if len(fitting) == 1 or (fitting and key[2]):
            fitting[0].append(key)
        else:
            groups.append([key])
    return groups


def _fits(key: Key, group: list[Key], entries: dict[str | Key, _Entry]) -> bool:
    mine = entries[key].categories
    for other in group:
        if key[2] and other[2] and key[2] != other[2]:
            return False
        if key[1] == other[1]:
            continue
        theirs = entries[other].categories
        alike = names_alike(key[1], other[1])
        if key[0] != "person" or not alike or (alike < 1 and not (key[2] and key[2] == other[2])):
            return False
        if mine and theirs and mine.isdisjoint(theirs):
            return False
    return True


def _block(key: Key) -> tuple[str, str]:
    """Within what an actor's spellings are looked for: the beginnings of first and last name, letters that
    transliterations mix up made one; other actors have one spelling.
    """
    words = key[1].replace("-", " ").split()
    if key[0] != "person" or not words:
        return key[0], key[1]
    return key[0], (words[-1][:2] + words[0][:1]).translate(_MIXED_UP)


def _office_key(role: Role) -> OfficeKey:
    return role.title, role.category, role.country, role.organization, role.former, role.source == "text"


def _registered(name: str, entry: _Entry, meetings: int, statements: int) -> RegisteredActor:
    actor = entry.actor
    offices = sorted(entry.offices.items(), key=lambda item: (-item[1][2], str(item[0])))
    return RegisteredActor(
        id=name,
        type=actor.type,
        name=actor.name,
        country=_best(entry.countries),
        organization=_best(entry.organizations),
        known=actor.known,
        wikidata=actor.wikidata,
        aliases=tuple(n for n, _ in sorted(entry.names.items(), key=lambda x: (-x[1], x[0])) if n != actor.name),
        offices=tuple(
            Office(
                title=title,
                category=category,
                country=country,
                organization=organization,
                former=former,
                stated=stated,
                first=iso(first),
                last=iso(last),
                articles=articles,
            )
            for (title, category, country, organization, former, stated), (first, last, articles) in offices
        ),
        first=iso(entry.first),
        last=iso(entry.last),
        articles=entry.articles,
        mentions=entry.mentions,
        meetings=meetings,
        statements=statements,
    )


def _days(first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """The span of two spans of days; 0 is none."""
    return min(filter(None, (first, start)), default=0), max(last, end)


def iso(day: int) -> str | None:
    """An ordinal as an ISO day; 0 gives null."""
    return date.fromordinal(day).isoformat() if day else None


def _best(counts: Counter[str]) -> str | None:
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _preference(actor: Actor) -> tuple[bool, str, str]:
    return actor.wikidata is None, actor.name, f"{actor.country} {actor.organization}"
