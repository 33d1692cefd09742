"""What all phrase rules share: the draft of a phrase, the reader of a sentence, and simple tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from diplo_events.gazetteer.gazetteer import Gazetteer
from diplo_events.gazetteer.names import Sense
from diplo_events.lexicon import Lexicon
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words
from diplo_events.pipeline.atoms import Atom
from diplo_events.pipeline.rows import MentionRow, OfficeRow, new_mention
from diplo_events.pipeline.words import Words

HEADS = f.GROUP_HEAD | f.PERSON_HEAD | f.COLLECTIVE
BREAK = (
    f.PUNCT
    | f.PREP
    | f.COORD
    | f.SUBORD
    | f.REL
    | f.AUX
    | f.DET
    | f.POSS
    | f.PERSONAL
    | f.ADV
    | f.POSSESSIVE
    | f.CALENDAR
)
COMPLEMENT = {"of", "for", "to", "on", "at", "from", "in", "with"}
GROUPS = {
    "delegation",
    "team",
    "mission",
    "side",
    "staff",
    "group",
    "crew",
    "panel",
    "leadership",
    "community",
    "opposition",
}
COUNTERPARTS = {"counterpart", "counterparts", "opposite", "predecessor", "successor", "predecessor-but-one"}
FORMER = frozenset(rule_words()["mentions"]["former"])
ARTICLES = {"the", "a", "an"}
NUMBERS = {
    "two": 2,
    "both": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "pair": 2,
    "duo": 2,
    "trio": 3,
}


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


@dataclass
class Listing:
    """Offices that the names of a list share: ``end`` is the word behind the list so far, ``states`` those to come."""

    offices: list[OfficeRow] = field(default_factory=list)
    end: int = -1
    states: list[str] = field(default_factory=list)


class PhraseReader:
    """A sentence while its phrases are read: its words, the atoms by first word, and the rows found so far.

    The modules of this folder add to it one concern at a time, in the order in which a phrase is read.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        portfolio_words: set[str],
        words: Words,
        at: dict[int, Atom],
        begin: int,
        end: int,
        number: int,
    ) -> None:
        self.lexicon, self.gazetteer = lexicon, gazetteer
        self.words, self.at, self.begin, self.end, self.number = words, at, begin, end, number
        self.norm, self.flag, self.raw = words.norm, words.flag, words.raw
        self.rows: list[MentionRow] = []
        self.listing = Listing()
        self.portfolio_words = portfolio_words

    def _row(self, i: int, j: int, fi: int, fj: int, kind: str, name: str) -> MentionRow:
        row = new_mention(i, j, kind, name, self.number)
        row["fi"], row["fj"] = fi, fj
        return row

    def _is_and(self, k: int) -> bool:
        return k < self.end and self.norm[k] in ("and", "&")

    def _lower(self, k: int) -> bool:
        return not self.flag[k] & f.CAP

    def _office_at(self, k: int) -> bool:
        atom = self.at.get(k)
        return atom is not None and atom.kind == "office"

    def _former(self, k: int) -> bool:
        for m in range(k - 1, max(self.begin - 1, k - 4), -1):
            if self.norm[m] in FORMER:
                return True
            if self.flag[m] & (f.PUNCT | f.PREP | f.COORD) and m not in self.at:
                return False
        return self.norm[k].startswith(("ex-", "then-"))

    def _opposite(self, p: int) -> bool:
        """ "opposite number", another word for counterpart."""
        return self.norm[p] == "number" and p > self.begin and self.norm[p - 1] == "opposite"

    def _names(self, atom: Atom) -> bool:
        if atom.kind == "known":
            return any(sense.kind in ("person", "weak") for sense in atom.senses)
        return atom.kind == "honorific" or not self._body_like(atom)

    def _body_like(self, atom: Atom) -> bool:
        last = self.flag[atom.j - 1]
        if last & (f.ORG_HEAD | f.EVENT_HEAD | f.PLACE_HEAD | f.FACILITY_HEAD):
            given = atom.j - atom.i == 2 and self.norm[atom.i] in self.lexicon.given_names
            return not given or bool(last & (f.ORG_HEAD | f.EVENT_HEAD))
        return atom.j - atom.i == 1 and bool(last & f.UPPER) and len(self.raw[atom.i]) > 1

    def _senses(self, word: str) -> Sequence[Sense]:
        return self.gazetteer.names.senses.get((word,), ())

    def _state(self, word: str) -> str | None:
        senses = self._senses(word)
        return next((sense.id for sense in senses if sense.kind in ("country", "adjective")), None)
