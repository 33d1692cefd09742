"""Atoms: the names, offices, honorifics and heads of phrases in a text, before they are put together.

One pass over the words; only capitalised words and first words of offices are looked up.
"""

from __future__ import annotations

from typing import NamedTuple

from diplo_events.gazetteer.gazetteer import Gazetteer
from diplo_events.gazetteer.names import Key, Sense
from diplo_events.lexicon import Lexicon
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.entries import Office
from diplo_events.lexicon.tables import rule_words
from diplo_events.pipeline.words import Words

_OFFICE_LIKE = f.OFFICE | f.PORTFOLIO | f.PERSON_HEAD  # the last are heads such as "secretary"
_STOP = f.PUNCT | f.POSSESSIVE | f.CALENDAR
_HEADS = f.GROUP_HEAD | f.PERSON_HEAD | f.COLLECTIVE
_COMMON = f.VERB | f.CUE | f.NUM | f.MODIFIER | f.GROUP_HEAD | f.CUE_NOUN
_GENERAL = {"official", "expert", "other", "envoy", "military", "legislator", "organization_head"}
NAMES_TOO = frozenset(rule_words()["mentions"]["names_too"])
_WITHIN_NAMES = frozenset(rule_words()["mentions"]["within_names"])
LEADING_PARTICLES = frozenset(rule_words()["mentions"]["leading_particles"])
_PARTICIPLES = (
    "ed",
    "-led",
    "-hit",
    "-stricken",
    "-torn",
    "-run",
    "-born",
    "-style",
    "-wide",
    "-made",
    "-level",
    "-based",
)
SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}


class Atom(NamedTuple):
    """Words ``i:j`` of one kind: known, office, honorific or cap (a capitalised sequence in no list).

    ``senses`` are the meanings of a known name; ``category`` and ``plural`` belong to offices; ``countries`` limits
    an office to some states; ``full`` is the title that an abbreviated office stands for.
    """

    i: int
    j: int
    kind: str
    senses: tuple[Sense, ...] = ()
    category: str | None = None
    plural: bool = False
    offices: tuple[Office, ...] = ()
    full: str = ""


class _Meaning(NamedTuple):
    """The senses of a name, whether one is a person's, and whether one asks for its very letters."""

    senses: tuple[Sense, ...]
    person: bool
    exact: bool


class AtomFinder:
    """Finds the atoms of a stretch of words."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.lexicon = lexicon
        self.names = gazetteer.names
        self._meanings: dict[Key, _Meaning] = {}
        self._office_lengths = {
            first: sorted({len(key) for key in keys}, reverse=True) for first, keys in lexicon.office_first.items()
        }
        self._portfolio_first: dict[str, list[tuple[str, ...]]] = {}
        for key in lexicon.portfolios:
            self._portfolio_first.setdefault(key[0], []).append(key)
        for keys in self._portfolio_first.values():
            keys.sort(key=len, reverse=True)

    def __call__(self, words: Words, begin: int, end: int) -> list[Atom]:
        atoms: list[Atom] = []
        flag = words.flag
        done = begin
        if begin < end and flag[begin] & _COMMON and self._common_start(words, begin, end):
            done = begin + 1
        for k in [k for k in range(done, end) if flag[k] & f.ATOM]:
            if k >= done:
                atom = self._at(words, k, end)
                if atom is not None:
                    if k > done and words.norm[k - 1] in LEADING_PARTICLES:
                        atom = self._led_in(words, atom, done)
                    atoms.append(atom)
                    done = atom.j
        return atoms

    @staticmethod
    def _led_in(words: Words, atom: Atom, done: int) -> Atom:
        """ "told de Vries": a surname with the particles that lead it in; "van der Linde" is no known Linde."""
        if atom.kind != "cap" and any(sense.kind != "weak" for sense in atom.senses) or not words.flag[atom.i] & f.CAP:
            return atom
        k = atom.i
        while k > done and words.norm[k - 1] in LEADING_PARTICLES and words.raw[k - 1].islower():
            k -= 1
        return Atom(k, atom.j, "cap") if k < atom.i and atom.kind in ("cap", "known") else atom

    def _common_start(self, words: Words, k: int, end: int) -> bool:
        """Whether the capital of the first word is only that of the sentence ("Asked about …")."""
        word = words.norm[k]
        if word in self.lexicon.given_names or words.flag[k] & (f.UPPER | f.HONORIFIC):
            return False
        if words.flag[k] & f.OFFICE and self._office(words, k, end) is not None:
            return False
        return (
            not (word in self.lexicon.surnames_first and self._before_name(words, k + 1, end))
            and self._known(words, k, end) is None
        )

    def _at(self, words: Words, k: int, end: int) -> Atom | None:
        bits = words.flag[k]
        capital = bool(bits & f.CAP)
        if capital and self._given_name(words, k, end):
            return self._cap(words, k, end)
        if words.norm[k] in SUFFIXES or words.norm[k].endswith(_PARTICIPLES) and "-" in words.raw[k]:
            return None  # "EU-brokered"
        known = self._known(words, k, end) if capital else None
        office = self._office(words, k, end)
        if known and known.j - k > 1:
            known = self._without_office(words, known, end)
        if known and (office is None or known.j - known.i > office.j - office.i):
            return self._outgrown(words, known, end) or known
        if office is not None:
            return office
        head = not capital and self.lexicon.office_heads.get(words.norm[k]) == "organization_head"  # "the army chief X"
        if bits & f.HONORIFIC and not head and (capital or self._before_name(words, k + 1, end)):
            return self._honorific(words, k, end)
        if capital and bits & f.REGION and not (k + 1 < end and words.flag[k + 1] & f.CAP):
            return None  # "one Asian diplomat"
        if capital and not bits & (_STOP | f.OPEN):
            return self._cap(words, k, end)
        if (
            bits & f.CAP
            and bits & f.PARTICLE
            and k + 1 < end
            and words.flag[k + 1] & f.CAP
            and not words.flag[k + 1] & f.OPEN
        ):
            return self._cap(words, k, end)
        return None

    def _without_office(self, words: Words, known: Atom, end: int) -> Atom:
        """ "U.S." rather than "U.S. Treasury" in front of "Secretary"."""
        office = self._office(words, known.j - 1, end)
        if office is None or office.j <= known.j:
            return known
        shorter = self._known(words, known.i, known.j - 1)
        return shorter if shorter is not None and any(s.kind == "country" for s in shorter.senses) else known

    def _before_name(self, words: Words, k: int, end: int) -> bool:
        return k < end and bool(words.flag[k] & f.CAP) and not words.flag[k] & f.OPEN

    def _known(self, words: Words, k: int, end: int) -> Atom | None:
        norm = words.norm
        for length in self.names.lengths.get(norm[k], ()):
            j = k + length
            key = tuple(norm[k:j])
            if j > end or key not in self.names.senses or (length == 1 and words.flag[k] & f.CALENDAR):
                continue  # a surname such as "Friday" is read as the day
            meaning = self._meanings.get(key) or self._meaning(key)
            senses, person = meaning.senses, meaning.person
            if meaning.exact:
                text = words.slice(k, j)
                senses = tuple([s for s in senses if s.exact is None or s.exact == text])
                person = any(s.kind in ("person", "weak") for s in senses)
            if person:
                j = self._name_goes_on(words, j, end)
                if norm[j - 1] in SUFFIXES and j > k + length:
                    return Atom(k, j, "cap")  # the son, not the father
            if senses and not (length == 1 and words.flag[k] & f.OPEN and not words.flag[k] & f.UPPER):
                return Atom(k, j, "known", senses)
        return None

    def _meaning(self, key: Key) -> _Meaning:
        senses = tuple(self.names.senses[key])
        person = any(s.kind in ("person", "weak") for s in senses)
        found = self._meanings[key] = _Meaning(senses, person, any(s.exact is not None for s in senses))
        return found

    def _name_goes_on(self, words: Words, j: int, end: int) -> int:
        """Behind the family name that follows a known name ("… bin Abdulrahman" + "Al Thani", "Trump" + "Jr.")."""
        while j < end:
            if words.norm[j] in SUFFIXES:
                j += 1
            elif words.flag[j] & f.PARTICLE and self._particle_run(words, j, end):
                j = self._particle_run(words, j, end) + 1
            elif words.norm[j].startswith(("al-", "el-")) and words.flag[j] & f.CAP:
                j += 1
            else:
                break
        return j

    def _outgrown(self, words: Words, known: Atom, end: int) -> Atom | None:
        """A known one-word name at the head of a longer, unknown one ("Jordan Smith", "Paris Agreement")."""
        kinds = {sense.kind for sense in known.senses}
        if "organization" in kinds and (
            len(kinds) > 1 or not words.flag[known.i] & f.CAP or words.flag[known.j - 1] & f.ORG_HEAD
        ):
            return None
        before = words.flag[known.i - 1] if known.i else 0
        if (
            (before & f.PREP and kinds != {"weak"})
            or known.j >= end
            or not kinds & {"city", "country", "weak", "organization"}
            or "adjective" in kinds
        ):
            return None
        if "organization" in kinds and known.j - known.i > 1 and words.norm[known.j] in self.lexicon.given_names:
            return None  # "of the State Duma Ivan Petrov": a name begins
        if kinds == {"organization"} and self._continues(words, known.j, end):
            return Atom(known.i, self._cap(words, known.j, end).j, "cap")
        if kinds <= {"weak", "city"} and self._given_before_surname(words, known, end):
            return self._cap(words, known.i, end)
        if kinds == {"weak"} or (known.j - known.i == 1 and not words.flag[known.i] & f.UPPER):
            if self._continues(words, known.j, end) and words.norm[known.i] not in ("u.s.", "u.n."):
                whole = self._cap(words, known.i, end)
                if whole.j > known.j and not words.flag[known.j] & (
                    f.GROUP_HEAD | f.PERSON_HEAD | f.OFFICE | f.COLLECTIVE
                ):
                    return whole
        if kinds == {"weak"}:
            whole = self._cap(words, known.i, end)
            return whole if whole.j > known.j else None
        return None

    def _given_before_surname(self, words: Words, known: Atom, end: int) -> bool:
        """ "Fatima Lavrov", "President Sofia Lavrov": a given name that is a city's too, before a known surname."""
        titled = known.i > 0 and bool(words.flag[known.i - 1] & (f.OFFICE | f.PERSON_HEAD) & ~f.DET)
        given = titled or words.norm[known.i] in self.lexicon.given_names
        one = given and known.j - known.i == 1 and known.j < end
        if one and words.flag[known.j] & f.PARTICLE and self._particle_run(words, known.j, end):
            return True
        surname = self._known(words, known.j, end) if one and words.flag[known.j] & f.CAP else None
        return surname is not None and {sense.kind for sense in surname.senses} == {"weak"}

    def _continues(self, words: Words, k: int, end: int) -> bool:
        if k >= end or not words.flag[k] & f.CAP or words.flag[k] & (_STOP | f.OPEN | f.HONORIFIC):
            return False
        return self._known(words, k, end) is None and self._office(words, k, end) is None

    def _office(self, words: Words, k: int, end: int) -> Atom | None:
        norm = words.norm
        if not words.flag[k] & _OFFICE_LIKE:
            return None
        for length in self._office_lengths.get(norm[k], ()):
            j = k + length
            key = tuple(norm[k:j])
            if j <= end and key in self.lexicon.offices:
                if length == 1 and self._general(words, k, end):
                    continue
                if key[-1] == "republic" and j < end and norm[j] == "of" and self._known(words, j - 1, end):
                    continue  # "President of the" + "Republic of Korea"
                found = self.lexicon.offices[key]
                offices = tuple(office for office, _ in found)
                longer = self._portfolio(words, k, end)
                if longer and longer.j > j:
                    return longer
                return Atom(k, j, "office", (), offices[0].category, found[0][1], offices)
        if norm[k] in self.lexicon.office_heads and words.flag[k] & f.CAP and self._before_name(words, k + 1, end):
            return Atom(k, k + 1, "office", (), self.lexicon.office_heads[norm[k]])  # "Secretary Blinken"
        return self._portfolio(words, k, end)

    def _given_name(self, words: Words, k: int, end: int) -> bool:
        """ "Foreign Minister Amir Motta": a title that is a given name too, behind another title."""
        return (
            words.norm[k] in NAMES_TOO
            and k > 0
            and bool(words.flag[k - 1] & (f.OFFICE | f.PERSON_HEAD) & ~f.DET)
            and self._before_name(words, k + 1, end)
        )

    def _general(self, words: Words, k: int, end: int) -> bool:
        """A plain noun such as "officials": head of a phrase, not a title."""
        if self._before_name(words, k + 1, end):
            return False
        word = words.norm[k]
        return word in self.lexicon.group_nouns or self.lexicon.office_heads.get(word) in _GENERAL

    def _portfolio(self, words: Words, k: int, end: int) -> Atom | None:
        """ "infrastructure minister", "Trade and Industry Secretary"."""
        norm = words.norm
        if not words.flag[k] & f.PORTFOLIO:
            return None
        at, category = k, None
        for _ in range(3):
            key = next(
                (key for key in self._portfolio_first.get(norm[at], ()) if tuple(norm[at : at + len(key)]) == key), None
            )
            if key is None or at + len(key) >= end:
                return None
            category = category or self.lexicon.portfolios[key] or "minister"
            at += len(key)
            if norm[at] in ("minister", "secretary", "ministers"):
                return Atom(k, at + 1, "office", (), category, norm[at] == "ministers")
            if norm[at] not in ("and", ",", "&") or at + 1 >= end:
                return None
            at += 1
        return None

    def _honorific(self, words: Words, k: int, end: int) -> Atom:
        j = k + 1
        while j < end and words.flag[j] & f.HONORIFIC and words.flag[j] & f.CAP and not self._given_too(words, j, end):
            j += 1
        return Atom(k, j, "honorific")

    def _given_too(self, words: Words, j: int, end: int) -> bool:
        """ "Mr. Don Lund": a title that is a given name too, behind another title and before one name only."""
        word = words.norm[j]
        if self.lexicon.honorifics.get(word) != "civil" or word not in self.lexicon.given_names or "." in word:
            return False
        alone = j + 2 >= end or not words.flag[j + 2] & f.CAP
        return alone and self._before_name(words, j + 1, end) and not words.flag[j + 1] & f.HONORIFIC

    def _cap(self, words: Words, k: int, end: int) -> Atom:
        flag, norm = words.flag, words.norm
        j = k + 1
        while j < end:
            bits = flag[j]
            inner = (
                bits & (f.OPEN | f.PARTICLE)
                and j + 1 < end
                and flag[j + 1] & f.CAP
                and not flag[j + 1] & (f.OPEN | _STOP)
            )
            if bits & f.CAP and (not bits & (_STOP | f.OPEN) or (inner and not bits & _STOP)):
                if bits & f.HONORIFIC and not bits & f.UPPER and not self._within_name(words, j, end):
                    break
                known = self._known(words, j, end)
                if known is not None and any(s.kind == "person" for s in known.senses):
                    if j - k <= 2 and all(self._fore_name(words, m) for m in range(k, j)):
                        return Atom(k, known.j, "known", known.senses)
                    break
                if self._starts_other(words, j, end, known) or self._starts_person(words, j, end):
                    break
                j += 1
            elif bits & f.PARTICLE and self._particle_run(words, j, end):
                j = self._particle_run(words, j, end)
            elif norm[j] == "." and len(norm[j - 1]) == 1 or norm[j] in SUFFIXES:  # an initial whose stop stands apart
                j += 1
            elif norm[j] == "," and j + 1 < end and norm[j + 1] in SUFFIXES:
                j += 2
            else:
                break
        if words.norm[j - 1] in (".", ","):
            j -= 1
        return Atom(k, j, "cap")

    def _within_name(self, words: Words, j: int, end: int) -> bool:
        """Whether a title is part of a name: one that may stand within ("Ali Shah Geelani"), or one that ends a name
        after a given name ("Julie Bishop").
        """
        if words.norm[j] in _WITHIN_NAMES:
            return True
        last = j + 1 >= end or not words.flag[j + 1] & f.CAP
        return last and words.norm[j - 1] in self.lexicon.given_names and not words.flag[j] & (f.PARTICLE | f.OFFICE)

    def _fore_name(self, words: Words, m: int) -> bool:
        """Whether a word directly before a known name may be a further given name of it ("Seyed Abbas Araghchi")."""
        plain = not words.flag[m] & (_HEADS | f.ORG_HEAD | f.UPPER | f.REGION | f.VERB)
        return words.norm[m] in self.lexicon.given_names or (plain and words.norm[m] not in self.lexicon.bits)

    def _particle_run(self, words: Words, j: int, end: int) -> int:
        """Behind a run of particles and the capitalised word that follows it, or 0."""
        m = j
        while m < end and words.flag[m] & f.PARTICLE and m - j < 3:
            m += 1
        if m < end and words.flag[m] & f.CAP and not words.flag[m] & (_STOP | f.OPEN):
            return m
        return 0

    def _starts_person(self, words: Words, j: int, end: int) -> bool:
        """ "Director of the Africa Department Peter Falk": a given name behind the head of a body or a portfolio."""
        word = words.norm[j]
        named = word in self.lexicon.given_names or word in self.lexicon.surnames_first
        given = named and not words.flag[j] & (f.ORG_HEAD | f.EVENT_HEAD | f.REGION)
        return given and self._before_name(words, j + 1, end) and bool(words.flag[j - 1] & (f.ORG_HEAD | f.PORTFOLIO))

    def _starts_other(self, words: Words, j: int, end: int, known: Atom | None) -> bool:
        if words.norm[j] in self.lexicon.office_first and words.flag[j] & f.CAP:
            office = self._office(words, j, end)
            if office is not None and not words.flag[j] & f.ORG_HEAD:
                return True
        if known is None:
            return False
        kinds = {sense.kind for sense in known.senses}
        return known.j - known.i > 1 and not kinds <= {"city", "weak"}
