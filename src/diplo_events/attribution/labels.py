"""Labels: "MR. MILLER: …", "QUESTION: …", "Lavrov: …" at the beginning of a paragraph, and "— Name" below a quotation.

A transcript is an article with several labelled paragraphs; there a turn runs on to the next label. Elsewhere a label
holds for its own paragraph, and only if it names somebody.
"""

from __future__ import annotations

from typing import NamedTuple

from diplo_events.attribution.bounds import Range
from diplo_events.attribution.clause import Article, Sentence
from diplo_events.attribution.tables import words_of_list
from diplo_events.lexicon import flags as f

_LONGEST = 8  # words of a label
_TURNS = 3  # labelled paragraphs that make a transcript
_LOUD_TURNS = 2  # likewise where a label is in capitals
_SPARSE = 8  # paragraphs to a label, at most, unless the labels are loud


class Label(NamedTuple):
    """The words of a label, the first word behind its colon, and the mention in it; ``unnamed`` for "QUESTION",
    ``titled`` for "MR. MILLER".
    """

    words: Range
    behind: int
    mention: int | None
    unnamed: bool
    titled: bool = False


def label_at(s: Sentence) -> Label | None:
    """The label with which a paragraph begins whose first sentence this is."""
    norm, flag = s.norm, s.flag
    colon = next((k for k in range(s.a, min(s.a + _LONGEST + 1, s.b)) if norm[k] == ":"), None)
    if colon is None or colon == s.a or colon + 1 >= s.b:
        return None
    start, end = s.a, colon
    if norm[end - 1] == ")" and "(" in norm[start:end]:
        end = norm.index("(", start, end)
    while start < end and flag[start] & f.DET:
        start += 1
    text = " ".join(norm[start:end])
    if text in words_of_list("unnamed"):
        return Label((start, end), colon + 1, None, True)
    if text in words_of_list("no_label") or start >= end or any(s.quoted(k) for k in range(start, end)):
        return None
    if not all(
        flag[k] & (f.CAP | f.HONORIFIC | f.PARTICLE) or norm[k] in (".", "of", ",", "-") for k in range(start, end)
    ):
        return None
    titled = bool(flag[start] & f.HONORIFIC) and end - start > 1
    while titled and start < end - 1 and (flag[start] & f.HONORIFIC or norm[start] == "."):
        start += 1
    m = s.ends.get(end)
    if (
        m is not None
        and s.mention(m)["kind"] != "person"
        and (titled or all(flag[k] & f.UPPER for k in range(start, end)))
    ):
        return Label((start, end), colon + 1, None, False, titled)
    person = m is not None and s.mention(m)["kind"] in ("person", "role", "name") and s.mention(m)["fi"] <= start + 2
    if m is not None and not person:
        return None
    return Label((start, end), colon + 1, m if person else None, False, titled)


def _title(article: Article, n: int) -> bool:
    a, b = article.sentences[n]
    return 0 < b - a <= 2 and bool(article.words.flag[a] & f.HONORIFIC)


class Labels:
    """The labels of an article by sentence, and whether it is a transcript."""

    def __init__(self, article: Article, paragraphs: list[int]) -> None:
        self.at: dict[int, Label] = {}
        shouting = 0
        texts: list[str] = []
        colons = {
            n for n, (a, b) in enumerate(article.sentences) if ":" in article.words.norm[a : min(a + _LONGEST + 1, b)]
        }
        for n in sorted(colons):
            first = n - 1 if n and _title(article, n - 1) else n  # "MR." read as a sentence of its own
            if first and paragraphs[first] == paragraphs[first - 1]:
                continue
            s = article.sentence(n)
            label = label_at(s)
            if label is not None:
                self.at[first] = label
                texts.append(article.words.slice(*label.words))
                shouting += label.unnamed or label.titled
        again = len(texts) > len(set(texts))  # who takes part in a conversation speaks more than once
        spread = paragraphs[max(self.at)] - paragraphs[min(self.at)] if self.at else 0
        dense = len(texts) * _SPARSE >= spread
        self.transcript = (again and dense and len(texts) >= _TURNS) or shouting >= _LOUD_TURNS

    def of(self, s: Sentence) -> Label | None:
        """The label of a sentence that holds here: in a transcript any, elsewhere one that names somebody."""
        label = self.at.get(s.number)
        if label is None or self.transcript:
            return label
        if (
            label.unnamed
            or not s.quoted(label.behind)
            and (label.mention is None or s.mention(label.mention)["kind"] != "person")
        ):
            return None
        return label


def signature(s: Sentence) -> Range | None:
    """The words of a name that stands alone behind a dash ("— Bernie Sanders"), as below a quotation."""
    if s.b - s.a > 12 or s.norm[s.a] not in ("-", "—", "--", "―") or s.a + 1 >= s.b:
        return None
    end = s.a + 1
    while end < s.stop and s.flag[end] & (f.CAP | f.PARTICLE | f.HONORIFIC) and s.norm[end] != ",":
        end += 1
    if end == s.a + 1 or not (end >= s.stop or s.norm[end] in (",", "(")):
        return None
    return s.a + 1, end
