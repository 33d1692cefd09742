"""From articles to outcomes, one for each article and in their order, in this process or in others."""

from __future__ import annotations

import pickle
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from diplo_events.article import Article, digest, read_article, read_date
from diplo_events.errors import ArticleError
from diplo_events.extraction import default_pipeline, read_row
from diplo_events.models import ArticleInfo, Extraction

if TYPE_CHECKING:
    from spacy.language import Language

BATCH_CHARACTERS = 2_000_000
_ID_CHARACTERS = 10_000
_WORDS_SEEN = 50_000

Row = dict[str, Any]
StartMethod = Literal["fork", "spawn", "forkserver"]


class Outcome(NamedTuple):
    """What became of an article: a value and ``None``, or the plain row of a failed article and its error."""

    value: Any
    error: str | None


Item = Article | Outcome  # an article, or what was found wrong with it before it was read


@dataclass(frozen=True)
class Job:
    """What a process needs to read articles.

    ``nlp`` is a pipeline, a pickled one, or ``None`` for the default; ``finish``, a function that can be pickled, makes
    the value of an outcome from the plain row of an extraction (``None`` leaves the row).
    """

    nlp: Language | bytes | None = None
    finish: Callable[[Row], Any] | None = None

    def pickled(self) -> Job:
        """The same with its pipeline as bytes, for a process that shares no memory with this one."""
        return self if self.nlp is None else replace(self, nlp=pickle.dumps(self.nlp))

    def pipeline(self) -> Language:
        """The pipeline to read with."""
        if isinstance(self.nlp, bytes):
            from diplo_events import registration  # noqa: F401  # the factories that the pickle names

            nlp: Language = pickle.loads(self.nlp)
            return nlp
        return self.nlp or default_pipeline()

    def reader(self) -> Callable[[list[Item]], list[Outcome]]:
        """A function from a batch to its outcomes, which clears what spaCy remembers of each batch."""
        nlp = self.pipeline()

        def read(batch: list[Item]) -> list[Outcome]:
            with nlp.memory_zone():
                found = [item if isinstance(item, Outcome) else _outcome(nlp, item, self.finish) for item in batch]
            _tidy(nlp)
            return found

        return read


def outcomes(
    articles: Iterable[object], job: Job, workers: int, batch_size: int, start_method: StartMethod = "spawn"
) -> Iterator[Outcome]:
    """One outcome for each article, in order, read in this process (``workers`` = 1) or by worker processes."""
    batches = _batches(map(_item, articles), batch_size)
    if workers == 1:
        read = job.reader()
        yield from chain.from_iterable(read(batch) for batch in batches)
    else:
        from diplo_events.streams.pool import Pool

        with Pool(job, workers, start_method) as pool:
            yield from pool.run(batches)


def failed_row(given: object, error: str) -> Row:
    """The plain row of an article that could not be read: its id, or a digest of what was given."""
    known = given.id if isinstance(given, Article) else given.get("id") if isinstance(given, Mapping) else None
    name = str(known).encode("utf-8", "replace").decode("utf-8") if known else digest(repr(given)[:_ID_CHARACTERS])
    return Extraction(article=ArticleInfo(id=name), error=error).model_dump(mode="json")


def _item(given: object) -> Item:
    try:
        article = read_article(given)
        return replace(article, published=read_date(article.published))
    except ArticleError as error:
        return Outcome(failed_row(given, str(error)), str(error))


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    batch: list[Item] = []
    characters = 0
    try:
        for item in items:
            batch.append(item)
            characters += len(item.text) if isinstance(item, Article) else 0
            if len(batch) == size or characters >= BATCH_CHARACTERS:
                yield batch
                batch, characters = [], 0
    except Exception:  # of the stream itself
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def _outcome(nlp: Language, article: Article, finish: Callable[[Row], Any] | None) -> Outcome:
    try:
        row = read_row(article, None, None, nlp)
        return Outcome(finish(row) if finish else row, None)
    except ArticleError as error:
        message = str(error)
    except Exception as error:  # a fault of ours in one article must not cost the others
        message = _fault(article, error)
    return Outcome(failed_row(article, message), message)


def _tidy(nlp: Language) -> None:
    """Begin spaCy's tables of words anew where they have seen many that are gone.

    A memory zone forgets its words, but the hash tables keep a place for each, and double again and again.
    """
    vocab = nlp.vocab
    if len(vocab) > _WORDS_SEEN:
        others = ["vectors", "lookups"]
        vocab.from_bytes(vocab.to_bytes(exclude=others), exclude=others)


def _fault(article: Article, error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"article {article.id!a} met a fault of this library, please report it: {error!r:.200} at {place}"
