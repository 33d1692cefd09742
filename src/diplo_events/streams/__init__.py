"""Streams of articles, read here or by worker processes: lazily, in order and in bounded memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Literal

from diplo_events.article import ArticleLike, read_article
from diplo_events.errors import ArticleError
from diplo_events.models import Extraction, hold_text

if TYPE_CHECKING:
    from spacy.language import Language

    from diplo_events.streams.reading import StartMethod

OnError = Literal["raise", "record", "skip"]
BATCH_SIZE = 64


def extract_many(
    articles: Iterable[ArticleLike],
    *,
    nlp: Language | None = None,
    workers: int = 1,
    batch_size: int = BATCH_SIZE,
    on_error: OnError = "raise",
    start_method: StartMethod = "spawn",
    min_confidence: float = 0.0,
) -> Iterator[Extraction]:
    """Extractions of a stream of articles, lazily and in order.

    Memory does not grow with the stream: what spaCy remembers of a batch is cleared after it, and no more than a few
    batches for each worker are under way at a time.

    A worker process that dies (killed for its memory, say) is replaced, and a warning on the logger ``diplo_events``
    names the articles that it was at. They are read again one by one; only an article that ends its worker twice
    counts as failed.

    Args:
        articles: texts, Articles, mappings or (text, published) pairs.
        nlp: a pipeline made by :func:`load`; the default one is made once per process.
        workers: processes; each loads the pipeline once, runs it whole and sends back plain rows. With 1, the
            articles are read in this process.
        batch_size: at most so many articles are read between two clearings of memory, and sent to a worker at a time.
        on_error: ``raise`` the first error, ``record`` it on an Extraction of its own, or ``skip`` the article.
        start_method: how worker processes start, as :mod:`multiprocessing` has it. ``spawn`` works everywhere, but a
            script then needs its ``if __name__ == "__main__":``; ``fork`` starts at once and shares the pipeline's
            memory, and is safe only while this process has no other threads.
        min_confidence: from 0 to 1; events below it are left out, as by :func:`load`.

    Raises:
        ArticleError: an article is bad and ``on_error`` is ``raise``.
        ValueError: ``workers`` or ``batch_size`` is below 1, ``on_error`` or ``start_method`` is none of the three, or
            ``min_confidence`` is no number from 0 to 1.
        WorkerError: worker processes cannot start, or die one after the other.
    """
    from diplo_events.events.selection import check_confidence, keep_confident
    from diplo_events.streams.reading import Job, outcomes

    least = check_confidence(min_confidence)
    finish = partial(keep_confident, least=least) if least else None
    if isinstance(articles, (str, Mapping)):
        raise ArticleError("extract_many takes many articles, such as a list; for one use extract")
    if workers < 1 or batch_size < 1:
        raise ValueError(f"workers={workers} and batch_size={batch_size} must be 1 or more")
    if on_error not in ("raise", "record", "skip"):
        raise ValueError(f"on_error={on_error!r} is none of raise, record, skip")
    texts: deque[str | None] = deque()
    for value, error in outcomes(_noted(articles, texts), Job(nlp, finish), workers, batch_size, start_method):
        text = texts.popleft()
        if error is None:
            found = Extraction.model_validate(value)
            yield found if text is None else hold_text(found, text)
        elif on_error == "raise":
            raise ArticleError(error)
        elif on_error == "record":
            yield Extraction.model_validate(value)


def _noted(articles: Iterable[ArticleLike], texts: deque[str | None]) -> Iterator[ArticleLike]:
    """The articles, each with a note of its text, for those whose extraction is not yet out."""
    for article in articles:
        try:
            texts.append(read_article(article).text)
        except ArticleError:
            texts.append(None)
        yield article
