"""Contents: which words a cue reports, to whom, and in which frame.

A content stands behind its cue (a that-clause, an infinitive, a noun phrase, a quotation) or before it ("…, he said"),
or on both sides of it ("Guyana, he insisted, has …").
"""

from __future__ import annotations

from typing import NamedTuple

from diplo_events.attribution.bounds import Bounds, Range
from diplo_events.attribution.clause import Sentence
from diplo_events.attribution.cues import CueHit
from diplo_events.attribution.objects import ObjectReader
from diplo_events.attribution.openings import Opening, Openings
from diplo_events.attribution.phrases import phrase_before
from diplo_events.attribution.speakers import Speaker
from diplo_events.attribution.tables import words_of_list
from diplo_events.lexicon import Lexicon
from diplo_events.lexicon import flags as f

_OCCASION = {"after", "before", "during", "when", "while", "at", "in", "on", "as", "by", "following", "late", "early"}
_NOMINAL = {"object", "for", "on", "against", "of", "gerund", "object_for"}


class Content(NamedTuple):
    """Word ranges of the content (quotation marks included), addressees as mention indices, frame and medium."""

    pieces: tuple[Range, ...]
    addressees: tuple[int, ...]
    frame: str
    medium: str | None
    side: str


class ContentFinder:
    """Finds the content of the cues of one sentence."""

    def __init__(self, s: Sentence, lexicon: Lexicon, hits: list[CueHit], subjects: dict[int, CueHit]) -> None:
        self.s = s
        self.bounds = Bounds(s, hits, subjects)
        self.reader = ObjectReader(s, lexicon)
        self.openings = Openings(s, self.bounds, self.reader)
        self.cue_at = self.bounds.cue_at

    def find(self, hit: CueHit, speaker: Speaker) -> Content | None:
        """The content of a cue whose speaker is known, or ``None`` where it reports none."""
        s = self.s
        self.reader.medium = self.reader.addressed = None
        self.bounds.form = hit.form
        quoted_before = speaker.left > s.a and s.quoted(speaker.left - 1) and not self._titled(speaker.left)
        opened = self.openings.find(hit, speaker)
        left = self._left(hit, speaker, quoted_before, opened)
        frame = "quote" if quoted_before else "clause"
        if left is not None and s.article.allows(f"statement.left.{frame}"):
            addressees = opened.addressees if opened is not None else self._addressees_only(hit, speaker)
            addressees = addressees or self.reader.written_to(s.a, speaker.left)
            return Content(tuple(left), addressees, frame, self.reader.medium, "left")
        gap = self._relative_gap(hit, speaker)
        if gap is not None and s.article.allows("statement.right.clause"):
            return Content((gap,), (), "clause", None, "right")
        if opened is None:
            return None
        return self._right(hit, speaker, opened)

    def _titled(self, left: int) -> bool:
        """Whether the quotation before a speaker is a title in marks (rebel “foreign minister” X)."""
        s = self.s
        span = s.quote(left - 1)
        if span is None or span[0] <= s.a or left - span[0] > 5:
            return False
        closed = any(s.norm[k] in (",", ".", "!", "?", "…") for k in range(left - 2, left))
        return not closed and bool(s.flag[span[0] - 1] & (f.PERSON_HEAD | f.GROUP_HEAD | f.MODIFIER))

    def _relative_gap(self, hit: CueHit, speaker: Speaker) -> Range | None:
        """The rest of a relative clause that a report interrupts ("a rule that he said would make it harder")."""
        s = self.s
        k, at = speaker.left - 1, speaker.right
        if s.norm[speaker.left] in ("what", "which") and speaker.left < hit.g - 1:
            k = speaker.left
        if k <= s.a or s.norm[k] not in ("which", "that", "who", "what") or s.quoted(k):
            return None
        if "clause" not in hit.cue.frames or speaker.how not in ("subject", "phrase") or at >= s.stop or s.quoted(at):
            return None
        at = self.bounds.skip_adverbs(at)
        if at >= s.stop or at in s.starts or not s.flag[at] & (f.AUX | f.PAST | f.THIRD) or s.flag[at] & f.CAP:
            return None
        return at, self.bounds.right_end(at, relative=s.norm[k - 1] == ",")

    def _right(self, hit: CueHit, speaker: Speaker, opened: Opening) -> Content | None:
        lead = hit.form == "ing" and self._leading(hit)
        aside = speaker.how == "relative" and hit.g - 2 > self.s.a and self.s.norm[hit.g - 2] == ","
        end = self.bounds.right_end(opened.start, lead or self.bounds.subordinate(speaker.left), aside)
        if opened.frame in ("complement", "object_as"):
            end = self._behind_quotation(opened.start, end)
        elif opened.frame in ("clause", "clause?"):
            end = self._before_talks(opened.start, end)
        if opened.frame in _NOMINAL:
            end = self.bounds.phrase_end(opened.start, end)
        if (
            end <= opened.start
            or aside
            and opened.frame == "clause?"
            and not self.bounds.finite_within(opened.start, end)
        ):
            return None
        s = self.s
        frame = "clause" if opened.frame == "clause?" else opened.frame
        if opened.frame == "passive_as":
            subject = self._passive_subject(hit)
            if subject is not None:  # "the exchange was described by X as short"
                by = next((k for k in range(opened.start, end) if s.norm[k] == "by" and not s.quoted(k)), end)
                return Content((subject, (opened.start, by)), (), "object_as", self.reader.medium, "right")
        addressees = opened.addressees or self.reader.written_to(s.a, speaker.left)
        return Content(((opened.start, end),), addressees, frame, self.reader.medium, "right")

    def _leading(self, hit: CueHit) -> bool:
        """Whether a participle leads the sentence in ("Denying that …, he said", "After saying that …, he left")."""
        s = self.s
        return hit.g == s.a or hit.g == s.a + 1 and bool(s.flag[s.a] & (f.PREP | f.SUBORD | f.AUX))

    def _behind_quotation(self, start: int, end: int) -> int:
        """The end of “called it “unacceptable””, before a time or occasion of the cue."""
        s = self.s
        last = next((k for k in range(end - 1, start, -1) if s.quoted(k)), None)
        if last is None or last + 1 >= end:
            return end
        return last + 1 if s.norm[last + 1] in _OCCASION or last + 1 in s.date_from else end

    def _before_talks(self, start: int, end: int) -> int:
        """The end of a content that a quotation closes, before the talks that the report follows (“…” after talks)."""
        s = self.s
        last = next((k for k in range(end - 1, start, -1) if s.quoted(k)), end)
        if last + 1 >= end or s.norm[last + 1] not in ("after", "following", "during"):
            return end
        talks = any(s.flag[k] & (f.EVENT_HEAD | f.MEET) for k in range(last + 2, end))
        return last + 1 if talks and not s.verb_within(last + 2, end) else end

    def _passive_subject(self, hit: CueHit) -> Range | None:
        """What a passive cue is said of, with its article."""
        s = self.s
        phrase = phrase_before(s, hit.g, True)
        if phrase is None:
            return None
        start = phrase[0]
        while start > s.a and s.flag[start - 1] & (f.DET | f.POSS):
            start -= 1
        return start, hit.g

    # ------------------------------------------------------------ before the cue

    def _left(self, hit: CueHit, speaker: Speaker, quoted_before: bool, opened: Opening | None) -> list[Range] | None:
        """The pieces of a content that begins before its cue."""
        if not hit.cue.frames & {"quote", "clause"}:
            return None
        if speaker.how in ("relative", "shared", "agent") and not (quoted_before and speaker.how == "shared"):
            return None
        s, comma = self.s, speaker.left - 1
        led = comma - 1 > s.a and s.norm[comma] == "," and not s.quoted(comma) and s.quote(comma - 1)
        if led and s.norm[led[0] - 1] == ":" and led[0] > s.a and speaker.how != "relative":
            return [led, *self._continued(hit, speaker, True)]  # "He was blunter: “…”, he told me"
        if quoted_before:
            if opened is not None and opened.frame == "clause" and hit.form == "ing":
                return None
            return [self._quotation(speaker.left), *self._continued(hit, speaker, True)]
        if self._as_report(speaker):
            return None if opened is not None else self._beside_as(hit, speaker)
        if not self._comma_before(speaker) or (hit.form == "ing" and speaker.how != "quoted") or self._definite(opened):
            return None
        return self._indirect(hit, speaker, opened)

    def _definite(self, opened: Opening | None) -> bool:
        """Whether a content surely opens behind the cue: by "that", a colon, a preposition."""
        if opened is None or opened.frame == "clause?":
            return False
        return not (opened.frame == "quote" and self.s.norm[opened.start - 1] == ",")

    def _as_report(self, speaker: Speaker) -> bool:
        k = speaker.left - 1
        s = self.s
        return (
            k >= s.a
            and s.norm[k] == "as"
            and not s.quoted(k)
            and (k == s.a or s.norm[k - 1] in (",", "—", "-", "--") or s.quoted(k - 1))
        )

    def _beside_as(self, hit: CueHit, speaker: Speaker) -> list[Range] | None:
        """ "As Wang put it, X", "X, as Wang put it": the clause beside the report."""
        s = self.s
        k = speaker.left - 1
        if k == s.a:
            comma = self._to_comma(speaker.right)
            start = comma + 1 if comma < s.stop and not s.quoted(comma) else comma
            return [(start, self.bounds.right_end(start))] if start < s.stop else None
        if s.quoted(k - 1) or s.quoted(k - 2):
            return [self._quotation(k if s.quoted(k - 1) else k - 1), *self._continued(hit, speaker)]
        start, end = self._left_start(), self.bounds.trim(s.a, k)
        return [(start, end), *self._continued(hit, speaker)] if end - start > 1 else None

    def _indirect(self, hit: CueHit, speaker: Speaker, opened: Opening | None) -> list[Range] | None:
        start, end = self._left_start(), self.bounds.trim(self.s.a, speaker.left)
        if end > start and self.s.flag[end - 1] & (f.REL | f.SUBORD | f.COORD) and not self.s.quoted(end - 1):
            return self._continued(hit, speaker, partial=True) or None  # "…, where, he recalls, he kept …"
        if opened is not None and opened.frame == "quote":  # "The bloc should, he argued, “speak with one voice”"
            whole = self.bounds.main_clause(start, end) and not self.s.flag[end - 1] & f.AUX
            partial = end > start and not whole and not self.bounds.leads_in(start)
            partial = partial and not self._reporters_lead(start, end)
            return [(start, end), (opened.start, self.bounds.right_end(opened.start))] if partial else None
        if self.bounds.main_clause(start, end) and not (opened is not None and self._lead_before(start, end)):
            return [(start, end), *self._continued(hit, speaker)]
        continued = [] if opened is not None else self._continued(hit, speaker, partial=True)
        if not continued:
            return None
        # "The winter, he said, was long": a verb without a subject behind the report has it before
        headless = bool(self.s.flag[continued[0][0]] & f.AUX)
        whole = end > start and (headless or not self._reporters_lead(start, end))
        return [(start, end), *continued] if whole else continued

    def _lead_before(self, start: int, end: int) -> bool:
        """Whether only an adverbial of the reporter's stands between the last dash and the report ("… — in fact, she
        said it …").
        """
        s = self.s
        dash = next((k for k in range(end - 1, max(start, end - 6), -1) if s.norm[k] in ("—", "--", "-", ";")), None)
        return dash is not None and not s.verb_within(dash + 1, end)

    def _reporters_lead(self, start: int, end: int) -> bool:
        """Whether the words before ", he said," are a mere adverb or date."""
        s = self.s
        k = start
        while k < end:
            if k in s.date_from:
                k = s.date_from[k]
            elif (
                s.flag[k] & (f.ADV | f.COORD)
                or s.norm[k] in words_of_list("lead")
                or s.flag[k] & f.PREP
                and k + 1 in s.date_from
            ):
                k += 1
            else:
                return False
        return True

    def _comma_before(self, speaker: Speaker) -> bool:
        k = speaker.left - 1
        return k > self.s.a and self.s.norm[k] in (",", "—", "-", "--")

    def _quotation(self, left: int) -> Range:
        """The quotation that ends before the reporting clause, with the words of a clause that runs into it."""
        s = self.s
        span = s.quote(left - 1)
        assert span is not None
        before = span[0]
        if before <= s.a or s.norm[before - 1] in (":", ".", "?", "!") or s.quoted(before - 1):
            return max(span[0], s.a), span[1]
        start = self._left_start()
        if before - start < 1 or s.norm[before - 1] in (",", ":"):
            return span
        return start, span[1]

    def _left_start(self) -> int:
        s = self.s
        start = s.a
        if s.norm[start] in words_of_list("lead") and not s.quoted(start) and s.flag[start] & (f.COORD | f.ADV):
            start += 1
            if start < s.b and s.norm[start] == ",":
                start += 1
        return start

    # ------------------------------------------------------------ behind a reporting clause in the middle

    def _continued(
        self, hit: CueHit, speaker: Speaker, quoted_before: bool = False, partial: bool = False
    ) -> list[Range]:
        """What follows a reporting clause that stands in the middle ("Guyana, he insisted, has every right"); behind a
        quotation only another one does. ``partial``: what stands before is no clause, so that one must follow.
        """
        s = self.s
        pos = speaker.right
        if "addressee" in hit.cue.frames:
            _, pos = self.reader.objects(pos)
        pos = self._to_comma(pos)
        if pos >= s.stop or s.norm[pos] not in (",", "—", "-", "--", ":"):
            if pos < s.stop and s.flag[pos] & f.SUBORD and s.norm[pos] in ("because", "although", "unless"):
                return [(pos, self.bounds.right_end(pos))]
            return []
        start = pos + 1
        if start >= s.stop:
            return []
        if s.quoted(start):
            span = s.quote(start)
            return [span] if span is not None else []
        if quoted_before:
            return self._next_quotation(start)
        first = self._goes_on(start)
        if first is None and partial and self._clause_at(start):
            first = start
        if first is None:
            return []
        end = self.bounds.right_end(first)
        return [(first, end)] if end > first else []

    def _next_quotation(self, start: int) -> list[Range]:
        """The quotation behind an aside of the reporter's (“…,” he said, without giving details, “…”)."""
        s = self.s
        for k in range(start, min(start + 20, s.stop)):
            if k in self.cue_at and self.cue_at[k].form != "ing":
                return []
            if s.quoted(k):
                span = s.quote(k)
                open_ = s.norm[k - 1] == "," and not any(s.flag[m] & (f.AUX | f.PAST) for m in range(start, k))
                return [span] if span is not None and open_ else []
        return []

    def _clause_at(self, start: int) -> bool:
        """Whether a predicate or a clause of its own begins here, as it must where no clause came before."""
        s = self.s
        if s.norm[start] in words_of_list("tails") or s.flag[start] & (f.COORD | f.PUNCT):
            return False
        hit = self.cue_at.get(start)
        if hit is not None and hit.form == "ing" or s.flag[start] & f.ING:
            return self.bounds.main_clause(start, self.bounds.right_end(start))
        return bool(s.flag[start] & f.VERB) or s.verb_within(start, s.stop)

    def _goes_on(self, start: int) -> int | None:
        """The first word of a continuation behind a comma, or ``None`` where the reporter goes on."""
        s = self.s
        word, bits = s.norm[start], s.flag[start]
        if word == "that" or (word == "who" and s.norm[s.a] == "it"):
            return start  # "He hoped, he said, that …", "It was Francis, officials say, who …"
        if (
            word in words_of_list("tails")
            or bits & f.ING
            or start in self.cue_at
            or self.bounds.reports_at(start) is not None
        ):
            return None
        if word in ("and", "but"):
            nxt = self.bounds.skip_adverbs(start + 1)
            if nxt in self.cue_at or self.bounds.reports_at(nxt) is not None or not s.verb_within(start, s.stop):
                return None
            return start + 1
        if bits & (f.AUX | f.SUBORD) or bits & (f.THIRD | f.PAST) and start not in s.starts:
            return start
        return start if self.bounds.finite_within(start, self.bounds.right_end(start)) else None

    def _to_comma(self, pos: int) -> int:
        s = self.s
        for k in range(pos, min(pos + 14, s.stop)):
            if s.norm[k] in (",", "—", "-", "--", ";", ":", "--") or s.quoted(k):
                return k
            if s.flag[k] & f.SUBORD and s.norm[k] in ("because", "although", "unless"):
                return k
        return s.stop

    def _addressees_only(self, hit: CueHit, speaker: Speaker) -> tuple[int, ...]:
        """Whom a reporting clause behind its content addresses (", Wang told Blinken")."""
        pos = speaker.right
        found: tuple[int, ...] = ()
        if hit.cue.frames & {"addressee", "object_infinitive"}:
            found, pos = self.reader.objects(pos)
        pos, named = self.reader.adjuncts(pos)
        self.reader.note_medium(speaker.right, min(pos, self.s.stop))
        return found or named
