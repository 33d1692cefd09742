"""Office phrases without a name that stand beside one: "the Danish minister for trade", "a shopkeeper"."""

from __future__ import annotations

from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words
from diplo_events.pipeline.atoms import Atom
from diplo_events.pipeline.phrases.base import BREAK, COMPLEMENT, HEADS, Draft
from diplo_events.pipeline.phrases.parts import Parts
from diplo_events.pipeline.rows import OfficeRow

_NAME_LIMIT = 8  # words of an owner's title and name
OCCUPATIONS = tuple(rule_words()["mentions"]["occupations"])
CHAMBERS = frozenset(rule_words()["roles"]["chambers"])


class Standing(Parts):
    """Adds the reading of an office phrase beside a name."""

    def _role_at(self, r: int) -> tuple[Draft, int] | None:
        """An unnamed office phrase at ``r`` and the word behind it."""
        draft = Draft(r, r)
        while draft.q < self.end and draft.name is None:
            atom = self.at.get(draft.q)
            if atom is None:
                if not self._between(draft):
                    break
            elif atom.kind == "cap" and not self._body_like(atom):
                if atom.j - atom.i == 1 and self.flag[atom.i] & f.PERSON_HEAD:
                    break
                owned = draft.possessive or not draft.body
                if draft.offices or not owned or not self._names_a_body(atom):
                    return None
                draft.organization = draft.organization or self.words.slice(atom.i, atom.j)
                draft.body, draft.q = ["organization"], atom.j
                break
            elif atom.kind == "known" and any(s.kind == "person" for s in atom.senses):
                return None
            elif not self._take(draft, atom):
                break
        if draft.name is not None:
            return None
        if not draft.offices:
            head = self._head_after(draft)
            if head is None or not self.flag[head] & f.PERSON_HEAD:
                return None
            self._head_office(draft, head)
        if draft.q < self.end and self.norm[draft.q] in COMPLEMENT:
            behind, nations, organization = self._complement(draft.q)
            if self.norm[draft.q - 1] == "member" and not CHAMBERS.isdisjoint(self.norm[draft.q : behind]):
                draft.offices[-1]["category"] = "legislator"
            self._assign(draft, nations[0] if len(nations) == 1 else None, organization, self.norm[draft.q])
            draft.q = behind
        nxt = draft.q + 1
        if (
            self._is_and(draft.q)
            and nxt < self.end
            and (self._office_at(nxt) or (self.flag[nxt] & f.PERSON_HEAD and nxt not in self.at))
        ):
            also = self._role_at(nxt)
            if also is not None:
                draft.offices += also[0].offices
                draft.q = also[1]
        return draft, draft.q

    def _names_a_body(self, atom: Atom) -> bool:
        """Whether a capitalised name directly before the head of an apposition is that of a party or firm ("the Lib
        Dem leader"); a person's name has a given name or a title.
        """
        j = atom.j
        headed = j < self.end and (self._office_at(j) or bool(self.flag[j] & f.PERSON_HEAD)) and self._lower(j)
        return headed and self.norm[atom.i] not in self.lexicon.given_names

    def _apposed_role(self, r: int) -> tuple[Draft, int] | None:
        """The office phrase at ``r``, over modifiers, and the word behind it with all its complements."""
        while r < self.end and self.flag[r] & f.MODIFIER and r not in self.at and not self.flag[r] & HEADS:
            r += 1
        r = self._behind_owner(r)
        found = self._role_at(r)
        for _ in range(2):  # "the 90-year-old ceremonial head of state"
            plain = r < self.end and r not in self.at and not self.flag[r] & (BREAK | HEADS | f.PAST | f.THIRD)
            if found is not None or not plain:
                break
            r += 1
            found = self._role_at(r)
        if found is None:
            return None
        role, behind = found
        for _ in range(3):  # "an expert on the region at the institute in Rome"
            behind = self._behind_brackets(behind)
            if behind >= self.end or self.norm[behind] not in COMPLEMENT:
                break
            further, nations, organization = self._complement(behind)
            if further == behind:
                break
            country = nations[0] if len(nations) == 1 and self.norm[behind] == "of" else None  # "in Oslo" is a place
            self._assign(role, country, organization, self.norm[behind])
            behind = further
        return role, behind

    def _behind_owner(self, r: int) -> int:
        """Behind "President X's" in front of an office: whose envoy somebody is."""
        k = r
        while k < self.end and k in self.at and k - r < _NAME_LIMIT:
            k = self.at[k].j
        if k == r or k + 1 >= self.end or not self.flag[k] & f.POSSESSIVE:
            return r
        person = any(self._personal(self.at[m]) for m in range(r, k) if m in self.at)
        return k + 1 if person else r

    def _personal(self, atom: Atom) -> bool:
        kinds = {sense.kind for sense in atom.senses}
        return "person" in kinds or atom.kind == "known" and kinds == {"weak"}

    def _occupation(self, r: int) -> tuple[Draft, int] | None:
        """ ", a shopkeeper": what somebody is who has no office, by the ending of the noun."""
        k = r
        while k < min(r + 3, self.end) and k not in self.at and not self.flag[k] & BREAK and self._lower(k):
            k += 1
        word = self.norm[k - 1]
        closed = k >= self.end or self.norm[k] in (",", ".", ";")
        if k == r or not closed or not word.endswith(OCCUPATIONS) or self.flag[k - 1] & (f.ORG_HEAD | f.PLACE_HEAD):
            return None
        draft = Draft(r, k, head=word, evidence="occupation")
        title = self.words.slice(r, k)
        draft.offices = [
            OfficeRow(title=title, category="other", country=None, organization=None, former=False, plural=False)
        ]
        return draft, k
