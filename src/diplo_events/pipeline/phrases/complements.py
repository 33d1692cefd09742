"""Complements: "head of …", "ambassador to …", "ministers of A, B and C"."""

from __future__ import annotations

from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words
from diplo_events.pipeline.phrases.base import BREAK, HEADS, Draft
from diplo_events.pipeline.phrases.edges import Edges

SENDABLE = frozenset(rule_words()["mentions"]["sendable"])


class Complements(Edges):
    """Adds what follows an office or a head behind a preposition."""

    def _complement(self, q: int) -> tuple[int, list[str], str | None]:
        """Behind "of Iran's Supreme National Security Council", with the countries and the body that it names."""
        nations: list[str] = []
        organization: str | None = None
        r = q + 1
        listing = False
        count = 0
        while r < self.end and count < 14:
            atom = self.at.get(r)
            bits = self.flag[r]
            if atom is not None:
                if atom.kind == "office" and count and not self.flag[r - 1] & (f.DET | f.POSSESSIVE):
                    break
                if atom.kind == "honorific":
                    break
                if atom.kind == "known":
                    kinds = {sense.kind: sense.id for sense in reversed(atom.senses)}
                    if "person" in kinds and count:
                        break
                    nation = kinds.get("country") or kinds.get("adjective") or kinds.get("noun")
                    if nation:
                        listing = "country" in kinds
                        nations += [nation] if nation not in nations else []
                    elif "organization" in kinds:
                        listing = True
                        organization = organization or kinds["organization"]
                    elif "city" in kinds:
                        nations = nations or [self.gazetteer.cities[kinds["city"]].country]
                elif atom.kind == "cap":
                    if self._body_like(atom) or atom.j < self.end and self.norm[atom.j] == "of":
                        organization = organization or self.words.slice(atom.i, atom.j)
                    elif (
                        count
                        and not self.flag[r - 1] & (f.DET | f.POSSESSIVE)
                        and self.norm[r - 1] not in ("of", "opposition")
                    ):
                        break
                r = atom.j
                count += 1
                continue
            if bits & f.POSSESSIVE or bits & (f.DET | f.POSS) and not bits & f.REL:
                r += 1
            elif self.norm[r] in (",", "and", "or") and self._lists_on(r, listing, self.norm[q]):
                r += 1 + (self.norm[r + 1] == "and")
            elif self.norm[r] in ("of", "on") and count:
                r += 1
            elif bits & BREAK or (bits & (f.PAST | f.THIRD) and not bits & (f.MODIFIER | HEADS)) or bits & f.CUE:
                break
            else:
                r += 1
            count += 1
        while r > q + 1 and (self.flag[r - 1] & (f.DET | f.PREP | f.COORD) or self.norm[r - 1] == ","):
            r -= 1
        return (r if r > q + 1 else q), nations, organization

    def _lists_on(self, r: int, countries: bool, preposition: str) -> bool:
        following = r + 1
        if following < self.end and self.norm[following] == "and":
            following += 1
        while following < self.end and self.flag[following] & f.DET:
            following += 1
        if following >= self.end:
            return False
        atom = self.at.get(following)
        if countries:
            return (
                atom is not None
                and any(sense.kind in ("country", "organization") for sense in atom.senses)
                and not (atom.j < self.end and (self.flag[atom.j] & f.POSSESSIVE or atom.j in self.at))
            )
        if preposition != "for" or atom is not None:
            return False
        # "for political affairs, peace and security": a list of plain nouns
        plain = not self.flag[following] & (BREAK | f.PAST | f.THIRD | f.CUE)
        return plain and (
            self.norm[r] == "and" or any(self.norm[m] == "and" for m in range(following, min(following + 4, self.end)))
        )

    def _assign(self, draft: Draft, country: str | None, organization: str | None, preposition: str) -> None:
        if preposition in ("to", "on", "for") and draft.offices:
            # an ambassador to a country, an envoy for it, belongs to the sender
            if draft.offices[-1]["category"] in ("ambassador", "envoy"):
                return
        body = self.gazetteer.organizations.get(organization or "")
        country = country or (body.country if body is not None else None)
        for office in draft.offices:
            if country and office["country"] is None:
                office["country"] = country
            if organization and office["organization"] is None:
                office["organization"] = organization
        draft.country = draft.country or country
        draft.organization = draft.organization or organization

    def _takes(self, word: str, q: int) -> bool:
        preposition = self.norm[q]
        if preposition == "of":
            return True
        following = self.at.get(q + 1) or self.at.get(q + 2)
        if preposition in ("in", "at"):
            return (
                following is not None
                and following.kind == "known"
                and any(s.kind in ("city", "country") for s in following.senses)
                and word in self.lexicon.group_nouns
            )
        if preposition == "to" and word == "assistant":
            return True
        if preposition == "with":
            return self.norm[q + 1] in ("knowledge", "direct") if q + 1 < self.end else False
        if preposition == "from":
            return word in SENDABLE
        return (
            preposition == "for"
            and word in ("spokesman", "spokeswoman", "spokesperson", "commissioner", "adviser", "envoy")
            or preposition == "to"
            and word
            in ("ambassador", "adviser", "advisor", "envoy", "aide", "ambassadors", "advisers", "advisors", "aides")
        )
