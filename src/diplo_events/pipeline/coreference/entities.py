"""Actors while an article is read, and the tables by which mentions find them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from diplo_events.gazetteer.gazetteer import Gazetteer
from diplo_events.gazetteer.linking import Evidence, Link
from diplo_events.gazetteer.records import Person
from diplo_events.lexicon import Lexicon, fold
from diplo_events.lexicon import flags as f
from diplo_events.pipeline.rows import MentionRow
from diplo_events.pipeline.words import Words

SUFFIXES = {"jr", "jr.", "sr", "sr."}
WINDOW = 300  # mentions looked back over for an antecedent


@dataclass
class Entity:
    """An actor while the article is being read."""

    type: str
    name: str
    tokens: tuple[str, ...] = ()
    known: str | None = None
    link: Link | None = None  # why it is known, if a person
    country: str | None = None
    organization: str | None = None
    gender: str = ""
    head: str = ""
    members: tuple[int, ...] = ()
    mentions: list[int] = field(default_factory=list)
    categories: set[str] = field(default_factory=set)
    first: int = -1
    single: bool = False
    short: set[str] = field(default_factory=set)
    titles: tuple[int, frozenset[str]] = (0, frozenset())  # those of so many of its mentions


class EntityTable:
    """The actors of one article, found by name, id, members or nearness."""

    def __init__(
        self,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        words: Words,
        mentions: list[MentionRow],
        on: date | None,
        explain: bool = True,
    ):
        self.explain = explain
        self.lexicon, self.gazetteer, self.words, self.mentions, self.on = lexicon, gazetteer, words, mentions, on
        self.entities: list[Entity] = []
        self.by_sentence: dict[int, list[int]] = {}
        self.quoted: list[bool] = []
        self._index: dict[tuple[str, object], int] = {}
        self._by_token: dict[str, list[int]] = {}

    def _new(self, kind: str, name: str, n: int) -> int:
        self.entities.append(Entity(kind, name, first=n))
        return len(self.entities) - 1

    def _register(self, e: int) -> None:
        entity = self.entities[e]
        for key in self._name_keys(entity.tokens):
            self._index.setdefault(key, e)
        for n in range(2, len(entity.tokens)):
            self._index.setdefault(("part", entity.tokens[:n]), e)
            self._index.setdefault(("part", entity.tokens[-n:]), e)
        if entity.known:
            self._index.setdefault(("known", entity.known), e)
        for token in entity.tokens:
            self._by_token.setdefault(token, []).append(e)
            if "-" in token:
                self._by_token.setdefault(token.rsplit("-", 1)[1], []).append(e)
                self._by_token.setdefault(token.replace("-", ""), []).append(e)

    @staticmethod
    def _name_keys(tokens: tuple[str, ...]) -> list[tuple[str, object]]:
        """What two spellings of one full name share: the words, the letters, or first and last word."""
        keys: list[tuple[str, object]] = [("tokens", tokens), ("letters", "".join(tokens).replace("-", ""))]
        if len(tokens) > 1 and tokens[-1] not in SUFFIXES:
            keys.append(("ends", (tokens[0], tokens[-1])))
        return keys

    def _know(self, e: int, person: Person, why: Callable[[], Link]) -> None:
        """Take an actor for a person of the gazetteer; the reason is made only if anybody will ask for it."""
        self.entities[e].known = person.id
        self.entities[e].link = why() if self.explain else None

    def _evidence(self, row: MentionRow) -> Evidence:
        """What a mention says of its bearer."""
        offices = row["offices"]
        country = row["country"] or next((o["country"] for o in offices if o["country"]), None)
        body = row["organization"] or next((o["organization"] for o in offices if o["organization"]), None)
        categories = frozenset(o["category"] for o in offices if o["category"])
        return Evidence(categories, country, body, self.on, any(o["former"] for o in offices))

    def _add_short(self, e: int, word: str) -> None:
        self.entities[e].short.add(word)
        if e not in self._by_token.setdefault(word, []):
            self._by_token[word].append(e)

    def _join(self, n: int, e: int) -> None:
        row, x = self.mentions[n], self.entities[e]
        row["entity"] = e
        x.mentions.append(n)
        if x.first < 0 or n < x.first:
            x.first = n
        x.gender = x.gender or row["gender"] if row["gender"] in ("m", "f") else x.gender
        named_offices = [o for o in row["offices"] if o["category"]]
        x.categories.update(o["category"] for o in named_offices if o["category"])
        if row["kind"] != "pronoun":
            country = row["country"] or next((o["country"] for o in row["offices"] if o["country"]), None)
            if x.type != "group" or not x.members:
                x.country = x.country or country
            x.organization = (
                x.organization
                or row["organization"]
                or next((o["organization"] for o in row["offices"] if o["organization"]), None)
            )
        if x.type == "person" and x.known and not x.gender:
            x.gender = self.gazetteer.people[x.known].gender or ""
        if x.type == "person" and x.known and not x.country:
            x.country = self.gazetteer.people[x.known].country

    def _last(self, fits: Callable[[int], bool], n: int, ahead: bool = True) -> int | None:
        """The actor mentioned last before mention ``n`` that fits, else a person named in a later sentence."""
        seen = {-1}
        for row in reversed(self.mentions[max(0, n - WINDOW + 1) : n]):
            e = row["entity"]
            if e not in seen:
                if fits(e):
                    return e
                seen.add(e)
        for m in range(n + 1, min(len(self.mentions), n + WINDOW) if ahead else n):
            e = self.mentions[m]["entity"]
            if self.mentions[m]["sentence"] == self.mentions[n]["sentence"]:
                continue  # "the minister was received by President X"
            if e >= 0 and e not in seen and self.entities[e].tokens and self.entities[e].first > n:
                if fits(e):
                    return e
                seen.add(e)
        return None

    def _state(self, n: int, iso: str) -> int:
        """The actor of a state, made where there is none."""
        known = self._index.get(("country", iso))
        if known is None:
            country = self.gazetteer.countries.get(iso)
            known = self._new("country", country.name if country else iso, n)
            self.entities[known].country = self.entities[known].known = iso
            self._index["country", iso] = known
        return known

    def _categories(self, e: int) -> set[str]:
        entity = self.entities[e]
        found = set(entity.categories)
        if not found and entity.known:
            person = self.gazetteer.people[entity.known]
            found = {t.category for t in person.tenures if self.on is None or t.may_cover(self.on)}
        return found

    def _tokens(self, row: MentionRow) -> tuple[str, ...]:
        first = row["ni"]
        while (
            row["nj"] - first > 1
            and self.words.flag[first] & f.HONORIFIC
            and self.lexicon.honorifics.get(self.words.norm[first]) == "noble"
        ):
            first += 1  # "Sheikh Tamim" is Tamim
        words = (w for w in self.words.norm[first : row["nj"]] if w not in (".", ","))
        # initials written together with the name: "S.V.Lavrov"
        return tuple(w.rsplit(".", 1)[1] if "." in w and len(w) > 4 and w[-1] != "." else w for w in words)

    def _family_name(self, entity: Entity) -> str:
        if entity.known:
            surname = self.gazetteer.people[entity.known].surname
            if surname:
                return fold(surname).split(" ")[-1]
        tokens = entity.tokens
        if not tokens:
            return ""
        return tokens[0] if tokens[0] in self.lexicon.surnames_first else tokens[-1]
