"""People by name: full names first, then surnames and other short forms."""

from __future__ import annotations

from diplo_events.gazetteer.records import Person
from diplo_events.lexicon import flags as f
from diplo_events.lexicon import fold
from diplo_events.pipeline.coreference.entities import EntityTable, current
from diplo_events.pipeline.rows import MentionRow

TITLED = {"king", "queen", "prince", "princess", "emir", "sheikh", "sultan", "pope", "emperor"}


class Names(EntityTable):
    """Adds people by name."""

    def _full_names(self) -> None:
        for n, row in enumerate(self.mentions):
            if row["kind"] != "person":
                continue
            tokens = self._tokens(row)
            family = self.words.flag[row["ni"]] & f.PARTICLE and len(tokens) == 2  # "De Villepin"
            if (len(tokens) < 2 or family) and not row["known"]:
                continue
            person = self._choose(row["known"], row)
            entity = self._same_name(tokens, person)
            if entity is None:
                name = row["name"]
                entity = self._new("person", name, n)
                self.entities[entity].tokens = tokens
                self.entities[entity].known = person.id if person else None
                self._register(entity)
            self._join(n, entity)
            if row["head"].startswith("alias:"):
                self._add_short(entity, fold(row["head"][6:]))

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
        return None

    def _choose(self, known: list[str], row: MentionRow) -> Person | None:
        people = [self.gazetteer.people[k] for k in known if k in self.gazetteer.people]
        if not people:
            return None
        country = row["country"] or next((o["country"] for o in row["offices"] if o["country"]), None)
        categories = {o["category"] for o in row["offices"] if o["category"]}

        def fit(person: Person) -> tuple[int, int, int, str]:
            same = int(
                country is not None and (person.country == country or any(t.country == country for t in person.tenures))
            )
            office = int(any(t.category in categories for t in person.tenures))
            current = int(self.on is not None and any(t.may_cover(self.on) for t in person.tenures))
            return (same, office, current, person.id)

        best = max(people, key=fit)
        one_word = len(self._tokens(row)) == 1
        contradicted = country is not None and best.country is not None and not fit(best)[0]
        return None if contradicted and (one_word or len(people) > 1) else best

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
        titled = row["evidence"] in ("office", "gazetteer") and row["evidence"] != "surname"
        recurring = (
            counts.get(fold(row["name"]), 0) > 1 and row["evidence"] == "shape" and tokens[-1] not in self.lexicon.bits
        )
        if person is None and not titled and not recurring and not self._acts(row, tokens[-1]):
            return None
        name = row["name"]
        before = self.words.norm[row["ni"] - 1] if row["ni"] else ""
        if before in TITLED and len(tokens) == 1:
            name = f"{self.words.raw[row['ni'] - 1]} {name}"
        e = self._new("person", person.name if person and before not in TITLED else name, n)
        self.entities[e].tokens = tuple(fold(person.name).split(" ")) if person else tokens
        self.entities[e].known = person.id if person else None
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
        categories = {o["category"] for o in row["offices"] if o["category"]}
        country = row["country"]
        on = self.on
        fitting = [
            p
            for p in people
            if (country is None or p.country == country)
            and any((on is None or t.may_cover(on)) and (not categories or t.category in categories) for t in p.tenures)
        ]
        if not categories and not country:
            # nothing but the surname: only for heads of state and government and foreign ministers of the day
            top = {"head_of_state", "head_of_government", "foreign_minister"}
            serving = [p for p in fitting if any(on is None or current(t, on) for t in p.tenures)]
            leading = [
                p for p in serving if any(t.category in top and (on is None or current(t, on)) for t in p.tenures)
            ]
            fitting = leading or serving
            if self.lexicon.bits.get(tokens[-1], 0) & (f.OPEN | f.CALENDAR | f.GROUP_HEAD | f.PERSON_HEAD | f.ORG_HEAD):
                return None
        return fitting[0] if len(fitting) == 1 else None
