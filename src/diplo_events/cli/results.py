"""From inputs to results, one for each item and in their order, in chunks that depend on the inputs alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal

from diplo_events.article import Article
from diplo_events.cli.inputs import Input, Item, Reading, read_items
from diplo_events.cli.rendering import Format, Rendered, render, render_row

if TYPE_CHECKING:
    from spacy.language import Language

OnError = Literal["raise", "record", "skip"]
CHUNK_ITEMS = 500
CHUNK_CHARACTERS = 8_000_000


@dataclass
class Chunk:
    """Items that are committed together. ``digest`` tells whether they are the same as in a run before."""

    number: int
    items: list[Item] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)  # whether an item is a whole file, not a row of one
    digest: str = ""
    done: int = 0
    share: tuple[float, float] | None = None  # of the inputs that was read before it, and after

    @property
    def share_done(self) -> float | None:
        """The share of the inputs up to the last result of this chunk."""
        if self.share is None:
            return None
        before, after = self.share
        return before + (after - before) * self.done / len(self.items)


@dataclass(frozen=True)
class Result:
    """What became of one item; ``rendered`` is what to write of it, also of a failed one."""

    chunk: Chunk
    item: Item
    rendered: Rendered
    error: str | None
    on_error: OnError
    whole: bool  # the item is a whole file, not a row of one
    last: bool  # of its chunk


@dataclass(frozen=True)
class Extracting:
    """How items become results; ``done`` says of a chunk whether its results are not needed any more."""

    form: Format
    reading: Reading
    on_error: OnError | None
    workers: int
    nlp: Language | None = None
    done: Callable[[Chunk], bool] = lambda chunk: False

    def results(self, inputs: Iterable[Input]) -> Iterator[Result]:
        """The results of all chunks that are not done, lazily and in order."""
        from diplo_events.streams import BATCH_SIZE
        from diplo_events.streams.reading import Job, outcomes

        waiting: deque[Chunk] = deque()
        job = Job(self.nlp, partial(render_row, self.form))
        for outcome in outcomes(self._articles(inputs, waiting), job, self.workers, BATCH_SIZE):
            yield from self._errors(waiting)
            chunk = waiting[0]
            rendered = outcome.value if outcome.error is None else None
            yield self._result(chunk, rendered, outcome.error)
            if chunk.done == len(chunk.items):
                waiting.popleft()
        yield from self._errors(waiting)

    def _articles(self, inputs: Iterable[Input], waiting: deque[Chunk]) -> Iterator[Article]:
        for chunk, articles in _chunks(inputs, self.reading):
            if not self.done(chunk):
                waiting.append(chunk)
                yield from articles

    def _errors(self, waiting: deque[Chunk]) -> Iterator[Result]:
        """Results of items that the extractor never saw, up to the next one that it did."""
        while waiting and waiting[0].items[waiting[0].done].error is not None:
            chunk = waiting[0]
            yield self._result(chunk, None, chunk.items[chunk.done].error)
            if chunk.done == len(chunk.items):
                waiting.popleft()

    def _result(self, chunk: Chunk, rendered: Rendered | None, error: str | None) -> Result:
        from diplo_events.models import ArticleInfo, Extraction

        item, whole = chunk.items[chunk.done], chunk.whole[chunk.done]
        chunk.done += 1
        if error is not None:
            error = f"{item.where}: {error}"
            rendered = render(self.form, Extraction(article=ArticleInfo(id=item.id or item.where), error=error))
        assert rendered is not None
        on_error = self.on_error or ("raise" if whole else "record")
        return Result(chunk, item, rendered, error, on_error, whole, chunk.done == len(chunk.items))


def _chunks(inputs: Iterable[Input], reading: Reading) -> Iterator[tuple[Chunk, list[Article]]]:
    """Chunks with their articles; the items that a chunk keeps are relieved of their texts."""
    chunk, articles, digest, characters = Chunk(0), list[Article](), blake2b(digest_size=16), 0
    before = 0.0
    for source in inputs:
        for item in read_items(source, reading):
            digest.update(repr(item).encode("utf-8", "backslashreplace"))
            if item.article is not None:
                articles.append(item.article)
                characters += len(item.article.text)
                item = replace(item, article=replace(item.article, text=""))
            chunk.items.append(item)
            chunk.whole.append(source.form == "text")
            if len(chunk.items) == CHUNK_ITEMS or characters >= CHUNK_CHARACTERS or item.fatal:
                before = _close(chunk, digest.hexdigest(), before, reading.meter.share)
                yield chunk, articles
                chunk, articles, digest, characters = Chunk(chunk.number + 1), [], blake2b(digest_size=16), 0
            if item.fatal:
                return
    if chunk.items:
        _close(chunk, digest.hexdigest(), before, reading.meter.share)
        yield chunk, articles


def _close(chunk: Chunk, digest: str, before: float, after: float | None) -> float:
    chunk.digest = digest
    chunk.share = None if after is None else (before, after)
    return after or 0.0
