"""Contents: which words a cue reports, to whom, and in which frame.

A content stands behind its cue (a that-clause, an infinitive, a noun phrase, a quotation) or before it ("…, he said"),
or on both sides of it. It ends before the next cue of the same subject, a trailing source or an adverbial tail.
"""

from __future__ import annotations

from typing import NamedTuple

from diplo_events.attribution.clause import Sentence
from diplo_events.attribution.cues import CueHit
from diplo_events.attribution.speakers import Speaker
from diplo_events.lexicon import Lexicon
from diplo_events.lexicon import flags as f

Range = tuple[int, int]

_WH = {"whether", "why", "how", "what", "who", "where", "when", "which", "if"}
_ADJUNCT_PREPS = {
    "in", "at", "on", "during", "after", "before", "from", "through", "via", "following", "over", "by", "earlier", "later",
    "late", "early", "under", "ahead", "upon", "with",
}
_TAILS = {"without", "with", "who", "which", "whose", "as", "in", "at", "on", "during", "after", "before", "speaking", "according", "while", "where", "when"}
_MEDIA_AUDIENCE = {
    "reporters", "journalists", "media", "newspaper", "agency", "correspondents", "press", "television", "radio", "channel",
    "news", "broadcaster", "magazine", "daily", "bbc", "cnn", "reuters", "afp", "ap", "tass", "outlet", "outlets", "panel",
    "conference", "briefing", "audience", "forum", "podcast", "network", "website", "paper", "interviewer",
}


class Content(NamedTuple):
    """Word ranges of the content (quotation marks included), addressees as mention indices, frame and medium."""

    pieces: tuple[Range, ...]
    addressees: tuple[int, ...]
    frame: str
    medium: str | None
    side: str


class _Open(NamedTuple):
    start: int
    addressees: tuple[int, ...]
    frame: str


class ContentFinder:
    """Finds the content of the cues of one sentence."""

    def __init__(self, s: Sentence, lexicon: Lexicon, hits: list[CueHit]) -> None:
        self.s, self.lexicon = s, lexicon
        self.cue_at = {hit.g: hit for hit in hits}
        self.cue_starts = {hit.i for hit in hits}
        self.medium: str | None = None

    def find(self, hit: CueHit, speaker: Speaker) -> Content | None:
        """The content of a cue whose speaker is known, or ``None`` where it reports none."""
        self.medium = None
        s = self.s
        quoted_before = speaker.left > s.a and s.quoted(speaker.left - 1)
        opened = self._right(hit, speaker)
        left = self._left(hit, speaker, quoted_before)
        if left is not None and (quoted_before or opened is None or (opened.frame == "clause?" and self._comma_before(speaker))):
            addressees = opened.addressees if opened is not None else self._addressees_only(hit, speaker)
            pieces = [left, *self._continued(hit, speaker)]
            return Content(tuple(pieces), addressees, "quote" if quoted_before else "clause", self.medium, "left")
        if opened is None:
            return None
        end = self.right_end(opened.start, hit)
        if end <= opened.start:
            return None
        frame = "clause" if opened.frame == "clause?" else opened.frame
        return Content(((opened.start, end),), opened.addressees, frame, self.medium, "right")

    # ------------------------------------------------------------ behind the cue

    def _right(self, hit: CueHit, speaker: Speaker) -> _Open | None:
        s, cue = self.s, hit.cue
        if hit.passive:
            return self._passive(hit, speaker)
        pos = speaker.right
        if speaker.how == "inverted":
            return self._after_inverted(pos)
        if pos >= s.stop:
            return None
        special = self._with_object(hit, pos)
        if special is not None:
            return special
        addressees: tuple[int, ...] = ()
        if "addressee" in cue.frames or "object_infinitive" in cue.frames or cue.addressee_object:
            addressees, pos = self._object(pos)
        pos, named = self._adjuncts(pos, cue)
        addressees = addressees or named
        return self._opening(hit, pos, addressees)

    def _opening(self, hit: CueHit, pos: int, addressees: tuple[int, ...]) -> _Open | None:
        s, frames = self.s, hit.cue.frames
        if pos >= s.stop:
            return None
        word, bits = s.norm[pos], s.flag[pos]
        if word == ":":
            return _Open(pos + 1, addressees, "quote") if pos + 1 < s.stop else None
        if word == "that" and not bits & f.PUNCT:
            return _Open(pos + 1, addressees, "clause") if frames & {"clause", "quote", "addressee"} or "object" in frames and self._clause_like(pos + 1) else (
                _Open(pos, addressees, "object") if "object" in frames else None)
        if word == "," and pos + 1 < s.stop and s.quoted(pos + 1):
            return _Open(pos + 1, addressees, "quote")
        if s.quoted(pos) and frames & {"quote", "clause"} and "complement" not in frames:
            return _Open(pos, addressees, "quote")
        if s.quoted(pos) and "object" in frames:
            return _Open(pos, addressees, "object")
        infinitive = word == "to" or (word == "not" and pos + 1 < s.stop and s.norm[pos + 1] == "to")
        if infinitive and frames & {"infinitive", "object_infinitive", "on_infinitive"}:
            return _Open(pos, addressees, "infinitive")
        for name in ("for", "against", "of", "on"):
            if word == name and (name in frames or (name == "for" and "object_for" in frames)):
                return _Open(pos + 1, addressees, name)
        if hit.cue.lemma.split(" ")[-1] == "for" and "for" in frames:
            return _Open(pos, addressees, "for")
        if word in _WH and frames & {"clause", "question"}:
            return _Open(pos, addressees, "clause")
        if bits & f.PUNCT:
            return None
        if bits & f.ING and frames & {"gerund"}:
            return _Open(pos, addressees, "gerund")
        if frames & {"clause", "quote"} and self._clause_like(pos):
            return _Open(pos, addressees, "clause?")
        if "object" in frames and not bits & (f.PREP | f.COORD | f.SUBORD | f.PERSONAL | f.AUX):
            return _Open(pos, addressees, "object")
        return None

    def _clause_like(self, pos: int) -> bool:
        """Whether a clause may begin here: something that can be a subject, then a verb."""
        s = self.s
        end = self.right_end(pos, None)
        if end - pos < 3 or s.flag[pos] & (f.PUNCT | f.COORD) or s.norm[pos] in ("of", "by"):
            return False
        if s.flag[pos] & f.PREP and not s.flag[pos] & f.SUBORD and s.norm[pos] in ("to", "for", "with", "against", "about", "on"):
            return False
        return s.verb_within(pos + 1, end)

    def _after_inverted(self, pos: int) -> _Open | None:
        s = self.s
        if pos < s.stop and s.norm[pos] == ":":
            return _Open(pos + 1, (), "quote")
        return None

    def _passive(self, hit: CueHit, speaker: Speaker) -> _Open | None:
        s = self.s
        for k in range(speaker.right, min(speaker.right + 6, s.stop)):
            if s.norm[k] in ("as", "of") and not s.quoted(k):
                return _Open(k if s.norm[k] == "as" else k + 1, (), "passive")
        return None

    def _with_object(self, hit: CueHit, pos: int) -> _Open | None:
        """Frames in which an object stands between cue and content: accuse Y of X, call Y X, urge Y to X."""
        s, frames = self.s, hit.cue.frames
        if not frames & {"object_of", "object_for", "object_as", "complement", "object_infinitive", "on_infinitive"}:
            return None
        end = self.right_end(pos, hit)
        mentions, behind = self._object(pos)
        if "object_infinitive" in frames or "on_infinitive" in frames:
            at = self._word(("to",), pos, end, limit=16)
            if at is not None and at > pos and not self._has_that(pos, at):
                start = at - 1 if s.norm[at - 1] == "not" else at
                found = mentions or self._mentions_within(pos, start)
                if found or not frames & {"clause"} or behind > pos:
                    return _Open(start, found, "object_infinitive")
        if "object_of" in frames:
            at = self._word(("of",), behind if mentions else pos, end, limit=10)
            if at is not None and at > pos:
                return _Open(at + 1, mentions if hit.cue.lemma in ("warn", "inform", "assure", "remind", "notify") else (), "object_of")
        if "object_for" in frames:
            at = self._word(("for", "on"), pos, end, limit=16)
            if at is not None and at > pos:
                thanked = hit.cue.addressee_object
                return _Open(at + 1, (mentions or self._mentions_within(pos, at)) if thanked else (), "object_for")
            if hit.cue.addressee_object:
                return None
        if "object_as" in frames:
            at = self._word(("as",), pos, end, limit=20)
            if at is not None and at > pos:
                return _Open(pos, (), "object_as")
        if "complement" in frames and pos < end and not s.quoted(pos):
            quote = any(s.quoted(k) for k in range(pos + 1, end))
            predicate = mentions and behind < end and s.norm[behind] in ("a", "an", "the", "his", "its", "their")
            if quote or predicate:
                return _Open(pos, (), "complement")
            if hit.cue.lemma == "call":
                return None
        return None

    def _has_that(self, i: int, j: int) -> bool:
        return any(self.s.norm[k] == "that" for k in range(i, j))

    def _word(self, wanted: tuple[str, ...], i: int, j: int, limit: int) -> int | None:
        for k in range(i, min(j, i + limit)):
            if self.s.norm[k] in wanted and not self.s.quoted(k):
                return k
            if self.s.norm[k] in (",", ";", ":") and not self.s.quoted(k) and k not in self.s.ends and k + 1 not in self.s.ends:
                return None
        return None

    def _object(self, pos: int) -> tuple[tuple[int, ...], int]:
        """The actors named at ``pos`` ("Blinken", "X and Y", "the two sides"), and the word behind them."""
        s = self.s
        m = s.starts.get(pos)
        if m is None and pos < s.b and s.flag[pos] & (f.DET | f.POSS):
            m = s.starts.get(pos + 1)
        if m is None:
            return (), self._skip_audience(pos)
        found = [m]
        behind = s.mention(m)["fj"]
        while behind < s.b and s.norm[behind] in ("and", ","):
            also = s.starts.get(behind + 1)
            if also is None or s.norm[behind] == "," and not self._list_goes_on(s.mention(also)["fj"]):
                break
            tail = s.mention(also)["fj"]
            if tail < s.b and s.flag[tail] & (f.CUE | f.AUX | f.PAST) and s.norm[behind] == "and":
                break
            found.append(also)
            behind = tail
        if behind < s.b and s.flag[behind] & f.POSSESSIVE:
            return (), pos
        if self._audience(s.mention(found[0])["i"], s.mention(found[-1])["j"]):
            return (), self._skip_relative(behind)
        return tuple(found), self._skip_relative(behind)

    def _list_goes_on(self, k: int) -> bool:
        return k < self.s.b and self.s.norm[k] in ("and", ",")

    def _audience(self, i: int, j: int) -> bool:
        return any(self.s.norm[k] in _MEDIA_AUDIENCE for k in range(i, j))

    def _skip_audience(self, pos: int) -> int:
        """Over "reporters", "a news conference", "this newspaper", which are no addressees."""
        s = self.s
        for k in range(pos, min(pos + 8, s.stop)):
            if s.quoted(k) or s.norm[k] in ("that", ":", ","):
                return pos
            if s.norm[k] in _MEDIA_AUDIENCE or s.norm[k] in self.lexicon.media:
                self._note_medium(pos, k + 1)
                while k + 1 < s.stop and (s.norm[k + 1] in _MEDIA_AUDIENCE or s.norm[k + 1] in self.lexicon.media):
                    k += 1
                return self._skip_relative(k + 1)
            if s.flag[k] & (f.AUX | f.PAST) and k > pos:
                return pos
        return pos

    def _skip_relative(self, k: int) -> int:
        """Over "who were briefly let in" to the "that" of the content."""
        s = self.s
        if k < s.stop and s.norm[k] == "who":
            for m in range(k, min(k + 12, s.stop)):
                if s.norm[m] == "that":
                    return m
        return k

    def _note_medium(self, i: int, j: int) -> None:
        if self.medium is not None:
            return
        norm = self.s.norm
        for k in range(i, j):
            for width in (3, 2, 1):
                found = self.lexicon.media.get(" ".join(norm[k : k + width]))
                if found is not None and k + width <= j:
                    self.medium = found
                    return

    def _adjuncts(self, pos: int, cue: object) -> tuple[int, tuple[int, ...]]:
        """Over time, place and occasion of the cue; "to X" among them names an addressee."""
        s = self.s
        addressees: tuple[int, ...] = ()
        for _ in range(6):
            if pos >= s.stop or s.quoted(pos):
                break
            word, bits = s.norm[pos], s.flag[pos]
            if pos in s.date_from:
                pos = s.date_from[pos]
            elif word == "to" and (pos + 1 in s.starts) and not addressees:
                addressees, behind = self._object(pos + 1)
                if behind <= pos + 1:
                    break
                pos = behind
            elif word in _ADJUNCT_PREPS and bits & f.PREP | (word in ("late", "early", "earlier", "later")):
                behind = self._phrase_end(pos)
                if behind is None:
                    break
                self._note_medium(pos, behind)
                pos = behind
            elif word == ",":
                behind = self._closing_comma(pos)
                if behind is None:
                    break
                pos = behind
            elif bits & f.ADV and not bits & (f.COORD | f.SUBORD | f.DET) and word not in ("so",):
                pos += 1
            else:
                break
        return pos, addressees

    def _phrase_end(self, pos: int) -> int | None:
        """Behind a prepositional phrase of the cue, where "that", a colon, a quotation, a comma or the end follows, or
        where it names a medium, a date or a place."""
        s = self.s
        named = False
        for k in range(pos + 1, min(pos + 16, s.stop + 1)):
            if k >= s.stop or s.norm[k] in ("that", ":", ",") or s.quoted(k):
                if k < s.stop and s.norm[k] == "that" and s.flag[k - 1] & f.PREP:
                    continue
                return k
            if k in s.date_to and k > pos + 1 and (k not in s.date_from):
                return k
            if named and (s.flag[k] & (f.DET | f.PERSONAL | f.CAP) or k in s.starts):
                return k
            if s.flag[k] & f.MEDIUM or s.norm[k] in ("twitter", "x", "facebook", "telegram", "conference", "briefing", "interview"):
                named = True
            elif s.flag[k] & (f.AUX | f.SUBORD) and not s.flag[k] & f.PREP:
                return None
        return None

    def _closing_comma(self, pos: int) -> int | None:
        s = self.s
        for k in range(pos + 1, min(pos + 25, s.stop)):
            if s.quoted(k):
                return None
            if s.norm[k] == ",":
                follows = k + 1 < s.stop and (s.norm[k + 1] == "that" or s.quoted(k + 1))
                return k + 1 if follows else None
        return None

    def _mentions_within(self, i: int, j: int) -> tuple[int, ...]:
        found: list[int] = []
        for k in range(i, j):
            m = self.s.starts.get(k)
            if m is not None and m not in found and not self._audience(self.s.mention(m)["i"], self.s.mention(m)["j"]):
                found.append(m)
        return tuple(found[:1])

    # ------------------------------------------------------------ where a content ends

    def right_end(self, start: int, hit: CueHit | None = None) -> int:
        """The word behind a content that begins at ``start``."""
        s = self.s
        end = s.stop
        k = start
        while k < end:
            span = s.quote(k)
            if span is not None:
                k = max(span[1], k + 1)
                continue
            if k > start and self._cuts(k, start):
                return self._trim(start, k)
            k += 1
        return self._trim(start, end)

    def _cuts(self, k: int, start: int) -> bool:
        s = self.s
        word = s.norm[k]
        if word in (",", "—", "–"):
            return self._cut_after_comma(k)
        if word in ("and", "but"):
            nxt = self._skip_adverbs(k + 1)
            if nxt in self.cue_at and self.cue_at[nxt].form in ("past", "third") and self._finite_before(start, k):
                return True
            return word == "but" and nxt < s.stop and bool(s.flag[nxt] & f.PAST) and not s.flag[nxt] & f.AUX and nxt not in s.starts
        return word == ";"

    def _finite_before(self, start: int, k: int) -> bool:
        """A cue of another form than the clause that it ends ("said he would go and urged …")."""
        return True

    def _skip_adverbs(self, k: int) -> int:
        while k < self.s.stop and self.s.flag[k] & f.ADV and not self.s.flag[k] & (f.DET | f.COORD):
            if k in self.cue_at:
                return k
            k += 1
        return k

    def _cut_after_comma(self, k: int) -> bool:
        s = self.s
        if k + 1 >= s.stop:
            return True
        word = s.norm[k + 1]
        nxt = k + 1
        if word == "according" and s.norm[k + 2 : k + 3] == ["to"]:
            return True
        if word in ("and", "but", "while", "then"):
            nxt = self._skip_adverbs(k + 2)
        if nxt in self.cue_at:
            return self.cue_at[nxt].form in ("ing", "past", "third")
        m = s.starts.get(nxt)
        if m is not None:
            behind = s.mention(m)["fj"]
            behind = self._skip_adverbs(behind)
            hit = self.cue_at.get(behind)
            if hit is not None and hit.form in ("past", "third", "base"):
                return word in ("and", "but") or self._trailing(hit)
        if word in ("and", "but") and nxt < s.stop and s.flag[nxt] & f.PAST and s.flag[nxt] & f.MEET:
            return True
        return word == "with" and self._with_participle(nxt)

    def _trailing(self, hit: CueHit) -> bool:
        """Whether a reporting clause closes the sentence (", Yoon said, drawing laughter")."""
        s = self.s
        pos, _ = self._adjuncts(hit.j, None)
        return pos >= s.stop or s.norm[pos] in (",", ".") or hit.j >= s.stop

    def _with_participle(self, k: int) -> bool:
        s = self.s
        return any(s.flag[m] & f.ING and not s.flag[m] & f.PREP for m in range(k + 1, min(k + 10, s.stop)))

    def _trim(self, start: int, end: int) -> int:
        s = self.s
        while end > start and s.norm[end - 1] in (",", ";", ":", "—", "–", "-", ".") and not s.quoted(end - 1):
            end -= 1
        return end

    # ------------------------------------------------------------ before the cue

    def _comma_before(self, speaker: Speaker) -> bool:
        k = speaker.left - 1
        return k > self.s.a and self.s.norm[k] in (",", "—", "–")

    def _left(self, hit: CueHit, speaker: Speaker, quoted_before: bool) -> Range | None:
        s = self.s
        left = speaker.left
        if not hit.cue.frames & {"quote", "clause"} or speaker.how in ("relative", "shared", "agent"):
            if not (quoted_before and speaker.how == "shared"):
                return None
        if quoted_before:
            span = s.quote(left - 1)
            assert span is not None
            before = span[0]
            if before <= s.a or s.norm[before - 1] in (":", ".", "?", "!") or s.quoted(before - 1):
                return max(span[0], s.a), span[1]
            lead = self._lead_in(before)
            return (lead, span[1]) if lead < before else span
        if not self._comma_before(speaker):
            return None
        end = self._trim(s.a, left)
        start = self._left_start()
        if end - start < 1 or hit.form == "ing":
            return None
        if not self._whole(start, end) and not self._middle(hit, speaker):
            return None
        return start, end

    def _lead_in(self, before: int) -> int:
        """Where the clause begins that runs into a quotation before its cue ("He is "x," she said")."""
        s = self.s
        start = self._left_start()
        if any(k in self.cue_at for k in range(start, before)):
            return before
        return start if before - start >= 2 and s.norm[before - 1] not in (",",) else before

    def _left_start(self) -> int:
        s = self.s
        start = s.a
        if s.norm[start] in ("but", "and", "however", "meanwhile", "still", "yet") and not s.quoted(start):
            start += 1
            if start < s.b and s.norm[start] == ",":
                start += 1
        return start

    def _whole(self, start: int, end: int) -> bool:
        """Whether the words before the reporting clause are a clause of their own."""
        s = self.s
        return end - start >= 3 and (s.verb_within(start, end) or any(s.quoted(k) for k in range(start, end)))

    def _middle(self, hit: CueHit, speaker: Speaker) -> bool:
        return bool(self._continued(hit, speaker))

    def _continued(self, hit: CueHit, speaker: Speaker) -> list[Range]:
        """What follows a reporting clause that stands in the middle ("Guyana, he insisted, has every right")."""
        s = self.s
        pos = speaker.right
        if "addressee" in hit.cue.frames:
            _, pos = self._object(pos)
        pos, _ = self._adjuncts_to_comma(pos)
        if pos >= s.stop or s.norm[pos] not in (",", "—", "–", ";"):
            if pos < s.stop and s.flag[pos] & f.SUBORD and s.norm[pos] in ("because", "although", "unless"):
                return [(pos, self.right_end(pos, hit))]
            return []
        start = pos + 1
        if start >= s.stop:
            return []
        word, bits = s.norm[start], s.flag[start]
        if s.quoted(start):
            span = s.quote(start)
            return [span] if span is not None else []
        if word in _TAILS or bits & f.ING or start in self.cue_at:
            return []
        if word in ("and", "but"):
            nxt = self._skip_adverbs(start + 1)
            m = s.starts.get(nxt)
            if nxt in self.cue_at or (m is not None and self._skip_adverbs(s.mention(m)["fj"]) in self.cue_at):
                return []
            if not s.verb_within(start, s.stop):
                return []
            start += 1
        elif not (bits & (f.AUX | f.SUBORD | f.THIRD | f.PAST) or s.verb_within(start, s.stop)):
            return []
        elif start in s.starts and not bits & f.SUBORD:
            m = s.starts[start]
            if self._skip_adverbs(s.mention(m)["fj"]) in self.cue_at:
                return []
        end = self.right_end(start, hit)
        return [(start, end)] if end > start else []

    def _adjuncts_to_comma(self, pos: int) -> tuple[int, tuple[int, ...]]:
        s = self.s
        for k in range(pos, min(pos + 14, s.stop)):
            if s.norm[k] in (",", "—", "–") or s.quoted(k):
                return k, ()
            if s.flag[k] & f.SUBORD and s.norm[k] in ("because", "although", "unless"):
                return k, ()
        return s.stop, ()

    def _addressees_only(self, hit: CueHit, speaker: Speaker) -> tuple[int, ...]:
        """Whom a reporting clause behind its content addresses (", Wang told Blinken")."""
        pos = speaker.right
        if hit.cue.frames & {"addressee", "object_infinitive"}:
            found, pos = self._object(pos)
        else:
            found = ()
        pos, named = self._adjuncts(pos, hit.cue)
        self._note_medium(speaker.right, min(pos, self.s.stop))
        return found or named
