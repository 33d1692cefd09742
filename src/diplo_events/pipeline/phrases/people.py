"""People: phrases that end in a name, by the gazetteer or by rule."""

from __future__ import annotations

from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words
from diplo_events.pipeline.atoms import NAMES_TOO, SUFFIXES
from diplo_events.pipeline.phrases.base import COUNTERPARTS, Draft, Listing
from diplo_events.pipeline.phrases.likeness import Likeness
from diplo_events.pipeline.rows import OWNED, MentionRow, OfficeRow

_PICTURED = {"l", "r", "c", "left", "right", "centre", "center", "pictured", "above", "file"}


def _representative(state: str) -> OfficeRow:
    """The office of one who speaks for a state in a body's record."""
    return OfficeRow(
        title="representative", category="ambassador", country=state, organization=None, former=False, plural=False
    )


def _party_and_state(word: str) -> bool:
    """ "D-Calif.", "R-S.C.": how American news marks a member of Congress."""
    return word[:2] in ("D-", "R-", "I-") and word[2:3].isupper()


FIGURES = frozenset(rule_words()["mentions"]["official_things"])


class People(Likeness):
    """Adds named people."""

    def _finish_person(self, draft: Draft) -> MentionRow | None:
        assert draft.name is not None
        ni, nj = draft.name
        while nj - ni > 2 and self._title_within(ni):
            ni += 1
        if nj - ni == 1 and not draft.known and draft.evidence in ("shape", "office"):
            if self._before_person(nj) or self._national_thing(ni, nj):
                return None  # "the chief Chechen negotiator"
        shape = draft.evidence in ("shape", "surname") and self._qualifies(ni, nj)
        if shape or draft.evidence == "shape" and not self._may_be_person(ni, nj, draft):
            return self._unknown(draft, ni, nj)
        fi, fj = self._left_edge(self._left_words(draft.p) if draft.p < ni else draft.p), nj
        if nj + 1 < self.end and self.norm[nj] == "," and self.norm[nj + 1] in SUFFIXES:
            fj += 2  # "Joseph R. Biden, Jr."
        name = self.words.slice(ni, nj)
        row = self._row(ni, nj, fi, fj, "person", name)
        row["ni"], row["nj"] = ni, nj
        if (
            ni > self.begin
            and self.flag[ni - 1] & f.HONORIFIC
            and self.lexicon.honorifics.get(self.norm[ni - 1]) == "noble"
            and self.flag[ni - 1] & f.CAP
        ):
            row["i"] = ni - 1
        row["known"] = draft.known
        row["offices"] = draft.offices or self._listed(fi)
        row["country"] = draft.country
        row["organization"] = draft.organization
        row["evidence"] = draft.evidence
        row["gender"] = self._gender(draft, ni, nj)
        row["owner"], row["definite"] = self._owner(draft.p)
        if draft.plural and draft.offices:
            self.listing = Listing(draft.offices, fi)  # "Presidents X and Y"
            row["offices"] = [self._one_of(office) for office in draft.offices]
        if not row["owner"] and self._owned_by_person(fi):
            row["owner"], row["definite"] = OWNED, "owner"
        self._of_country(row)
        self._bracketed(row)
        self._alias(row)
        self._apposition(row)
        if not row["offices"]:
            self._predicated(row)
        self._before_apposition(row, draft)
        self.listing.end = row["fj"] if self.listing.end == fi else -1
        return row

    def _national_thing(self, i: int, k: int) -> bool:
        """ "official Danish figures": the adjective of a nation that is a given name too."""
        if k >= self.end or k in self.at or not self.raw[k].isalpha() or not self.raw[k].islower():
            return False
        nation = any(sense.kind == "adjective" for sense in self.gazetteer.names.senses.get((self.norm[i],), ()))
        if nation and self.norm[k] in FIGURES:
            return True
        return nation and not self.flag[k] & (f.PREP | f.AUX | f.CUE | f.PAST | f.THIRD | f.ADV | f.COORD | f.REL)

    def _before_person(self, k: int) -> bool:
        """Whether the noun of a person follows, which the name before it qualifies."""
        if (
            k >= self.end
            or k in self.at
            or not self.raw[k].islower()
            or not self.flag[k] & (f.PERSON_HEAD | f.GROUP_HEAD)
        ):
            return False
        return not self.flag[k] & (f.VERB | f.CUE | f.OPEN | f.PAST | f.BASE | f.THIRD)

    def _owned_by_person(self, fi: int) -> bool:
        """ "Moon's press secretary X": whose officer somebody is."""
        before = self.rows[-1] if self.rows else None
        return (
            before is not None
            and before["kind"] == "person"
            and before["j"] == fi - 1
            and bool(self.flag[fi - 1] & f.POSSESSIVE)
        )

    def _title_within(self, k: int) -> bool:
        """Whether a name begins with a title that is no part of it; behind another title it is one ("Shah Mehmood")."""
        name_too = self.norm[k] in NAMES_TOO and k > self.begin and self.flag[k - 1] & (f.OFFICE | f.PERSON_HEAD)
        return (
            bool(self.flag[k] & f.HONORIFIC) and not name_too and self.lexicon.honorifics[self.norm[k]] != "religious"
        )

    def _of_country(self, row: MentionRow) -> None:
        """ "Prime Minister Benjamin Netanyahu of Israel": the state behind the name belongs to the phrase."""
        q = row["nj"]
        if not (row["offices"] or q - row["ni"] > 1) or q + 1 >= self.end or self.norm[q] != "of":
            return
        atom = self.at.get(q + 1) or (self.at.get(q + 2) if self.flag[q + 1] & f.DET else None)
        state = next((s.id for s in atom.senses if s.kind == "country"), None) if atom is not None else None
        if atom is None or state is None:
            return
        row["fj"] = atom.j
        row["country"] = row["country"] or state
        for office in row["offices"]:
            office["country"] = office["country"] or state

    def _bracketed(self, row: MentionRow) -> None:
        """ "Penny Wong (Australia)", "Xi Jinping (L)": a state or a place in the picture in brackets."""
        q = row["fj"]
        if q + 2 >= self.end or self.norm[q] != "(" or (self.norm[q + 1],) in self.lexicon.offices:
            return
        atom = self.at.get(q + 1)
        state = next((s.id for s in atom.senses if s.kind == "country"), None) if atom is not None else None
        behind = atom.j if state is not None and atom is not None else q + 2
        if behind >= self.end or self.norm[behind] != ")":
            return
        if state is not None:
            row["country"], row["fj"] = row["country"] or state, behind + 1
            self._recorded(row, state)
        elif _party_and_state(self.raw[q + 1]) and any(o["category"] == "legislator" for o in row["offices"]):
            row["country"], row["fj"] = row["country"] or "USA", behind + 1
        elif self.norm[q + 1] in _PICTURED:
            row["fj"] = behind + 1

    def _recorded(self, row: MentionRow, state: str) -> None:
        """ "ANNA LUND (Denmark)": a name in capitals before its state is that of an envoy, as bodies record them."""
        loud = [k for k in range(row["ni"], row["nj"]) if self.flag[k] & f.UPPER and len(self.raw[k]) > 1]
        if not row["offices"] and (len(loud) > 1 or loud and row["fi"] < row["ni"]):
            row["offices"] = [_representative(state)]
            row["evidence"] = row["evidence"] if row["evidence"] == "gazetteer" else "office"

    def _gender(self, draft: Draft, ni: int, nj: int) -> str:
        title = self.norm[draft.p : ni]
        if any(
            w in ("mr", "mr.", "king", "prince", "sir", "lord", "emir", "sheikh", "spokesman", "chairman")
            for w in title
        ):
            return "m"
        if any(
            w in ("mrs", "mrs.", "ms", "ms.", "miss", "queen", "princess", "dame", "lady", "spokeswoman", "chairwoman")
            for w in title
        ):
            return "f"
        if nj - ni == 1 and draft.p < ni:
            return ""  # "Secretary Clinton": a surname, whatever else it is
        return {"m": "m", "f": "f"}.get(self.lexicon.given_names.get(self.norm[ni], ""), "")

    def _unknown(self, draft: Draft, ni: int, nj: int) -> MentionRow | None:
        row = self._row(ni, nj, self._left_edge(draft.p), nj, "name", self.words.slice(ni, nj))
        row["country"] = draft.country
        return row

    def _goes_on(self, draft: Draft, end: int) -> MentionRow | None:
        """ "Member of the Political Bureau and Foreign Minister Wang Yi": a second office leads to the name."""
        if draft.plural or not self._is_and(end) or not self._office_at(end + 1) or end == draft.p:
            return None
        if end == draft.q and self._of_two(draft, end + 1):
            return None
        further = Draft(end + 1, end + 1)
        while further.q < self.end and further.name is None:
            atom = self.at.get(further.q)
            if atom is None:
                if not self._between(further):
                    break
            elif not self._take(further, atom):
                break
        if further.name is None or not further.offices:
            return None
        further.p = draft.p
        further.offices = draft.offices + further.offices
        for office in further.offices:
            office["country"] = office["country"] or draft.country
        further.country = draft.country or further.country
        further.organization = draft.organization or further.organization
        return self._finish_person(further)

    def _named_after_head(self, draft: Draft, head: int, i: int, at: int) -> MentionRow | None:
        """ "spy chief Suh Hoon", "junta chief Min Aung Hlaing": a head noun before the name."""
        draft.p, draft.q = i, at
        draft.name = None
        atom = self.at[at]
        self._take(draft, atom)
        if draft.name is None and atom.kind == "honorific" and atom.j in self.at:
            self._take(draft, self.at[atom.j])
        if draft.name is None:
            return None
        draft.evidence = draft.evidence if draft.evidence == "gazetteer" else "office"
        row = self._finish_person(draft)
        if row is not None:
            if self.norm[head] in COUNTERPARTS or self._opposite(head):
                row["head"] = "predecessor" if self.norm[head].startswith("predecessor") else "counterpart"
            row["kin"] = False
        return row
