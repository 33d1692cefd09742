"""What stands between a cue and its content: addressees, the audience of the press, time, place and medium."""

from __future__ import annotations

from diplo_events.attribution.clause import Sentence
from diplo_events.attribution.tables import words_of_list
from diplo_events.lexicon import Lexicon
from diplo_events.lexicon import flags as f

_MANY = ("dozens", "hundreds", "millions", "scores", "tens", "thousands")
_PEOPLE = 5  # words that name people without a mention
_ASIDE = 8  # words of an aside in front of a noun phrase


class ObjectReader:
    """Reads over objects and adjuncts of a cue; ``medium`` is what was met on the way."""

    def __init__(self, s: Sentence, lexicon: Lexicon) -> None:
        self.s, self.lexicon = s, lexicon
        self.medium: str | None = None
        self.addressed: tuple[int, int] | None = None  # words of an addressee that no mention covers
        self._audience = words_of_list("audience")

    def objects(self, pos: int) -> tuple[tuple[int, ...], int]:
        """The actors named at ``pos`` ("Blinken", "X and Y", "the two sides"), and the word behind them."""
        s = self.s
        if pos + 1 < s.b and s.norm[pos] in _MANY and s.norm[pos + 1] == "of":
            pos += 2  # "told thousands of residents"
        m = s.starts.get(pos, s.loose_from.get(pos))
        if m is None and pos < s.b and s.flag[pos] & (f.DET | f.POSS) and s.norm[pos] != "that":
            m = s.starts.get(pos + 1)
        if m is None:
            phrase = self._people_at(pos)
            if phrase is not None:
                self.addressed = phrase
                return (), phrase[1]
            return (), pos + 1 if self._bare_pronoun(pos) else self._skip_audience(pos)
        found = [m]
        behind = s.mention(m)["fj"]
        while behind < s.b and s.norm[behind] in ("and", ","):
            also = s.starts.get(behind + 1)
            if also is None and behind + 1 < s.b and s.flag[behind + 1] & f.DET:
                also = s.starts.get(behind + 2)
            if also is None or s.norm[behind] == "," and not self._list_goes_on(s.mention(also)["fj"]):
                break
            tail = s.mention(also)["fj"]
            if tail < s.b and s.flag[tail] & (f.CUE | f.AUX | f.PAST) and s.norm[behind] == "and":
                break
            found.append(also)
            behind = tail
        if behind < s.b and s.flag[behind] & f.POSSESSIVE:
            return (), self._skip_audience(pos)
        if (
            self.is_audience(s.mention(found[0])["i"], s.mention(found[-1])["j"])
            or behind < s.stop
            and s.norm[behind] in self._audience
        ):
            return (), self._skip_relative(self._skip_audience(pos, behind))
        return tuple(found), self._skip_relative(behind)

    def _people_at(self, pos: int) -> tuple[int, int] | None:
        """The words of people whom no mention covers ("told the crowd", "told Cubans that"), without their article."""
        s = self.s
        start = pos
        while start < s.stop and s.flag[start] & (f.DET | f.POSS) and s.norm[start] != "that":
            start += 1
        k = start
        while k < min(start + _PEOPLE, s.stop) and not s.quoted(k):
            if (
                s.flag[k] & (f.PREP | f.SUBORD | f.PUNCT | f.AUX | f.PERSONAL | f.PAST)
                or k in s.date_from
                or s.norm[k] == "that"
            ):
                break
            k += 1
        if k == start or self.is_audience(start, k) or any(m in s.starts for m in range(start, k)):
            return None
        head, opens = (
            s.flag[k - 1],
            k >= s.stop or s.norm[k] in ("that", "to", ":", ",") or s.quoted(k) or bool(s.flag[k] & f.PREP),
        )
        people = head & (f.GROUP_HEAD | f.PERSON_HEAD) or s.norm[k - 1] in words_of_list("crowd")
        people = people or s.norm[k - 1].endswith("people")
        nation = start == pos and k - start == 1 and head & f.CAP and s.norm[k - 1].endswith("s")
        return (start, k) if opens and (people or nation) else None

    def _bare_pronoun(self, pos: int) -> bool:
        """Whether an object pronoun that no mention covers stands here ("told her that")."""
        s = self.s
        if pos + 1 >= s.stop or s.norm[pos] not in ("her", "him", "them", "us", "me", "you"):
            return False
        return s.norm[pos] != "her" or bool(s.flag[pos + 1] & (f.DET | f.PRON | f.PUNCT | f.PREP)) or s.quoted(pos + 1)

    def _list_goes_on(self, k: int) -> bool:
        return k < self.s.b and self.s.norm[k] in ("and", ",")

    def is_audience(self, i: int, j: int) -> bool:
        """Whether the words name reporters or an outlet."""
        return any(self.s.norm[k] in self._audience for k in range(i, j))

    def _skip_audience(self, pos: int, least: int = 0) -> int:
        """Over "reporters", "a news conference", "Breitbart News host Matt Boyle", which are no addressees."""
        s = self.s
        behind = max(least, pos)
        for k in range(pos, min(pos + 10, s.stop)):
            if (
                s.quoted(k)
                or s.norm[k] in ("that", ":", ",")
                or (k > pos and s.flag[k] & (f.PERSONAL | f.DET) and k >= behind)
            ):
                break
            if s.norm[k] in self._audience or s.norm[k] in self.lexicon.media:
                self.note_medium(pos, k + 1)
                behind = max(behind, k + 1)
            elif s.flag[k] & (f.AUX | f.PAST) and k > pos or behind > pos and k == behind and s.flag[k] & f.PREP:
                break
        while behind > pos and behind < s.stop and (s.norm[behind] in self._audience or self._outlet_at(behind, pos)):
            behind += 1
        return self._skip_relative(behind) if behind > pos else pos

    def _outlet_at(self, k: int, pos: int) -> bool:
        """Whether the name of an outlet goes on ("public broadcaster Radio Mosel")."""
        s = self.s
        return (
            bool(s.flag[k] & f.CAP)
            and k > pos + 1
            and bool(s.flag[k - 1] & f.CAP)
            and k not in s.starts
            and not s.quoted(k)
        )

    def _skip_relative(self, k: int) -> int:
        """Over "who were briefly let in" to the "that" of the content."""
        s = self.s
        if k < s.stop and s.norm[k] == "who":
            for m in range(k, min(k + 12, s.stop)):
                if s.norm[m] == "that":
                    return m
        return k

    def note_medium(self, i: int, j: int) -> None:
        """Keep the first medium named among the words."""
        if self.medium is not None:
            return
        norm = self.s.norm
        for k in range(i, j):
            if (
                not self.s.flag[k] & f.MEDIUM
                and k + 2 < j
                and not self.s.flag[k + 1] & f.MEDIUM
                and not self.s.flag[k + 2] & f.MEDIUM
            ):
                continue
            for width in (3, 2, 1):
                found = self.lexicon.media.get(" ".join(norm[k : k + width]))
                if found is not None and k + width <= j:
                    self.medium = found
                    return

    def adjuncts(
        self, pos: int, barred: frozenset[str] = frozenset(), noun: bool = False
    ) -> tuple[int, tuple[int, ...]]:
        """Over time, place and occasion of a cue; "to X" among them names an addressee.

        Args:
            pos: the word behind the cue and its object.
            barred: prepositions that open the content itself.
            noun: whether the content may be a noun phrase.
        """
        s = self.s
        openers = words_of_list("adjuncts")
        addressees: tuple[int, ...] = ()
        for _ in range(6):
            if pos >= s.stop or s.quoted(pos):
                break
            word, bits = s.norm[pos], s.flag[pos]
            behind: int | None
            if pos in s.date_from:
                pos = s.date_from[pos]
            elif word == "to" and not addressees and self._somebody_at(pos + 1):
                addressees, behind = self.objects(pos + 1)
                if behind <= pos + 1:
                    break
                pos = behind
            elif word in openers and bits & (f.PREP | f.ADV) and (word not in barred or pos + 1 in s.date_from):
                behind = self._phrase_end(pos)
                if behind is None:
                    break
                self.note_medium(pos, behind)
                addressees = addressees or self.written_to(pos, behind)
                pos = behind
            elif word in words_of_list("issued") and s.norm[pos - 1] in words_of_list("documents"):
                pos += 1  # "said in a statement received here on Thursday"
            elif word == ",":
                behind = self._closing_comma(pos, noun)
                if behind is None:
                    break
                pos = behind
            elif (
                word in ("only", "just", "even")
                and pos + 1 < s.stop
                and s.norm[pos + 1] == "that"
                or word in ("here", "there")
                and pos + 1 < s.stop
                and (
                    s.norm[pos + 1] in ("that", ":", ",", "on", "in", "at", "after", "during") or pos + 1 in s.date_from
                )
                or bits & f.ADV
                and not bits & (f.COORD | f.SUBORD | f.DET)
                and word not in words_of_list("staying")
            ):
                pos += 1
            else:
                break
        return pos, addressees

    def _phrase_end(self, pos: int) -> int | None:
        """Behind a prepositional phrase of the cue, where "that", a colon, a quotation, a comma or the end follows, or
        where it names a medium, a date or a place.
        """
        s = self.s
        named = False
        for k in range(pos + 1, min(pos + 16, s.stop + 1)):
            if k >= s.stop or s.norm[k] in ("that", ":", ",") or s.quoted(k):
                if k < s.stop and s.norm[k] == "that" and s.flag[k - 1] & f.PREP:
                    continue
                return k
            if k in s.date_to and k > pos + 1 and (k not in s.date_from):
                if not s.flag[k] & (f.MEDIUM | f.EVENT_HEAD):  # "at a Saturday rally"
                    return k
                named = True
            if named and (s.flag[k] & (f.DET | f.PERSONAL | f.CAP) or k in s.starts):
                return k
            if s.flag[k] & f.MEDIUM or s.norm[k] in self._audience:
                named = True
            elif s.flag[k] & (f.AUX | f.SUBORD) and not s.flag[k] & f.PREP:
                return None
        return None

    def _closing_comma(self, pos: int, noun: bool) -> int | None:
        """Behind an aside between a cue and its content ("reiterated, during the call, his rejection of")."""
        s = self.s
        for k in range(pos + 1, min(pos + 25, s.stop)):
            if s.quoted(k):
                return None
            if s.norm[k] == ",":
                follows = k + 1 < s.stop and (s.norm[k + 1] == "that" or s.quoted(k + 1))
                aside = noun and bool(s.flag[pos + 1] & f.PREP) and k - pos < _ASIDE
                follows = follows or (aside and k + 1 < s.stop and bool(s.flag[k + 1] & (f.DET | f.POSS)))
                return k + 1 if follows else None
        return None

    def written_to(self, i: int, j: int) -> tuple[int, ...]:
        """To whom a letter among the words is addressed ("in a letter to Kim")."""
        s = self.s
        for k in range(i, j - 1):
            if s.norm[k] in words_of_list("letters") and s.norm[k + 1] == "to" and not s.quoted(k):
                return self.objects(k + 2)[0]
        return ()

    def _somebody_at(self, k: int) -> bool:
        """Whether an actor, or the press, may be named from word ``k`` on."""
        s = self.s
        if k < s.stop and s.flag[k] & f.DET and k + 1 in s.starts:
            return True
        return k in s.starts or k in s.loose_from or (k < s.stop and s.norm[k] in self._audience)

    def mentions_within(self, i: int, j: int) -> tuple[int, ...]:
        """The first actor named among the words that is no audience."""
        for k in range(i, j):
            m = self.s.starts.get(k)
            if m is not None and not self.is_audience(self.s.mention(m)["i"], self.s.mention(m)["j"]):
                return (m,)
        return ()
