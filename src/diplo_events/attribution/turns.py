"""Turns of a transcript: what follows a label belongs to whom it names, up to the next label."""

from __future__ import annotations

from bisect import bisect_left

from diplo_events.attribution.acts import act_of
from diplo_events.attribution.clause import Article, Sentence
from diplo_events.attribution.labels import Label, Labels
from diplo_events.attribution.quotations import Resolve
from diplo_events.attribution.rows import StatementRow, stripped
from diplo_events.attribution.speakers import Speaker


class Turns:
    """Reads labelled paragraphs into statements."""

    def __init__(self, article: Article, paragraphs: list[int], rows: list[StatementRow], resolve: Resolve) -> None:
        self.article, self.paragraphs, self.rows, self.resolve = article, paragraphs, rows, resolve
        self.words = article.words
        self.labels = Labels(article, paragraphs)
        self._quote_starts = [quote["outer_start"] for quote in article.quotes]
        self._open: StatementRow | None = None
        self._answering: tuple[int | None, int | None] = None, None  # the last named speaker: whose "ANSWER" it is
        self._paragraph = -1

    def read(self, s: Sentence) -> bool:
        """Take a sentence into a turn; whether it belongs to one."""
        label = self.labels.of(s) if self.article.allows("statement.label") else None
        if label is not None:
            self._begin(s, label)
            return True
        if self._open is None:
            return False
        if self.paragraphs[s.number] == self._paragraph:
            self._open["pieces"][-1][1] = self.words.end[s.b - 1]
            self._strip_marks(self._open)
            return True
        if not self.labels.transcript:
            self._open = None
            return False
        self._paragraph = self.paragraphs[s.number]
        self._open["pieces"].append([self.words.start[s.a], self.words.end[s.b - 1]])
        self._open["kinds"].append(self._open["kinds"][0])
        return True

    def _begin(self, s: Sentence, label: Label) -> None:
        words = self.words
        mentions = () if label.mention is None else (label.mention,)
        speaker, mention = None, None
        if not label.unnamed:
            speaker, mention = self.resolve(s, Speaker(mentions, s.a, label.behind, "label", False, label.words))
            self._answering = speaker, None
        elif words.slice(*label.words).lower().startswith("a"):
            speaker, mention = self._answering
        quoted = s.quoted(label.behind)
        kind = "direct" if self.labels.transcript or quoted else "indirect"
        piece = stripped(words.text, words.start[label.behind], words.end[max(s.b - 1, label.behind)])
        row = StatementRow(
            speaker=speaker,
            speaker_mention=mention,
            addressees=[],
            pieces=[piece],
            kinds=[kind],
            cue=None,
            act=act_of(None, "quote", words.text[slice(*piece)]),
            medium=None,
            via=None,
            date=-1,
            sentence=s.number,
            evidence=[words.start[s.a], words.end[s.b - 1]],
            rules=["statement.label"],
        )
        if not label.unnamed or speaker is not None:
            self.rows.append(row)  # a question is no statement
        self._open, self._paragraph = row, self.paragraphs[s.number]
        self._strip_marks(row)

    @property
    def speaker(self) -> int | None:
        """Whose turn it is."""
        return None if self._open is None else self._open["speaker"]

    def _strip_marks(self, row: StatementRow) -> None:
        """Take a piece out of the quotation marks that enclose all of it."""
        start, end = row["pieces"][-1]
        n = bisect_left(self._quote_starts, start)
        if n < len(self._quote_starts) and self._quote_starts[n] == start:
            quote = self.article.quotes[n]
            inside = stripped(self.words.text, quote["start"], quote["end"])
            if quote["outer_end"] == end and inside[0] < inside[1]:
                row["pieces"][-1] = inside
