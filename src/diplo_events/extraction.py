"""Calling the library: make a pipeline, read one article, read a stream of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Literal

from diplo_events.article import Article, ArticleLike, Published, check_text, digest, read_article, read_date
from diplo_events.errors import ArticleError
from diplo_events.lexicon.collector import collector_at_rest
from diplo_events.models import ArticleInfo, DateMention, Extraction, Span

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

    from diplo_events.gazetteer.gazetteer import Gazetteer

OnError = Literal["raise", "record", "skip"]
MAX_LENGTH = 20_000_000  # characters of one article


def load(base: str | Path | Language | None = None, *, gazetteer: Gazetteer | None = None, **config: Any) -> Language:
    """A spaCy pipeline with all components of this library.

    Args:
        base: ``None`` builds on ``spacy.blank("en")`` and needs no trained model; a name, path or Language gets
            the same components at its end.
        gazetteer: the packaged one if ``None``; see :func:`diplo_events.load_gazetteer`.
        config: per component, by its name, what ``nlp.add_pipe`` takes as its config.

    Raises:
        OSError: ``base`` names no pipeline that spaCy finds.
        TypeError: ``config`` names no component of ours.
    """
    import spacy

    from diplo_events import registration

    unknown = sorted(config.keys() - set(registration.COMPONENTS))
    if unknown:
        raise TypeError(f"load() knows no component {unknown[0]!r}; there are {', '.join(registration.COMPONENTS)}")
    if base is None:
        nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "diplo_events.bounded_tokenizer.v1"}}})
        nlp.max_length = MAX_LENGTH
    elif isinstance(base, spacy.language.Language):
        nlp = base
    else:
        nlp = spacy.load(base)
    for name in registration.COMPONENTS:
        component = nlp.get_pipe(name) if name in nlp.pipe_names else nlp.add_pipe(name, config=config.get(name, {}))
        if gazetteer is not None and hasattr(component, "use"):
            component.use(gazetteer)
    return nlp


@lru_cache(maxsize=1)
def _default() -> Language:
    return load()


@collector_at_rest()  # nearly all that reading an article makes is in use until it is read
def extract(
    article: ArticleLike, *, published: Published = None, title: str | None = None, nlp: Language | None = None
) -> Extraction:
    """What one article holds.

    Args:
        article: a text, an :class:`Article`, a mapping with ``text``, or a (text, published) pair.
        published: date, datetime or ISO string; wins over the article's own. Without one, relative dates are
            resolved against the dateline where it has a date, and else stay unresolved.
        title: wins over the article's own.
        nlp: a pipeline made by :func:`load`; the default one is made once per process.

    Raises:
        ArticleError: the article cannot be read, or is longer than the pipeline's ``max_length``.
    """
    return Extraction.model_validate(_read(article, published, title, nlp or _default()))


@collector_at_rest()  # nearly all that reading an article makes is in use until it is read
def _read(article: object, published: Published, title: str | None, nlp: Language) -> dict[str, Any]:
    """The extraction of one article as plain data."""
    from diplo_events.pipeline.layers import layers_of
    from diplo_events.registration import COMPONENTS

    item = read_article(article)
    if len(item.text) > nlp.max_length:
        raise ArticleError(
            f"article {item.id!r} has {len(item.text):,} characters, over the limit of {nlp.max_length:,}; "
            "split it, or raise nlp.max_length"
        )
    check_text(item)
    day = read_date(published if published is not None else item.published)
    doc = nlp.make_doc(item.text)
    doc._.article = {
        "id": item.id,
        "title": title if title is not None else item.title,
        "published": day,
        "source": item.source,
        "url": item.url,
    }
    if tuple(nlp.pipe_names) == COMPONENTS:
        layers_of(doc)["unseen"] = True
    found = layers_of(nlp(doc)).get("result")
    if found is None:
        raise ArticleError("the pipeline has no diplo_events component; make it with diplo_events.load()")
    return found


def extract_many(
    articles: Iterable[ArticleLike],
    *,
    nlp: Language | None = None,
    workers: int = 1,
    batch_size: int = 64,
    on_error: OnError = "raise",
) -> Iterator[Extraction]:
    """Extractions of a stream of articles, lazily and in order.

    Args:
        articles: texts, Articles, mappings or (text, published) pairs.
        nlp: a pipeline made by :func:`load`; the default one is made once per process.
        workers: processes; each loads the pipeline once, runs it whole and sends back plain rows.
        batch_size: articles that are read between two clearings of memory, and that a worker gets at a time.
        on_error: ``raise`` the first error, ``record`` it on an Extraction of its own, or ``skip`` the article.

    Raises:
        ArticleError: an article is bad and ``on_error`` is ``raise``.
        ValueError: ``workers`` or ``batch_size`` is below 1, or ``on_error`` is none of the three.
    """
    if workers < 1 or batch_size < 1:
        raise ValueError(f"workers={workers} and batch_size={batch_size} must be 1 or more")
    if on_error not in ("raise", "record", "skip"):
        raise ValueError(f"on_error={on_error!r} is none of raise, record, skip")
    batches = _batches(articles, batch_size)
    rows: Iterator[Row]
    if workers == 1:
        run = nlp or _default()
        rows = (row for batch in batches for row in _read_batch(run, batch))
    else:
        rows = _in_workers(batches, workers, nlp)
    for row, error in rows:
        if error is None:
            yield Extraction.model_validate(row)
        elif on_error == "raise":
            raise ArticleError(error)
        elif on_error == "record":
            yield Extraction.model_validate(row)


def find_dates(text: str, published: Published = None) -> list[DateMention]:
    """Every time expression of a text.

    Args:
        text: any text.
        published: the day against which relative dates are resolved; without it they stay unresolved.

    Raises:
        ArticleError: ``published`` is no date.
    """
    from diplo_events.dates import find_date_rows

    return [
        DateMention(
            span=Span(start=row["start"], end=row["end"], text=row["text"]),
            type=row["type"],
            timex=row["timex"],
            start=read_date(row["begin"]),
            end=read_date(row["until"]),
            granularity=row["granularity"],
        )
        for row in find_date_rows(text, read_date(published))
    ]


Row = tuple[dict[str, Any], "str | None"]


def _batches(articles: Iterable[ArticleLike], size: int) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for article in articles:
        batch.append(article)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _read_batch(nlp: Language, batch: list[Any]) -> list[Row]:
    with nlp.memory_zone():
        return [_read_one(nlp, item) for item in batch]


def _read_one(nlp: Language, item: Any) -> Row:
    try:
        return _read(item, None, None, nlp), None
    except ArticleError as error:
        return _failed(item, str(error)), str(error)


def _failed(item: Any, error: str) -> dict[str, Any]:
    """The row of an article that could not be read: its id, or a digest of what was given."""
    given = item.id if isinstance(item, Article) else item.get("id") if isinstance(item, dict) else None
    name = str(given).encode("utf-8", "replace").decode("utf-8") if given else digest(repr(item)[:10_000])
    info = ArticleInfo(id=name)
    return Extraction(article=info, error=error).model_dump(mode="json")


_worker: Language | None = None


def _start_worker(data: bytes | None) -> None:
    global _worker
    if data is None:
        _worker = load()
    else:
        import pickle

        from diplo_events import registration  # noqa: F401  # the factories that the pickle names

        _worker = pickle.loads(data)


def _work(batch: list[Any]) -> list[Row]:
    assert _worker is not None
    return _read_batch(_worker, batch)


def _in_workers(batches: Iterator[list[Any]], workers: int, nlp: Language | None) -> Iterator[Row]:
    import pickle
    from collections import deque
    from concurrent.futures import ProcessPoolExecutor

    data = None if nlp is None else pickle.dumps(nlp)
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start_worker, initargs=(data,))
    try:
        waiting: deque[Any] = deque()
        for batch in batches:
            waiting.append(pool.submit(_work, batch))
            if len(waiting) > 2 * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
