"""Speed in one process, as ratios to bare tokenising of the same texts.

Three tables: the time of the whole pipeline over that of ``spacy.blank("en")``; the share of each component; and the
time a word by length of text, over that of the shortest. The first two use each article once, the third joins them.
"""

from __future__ import annotations

import time

import spacy
from clock import ROUNDS, best, table
from spacy.language import Language
from texts import long_text, read_texts

import diplo_events

LENGTHS = (1_000, 5_000, 8_000, 20_000, 50_000, 200_000)


def main() -> None:
    texts = read_texts()
    blank, nlp = spacy.blank("en"), diplo_events.load()
    nlp.max_length = 100_000_000
    for text in texts:  # what is built on first use is no part of the speed
        blank(text)
        nlp(text)
    bare = best(lambda: [blank.make_doc(text) for text in texts])
    whole = best(lambda: [diplo_events.extract(text, published="2024-01-15", nlp=nlp) for text in texts])
    words = sum(len(text.split()) for text in texts)
    table(
        ("pipeline", ""),
        ("whole pipeline and extraction / tokenising with spacy.blank", f"{whole / bare:.2f}"),
        ("words a second", f"{words / whole:,.0f}"),
        (f"milliseconds an article of {words // len(texts)} words", f"{whole / len(texts) * 1000:.1f}"),
    )
    shares = component_times(nlp, texts)
    table(
        ("component", "share of the time", "over bare tokenising"),
        *((name, f"{one / sum(shares.values()):.0%}", f"{one / bare:.2f}") for name, one in shares.items()),
    )
    costs = [word_cost(nlp, texts, words) for words in LENGTHS]
    table(
        ("words", f"time a word, {LENGTHS[0]:,} words = 1", "statements in 1,000 words"),
        *(
            (f"{words:,}", f"{cost / costs[0][0]:.2f}", f"{found:.0f}")
            for words, (cost, found) in zip(LENGTHS, costs, strict=True)
        ),
    )


def component_times(nlp: Language, texts: list[str]) -> dict[str, float]:
    """Seconds that the tokeniser and each component take over all texts, the best of some rounds each."""
    found: dict[str, float] = {}
    for _ in range(ROUNDS):
        start = time.process_time()
        docs = [nlp.make_doc(text) for text in texts]
        steps = {"tokeniser": time.process_time() - start}
        for name, component in nlp.pipeline:
            start = time.process_time()
            docs = [component(doc) for doc in docs]
            steps[name] = time.process_time() - start
        found = {name: min(seconds, found.get(name, seconds)) for name, seconds in steps.items()}
    return found


def word_cost(nlp: Language, texts: list[str], words: int) -> tuple[float, float]:
    """Seconds a word over one text of about so many words, and the statements found in 1,000 of them."""
    long = long_text(texts, words)
    rounds = max(ROUNDS, 40_000 // words)
    seconds = best(lambda: diplo_events.extract(long, published="2024-01-15", nlp=nlp), rounds)
    found = diplo_events.extract(long, published="2024-01-15", nlp=nlp)
    return seconds / len(long.split()), 1000 * len(found.statements) / len(long.split())


if __name__ == "__main__":
    main()
