"""Articles as callers give them: text, mapping, pair or :class:`Article`, read into one form."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath

from diplo_events.errors import ArticleError

Published = date | datetime | str | None


@dataclass(frozen=True)
class Article:
    """One article.

    ``published`` is a date, a datetime or an ISO 8601 string; ``id`` may be left out, the extraction then carries
    a digest of the text.
    """

    text: str
    id: str | None = None
    title: str | None = None
    published: Published = None
    source: str | None = None
    url: str | None = None


ArticleLike = str | Article | Mapping[str, object] | tuple[str, Published]


def read_date(value: object, where: str = "published") -> date | None:
    """A day from a date, a datetime or an ISO 8601 string; ``None`` and the empty string give ``None``.

    Raises:
        ArticleError: the value is none of these.
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        text = value.strip()
        try:
            # Python 3.10 reads neither a trailing Z nor bare hours, so only the day is read
            if len(text) == 10 or (len(text) > 10 and text[10] in "T "):
                if len(text) > 10:
                    datetime.fromisoformat(text[:10] + "T" + text[11:19].rstrip("Z"))
                return date.fromisoformat(text[:10])
        except ValueError:
            pass
    raise ArticleError(f"{where}: {str(value)[:40]!r} is no date; write it as YYYY-MM-DD")


def read_article(item: object) -> Article:
    """One :class:`Article` from a text, an Article, a mapping with at least ``text``, or a (text, published) pair.

    Raises:
        ArticleError: it is none of these, or its text is no string.
    """
    if isinstance(item, Article):
        article = item
    elif isinstance(item, str):
        article = Article(item)
    elif isinstance(item, Mapping):
        article = _from_mapping(item)
    elif isinstance(item, tuple) and len(item) == 2:
        article = Article(text=item[0], published=item[1])
    else:
        raise ArticleError(
            f"cannot read an article from {type(item).__name__}; give a text, an Article, a mapping with 'text', "
            "or a (text, published) pair" + _hint(item)
        )
    if not isinstance(article.text, str):
        raise ArticleError(f"text of article {article.id!r} is {type(article.text).__name__}, not str")
    for name in ("id", "title", "source", "url"):
        value = getattr(article, name)
        if value is not None and not isinstance(value, str):
            raise ArticleError(f"{name} of article {article.id!r} is {type(value).__name__}, not str")
    return article


def _hint(item: object) -> str:
    """What to write instead of a file or of bytes."""
    if isinstance(item, PurePath):
        return f"; of a file: Path({str(item)!r}).read_text(encoding='utf-8')"
    return "; of bytes: their decode('utf-8')" if isinstance(item, bytes) else ""


def check_text(article: Article) -> None:
    """Refuse text that no UTF-8 can hold.

    Raises:
        ArticleError: a field has a lone surrogate; the message tells which and where.
    """
    for name in ("id", "title", "source", "url", "text"):
        try:
            (getattr(article, name) or "").encode("utf-8")
        except UnicodeEncodeError as error:
            raise ArticleError(
                f"{name} of article {article.id!a} has half of a surrogate pair at character {error.start}; "
                "decode its bytes with errors='replace'"
            ) from None


def _from_mapping(item: Mapping[str, object]) -> Article:
    if "text" not in item:
        raise ArticleError(f"article {item.get('id')!r} has no 'text'; its keys are {sorted(map(str, item))[:10]}")

    def word(key: str) -> str | None:
        value = item.get(key)
        return None if value is None or value == "" else str(value)

    text, published = item["text"], item.get("published")
    if published is not None and not isinstance(published, (str, date)):
        raise ArticleError(f"published: {published!r} is no date; write it as YYYY-MM-DD")
    return Article(
        text=text,  # type: ignore[arg-type]  # checked by read_article
        id=word("id"),
        title=word("title"),
        published=published,
        source=word("source"),
        url=word("url"),
    )


def digest(*parts: str) -> str:
    """Twelve hexadecimal digits that depend on the parts alone, lone surrogates included."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:12]
