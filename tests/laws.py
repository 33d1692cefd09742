"""What the tests of laws share: how many examples they run, and the articles that we wrote."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, settings

import diplo_events as de

STYLES = Path(__file__).resolve().parents[1] / "evaluation" / "styles"
NUMBERS = (*range(1, 46), *range(50, 53))

# a run tries the same every time; DIPLO_EVENTS_LAWS=40 tries forty times as many examples, others in every run
TIMES = int(os.environ.get("DIPLO_EVENTS_LAWS", 0))


def examples(usual: int, most: int = 1_000_000) -> settings:
    """So many examples, or a multiple of it where the environment asks for one, though not more than ``most``."""
    return settings(
        deadline=None,
        max_examples=min(usual * max(TIMES, 1), most),
        derandomize=not TIMES,
        report_multiple_bugs=False,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )


@dataclass(frozen=True)
class Written:
    """An article that we wrote, with the people whom its annotation names."""

    id: str
    text: str
    published: date
    people: tuple[tuple[str, str | None], ...]  # name and office

    def read(self, text: str | None = None, published: date | None = None) -> de.Extraction:
        """The extraction of the article, or of another text in its place."""
        if text is None and published is None:
            return _read(self)
        given = self.text if text is None else text
        return de.extract(de.Article(given, id=self.id), published=published or self.published)


@cache
def _read(own: Written) -> de.Extraction:
    return own.read(own.text)


def _written(number: int) -> Written:
    row = json.loads((STYLES / f"own-{number:03}.json").read_text(encoding="utf-8"))
    people = tuple((actor["name"], actor["role"]) for actor in row["actors"] if actor["type"] == "person")
    return Written(row["id"], row["text"], date.fromisoformat(row["published"]), people)


WRITTEN = tuple(_written(number) for number in NUMBERS)
