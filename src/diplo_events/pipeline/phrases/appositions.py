"""Appositions: offices behind a name, and an office phrase whose name follows."""

from __future__ import annotations

from diplo_events.lexicon import flags as f
from diplo_events.pipeline.phrases.base import BREAK, COMPLEMENT, COUNTERPARTS, HEADS, Draft
from diplo_events.pipeline.phrases.parts import Parts
from diplo_events.pipeline.rows import MentionRow


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
        if q + 1 >= self.end or self.norm[q] not in (",", "(", "—", "–"):
            return
        opener = self.norm[q]
        r = q + 1
        if (
            self.norm[r] == "who"
            and r + 2 < self.end
            and self.norm[r + 1] in ("serves", "served", "acts", "acted", "works")
            and self.norm[r + 2] == "as"
        ):
            r += 3
        owner = None
        if self.norm[r] == "a" or self.flag[r] & (f.DET | f.POSS):
            owner = self.norm[r] if self.flag[r] & f.POSS else None
            r += 1
        while r < self.end and self.flag[r] & f.MODIFIER and r not in self.at and not self.flag[r] & HEADS:
            r += 1
        found = self._role_at(r)
        for _ in range(2):  # "the 90-year-old ceremonial head of state"
            plain = r < self.end and r not in self.at and not self.flag[r] & (BREAK | HEADS | f.PAST | f.THIRD)
            if found is not None or not plain:
                break
            r += 1
            found = self._role_at(r)
        if found is None:
            return
        role, behind = found
        closing = {",": ",", "(": ")", "—": "—", "–": "–"}[opener]
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
            row["head"] = "counterpart"
        row["evidence"] = row["evidence"] if row["evidence"] == "gazetteer" else "office"
        row["fj"] = behind + 1 if ends and behind < self.end and self.norm[behind] == closing else behind

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
                return None
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

    def _before_apposition(self, row: MentionRow, draft: Draft) -> None:
        """ "the EU's chief negotiator, Michel Barnier, …": the office phrase just read is this name's."""
        if not self.rows:
            return
        before = self.rows[-1]
        titled = draft.offices or draft.p != row["ni"]
        definite = before["definite"] or any(self.flag[k] & f.POSSESSIVE for k in range(before["i"], before["j"]))
        if titled and (not definite or all(o["category"] == "military" for o in before["offices"])):
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
        row["head"] = row["head"] or ("counterpart" if before["head"] in COUNTERPARTS else "")
        row["evidence"] = row["evidence"] if row["evidence"] == "gazetteer" else "office"
        row["fi"] = before["fi"]
        if not row["gender"]:
            row["gender"] = before["gender"]
        if row["fj"] < self.end and self.norm[row["fj"]] == "," and row["fj"] == row["nj"]:
            row["fj"] += 1
