"""Appositions: offices behind a name, and an office phrase whose name follows."""

from __future__ import annotations

from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words
from diplo_events.pipeline.atoms import Atom
from diplo_events.pipeline.phrases.base import BREAK, COMPLEMENT, COUNTERPARTS, HEADS, Draft
from diplo_events.pipeline.phrases.parts import Parts
from diplo_events.pipeline.rows import MentionRow, OfficeRow

_CLOSING = {",": ",", "(": ")", "—": "—", "–": "–"}
CHAMBERS = frozenset(rule_words()["roles"]["chambers"])
_DEICTIC = {"there", "here", "then", "now"}
OCCUPATIONS = tuple(rule_words()["mentions"]["occupations"])
_NAME_LIMIT = 8  # words of an owner's title and name
OFFICE_VERBS: dict[str, str] = rule_words()["mentions"]["office_verbs"]
OFFICE_NOUNS: dict[str, str] = rule_words()["mentions"]["office_nouns"]


class Appositions(Parts):
    """Adds what stands beside a name, set off by commas."""

    def _alias(self, row: MentionRow) -> None:
        """ ", known as Hemedti" stays part of the phrase; the alias is a mention of its own right behind it."""
        q = row["fj"]
        if q + 3 < self.end and self.norm[q] == "," and self.norm[q + 1 : q + 3] == ["known", "as"]:
            atom = self.at.get(q + 3)
            if atom is not None:
                row["head"] = "alias:" + self.words.slice(atom.i, atom.j)
                row["fj"] = atom.j

    def _apposition(self, row: MentionRow) -> None:
        """ "Yukiya Amano, director general of the …," : offices behind the name."""
        q = row["fj"]
        if q + 1 >= self.end or self.norm[q] not in _CLOSING:
            return
        opener = self.norm[q]
        r = q + 1
        if self.norm[r] == "who" and self._does(row, r + 1):
            return
        if (
            self.norm[r] == "who"
            and r + 2 < self.end
            and self.norm[r + 1] in ("serves", "served", "acts", "acted", "works", "worked")
            and self.norm[r + 2] == "as"
        ):
            r += 3
        owner = None
        if self.norm[r] == "a" or self.flag[r] & (f.DET | f.POSS):
            owner = self.norm[r] if self.flag[r] & f.POSS else None
            r += 1
        found = self._apposed_role(r) or (self._occupation(r) if self.norm[q + 1] in ("a", "an") else None)
        if found is None or opener == "," and row["offices"] and self._belongs_to_next(found[1]):
            return
        role, behind = found
        closing = _CLOSING[opener]
        behind = self._behind_brackets(behind)
        if behind + 1 < self.end and self.norm[behind] in _DEICTIC and self.norm[behind + 1] == closing:
            behind += 1  # "the American envoy there,"
        ends = (
            behind >= self.end
            or self.norm[behind] in (closing, ".", ";", ":", "who")
            or (opener == "," and self.norm[behind] in ("—", "-"))
        )
        if not ends and self.flag[behind] & f.PAST and self.norm[q] == ",":
            closed = next((k for k in range(behind, min(behind + 9, self.end)) if self.norm[k] == ","), None)
            if closed is None:
                return
            behind, ends = closed, True  # "the president toppled on July 26,"
        if not ends and (self.norm[behind] != "and" or row["offices"]):
            return
        row["offices"] = row["offices"] + role.offices
        row["country"] = row["country"] or role.country
        row["organization"] = row["organization"] or role.organization
        if owner:
            row["owner"] = owner
        if role.head in COUNTERPARTS:
            row["head"] = "predecessor" if role.head.startswith("predecessor") else "counterpart"
        if role.evidence != "occupation":  # which a firm may have too
            row["evidence"] = row["evidence"] if row["evidence"] == "gazetteer" else "office"
        row["fj"] = behind + 1 if ends and behind < self.end and self.norm[behind] == closing else behind

    def _belongs_to_next(self, k: int) -> bool:
        """ "President X, the Speaker, Y, and Z": in a list the office stands before its holder."""
        name = self.at.get(k + 1)
        if k >= self.end or self.norm[k] != "," or name is None or name.kind == "office" or not self._names(name):
            return False
        return name.j < self.end and self.norm[name.j] in (",", "and")

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
            self._assign(role, nations[0] if len(nations) == 1 else None, organization, self.norm[behind])
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

    def _behind_brackets(self, k: int) -> int:
        """Behind a short form in brackets: "the African Party (AP)"."""
        if k + 2 < self.end and self.norm[k] == "(" and self.norm[k + 2] == ")" and self.flag[k + 1] & f.CAP:
            return k + 3
        return k

    def _does(self, row: MentionRow, k: int) -> bool:
        """ ", who heads the mission in …": an office told by a verb."""
        if k + 1 >= self.end:
            return False
        verb = self.norm[k]
        category = OFFICE_VERBS.get(verb)
        if category is None or not (self.flag[k + 1] & (f.DET | f.POSS | f.PREP) or k + 1 in self.at):
            return False
        _, nations, organization = self._complement(k)
        country = nations[0] if len(nations) == 1 and category != "organization_head" else None
        row["offices"] = [
            *row["offices"],
            OfficeRow(
                title=OFFICE_NOUNS.get(verb, verb),
                category=category,
                country=country,
                organization=organization,
                former=False,
                plural=False,
            ),
        ]
        row["evidence"] = row["evidence"] if row["evidence"] == "gazetteer" else "office"
        return True

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

    def _before_apposition(self, row: MentionRow, draft: Draft) -> None:
        """ "the EU's chief negotiator, Michel Barnier, …": the office phrase just read is this name's."""
        if not self.rows:
            return
        before = self.rows[-1]
        titled = draft.offices or draft.p != row["ni"]
        definite = before["definite"] or any(self.flag[k] & f.POSSESSIVE for k in range(before["i"], before["j"]))
        opens = before["fi"] == self.begin and not draft.offices  # "Government spokesman, Colonel X, …"
        if titled and not opens and (not definite or all(o["category"] == "military" for o in before["offices"])):
            return
        if (
            before["kind"] != "role"
            or before["plural"]
            or before["fj"] != row["fi"] - 1
            or self.norm[before["fj"]] != ","
        ):
            return
        behind = row["nj"]
        closed = (
            behind >= self.end
            or self.norm[behind] in (",", ".", ")", ";", ":", "—", "–")
            or self.flag[behind] & f.POSSESSIVE
        )
        if not closed and (titled or not definite):
            return
        self.rows.pop()
        row["offices"] = before["offices"] + row["offices"]
        row["country"] = row["country"] or before["country"]
        row["organization"] = row["organization"] or before["organization"]
        row["owner"], row["definite"] = before["owner"], before["definite"]
        if before["head"] in COUNTERPARTS and not row["head"]:
            row["head"] = "predecessor" if before["head"].startswith("predecessor") else "counterpart"
        row["evidence"] = row["evidence"] if row["evidence"] == "gazetteer" else "office"
        row["fi"] = before["fi"]
        if not row["gender"]:
            row["gender"] = before["gender"]
        if row["fj"] < self.end and self.norm[row["fj"]] == "," and row["fj"] == row["nj"]:
            row["fj"] += 1
