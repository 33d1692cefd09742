"""What people say of their own meetings: the sentences inside direct speech, with "I" and "we" as the speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from diplo_events.attribution.clause import Article, Sentence
from diplo_events.attribution.rows import StatementRow
from diplo_events.lexicon import flags as f
from diplo_events.pipeline.rows import new_mention

_FIRST = frozenset(["i", "me", "my", "our", "us", "we"])
_SEVERAL = frozenset(["our", "us", "we"])


class Spoken(Sentence):
    """The part of a sentence that lies in one person's direct speech; its first-person pronouns are mentions."""

    def __init__(self, article: Article, n: int, i: int, j: int, speaker: int, addressee: int | None) -> None:
        super().__init__(article, n)
        self.a, self.b = max(self.a, i), min(self.b, j)
        self.stop = min(self.stop, self.b)
        while self.stop > self.a and self.flag[self.stop - 1] & f.PUNCT:
            self.stop -= 1
        self.quoted = _never
        self.own: set[int] = set()
        for k in range(self.a, self.b):
            if self.norm[k] in _FIRST and k not in self.starts:
                row = new_mention(k, k + 1, "pronoun", self.raw[k], n)
                row["entity"] = speaker
                if addressee is not None and self.norm[k] in _SEVERAL:
                    row["entity"], row["members"], row["plural"], row["number"] = -1, [speaker, addressee], True, 2
                self.own.add(len(article.mentions))
                self.starts[k] = len(article.mentions)
                if not self.flag[k] & f.POSS:
                    self.ends[k + 1] = len(article.mentions)
                article.mentions.append(row)


def _never(k: int) -> bool:
    """In speech that is read by itself nothing is quoted."""
    return k < 0


class Speech:
    """The direct speech of an article by sentence."""

    def __init__(self, article: Article, statements: list[StatementRow]) -> None:
        self._article = article
        self._pieces: dict[int, list[tuple[int, int, int, int | None]]] = {}
        starts = article.words.start
        firsts = [a for a, _ in article.sentences]
        for row in statements:
            for (begin, end), kind in zip(row["pieces"], row["kinds"], strict=True):
                if kind != "direct" or row["speaker"] is None:
                    continue
                i, j = bisect_left(starts, begin), bisect_left(starts, end)
                others = row["addressees"]
                other = others[0] if len(others) == 1 else None
                n = max(bisect_left(firsts, i + 1) - 1, 0)
                while n < len(firsts) and firsts[n] < j:
                    self._pieces.setdefault(n, []).append((i, j, row["speaker"], other))
                    n += 1

    def of(self, n: int) -> Iterator[Spoken]:
        """The stretches of direct speech in sentence ``n`` in which somebody speaks of themselves."""
        for piece in self._pieces.get(n, ()):
            spoken = Spoken(self._article, n, *piece)
            if spoken.b > spoken.a:
                yield spoken
