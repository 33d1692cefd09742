"""Changes to a text that keep it a text: words, marks and lines lost, doubled, moved and put in.

A fuzzer that changes single bytes seldom gets past the first quotation mark; these changes know what a text is made of.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

# fmt: off
ODD = (
    "“", "”", "‘", "’", '"', "'", "«", "»", "„", "(", ")", "[", "]", "—", "–", "-", "…", ":", ";", ",", ".", "?", "!",
    "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2009", "\u200b", "\u200e", "\u202e", "\u2028", "\ufeff", "\x00", "\u0301",
    "\u00ad", "\U0001f600", "ß", "ǆ", "İ", "ﬁ", "²", "٣", "Ⅻ", "½", "<b>", "</p>", "&amp;", "<script>", "{", "}", "\\",
    "%s",
)
# fmt: on
Change = Callable[[str, Random, Sequence[str]], str]


def mutated(data: bytes, longest: int, random: Random, words: Sequence[str]) -> bytes:
    """The text with one to four changes; ``words`` are what may be put in."""
    text = data.decode("utf-8", "replace")
    for _ in range(random.randint(1, 4)):
        text = random.choice(CHANGES)(text, random, words)
    return text.encode("utf-8", "replace")[:longest]


def _slice(text: str, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(text))
    return start, min(len(text), start + random.choice((1, 2, 5, 20, 100)))


def _lose(text: str, random: Random, words: Sequence[str]) -> str:
    start, end = _slice(text, random)
    return text[:start] + text[end:]


def _double(text: str, random: Random, words: Sequence[str]) -> str:
    start, end = _slice(text, random)
    return text[:end] + text[start:end] * random.choice((1, 1, 2, 30)) + text[end:]


def _move(text: str, random: Random, words: Sequence[str]) -> str:
    start, end = _slice(text, random)
    rest = text[:start] + text[end:]
    to = random.randint(0, len(rest))
    return rest[:to] + text[start:end] + rest[to:]


def _word(text: str, random: Random, words: Sequence[str]) -> str:
    at = random.randint(0, len(text))
    return f"{text[:at]}{random.choice(('', ' '))}{random.choice(words)}{random.choice(('', ' '))}{text[at:]}"


def _replace_word(text: str, random: Random, words: Sequence[str]) -> str:
    parts = text.split(" ")
    parts[random.randrange(len(parts))] = random.choice(words)
    return " ".join(parts)


def _odd(text: str, random: Random, words: Sequence[str]) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(ODD) * random.choice((1, 1, 1, 2, 40)) + text[at:]


def _wrap(text: str, random: Random, words: Sequence[str]) -> str:
    start, end = _slice(text, random)
    opening, closing = random.choice(("“”", "‘’", '""', "()", "[]", "«»", "——"))
    return text[:start] + opening + text[start:end] + closing + text[end:]


def _case(text: str, random: Random, words: Sequence[str]) -> str:
    start, end = _slice(text, random)
    return text[:start] + random.choice((str.upper, str.lower, str.title))(text[start:end]) + text[end:]


def _cut(text: str, random: Random, words: Sequence[str]) -> str:
    at = random.randint(0, len(text))
    return random.choice((text[:at], text[at:]))


CHANGES: tuple[Change, ...] = (_lose, _double, _move, _word, _word, _replace_word, _odd, _wrap, _case, _cut)
