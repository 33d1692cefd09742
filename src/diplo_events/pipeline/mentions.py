"""Mentions: phrases that may denote an actor, put together from atoms and the words around them.

A phrase is read left to right: country or body, modifiers, offices with their complements ("head of …", "ambassador
to …"), honorific, name; then appositions on either side. People are known by the gazetteer, or by rule: an office,
an honorific or an apposition beside a name, a known given name or family name, or a capitalised sequence that is no
name of a body, building, place or occasion.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from diplo_events.gazetteer.gazetteer import Gazetteer
from diplo_events.lexicon import Lexicon, fold
from diplo_events.lexicon import flags as f
from diplo_events.pipeline.atoms import Atom
from diplo_events.pipeline.rows import MentionRow, OfficeRow
from diplo_events.pipeline.words import Words

_HEADS = f.GROUP_HEAD | f.PERSON_HEAD | f.COLLECTIVE
_BREAK = f.PUNCT | f.PREP | f.COORD | f.SUBORD | f.REL | f.AUX | f.DET | f.POSS | f.PERSONAL | f.ADV | f.POSSESSIVE | f.CALENDAR
_COMPLEMENT = {"of", "for", "to", "on", "at", "from", "in", "with"}
_GROUPS = {"delegation", "team", "mission", "side", "staff", "group", "crew", "panel", "leadership", "community", "opposition"}
_COUNTERPARTS = {"counterpart", "counterparts", "opposite", "predecessor", "successor", "predecessor-but-one"}
_ARTICLES = {"the", "a", "an"}
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "pair": 2, "duo": 2, "trio": 3}
_PRONOUNS = {"he": "m", "she": "f", "it": "n", "they": "p", "him": "m", "them": "p", "himself": "m", "herself": "f"}
_MISSING = -1


@dataclass
class Draft:
    """A phrase while it is being read: ``q`` is the word behind what has been read."""

    p: int
    q: int
    country: str | None = None
    organization: str | None = None
    body: list[str] = field(default_factory=list)
    body_at: tuple[int, int] | None = None
    offices: list[OfficeRow] = field(default_factory=list)
    former: bool = False
    honorific: str = ""
    plural: bool = False
    head: str = ""
    name: tuple[int, int] | None = None
    known: list[str] = field(default_factory=list)
    evidence: str = ""
    possessive: bool = False


class MentionFinder:
    """Finds the mentions of a sentence."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.portfolio_words = {key[-1] for key in lexicon.portfolios} - set(lexicon.given_names) | {"affairs", "policy"}

    def __call__(self, words: Words, atoms: list[Atom], begin: int, end: int, sentence: int) -> list[MentionRow]:
        """Mention rows of the words ``begin:end``, in text order.

        Args:
            words: the words of the text.
            atoms: the atoms of the text within the sentence.
            begin: first word of the sentence.
            end: word behind the sentence.
            sentence: number of the sentence, kept on the rows.
        """
        return _Sentence(self, words, {atom.i: atom for atom in atoms}, begin, end, sentence).read()


class _Sentence:
    def __init__(self, finder: MentionFinder, words: Words, at: dict[int, Atom], begin: int, end: int, number: int):
        self.lexicon, self.gazetteer = finder.lexicon, finder.gazetteer
        self.words, self.at, self.begin, self.end, self.number = words, at, begin, end, number
        self.norm, self.flag, self.raw = words.norm, words.flag, words.raw
        self.rows: list[MentionRow] = []
        self.carried: list[OfficeRow] = []
        self._portfolio_words = finder.portfolio_words

    # ------------------------------------------------------------ the walk

    def read(self) -> list[MentionRow]:
        p = self.begin
        while p < self.end:
            row = None
            if p in self.at:
                row = self._state_pair(p) if "-" in self.norm[p] else None
                row = row or self._phrase(p)
                if row is None:
                    p = self.at[p].j
                    continue
            elif self.flag[p] & f.PERSONAL and self.norm[p] in _PRONOUNS:
                row = self._pronoun(p)
            elif (self.flag[p] & _HEADS and not self.flag[p] & f.OPEN) or self._opposite(p):
                row = self._headed(p)
            elif self.norm[p] in _NUMBERS:
                row = self._number(p)
            elif "-" in self.norm[p] and self.flag[p] & f.CAP:
                row = self._state_pair(p)
            if row is None:
                p += 1
            else:
                self.rows.append(row)
                p = max(row["fj"], p + 1)
        return self.rows

    def _pronoun(self, p: int) -> MentionRow:
        word = self.norm[p]
        row = self._row(p, p + 1, p, p + 1, "pronoun", word)
        row["gender"] = _PRONOUNS[word]
        row["plural"] = word in ("they", "them")
        return row

    def _number(self, p: int) -> MentionRow | None:
        """ "the two", "the four", "both" as a phrase of their own."""
        following = self.flag[p + 1] if p + 1 < self.end else f.PUNCT
        bare = self.norm[p] == "both" or (p > self.begin and self.norm[p - 1] == "the")
        if not bare or not following & (f.AUX | f.PAST | f.ADV | f.VERB | f.PUNCT | f.PREP) or following & f.GROUP_HEAD:
            return None
        if self.norm[p] == "both" and not following & (f.AUX | f.PAST):
            return None
        if p + 2 < self.end and self.norm[p + 1] == "of" and self.norm[p + 2] != "them":
            return None
        row = self._row(p, p + 1, p - (self.norm[p] != "both"), p + 1, "group", self.raw[p])
        row["plural"], row["number"], row["head"], row["definite"] = True, _NUMBERS[self.norm[p]], "", "the"
        return row

    def _opposite(self, p: int) -> bool:
        """ "opposite number", another word for counterpart."""
        return self.norm[p] == "number" and p > self.begin and self.norm[p - 1] == "opposite"

    def _state_pair(self, p: int) -> MentionRow | None:
        """ "U.S.-China", "Sino-Indian" before a meeting noun."""
        first, _, second = self.norm[p].partition("-")
        states = [self.gazetteer.combining.get(first) or self._state(first), self._state(second)]
        if None in states or not any(self.flag[k] & f.MEET for k in range(p + 1, min(p + 4, self.end))):
            return None
        row = self._row(p, p + 1, p, p + 1, "group", self.raw[p])
        row["head"], row["plural"], row["number"], row["countries"] = "pair", True, 2, [state for state in states if state]
        return row

    def _state(self, word: str) -> str | None:
        senses = self.gazetteer.names.senses.get((word,), ())
        return next((sense.id for sense in senses if sense.kind in ("country", "adjective")), None)

    def _headed(self, p: int) -> MentionRow | None:
        """A phrase whose head is a common noun, with nothing capitalised before it."""
        if self.norm[p] in ("side", "sides") and p + 1 < self.end and self.norm[p + 1] == "of":
            return None
        if p + 1 < self.end and self.flag[p + 1] & _HEADS and not self.flag[p + 1] & f.OPEN and p + 1 not in self.at:
            return None  # "trade officials": the head comes next
        draft = Draft(p, p)
        return self._finish_common(draft, p)

    # ------------------------------------------------------------ phrases that begin with an atom

    def _phrase(self, p: int) -> MentionRow | None:
        draft = Draft(p, p)
        while draft.q < self.end:
            atom = self.at.get(draft.q)
            if atom is None:
                if not self._between(draft):
                    break
            elif not self._take(draft, atom):
                break
            if draft.name is not None:
                break
        return self._finish(draft)

    def _take(self, draft: Draft, atom: Atom) -> bool:
        if atom.kind == "office":
            return self._take_office(draft, atom)
        if atom.kind == "honorific":
            draft.honorific = self.lexicon.honorifics.get(self.norm[atom.i], "military")
            draft.q = atom.j
            return True
        if atom.kind == "cap":
            return self._take_cap(draft, atom)
        return self._take_known(draft, atom)

    def _take_office(self, draft: Draft, atom: Atom) -> bool:
        offices = [o for o in atom.offices if not o.countries or draft.country is None or draft.country in o.countries]
        if atom.offices and not offices:
            offices = [o for o in atom.offices if not o.countries]
        category = offices[0].category if offices else atom.category
        if draft.country is None and draft.organization is None and offices and len(offices[0].countries) == 1 and len(atom.offices) == 1:
            draft.country = offices[0].countries[0]  # a taoiseach is Irish
        draft.offices.append(
            OfficeRow(
                title=self.words.slice(atom.i, atom.j),
                category=category,
                country=draft.country,
                organization=draft.organization,
                former=draft.former or self._former(atom.i),
                plural=atom.plural,
            )
        )
        draft.plural = draft.plural or atom.plural
        draft.head = self.norm[atom.j - 1]
        draft.evidence = draft.evidence or "office"
        draft.q = atom.j
        if self._is_and(draft.q) and self._office_at(draft.q + 1):
            draft.q += 1
        elif draft.q < self.end and self.norm[draft.q] == "," and self._office_at(draft.q + 1) and not atom.plural and self._lower(draft.q - 1) == self._lower(draft.q + 1):
            at = self.at[draft.q + 1]
            if at.j in self.at and self.at[at.j].kind in ("cap", "known", "honorific"):
                draft.q += 1
        return True

    def _lower(self, k: int) -> bool:
        return not self.flag[k] & f.CAP

    def _office_at(self, k: int) -> bool:
        atom = self.at.get(k)
        return atom is not None and atom.kind == "office"

    def _former(self, k: int) -> bool:
        for m in range(k - 1, max(self.begin - 1, k - 4), -1):
            if self.norm[m] in ("former", "ex", "then", "late", "ex-", "then-", "one-time", "onetime", "deposed", "ousted"):
                return True
            if self.flag[m] & (f.PUNCT | f.PREP | f.COORD) and m not in self.at:
                return False
        return self.norm[k].startswith(("ex-", "then-"))

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
        if last & _HEADS and atom.j - atom.i <= 3 and not draft.honorific and first not in self.lexicon.given_names:
            if last & (f.GROUP_HEAD | f.COLLECTIVE) or atom.j - atom.i == 1:
                draft.q = atom.j - 1
                return False if draft.q == draft.p and not self._draft_has(draft) and atom.j - atom.i > 1 else self._cap_head(draft, atom)
        draft.name, draft.q = (atom.i, atom.j), atom.j
        if not draft.evidence:
            draft.evidence = "office" if draft.offices or draft.honorific else "shape"
        return True

    def _draft_has(self, draft: Draft) -> bool:
        return bool(draft.country or draft.organization or draft.offices)

    def _cap_head(self, draft: Draft, atom: Atom) -> bool:
        draft.q = atom.j - 1
        return False

    def _body_like(self, atom: Atom) -> bool:
        last = self.flag[atom.j - 1]
        if last & (f.ORG_HEAD | f.EVENT_HEAD | f.PLACE_HEAD | f.FACILITY_HEAD):
            given = atom.j - atom.i == 2 and self.norm[atom.i] in self.lexicon.given_names
            return not given or bool(last & (f.ORG_HEAD | f.EVENT_HEAD))
        return atom.j - atom.i == 1 and bool(last & f.UPPER) and len(self.raw[atom.i]) > 1

    def _between(self, draft: Draft) -> bool:
        """Step over a possessive mark or modifiers that lead to an office, a head or a name."""
        q = draft.q
        if self.flag[q] & f.POSSESSIVE:
            if draft.offices and not self._owns_office(q + 1):
                return False
            draft.offices = []  # "the president's spokesman": the owner's office is not the spokesman's
            draft.possessive = True
            draft.q = q + 1
            return draft.q < self.end and self._reach(draft)
        if not draft.body and not draft.offices:
            return False
        if draft.offices and not draft.body and not self.flag[q] & f.MODIFIER:
            return self._complement_then_name(draft)
        if draft.offices:
            return self._complement_then_name(draft)
        return self._reach(draft)

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
                    draft.former = draft.former or any(self.norm[x] in ("former", "late", "then", "ex") for x in range(q, m))
                    draft.q = m
                return good
            bits = self.flag[m]
            if bits & _HEADS and not bits & f.OPEN and not (bits & f.PAST):
                return False  # a common noun phrase: left to _finish
            if bits & _BREAK and self.norm[m] not in ("most", "first", "own", "new", "late", "then"):
                return False
            if bits & (f.PAST | f.THIRD) and not bits & f.MODIFIER:
                return False
        return False

    def _complement_then_name(self, draft: Draft) -> bool:
        """ "Ambassador to Fiji Qian Bo": a complement directly before the name."""
        q = draft.q
        if self.norm[q] not in _COMPLEMENT:
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

    def _names(self, atom: Atom) -> bool:
        if atom.kind == "known":
            return any(sense.kind in ("person", "weak") for sense in atom.senses)
        return atom.kind == "honorific" or not self._body_like(atom)

    # ------------------------------------------------------------ complements

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
                    elif count and not self.flag[r - 1] & (f.DET | f.POSSESSIVE) and self.norm[r - 1] not in ("of", "opposition"):
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
            elif bits & _BREAK or (bits & (f.PAST | f.THIRD) and not bits & (f.MODIFIER | _HEADS)) or bits & f.CUE:
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
            return atom is not None and any(sense.kind in ("country", "organization") for sense in atom.senses) and not (
                atom.j < self.end and (self.flag[atom.j] & f.POSSESSIVE or atom.j in self.at)
            )
        if preposition != "for" or atom is not None:
            return False
        # "for political affairs, peace and security": a list of plain nouns
        plain = not self.flag[following] & (_BREAK | f.PAST | f.THIRD | f.CUE)
        return plain and (self.norm[r] == "and" or any(self.norm[m] == "and" for m in range(following, min(following + 4, self.end))))

    def _assign(self, draft: Draft, country: str | None, organization: str | None, preposition: str) -> None:
        if preposition in ("to", "on") and draft.offices:
            # an ambassador to a country belongs to the sender
            if draft.offices[-1]["category"] in ("ambassador", "envoy"):
                return
        for office in draft.offices:
            if country and office["country"] is None:
                office["country"] = country
            if organization and office["organization"] is None:
                office["organization"] = organization
        draft.country = draft.country or country
        draft.organization = draft.organization or organization

    # ------------------------------------------------------------ finishing a phrase

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

    def _head_after(self, draft: Draft) -> int | None:
        """The common noun that heads "Chinese financial officials", "China's foreign ministry"."""
        for m in range(draft.q, min(draft.q + 4, self.end)):
            bits = self.flag[m]
            if m in self.at and not (bits & _HEADS and self.at[m].j == m + 1 and self.at[m].kind == "cap"):
                return None
            if self._opposite(m):
                return m
            if self.norm[m] == "opposite":
                continue
            if bits & _HEADS and not bits & f.OPEN:
                while m + 1 < self.end and self.flag[m + 1] & _HEADS and not self.flag[m + 1] & (f.OPEN | f.CUE | f.PAST) and m + 1 not in self.at:
                    m += 1
                if draft.offices and bits & f.COLLECTIVE and not draft.possessive:
                    return None
                return m
            if bits & _BREAK or bits & (f.PAST | f.THIRD | f.ING):
                return None
            if draft.offices:
                return None
        return None

    def _finish_person(self, draft: Draft) -> MentionRow | None:
        assert draft.name is not None
        ni, nj = draft.name
        while nj - ni > 2 and self.flag[ni] & f.HONORIFIC and self.lexicon.honorifics.get(self.norm[ni]) != "religious":
            ni += 1
        if draft.evidence == "shape" and not self._may_be_person(ni, nj, draft):
            return self._unknown(draft, ni, nj)
        fi, fj = self._left_edge(self._left_words(draft.p) if draft.p < ni else draft.p), nj
        name = self.words.slice(ni, nj)
        row = self._row(ni, nj, fi, fj, "person", name)
        row["ni"], row["nj"] = ni, nj
        if ni > self.begin and self.flag[ni - 1] & f.HONORIFIC and self.lexicon.honorifics.get(self.norm[ni - 1]) == "noble" and self.flag[ni - 1] & f.CAP:
            row["i"] = ni - 1
        row["known"] = draft.known
        row["offices"] = draft.offices or list(self.carried)
        row["country"] = draft.country
        row["organization"] = draft.organization
        row["evidence"] = draft.evidence
        row["gender"] = self._gender(draft, ni)
        row["owner"], row["definite"] = self._owner(draft.p)
        self.carried = draft.offices if draft.plural and self._is_and(nj) else []
        self._alias(row)
        self._apposition(row)
        self._before_apposition(row, draft)
        return row

    def _alias(self, row: MentionRow) -> None:
        """ ", known as Hemedti" stays part of the phrase; the alias is a mention of its own right behind it."""
        q = row["fj"]
        if q + 3 < self.end and self.norm[q] == "," and self.norm[q + 1 : q + 3] == ["known", "as"]:
            atom = self.at.get(q + 3)
            if atom is not None:
                row["head"] = "alias:" + self.words.slice(atom.i, atom.j)
                row["fj"] = atom.j

    def _gender(self, draft: Draft, ni: int) -> str:
        title = self.norm[draft.p : ni]
        if any(w in ("mr", "mr.", "king", "prince", "sir", "lord", "emir", "sheikh", "spokesman", "chairman") for w in title):
            return "m"
        if any(w in ("mrs", "mrs.", "ms", "ms.", "miss", "queen", "princess", "dame", "lady", "spokeswoman", "chairwoman") for w in title):
            return "f"
        return {"m": "m", "f": "f"}.get(self.lexicon.given_names.get(self.norm[ni], ""), "")

    def _may_be_person(self, ni: int, nj: int, draft: Draft) -> bool:
        if ni > self.begin and self.flag[ni - 1] & f.DET and not draft.country and self.norm[ni - 1] in _ARTICLES:
            return False
        if self._body_like(Atom(ni, nj, "cap")):
            return False
        first = self.norm[ni]
        if any(self.flag[k] & f.DIGIT for k in range(ni, nj)) or self.norm[nj - 1] in self._portfolio_words:
            return False
        loud = [k for k in range(ni, nj) if self.flag[k] & f.UPPER and len(self.raw[k]) > 1 and "." not in self.raw[k]]
        if loud and len(loud) < nj - ni:
            return False  # "DP World", "CSKA Moscow"
        if nj - ni == 1:
            return True  # decided when the article is known
        if nj < self.end and self.norm[nj] == "of" and self.flag[nj - 1] & (f.PLACE_HEAD | f.ORG_HEAD | f.EVENT_HEAD):
            return False
        if first in self.lexicon.given_names or first.split("-")[0] in self.lexicon.given_names:
            return True
        if any(self.flag[k] & (f.ORG_HEAD | f.EVENT_HEAD | f.DIRECTION) for k in range(ni, nj)):
            return False
        if nj < self.end and not self.flag[nj] & (f.OPEN | f.PUNCT | f.POSSESSIVE | f.PAST | f.THIRD | f.CAP | f.CUE | f.CALENDAR):
            return False  # "Asia Pacific trade": a modifier of what follows
        return nj - ni <= 4

    def _unknown(self, draft: Draft, ni: int, nj: int) -> MentionRow | None:
        row = self._row(ni, nj, self._left_edge(draft.p), nj, "name", self.words.slice(ni, nj))
        row["country"] = draft.country
        return row

    def _apposition(self, row: MentionRow) -> None:
        """ "Yukiya Amano, director general of the …," : offices behind the name."""
        q = row["fj"]
        if q + 1 >= self.end or self.norm[q] not in (",", "(", "—", "–"):
            return
        opener = self.norm[q]
        r = q + 1
        if self.norm[r] == "who" and r + 2 < self.end and self.norm[r + 1] in ("serves", "served", "acts", "acted", "works") and self.norm[r + 2] == "as":
            r += 3
        owner = None
        if self.norm[r] == "a" or self.flag[r] & (f.DET | f.POSS):
            owner = self.norm[r] if self.flag[r] & f.POSS else None
            r += 1
        while r < self.end and self.flag[r] & f.MODIFIER and r not in self.at and not self.flag[r] & _HEADS:
            r += 1
        found = self._role_at(r)
        if found is None:
            return
        role, behind = found
        closing = {",": ",", "(": ")", "—": "—", "–": "–"}[opener]
        ends = behind >= self.end or self.norm[behind] in (closing, ".", ";", ":", "who") or (opener == "," and self.norm[behind] in ("—", "-"))
        if not ends:
            if self.norm[behind] == "and" and not row["offices"]:
                pass
            else:
                return
        row["offices"] = row["offices"] + role.offices
        row["country"] = row["country"] or role.country
        row["organization"] = row["organization"] or role.organization
        if owner:
            row["owner"] = owner
        if role.head in _COUNTERPARTS:
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
        if draft.q < self.end and self.norm[draft.q] in _COMPLEMENT:
            behind, nations, organization = self._complement(draft.q)
            self._assign(draft, nations[0] if len(nations) == 1 else None, organization, self.norm[draft.q])
            draft.q = behind
        nxt = draft.q + 1
        if self._is_and(draft.q) and nxt < self.end and (self._office_at(nxt) or (self.flag[nxt] & f.PERSON_HEAD and nxt not in self.at)):
            also = self._role_at(nxt)
            if also is not None:
                draft.offices += also[0].offices
                draft.q = also[1]
        return draft, draft.q

    def _head_office(self, draft: Draft, head: int) -> None:
        word = "counterpart" if self._opposite(head) else self.norm[head]
        category = self.lexicon.office_heads.get(word)
        draft.head, draft.q = word, head + 1
        if category is None and word not in _COUNTERPARTS:
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

    def _before_apposition(self, row: MentionRow, draft: Draft) -> None:
        """ "the EU's chief negotiator, Michel Barnier, …": the office phrase just read is this name's."""
        if not self.rows:
            return
        before = self.rows[-1]
        titled = draft.offices or draft.p != row["ni"]
        definite = before["definite"] or any(self.flag[k] & f.POSSESSIVE for k in range(before["i"], before["j"]))
        if titled and (not definite or all(o["category"] == "military" for o in before["offices"])):
            return
        if before["kind"] != "role" or before["plural"] or before["fj"] != row["fi"] - 1 or self.norm[before["fj"]] != ",":
            return
        behind = row["nj"]
        closed = behind >= self.end or self.norm[behind] in (",", ".", ")", ";", ":", "—", "–") or self.flag[behind] & f.POSSESSIVE
        if not closed and (titled or not definite):
            return
        self.rows.pop()
        row["offices"] = before["offices"] + row["offices"]
        row["country"] = row["country"] or before["country"]
        row["organization"] = row["organization"] or before["organization"]
        row["owner"], row["definite"] = before["owner"], before["definite"]
        row["head"] = row["head"] or ("counterpart" if before["head"] in _COUNTERPARTS else "")
        row["evidence"] = row["evidence"] if row["evidence"] == "gazetteer" else "office"
        row["fi"] = before["fi"]
        if not row["gender"]:
            row["gender"] = before["gender"]
        if row["fj"] < self.end and self.norm[row["fj"]] == "," and row["fj"] == row["nj"]:
            row["fj"] += 1

    def _finish_role(self, draft: Draft) -> MentionRow | None:
        start = draft.p
        end = draft.q
        countries: list[str] = []
        if end < self.end and self.norm[end] in ("of", "for", "to", "on", "at"):
            behind, countries, organization = self._complement(end)
            country = countries[0] if len(countries) == 1 else None
            adviser = self.norm[end] == "to" and self.norm[end - 1] in ("adviser", "advisor", "aide", "assistant", "counsel", "counsellor")
            if behind > end and (adviser or self.norm[end] == "of" or countries or organization or self.norm[end] == "for"):
                if self.norm[end] == "of" or adviser or draft.offices[-1]["category"] in ("ambassador", "envoy", "minister", "official", "expert", None) or self.norm[end] == "for":
                    self._assign(draft, country, organization, self.norm[end])
                    end = behind
        named = self._goes_on(draft, end)
        if named is not None:
            return named
        i = self._left_words(start)
        fi = self._left_edge(i)
        row = self._row(i, end, fi, end, "group" if draft.plural else "role", self.words.slice(i, end))
        row["offices"], row["country"], row["organization"] = draft.offices, draft.country, draft.organization
        row["plural"], row["head"], row["countries"] = draft.plural, draft.head, countries
        row["number"] = self._count(i, end)
        row["owner"], row["definite"] = self._owner(i)
        title = self.norm[start:end]
        row["gender"] = "f" if any(w.endswith("woman") or w in ("queen", "princess") for w in title) else (
            "m" if any(w.endswith("man") or w in ("king", "emir", "prince") for w in title) else "")
        return row

    def _finish_common(self, draft: Draft, head: int) -> MentionRow | None:
        bits = self.flag[head]
        word = self.norm[head]
        if word == "number":
            bits, word = f.PERSON_HEAD, "counterpart"
        plural = bool(bits & f.GROUP_HEAD) and not (bits & f.PERSON_HEAD)
        i = self._left_words(draft.p)
        end = head + 1
        country, organization = draft.country, draft.organization
        singular = bool(bits & f.PERSON_HEAD) and not plural
        if singular or plural:
            self._head_office(draft, head)
        countries: list[str] = []
        located = self.norm[end] in ("in", "at") if end < self.end else False
        if end < self.end and self.norm[end] in _COMPLEMENT and self._takes(word, end) and not (located and country):
            behind, countries, to_body = self._complement(end)
            to_country = countries[0] if len(countries) == 1 else None
            if behind > end:
                self._assign(draft, to_country, to_body, self.norm[end])
                country, organization = country or to_country, organization or to_body
                end = behind
        named = self._goes_on(draft, end) if singular else None
        if named is not None:
            return named
        atom = self.at.get(end)
        if singular and end == head + 1 and atom is not None and self._names(atom) and i < end:
            return self._named_after_head(draft, head, i)
        kind = "group" if plural or word in _GROUPS else "role" if singular else "organization"
        behind = self._located(end)
        row = self._row(i, end, self._left_edge(i), behind, kind, self.words.slice(i, behind))
        row["offices"], row["country"], row["organization"] = draft.offices, country, organization
        row["head"], row["plural"], row["countries"] = word, plural or word in _GROUPS, countries
        row["number"] = self._count(i, end)
        row["owner"], row["definite"] = self._owner(i)
        if row["owner"] and kind != "role" and i - 1 >= self.begin:
            row["i"] = i - 1
        row["kin"] = bool(bits & f.KIN)
        row["gender"] = "f" if word.endswith("woman") or word in ("wife", "sister", "daughter", "mother", "queen") else (
            "m" if word.endswith("man") or word in ("husband", "brother", "son", "father", "king") else "")
        if kind == "organization" and word == "ministry" and country and any(self.norm[m] == "foreign" for m in range(i, head)):
            row["known"] = [f"organization:{country.lower()}-mfa"]
        return row

    def _located(self, end: int) -> int:
        """Behind "in Istanbul", "at State House": where somebody unnamed sits belongs to the name, not to the mention."""
        if end + 1 >= self.end or self.norm[end] not in ("in", "at"):
            return end
        nxt = end + 1 + (self.flag[end + 1] & f.DET != 0)
        atom = self.at.get(nxt)
        if atom is None or atom.kind == "office" or self.flag[nxt] & f.CALENDAR:
            return end
        behind = atom.j
        speaks = behind < self.end and bool(self.flag[behind] & (f.CUE | f.AUX)) and not self.flag[behind] & f.POSSESSIVE
        return behind if speaks else end

    def _goes_on(self, draft: Draft, end: int) -> MentionRow | None:
        """ "Member of the Political Bureau and Minister of Foreign Affairs Wang Yi": a second office leads to the name."""
        if draft.plural or not self._is_and(end) or not self._office_at(end + 1) or end == draft.p:
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

    def _named_after_head(self, draft: Draft, head: int, i: int) -> MentionRow | None:
        """ "spy chief Suh Hoon", "junta chief Min Aung Hlaing": a head noun before the name."""
        draft.p, draft.q = i, head + 1
        draft.name = None
        atom = self.at[head + 1]
        self._take(draft, atom)
        if draft.name is None and atom.kind == "honorific" and atom.j in self.at:
            self._take(draft, self.at[atom.j])
        if draft.name is None:
            return None
        draft.evidence = draft.evidence if draft.evidence == "gazetteer" else "office"
        row = self._finish_person(draft)
        if row is not None:
            if self.norm[head] in _COUNTERPARTS or self._opposite(head):
                row["head"] = "counterpart"
            row["kin"] = False
        return row

    def _takes(self, word: str, q: int) -> bool:
        preposition = self.norm[q]
        if preposition == "of":
            return True
        following = self.at.get(q + 1) or self.at.get(q + 2)
        if preposition in ("in", "at"):
            return following is not None and following.kind == "known" and any(s.kind in ("city", "country") for s in following.senses) and word in self.lexicon.group_nouns
        if preposition == "with":
            return self.norm[q + 1] in ("knowledge", "direct") if q + 1 < self.end else False
        if preposition == "from":
            return word in ("delegation", "delegations", "officials", "ministers", "representatives", "envoys", "leaders", "negotiators", "team", "teams", "diplomats", "delegates")
        return preposition == "for" and word in ("spokesman", "spokeswoman", "spokesperson", "commissioner", "adviser", "envoy") or preposition == "to" and word in ("ambassador", "adviser", "advisor", "envoy", "aide")

    def _finish_body(self, draft: Draft) -> MentionRow | None:
        assert draft.body_at is not None
        i, j = draft.body_at
        kind = draft.body[0]
        if kind == "organization" and j < self.end and self.norm[j] == "of" and draft.head and self.flag[j - 1] & f.ORG_HEAD:
            following = self.at.get(j + 1) or (self.at.get(j + 2) if j + 1 < self.end and self.flag[j + 1] & f.DET else None)
            if following is not None and following.kind in ("cap", "known"):
                j = following.j
        if kind == "adjective" and self._national(i, j):
            row = self._row(i, j, i - 1, j, "role", self.words.slice(i, j))
            row["country"], row["head"], row["definite"] = draft.country, "national", "the"
            return row
        if kind in ("adjective", "other", "occasion", "facility"):
            return self._row(i, j, i, j, "name", self.words.slice(i, j)) if kind in ("occasion", "facility") else None
        start = draft.p
        row = self._row(start, j, self._left_edge(start), j, "country" if kind in ("country", "city") else "organization", self.words.slice(start, j))
        row["country"], row["known"] = draft.country, draft.known
        row["capital"] = kind == "city"
        row["head"] = draft.head
        if kind in ("city", "country") and self._as_place(start, kind):
            row["kind"] = "place"
        elif kind == "city" and fold(row["name"]) not in self.gazetteer.capitals:
            row["kind"] = "place"
        elif kind == "city":
            row["country"] = self.gazetteer.capitals[fold(row["name"])]
        if kind == "organization" and not draft.known:
            row["organization"] = row["name"]
            if draft.country and "foreign" in self.norm[start:j] and self.norm[j - 1] == "ministry":
                row["known"] = [f"organization:{draft.country.lower()}-mfa"]
        return row

    def _national(self, i: int, j: int) -> bool:
        """ "The American replied": a person by nationality."""
        before = self.norm[i - 1] if i > self.begin else ""
        return before == "the" and j < self.end and bool(self.flag[j] & (f.CUE | f.AUX)) and bool(self.flag[j] & (f.PAST | f.AUX))

    def _as_place(self, i: int, kind: str) -> bool:
        """ "in Pyongyang", "Munich, Germany": a place and no actor."""
        if i <= self.begin:
            return False
        before = self.norm[i - 1]
        if kind == "city":
            return before in ("in", "at", "near", "outside", "from")
        city = self.rows[-1] if self.rows else None
        return before == "," and city is not None and city["j"] == i - 1 and city["kind"] in ("place", "country") and (city["capital"])

    # ------------------------------------------------------------ edges

    def _left_words(self, p: int) -> int:
        """Leftwards over modifiers, numbers and owners that belong to the phrase; articles stay outside."""
        k = p
        if k > self.begin and self.norm[k - 1] in ("then", "ex") and self.words.start[k] == self.words.end[k - 1] + 1:
            k -= 1
        limit = self.rows[-1]["fj"] if self.rows and self.rows[-1]["fj"] <= p else self.begin
        while k > limit and p - k < 7:
            bits = self.flag[k - 1]
            if bits & f.NUM or self.norm[k - 1] in ("both", "all", "several", "some", "most", "many", "other", "various"):
                k -= 1
                if self.norm[k] == "one" and k > limit:
                    break
                continue
            if bits & f.MODIFIER and not bits & f.PUNCT and self.norm[k - 1] not in ("then", "first", "last", "next"):
                k -= 1
                continue
            if self.norm[k - 1] == "and" and k - 1 > limit and self._nation_ends(k - 1):
                k -= 2  # "his Pakistani and Chinese colleagues"
                continue
            if bits & (_BREAK | f.CUE) or bits & (f.PAST | f.THIRD | f.MEET):
                break
            if bits & f.ING and not (k - 1 > limit and self.flag[k - 2] & (f.DET | f.POSS)):
                break
            if k - 1 in self.at or bits & f.CAP and k - 1 == self.begin:
                if not bits & f.CAP or self.lexicon.bits.get(self.norm[k - 1], 0) & f.VERB:
                    break
            k -= 1
        if k == p and k - 1 == limit and self.norm[k - 1] == "and" and k in self.at and self.rows:
            before, nation = self.rows[-1], any(sense.kind == "adjective" for sense in self.at[k].senses)
            if before["kind"] == "country" and before["j"] == k - 1 and nation:  # "US and Chinese officials"
                self.rows.pop()
                return before["i"]
        return self._owner_phrase(k, limit)

    def _nation_ends(self, k: int) -> bool:
        atom = self.at.get(k - 1)
        return atom is not None and atom.j == k and any(sense.kind == "adjective" for sense in atom.senses) and k + 1 in self.at

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
        found = next((_NUMBERS[self.norm[k]] for k in range(i, min(j, i + 3)) if self.norm[k] in _NUMBERS), 0)
        if any(self.flag[k] & f.POSSESSIVE for k in range(i, j)):
            return 0
        return found or (2 if self.norm[j - 3 : j - 1] == ["the", "two"] else 0)

    def _is_and(self, k: int) -> bool:
        return k < self.end and self.norm[k] in ("and", "&")

    def _row(self, i: int, j: int, fi: int, fj: int, kind: str, name: str) -> MentionRow:
        return MentionRow(
            i=i, j=j, fi=fi, fj=fj, ni=_MISSING, nj=_MISSING, kind=kind, name=name, head="", offices=[], country=None, countries=[],
            organization=None, known=[], gender="", plural=False, number=0, definite="", owner=None, capital=False,
            kin=False, entity=_MISSING, sentence=self.number, evidence="", members=[],
        )
