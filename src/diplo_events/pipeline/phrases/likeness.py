"""Whether a capitalised sequence that no list knows may be the name of a person."""

from __future__ import annotations

from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words
from diplo_events.pipeline.atoms import Atom
from diplo_events.pipeline.phrases.base import ARTICLES, HEADS, Draft
from diplo_events.pipeline.phrases.lists import Lists

THINGS = frozenset(rule_words()["mentions"]["things"])
COMPOUNDS = tuple(rule_words()["mentions"]["compounds"])


class Likeness(Lists):
    """Adds the tests of a name by its shape and its neighbours."""

    def _may_be_person(self, ni: int, nj: int, draft: Draft) -> bool:
        if ni > self.begin and self.flag[ni - 1] & f.DET and not draft.country and self.norm[ni - 1] in ARTICLES:
            return False
        if self._body_like(Atom(ni, nj, "cap")):
            return False
        first = self.norm[ni]
        if any(self.flag[k] & f.DIGIT for k in range(ni, nj)) or self.norm[nj - 1] in self.portfolio_words:
            return False
        loud = [k for k in range(ni, nj) if self.flag[k] & f.UPPER and len(self.raw[k]) > 1 and "." not in self.raw[k]]
        initials = sum(len(self.raw[k].rstrip(".")) == 1 or bool(self.flag[k] & f.PARTICLE) for k in range(ni, nj))
        if loud and len(loud) + initials < nj - ni:
            return False  # "DP World", "CSKA Moscow"
        if self._thing(ni, nj):
            return False
        if nj - ni == 1:
            return True  # decided when the article is known
        if self._home(ni):
            return False
        if nj < self.end and self.norm[nj] == "of" and self.flag[nj - 1] & (f.PLACE_HEAD | f.ORG_HEAD | f.EVENT_HEAD):
            return False
        if first in self.lexicon.given_names or first.split("-")[0] in self.lexicon.given_names:
            return True
        if any(self.flag[k] & (f.ORG_HEAD | f.EVENT_HEAD | f.DIRECTION) for k in range(ni, nj)):
            return False
        if self.flag[nj - 1] & f.REGION or self._several_bodies(nj - 1):
            return False
        if nj < self.end and not self.flag[nj] & (
            f.OPEN | f.PUNCT | f.POSSESSIVE | f.PAST | f.THIRD | f.CAP | f.CUE | f.CALENDAR
        ):
            return False  # "Asia Pacific trade": a modifier of what follows
        return nj - ni <= 4

    def _qualifies(self, ni: int, nj: int) -> bool:
        """ "two Rajasthan men", "the Green politician": a name between a determiner and a noun belongs to the noun."""
        if nj - ni > 1 or nj >= self.end or ni <= self.begin or not self._lower(nj):
            return False
        determined = self.flag[ni - 1] & (f.DET | f.NUM | f.POSS) and not self.flag[ni - 1] & f.REL
        return bool(determined and self.flag[nj] & HEADS and not self.flag[nj] & (f.CUE | f.OPEN | f.PAST))

    def _thing(self, ni: int, nj: int) -> bool:
        """Whether the last word names a document, a level or a people ("Political Agreement", "Cubans")."""
        last = self.norm[nj - 1]
        if last.endswith(COMPOUNDS) or nj - ni > 1 and last in THINGS:
            return True
        plural = nj - ni == 1 and last.endswith("s") and self._state(last) is None
        return plural and any(s.kind in ("adjective", "noun") for s in self._senses(last[:-1]))

    def _home(self, ni: int) -> bool:
        """ "X of Chandni Chowk": where somebody is from."""
        before = self.rows[-1] if self.rows else None
        return (
            before is not None and before["kind"] == "person" and before["fj"] == ni - 1 and self.norm[ni - 1] == "of"
        )

    def _several_bodies(self, k: int) -> bool:
        """ "Trade Unions": a plural of what heads the name of a body or place."""
        word = self.norm[k]
        single = self.lexicon.bits.get(word[:-1], 0) if word.endswith("s") else 0
        return bool(single & (f.ORG_HEAD | f.EVENT_HEAD | f.PLACE_HEAD | f.FACILITY_HEAD))
