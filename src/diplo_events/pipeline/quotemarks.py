"""Quotation marks: which opens and which closes, in every style, nested, split or running over paragraphs.

Works on raw text, one paragraph at a time, so that a lost mark cannot turn the rest of the article inside out.
"""

from __future__ import annotations

import re
from typing import TypedDict

_MARK = re.compile("``|''|‘‘|’’|[\"“”„‟«»‘’'‚]")
_OPENERS_BEFORE = set(' \t\n\r\xa0\u2009\u202f([{—–-/:;,“"„«‘>\u200b')
_CLOSERS_AFTER = set(" \t\n\r\xa0\u2009\u202f.,;:!?)]}—–-/”\"»’'…<\u200b")
_DOUBLE = {'"', "“", "”", "„", "‟", "«", "»", "``", "''", "‘‘", "’’"}


class QuoteRow(TypedDict):
    """A quotation: offsets of its content, offsets with its marks, nesting depth from 0, and whether the next
    paragraph carries it on.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int
    continues: bool


Open = tuple[str, int, int]  # family, mark start, content start


def find_quotes(text: str, paragraphs: list[tuple[int, int]]) -> list[QuoteRow]:
    """All quotations in these stretches of the text, outer before inner, in text order."""
    rows: list[QuoteRow] = []
    for n, (start, end) in enumerate(paragraphs):
        following = paragraphs[n + 1] if n + 1 < len(paragraphs) else None
        rows += _in_paragraph(text, start, end, _opens_with(text, following))
    rows.sort(key=lambda row: (row["outer_start"], -row["outer_end"]))
    return rows


def _opens_with(text: str, span: tuple[int, int] | None) -> str | None:
    return _family(text[span[0]]) if span and text[span[0]] in "\"“„«‘'" else None


def _family(mark: str) -> str:
    if mark in ("«", "»"):
        return "guillemet"
    if mark in _DOUBLE:
        return "double"
    return "single"


def _in_paragraph(text: str, start: int, end: int, following: str | None) -> list[QuoteRow]:
    marks = list(_MARK.finditer(text, start, end))
    if not marks:
        return []
    stack: list[Open] = []
    rows: list[QuoteRow] = []
    for n, match in enumerate(marks):
        mark, at, behind = match.group(), match.start(), match.end()
        before = text[at - 1] if at > start else " "
        after = text[behind] if behind < end else " "
        family = _family(mark)
        act = (
            _single(text, marks, n, before, after, stack) if family == "single" else _double(mark, before, after, stack)
        )
        if act == "open" and len(stack) < 4:
            stack.append((family, at, behind))
        elif act == "close":
            _close(stack, rows, family, at, behind)
    for depth, (family, at, behind) in enumerate(stack[:1]):
        carried = following == family
        if behind < end and (carried or (family != "single" and at == start)):
            rows.append(_row(behind, end, at, end, depth, carried))
    return rows


def _row(start: int, end: int, outer_start: int, outer_end: int, depth: int, continues: bool) -> QuoteRow:
    return QuoteRow(
        start=start, end=end, outer_start=outer_start, outer_end=outer_end, depth=depth, continues=continues
    )


def _close(stack: list[Open], rows: list[QuoteRow], family: str, at: int, behind: int) -> None:
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth][0] == family:
            _, opened, inside = stack[depth]
            if at > inside:
                rows.append(_row(inside, at, opened, behind, depth, False))
            del stack[depth:]
            return


def _is_open(stack: list[Open], family: str) -> bool:
    return any(item[0] == family for item in stack)


def _double(mark: str, before: str, after: str, stack: list[Open]) -> str:
    family = _family(mark)
    opened = _is_open(stack, family)
    if mark in ("„", "«", "``", "‟", "‘‘"):
        return "open"
    if mark == "“":
        low = opened and not after.isalnum() and before not in _OPENERS_BEFORE
        return "close" if low else "open" if not opened else _reopen(stack, family)
    if mark in ("”", "''", "’’"):
        return "close" if opened else "open" if before in _OPENERS_BEFORE and after.isalnum() else ""
    if mark == "»":
        return "close" if opened else "open" if before in _OPENERS_BEFORE else ""
    opening = before in _OPENERS_BEFORE and after not in _CLOSERS_AFTER
    if opened:
        # an opening mark while one is open: the closing one was lost
        return _reopen(stack, family) if opening and (before.isspace() or before in "([") else "close"
    return "open" if opening or before in _OPENERS_BEFORE else ""


def _reopen(stack: list[Open], family: str) -> str:
    while stack and stack[-1][0] != family:
        stack.pop()
    if stack:
        stack.pop()
    return "open"


def _single(text: str, marks: list[re.Match[str]], n: int, before: str, after: str, stack: list[Open]) -> str:
    mark = marks[n].group()
    if before.isalnum() and after.isalnum():
        return ""
    opening = before in _OPENERS_BEFORE and (after.isalnum() or after in '“"[…')
    if mark == "‘" and not before.isalnum():
        return "open"
    opened = _is_open(stack, "single")
    if opening and mark in "'‚":
        decade = after.isdigit()
        return "" if decade and not opened or opened else "open"
    if not opened or before in " \t\n\xa0":
        return ""
    if before in "sS" and after == " " and _plural_possessive(text, marks, n):
        return ""
    return "close" if after in _CLOSERS_AFTER else ""


def _plural_possessive(text: str, marks: list[re.Match[str]], n: int) -> bool:
    """Whether a later mark closes the quotation, so that this one, after an s, is an apostrophe."""
    at = marks[n].end()
    if not text[at : at + 2].strip().isalpha() or not text[at + 1 : at + 2].islower():
        return False
    for match in marks[n + 1 :]:
        before, after = text[match.start() - 1], text[match.end() : match.end() + 1] or " "
        if match.group() not in "'’‘" or (before.isalnum() and after.isalnum()):
            continue
        closes = before not in _OPENERS_BEFORE or before == "," and after.isspace()  # "…,’ she said"
        return match.group() != "‘" and closes
    return False
