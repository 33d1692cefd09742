"""Calling the library: make a pipeline, read one article, find dates."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from diplo_events.article import Article, ArticleLike, Published, check_text, read_article, read_date
from diplo_events.errors import ArticleError
from diplo_events.lexicon.collector import collector_at_rest
from diplo_events.models import DateMention, Extraction, Span, hold_text

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

    from diplo_events.gazetteer.gazetteer import Gazetteer

MAX_LENGTH = 20_000_000  # characters of one article


def load(
    base: str | Path | Language | None = None,
    *,
    gazetteer: Gazetteer | None = None,
    disable_rules: Iterable[str] = (),
    min_confidence: float = 0.0,
    max_length: int | None = None,
    **config: Any,
) -> Language:
    """A spaCy pipeline with all components of this library.

    Args:
        base: ``None`` builds on ``spacy.blank("en")`` and needs no trained model; a name, path or Language gets
            the same components at its end.
        gazetteer: the packaged one if ``None``; see :func:`diplo_events.load_gazetteer`.
        disable_rules: names of rules that do not fire, or patterns ("meeting.light.*"); :func:`diplo_events.rules`
            lists them all. What rests on such a rule is not found, unless another rule finds it; pipelines keep it
            when they are saved, pickled or sent to workers.
        min_confidence: from 0 to 1; events below it are left out. Actors stay, and a statement made in a meeting that
            is left out refers to none.
        max_length: characters of the longest article that is read; longer ones are refused. ``None`` means 20,000,000,
            and with a ``base`` what it has.
        config: per component, by its name, what ``nlp.add_pipe`` takes as its config.

    Raises:
        OSError: ``base`` names no pipeline that spaCy finds.
        RuleError: ``disable_rules`` names a rule that there is not.
        TypeError: ``config`` names no component of ours.
        ValueError: ``min_confidence`` is no number from 0 to 1.
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
    settings = _settings(disable_rules, min_confidence, config)
    if max_length is not None:
        nlp.max_length = max_length
    for name in registration.COMPONENTS:
        if name in nlp.pipe_names and name in settings:
            nlp.replace_pipe(name, name, config=settings[name])
        component = nlp.get_pipe(name) if name in nlp.pipe_names else nlp.add_pipe(name, config=settings.get(name, {}))
        if gazetteer is not None and hasattr(component, "use"):
            component.use(gazetteer)
    return nlp


def _settings(disable_rules: Iterable[str], min_confidence: float, config: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The config of each component: the caller's, and what the arguments of :func:`load` give."""
    from diplo_events.catalogue import rule_names
    from diplo_events.events.selection import check_confidence

    settings = {name: dict(given) for name, given in config.items()}
    off = disable_rules if isinstance(disable_rules, str) else list(disable_rules)
    if off:
        rule_names(off)  # complains of a name that there is not
        for name in ("diplo_statements", "diplo_meetings"):
            settings.setdefault(name, {})["disable_rules"] = off
    if check_confidence(min_confidence) > 0:
        settings.setdefault("diplo_events", {})["min_confidence"] = min_confidence
    return settings


@lru_cache(maxsize=1)
def default_pipeline() -> Language:
    """The packaged pipeline, made once per process."""
    return load()


@collector_at_rest()  # nearly all that reading an article makes is in use until it is read
def extract(
    article: ArticleLike,
    *,
    published: Published = None,
    title: str | None = None,
    nlp: Language | None = None,
    min_confidence: float = 0.0,
) -> Extraction:
    """What one article holds.

    Args:
        article: a text, an :class:`Article`, a mapping with ``text``, or a (text, published) pair.
        published: date, datetime or ISO string; wins over the article's own. Without one, relative dates are
            resolved against the dateline where it has a date, and else stay unresolved.
        title: wins over the article's own.
        nlp: a pipeline made by :func:`load`; the default one is made once per process.
        min_confidence: from 0 to 1; events below it are left out, as by :func:`load`.

    Raises:
        ArticleError: the article cannot be read, or is longer than the pipeline's ``max_length``.
        ValueError: ``min_confidence`` is no number from 0 to 1.
    """
    from diplo_events.events.selection import check_confidence, keep_confident

    least = check_confidence(min_confidence)
    item = read_article(article)
    row = keep_confident(read_row(item, published, title, nlp or default_pipeline()), least)
    return hold_text(Extraction.model_validate(row), item.text)


@collector_at_rest()  # nearly all that reading an article makes is in use until it is read
def read_row(article: object, published: Published, title: str | None, nlp: Language) -> dict[str, Any]:
    """The extraction of one article as plain data; arguments and errors are those of :func:`extract`."""
    from diplo_events.pipeline.layers import layers_of

    found = layers_of(read_doc(article, published, title, nlp, unseen=True)).get("result")
    if found is None:
        raise ArticleError("the pipeline has no diplo_events component; make it with diplo_events.load()")
    return found


def read_doc(
    article: object, published: Published, title: str | None, nlp: Language | None, *, unseen: bool = False
) -> Doc:
    """The Doc of one article, with all layers of the pipeline; if ``unseen``, with the result alone.

    Raises:
        ArticleError: as for :func:`extract`.
    """
    from diplo_events.pipeline.layers import layers_of
    from diplo_events.registration import COMPONENTS

    nlp = nlp or default_pipeline()
    item = read_article(article)
    if len(item.text) > nlp.max_length:
        raise ArticleError(
            f"article {item.id!r} has {len(item.text):,} characters, over the limit of {nlp.max_length:,}; "
            "split it, or raise the limit: load(max_length=…)"
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
    if unseen and tuple(nlp.pipe_names) == COMPONENTS:
        layers_of(doc)["unseen"] = True
    return nlp(doc)


def find_dates(text: str, published: Published = None) -> list[DateMention]:
    """Every time expression of a text.

    Args:
        text: any text.
        published: the day against which relative dates are resolved; without it they stay unresolved.

    Raises:
        ArticleError: ``text`` is no string or longer than 20,000,000 characters, or ``published`` is no date.
    """
    from diplo_events.dates import find_date_rows

    text = read_article(Article(text)).text
    if len(text) > MAX_LENGTH:
        raise ArticleError(f"the text has {len(text):,} characters, over the limit of {MAX_LENGTH:,}; split it")

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
