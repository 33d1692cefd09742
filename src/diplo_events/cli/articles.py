"""Extractions for commands that need them whole: of all articles of the inputs with their texts, or as they were
written before.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from typing import IO, TYPE_CHECKING

from diplo_events.cli.inputs import Input, Item, Reading, read_items
from diplo_events.errors import InputError

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


def extractions_in(names: Iterable[str], failed: list[str]) -> Iterator[Extraction]:
    """The extractions that ``extract --format jsonl`` wrote to files, lazily; errors of articles go to ``failed``.

    A file may also be one JSON object over many lines.

    Raises:
        InputError: a file cannot be read, or a line of it is no extraction.
    """
    from pydantic import ValidationError

    from diplo_events.models import Extraction

    for name in names:
        with opened_results(name) as stream:
            for n, line in _records(stream):
                if not line.strip():
                    continue
                try:
                    extraction = Extraction.model_validate_json(line)
                except ValidationError as error:
                    reason = error.errors()[0]["msg"]
                    raise InputError(
                        f"{name}:{n}: no extraction ({reason}); write it with extract --format jsonl"
                    ) from error
                if extraction.error is not None:
                    failed.append(extraction.error)
                else:
                    yield extraction


def _records(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers, or the whole where it is one indented object."""
    first = stream.readline()
    if first.strip() == b"{":
        yield 1, first + stream.read()
    else:
        yield from enumerate(chain((first,), stream), 1)


def opened_results(name: str) -> AbstractContextManager[IO[bytes]]:
    """A file that another command wrote; "-" is standard input.

    Raises:
        InputError: it cannot be opened.
    """
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return open(name, "rb")
    except OSError as error:
        raise InputError(f"{name}: {(error.strerror or str(error)).lower()}") from error
