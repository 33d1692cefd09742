"""Groups and pronouns: "the two leaders", "both sides", he, she, it and they."""

from __future__ import annotations

from diplo_events.lexicon import flags as f
from diplo_events.lexicon import fold
from diplo_events.pipeline.coreference.entities import WINDOW
from diplo_events.pipeline.coreference.names import Names
from diplo_events.pipeline.coreference.nouns import DELEGATIONS, PLURAL_GENERAL
from diplo_events.pipeline.rows import MentionRow


class Groups(Names):
    """Adds groups and pronouns."""

    def _group(self, n: int, row: MentionRow) -> None:
        members: tuple[int, ...] = ()
        if row["head"] == "pair":
            row["members"] = [self._state(n, iso) for iso in row["countries"]]
            return
        generic = (
            row["number"] >= 2 and not row["country"] and (" of " not in row["name"] or " of the two " in row["name"])
        )
        if generic and (
            row["head"] in PLURAL_GENERAL
            or row["head"] in ("sides", "parties", "countries", "nations", "governments", "states")
        ):
            members = self._pair(n, row)
        if not members and len(row["countries"]) > 1:
            members = self._officers(row)
        bare = " " not in row["name"] or row["name"].lower().startswith("all ") and row["name"].count(" ") == 1
        if (
            row["head"] in ("ministers", "leaders", "presidents", "delegates")
            and (row["definite"] == "the" or " " in row["name"])
            and not members
            and bare
        ):
            same = self._last(lambda e: self._is_group(e, row["head"]), n)
            if same is not None:
                self._join(n, same)
                row["members"] = list(self.entities[same].members)
                return
        e = None
        if members:
            e = self._index.get(("members", members))
        if e is None:
            e = self._same_phrase(n, row)
            if e is not None and members and self.entities[e].members != members:
                e = None
        if e is None and row["definite"] in ("the", "owner") and " " not in row["name"] and not row["number"]:
            e = self._last(lambda e: self._is_group(e, row["head"]), n)
            if e is None and row["head"] in DELEGATIONS:
                e = self._last(lambda e: self.entities[e].type == "group" and self.entities[e].head in DELEGATIONS, n)
        if e is None:
            e = self._new("group", row["name"], n)
            self.entities[e].head, self.entities[e].members = row["head"], members
            if members:
                self._index["members", members] = e
        row["members"] = list(members or self.entities[e].members)
        self._join(n, e)

    def _officers(self, row: MentionRow) -> tuple[int, ...]:
        """ "the foreign ministers of Iran and Saudi Arabia": those of them whom the article names, if it names all."""
        wanted = {o["category"] for o in row["offices"] if o["category"]} or PLURAL_GENERAL.get(row["head"]) or set()
        found = []
        for country in row["countries"]:
            holders = [
                e
                for e, x in enumerate(self.entities[:WINDOW])
                if x.type == "person" and x.country == country and self._categories(e) & wanted
            ]
            if len(holders) != 1:
                return ()
            found.append(holders[0])
        return tuple(sorted(found))

    def _is_group(self, e: int, head: str) -> bool:
        return self.entities[e].type == "group" and self.entities[e].head == head

    def _pair(self, n: int, row: MentionRow) -> tuple[int, ...]:
        """The actors for whom "the two leaders", "both sides", "the four" stand: those of the nearest sentence that
        names as many, else the nearest that many.
        """
        wanted = PLURAL_GENERAL.get(row["head"])
        number = row["number"]
        states = row["head"] in ("countries", "nations", "governments", "states")
        larger: tuple[int, ...] = ()
        for sentence in range(row["sentence"], max(-1, row["sentence"] - 8), -1):
            found = self._people_in(sentence, n, wanted, states)
            if len(found) == number:
                return tuple(sorted(found))
            if len(found) > number and not larger:
                fitting = [e for e in found if wanted is not None and self._categories(e) & wanted]
                larger = tuple(sorted(fitting if len(fitting) == number else found[:number]))
        if larger:
            return larger
        nearest: list[int] = []
        for m in range(n - 1, max(-1, n - 60), -1):
            e = self.mentions[m]["entity"]
            if e >= 0 and e not in nearest and self.entities[e].type == ("country" if states else "person"):
                if wanted is None or not self._categories(e) or self._categories(e) & wanted:
                    nearest.append(e)
            if len(nearest) == number:
                return tuple(sorted(nearest))
        return ()

    def _people_in(self, sentence: int, before: int, wanted: set[str] | None, states: bool) -> list[int]:
        found: list[int] = []
        for m in self.by_sentence.get(sentence, ()):
            if m >= before or self.quoted[m]:
                continue
            row = self.mentions[m]
            for e in ([row["entity"]] if row["entity"] >= 0 else []) + row["members"]:
                x = self.entities[e]
                if x.type != ("country" if states else "person") or e in found or (x.type == "person" and not x.tokens):
                    continue
                if wanted is None or not self._categories(e) or self._categories(e) & wanted:
                    found.append(e)
        return found

    def _pronoun(self, n: int, row: MentionRow) -> None:
        if row["gender"] in ("m", "f"):
            e = self._antecedent(n, row["gender"])
        elif row["gender"] == "n":
            e = self._thing(n)
        else:
            e = self._several(n, row)
        if e is not None:
            self._join(n, e)

    def _antecedent(self, n: int, gender: str) -> int | None:
        """The person for whom he or she stands: the subject of this sentence, of the last ones, then the nearest."""
        row = self.mentions[n]

        def good(m: int) -> bool:
            e = self.mentions[m]["entity"]
            if e < 0 or self.quoted[m] or m >= n:
                return False
            x = self.entities[e]
            return (x.type == "person" or x.single) and (not gender or x.gender in ("", gender))

        partner: int | None = None
        for sentence in range(row["sentence"], max(-1, row["sentence"] - 6), -1):
            candidates = [m for m in self.by_sentence.get(sentence, ()) if good(m)]
            if candidates and sentence == row["sentence"] and self._is_partner(candidates, row):
                partner, candidates = candidates[0], []
            if (
                candidates
                and sentence == row["sentence"]
                and row["fi"]
                and self.words.norm[row["fi"] - 1] in ("where", "which", "whom")
            ):
                return self.mentions[candidates[-1]]["entity"]
            if candidates:
                subjects = [m for m in candidates if self.is_subject(self.mentions[m])]
                same = [m for m in subjects or candidates if self.entities[self.mentions[m]["entity"]].gender == gender]
                pool = same or subjects or candidates
                return self.mentions[pool[0]]["entity"]
        return None if partner is None else self.mentions[partner]["entity"]

    def _is_partner(self, candidates: list[int], row: MentionRow) -> bool:
        """ "In a meeting with X, he said …": whoever is met is not the one who speaks."""
        if len(candidates) > 1:
            return False
        words, before = self.words, self.mentions[candidates[0]]["fi"] - 1
        return before > 0 and words.norm[before] == "with" and words.norm[row["fi"] - 1] == ","

    def is_subject(self, row: MentionRow) -> bool:
        """Whether the phrase stands where a subject does: not behind a preposition or as somebody's possessor."""
        words = self.words
        fi, fj = row["fi"], row["fj"]
        if fi > 0 and words.flag[fi - 1] & f.PREP and not words.flag[fi - 1] & f.SUBORD:
            return False
        if fj < len(words) and words.flag[fj] & f.POSSESSIVE:
            return False
        before = words.flag[fi - 1] if fi else f.PUNCT
        reporting = fj < len(words) and words.flag[fj] & f.CUE
        if before & (f.MEET | f.CUE) and before & (f.PAST | f.THIRD | f.BASE) and not reporting:
            quote = fi > 1 and words.raw[fi - 2] in ("”", '"', "’", "'", "''", "’’", "»")
            return bool(quote)
        return True

    def _thing(self, n: int) -> int | None:
        row = self.mentions[n]
        for sentence in range(row["sentence"], max(-1, row["sentence"] - 4), -1):
            for m in self.by_sentence.get(sentence, ()):
                e = self.mentions[m]["entity"]
                if (
                    m < n
                    and e >= 0
                    and not self.quoted[m]
                    and self.entities[e].type in ("organization", "country")
                    and self.is_subject(self.mentions[m])
                ):
                    return e
        return None

    def _several(self, n: int, row: MentionRow) -> int | None:
        for sentence in range(row["sentence"], max(-1, row["sentence"] - 3), -1):
            for m in self.by_sentence.get(sentence, ()):
                before = self.mentions[m]
                if m < n and before["kind"] == "group" and before["entity"] >= 0 and not self.quoted[m]:
                    if self.is_subject(before) or len(self.by_sentence[sentence]) == 1:
                        row["members"] = list(before["members"])
                        return before["entity"]
            people = self._people_in(sentence, n, None, False)
            if len(people) >= 2:
                row["members"] = sorted(people[:2]) if len(people) < 4 else sorted(people)
                return None
        return None

    def _same_phrase(self, n: int, row: MentionRow) -> int | None:
        if row["definite"] == "a" and row["kind"] != "group":
            return None
        folded = fold(row["name"])
        return self._last(lambda e: not self.entities[e].tokens and fold(self.entities[e].name) == folded, n)
