"""Venues: occasions with the relation to them, facilities, cities and countries.

Occasions and facilities are known by the gazetteer, or by rule: a capitalised or acronymic modifier before a noun such
as "summit" or "palace".
"""

from __future__ import annotations

from diplo_events.gazetteer.gazetteer import Gazetteer
from diplo_events.lexicon import Lexicon, fold
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words
from diplo_events.pipeline.atoms import Atom
from diplo_events.pipeline.rows import PlaceRow, new_place
from diplo_events.pipeline.words import Words

_RULES = rule_words()["venues"]
_SIDELINES = frozenset(_RULES["sidelines"])
_BEFORE = frozenset(_RULES["before"])
_FORMATS = frozenset(_RULES["formats"])  # "a Zoom meeting", "a trilateral summit": no names
_SESSIONS = frozenset(_RULES["sessions"])
_AT = frozenset(_RULES["at"])
_PREMODIFIERS = frozenset(_RULES["premodifiers"])
_EVENT = frozenset(_RULES["event"])
_STRONG = frozenset(_RULES["strong"])


class VenueFinder:
    """Finds the places and occasions of a sentence."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.lexicon, self.gazetteer = lexicon, gazetteer

    def __call__(self, words: Words, atoms: list[Atom], begin: int, end: int, sentence: int) -> list[PlaceRow]:
        """Place rows of the words ``begin:end``, in text order, not overlapping."""
        rows: list[PlaceRow] = []
        taken = begin
        for atom in atoms:
            if atom.i < taken:
                continue
            row = (
                self._occasion(words, atom, begin, end)
                or self._facility(words, atom, begin, end)
                or self._place(words, atom, end)
            )
            if row is not None:
                row["sentence"] = sentence
                rows.append(row)
                taken = row["j"]
        rows += self._common(words, begin, end, sentence, rows)
        rows.sort(key=lambda row: row["i"])
        return rows

    # ------------------------------------------------------------ occasions

    def _occasion(self, words: Words, atom: Atom, begin: int, end: int) -> PlaceRow | None:
        kinds = {sense.kind: sense.id for sense in reversed(atom.senses)}
        i, j = atom.i, atom.j
        record = kinds.get("occasion")
        head = self._head(words, j, end)
        named = atom.kind == "cap" and words.norm[j - 1] in _EVENT
        if record is None and not named:
            owned = atom.kind == "office" and j < end and words.norm[j] in ("'", "’")  # "Foreign Ministers' Meeting"
            if head is None or "person" in kinds or (atom.kind == "office" and not owned):
                return None
            if atom.kind == "cap" and not self._modifier(words, atom):
                return None
            if "city" in kinds and words.norm[head - 1] not in _STRONG:
                return None
        if record is not None and "organization" in kinds and head is None and not self._governed(words, i, begin):
            return None
        j = head or j
        while (
            i > begin
            and words.flag[i - 1] & f.CAP
            and not words.flag[i - 1] & (f.OPEN | f.CALENDAR | f.HONORIFIC)
            and record is None
            and i - 1 > begin
        ):
            i -= 1
        if i - 2 > begin and words.norm[i - 1] == "and" and self._plain_cap(words, i - 2):
            i -= 2  # "the Foreign and Strategic Dialogue"
        relation = self._relation(words, i, begin)
        known = self.gazetteer.occasions[record] if record else None
        return new_place(
            i,
            j,
            "occasion",
            words.slice(i, j),
            record=record,
            city=known.city if known else None,
            country=known.country if known else None,
            relation=relation,
        )

    @staticmethod
    def _plain_cap(words: Words, k: int) -> bool:
        """Whether a capitalised common word stands here, behind an article or a number."""
        before = words.flag[k - 1]
        return (
            bool(words.flag[k] & f.CAP)
            and not words.flag[k] & (f.OPEN | f.UPPER)
            and (bool(before & (f.DET | f.NUM | f.DIGIT)) or words.norm[k - 1] in _PREMODIFIERS)
        )

    def _modifier(self, words: Words, atom: Atom) -> bool:
        if all(word in _FORMATS for word in words.norm[atom.i : atom.j]):
            return False
        return bool(words.flag[atom.i] & f.UPPER) or atom.j - atom.i <= 4

    def _head(self, words: Words, j: int, end: int) -> int | None:
        """Behind the noun such as "summit" that the modifier leads to."""
        for k in range(j, min(j + 5, end)):
            word, bits = words.norm[k], words.flag[k]
            if word in _EVENT:
                while k + 1 < end and words.norm[k + 1] in _EVENT:
                    k += 1
                return k + 1
            if bits & (f.PUNCT | f.PREP | f.AUX | f.COORD | f.DET | f.PERSONAL | f.PAST) and not bits & f.POSSESSIVE:
                return None
            if bits & f.POSSESSIVE and not (
                bits & f.POSSESSIVE and words.norm[k] in ("'", "’") or words.flag[k - 1] & f.GROUP_HEAD
            ):
                return None
        return None

    def _governed(self, words: Words, i: int, begin: int) -> bool:
        k = self._left(words, i, begin)
        return k > begin and (words.norm[k - 1] in ("of", "at", "during") or words.norm[k - 1] in _BEFORE)

    def _left(self, words: Words, i: int, begin: int) -> int:
        k = i
        while (
            k > begin
            and i - k < 5
            and (
                words.flag[k - 1] & (f.DET | f.POSS | f.POSSESSIVE | f.NUM | f.MODIFIER)
                or words.norm[k - 1] in _PREMODIFIERS
                or words.flag[k - 1] & f.DIGIT
                and words.norm[k - 1].endswith(("st", "nd", "rd", "th"))
                or words.norm[k - 1] == "of"
                and words.norm[k - 2] == "series"
            )
        ):
            k -= 1
        return k

    def _relation(self, words: Words, i: int, begin: int) -> str | None:
        k = self._left(words, i, begin)
        if k <= begin:
            return None
        word = words.norm[k - 1]
        if word == "(":
            return "at"  # "met in Vilnius on Wednesday (NATO summit)"
        if word == "of" and k - 2 >= begin:
            if words.norm[k - 2] in _SIDELINES:
                return "sidelines"
            if words.norm[k - 2] in ("eve", "ahead"):
                return "before"
            return self._relation(words, k - 2, begin) if words.norm[k - 2] in _SESSIONS else None
        if words.norm[k - 2] in ("before", "after") and words.flag[k - 1] & f.ING and k - 2 >= begin:
            return "before" if words.norm[k - 2] == "before" else "after"
        if word in _BEFORE:
            return "before"
        if word in ("after", "following"):
            return "after"
        return "at" if word in _AT else None

    # ------------------------------------------------------------ buildings

    def _facility(self, words: Words, atom: Atom, begin: int, end: int) -> PlaceRow | None:
        kinds = {sense.kind: sense.id for sense in reversed(atom.senses)}
        i, j = atom.i, atom.j
        if "facility" in kinds:
            record = self.gazetteer.facilities[kinds["facility"]]
            if kinds.keys() & {"organization", "person"} and not (i > begin and self._placed(words, i, begin)):
                return None
            if j < end and words.flag[j] & f.FACILITY_HEAD and not words.flag[j] & (f.AUX | f.PAST | f.OPEN):
                j += 1
            return new_place(
                i, j, "facility", words.slice(i, j), record=kinds["facility"], city=record.city, country=record.country
            )
        if atom.kind == "office" or "person" in kinds or "occasion" in kinds:
            return None
        last = words.flag[j - 1]
        if (
            "organization" in kinds
            and self.gazetteer.organizations[kinds["organization"]].kind in ("ministry", "government")
            and self._at(words, i, begin)
        ):
            return self._building(words, i, j)
        if (
            atom.kind == "cap"
            and not last & (f.ORG_HEAD | f.EVENT_HEAD | f.PLACE_HEAD)
            and j - i > 1
            and self._at(words, i, begin)
        ):
            return self._building(words, i, j)
        if (
            atom.kind == "cap"
            and last & f.FACILITY_HEAD
            and j - i > 1
            and not (last & f.ORG_HEAD and not self._placed(words, i, begin))
        ):
            return self._building(words, i, j)
        if j < end and words.flag[j] & f.FACILITY_HEAD and not words.flag[j] & f.OPEN and self._placed(words, i, begin):
            row = self._building(words, i, j + 1)
            if "city" in kinds:  # "a Panama City hotel"
                city = self.gazetteer.cities[kinds["city"]]
                row["city"], row["country"] = city.name, city.country
            return row
        return None

    def _at(self, words: Words, i: int, begin: int) -> bool:
        """ "at the Department of State", "at the Quinta de San Pedro": met at a body or a name, that is its house."""
        return i - 2 >= begin and words.norm[i - 2] in ("at", "aboard") and words.norm[i - 1] == "the"

    def _building(self, words: Words, i: int, j: int) -> PlaceRow:
        return new_place(i, j, "facility", words.slice(i, j))

    def _placed(self, words: Words, i: int, begin: int) -> bool:
        k = self._left(words, i, begin)
        while k > begin and words.flag[k - 1] & f.POSSESSIVE:
            k = self._left(words, k - 2, begin)
        return k > begin and words.norm[k - 1] in (
            "at",
            "in",
            "inside",
            "aboard",
            "to",
            "of",
            "outside",
            "from",
            "within",
            "on",
        )

    def _common(self, words: Words, begin: int, end: int, sentence: int, rows: list[PlaceRow]) -> list[PlaceRow]:
        """ "at the presidential palace", "at the prime minister's office", "their annual retreat"."""
        found = []
        covered = {k for row in rows for k in range(row["i"], row["j"])}
        for k in [k for k in range(begin, end) if words.norm[k] in _COMMON]:
            bits = words.flag[k]
            if k > begin and words.norm[k] in _STRONG and k not in covered and self._joined_name(words.raw[k - 1]):
                row = new_place(k - 1, k + 1, "occasion", words.slice(k - 1, k + 1))
                row["relation"], row["sentence"] = self._relation(words, k - 1, begin), sentence
                found.append(row)
                continue
            beside = words.norm[k] in _BESIDE
            if (words.norm[k] in _GATHERINGS or beside) and k not in covered and k > begin:
                gathering = self._gathering(words, k, begin, words.norm[k] not in _GATHERINGS)
                if gathering is not None:
                    gathering["sentence"] = sentence
                    found.append(gathering)
                continue
            if not bits & f.FACILITY_HEAD or k in covered or bits & f.CAP and k > begin and words.flag[k - 1] & f.CAP:
                continue
            if words.norm[k] not in _BUILDINGS:
                continue
            i = self._phrase_left(words, k, begin)
            if i > begin and words.norm[self._left(words, i, begin) - 1] in ("at", "in", "aboard", "inside"):
                row = self._building(words, i, k + 1)
                row["sentence"] = sentence
                found.append(row)
        return found

    @staticmethod
    def _joined_name(word: str) -> bool:
        """ "inter-Korean", "trans-Atlantic"."""
        first, _, last = word.rpartition("-")
        return bool(first) and word[0].islower() and last[:1].isupper()

    def _gathering(self, words: Words, k: int, begin: int, beside: bool) -> PlaceRow | None:
        """ "for a summit", "for their annual retreat": an occasion without a name of its own."""
        if words.norm[k + 1 : k + 2] == ["call"]:
            return None  # "in a conference call"
        i = k
        while (
            i > begin
            and k - i < 3
            and not words.flag[i - 1] & (f.OPEN | f.PUNCT | f.POSSESSIVE | f.PAST)
            and words.raw[i - 1][0].isalpha()
        ):
            i -= 1
        relation = self._relation(words, i, begin)
        if relation is None or (beside and relation != "sidelines"):
            return None
        if relation == "at" and i < k and all(word in _FORMATS for word in words.norm[i:k]):
            return None
        return new_place(i, k + 1, "occasion", words.slice(i, k + 1), relation=relation)

    def _capital(self, atom: Atom, country: str) -> PlaceRow | None:
        """ "the Ethiopian capital"."""
        capital = self.gazetteer.countries[country].capital
        if capital is None:
            return None
        return new_place(atom.i, atom.j + 1, "city", capital, city=capital, country=country)

    def _phrase_left(self, words: Words, k: int, begin: int) -> int:
        i = k
        while (
            i > begin
            and k - i < 6
            and not words.flag[i - 1] & (f.PREP | f.AUX | f.COORD | f.DET | f.PAST | f.PERSONAL)
            and (not words.flag[i - 1] & f.PUNCT or words.flag[i - 1] & f.POSSESSIVE)
        ):
            i -= 1
        return i

    # ------------------------------------------------------------ cities and countries

    def _place(self, words: Words, atom: Atom, end: int) -> PlaceRow | None:
        if atom.kind != "known":
            return None
        kinds = {sense.kind: sense.id for sense in reversed(atom.senses)}
        if "person" in kinds:
            return None
        if "adjective" in kinds and atom.j < end and words.norm[atom.j] == "capital":
            return self._capital(atom, kinds["adjective"])
        if "city" in kinds:
            city = self.gazetteer.cities[kinds["city"]]
            return new_place(
                atom.i,
                atom.j,
                "city",
                words.slice(atom.i, atom.j),
                record=kinds["city"],
                city=city.name,
                country=city.country,
            )
        if "country" in kinds:
            return new_place(
                atom.i,
                atom.j,
                "country",
                words.slice(atom.i, atom.j),
                record=kinds["country"],
                country=kinds["country"],
            )
        return None


_GATHERINGS = frozenset(_RULES["gatherings"])
_BUILDINGS = frozenset(_RULES["buildings"])
_BESIDE = _EVENT | frozenset(_RULES["beside"])
_COMMON = _STRONG | _BESIDE | _GATHERINGS | _BUILDINGS


def same_place(a: str | None, b: str | None) -> bool:
    """Whether two names of a place agree, one perhaps shorter."""
    if not a or not b:
        return False
    x, y = fold(a), fold(b)
    return x == y or f" {x} " in f" {y} " or f" {y} " in f" {x} "
