"""Phrases without a name: offices, common nouns, bodies and states."""

from __future__ import annotations

from diplo_events.lexicon import flags as f
from diplo_events.lexicon.fold import fold
from diplo_events.lexicon.tables import rule_words
from diplo_events.pipeline.phrases.base import COMPLEMENT, GROUPS, Draft
from diplo_events.pipeline.phrases.people import FIGURES, People
from diplo_events.pipeline.rows import MentionRow

_NO_NOUN = f.OPEN | f.VERB | f.PAST | f.AUX | f.ADV | f.CUE | f.PUNCT | f.PREP | f.COORD | f.REL | f.DET | f.PERSONAL
RANKS_TOO = ("general", "major", "private")  # ranks that are adjectives too
ENVOYS = frozenset(rule_words()["mentions"]["envoys"])


class Unnamed(People):
    """Adds offices, groups, bodies and states."""

    def _finish(self, draft: Draft) -> MentionRow | None:
        if draft.name is not None:
            return self._finish_person(draft)
        head = self._head_after(draft)
        if head is not None:
            return self._finish_common(draft, head)
        if draft.offices:
            return self._finish_role(draft)
        if draft.body_at is None:
            return None
        return self._finish_body(draft)

    def _finish_role(self, draft: Draft) -> MentionRow | None:
        start = draft.p
        end = draft.q
        if end - start == 1 and (self._qualifying(start) or self.norm[start] == "official" and self._adjective(start)):
            return None
        countries: list[str] = []
        if end < self.end and self.norm[end] in ("of", "for", "to", "on", "at"):
            behind, countries, organization = self._complement(end)
            country = countries[0] if len(countries) == 1 else None
            adviser = self.norm[end] == "to" and self.norm[end - 1] in (
                "adviser",
                "advisor",
                "aide",
                "assistant",
                "counsel",
                "counsellor",
            )
            if behind > end and (
                adviser or self.norm[end] == "of" or countries or organization or self.norm[end] == "for"
            ):
                if (
                    self.norm[end] == "of"
                    or adviser
                    or draft.offices[-1]["category"] in ("ambassador", "envoy", "minister", "official", "expert", None)
                    or self.norm[end] == "for"
                ):
                    self._assign(draft, country, organization, self.norm[end])
                    end = behind
        named = self._goes_on(draft, end)
        if named is not None:
            return named
        i = self._left_words(start)
        fi = self._left_edge(i)
        row = self._row(i, end, fi, self._located(end), "group" if draft.plural else "role", self.words.slice(i, end))
        row["offices"], row["country"], row["organization"] = draft.offices, draft.country, draft.organization
        row["plural"], row["head"], row["countries"] = draft.plural, draft.head, countries
        row["number"] = self._count(i, end)
        row["owner"], row["definite"] = self._owner(i)
        if end - start == 1 and self.flag[start] & f.UPPER and not row["definite"]:
            row["definite"] = "the"  # an abbreviation means the one spoken of
        title = self.norm[start:end]
        row["gender"] = (
            "f"
            if any(w.endswith("woman") or w in ("queen", "princess") for w in title)
            else ("m" if any(w.endswith("man") or w in ("king", "emir", "prince") for w in title) else "")
        )
        return row

    def _verbal(self, head: int) -> bool:
        """ "to host talks", "did not host talks": a verb."""
        k = head - 1
        while k > self.begin and self.flag[k] & f.NEG and not self.flag[k] & f.DET:
            k -= 1
        return k >= self.begin and (self.norm[k] == "to" or bool(self.flag[k] & (f.MODAL | f.DO)))

    def _finish_common(self, draft: Draft, head: int) -> MentionRow | None:
        bits = self.flag[head]
        word = self.norm[head]
        if word == "number":
            bits, word = f.PERSON_HEAD, "counterpart"
        plural = bool(bits & f.GROUP_HEAD) and not (bits & f.PERSON_HEAD)
        if draft.p == head and bits & f.BASE and self._verbal(head):
            return None
        i = self._left_words(draft.p)
        if word == "official" and self._adjective(head) or self._qualifying(head):
            return None
        end = head + 1
        country, organization = draft.country, draft.organization
        singular = bool(bits & f.PERSON_HEAD) and not plural
        if singular or plural:
            self._head_office(draft, head)
        countries: list[str] = []
        located = self.norm[end] in ("in", "at") if end < self.end else False
        if end < self.end and self.norm[end] in COMPLEMENT and self._takes(word, end) and not (located and country):
            behind, countries, to_body = self._complement(end)
            to_country = countries[0] if len(countries) == 1 else None
            if behind > end:
                self._assign(draft, to_country, to_body, self.norm[end])
                country, organization = country or to_country, organization or to_body
                end = behind
        if word == "assistant" and end > head + 1 and end < self.end and self.norm[end] == "for":
            end = max(end, self._complement(end)[0])  # "Assistant to the President for National Security Affairs"
        named = self._goes_on(draft, end) if singular else None
        if named is not None:
            return named
        bare = (
            singular and end == head + 1 and not (i > self.begin and self.flag[i - 1] & (f.DET | f.POSS | f.POSSESSIVE))
        )
        second = self._second_head(end) if bare else None
        if second is not None:
            return self._named_after_head(draft, head, i, second)  # "academic and thinker X"
        at = self._behind_brackets(end)  # "Joint Commissioner of Police (Crime) X"
        atom = self.at.get(at)
        titled = end == head + 1 or word in ENVOYS or self.flag[head] & f.CAP and (i < head or word == "assistant")
        if singular and titled and atom is not None and self._names(atom) and i < end:
            return self._named_after_head(draft, head, i, at)
        kind = "group" if plural or word in GROUPS else "role" if singular else "organization"
        behind = self._located(end)
        row = self._row(i, end, self._left_edge(i), behind, kind, self.words.slice(i, behind))
        row["offices"], row["country"], row["organization"] = draft.offices, country, organization
        row["head"], row["plural"], row["countries"] = word, plural or word in GROUPS, countries
        row["number"] = self._count(i, end)
        row["owner"], row["definite"] = self._owner(i)
        if row["owner"] and kind != "role" and i - 1 >= self.begin:
            row["i"] = i - 1
        row["kin"] = bool(bits & f.KIN)
        row["gender"] = (
            "f"
            if word.endswith("woman") or word in ("wife", "sister", "daughter", "mother", "queen")
            else ("m" if word.endswith("man") or word in ("husband", "brother", "son", "father", "king") else "")
        )
        if (
            kind == "organization"
            and word == "ministry"
            and country
            and any(self.norm[m] == "foreign" for m in range(i, head))
        ):
            row["known"] = [f"organization:{country.lower()}-mfa"]
        return row

    def _second_head(self, k: int) -> int | None:
        """Where a name begins behind "and" and a second noun for the same person ("writer and rights activist X")."""
        if not self._is_and(k):
            return None
        for m in range(k + 1, min(k + 4, self.end)):
            if m in self.at or not self.raw[m].islower() or self.flag[m] & (_NO_NOUN & ~f.VERB):
                return None
            if m + 1 in self.at:
                return m + 1 if self.at[m + 1].kind in ("cap", "known") and self._names(self.at[m + 1]) else None
        return None

    def _qualifying(self, k: int) -> bool:
        """ "a major mission": a rank that is an adjective here."""
        if self.norm[k] not in RANKS_TOO or not self.raw[k].islower() or k + 1 >= self.end:
            return False
        return self.raw[k + 1].isalpha() and self.raw[k + 1].islower() and not self.flag[k + 1] & _NO_NOUN

    def _adjective(self, head: int) -> bool:
        """ "an official working dinner", "an official goodwill visit", "official talks": the word is no noun."""
        k = head + 1
        figures = k + (k in self.at and any(sense.kind == "adjective" for sense in self.at[k].senses))
        if figures < self.end and self.norm[figures] in FIGURES:
            return True  # "official Japanese figures"
        while k < self.end and self.flag[k] & f.MODIFIER and not self.flag[k] & f.OPEN:
            k += 1
        if k + 1 < self.end and self.raw[k].islower() and not self.flag[k] & (_NO_NOUN | f.MEET):
            k += bool(self.flag[k + 1] & f.MEET)
        if k < self.end and self.norm[k] in ("meeting", "meetings"):
            return True
        if k >= self.end or not self.flag[k] & f.MEET or self.flag[k] & (f.PAST | f.OPEN | f.ING):
            return False
        return not self.flag[k] & f.THIRD or head - 1 < self.begin or self.norm[head - 1] not in ("an", "one", "the")

    def _people(self, i: int, j: int) -> bool:
        """ "Cubans": the plural noun of a nation, which is no adjective."""
        if j - i > 1 or not self.norm[i].endswith("s") or self._state(self.norm[i]):
            return False
        told = i > self.begin and self.flag[i - 1] & f.CUE
        return bool(told or j < self.end and self.flag[j] & f.CUE and self.flag[j] & f.PAST)

    def _of_whom(self, draft: Draft, i: int, j: int) -> int:
        """Behind "Congress of South African Trade Unions": what a body is of belongs to its name."""
        k = j + 1 + (j + 1 < self.end and self.flag[j + 1] & f.DET != 0)
        whole = k
        while whole in self.at and self.at[whole].kind in ("cap", "known"):
            whole = self.at[whole].j
        nation = self.at[k].senses if k in self.at else ()
        longer = whole > k and any(sense.kind in ("adjective", "noun") for sense in nation) and self.at[k].j < whole
        if longer:  # no state's congress, but that of its unions
            draft.known, draft.organization = [], self.words.slice(i, whole)
            draft.country = next(sense.id for sense in nation if sense.kind in ("adjective", "noun"))
            return whole
        return self.at[k].j if draft.head and whole > k else j

    def _finish_body(self, draft: Draft) -> MentionRow | None:
        assert draft.body_at is not None
        i, j = draft.body_at
        kind = draft.body[0]
        if kind == "other" and self.flag[j - 1] & f.ORG_HEAD and not self.flag[j - 1] & f.PLACE_HEAD:
            kind = "organization"
        if kind == "organization" and j < self.end and self.norm[j] == "of" and self.flag[j - 1] & f.ORG_HEAD:
            j = self._of_whom(draft, i, j)
        if kind == "adjective" and self._national(i, j):
            row = self._row(i, j, i - 1, j, "role", self.words.slice(i, j))
            row["country"], row["head"], row["definite"] = draft.country, "national", "the"
            return row
        if kind == "adjective" and self._people(i, j):
            row = self._row(i, j, self._left_edge(i), j, "group", self.words.slice(i, j))
            row["country"], row["head"], row["plural"] = draft.country, self.norm[i], True
            return row
        if kind in ("adjective", "other", "occasion", "facility"):
            return self._row(i, j, i, j, "name", self.words.slice(i, j)) if kind in ("occasion", "facility") else None
        start = draft.p
        row = self._row(
            start,
            j,
            self._left_edge(start),
            j,
            "country" if kind in ("country", "city") else "organization",
            self.words.slice(start, j),
        )
        row["country"], row["known"] = draft.country, draft.known
        row["capital"] = kind == "city"
        row["head"] = draft.head
        if (
            kind in ("city", "country")
            and self._as_place(start, kind)
            or kind == "city"
            and fold(row["name"]) not in self.gazetteer.capitals
        ):
            row["kind"] = "place"
        elif kind == "city":
            row["country"] = self.gazetteer.capitals[fold(row["name"])]
        if kind == "organization" and not draft.known:
            row["organization"] = row["name"]
            if draft.country and "foreign" in self.norm[start:j] and self.norm[j - 1] == "ministry":
                row["known"] = [f"organization:{draft.country.lower()}-mfa"]
        return row
