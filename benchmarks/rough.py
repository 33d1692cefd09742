"""Growth with the length of rough text: processor time a character at doubling lengths, over that of the shortest.

``python benchmarks/rough.py`` prints a table in Markdown with a row for each kind of text, and at its end spaCy's own
tokeniser on the kinds without spaces, which the library never gives it whole. 1.0 throughout is time in proportion to
the length. ``python benchmarks/rough.py 16000 64000`` does it for other lengths, in characters.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import spacy
from clock import best, table
from texts import long_text, read_texts

import diplo_events

LENGTHS = (20_000, 40_000, 80_000, 160_000, 320_000)
BARE = (4_000, 8_000, 16_000)  # what spaCy's own tokeniser is given: at more it takes minutes
ROUNDS = 3
KINDS = {
    "quotation marks": '"',
    "mixed marks": "“\"'«‘„",
    "marks around words": "“a ” b “c ",
    "nested marks and brackets": "“‘(« x »)’” ",
    "brackets": "(",
    "letters without a space": "Ab",
    "hyphens": "a-",
    "full stops": ". ",
    "line ends": "a\n",
    "NULs and controls": "\x00\x1b\u202e",
    "combining marks": "e\u0301\u0301\u0301",
    "capitals": "Aa Bo ",
    "names": "Wang Yi ",
    "cues without an end": "said that he told Ann Lee ",
    "meetings without an end": "Wang Yi met Ann Lee and ",
    "days": "on Friday ",
}
WITHOUT_SPACES = ("quotation marks", "mixed marks", "hyphens", "letters without a space")


def main() -> None:
    lengths = tuple(map(int, sys.argv[1:])) or LENGTHS
    texts = read_texts()
    nlp = diplo_events.load()
    diplo_events.extract(texts[0], nlp=nlp)

    def extract(text: str) -> object:
        return diplo_events.extract(text, published="2024-02-19", nlp=nlp)

    articles = long_text(texts, max(lengths) // 4)
    rows = [row("news", lambda length: articles[:length], extract, lengths)]
    rows += [row(name, repeated(unit), extract, lengths) for name, unit in KINDS.items()]
    table(("text", *(f"{length:,} characters" for length in lengths)), *rows)
    blank = spacy.blank("en")  # it remembers what it has read, so that only the first reading counts
    bare = [row(name, repeated(KINDS[name]), blank.make_doc, BARE, rounds=1) for name in WITHOUT_SPACES]
    table(("spaCy's own tokeniser", *(f"{length:,} characters" for length in BARE)), *bare)


def repeated(unit: str) -> Callable[[int], str]:
    return lambda length: (unit * (length // len(unit) + 1))[:length]


def row(
    name: str,
    make: Callable[[int], str],
    read: Callable[[str], object],
    lengths: tuple[int, ...],
    rounds: int = ROUNDS,
) -> tuple[str, ...]:
    """Time a character at each length, over that at the first."""
    costs = []
    for length in lengths:
        text = make(length)
        costs.append(best(lambda text=text: read(text), rounds) / len(text))  # type: ignore[misc]
    return name, *(f"{cost / costs[0]:.2f}" for cost in costs)


if __name__ == "__main__":
    main()
