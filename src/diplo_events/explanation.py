"""Saying why: to whom each mention of an article was linked, by which rule, and how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplo_events.article import ArticleLike, Published
from diplo_events.models import MentionLink

if TYPE_CHECKING:
    from spacy.language import Language


def explain_links(
    article: ArticleLike, *, published: Published = None, nlp: Language | None = None
) -> list[MentionLink]:
    """Why every mention of a named or known actor was linked as it was, in the order of the text.

    Args:
        article: as for :func:`diplo_events.extract`.
        published: date, datetime or ISO string; wins over the article's own.
        nlp: a pipeline made by :func:`diplo_events.load`; the default one is made once per process.

    Raises:
        ArticleError: the article cannot be read.
    """
    from diplo_events.extraction import read_doc

    links: list[MentionLink] = read_doc(article, published, None, nlp)._.links
    return links
