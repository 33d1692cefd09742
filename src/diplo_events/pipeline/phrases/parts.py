"""The parts of a phrase from left to right: country or body, modifiers, offices, honorific, name or head noun."""

from __future__ import annotations

from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words
from diplo_events.pipeline.atoms import Atom
from diplo_events.pipeline.phrases.base import BREAK, COMPLEMENT, COUNTERPARTS, HEADS, Draft
from diplo_events.pipeline.phrases.complements import Complements
from diplo_events.pipeline.rows import OfficeRow

NO_RANKS = frozenset(rule_words()["mentions"]["no_ranks"])
LEADS = frozenset(rule_words()["mentions"]["leads"])  # a person has aides, and only a body has a chief
_DEPUTIES = frozenset(rule_words()["mentions"]["deputies"])


class Parts(Complements):
    """Adds the reading of a phrase, part by part."""

    def _take(self, draft: Draft, atom: Atom) -> bool:
        if atom.kind == "office":
            return self._take_office(draft, atom)
        if atom.kind == "honorific":
            draft.honorific = self.lexicon.honorifics.get(self.norm[atom.i], "military")
            if draft.honorific == "military" and not draft.offices and self.norm[atom.i] not in NO_RANKS:
                draft.offices.append(self._rank(draft, atom))
            draft.q = atom.j
            return True
        if atom.kind == "cap":
            return self._take_cap(draft, atom)
        return self._take_known(draft, atom)

    def _rank(self, draft: Draft, atom: Atom) -> OfficeRow:
        return OfficeRow(
            title=self.words.slice(atom.i, atom.j),
            category="military",
            country=draft.country,
            organization=draft.organization,
            former=draft.former or self._former(atom.i),
            plural=False,
        )

    def _take_office(self, draft: Draft, atom: Atom) -> bool:
        offices = [o for o in atom.offices if not o.countries or draft.country is None or draft.country in o.countries]
        if atom.offices and not offices:
            offices = [o for o in atom.offices if not o.countries]
        category = offices[0].category if offices else atom.category
        if (
            draft.country is None
            and draft.organization is None
            and offices
            and len(offices[0].countries) == 1
            and len(atom.offices) == 1
        ):
            draft.country = offices[0].countries[0]  # a taoiseach is Irish
        if offices and draft.organization is None:
            draft.organization = offices[0].organization
        draft.offices.append(
            OfficeRow(
                title=atom.full or self.words.slice(atom.i, atom.j),
                category=category,
                country=draft.country,
                organization=draft.organization,
                former=draft.former or self._former(atom.i),
                plural=atom.plural,
            )
        )
        draft.plural = draft.plural or atom.plural
        draft.head = atom.full.split(" ")[-1].lower() or self.norm[atom.j - 1]
        draft.evidence = draft.evidence or "office"
        draft.q = atom.j
        if self._is_and(draft.q) and self._office_at(draft.q + 1) and not self._of_two(draft, draft.q + 1):
            draft.q += 1
        elif (
            draft.q < self.end
            and self.norm[draft.q] == ","
            and self._office_at(draft.q + 1)
            and not atom.plural
            and self._lower(draft.q - 1) == self._lower(draft.q + 1)
        ):
            at = self.at[draft.q + 1]
            if at.j in self.at and self.at[at.j].kind in ("cap", "known", "honorific"):
                draft.q += 1
        return True

    def _of_two(self, draft: Draft, k: int) -> bool:
        """ "the Secretary and President Ruto", "the Chancellor and Foreign Minister Fidan" are two people.

        One and the same holds a deputy's office and a further one ("the Deputy Prime Minister and Foreign Minister
        Antonio Tajani"), or is introduced with the full name behind a lesser one.
        """
        first, second = self.at.get(draft.p), self.at[k]
        definite = draft.p > self.begin and self.norm[draft.p - 1] == "the"
        if not definite or first is None or draft.q != first.j or not second.offices or draft.offices[0]["plural"]:
            return False
        if draft.offices[0]["category"] == "deputy_head" or self.norm[draft.p] in _DEPUTIES:
            return False
        name = self.at.get(second.j)
        if name is None or name.kind not in ("cap", "known"):
            return False
        alone = name.j - name.i == 1 and (name.j >= self.end or not self.flag[name.j] & f.CAP)
        return alone or second.offices[0].category in ("head_of_state", "head_of_government")

    def _take_known(self, draft: Draft, atom: Atom) -> bool:
        kinds = {sense.kind: sense.id for sense in reversed(atom.senses)}
        if "person" in kinds:
            draft.name = (atom.i, atom.j)
            draft.known = [s.id for s in atom.senses if s.kind == "person"]
            draft.evidence = "gazetteer"
            draft.q = atom.j
            return True
        if draft.offices and not draft.offices[-1]["plural"] and "weak" in kinds:
            return self._take_weak(draft, atom)
        nation = kinds.get("adjective") or kinds.get("country") or kinds.get("noun")
        if nation and draft.country is None and not draft.offices and not draft.body:
            draft.country, draft.q, draft.body_at = nation, atom.j, (atom.i, atom.j)
            draft.body = draft.body or (["country"] if "country" in kinds else ["adjective"])
            return True
        if "organization" in kinds and not draft.offices:
            draft.body, draft.body_at, draft.q = ["organization"], (atom.i, atom.j), atom.j
            record = self.gazetteer.organizations[kinds["organization"]]
            draft.organization = record.id
            draft.country = draft.country or record.country
            draft.known = [record.id]
            return True
        if "weak" in kinds and not kinds.keys() & {"city", "country", "organization", "occasion", "facility"}:
            return self._take_weak(draft, atom)
        if "city" in kinds and draft.q == draft.p:
            draft.body, draft.body_at, draft.q = ["city"], (atom.i, atom.j), atom.j
            draft.country = self.gazetteer.cities[kinds["city"]].country
            return True
        if draft.q == draft.p:
            draft.body, draft.body_at, draft.q = ["other"], (atom.i, atom.j), atom.j
            return True
        return False

    def _take_weak(self, draft: Draft, atom: Atom) -> bool:
        draft.name, draft.q = (atom.i, atom.j), atom.j
        draft.known = []
        draft.evidence = "office" if draft.offices or draft.honorific else "surname"
        return True

    def _take_cap(self, draft: Draft, atom: Atom) -> bool:
        last = self.flag[atom.j - 1]
        first = self.norm[atom.i]
        if not draft.honorific and not draft.offices and self._body_like(atom):
            if last & f.PLACE_HEAD and not last & f.ORG_HEAD:
                draft.body, draft.body_at, draft.q = ["other"], (atom.i, atom.j), atom.j
                return True
            kind = "occasion" if last & f.EVENT_HEAD and not last & f.ORG_HEAD else "organization"
            if last & f.FACILITY_HEAD and not last & f.ORG_HEAD:
                kind = "facility"
            draft.body, draft.body_at, draft.q = [kind], (atom.i, atom.j), atom.j
            draft.organization = self.words.slice(atom.i, atom.j)
            draft.head = self.norm[atom.j - 1]
            return True
        if last & HEADS and atom.j - atom.i <= 3 and not draft.honorific and first not in self.lexicon.given_names:
            if last & (f.GROUP_HEAD | f.COLLECTIVE) or atom.j - atom.i == 1:
                draft.q = atom.j - 1
                return (
                    False
                    if draft.q == draft.p and not self._draft_has(draft) and atom.j - atom.i > 1
                    else self._cap_head(draft, atom)
                )
        if self._before_titled(draft, atom):
            draft.body, draft.body_at, draft.q = ["organization"], (atom.i, atom.j), atom.j
            draft.organization = self.words.slice(atom.i, atom.j)
            return True
        draft.name, draft.q = (atom.i, atom.j), atom.j
        if not draft.evidence:
            draft.evidence = "office" if draft.offices or draft.honorific else "shape"
        return True

    def _before_titled(self, draft: Draft, atom: Atom) -> bool:
        """ "Shiv Sena chief Bal Thackeray": a body between nothing and a common title with its holder's name."""
        if draft.offices or draft.honorific or draft.possessive:
            return False
        j = atom.j
        given = self.norm[atom.i] in self.lexicon.given_names or atom.j - atom.i == 1
        if given and (j >= self.end or self.norm[j] not in LEADS):
            return False
        title = self.at.get(j)
        if j >= self.end or self.flag[j] & f.CAP:
            return False
        if title is not None and title.kind == "office" and not title.plural:
            behind = title.j
        elif (
            title is None
            and self.flag[j] & f.PERSON_HEAD
            and not self.flag[j] & (f.CUE | f.PAST | f.GROUP_HEAD | f.KIN)
        ):
            behind = j + 1
        else:
            return False
        holder = self.at.get(behind)
        return holder is not None and holder.kind != "office" and self._names(holder)

    def _draft_has(self, draft: Draft) -> bool:
        return bool(draft.country or draft.organization or draft.offices)

    def _cap_head(self, draft: Draft, atom: Atom) -> bool:
        draft.q = atom.j - 1
        return False

    def _between(self, draft: Draft) -> bool:
        """Step over a possessive mark or modifiers that lead to an office, a head or a name."""
        q = draft.q
        if self.norm[q] == "(" and (draft.offices or draft.honorific):
            return self._over_brackets(draft)
        if self.norm[q] == "(" and draft.body == ["organization"]:
            return self._over_short_form(draft)
        if self.flag[q] & f.POSSESSIVE:
            if draft.offices and not self._owns_office(q + 1):
                return False
            draft.offices = []  # "the president's spokesman": the owner's office is not the spokesman's
            draft.possessive = True
            draft.q = q + 1
            return draft.q < self.end and self._reach(draft)
        if not draft.body and not draft.offices:
            return False
        titled = self.at.get(q + 1)
        if draft.offices and self.flag[q] & f.MODIFIER and titled is not None and titled.kind == "honorific":
            draft.q = q + 1  # "National Security Adviser retired Lt Gen X"
            return True
        if draft.offices:
            return self._complement_then_name(draft)
        return self._reach(draft)

    def _over_brackets(self, draft: Draft) -> bool:
        """ "Gen. (retd.) X", "External Affairs Minister (EAM) X": brackets between a title and the name."""
        close = next((k for k in range(draft.q + 2, min(draft.q + 4, self.end)) if self.norm[k] == ")"), self.end)
        atom = self.at.get(close + 1)
        if atom is None or atom.kind == "office" or not self._names(atom):
            return False
        draft.q = close + 1
        return True

    def _over_short_form(self, draft: Draft) -> bool:
        """ "European Union (EU) diplomats", "the African Union (AU) envoy X"."""
        q = draft.q
        draft.q = self._behind_brackets(q)
        titled = self.at.get(draft.q)
        if q < draft.q < self.end and titled is not None and titled.kind in ("office", "honorific"):
            return True
        if self._head_after(draft) is None:
            draft.q = q
        return False

    def _behind_brackets(self, k: int) -> int:
        """Behind a short form in brackets: "the African Party (AP)"."""
        if k + 2 < self.end and self.norm[k] == "(" and self.norm[k + 2] == ")" and self.flag[k + 1] & f.CAP:
            return k + 3
        return k

    def _owns_office(self, q: int) -> bool:
        while q < self.end and self.flag[q] & f.MODIFIER and q not in self.at:
            q += 1
        return self._office_at(q)

    def _reach(self, draft: Draft) -> bool:
        q = draft.q
        if q in self.at:
            return True
        for m in range(q, min(q + 5, self.end)):
            if m in self.at:
                kind = self.at[m].kind
                good = kind in ("office", "honorific") or (kind in ("cap", "known") and draft.possessive)
                if good:
                    draft.former = draft.former or any(
                        self.norm[x] in ("former", "late", "then", "ex") for x in range(q, m)
                    )
                    draft.q = m
                return good
            bits = self.flag[m]
            if bits & HEADS and not bits & f.OPEN and not (bits & f.PAST):
                return False  # a common noun phrase: left to _finish
            if bits & BREAK and self.norm[m] not in ("most", "first", "own", "new", "late", "then"):
                return False
            if bits & (f.PAST | f.THIRD) and not bits & f.MODIFIER:
                return False
        return False

    def _complement_then_name(self, draft: Draft) -> bool:
        """ "Ambassador to Fiji Qian Bo": a complement directly before the name."""
        q = draft.q
        if self.norm[q] not in COMPLEMENT:
            return False
        r, nations, organization = self._complement(q)
        country = nations[0] if len(nations) == 1 else None
        if r > q and r + 1 < self.end and self.norm[r] in ("to", "for", "on") and self.norm[q] == "of":
            further, _, _ = self._complement(r)  # "Ambassador of X to Y"
            r = further if further > r else r
        if r > q and r < self.end and r in self.at and self.at[r].kind in ("cap", "honorific", "known"):
            self._assign(draft, country, organization, self.norm[q])
            draft.q = r
            return self._names(self.at[r])
        return False

    def _head_after(self, draft: Draft) -> int | None:
        """The common noun that heads "Chinese financial officials", "China's foreign ministry"."""
        for m in range(draft.q, min(draft.q + 4, self.end)):
            bits = self.flag[m]
            if m in self.at and not (bits & HEADS and self.at[m].j == m + 1 and self.at[m].kind == "cap"):
                return None
            if self._opposite(m):
                return m
            if self.norm[m] == "opposite":
                continue
            if bits & HEADS and not bits & f.OPEN:
                while (
                    m + 1 < self.end
                    and self.flag[m + 1] & HEADS
                    and not self.flag[m + 1] & (f.OPEN | f.CUE | f.PAST)
                    and m + 1 not in self.at
                ):
                    m += 1
                if draft.offices and bits & f.COLLECTIVE and not draft.possessive:
                    return None
                return m
            if bits & BREAK or bits & (f.PAST | f.THIRD | f.ING):
                return None
            if draft.offices:
                return None
        return None

    def _head_office(self, draft: Draft, head: int) -> None:
        word = "counterpart" if self._opposite(head) else self.norm[head]
        category = self.lexicon.office_heads.get(word) or self.lexicon.group_nouns.get(word, ("", None))[1]
        draft.head, draft.q = word, head + 1
        if category is None and word not in COUNTERPARTS:
            return
        start = head
        while start > draft.p and self.flag[start - 1] & (f.MODIFIER) and start - 1 not in self.at:
            start -= 1
        draft.offices.append(
            OfficeRow(
                title=self.words.slice(start, head + 1),
                category=category or None,
                country=draft.country,
                organization=draft.organization,
                former=draft.former or self._former(head),
                plural=bool(self.flag[head] & f.GROUP_HEAD and not self.flag[head] & f.PERSON_HEAD),
            )
        )
