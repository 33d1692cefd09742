"""Articles as callers give them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

import diplo_events as de
from diplo_events.article import Article, digest, read_article, read_date
from diplo_events.errors import ArticleError

DAY = date(2024, 2, 19)


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        datetime(2024, 2, 19, 23, 59),
        datetime(2024, 2, 19, 1, tzinfo=timezone(timedelta(hours=8))),
        "2024-02-19",
        " 2024-02-19 ",
        "2024-02-19T08:30",
        "2024-02-19T08:30:00Z",
        "2024-02-19 08:30:00+01:00",
    ],
)
def test_dates_that_are_read(value: object) -> None:
    assert read_date(value) == DAY


def test_the_date_of_the_call_wins() -> None:
    found = de.extract(de.Article("Envoys met in Oslo.", published="2020-01-01"), published="2024-02-19")
    assert found.article.published == "2024-02-19"


@pytest.mark.parametrize("value", [None, ""])
def test_no_date(value: object) -> None:
    assert read_date(value) is None


@pytest.mark.parametrize(
    "value", ["yesterday", "2024-02-30", "2024-2-19", "19.02.2024", "2024-02-19T99:00", "2024-02-19x08:30", 20240219]
)
def test_dates_that_are_none(value: object) -> None:
    with pytest.raises(ArticleError, match="is no date; write it as YYYY-MM-DD"):
        read_date(value)


@pytest.mark.parametrize(
    "item",
    ["words", Article("words"), {"text": "words"}, ("words", None), {"text": "words", "id": "", "label": 3}],
)
def test_articles_that_are_read(item: object) -> None:
    assert read_article(item) == Article("words")


def test_mapping_keeps_what_it_names() -> None:
    row = {"text": "words", "id": 7, "title": "t", "published": "2024-02-19", "source": "s", "url": "u"}
    assert read_article(row) == Article("words", "7", "t", "2024-02-19", "s", "u")


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ({"body": "words"}, "has no 'text'"),
        ({"text": None}, "NoneType, not str"),
        ({"text": b"bytes"}, "bytes, not str"),
        ({"text": "words", "published": 20240219}, "is no date"),
        (42, "cannot read an article from int"),
        (("a", "b", "c"), "cannot read an article from tuple"),
    ],
)
def test_articles_that_are_none(item: object, message: str) -> None:
    with pytest.raises(ArticleError, match=message):
        read_article(item)


def test_digest_depends_on_the_parts_alone() -> None:
    assert digest("a", "b") == digest("a", "b") != digest("ab")
    assert len(digest("\ud800")) == 12


@pytest.mark.parametrize(
    ("given", "mend"), [(Path("a.txt"), "Path('a.txt').read_text(encoding='utf-8')"), (b"text", "decode('utf-8')")]
)
def test_files_and_bytes_are_told_how_to_be_read(given: object, mend: str) -> None:
    with pytest.raises(ArticleError, match=re.escape(mend)):
        read_article(given)


@pytest.mark.parametrize("given", ["Ann Lee met Bo Ray.", {"text": "Ann Lee met Bo Ray."}])
def test_one_article_is_not_many(given: object) -> None:
    with pytest.raises(ArticleError, match="for one use extract"):
        list(de.extract_many(given))  # type: ignore[arg-type]


def test_dates_of_no_text() -> None:
    with pytest.raises(ArticleError, match="is NoneType, not str"):
        de.find_dates(None)  # type: ignore[arg-type]
