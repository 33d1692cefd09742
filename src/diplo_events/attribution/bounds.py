"""Where a content ends: before the next cue of the same subject, a trailing source, the reporter's own tail."""

from __future__ import annotations

from diplo_events.attribution.clause import Sentence
from diplo_events.attribution.clauses import LONGEST, Clauses
from diplo_events.attribution.cues import CueHit
from diplo_events.attribution.tables import words_of_list
from diplo_events.lexicon import flags as f

Range = tuple[int, int]

_SUBJECT = 14  # words of a subject before its cue

_LEAD_TIME = 4  # words of "two and a half years" before "after"

_DASHES = ("—", "-", "--")
_CONCESSIVE = {
    "while",
    "although",
    "though",
    "as",
    "if",
    "when",
    "because",
    "since",
    "after",
    "whereas",
    "even",
    "before",
}


class Bounds(Clauses):
    """Finds the ends of the contents of one sentence."""

    def __init__(self, s: Sentence, hits: list[CueHit], subjects: dict[int, CueHit] | None = None) -> None:
        super().__init__(s)
        self.subjects = subjects or {}  # first word of a cue's own subject -> the cue
        self.cue_at = {hit.g: hit for hit in hits if not hit.future}
        self.form = ""  # of the cue whose content is looked for

    def right_end(self, start: int, subordinate: bool = False, relative: bool = False) -> int:
        """The word behind a content that begins at ``start``.

        Args:
            start: first word of the content.
            subordinate: whether its reporting clause depends on a clause that follows ("While critics say X, …").
            relative: whether it stands in a relative clause set off by commas ("Hill, who had denied X, said …").
        """
        s = self.s
        end = min(s.stop, start + LONGEST)
        k = start
        while k < end:
            span = s.quote(k)
            if span is not None:
                k = max(span[1], k + 1)
                inside = k < end and s.norm[k - 2] == "," and self._cut_after_comma(k - 1, start)
                if inside or k < end and k - 1 > start and self._reported_behind(k):
                    return self.trim(start, k)
                continue
            if k > start and (
                self._cuts(k, start)
                or (subordinate and s.norm[k] == "," and self._main_clause_after(k + 1))
                or (relative and s.norm[k] == "," and self._verb_at(k + 1))
            ):
                return self.trim(start, k)
            k += 1
        return self.trim(start, end)

    def _verb_at(self, k: int) -> bool:
        """Whether the verb of the main clause follows, behind adverbs at most."""
        s = self.s
        while k < s.stop and s.flag[k] & f.ADV and not s.flag[k] & f.VERB:
            k += 1
        return k < s.stop and bool(s.flag[k] & (f.AUX | f.PAST | f.THIRD)) and not s.flag[k] & (f.CAP | f.PREP | f.DET)

    def phrase_end(self, start: int, end: int) -> int:
        """The end of a noun phrase that is a content, without time and occasion of its cue ("… during the talks")."""
        s = self.s
        for k in range(start + 1, end):
            if s.quoted(k):
                continue
            if s.norm[k] == "during" or s.flag[k] & f.PREP and self._occasion(k, end):
                return self.trim(start, k)
        at = s.date_to.get(end)
        if at is not None and at > start + 1 and not s.quoted(at):
            return self.trim(start, at - 1 if s.flag[at - 1] & f.PREP else at)
        return end

    def _occasion(self, k: int, end: int) -> bool:
        """ "in a conversation with …", "at the meeting", "on the eve of …": the occasion of the cue."""
        s = self.s
        if s.norm[k] not in ("in", "at", "on", "over") or k + 2 >= end or not s.flag[k + 1] & f.DET:
            return False
        if s.norm[k] == "on":
            return s.norm[k + 2] in words_of_list("edges")
        if s.norm[k] == "in" and s.norm[k + 1] != "a":
            return False
        noun = next((m for m in range(k + 2, min(k + 5, end)) if s.flag[m] & (f.EVENT_HEAD | f.MEDIUM)), None)
        return noun is not None and not any(s.flag[m] & f.PREP for m in range(k + 2, noun))

    def subordinate(self, left: int) -> bool:
        """Whether the clause whose subject begins at ``left`` opens with a conjunction that puts it under the next."""
        s = self.s
        k = left - 1
        while k > s.a and s.flag[k] & (f.ADV | f.DET | f.MODIFIER) and s.norm[k] not in _CONCESSIVE:
            k -= 1
        if k < s.a or s.norm[k] not in _CONCESSIVE:
            return False
        if (
            s.norm[k] in ("after", "before")
            and k > s.a
            and k - s.a <= _LEAD_TIME
            and s.norm[k - 1] in words_of_list("spans")
        ):
            return True  # "Two days after Lavrov said …, Kyiv …"
        if k - 1 > s.a and s.flag[k - 1] & f.COORD:
            k -= 1
        return k == s.a or s.norm[k - 1] in (",", "—", "-", "--") or (k == s.a + 1 and bool(s.flag[s.a] & f.ADV))

    def trim(self, start: int, end: int) -> int:
        """``end`` without closing punctuation before it."""
        s = self.s
        while end > start and s.norm[end - 1] in (",", ";", ":", "—", "-", "--", ".", "(") and not s.quoted(end - 1):
            end -= 1
        return end

    def skip_adverbs(self, k: int) -> int:
        """The first word from ``k`` on that is a cue or no adverb."""
        s = self.s
        while k < s.stop and s.flag[k] & f.ADV and not s.flag[k] & (f.DET | f.COORD):
            if k in self.cue_at:
                return k
            k += 1
        return k

    def reports_at(self, k: int) -> CueHit | None:
        """The cue whose own subject begins at word ``k``: a noun phrase and nothing else up to the verb."""
        s = self.s
        for p in (k, k + 1):
            if p in self.subjects and (p == k or s.flag[k] & (f.DET | f.POSS)):
                return self.subjects[p]
        for p in range(k, min(k + _SUBJECT, s.stop)):
            if p in self.cue_at and p > k:
                return self.cue_at[p]
            bits = s.flag[p]
            if (
                s.quoted(p)
                or bits & (f.AUX | f.SUBORD | f.REL | f.COORD)
                and not bits & (f.POSSESSIVE | f.PREP)
                or s.norm[p] in (",", ";", ":", "to")
            ):
                return None
            if p == k and bits & f.PREP:
                return None
        return None

    def _main_clause_after(self, k: int) -> bool:
        s = self.s
        if k >= s.stop or s.flag[k] & (f.REL | f.PREP | f.COORD | f.ING) and not s.flag[k] & f.CAP:
            return False
        return s.verb_within(k + 1, s.stop)

    def _cuts(self, k: int, start: int) -> bool:
        s = self.s
        word = s.norm[k]
        if word == "," or word in _DASHES:
            return self._cut_after_comma(k, start)
        if word == ":" and k + 1 < s.stop and s.quoted(k + 1):
            return True  # "said he was too busy: “I have a lot going on”"
        if word in ("while", "before", "after") and k + 1 in self.cue_at:
            return self.cue_at[k + 1].form == "ing" and not self.cue_at[k + 1].cue.weak  # "… while adding that"
        if word in ("and", "but"):
            return self._cut_at_conjunction(k, start)
        if word == ";":
            return True
        return word == "as" and self._as_report(k)

    def _cut_at_conjunction(self, k: int, start: int) -> bool:
        """Whether "and" or "but" leads from a content to another report, of the same speaker or of somebody else."""
        nxt = self.skip_adverbs(k + 1)
        if self.s.norm[k] == "but" and nxt < self.s.stop and self.s.norm[nxt] in words_of_list("turns"):
            return True
        if nxt in self.cue_at and self._strong(nxt) and not self._inner_goes_on(start, k, nxt):
            return True
        if self._of_reporter(start, k, nxt):
            return True
        hit = self.reports_at(nxt)
        if (
            self.form == "ing"
            and nxt in self.cue_at
            and self.cue_at[nxt].form == "ing"
            and not self.cue_at[nxt].cue.weak
        ):
            return True  # "acknowledging that …, but warning that …"
        if hit is None:
            return False
        if hit.form == "ing":
            return bool(self.s.flag[nxt] & (f.CAP | f.DET))
        return hit.form in ("past", "third") and (self.s.norm[k] == "but" or not hit.cue.weak and hit.form == "past")

    def _of_reporter(self, start: int, k: int, nxt: int) -> bool:
        """Whether the verb behind "and" or "but" agrees with the reporting verb and not with a future or modal verb
        of the content ("insists that he will fight on and refuses to answer").
        """
        s = self.s
        form = f.THIRD if self.form in ("third", "base") else f.PAST if self.form == "past" else 0
        if nxt >= s.stop or not form or nxt in s.starts or not s.flag[nxt] & form or s.flag[nxt] & (f.BASE | f.CAP):
            return False
        if form == f.PAST and s.flag[nxt] & f.PREP:
            return False
        finite = any(self._finite(m) for m in range(start, k) if not s.quoted(m))
        follows = s.flag[nxt + 1] if nxt + 1 < s.stop else f.PUNCT
        object_ = follows & (f.DET | f.POSS | f.PRON | f.PREP | f.SUBORD | f.NEG | f.PUNCT) or nxt + 1 in s.starts
        if not finite and (object_ or s.flag[nxt] & f.AUX) and s.norm[start] == "to":
            return True  # "asked China to show restraint and lodged a protest"
        modal = [m for m in range(start, k) if s.flag[m] & f.AUX and not s.quoted(m) and not s.flag[m] & f.POSSESSIVE]
        plain = any(
            s.flag[m] & form and not s.flag[m] & (f.DET | f.CAP | f.BASE) and not s.quoted(m) for m in range(start, k)
        )
        return bool(modal) and all(s.flag[m] & f.MODAL for m in modal) and not plain

    def _strong(self, g: int) -> bool:
        hit = self.cue_at[g]
        return hit.form in ("past", "third") and not hit.cue.weak

    def _inner_goes_on(self, start: int, k: int, nxt: int) -> bool:
        """Whether "and" joins a cue to one within the content ("said that Wang rejected X and demanded Y")."""
        form = self.cue_at[nxt].form
        return self.s.norm[k] != "," and any(start < g < k and hit.form == form for g, hit in self.cue_at.items())

    def _as_report(self, k: int) -> bool:
        hit = self.reports_at(k + 1)
        return hit is not None and hit.form in ("past", "third")

    def _cut_after_comma(self, k: int, start: int) -> bool:
        """Whether the content that begins at ``start`` ends before the comma or dash at word ``k``."""
        s = self.s
        if k + 1 >= s.stop or self._tail_of_reporter(k, start) or self._turn(k):
            return True
        word, nxt = s.norm[k + 1], k + 1
        if word in ("and", "but", "while", "then", "though", "although"):
            nxt = self.skip_adverbs(k + 2)
        if nxt in self.cue_at and self.cue_at[nxt].form in ("ing", "past", "third"):
            return self._cut_before_cue(k, start, nxt)
        if s.norm[k - 1] in ("when", "that", "which", "who", "where", "because", "and", "but"):
            return False  # "… days when, he said, …"
        hit = self.reports_at(nxt)
        if hit is not None and hit.form in ("past", "third", "base"):
            return word in ("and", "but", "while", "though", "although") or self._trailing(hit)
        if word in ("and", "but") and nxt < s.stop and s.flag[nxt] & f.PAST and s.flag[nxt] & f.MEET:
            return True
        if word == "as" and self._as_report(k + 1):
            return True
        return word == "with" and self._with_participle(nxt)

    def _tail_of_reporter(self, k: int, start: int) -> bool:
        """Whether what follows the comma at word ``k`` is the reporter's: a source, a circumstance, a relative."""
        s = self.s
        word, nxt, comma = s.norm[k + 1], k + 1, s.norm[k] == ","
        if self.form == "ing" and s.flag[nxt] & f.AUX and not s.quoted(nxt) and not self.finite_within(start, k):
            return True  # "who, conveying a letter to Doha, was thanked"
        if word == "according" and s.norm[k + 2 : k + 3] == ["to"]:
            return True
        if comma and word in ("which", "whose", "who") and self._is_last_comma(k):
            return True
        if comma and word in ("as", "after") and self.finite_within(k + 2, s.stop):
            return True  # "…, as their talks in Kent ended"
        if s.norm[k] in _DASHES and word in ("a", "an"):
            return True  # "… - a claim that Bogota rejected"
        if word == "even" and s.norm[k + 2 : k + 3] == ["as"]:
            return True
        if word in ("despite", "though", "although") and self.reports_at(nxt + 1) is None:
            return True
        return comma and word in words_of_list("asides")

    def _is_last_comma(self, k: int) -> bool:
        return not any(self.s.norm[m] == "," or self.s.quoted(m) for m in range(k + 2, self.s.stop))

    def _turn(self, k: int) -> bool:
        """Whether "and" or "but" behind the comma at word ``k`` leads to something else that the reporter tells."""
        s = self.s
        if s.norm[k + 1] not in ("and", "but"):
            return False
        nxt = self.skip_adverbs(k + 2)
        if nxt >= s.stop:
            return False
        if s.norm[nxt] in words_of_list("turns"):
            return True
        if s.norm[nxt] in ("when", "asked", "if", "after", "while") and self._reported_later(nxt):
            return True
        return s.norm[nxt] in ("since", "because") and self.reports_at(nxt + 1) is not None

    def _cut_before_cue(self, k: int, start: int, nxt: int) -> bool:
        hit = self.cue_at[nxt]
        serial = hit.form == self.form == "past" and hit.g == hit.i  # "affirmed X, condemned Y and called on Z"
        if nxt == k + 1 and hit.form != "ing" and not serial and not self.finite_within(start, k):
            return False  # "the museum in Washington, D.C., had expressed": no clause ends here
        return not hit.cue.weak or hit.form == "ing"

    def _reported_later(self, k: int) -> bool:
        """Whether a reporting clause with its own subject follows behind a later comma ("and when asked, he said")."""
        s = self.s
        return any(s.norm[m] == "," and self.reports_at(m + 1) is not None for m in range(k, min(k + 60, s.stop - 1)))

    def _reported_behind(self, k: int) -> bool:
        """Whether a quotation's last comma stands inside its marks and a report follows (“…,” it said)."""
        hit = self.reports_at(k)
        return hit is not None and self.s.norm[k - 2] in (",", "?", "!") and self._trailing(hit)

    def _trailing(self, hit: CueHit) -> bool:
        """Whether a reporting clause closes the sentence (", Yoon said, drawing laughter", ", he said on Friday")."""
        s = self.s
        adjuncts, audience = words_of_list("adjuncts"), words_of_list("audience")
        k = hit.j
        while k < s.stop:
            if k in s.date_from:
                k = s.date_from[k]
            elif k in s.starts and s.mention(s.starts[k])["fj"] > k and hit.cue.frames & {"addressee"}:
                k = s.mention(s.starts[k])["fj"]
            elif s.flag[k] & f.ADV or s.norm[k] in audience:
                k += 1
            else:
                break
        if k < s.stop and s.norm[k] in adjuncts:
            comma = next((m for m in range(k + 1, s.stop) if s.norm[m] == ","), s.stop)
            return not s.verb_within(k, comma)
        return k >= s.stop or s.norm[k] in (",", ".")

    def _with_participle(self, k: int) -> bool:
        s = self.s
        return any(s.flag[m] & f.ING and not s.flag[m] & f.PREP for m in range(k + 1, min(k + 10, s.stop)))
