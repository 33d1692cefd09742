"""Where a phrase begins and ends: modifiers, owners, articles and places around its core."""

from __future__ import annotations

from diplo_events.lexicon import flags as f
from diplo_events.pipeline.phrases.base import BREAK, NUMBERS, PhraseReader


class Edges(PhraseReader):
    """Adds the edges of phrases."""

    def _left_words(self, p: int) -> int:
        """Leftwards over modifiers, numbers and owners that belong to the phrase; articles stay outside."""
        k = p
        if k > self.begin and self.norm[k - 1] in ("then", "ex") and self.words.start[k] == self.words.end[k - 1] + 1:
            k -= 1
        limit = self.rows[-1]["fj"] if self.rows and self.rows[-1]["fj"] <= p else self.begin
        while k > limit and p - k < 7:
            bits = self.flag[k - 1]
            if bits & f.NUM or self.norm[k - 1] in (
                "both",
                "all",
                "several",
                "some",
                "most",
                "many",
                "other",
                "various",
            ):
                k -= 1
                if self.norm[k] == "one" and k > limit:
                    break
                continue
            if bits & f.MODIFIER and not bits & f.PUNCT and self.norm[k - 1] not in ("then", "first", "last", "next"):
                k -= 1
                continue
            nation = self._nation_before(k - 1) if self.norm[k - 1] in ("and", ",") and k - 1 > limit else None
            if nation is not None and nation >= limit:
                k = nation  # "his Pakistani and Chinese colleagues"
                continue
            if bits & f.CUE and k - 1 > limit and self.flag[k - 2] & f.POSSESSIVE and not bits & (f.PAST | f.THIRD):
                k -= 1  # "the cabinet's press service": no verb
                continue
            if bits & (BREAK | f.CUE) or bits & (f.PAST | f.THIRD | f.MEET):
                break
            if bits & f.BASE and k - 1 > limit and self.norm[k - 2] == "to":
                break
            if bits & f.ING and not (k - 1 > limit and self.flag[k - 2] & (f.DET | f.POSS)):
                break
            if k - 1 in self.at or bits & f.CAP and k - 1 == self.begin:
                if not bits & f.CAP or self.lexicon.bits.get(self.norm[k - 1], 0) & f.VERB:
                    break
            k -= 1
        if k == p and k - 1 == limit and self.norm[k - 1] == "and" and k in self.at and self.rows:
            before, nation = self.rows[-1], any(sense.kind == "adjective" for sense in self.at[k].senses)
            bodies = before["kind"] == "organization" and before["fi"] == before["i"]
            bodies = bodies and any(
                sense.kind == "organization" for sense in self.at[k].senses
            )  # "EU and OSCE officials"
            if before["j"] == k - 1 and (
                bodies or before["kind"] == "country" and nation
            ):  # "US and Chinese officials"
                self.rows.pop()
                return before["i"]
        return self._owner_phrase(k, limit)

    def _nation_before(self, k: int) -> int | None:
        """Where the name of a nation begins that ends before the coordinator at ``k`` ("South Korean and Japanese")."""
        for i in range(k - 1, max(self.begin - 1, k - 4), -1):
            atom = self.at.get(i)
            if atom is not None:
                named = atom.j == k and any(sense.kind == "adjective" for sense in atom.senses) and k + 1 in self.at
                return i if named else None
        return None

    def _owner_phrase(self, k: int, limit: int) -> int:
        """ "the two countries' trade officials": the owner belongs to the phrase."""
        if k - 2 >= self.begin and self.flag[k - 1] & f.POSSESSIVE and self.rows:
            owner = self.rows[-1]
            if owner["j"] == k - 1 and owner["kind"] in ("group", "country", "organization", "role"):
                self.rows.pop()
                return owner["i"]
        return k

    def _left_edge(self, k: int) -> int:
        while k > self.begin and self.flag[k - 1] & (f.DET | f.POSS) and not self.flag[k - 1] & f.REL:
            k -= 1
        return k

    def _owner(self, k: int) -> tuple[str | None, str]:
        if k > self.begin:
            before = self.norm[k - 1]
            if self.flag[k - 1] & f.POSS:
                return before, "owner"
            if before in ("the", "this", "that", "these", "those", "same"):
                return None, "the"
            if before in ("a", "an", "another"):
                return None, "a"
        return None, "the" if self.norm[k] in ("both",) else ""

    def _count(self, i: int, j: int) -> int:
        found = next((NUMBERS[self.norm[k]] for k in range(i, min(j, i + 3)) if self.norm[k] in NUMBERS), 0)
        if any(self.flag[k] & f.POSSESSIVE for k in range(i, j)):
            return 0
        return found or (2 if self.norm[j - 3 : j - 1] == ["the", "two"] else 0)

    def _located(self, end: int) -> int:
        """Behind "in Istanbul", "at State House": where somebody sits belongs to the name, not to the mention."""
        if end + 1 >= self.end or self.norm[end] not in ("in", "at"):
            return end
        nxt = end + 1 + (self.flag[end + 1] & f.DET != 0)
        atom = self.at.get(nxt)
        if atom is None:
            return self._owned_place(end)
        if atom.kind == "office" or self.flag[nxt] & f.CALENDAR:
            return end
        behind = atom.j
        speaks = (
            behind < self.end and bool(self.flag[behind] & (f.CUE | f.AUX)) and not self.flag[behind] & f.POSSESSIVE
        )
        return behind if speaks or self._named_next(behind) else end

    def _owned_place(self, end: int) -> int:
        """Behind "in his party", "in both capitals" before a verb of speech."""
        noun = end + 2
        determined = self.flag[end + 1] & f.POSS or self.norm[end + 1] == "both"
        if not determined or noun + 1 >= self.end or self.flag[noun] & (BREAK | f.CUE | f.PAST):
            return end
        following = self.flag[noun + 1]
        return noun + 1 if following & (f.CUE | f.AUX) and not following & f.POSSESSIVE else end

    def _named_next(self, k: int) -> bool:
        """Whether a name set off by commas follows ("the head of the mission in Kosovo, X, …")."""
        name = self.at.get(k + 1)
        if name is None or self.norm[k] != "," or name.kind == "office" or not self._names(name):
            return False
        return name.j >= self.end or self.norm[name.j] in (",", ".", ";", ":", "-", "–", "—")

    def _as_place(self, i: int, kind: str) -> bool:
        """ "in Pyongyang", "Munich, Germany": a place and no actor."""
        if i <= self.begin:
            return False
        before = self.norm[i - 1]
        if kind == "city":
            return before in ("in", "at", "near", "outside", "from")
        city = self.rows[-1] if self.rows else None
        return (
            before == ","
            and city is not None
            and city["j"] == i - 1
            and city["kind"] in ("place", "country")
            and (city["capital"])
        )

    def _national(self, i: int, j: int) -> bool:
        """ "The American replied": a person by nationality."""
        before = self.norm[i - 1] if i > self.begin else ""
        return (
            before == "the"
            and j < self.end
            and bool(self.flag[j] & (f.CUE | f.AUX))
            and bool(self.flag[j] & (f.PAST | f.AUX))
        )
