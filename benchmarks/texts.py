"""What is measured on: the annotated articles that we own, and as many more as one likes, made from them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random

GOLD = Path(__file__).resolve().parents[1] / "evaluation" / "gold"
_NAME = re.compile(r"\b[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})+\b")


def read_texts() -> list[str]:
    """The articles of ``evaluation/gold``."""
    return [json.loads(file.read_text(encoding="utf-8"))["text"] for file in sorted(GOLD.glob("*.json"))]


def articles(number: int) -> Iterator[dict[str, str]]:
    """So many articles, no two alike: each has some of its names replaced by names that no other has."""
    texts = read_texts()
    for n in range(number):
        text = texts[n % len(texts)]
        names = sorted(set(_NAME.findall(text)))
        for k, name in enumerate(Random(n).sample(names, min(3, len(names)))):
            text = text.replace(name, f"{_invented(n)} {_invented(7 * n + k)}")
        yield {"id": f"a{n}", "text": text, "published": "2024-01-15"}


def long_text(texts: list[str], words: int) -> str:
    """Our articles, in another order each time round, cut after the paragraph in which the count is reached.

    Headlines and credits are left out: after them, rightly, the layout expects no more of the report.
    """
    paragraphs: list[str] = []
    missing = words
    for turn in count():
        for text in Random(turn).sample(texts, len(texts)):
            for paragraph in filter(_is_body, text.split("\n\n")):
                paragraphs.append(paragraph)
                missing -= len(paragraph.split())
                if missing <= 0:
                    return "\n\n".join(paragraphs)
    raise AssertionError("count() has no end")


def people(number: int) -> list[dict[str, object]]:
    """Records of so many invented people for a gazetteer, each in an office."""
    tenure = {"title": "Foreign Minister", "category": "foreign_minister", "country": "ISL"}
    return [
        {
            "id": f"person:invented-{n}",
            "name": f"{_invented(n)} {_invented(n + 1_000_003)}",
            "country": "ISL",
            "tenures": [{**tenure, "start": "2020-01", "as_of": "2025-01"}],
        }
        for n in range(number)
    ]


def _invented(n: int) -> str:
    """A word of its own for every number, in capitals like a name."""
    syllables = ("ba", "ko", "ri", "tu", "ne", "sal", "mo", "vi", "dra", "po", "lek", "zu", "fa", "gor", "hin", "ju")
    word = ""
    while n or len(word) < 4:
        n, digit = divmod(n, len(syllables))
        word += syllables[digit]
    return word.capitalize()


def _is_body(paragraph: str) -> bool:
    whole = paragraph.endswith((".", '"', "”", "?", "!"))
    return whole and all(len(line.split()) >= 8 for line in paragraph.splitlines())
