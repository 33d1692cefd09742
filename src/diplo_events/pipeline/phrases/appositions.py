"""Appositions: offices behind a name, and an office phrase whose name follows."""

from __future__ import annotations

from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words
from diplo_events.pipeline.phrases.base import COUNTERPARTS, Draft
from diplo_events.pipeline.phrases.standing import Standing
from diplo_events.pipeline.rows import MentionRow, OfficeRow

_CLOSING = {",": ",", "(": ")", "—": "—", "–": "–"}
_VERBS = 3  # "has been named"
_LOOSE = {None, "other", "official", "expert", "military"}  # said of somebody rather than held
WORKPLACES: dict[str, str] = rule_words()["mentions"]["workplaces"]
BECOMING = frozenset(rule_words()["mentions"]["becoming"])
_DEICTIC = {"there", "here", "then", "now"}
OFFICE_VERBS: dict[str, str] = rule_words()["mentions"]["office_verbs"]
OFFICE_NOUNS: dict[str, str] = rule_words()["mentions"]["office_nouns"]


class Appositions(Standing):
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
        if opener == "," and q + 3 < self.end and self.norm[q + 2] == "," and self.flag[q + 1] & f.DIGIT:
            q += 2  # "Peter Kamau, 54, a former general"
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

    def _employed(self, k: int) -> str | None:
        """ "who worked in the visa section": what one is by the place of work."""
        if self.norm[k] not in ("in", "at", "for"):
            return None
        near = self.norm[k + 1 : min(k + 6, self.end)]
        return next((WORKPLACES[word] for word in near if word in WORKPLACES), None)

    def _predicated(self, row: MentionRow) -> None:
        """ "Lund was foreign minister from …", "Lund, who was named envoy": an office told by a verb of being."""
        k = row["nj"]
        if k + 2 < self.end and self.norm[k] == "," and self.norm[k + 1] == "who":
            k += 2
        begin = k
        while k < self.end and k - begin < _VERBS and (self.flag[k] & (f.BE | f.HAVE) or self.norm[k] in BECOMING):
            k += 1
        if k == begin or k >= self.end or self.norm[k - 1] in ("has", "have", "had", "'s", "’s"):
            return
        k += self.norm[k] in ("the", "a", "an")
        found = self._apposed_role(k) if k < self.end else None
        if found is None or any(o["plural"] or o["category"] in _LOOSE for o in found[0].offices):
            return
        role, behind = found
        if behind < self.end and self.flag[behind] & f.POSSESSIVE:
            return  # "was the pope's guide"
        past = self.norm[begin] in ("was", "had") and not any(w in BECOMING for w in self.norm[begin:k])
        for office in role.offices:
            office["former"] = office["former"] or past
        row["offices"] = role.offices
        row["country"] = row["country"] or role.country
        row["organization"] = row["organization"] or role.organization

    def _does(self, row: MentionRow, k: int) -> bool:
        """ ", who heads the mission in …": an office told by a verb."""
        if k + 1 >= self.end:
            return False
        verb = self.norm[k]
        category = OFFICE_VERBS.get(verb) or (self._employed(k + 1) if verb in ("works", "worked") else None)
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

    def _before_apposition(self, row: MentionRow, draft: Draft) -> None:
        """ "the EU's chief negotiator, Michel Barnier, …": the office phrase just read is this name's."""
        if not self.rows:
            return
        before = self.rows[-1]
        if (
            before["fi"] - 2 >= self.begin
            and self.norm[before["fi"] - 2] == "who"
            and self.flag[before["fi"] - 1] & f.BE
        ):
            return  # "between X, who is the envoy, Y and Z"
        titled = draft.offices or draft.p != row["ni"]
        definite = before["definite"] or any(self.flag[k] & f.POSSESSIVE for k in range(before["i"], before["j"]))
        opens = before["fi"] == self.begin and not draft.offices  # "Government spokesman, Colonel X, …"
        # "Special Representative for Fiji, Director of the Department X": titles in capitals without an article
        stacked = (
            titled and not before["definite"] and before["j"] - before["i"] > 1 and bool(self.flag[before["i"]] & f.CAP)
        )
        if before["kind"] != "role" or before["plural"]:
            return
        if (
            before["fj"] == row["fi"]
            and not titled
            and any(self.norm[k] == "of" for k in range(before["i"], before["j"]))
        ):
            self._join_before(row, before)  # "Chairman of the Guidance Council X"
            return
        if (
            titled
            and not (opens or stacked)
            and (not definite or all(o["category"] == "military" for o in before["offices"]))
        ):
            return
        if before["fj"] != row["fi"] - 1 or self.norm[before["fj"]] != ",":
            return
        behind = row["nj"]
        source = before["fi"] - 2 >= self.begin and self.norm[before["fi"] - 2] == "according"
        if source and behind < self.end and self.flag[behind] & (f.AUX | f.PAST | f.THIRD):
            return  # "According to the spokesman, X will …"
        closed = (
            behind >= self.end
            or self.norm[behind] in (",", ".", ")", ";", ":", "—", "–")
            or self.flag[behind] & f.POSSESSIVE
        )
        if not closed and (titled or not definite) and not stacked:
            return
        self._join_before(row, before)
        if row["fj"] < self.end and self.norm[row["fj"]] == "," and row["fj"] == row["nj"]:
            row["fj"] += 1

    def _join_before(self, row: MentionRow, before: MentionRow) -> None:
        """Make the phrase read last a part of this name's."""
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
