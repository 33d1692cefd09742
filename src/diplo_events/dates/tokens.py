"""Runs of date words: from a hit of the anchor pattern to the neighbouring words that can belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .lexicon import CAPITAL_ONLY, PARTS, PUNCTUATION, VOCABULARY, WORDS, Token
from .patterns import ANCHOR, TOKEN

REACH_LEFT = 72
_SPACE = re.compile(r"[^\S\n]{0,4}\n?[^\S\n]{0,4}")
_STOPPED = frozenset(WORDS["month_short"]) | frozenset(WORDS["weekday_short"]) | {"tues", "weds", "thurs"}
_HYPHENS = re.compile("[-‐‑]")
_BLANKS = re.compile(r"[\s]+")


def _number(match: re.Match[str]) -> Token:
    """A number: a day of the month (D), a year (Y) or another one (N)."""
    text = match[0]
    if text.isascii() and text.isdigit():
        value = int(text)
        if len(text) == 4 and 1500 <= value <= 2100:
            return Token("Y", value, match.start(), match.end())
        return Token("D" if 1 <= value <= 31 and len(text) < 3 else "N", value, match.start(), match.end())
    whole = text.removesuffix("½").removesuffix("1/2")
    plain = whole.replace(",", "")
    number = float(plain) if "." in plain else int(plain)
    return Token("N", number if whole == text else number + 0.5, match.start(), match.end())


def _word(match: re.Match[str]) -> Token | None:
    """A word of the vocabulary in a spelling it may have, with the full stop of an abbreviation."""
    text = match["word"]
    low = text.lower()
    known = VOCABULARY.get(low)
    if known is None or (low in CAPITAL_ONLY and text == low):
        return None
    end = match.end() if low in _STOPPED else match.end("word")
    return Token(known[0], known[1], match.start(), end)


def _spoken_year(text: str) -> int:
    """The year that "nineteen ninety-six" or "twenty oh four" says."""
    century, *rest = _BLANKS.sub(" ", _HYPHENS.sub(" ", text.lower())).split()
    number = WORDS["number"]
    return int(number[century]) * 100 + sum(int(number[word]) for word in rest if word not in ("oh", "hundred"))


def _phrase(match: re.Match[str]) -> Token | None:
    """A fixed phrase ("a couple of", "the day before yesterday", "twenty-four")."""
    words = _BLANKS.sub(" ", _HYPHENS.sub(" ", match[0].lower()))
    known = VOCABULARY.get(words) or VOCABULARY.get(words.replace(" ", "-"))
    if known is None or (words in CAPITAL_ONLY and match[0][0].islower()):
        return None
    return Token(known[0], known[1], match.start(), match.end())


def _classify(match: re.Match[str]) -> Token | None:
    """The token a match of the token pattern stands for, or None for any other word."""
    group = match.lastgroup
    start, end = match.span()
    if group == "word" or group == "stop":
        return _word(match)
    if group == "mark":
        return Token(PUNCTUATION[match[0]], match[0], start, end)
    if group == "number":
        return _number(match)
    if group == "spoken":
        return Token("Y", _spoken_year(match[0]), start, end)
    if group == "phrase":
        return _phrase(match)
    if group == "ordinal":
        value = int(match[0][:-2])
        return Token("O", value, start, end) if value else None
    kind = {"clock": "C", "numeric": "#", "decade": "d", "nth": "J", "fiscal": "$"}[group or "clock"]
    return Token(kind, match[0], start, end)


def _joined(text: str, before: Token, after: Token) -> bool:
    """Do two tokens stand side by side, with a blank or a mark between them and no blank line?"""
    gap = text[before.end : after.start]
    if gap:
        return _SPACE.fullmatch(gap) is not None
    return before.kind in "-(),'" or after.kind in "-(),'" or text[before.end - 1] == "."


def _behind_plain_word(text: str, left: int, at: int) -> int:
    """Behind the last word before ``at`` that breaks any run, else ``left``: what stands before it need not be read."""
    end = at
    while (blank := text.rfind(" ", left, end)) >= 0:
        word = text[blank + 1 : end]
        if word.isascii() and word.isalpha() and word.lower() not in PARTS:
            return end
        end = blank
    return left


def _run_at(text: str, at: int, floor: int) -> list[Token]:
    """The unbroken run of date words around the anchor at ``at``; nothing before ``floor``."""
    left = max(floor, at - REACH_LEFT)
    if left > floor:
        blank = text.find(" ", left, at)
        left = blank if blank >= 0 else at
    left = _behind_plain_word(text, left, at)
    run: list[Token] = []
    for match in TOKEN.finditer(text, left):
        token = _classify(match)
        if token is None or (run and not _joined(text, run[-1], token)):
            if run and run[-1].end > at:
                return run
            run = []
        if token is not None:
            run.append(token)
        elif match.start() > at:
            return run
        if len(run) > 400:
            return run
    return run if run and run[-1].end > at else []


def runs(text: str) -> Iterator[list[Token]]:
    """Every run of date words that holds an anchor, in the order of the text."""
    done = 0
    for hit in ANCHOR.finditer(text):
        if hit.start() < done:
            continue
        run = _run_at(text, hit.start(), done)
        if run:
            done = run[-1].end
            yield run
