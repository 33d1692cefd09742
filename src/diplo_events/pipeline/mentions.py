"""Mentions: phrases that may denote an actor, put together from atoms and the words around them.

A phrase is read left to right: country or body, modifiers, offices with their complements ("head of …", "ambassador
to …"), honorific, name; then appositions on either side. People are known by the gazetteer, or by rule: an office,
an honorific or an apposition beside a name, a known given name or family name, or a capitalised sequence that is no
name of a body, building, place or occasion.
"""

from __future__ import annotations

from diplo_events.gazetteer.gazetteer import Gazetteer
from diplo_events.lexicon import Lexicon
from diplo_events.lexicon import flags as f
from diplo_events.pipeline.atoms import Atom
from diplo_events.pipeline.phrases.base import HEADS, NUMBERS, Draft
from diplo_events.pipeline.phrases.unnamed import Unnamed
from diplo_events.pipeline.rows import MentionRow
from diplo_events.pipeline.words import Words

_PRONOUNS = {
    "he": "m",
    "she": "f",
    "it": "n",
    "they": "p",
    "him": "m",
    "them": "p",
    "himself": "m",
    "herself": "f",
    "her": "f",
}
_STARTS = {*_PRONOUNS, *NUMBERS, "number"}  # what begins a phrase without being a name or a head


class MentionFinder:
    """Finds the mentions of a sentence."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.portfolio_words = {key[-1] for key in lexicon.portfolios} - set(lexicon.given_names) | {
            "affairs",
            "policy",
        }

    def __call__(self, words: Words, atoms: list[Atom], begin: int, end: int, sentence: int) -> list[MentionRow]:
        """Mention rows of the words ``begin:end``, in text order.

        Args:
            words: the words of the text.
            atoms: the atoms of the text within the sentence.
            begin: first word of the sentence.
            end: word behind the sentence.
            sentence: number of the sentence, kept on the rows.
        """
        at = {atom.i: atom for atom in atoms}
        return _Sentence(self.lexicon, self.gazetteer, self.portfolio_words, words, at, begin, end, sentence).read()


class _Sentence(Unnamed):
    """The walk over a sentence."""

    def read(self) -> list[MentionRow]:
        p = self.begin
        while p < self.end:
            if p not in self.at and not self.flag[p] & (HEADS | f.CAP) and self.norm[p] not in _STARTS:
                p += 1
                continue
            row = None
            if p in self.at:
                row = self._state_pair(p) if "-" in self.norm[p] else None
                row = row or self._phrase(p)
                if row is None:
                    p = self.at[p].j
                    continue
            elif self.norm[p] in _PRONOUNS and (self.norm[p] != "her" or self._object_her(p)):
                row = self._pronoun(p)
            elif (self.flag[p] & HEADS and not self.flag[p] & f.OPEN) or self._opposite(p):
                row = self._headed(p)
            elif self.norm[p] in NUMBERS:
                row = self._number(p)
            elif "-" in self.norm[p] and self.flag[p] & f.CAP:
                row = self._state_pair(p)
            if row is None:
                p += 1
            else:
                self.rows.append(row)
                p = max(row["fj"], p + 1)
        return self.rows

    def _object_her(self, p: int) -> bool:
        """Whether "her" is an object here and owns nothing: behind a verb or preposition, before no noun."""
        behind = self.flag[p - 1] if p > self.begin else f.PUNCT
        following = self.flag[p + 1] if p + 1 < self.end else f.PUNCT
        closed = (
            following & (f.PUNCT | f.DET | f.PREP | f.SUBORD | f.COORD | f.REL | f.PERSONAL)
            and not following & f.POSSESSIVE
        )
        return bool(closed) and bool(behind & (f.VERB | f.PAST | f.CUE | f.MEET | f.PREP))

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
        row["plural"], row["number"], row["head"], row["definite"] = True, NUMBERS[self.norm[p]], "", "the"
        return row

    def _state_pair(self, p: int) -> MentionRow | None:
        """ "U.S.-China", "Sino-Indian" before a meeting noun."""
        first, _, second = self.norm[p].partition("-")
        states = [self.gazetteer.combining.get(first) or self._state(first), self._state(second)]
        if None in states or not any(self.flag[k] & f.MEET for k in range(p + 1, min(p + 4, self.end))):
            return None
        row = self._row(p, p + 1, p, p + 1, "group", self.raw[p])
        row["head"], row["plural"], row["number"], row["countries"] = (
            "pair",
            True,
            2,
            [state for state in states if state],
        )
        return row

    def _headed(self, p: int) -> MentionRow | None:
        """A phrase whose head is a common noun, with nothing capitalised before it."""
        if self.norm[p] in ("side", "sides") and p + 1 < self.end and self.norm[p + 1] == "of":
            return None
        if p + 1 < self.end and self.flag[p + 1] & HEADS and not self.flag[p + 1] & f.OPEN and p + 1 not in self.at:
            return None  # "trade officials": the head comes next
        draft = Draft(p, p)
        return self._finish_common(draft, p)

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
