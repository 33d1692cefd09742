"""Descriptions: states, bodies and offices without a name ("the ministry", "the minister")."""

from __future__ import annotations

from diplo_events.gazetteer.linking import in_office
from diplo_events.lexicon import fold
from diplo_events.lexicon.tables import rule_words
from diplo_events.pipeline.coreference.entities import Entity
from diplo_events.pipeline.coreference.groups import Groups
from diplo_events.pipeline.coreference.nouns import BODIES, GENERAL, PARTNERS, TITLE_WORDS, UNNAMED
from diplo_events.pipeline.rows import OWNED, MentionRow

# words that say that the holder of the day is not meant
_NOT_NOW = frozenset(rule_words()["mentions"]["not_now"])


class Descriptions(Groups):
    """Adds states, bodies and offices."""

    def _country(self, n: int, row: MentionRow) -> None:
        iso = row["country"]
        if iso is not None:
            self._join(n, self._state(n, iso))

    def _organization(self, n: int, row: MentionRow) -> None:
        known = row["known"][0] if row["known"] else None
        folded = fold(row["name"])
        same = self._index.get(("body", known)) if known else None
        if same is None:
            same = self._index.get(("body name", folded))
        if same is not None and (row["definite"] != "the" or " " in folded):
            self._join(n, same)
            return
        if row["definite"] == "the" and " " not in folded:
            found = self._last(lambda e: self._same_body(e, row), n)
            if found is None:
                found = same
            if found is not None:
                self._join(n, found)
                return
        owner = self._owner(n, row)
        e = self._new("organization", row["name"], n)
        x = self.entities[e]
        x.known, x.head = known, row["head"] or self.words.norm[row["j"] - 1]
        if owner is not None:
            x.country = self.entities[owner].country
            x.name = f"{self.entities[owner].name}'s {row['name']}"
        if known:
            self._index.setdefault(("body", known), e)
        self._index.setdefault(("body name", fold(x.name)), e)
        self._join(n, e)

    def _same_body(self, e: int, row: MentionRow) -> bool:
        x = self.entities[e]
        if x.type != "organization":
            return False
        return x.head == row["head"] or (x.head.isupper() or x.known is not None) and row["head"] in BODIES

    def _owner(self, n: int, row: MentionRow) -> int | None:
        if row["owner"] in ("his", "her", "its", "their"):
            gender = {"his": "m", "her": "f", "its": "n"}.get(row["owner"] or "", "")
            return self._antecedent(n, gender) if gender != "n" else self._thing(n)
        return None

    def _owners(self) -> None:
        """ "his chief of staff X", "ministry spokeswoman Y": officers belong to the state of the one they serve."""
        for n, row in enumerate(self.mentions):
            e = row["entity"]
            if row["kind"] != "person" or e < 0 or self.entities[e].country or not row["offices"] or row["kin"]:
                continue
            served = self._served(n, row)
            if served is not None and served != e and not self.entities[served].organization:
                self.entities[e].country = self._state_of(served)

    def _state_of(self, e: int) -> str | None:
        """The state for which somebody acts; none of a head of an international body."""
        x = self.entities[e]
        if x.type == "person":
            return None if "organization_head" in self._categories(e) else x.country
        body = self.gazetteer.organizations.get(x.known or "")
        return x.country or (body.country if body is not None else None)

    def _served(self, n: int, row: MentionRow) -> int | None:
        if row["owner"] == OWNED:
            return self.mentions[n - 1]["entity"] if n and self.mentions[n - 1]["entity"] >= 0 else None
        if row["owner"]:
            return self._owner(n, row)
        if row["organization"] or row["offices"][0]["category"] != "spokesperson":
            return None
        words = self.words.norm[row["fi"] : row["ni"]]
        if "ministry" not in words:
            return None
        return self._last(lambda e: "ministry" in fold(self.entities[e].name).split(" "), n, False)

    def _role(self, n: int, row: MentionRow) -> None:
        definite = row["definite"] in ("the", "") and not row["owner"]
        if definite and row["definite"] != "a":
            found = self._holder(n, row)
            if found is not None:
                self._join(n, found)
                return
        if row["kin"] and row["owner"]:
            return
        if row["head"] in ("counterpart", "counterparts") and row["country"]:
            found = self._last(
                lambda e: (
                    self.entities[e].type == "person"
                    and self.entities[e].country == row["country"]
                    and bool(self.entities[e].tokens)
                ),
                n,
            )
            if found is not None:
                self._join(n, found)
                return
        if row["head"] in PARTNERS and row["owner"]:
            found = self._partner(n, row)
            if found is not None:
                self._join(n, found)
                return
        e = self._same_phrase(n, row)
        if e is None and definite:
            e = self._in_office(n, row)
        if e is None and row["definite"] == "the" and not row["country"] and self._describes(row):
            e = self._antecedent(n, row["gender"])
        if e is None:
            e = self._new("group", row["name"], n)
            self.entities[e].head, self.entities[e].single = row["head"], True
            owner = self._owner(n, row)
            if owner is not None and row["country"] is None:
                row["country"] = self.entities[owner].country
        self._join(n, e)

    def _partner(self, n: int, row: MentionRow) -> int | None:
        """ "Isaias told his guest": the person named last who is not the one that "his" stands for."""
        owner = self._owner(n, row)
        if owner is None:
            owner = next((m["entity"] for m in reversed(self.mentions[max(0, n - 3) : n]) if m["entity"] >= 0), -1)

        def fits(e: int) -> bool:
            x = self.entities[e]
            return e != owner and x.type == "person" and bool(x.tokens)

        return self._last(fits, n, False)

    def _in_office(self, n: int, row: MentionRow) -> int | None:
        """The one who held the office on the day ("the Russian foreign minister"), where the article names nobody."""
        words = set(self.words.norm[max(0, row["fi"] - 1) : row["j"]])
        if row["plural"] or row["kin"] or len(row["offices"]) != 1 or words & _NOT_NOW:
            return None
        link = in_office(self.gazetteer, self._evidence(row))
        if link is None:
            return None
        e = self._index.get(("known", link.person.id))
        if e is None:
            e = self._new("person", link.person.name, n)
            self.entities[e].head = row["head"]
            self._know(e, link.person, lambda: link)
            self._index["known", link.person.id] = e
        return e

    def _describes(self, row: MentionRow) -> bool:
        """ "the former economist": a description, no office, of the one spoken of."""
        former = any(o["former"] for o in row["offices"])
        return former and all(
            o["category"] in ("expert", "other", "legislator", "military", None) for o in row["offices"]
        )

    def _holder(self, n: int, row: MentionRow) -> int | None:
        categories = {o["category"] for o in row["offices"] if o["category"]}
        general = GENERAL.get(row["head"], set()) if self._is_general(row) else set()
        head = row["head"]
        titles = {fold(o["title"]) for o in row["offices"]}
        joined = self._joined_before(n, row)

        def fits(e: int) -> bool:
            x = self.entities[e]
            if e == joined:
                return False
            if (
                x.type not in ("person", "group")
                or x.members
                or (row["country"] and x.country and x.country != row["country"])
            ):
                return False
            if row["gender"] and x.gender and row["gender"] != x.gender:
                return False
            if not x.tokens:  # an unnamed one: the same head, as "the official" after "a U.S. official"
                return x.head == head and (row["definite"] == "the") and not row["country"] and bool(x.mentions)
            if head == "national":
                return x.country == row["country"] and bool(x.tokens)
            own = self._categories(e)
            if head in TITLE_WORDS and not self._titled(e, head):
                return False
            if row["country"] and not x.country and not own & categories:
                return False
            if row["organization"] and x.organization and not self._same_body_name(row["organization"], x.organization):
                return False
            return bool(own & (categories | general)) or bool(titles and titles & self._titles(x))

        if row["definite"] != "the" and not row["country"]:
            return None
        if head in UNNAMED and " " not in row["name"]:
            unnamed = self._last(lambda e: self.entities[e].single and self.entities[e].head == head, n, False)
            if (
                unnamed is not None
                and row["sentence"] - self.mentions[self.entities[unnamed].mentions[-1]]["sentence"] < 5
            ):
                return unnamed
        exact = (
            self._last(lambda e: bool(titles & self._titles(self.entities[e])) and fits(e), n, False)
            if titles
            else None
        )
        if exact is None and row["definite"] == "the":
            exact = self._last(lambda e: self._held(e, titles) and self._may_be(e, row), n, False)
        return exact if exact is not None else self._last(fits, n)

    def _held(self, e: int, titles: set[str]) -> bool:
        """Whether the person held one of these offices, of more than one word, on the day ("the assistant secretary
        of state", whom the article calls by name).
        """
        known = self.entities[e].known
        if known is None or known not in self.gazetteer.people or self.entities[e].type != "person":
            return False
        held = {fold(t.title) for t in self.gazetteer.people[known].tenures if self.on is None or t.may_cover(self.on)}
        return any(" " in t and (t in held or any(h.startswith(f"{t} for ") for h in held)) for t in titles)

    def _may_be(self, e: int, row: MentionRow) -> bool:
        x = self.entities[e]
        return not (row["country"] and x.country and x.country != row["country"]) and row["gender"] in (
            "",
            x.gender or row["gender"],
        )

    def _same_body_name(self, a: str, b: str) -> bool:
        """Whether two bodies, by id or name, may be one ("the Council", "Presidential Leadership Council")."""
        x, y = (fold(self.gazetteer.organizations[o].name if o in self.gazetteer.organizations else o) for o in (a, b))
        return a == b or f" {x} " in f" {y} " or f" {y} " in f" {x} "

    def _joined_before(self, n: int, row: MentionRow) -> int:
        """The actor of "X and" before the phrase, which is another one."""
        before = self.mentions[n - 1] if n else None
        if before is not None and before["fj"] == row["fi"] - 1 and self.words.norm[before["fj"]] == "and":
            return before["entity"]
        return -1

    def _titled(self, e: int, head: str) -> bool:
        """Whether an office of the actor, of the text or by tenure, has this word in its title."""
        x = self.entities[e]
        titles = self._titles(x)
        if x.known:
            titles = titles | {
                fold(t.title) for t in self.gazetteer.people[x.known].tenures if self.on is None or t.may_cover(self.on)
            }
        return any(head in title.replace("-", " ").split(" ") for title in titles) or (not titles and not x.known)

    def _titles(self, entity: Entity) -> frozenset[str]:
        """The titles of an actor's mentions; kept, and added to as mentions join it."""
        count, titles = entity.titles
        if count < len(entity.mentions):
            titles = titles.union(
                fold(o["title"]) for m in entity.mentions[count:] for o in self.mentions[m]["offices"]
            )
            entity.titles = len(entity.mentions), titles
        return titles

    def _is_general(self, row: MentionRow) -> bool:
        words = [w for w in fold(row["name"]).split(" ") if w not in ("visiting", "top", "senior", "then", "new")]
        return len(words) == 1 or bool(row["country"]) and len(words) <= 3
