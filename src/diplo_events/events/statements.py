"""Statements: claims put together over the article, with free-standing quotations and the documents that speak."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from diplo_events.attribution.acts import act_of
from diplo_events.attribution.claim import Claim
from diplo_events.attribution.claims import find_claims
from diplo_events.attribution.clause import Article, Sentence
from diplo_events.attribution.labels import signature
from diplo_events.attribution.quotations import FreeQuotes
from diplo_events.attribution.rows import StatementRow, stripped
from diplo_events.attribution.speakers import Speaker
from diplo_events.attribution.tables import words_of_list
from diplo_events.attribution.turns import Turns
from diplo_events.attribution.unnamed import PhraseActors
from diplo_events.events.registry import Actors
from diplo_events.lexicon import Lexicon
from diplo_events.lexicon import flags as f

__all__ = ["StatementFinder", "StatementRow"]


class StatementFinder:
    """Finds the statements of one article."""

    def __init__(self, article: Article, actors: Actors, lexicon: Lexicon, paragraphs: list[int]) -> None:
        self.article, self.actors, self.lexicon, self.paragraphs = article, actors, lexicon, paragraphs
        self.words = article.words
        self.rows: list[StatementRow] = []
        self.unnamed = PhraseActors(actors)
        self.free = FreeQuotes(article, lexicon, paragraphs, self.rows, self._speaker)
        self.turns = Turns(article, paragraphs, self.rows, self._speaker)
        self.issuer: int | None = None  # whose statement "the statement" is
        self.issued = -1  # the date of that statement

    def find(self) -> list[StatementRow]:
        """All statements, in text order."""
        used: set[int] = set()
        for n in range(len(self.article.sentences)):
            s = self.article.sentence(n)
            if self.turns.read(s):
                self._within_turn(s)
                continue
            claims = find_claims(s, self.lexicon) if self._may_report(s) else []
            contents = [span for claim in claims for span in claim.pieces]
            for claim in claims:
                row = self._row(s, claim, contents)
                if row is not None:
                    self._take_up(row)
                    used.update(
                        q for i, j in claim.pieces for k in range(i, j) if (q := self.article.quote_at(k)) is not None
                    )
                    self.rows.append(row)
            if not claims:
                self._beside_quotation(s)
            self.free.read(s, used)
        for row in self.rows:
            row["addressees"] = [actor for actor in row["addressees"] if actor != row["speaker"]]
        return [row for row in self.rows if any(self._says(*piece) for piece in row["pieces"])]

    def _says(self, start: int, end: int) -> bool:
        return any(map(str.isalnum, self.words.text[start:end]))

    def _take_up(self, row: StatementRow) -> None:
        """Put the paragraph before, whose quotation stays open, in front of a quotation that its cue follows."""
        last = self.rows[-1] if self.rows else None
        if last is None or last["cue"] is not None or last["rules"] != ["quote.free"] or row["kinds"] != ["direct"]:
            return
        n = self.article.quote_at(bisect_left(self.words.start, row["pieces"][0][0]))
        before = self.article.quotes[n - 1] if n else None
        if n and self.article.quote_from[n - 1] != self.article.sentences[last["sentence"]][0]:
            return  # opened in the middle of a sentence: a lost mark
        if not self.article.allows("quote.continued"):
            return
        if before is not None and before["continues"] and before["start"] <= last["pieces"][-1][0] <= before["end"]:
            row["pieces"] = [*last["pieces"], *row["pieces"]]
            row["kinds"] = ["direct"] * len(row["pieces"])
            row["rules"] = [*row["rules"], "quote.continued"]
            self.rows.pop()

    def _within_turn(self, s: Sentence) -> None:
        """What somebody else is reported to have said, within a turn of a transcript."""
        if not self.turns.labels.transcript or not self._may_report(s) or not self.article.allows("via.turn"):
            return
        for claim in find_claims(s, self.lexicon):
            if not claim.speaker.mentions or claim.cue is None:
                continue
            row = self._row(s, claim, [])
            if row is None or row["speaker"] is None or row["speaker"] == self.turns.speaker:
                continue
            row["via"] = self.turns.speaker
            row["rules"] = [*row["rules"], "via.turn"]
            self.rows.append(row)

    def _beside_quotation(self, s: Sentence) -> None:
        name = signature(s)
        if name is not None:
            self.free.signed(s, name)
        elif self._may_report(s):
            self.free.report_behind(s)

    def _may_report(self, s: Sentence) -> bool:
        return any(map((f.CUE | f.CUE_NOUN).__and__, s.flag[s.a : s.b])) or "according" in s.norm[s.a : s.b]

    # ------------------------------------------------------------ one claim

    def _row(self, s: Sentence, claim: Claim, contents: list[tuple[int, int]]) -> StatementRow | None:
        pieces, kinds = self._spans(claim.pieces)
        speaker, mention = self._speaker(s, claim.speaker) if pieces else (None, None)
        if mention is not None and self._goes_on_speaking(s, claim, mention):
            speaker = self.rows[-1]["speaker"]
        if not pieces or (speaker is None and mention is None and "direct" not in kinds):
            return None
        text = " ".join(self.words.text[i:j] for i, j in pieces)
        addressees = self._addressees(claim, speaker)
        via = self.actors.of_mentions(claim.via)
        if via is None and claim.via_phrase is not None:
            via, _ = self.unnamed.of_phrase(claim.via_phrase, s.loose.get(claim.via_phrase[1] - 1))
        date = self._date(s, claim, contents)
        if claim.speaker.document or claim.source:
            self.issuer = via if claim.source and via is not None else speaker
            if claim.speaker.document and date >= 0:
                self.issued = date
        if claim.speaker.document and date < 0:
            date = self.issued
        return StatementRow(
            speaker=speaker,
            speaker_mention=mention,
            addressees=addressees,
            pieces=pieces,
            kinds=kinds,
            cue=[self.words.start[claim.cue_at[0]], self.words.end[claim.cue_at[1] - 1]] if claim.cue_at else None,
            act=act_of(claim.cue, claim.frame, text, self._own_side(s, claim)),
            medium=claim.medium or ("statement" if claim.speaker.document else None),
            via=via if via != speaker else None,
            date=date,
            sentence=s.number,
            evidence=[self.words.start[s.a], self.words.end[s.b - 1]],
            rules=claim.rules,
        )

    def _goes_on_speaking(self, s: Sentence, claim: Claim, mention: int) -> bool:
        """Whether "he added" can only be the unnamed person who spoke just before."""
        row = self.article.mentions[mention] if mention < len(self.article.mentions) else None
        if row is None or row["kind"] != "pronoun" or row["gender"] not in ("m", "f"):
            return False
        if claim.cue is None or claim.cue.lemma not in words_of_list("continuing") or not self.rows:
            return False
        last = self.rows[-1]
        if last["speaker"] is None or s.number - last["sentence"] > 1:
            return False
        before = self.actors.rows[last["speaker"]]
        return not before["named"] and not before["members"] and before["gender"] in ("", row["gender"])

    def _own_side(self, s: Sentence, claim: Claim) -> bool:
        """Whether a content begins with a state or a pronoun, and so may tell of what the speaker's side will do."""
        i = claim.pieces[0][0]
        m = s.starts.get(i, s.starts.get(i + 1))
        return m is not None and s.mention(m)["kind"] in ("country", "pronoun")

    def _speaker(self, s: Sentence, of: Speaker) -> tuple[int | None, int | None]:
        """The actor that speaks, and the mention that names it."""
        mention = of.mentions[-1] if of.mentions else None
        found = self.actors.of_mentions(of.mentions)
        if of.document and mention is None and of.phrase is not None:
            if found is None:
                found = self.issuer if self.issuer is not None else self._last_speaker()
            return self.unnamed.of_document(of.phrase, found)
        if found is None and mention is not None and self.article.mentions[mention]["name"] == "it":
            found = self.issuer
        if found is None and of.phrase is not None:
            loose = s.loose.get(of.phrase[1] - 1)
            return self.unnamed.of_phrase(of.phrase, loose, of.how == "label")
        if found is None and mention is not None and self.article.mentions[mention]["gender"] in ("m", "f"):
            found = self._person_before(s)
        return found, mention

    def _person_before(self, s: Sentence) -> int | None:
        """Whom an unresolved "he" or "she" goes on quoting: the one person who spoke just before."""
        last = self.rows[-1] if self.rows else None
        if last is None or last["speaker"] is None or s.number - last["sentence"] > 3:
            return None
        row = self.actors.rows[last["speaker"]]
        mention = self.actors.mentions[last["speaker_mention"]] if last["speaker_mention"] is not None else None
        one = row["type"] == "person" or (
            not row["members"] and mention is not None and mention["kind"] == "role" and not mention["plural"]
        )
        return last["speaker"] if one else None

    def _last_speaker(self) -> int | None:
        return self.rows[-1]["speaker"] if self.rows else None

    def _addressees(self, claim: Claim, speaker: int | None) -> list[int]:
        found: list[int] = []
        for m in claim.addressees:
            actor = self.actors.of_mention(m)
            row = self.article.mentions[m]
            if actor is None and row["kind"] == "name":
                actor, _ = self.unnamed.of_phrase((row["i"], row["j"]), m)
            if actor is not None and actor == speaker and row["kind"] == "pronoun":
                actor = self._somebody_else(m, actor)
            if actor is None or actor == speaker:
                continue
            if actor not in found:
                found.append(actor)
        if not found and claim.addressed is not None:
            found.append(self.unnamed.of_phrase(claim.addressed, None)[0])
        return found

    def _somebody_else(self, m: int, speaker: int) -> int | None:
        """Whom "him" stands for where it cannot be the speaker: the person of that gender named last before it."""
        wanted = self.article.mentions[m]["gender"]
        for before in range(m - 1, max(-1, m - 16), -1):
            row = self.article.mentions[before]
            actor = row["entity"]
            if actor < 0 or actor == speaker or row["kind"] != "person":
                continue
            if self.actors.rows[actor]["gender"] in ("", wanted):
                return actor
        return None

    def _spans(self, ranges: list[tuple[int, int]]) -> tuple[list[list[int]], list[str]]:
        """Offsets of the pieces without outer quotation marks, and the kind of each."""
        words, article = self.words, self.article
        direct: list[list[int] | None] = []
        quoted = False
        for i, j in ranges:
            n = article.quote_at(i)
            whole = (
                n is not None and article.quote_from[n] >= i and article.quote_to[n] >= j and article.quote_from[n] == i
            )
            quoted = quoted or any(article.quote_at(k) is not None for k in range(i, j))
            if whole and n is not None:
                quote = article.quotes[n]
                direct.append(stripped(words.text, quote["start"], quote["end"]))
            else:
                direct.append(None)
        if all(span is not None for span in direct):
            return [span for span in direct if span is not None], ["direct"] * len(direct)
        pieces = [[words.start[i], words.end[j - 1]] for i, j in ranges if j > i]
        return pieces, ["mixed" if quoted else "indirect"] * len(pieces)

    def _date(self, s: Sentence, claim: Claim, contents: list[tuple[int, int]]) -> int:
        """The date of the reporting clause: in its sentence, outside of what is said and of relative clauses."""
        words = self.words
        spans = [(words.start[i], words.end[j - 1]) for i, j in contents if j > i]
        cue = None if claim.cue_at is None else words.start[claim.cue_at[0]]
        best, nearest = -1, 0
        for n, date in self._dates(s):
            if date["begin"] is None or any(i <= date["start"] < j for i, j in spans) or self._of_name(s, date):
                continue
            if claim.cue_at is not None and self._relative(s, date["start"], claim.cue_at[0]):
                continue
            away = 0 if cue is None else abs(date["start"] - cue)
            if best < 0 or away < nearest:
                best, nearest = n, away
        return best

    def _of_name(self, s: Sentence, date: Any) -> bool:
        """Whether a date only tells which thing is meant ("next year's summit", "Zapad 2017", "the 2022–23 talks")."""
        behind = bisect_left(self.words.start, date["end"])
        if behind < s.b and s.flag[behind] & f.POSSESSIVE:  # "Saturday's declaration", but "in today's call"
            return s.norm[behind - 1] != "today"
        before = bisect_left(self.words.start, date["start"]) - 1
        led = before >= s.a and s.flag[before] & f.PREP
        return date["granularity"] in ("year", "interval", "quarter") and not led

    def _relative(self, s: Sentence, start: int, cue: int) -> bool:
        """Whether a date stands in a relative clause that the cue is no part of ("X, who resigned in May, said …")."""
        for k in range(bisect_left(self.words.start, start) - 1, s.a, -1):
            if k == cue:
                return False
            if s.norm[k] in (",", ";", "–", "—"):
                return s.norm[k + 1] in ("who", "whose", "which", "whom")
        return False

    def _dates(self, s: Sentence) -> list[tuple[int, Any]]:
        start, end = self.words.start[s.a], self.words.end[s.b - 1]
        return list(self.article.dates_between(start, end))
