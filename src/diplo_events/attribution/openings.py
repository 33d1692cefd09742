"""Where a content opens behind its cue, in which frame, and to whom it is addressed."""

from __future__ import annotations

from typing import NamedTuple

from diplo_events.attribution.bounds import Bounds
from diplo_events.attribution.clause import Sentence
from diplo_events.attribution.cues import CueHit
from diplo_events.attribution.objects import ObjectReader
from diplo_events.attribution.speakers import Speaker, is_core
from diplo_events.attribution.tables import words_of_list
from diplo_events.lexicon import flags as f

_WH = {"whether", "why", "how", "what", "who", "where", "when", "which", "if"}
_ADVERBIAL = 5  # words of a quotation that is a mere adverb, its marks included
_PREPOSITIONS = ("for", "against", "of", "on")


class Opening(NamedTuple):
    """First word of a content, addressees as mention indices, and the frame; "clause?" is a clause without "that"."""

    start: int
    addressees: tuple[int, ...]
    frame: str


class Openings:
    """Finds the openings of the cues of one sentence."""

    def __init__(self, s: Sentence, bounds: Bounds, reader: ObjectReader) -> None:
        self.s, self.bounds, self.reader = s, bounds, reader

    def find(self, hit: CueHit, speaker: Speaker) -> Opening | None:
        """Where the content of a cue opens behind it, or ``None``."""
        s, cue = self.s, hit.cue
        if hit.passive:
            return self._passive(hit, speaker)
        pos = speaker.right
        if speaker.how == "inverted":
            return self._after_inverted(pos)
        if pos >= s.stop:
            return None
        special = self._thanks(hit, pos) or self._with_object(hit, pos, speaker.left)
        if special is not None:
            return special
        addressees: tuple[int, ...] = ()
        if cue.frames & {"addressee", "object_infinitive"} or cue.addressee_object:
            addressees, pos = self.reader.objects(pos)
        if not addressees and "object" in cue.frames and cue.lemma in words_of_list("ditransitive"):
            given, behind = self.reader.objects(pos)
            if given and behind < s.stop and not s.flag[behind] & (f.PREP | f.PUNCT | f.COORD | f.AUX | f.POSSESSIVE):
                addressees, pos = given, behind  # "offered his colleague bilateral talks"
        pos, named = self.reader.adjuncts(pos, self._barred(hit), "object" in cue.frames)
        return self._opening(hit, pos, addressees or named)

    @staticmethod
    def _barred(hit: CueHit) -> frozenset[str]:
        frames = hit.cue.frames
        return frozenset(name for name in _PREPOSITIONS if name in frames or (name == "for" and "object_for" in frames))

    def _opening(self, hit: CueHit, pos: int, addressees: tuple[int, ...]) -> Opening | None:
        s, frames = self.s, hit.cue.frames
        if pos >= s.stop:
            return None
        word, bits = s.norm[pos], s.flag[pos]
        if word == ":":
            return Opening(pos + 1, addressees, "quote") if pos + 1 < s.stop else None
        if word == "that" and not bits & f.PUNCT:
            return self._behind_that(hit, pos, addressees)
        if word == "," and pos + 1 < s.stop and s.quoted(pos + 1):
            return Opening(pos + 1, addressees, "quote") if frames & {"quote", "clause"} else None
        span = s.quote(pos)
        if span is not None and span[1] < s.stop and s.norm[span[1]] == "that" and span[1] - pos <= _ADVERBIAL:
            return self._behind_that(hit, span[1], addressees)  # "told him “very clearly” that"
        if s.quoted(pos) and frames & {"quote", "clause"} and "complement" not in frames:
            return Opening(pos, addressees, "quote")
        if s.quoted(pos) and "object" in frames:
            return Opening(pos, addressees, "object")
        infinitive = word == "to" or (word == "not" and pos + 1 < s.stop and s.norm[pos + 1] == "to")
        if infinitive and frames & {"infinitive", "object_infinitive", "on_infinitive"}:
            return Opening(pos, addressees, "infinitive")
        for name in _PREPOSITIONS:
            if word == name and (name in frames or (name == "for" and "object_for" in frames)):
                return Opening(pos + 1, addressees, name)
        if hit.cue.lemma.split(" ")[-1] == "for" and "for" in frames:
            return Opening(pos, addressees, "for")
        return self._bare(hit, pos, addressees)

    def _behind_that(self, hit: CueHit, pos: int, addressees: tuple[int, ...]) -> Opening | None:
        frames = hit.cue.frames
        if pos + 1 < self.s.stop and self.s.flag[pos + 1] & f.AUX and frames & {"clause", "quote"}:
            return Opening(pos, addressees, "clause")  # "insisted that was no part of it"
        if self.s.norm[pos + 1] == ",":
            pos += 1  # "pointed out that, as a body of the state, …"
        if frames & {"clause", "quote", "addressee"} or ("object" in frames and self.clause_like(pos + 1)):
            return Opening(pos + 1, addressees, "clause")
        return Opening(pos, addressees, "object") if "object" in frames else None

    def _bare(self, hit: CueHit, pos: int, addressees: tuple[int, ...]) -> Opening | None:
        """A content that nothing introduces: a question, a gerund, a clause, a noun phrase."""
        s, frames = self.s, hit.cue.frames
        word, bits = s.norm[pos], s.flag[pos]
        if word in _WH and frames & {"clause", "question"}:
            return Opening(pos, addressees, "clause")
        if bits & f.PUNCT:
            return None
        if bits & f.ING and frames & {"gerund"} and not self._subject_at(pos):
            return Opening(pos, addressees, "gerund")
        if "clause" in frames and word != "than" and (self.clause_like(pos) or self._must_be_clause(hit, pos)):
            return Opening(pos, addressees, "clause?")
        if "object" in frames and (bits & f.POSS or not bits & (f.PREP | f.COORD | f.SUBORD | f.PERSONAL | f.AUX)):
            return Opening(pos, addressees, "object")
        return None

    def _must_be_clause(self, hit: CueHit, pos: int) -> bool:
        """Whether what follows a verb of saying without objects can only be a clause, though its verb is unknown."""
        if hit.cue.frames & {"object", "addressee"} or not is_core(hit):
            return False
        bits = self.s.flag[pos]
        noun = pos + bool(bits & f.DET)
        if self.s.flag[noun] & f.MEET and self.s.flag[noun + 1] & f.PREP:
            return False  # "concluded talks with X"
        opens = (
            pos in self.s.starts
            or bits & (f.DET | f.POSS | f.PRON | f.CAP | f.NUM | f.DIGIT)
            or self.s.norm[pos].endswith("s")
        )
        return bool(opens) and not bits & (f.PREP | f.AUX | f.CALENDAR) and self.bounds.right_end(pos) - pos > 3

    def _subject_at(self, pos: int) -> bool:
        return pos in self.s.starts

    def clause_like(self, pos: int) -> bool:
        """Whether a clause may begin here: something that can be a subject, then a verb."""
        s = self.s
        end = self.bounds.right_end(pos)
        if end - pos < 3 or s.flag[pos] & (f.PUNCT | f.COORD) or s.norm[pos] in ("of", "by"):
            return False
        if (
            s.flag[pos] & f.PREP
            and not s.flag[pos] & f.SUBORD
            and s.norm[pos] in ("to", "for", "with", "against", "about", "on")
        ):
            return False
        if (
            s.flag[pos] & f.AUX
            and not s.flag[pos] & f.CAP
            or s.flag[pos] & (f.PAST | f.THIRD)
            and pos + 1 < end
            and s.flag[pos + 1] & f.DET
        ):
            return False
        return self.bounds.finite_within(pos + 1, end)

    def _after_inverted(self, pos: int) -> Opening | None:
        s = self.s
        if pos < s.stop and s.norm[pos] == ":":
            return Opening(pos + 1, (), "quote")
        return None

    def _passive(self, hit: CueHit, speaker: Speaker) -> Opening | None:
        s = self.s
        for k in (*range(hit.j, hit.j + 1), *range(speaker.right, min(speaker.right + 6, s.stop))):
            if s.norm[k] in ("as", "of", "that") and not s.quoted(k):
                return Opening(k if s.norm[k] == "as" else k + 1, (), "passive_as" if s.norm[k] == "as" else "passive")
        return None

    def _thanks(self, hit: CueHit, pos: int) -> Opening | None:
        """ "expressed gratitude to Moscow for its stance": the object is the cue's, the content stands behind "for"."""
        s = self.s
        if "object" not in hit.cue.frames:
            return None
        at = next(
            (k for k in range(pos, min(pos + 4, s.stop)) if s.norm[k] in words_of_list("thanks") and not s.quoted(k)),
            None,
        )
        if at is None or at + 1 >= s.stop or s.norm[at + 1] not in ("to", "for"):
            return None
        addressees, behind = self.reader.objects(at + 2) if s.norm[at + 1] == "to" else ((), at + 1)
        if behind < s.stop - 1 and s.norm[behind] in ("for", "on", "over"):
            return Opening(behind + 1, addressees, "thanks")
        return None

    # ------------------------------------------------------------ an object between cue and content

    def _with_object(self, hit: CueHit, pos: int, speaker_left: int) -> Opening | None:
        """Accuse Y of X, call Y X, urge Y to X, thank Y for X, describe Y as X."""
        s, frames = self.s, hit.cue.frames
        if s.norm[pos] in ("if", "whether"):
            return None  # "asked if X was planning to go"
        if s.norm[pos] == "that" and pos + 1 < s.stop and "clause" in frames and self.clause_like(pos + 1):
            return None  # "warned that the group must not be drawn into the quarrels of others"
        if not frames & {"object_of", "object_for", "object_as", "complement", "object_infinitive", "on_infinitive"}:
            return None
        end = self.bounds.right_end(pos)
        mentions, behind = self.reader.objects(pos)
        if frames & {"object_infinitive", "on_infinitive"}:
            found = self._infinitive(hit, pos, end, mentions, behind)
            if found is not None:
                return found
        if "object_of" in frames:
            at = self._word(("of",), behind if mentions else pos, end, limit=10)
            if at is None and mentions:  # "the government of hiding" read as one phrase
                at = self._word(("of",), pos, end, limit=10)
            if at is not None and at > pos:
                return Opening(at + 1, mentions if hit.cue.lemma in words_of_list("addressed_of") else (), "object_of")
        if "object_for" in frames and not self._as_first(hit, pos, end):
            at = self._word(("for", "on") if hit.cue.addressee_object else ("for",), pos, end, limit=16)
            if at is not None and at > pos:
                thanked = hit.cue.addressee_object
                return Opening(
                    at + 1, (mentions or self.reader.mentions_within(pos, at)) if thanked else (), "object_for"
                )
            if hit.cue.addressee_object:
                return None
        if "object_as" in frames:
            at = self._word(("as",), pos, end, limit=20)
            if at is not None:
                return Opening(pos if at > pos else pos + 1, (), "object_as")
        return self._complement(hit, pos, end, mentions, behind, speaker_left)

    def _as_first(self, hit: CueHit, pos: int, end: int) -> bool:
        """ "denounced them as no partners for peace"."""
        as_ = self._word(("as",), pos, end, limit=20) if "object_as" in hit.cue.frames else None
        for_ = self._word(("for",), pos, end, limit=20)
        return as_ is not None and (for_ is None or as_ < for_)

    def _infinitive(self, hit: CueHit, pos: int, end: int, mentions: tuple[int, ...], behind: int) -> Opening | None:
        s = self.s
        at = self._to_verb(pos, end)
        if at is None or at <= pos or any(s.norm[k] == "that" for k in range(pos, at)):
            return None
        start = at - 1 if s.norm[at - 1] == "not" else at
        found = mentions or self._beside(pos, start)
        if (
            not found
            and "object" in hit.cue.frames
            and behind == pos
            and not s.flag[pos] & (f.DET | f.NUM)
            and s.norm[pos] not in words_of_list("indefinite")
        ):
            return None  # "urged restraint to avoid a war": nobody is urged
        if found or "clause" not in hit.cue.frames or behind > pos:
            return Opening(start, found, "object_infinitive")
        return None

    def _to_verb(self, pos: int, end: int) -> int | None:
        """The first "to" that an infinitive follows ("called on the parties to the conflict to stop")."""
        s = self.s
        at = self._word(("to",), pos, end, limit=24)
        while at is not None and at + 1 < end and s.flag[at + 1] & (f.DET | f.POSS | f.CAP | f.NUM):
            at = self._word(("to",), at + 1, end, limit=24)
        return at

    def _beside(self, pos: int, to: int) -> tuple[int, ...]:
        """The actor named directly before "to", or one whose name opens the phrase."""
        s = self.s
        m = s.ends.get(to)
        if (
            m is not None
            and s.mention(m)["fi"] >= pos
            and not self.reader.is_audience(s.mention(m)["i"], s.mention(m)["j"])
        ):
            return (m,)
        first = self.reader.mentions_within(pos, to)
        return first if first and not s.flag[s.mention(first[0])["fj"]] & f.POSSESSIVE else ()

    def _complement(
        self, hit: CueHit, pos: int, end: int, mentions: tuple[int, ...], behind: int, speaker_left: int
    ) -> Opening | None:
        s = self.s
        if "complement" not in hit.cue.frames or pos >= end or pos in s.date_from or s.flag[pos] & (f.PREP | f.PUNCT):
            return None
        if speaker_left > s.a and s.norm[speaker_left - 1] == "what" and not s.flag[pos] & (f.PREP | f.AUX):
            return Opening(pos, (), "complement")  # "for what the ministry called “candid” talks"
        if s.quoted(pos):
            return None
        quote = any(s.quoted(k) for k in range(pos + 1, end))
        predicate = mentions and behind < end and s.norm[behind] in ("a", "an", "the", "his", "its", "their")
        return Opening(pos, (), "complement") if quote or predicate or self._two_phrases(pos, end) else None

    def _two_phrases(self, pos: int, end: int) -> bool:
        """Whether two noun phrases follow each other ("called the deal a smokescreen")."""
        s = self.s
        if not s.flag[pos] & (f.DET | f.POSS | f.CAP):
            return False
        for k in range(pos + 1, min(end - 1, pos + 7)):
            if s.norm[k] in ("a", "an") and k > pos + 1 - bool(s.flag[pos] & f.CAP):
                return k not in s.date_from and not s.flag[k + 1] & f.CALENDAR
            if s.flag[k] & (f.PREP | f.PUNCT | f.AUX | f.COORD | f.ADV | f.PAST):
                return False
        return False

    def _word(self, wanted: tuple[str, ...], i: int, j: int, limit: int) -> int | None:
        s = self.s
        for k in range(i, min(j, i + limit)):
            if s.norm[k] in wanted and not s.quoted(k):
                return k
            if s.norm[k] in (",", ";", ":") and not s.quoted(k) and k not in s.ends and k + 1 not in s.ends:
                return None
        return None
