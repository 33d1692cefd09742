"""Whether words make a clause: main clauses, phrases that lead one in, finite verbs."""

from __future__ import annotations

from diplo_events.attribution.clause import Sentence
from diplo_events.lexicon import flags as f

LONGEST = 600  # words of a content; no sentence that reports one runs longer
_DEICTIC = {"this", "that", "these", "those", "it", "there", "here", "what", "which", "who", "he", "she"}


class Clauses:
    """Reads the words of one sentence as clauses."""

    def __init__(self, s: Sentence) -> None:
        self.s = s

    def main_clause(self, i: int, j: int) -> bool:
        """Whether the words ``i:j`` hold a main clause, and not just a phrase or a dependent clause that leads in."""
        s = self.s
        k = i
        if j - i > LONGEST:
            return False
        for _ in range(4):
            while (
                k < j
                and s.norm[k] not in ("there", "here")
                and (s.flag[k] & (f.COORD | f.PUNCT) or s.flag[k] & f.ADV and not s.flag[k] & (f.PREP | f.SUBORD))
                and not s.quoted(k)
            ):
                k += 1
            if k >= j:
                return False
            if not self.leads_in(k):
                break
            comma = next((m for m in range(k + 1, j) if s.norm[m] == "," and not s.quoted(m)), None)
            if comma is None:
                return bool(s.flag[k] & f.ING) and self._gerund_subject(k, j)
            k = comma + 1
            if k < j and s.flag[k] & f.REL and s.norm[k] in ("where", "which", "who", "whose"):
                comma = next((m for m in range(k + 1, j) if s.norm[m] == "," and not s.quoted(m)), None)
                if comma is None:
                    return False
                k = comma + 1
        return j - k >= 2 and (self.finite_within(k + 1, j) or s.flag[k] & f.AUX > 0 or s.quoted(j - 1) and s.quoted(k))

    def _gerund_subject(self, k: int, j: int) -> bool:
        """Whether a clause has a gerund for its subject ("Finding what is under the surface is hard"): more finite
        verbs than words that put a clause under another.
        """
        s = self.s
        finite = sum(self._finite(m) and not self._finite(m - 1) for m in range(k + 1, j) if not s.quoted(m))
        under = sum(
            s.norm[m] == "that" or bool(s.flag[m] & (f.SUBORD | f.REL)) and not s.flag[m] & f.DET
            for m in range(k + 1, j)
        )
        return finite > under

    def leads_in(self, k: int) -> bool:
        """Whether what begins at word ``k`` only leads in: a preposition, a conjunction, a participle."""
        s = self.s
        bits = s.flag[k]
        if s.quoted(k) or k in s.starts and not bits & (f.SUBORD | f.PREP):
            return False
        if bits & (f.SUBORD | f.PREP) and s.norm[k] not in ("that", "where", "whether"):
            return not self._amount_at(k)
        if k + 1 < s.stop and s.norm[k + 1] in ("after", "before", "later", "earlier", "ago"):
            return True  # "hours after the talks ended, …"
        participle = bits & f.ING and bits & f.CAP and not bits & f.DET
        return bool(participle) or s.norm[k] in ("asked", "pressed", "to")

    def _amount_at(self, k: int) -> bool:
        """ "At least 22 million tons are stuck": a preposition that belongs to a number."""
        s = self.s
        number = f.NUM | f.DIGIT
        if k + 1 >= s.stop or k + 1 in s.date_from:
            return False
        return (
            s.norm[k + 1] in ("least", "most")
            or s.norm[k] in ("about", "over", "around")
            and bool(s.flag[k + 1] & number)
        )

    def finite_within(self, i: int, j: int) -> bool:
        """Whether a finite verb stands among the words, outside relative clauses and infinitives."""
        s = self.s
        k, relative = i, False
        while k < j:
            bits = s.flag[k]
            if s.quoted(k):
                if bits & (f.AUX | f.PAST | f.THIRD) and not bits & f.CAP:
                    return True
            elif (
                bits & f.REL
                and s.norm[k] in ("who", "which", "whose", "whom", "that")
                and (s.norm[k] != "that" or k - 1 in s.ends)
            ):
                relative = True
            elif s.norm[k] == ",":
                relative = False
            elif self._finite(k):
                if not relative:
                    return True
                relative = False
                while k + 1 < j and s.flag[k + 1] & (f.AUX | f.PAST | f.ADV | f.NEG | f.ING):
                    k += 1
            k += 1
        return False

    def _finite(self, k: int) -> bool:
        s = self.s
        bits = s.flag[k]
        before = s.flag[k - 1] if k > s.a else f.PUNCT
        if bits & f.AUX:
            if bits & f.POSSESSIVE:  # "it's", but not "China's"
                return bool(before & f.PERSONAL) or s.norm[k - 1] in _DEICTIC
            return not (bits & f.CALENDAR and bits & f.CAP)
        if bits & (f.PREP | f.CAP) or bits & f.DET:
            return False
        if bits & (f.PAST | f.THIRD) and not bits & f.GROUP_HEAD:
            return k == s.a or not before & (f.DET | f.POSS | f.PREP) or s.norm[k - 1] in _DEICTIC
        return bool(bits & f.BASE) and self._agrees(k)

    def _agrees(self, k: int) -> bool:
        """Whether a base form has a plural subject before it ("outlets ignore", "they say")."""
        s = self.s
        p = k - 1
        while p > s.a and s.flag[p] & f.ADV and not s.flag[p] & (f.PREP | f.DET):
            p -= 1
        if p < s.a or s.norm[p] == "to" or s.flag[p] & (f.PREP | f.DET | f.POSS | f.PUNCT | f.AUX):
            return False
        m = s.ends.get(p + 1)
        if m is not None:
            return s.mention(m)["plural"] or s.mention(m)["kind"] == "group" or s.norm[p] in ("i", "you", "we", "they")
        plural = s.norm[p].endswith("s") and not s.flag[p] & (f.CAP | f.VERB) and len(s.norm[p]) > 3
        return plural or s.norm[p] in ("i", "you", "we", "they", "people")
