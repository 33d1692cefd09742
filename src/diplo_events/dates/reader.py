"""What is known while a text is read from left to right: the reference day and the dates mentioned so far."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from .lexicon import WORDS, Token, word_set
from .spans import Period
from .tense import sentence_bounds, tense

_WORD_BEFORE = re.compile(r"([^\W\d_]+)[\s(\"“‘'’]{0,4}\Z")
_WORD_AFTER = re.compile(r"[\s)\"”’]{0,4}(['’]s\b|-?[^\W\d_]+)?")

_NOUN_AFTER = re.compile(r"(?:['’]s)?(?:\s[a-z-]{2,20})?\s([a-z]{4,20})\b")
_VERB_BEFORE = re.compile(
    rf"(?<!\bbe\s)\b(?:(?!(?:{'|'.join(WORDS['not_past_forms'])}|scheduled|planned|expected|slated)\b)[a-z]{{3,18}}ed|{'|'.join(WORDS['past_forms'])})(?:\son)?\s\Z"
)
_PARAGRAPH = re.compile(r"\n[ \t\r]{0,8}\n")
_HAPPENED = word_set("happened_nouns")


class Found(NamedTuple):
    """A reading of a run of tokens: TIMEX3 type, period, and the extent of it."""

    type: str
    period: Period
    start: int
    end: int
    moves: bool = True  # later "two days later" count from it


class Pending(NamedTuple):
    """Read "a day after" an event that the rest of the sentence may date."""

    start: int
    end: int
    unit: str
    amount: float


class Reader:
    """The state of one pass over a text."""

    def __init__(self, text: str, ref: date | None, published: date | None = None) -> None:
        self.text = text
        self.ref = ref
        self.published = published
        self.day: date | None = None
        self.part = ""
        self.day_end = 0
        self.last: Period | None = None
        self.quarter: Period | None = None
        self.pending: Pending | None = None

    def tense(self, tokens: list[Token]) -> str:
        """The tense of the clause: future, past, scheduled or empty; "until" looks ahead."""
        lead = self.before(tokens)
        if lead == "since":
            return "past"
        found = tense(self.text, tokens[0].start, tokens[-1].end)
        limit = lead in ("until", "till") or (lead == "by" and tokens[0].start - self.sentence_start(tokens) > 5)
        if limit and found != "perfect":
            return "future"
        if lead == "through":  # "so far this year through May", "extended through January": the nearest
            return ""
        return "past" if found in ("perfect", "offer") else found

    def proposed(self, tokens: list[Token]) -> bool:
        """Is the date that of something proposed ("proposed a meeting in April")?"""
        return tense(self.text, tokens[0].start, tokens[-1].end) == "offer"

    def looks_ahead(self, tokens: list[Token]) -> bool:
        """Is the clause about something to come?"""
        return self.tense(tokens) in ("future", "scheduled")

    def before(self, tokens: list[Token]) -> str:
        """The word before the tokens, in lower case."""
        start = tokens[0].start
        match = _WORD_BEFORE.search(self.text, max(0, start - 24), start)
        return match[1].lower() if match else ""

    def after(self, tokens: list[Token]) -> str:
        """The word after the tokens as written, empty at a mark or at the end."""
        match = _WORD_AFTER.match(self.text, tokens[-1].end)
        return (match[1] or "") if match else ""

    def happened(self, tokens: list[Token]) -> bool:
        """Is the date that of something over: "signed on", "dated", "the attack of", "Wednesday's ruling"?"""
        lead = _VERB_BEFORE.search(self.text, max(0, tokens[0].start - 40), tokens[0].start)
        return bool(lead) or self.of_past_event(tokens)

    def of_past_event(self, tokens: list[Token]) -> bool:
        """Does a noun of something that is known once it is over follow: "Wednesday's ruling"?"""
        noun = _NOUN_AFTER.match(self.text, tokens[-1].end)
        return bool(noun and noun[1].lower() in _HAPPENED)

    def sentence_start(self, tokens: list[Token]) -> int:
        """Where the sentence of the tokens begins."""
        return sentence_bounds(self.text, tokens[0].start, tokens[-1].end)[0]

    def begins_clause(self, at: int) -> bool:
        """Does a sentence or a clause begin here?"""
        return self.text[max(0, at - 60) : at].rstrip()[-1:] in ("", *'.,!?"”:;—-')

    def anchor_day(self) -> date | None:
        """The day mentioned last, else the reference day."""
        return self.day or self.ref

    def day_of_report(self, tokens: list[Token]) -> date | None:
        """The day that "in the day" means: the one mentioned last in the paragraph, else that of the report."""
        new = _PARAGRAPH.search(self.text, self.day_end, tokens[0].start) if self.ref else None
        return self.ref if new else self.anchor_day()

    def anchor(self) -> date | None:
        """The first day of the period mentioned last, else the reference day."""
        return (self.last.begin if self.last else None) or self.ref

    def note(self, found: Found) -> None:
        """Remember a dated reading for later "the same day", "two weeks later"."""
        period = found.period
        if found.type not in ("DATE", "TIME") or period.begin is None or not found.moves:
            return
        self.last = period
        if period.grain == "quarter":
            self.quarter = period
        self.day_end = found.end
        if period.begin == period.until:
            self.day = period.begin
            self.part = (period.timex or "")[10:]
        elif len((period.timex or "").partition("/")[2]) == 10 and period.until:
            self.day, self.part = period.until, ""


def kinds(tokens: list[Token]) -> str:
    """The tokens as a string of kinds."""
    return "".join(token.kind for token in tokens)


def value(tokens: list[Token], wanted: str) -> Any:
    """The value of the first token of one of the kinds, or None."""
    return next((token.value for token in tokens if token.kind in wanted), None)


def found(kind: str, period: Period | None, tokens: list[Token]) -> Found | None:
    """A reading over all tokens but a leading preposition; None where there is no period."""
    if period is None:
        return None
    while len(tokens) > 1 and tokens[0].kind in "i@,'-)":
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1].kind == ")" and "(" not in kinds(tokens):
        tokens = tokens[:-1]
    return Found(kind, period, tokens[0].start, tokens[-1].end)
