"""What the components leave for one another on a Doc: plain rows under one key of ``doc.user_data``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict, cast

from diplo_events.article import read_date
from diplo_events.pipeline.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from diplo_events.dates import DateRow
    from diplo_events.pipeline.layout import Block, DatelineRow
    from diplo_events.pipeline.links import MentionLinkRow
    from diplo_events.pipeline.quotemarks import QuoteRow
    from diplo_events.pipeline.rows import ActorRow, MentionRow, PlaceRow

KEY = "diplo_events"


class ArticleRow(TypedDict, total=False):
    """What the caller told of the article."""

    id: str | None
    title: str | None
    published: str | None
    source: str | None
    url: str | None


class Layers(TypedDict, total=False):
    """The rows of each component, in the order in which text flows through them."""

    article: ArticleRow
    unseen: bool  # nobody will look at the Doc, only at the extraction: nothing needs to be drawn on it
    words: dict[str, Any]
    blocks: list[Block]
    dateline: DatelineRow | None
    quotes: list[QuoteRow]
    sentences: list[list[int]]
    dates: list[DateRow]
    mentions: list[MentionRow]
    atoms: list[list[Any]]
    actors: list[ActorRow]
    places: list[PlaceRow]
    statements: list[dict[str, Any]]
    meetings: list[dict[str, Any]]
    links: list[MentionLinkRow]
    result: dict[str, Any]


def layers_of(doc: Doc) -> Layers:
    """The layers of a Doc, made empty where there are none."""
    return cast(Layers, doc.user_data.setdefault(KEY, {}))


def require(layers: Layers, name: str, component: str, needed: str) -> None:
    """Say plainly which component is missing before this one.

    Raises:
        ValueError: the layer is absent.
    """
    if name not in layers:
        raise ValueError(f"{component} needs what {needed} leaves on the Doc; add {needed} before it in the pipeline")


def published_of(layers: Layers) -> date | None:
    """The publication date, if the caller gave one."""
    return read_date(layers.get("article", {}).get("published"))


def words_of(layers: Layers) -> Words:
    """The words that the layout component left."""
    lists = layers["words"]
    words = Words(lists["text"])
    for name in ("raw", "norm", "flag", "start", "end", "first", "last"):
        setattr(words, name, lists[name])
    return words


def words_row(words: Words) -> dict[str, Any]:
    """Words as plain lists."""
    return {name: getattr(words, name) for name in ("text", "raw", "norm", "flag", "start", "end", "first", "last")}
