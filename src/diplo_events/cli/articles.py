"""Extractions of all articles of the inputs, in order, for commands that need them whole and with their texts."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from diplo_events.cli.inputs import Input, Item, Reading, read_items

if TYPE_CHECKING:
    from spacy.language import Language

    from diplo_events.article import Article
    from diplo_events.models import Extraction


def extractions_of(
    inputs: Iterable[Input], reading: Reading, nlp: Language | None, workers: int
) -> Iterator[Extraction]:
    """One extraction for each item, lazily; what cannot be read is an extraction with its error, in its place."""
    from diplo_events.streams import extract_many

    waiting: deque[Item] = deque()

    def articles() -> Iterator[Article]:
        for source in inputs:
            for item in read_items(source, reading):
                waiting.append(item)
                if item.article is not None:
                    yield item.article

    for found in extract_many(articles(), nlp=nlp, workers=workers, on_error="record"):
        yield from _unread(waiting)
        waiting.popleft()
        yield found
    yield from _unread(waiting)


def _unread(waiting: deque[Item]) -> Iterator[Extraction]:
    """The items that could not be read, up to the next one that could."""
    from diplo_events.models import ArticleInfo, Extraction

    while waiting and waiting[0].article is None:
        item = waiting.popleft()
        yield Extraction(article=ArticleInfo(id=item.id or item.where), error=f"{item.where}: {item.error}")
