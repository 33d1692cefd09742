"""One sentence as the attribution rules see it: words, quotations as units, mentions and dates by position."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

from diplo_events.attribution.parse import Parse
from diplo_events.dates import DateRow
from diplo_events.lexicon import flags as f
from diplo_events.pipeline.quotemarks import QuoteRow
from diplo_events.pipeline.rows import MentionRow
from diplo_events.pipeline.words import Words

_NOTHING = [""] * 16


class Article:
    """What all sentences share: words, outer quotations with their word ranges, mentions, dates; ``off`` are the names
    of the rules that are disabled.
    """

    def __init__(
        self,
        words: Words,
        sentences: list[list[int]],
        quotes: list[QuoteRow],
        mentions: list[MentionRow],
        dates: list[DateRow],
        parse: Parse | None = None,
        off: frozenset[str] = frozenset(),
    ) -> None:
        self.parse, self.off = parse, off
        self.words, self.sentences, self.mentions, self.dates = words, sentences, mentions, dates
        # with empty words behind the last one, for looks beyond either end of the text
        self.norm, self.raw = [*words.norm, *_NOTHING], [*words.raw, *_NOTHING]
        self.flag = [*words.flag, *([0] * len(_NOTHING))]
        self.quotes = [row for row in quotes if row["depth"] == 0]
        # word ranges of quotations, marks included
        self.quote_from = [bisect_left(words.start, row["outer_start"]) for row in self.quotes]
        self.quote_to = [
            max(bisect_left(words.start, row["outer_end"]), n + 1)
            for row, n in zip(self.quotes, self.quote_from, strict=True)
        ]
        self._quote_of = self._by_word()
        # whether an outer quotation holds word k; asked so often that it is the look-up itself
        self.quoted: Callable[[int], bool] = [n >= 0 for n in self._quote_of].__getitem__
        self._mention_sentence = [row["sentence"] for row in mentions]
        self._date_start = [row["start"] for row in dates]

    def allows(self, *rules: str) -> bool:
        """Whether none of these rules is disabled."""
        return not self.off or self.off.isdisjoint(rules)

    def sentence(self, n: int) -> Sentence:
        """The view of sentence ``n``."""
        return Sentence(self, n)

    def quote_at(self, k: int) -> int | None:
        """The outer quotation that holds word ``k``, its marks included."""
        n = self._quote_of[k]
        return n if n >= 0 else None

    def _by_word(self) -> list[int]:
        """The quotation of each word or -1."""
        found = [-1] * len(self.norm)
        for n, (i, j) in enumerate(zip(self.quote_from, self.quote_to, strict=True)):
            following = self.quote_from[n + 1] if n + 1 < len(self.quote_from) else j
            for k in range(i, min(j, following)):
                found[k] = n
        return found

    def mentions_of(self, n: int) -> range:
        """Indices of the mentions of sentence ``n``."""
        return range(bisect_left(self._mention_sentence, n), bisect_right(self._mention_sentence, n))

    def dates_between(self, start: int, end: int) -> Iterator[tuple[int, DateRow]]:
        """Dates that begin within these offsets, with their indices."""
        n = bisect_left(self._date_start, start)
        while n < len(self._date_start) and self.dates[n]["start"] < end:
            yield n, self.dates[n]
            n += 1


class Sentence:
    """One sentence: ``a:b`` are its words, ``stop`` is behind the last one that is no closing punctuation; all
    positions are word indices of the article.
    """

    def __init__(self, article: Article, n: int) -> None:
        self.article, self.number = article, n
        self.a, self.b = article.sentences[n]
        words = article.words
        self.words, self.norm, self.flag, self.raw = words, article.norm, article.flag, article.raw
        self.stop = self._before_marks()
        self.quoted = article.quoted  # whether word k lies in a quotation
        self.starts: dict[int, int] = {}
        self.ends: dict[int, int] = {}
        self.inside: set[int] = set()  # words of mentions of several words: no verbs
        self.loose_from: dict[int, int] = {}  # first word of such a name -> its mention
        self.loose: dict[int, int] = {}  # last word of a name that denotes nobody yet -> its mention
        for m in article.mentions_of(n):
            row = article.mentions[m]
            if row["kind"] in ("name", "place") and row["entity"] < 0:
                if row["kind"] == "name":
                    self.loose[row["j"] - 1] = m
                    self.loose_from[row["i"]] = m
                continue
            if row["j"] - row["i"] > 1:
                self.inside.update(range(row["i"], row["j"]))
            for at in (row["i"], row["fi"]):
                self.starts.setdefault(at, m)
            for at in (row["j"], row["fj"]):
                self.ends[at] = m
        self.date_from: dict[int, int] = {}
        self.date_to: dict[int, int] = {}
        if self.b > self.a:
            for _, date in article.dates_between(words.start[self.a], words.end[self.b - 1]):
                i, j = bisect_left(words.start, date["start"]), bisect_left(words.start, date["end"])
                self.date_from[i], self.date_to[max(j, i + 1)] = max(j, i + 1), i

    def _before_marks(self) -> int:
        k = self.b
        while k > self.a and self.flag[k - 1] & f.PUNCT and self.norm[k - 1] in (".", "!", "?", "…", "..."):
            k -= 1
        return k

    def quote(self, k: int) -> tuple[int, int] | None:
        """Word range of the outer quotation that holds word ``k``."""
        n = self.article.quote_at(k)
        return None if n is None else (self.article.quote_from[n], self.article.quote_to[n])

    def mention(self, m: int) -> MentionRow:
        """The mention row with this index."""
        return self.article.mentions[m]

    def verb_within(self, i: int, j: int) -> bool:
        """Whether a finite verb may stand among the words ``i:j`` outside quotations."""
        flag = self.flag
        return any(
            flag[k] & (f.AUX | f.PAST | f.THIRD) and not flag[k] & (f.DET | f.GROUP_HEAD) and not self.quoted(k)
            for k in range(i, j)
        )
