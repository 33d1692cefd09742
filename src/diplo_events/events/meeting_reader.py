"""What the rules for meetings share: the article, its places by sentence, and the drafts so far."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from diplo_events.attribution.clause import Article
from diplo_events.encounters.status import mode_phrases
from diplo_events.events.meeting_draft import Draft
from diplo_events.events.registry import Actors
from diplo_events.events.spoken import Speech
from diplo_events.lexicon import Lexicon
from diplo_events.lexicon.tables import rule_words
from diplo_events.pipeline.layout import DatelineRow
from diplo_events.pipeline.rows import PlaceRow

_SPANS = frozenset(rule_words()["meetings"]["spans"])


def looks_back(words: list[str]) -> bool:
    """Whether "last" tells of an earlier time ("last met"), not which week or Friday."""
    pairs = pairwise(words)
    return any(word == "last" and after.strip(".,") not in _SPANS for word, after in pairs)


class MeetingReader:
    """The state of one article's reading; the modules beside it add places, dates and joining."""

    def __init__(
        self,
        article: Article,
        actors: Actors,
        lexicon: Lexicon,
        places: list[PlaceRow],
        dateline: DatelineRow | None,
        published: date | None,
        paragraphs: list[int],
        headline: str,
        speech: Speech,
    ) -> None:
        self.article, self.actors, self.lexicon = article, actors, lexicon
        self.dateline, self.published, self.paragraphs = dateline, published, paragraphs
        self.places: dict[int, list[PlaceRow]] = {}
        for place in places:
            self.places.setdefault(place["sentence"], []).append(place)
        self.speech = speech
        self.phrases = mode_phrases(lexicon)
        self._text = " ".join(article.words.text.lower().split())
        self.drafts: list[Draft] = []
        self._announced: Draft | None = None  # the last meeting told of before anybody who took part
        self._headline = headline.lower()
        self._occasions: dict[str, tuple[PlaceRow, PlaceRow | None, int]] = {}

    def _of_sentence(self, n: int) -> list[int]:
        a, b = self.article.sentences[n]
        words = self.article.words
        return [k for k, _ in self.article.dates_between(words.start[a], words.end[b - 1])] if b > a else []

    def _words_of(self, draft: Draft) -> list[str]:
        i, j = draft.evidence[0]
        return self.article.words.text[i:j].lower().split()
