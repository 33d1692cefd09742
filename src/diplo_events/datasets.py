"""Articles that come with the package, so that examples, notebooks and first steps need no network.

All were written for this project, in the manner of news agencies, ministries, palaces, newsletters, transcripts and
newspapers of many countries; the people and occasions are real, what is told of them is invented. They are the texts of
``evaluation/styles``, on which the rules were developed: figures of accuracy on them say nothing of other texts.
"""

from __future__ import annotations

import json
from importlib.resources import files

from diplo_events.article import Article

_FIELDS = ("id", "title", "published", "source", "text")


def articles() -> list[Article]:
    """All articles, in the order of their ids, each with title, day of publication and source."""
    folder = files("diplo_events") / "data" / "articles"
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda file: file.name)
    rows = (json.loads(file.read_text(encoding="utf-8")) for file in found)
    return [Article(**{field: row[field] for field in _FIELDS}) for row in rows]


def example() -> Article:
    """One short news report with five meetings, and statements of several kinds."""
    file = files("diplo_events") / "examples" / "black-sea-hotline.txt"
    text = file.read_text(encoding="utf-8")
    return Article(text, id="black-sea-hotline", title=text.splitlines()[0], published="2025-05-14", source="invented")
