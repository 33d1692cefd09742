"""The packaged articles: enough of them, complete, and the very files of the evaluation."""

from __future__ import annotations

import json
from pathlib import Path

import diplo_events as de
from diplo_events import datasets

STYLES = Path(__file__).resolve().parents[1] / "evaluation" / "styles"


def test_articles_are_those_of_the_evaluation() -> None:
    found = datasets.articles()
    assert len(found) >= 40
    assert [article.id for article in found] == sorted(file.stem for file in STYLES.glob("*.json"))
    for article in found:
        row = json.loads((STYLES / f"{article.id}.json").read_text(encoding="utf-8"))
        assert (article.text, article.title, article.published) == (row["text"], row["title"], row["published"])


def test_articles_are_in_the_package_once() -> None:
    assert (Path(de.__file__).parent / "data" / "articles").resolve() == STYLES


def test_example_has_events() -> None:
    found = de.extract(datasets.example())
    assert len(found.meetings) >= 4
    assert len(found.statements) >= 8
    assert found.article.title == "Norway and Türkiye agree to set up Black Sea shipping hotline"
