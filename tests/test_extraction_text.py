"""An extraction holds the text that it was read from, however it was read."""

from __future__ import annotations

import pytest

import diplo_events as de

TEXTS = ["Ann Lee met Bo Ray in Oslo on Friday.", "Nothing happened.\r\n", "“Yes,” said Ann Lee \U0001f54a."]


def test_one_article() -> None:
    assert de.extract(TEXTS[0]).text == TEXTS[0]
    assert de.extract((TEXTS[1], "2024-02-19")).text == TEXTS[1]


@pytest.mark.parametrize("workers", [1, 2])
def test_stream(workers: int) -> None:
    articles = [TEXTS[0], {"id": "none"}, {"text": TEXTS[1]}, de.Article(TEXTS[2])]
    found = list(de.extract_many(articles, workers=workers, batch_size=2, on_error="record"))
    assert [extraction.text for extraction in found] == [TEXTS[0], None, TEXTS[1], TEXTS[2]]


def test_doc() -> None:
    assert de.load()(TEXTS[2])._.extraction.text == TEXTS[2]
