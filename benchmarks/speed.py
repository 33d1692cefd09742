"""Speed as ratios to bare tokenising, so that figures of different machines can be compared.

``python benchmarks/speed.py`` prints three tables in Markdown: the time of the whole pipeline over that of
``spacy.blank("en")`` on the same texts; the share of each component; and the time a word by length of text, over that
of the shortest. One process; the texts are the annotated articles of ``evaluation/gold``, each used once for the first
two tables, and concatenated in an order that changes each time round for the third.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random

import spacy
from spacy.language import Language

import diplo_events

GOLD = Path(__file__).resolve().parents[1] / "evaluation" / "gold"
LENGTHS = (1_000, 5_000, 20_000, 50_000, 200_000)
ROUNDS = 5


def main() -> None:
    texts = read_texts()
    blank, nlp = spacy.blank("en"), diplo_events.load()
    nlp.max_length = 100_000_000
    for text in texts:  # what is built on first use is no part of the speed
        blank(text)
        nlp(text)
    bare = best(lambda: [blank.make_doc(text) for text in texts])
    whole = best(lambda: [diplo_events.extract(text, published="2024-01-15", nlp=nlp) for text in texts])
    print(f"| whole pipeline and extraction / tokenising with spacy.blank | {whole / bare:.2f} |\n|---|---|\n")
    print("| component | share of the time |\n|---|---|")
    shares = component_times(nlp, texts)
    for name, seconds in shares.items():
        print(f"| {name} | {seconds / sum(shares.values()):.0%} |")
    print("\n| words | time a word, 1,000 words = 1 | statements in 1,000 words |\n|---|---|---|")
    base = 0.0
    for words in LENGTHS:
        cost, statements = word_cost(nlp, texts, words)
        base = base or cost
        print(f"| {words:,} | {cost / base:.2f} | {statements:.0f} |")


def read_texts() -> list[str]:
    """The articles that we own."""
    return [json.loads(file.read_text(encoding="utf-8"))["text"] for file in sorted(GOLD.glob("*.json"))]


def best(run: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The shortest of some rounds, in seconds: what disturbs a measurement only ever adds to it."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def component_times(nlp: Language, texts: list[str]) -> dict[str, float]:
    """Seconds that the tokeniser and each component take over all texts, the best of some rounds each."""
    found: dict[str, float] = {}
    for _ in range(ROUNDS):
        start = time.perf_counter()
        docs = [nlp.make_doc(text) for text in texts]
        steps = {"tokeniser": time.perf_counter() - start}
        for name, component in nlp.pipeline:
            start = time.perf_counter()
            docs = [component(doc) for doc in docs]
            steps[name] = time.perf_counter() - start
        found = {name: min(seconds, found.get(name, seconds)) for name, seconds in steps.items()}
    return found


def word_cost(nlp: Language, texts: list[str], words: int) -> tuple[float, float]:
    """Seconds a word over one text of about so many words, and the statements found in 1,000 of them."""
    long = long_text(texts, words)
    rounds = max(ROUNDS, 40_000 // words)
    seconds = best(lambda: diplo_events.extract(long, published="2024-01-15", nlp=nlp), rounds)
    found = diplo_events.extract(long, published="2024-01-15", nlp=nlp)
    return seconds / len(long.split()), 1000 * len(found.statements) / len(long.split())


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


def _is_body(paragraph: str) -> bool:
    whole = paragraph.endswith((".", '"', "”", "?", "!"))
    return whole and all(len(line.split()) >= 8 for line in paragraph.splitlines())


if __name__ == "__main__":
    main()
