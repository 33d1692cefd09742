"""People by name: full names first, then surnames and other short forms."""

from __future__ import annotations

from functools import partial

from diplo_events.gazetteer.linking import Evidence, Link, best_of, by_name, spelled, supported, weakly
from diplo_events.gazetteer.names import key_of
from diplo_events.gazetteer.records import Person
from diplo_events.lexicon import flags as f
from diplo_events.lexicon import fold
from diplo_events.lexicon.tables import rule_words
from diplo_events.pipeline.coreference.entities import Entity, EntityTable
from diplo_events.pipeline.coreference.nouns import GENERAL
from diplo_events.pipeline.rows import MentionRow

CLERICS = frozenset(rule_words()["coreference"]["clerics"])
TITLED = frozenset(rule_words()["coreference"]["titled"])


class Names(EntityTable):
    """Adds people by name."""

    def _full_names(self) -> None:
        for n, row in enumerate(self.mentions):
            if row["kind"] != "person":
                continue
            tokens = self._tokens(row)
            led = all(self.words.flag[k] & f.PARTICLE for k in range(row["ni"], row["nj"] - 1))
            family = len(tokens) > 1 and led  # "De Villepin", "van der Linden"
            if (len(tokens) < 2 or family) and not row["known"]:
                continue
            person = self._choose(row["known"] or self._bearers(row), row)
            entity = self._same_name(tokens, person)
            if entity is None:
                name = row["name"]
                entity = self._new("person", name, n)
                self.entities[entity].tokens = tokens
                if person is not None:
                    self._know(entity, person, partial(self._by_name, person, row))
                self._register(entity)
            self._join(n, entity)
            if row["head"].startswith("alias:"):
                self._add_short(entity, fold(row["head"][6:]))

    def _by_name(self, person: Person, row: MentionRow) -> Link:
        return by_name(person, row["name"], self._evidence(row))

    def _by_weak_name(self, person: Person, row: MentionRow) -> Link:
        return Link(person, "weak", 100.0, row["name"], supported(person, self._evidence(row)))

    def _bearers(self, row: MentionRow) -> list[str]:
        """Those who bear a full name that was found in another way, or whose first name was taken for a title."""
        senses = self.gazetteer.names.senses
        for first in (row["i"], row["ni"]):
            found = [s.id for s in senses.get(tuple(self.words.norm[first : row["nj"]]), ()) if s.kind == "person"]
            if found:
                return found
        return []

    def _same_name(self, tokens: tuple[str, ...], person: Person | None) -> int | None:
        if person is not None and ("known", person.id) in self._index:
            return self._index["known", person.id]
        for key in self._name_keys(tokens):
            e = self._index.get(key)
            if e is None:
                continue
            if key[0] != "ends" or (
                (person is None or self.entities[e].known is None) and len(tokens) != len(self.entities[e].tokens)
            ):
                return e
        part = self._index.get(("part", tokens)) if len(tokens) > 1 else None  # "Bagheri Kani" after "Ali Bagheri Kani"
        return part if part is not None and (person is None or self.entities[part].known is None) else None

    def _choose(self, known: list[str], row: MentionRow) -> Person | None:
        people = [self.gazetteer.people[k] for k in known if k in self.gazetteer.people]
        if not people:
            return None
        return best_of(people, self._evidence(row), len(self._tokens(row)) == 1)

    def _short_names(self) -> None:
        counts: dict[str, int] = {}
        for row in self.mentions:
            if row["kind"] == "person" and row["entity"] < 0:
                counts[fold(row["name"])] = counts.get(fold(row["name"]), 0) + 1
        for n, row in enumerate(self.mentions):
            if row["kind"] == "person" and row["entity"] < 0:
                entity = self._by_short(n, row)
                if entity is None:
                    entity = self._lone_surname(n, row, counts)
                if entity is None:
                    row["kind"] = "name"
                else:
                    self._join(n, entity)

    def _by_short(self, n: int, row: MentionRow) -> int | None:
        tokens = self._tokens(row)
        word = tokens[-1]
        found = self._by_token.get(word, [])
        if not found:
            return None
        categories = {o["category"] for o in row["offices"] if o["category"]}
        country = row["country"]

        def fit(e: int) -> tuple[int, ...]:
            x = self.entities[e]
            earlier = x.first <= n
            family = self._family_name(x) == word
            return (
                int(word in x.short),
                int(not categories or bool(categories & self._categories(e))),
                int(country is None or x.country in (None, country)),
                int(row["gender"] == "" or x.gender in ("", row["gender"])),
                int(earlier),
                int(family),
                -x.first if earlier else x.first * -1,
            )

        best = max(found, key=fit)
        if len(found) == 1 and not self._plausible(best, categories, country, word):
            return None
        self._add_short(best, word)
        return best

    def _plausible(self, e: int, categories: set[str], country: str | None, word: str) -> bool:
        x = self.entities[e]
        return not (country and x.country and country != x.country and word != self._family_name(x))

    def _lone_surname(self, n: int, row: MentionRow, counts: dict[str, int]) -> int | None:
        """A surname without a full name in the article: by office, honorific or verb, or the gazetteer with support."""
        tokens = self._tokens(row)
        person = self._weak(tokens, row)
        if person is not None and ("known", person.id) in self._index:
            return self._index["known", person.id]  # whose full name is spelled in another way
        titled = row["evidence"] in ("office", "gazetteer") and row["evidence"] != "surname"
        recurring = (
            counts.get(fold(row["name"]), 0) > 1 and row["evidence"] == "shape" and tokens[-1] not in self.lexicon.bits
        )
        if person is None and not titled and not recurring and not self._acts(row, tokens[-1]):
            return None
        name = row["name"]
        before = self.words.norm[row["ni"] - 1] if row["ni"] else ""
        if len(tokens) == 1 and (before in TITLED or before in CLERICS and person is None):
            name = f"{self.words.raw[row['ni'] - 1]} {name}"
        e = self._new("person", person.name if person and before not in TITLED else name, n)
        self.entities[e].tokens = tuple(fold(person.name).split(" ")) if person else tokens
        if person is not None:
            self._know(e, person, partial(self._by_weak_name, person, row))
        self._register(e)
        self._add_short(e, tokens[-1])
        return e

    def _acts(self, row: MentionRow, word: str) -> bool:
        """Whether a lone name stands where only somebody who speaks or meets can ("Okafor said", "Okafor, who …")."""
        k = row["nj"]
        if word in self.lexicon.bits or k + 1 >= len(self.words) or row["fi"] != row["ni"]:
            return False
        if self.words.norm[k] == "," and self.words.norm[k + 1] == "who":
            return True
        return bool(self.words.flag[k] & f.CUE and self.words.flag[k] & (f.PAST | f.THIRD))

    def _weak(self, tokens: tuple[str, ...], row: MentionRow) -> Person | None:
        senses = self.gazetteer.names.senses.get(tokens, [])
        people = [self.gazetteer.people[s.id] for s in senses if s.kind in ("weak", "person")]
        common = f.OPEN | f.CALENDAR | f.GROUP_HEAD | f.PERSON_HEAD | f.ORG_HEAD | f.VERB | f.CUE_NOUN
        # the state that the phrase names, not that of its office
        evidence = self._evidence(row)._replace(country=row["country"])
        general = [GENERAL.get(fold(o["title"]), ()) for o in row["offices"]]  # "Secretary X": of state or of defence
        evidence = evidence._replace(categories=evidence.categories.union(*general))
        return weakly(people, evidence, bool(self.lexicon.bits.get(tokens[-1], 0) & common))

    def _spellings(self) -> None:
        """Link names that the gazetteer writes in another way, by all that the article says of their bearers."""
        for e in range(len(self.entities)):
            x = self.entities[e]
            if x.type != "person" or x.known or not x.tokens or not (x.categories or x.country):
                continue
            if self.gazetteer.names.senses.get(key_of(x.name)):
                continue  # a name that is known, and was not linked for a reason
            link = spelled(self.gazetteer, x.name, self._gathered(x))
            if link is not None:
                self._spelled(e, link)

    def _gathered(self, x: Entity) -> Evidence:
        """What the mentions of an actor say of it; past offices count only where there is no other."""
        offices = [o for m in x.mentions for o in self.mentions[m]["offices"] if o["category"]]
        now = [o for o in offices if not o["former"]]
        categories = frozenset(str(o["category"]) for o in now or offices)
        return Evidence(categories, x.country, x.organization, self.on, bool(offices) and not now)

    def _spelled(self, e: int, link: Link) -> None:
        """Take an actor for a person, and join it with the actor that goes by the usual spelling."""
        other = self._index.setdefault(("known", link.person.id), e)
        if other == e:
            self._know(e, link.person, lambda: link)
            self.entities[e].gender = self.entities[e].gender or link.person.gender or ""
            return
        for n in self.entities[e].mentions:
            self._join(n, other)
        self.entities[e].mentions = []
