"""Quotations without a cue: whose they are by what stands before them."""

from __future__ import annotations

from collections.abc import Callable

from diplo_events.attribution.acts import act_of
from diplo_events.attribution.bounds import Range
from diplo_events.attribution.clause import Article, Sentence
from diplo_events.attribution.cues import CueHit, find_cues
from diplo_events.attribution.rows import StatementRow, direct, stripped
from diplo_events.attribution.speakers import Speaker, find_speaker, main_subject
from diplo_events.attribution.subjects import is_document
from diplo_events.lexicon import Lexicon
from diplo_events.lexicon import flags as f

_FREE = 0.6  # share of a sentence that a free-standing quotation fills
_SHORTEST = 4  # words of one
_REPORT = 12  # words of a sentence that does nothing but report ("Trump said.")
_TITLE = 4  # words between whose text it is and its noun
_PEOPLE = ("person", "role", "pronoun")

Introduction = tuple[Speaker, "CueHit | None"]
Resolve = Callable[[Sentence, Speaker], "tuple[int | None, int | None]"]


def _document(s: Sentence, end: int) -> Speaker | None:
    """Whose text a colon introduces ("And this is from the UK government's readout:")."""
    k = end - 1
    while k > s.a and s.norm[k] in (":", "-", "—"):
        k -= 1
    if not is_document(s, k) or k - 1 <= s.a:
        return None
    at = k - 1
    while at > s.a and k - at < _TITLE and not s.flag[at] & f.POSSESSIVE:
        at -= 1
    owner = s.ends.get(at) if s.flag[at] & f.POSSESSIVE else None
    return None if owner is None else Speaker((owner,), s.a, end, "document", True, (k, k + 1))


class FreeQuotes:
    """Adds free-standing quotations to the statements of an article."""

    def __init__(
        self, article: Article, lexicon: Lexicon, paragraphs: list[int], rows: list[StatementRow], resolve: Resolve
    ) -> None:
        self.article, self.lexicon, self.paragraphs, self.rows, self.resolve = (
            article,
            lexicon,
            paragraphs,
            rows,
            resolve,
        )
        self.words = article.words

    def read(self, s: Sentence, used: set[int]) -> None:
        """Add the quotations of a sentence that no cue took; ``used`` are the indices of those taken."""
        article = self.article
        k = s.a
        while k < s.b:
            n = article.quote_at(k)
            if n is None:
                k += 1
                continue
            end = min(article.quote_to[n], s.b)
            if n not in used and article.quote_from[n] == k and end - k > _SHORTEST:
                led = k > s.a and s.norm[k - 1] == ":"
                if led or (end - k) / (s.b - s.a) >= _FREE:
                    used.add(n)
                    self._add(s, n, self._subject(s, k) if led else None)
            k = max(end, k + 1)

    def report_behind(self, s: Sentence) -> None:
        """ "“….” Trump said." read as two sentences: the second reports the quotation before it."""
        last = self.rows[-1] if self.rows else None
        if last is None or last["cue"] is not None or last["sentence"] != s.number - 1 or s.b - s.a > _REPORT:
            return
        if self.paragraphs[s.number] != self.paragraphs[s.number - 1] or last["rules"][-1:] != ["quote.free"]:
            return
        for hit in find_cues(s, self.lexicon):
            speaker = find_speaker(s, hit, None)
            if speaker.named and "quote" in hit.cue.frames and speaker.left <= s.a + 1:
                self._reattribute(s, last, speaker)
                last["cue"] = [self.words.start[hit.i], self.words.end[hit.j - 1]]
                last["act"] = act_of(hit.cue, "quote", self.words.text[slice(*last["pieces"][0])])
                return

    def signed(self, s: Sentence, name: Range) -> None:
        """ "— Bernie Sanders" below a quotation."""
        last = self.rows[-1] if self.rows else None
        if (
            last is None
            or last["cue"] is not None
            or not direct(last)
            or self.paragraphs[s.number] - self.paragraphs[last["sentence"]] > 1
            or not self.article.allows("speaker.signature")
        ):
            return
        m = s.starts.get(name[0])
        self._reattribute(
            s,
            last,
            Speaker((), s.a, s.a, "signature", False, name) if m is None else Speaker((m,), s.a, s.a, "signature"),
        )

    def _reattribute(self, s: Sentence, row: StatementRow, speaker: Speaker) -> None:
        row["speaker"], row["speaker_mention"] = self.resolve(s, speaker)
        row["rules"] = [*row["rules"], f"speaker.{speaker.how}"]

    # ------------------------------------------------------------ whose it is

    def _add(self, s: Sentence, n: int, led: Introduction | None) -> None:
        quote = self.article.quotes[n]
        piece = stripped(self.words.text, quote["start"], quote["end"])
        paragraph = self.paragraphs[s.number]
        last = self.rows[-1] if self.rows else None
        near = last is not None and self.paragraphs[last["sentence"]] == paragraph
        leads = self.article.allows("quote.introduced")
        introduced = (led or self._introduced(s, n)) if leads else None
        between = (
            None
            if introduced or not leads or last is None or last["sentence"] >= s.number - 1
            else self._told_between(s)
        )
        if between is not None and last is not None and self.resolve(s, between[0])[0] == last["speaker"]:
            between = None
        goes_on = introduced is None and between is None and last is not None and direct(last)
        goes_on = goes_on and self.article.allows("quote.continued")
        if last is not None and goes_on and (near or self._carried(s, n, last)):
            last["pieces"].append(piece)
            last["kinds"].append("direct")
            last["rules"] = [*last["rules"], "quote.continued"]
            return
        speaker, mention = None, None
        found = introduced or between
        cue = found[1] if found is not None else None
        if found is not None:
            speaker, mention = self.resolve(s, found[0])
        elif last is not None and (near or paragraph - self.paragraphs[last["sentence"]] == 1):
            speaker = last["speaker"]
        rule = "quote.introduced" if found else "quote.free"
        if not self.article.allows(rule):
            return
        self.rows.append(
            StatementRow(
                speaker=speaker,
                speaker_mention=mention,
                addressees=[],
                pieces=[piece],
                kinds=["direct"],
                cue=None if cue is None else [self.words.start[cue.i], self.words.end[cue.j - 1]],
                act=act_of(None if cue is None else cue.cue, "quote", self.words.text[piece[0] : piece[1]]),
                medium=None,
                via=None,
                date=last["date"] if near and last is not None else -1,
                sentence=s.number,
                evidence=[self.words.start[s.a], self.words.end[s.b - 1]],
                rules=[rule],
            )
        )

    def _introduced(self, s: Sentence, n: int) -> Introduction | None:
        """Who speaks where the sentence before ends with a colon ("He said in a statement:")."""
        if s.number == 0 or self.article.quote_from[n] != s.a:
            return None
        before = self.article.sentence(s.number - 1)
        if before.b <= before.a or before.norm[before.b - 1] != ":":
            return None
        return self._subject(before, before.b)

    def _subject(self, s: Sentence, end: int) -> Introduction | None:
        hits = [hit for hit in find_cues(s, self.lexicon) if hit.j <= end]
        for hit in reversed(hits):
            speaker = find_speaker(s, hit, None)
            if speaker.named and not hit.future:
                return speaker, hit
        document = _document(s, end)
        if document is not None:
            return document, None
        subject = main_subject(s, end)
        if not subject or s.mention(subject[0])["kind"] not in (*_PEOPLE, "organization", "group"):
            return None
        return Speaker(subject, s.a, end, "introduction"), None

    def _told_between(self, s: Sentence) -> Introduction | None:
        """The person of whom the sentence before in the paragraph tells ("Ebeling shook her head. “…”")."""
        if s.number == 0 or self.paragraphs[s.number - 1] != self.paragraphs[s.number]:
            return None
        before = self.article.sentence(s.number - 1)
        subject = main_subject(before, before.b)
        if (
            len(subject) != 1
            or before.mention(subject[0])["kind"] not in _PEOPLE
            or before.mention(subject[0])["entity"] < 0
        ):
            return None
        return Speaker(subject, before.a, before.b, "told"), None

    def _carried(self, s: Sentence, n: int, last: StatementRow) -> bool:
        """Whether the quotation before runs on over the end of its paragraph, or stands in the paragraph before."""
        before = self.article.quotes[n - 1] if n else None
        if before is not None and before["continues"]:
            return True
        return direct(last) and self.paragraphs[s.number] - self.paragraphs[last["sentence"]] == 1
