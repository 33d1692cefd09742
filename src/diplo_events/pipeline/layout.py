"""Layout: which stretch of an article is headline, byline, caption, body paragraph or residue, and its dateline.

Works on the raw text. Nothing is cut from it, only labelled; hard-wrapped lines are read as one paragraph.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, TypedDict

from diplo_events.dates.widths import narrowed
from diplo_events.lexicon import fold
from diplo_events.lexicon.tables import layout_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Block(TypedDict):
    """A labelled stretch of the text; ``body`` is the offset behind a dateline or label that opens it."""

    start: int
    end: int
    label: str
    body: int


class DatelineRow(TypedDict):
    """A dateline as found: place as written, ISO country where known, agency, offsets."""

    place: str | None
    country: str | None
    agency: str | None
    start: int
    end: int


Line = tuple[int, int]

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
    r"[A-Za-z]{0,7}\.?"
)
_DAY = rf"(?:{_MONTH} ?\d{{1,2}}|\d{{1,2}} ?{_MONTH})(?:,? \d{{4}})?"
_WORD = r"[A-Z][\w.'’-]{0,24}"
_DATELINE = re.compile(
    rf"(?P<place>{_WORD}(?:[ /]{_WORD}){{0,4}})(?P<region>, (?:{_WORD}[ ]?){{1,4}})??(?:,? (?P<date>{_DAY}))?\.?"
    r"[ ,]{0,2}(?:(?:\((?P<agency>[A-Za-z][\w .&/-]{1,30})\)|/(?P<slash>[A-Z][\w .-]{1,20})/\.?)"
    r"\s{0,2}(?P<after>--?|—|–|:)?"
    r"|\s{0,2}(?P<mark>--?|—|–|:)|$)\s{0,2}"
)
_END_MARK = re.compile(r"(?<=[.!?”\"’])\s{1,2}(Enditem|ENDITEM|#{3}|\([Ee][Nn][Dd]\))\Z")
_END_MARK_LENGTH = 12
_NARROWEST, _WIDEST = 30, 110  # characters of a line that is wrapped
_FEWEST, _FULL = 3, 0.75  # so many line breaks, of which such a share is at the end of a full line, are wraps
_AHEAD, _LONG = 5, 3  # so many long paragraphs among so many are a report
_CREDIT = re.compile(
    r"\s{0,4}(?:\((?:AP Photo|Photo|File)|(?:REUTERS|Reuters|AFP|AP|EPA|Xinhua|Getty Images|TASS|Kyodo|Handout)\s?/"
    r"|(?:Photo|Photograph|Image|Picture)(?: by|:)|File photo)"
)
_TERMINAL = re.compile(r"[.!?…:][\"”’'»)\]]{0,3}[\u200b-\u200f\ufeff]?$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Jr|Sr|Mr|Mrs|Ms|Dr|Gen|Sen|Gov|Lt|Col|St)\.$")
_DATE_ONLY = re.compile(rf"^(?:\w{{3,9}},? )?(?:{_DAY}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}})(?:\D.{{0,40}})?$")


def find_layout(text: str, country_of: Callable[[str], str | None]) -> tuple[list[Block], DatelineRow | None]:
    """Blocks in text order, and the dateline if there is one.

    Args:
        text: the article.
        country_of: gives the ISO country of a city's folded name, or ``None``.
    """
    narrow, place = narrowed(text)
    blocks, dateline = _find_layout(narrow, country_of)
    if narrow is not text:
        for block in blocks:
            block["start"], block["end"] = place(block["start"]), place(block["end"] - 1) + 1
            block["body"] = max(block["start"], place(block["body"] - 1) + 1)
        if dateline is not None:
            dateline["start"], dateline["end"] = place(dateline["start"]), place(dateline["end"] - 1) + 1
    return blocks, dateline


def _find_layout(text: str, country_of: Callable[[str], str | None]) -> tuple[list[Block], DatelineRow | None]:
    paragraphs = [part for paragraph in _paragraphs(text) for part in _parted(text, paragraph)]
    first = _first_body([text[start:end] for start, end in paragraphs])
    blocks: list[Block] = []
    dateline: DatelineRow | None = None
    closed = False
    for n, (start, end) in enumerate(paragraphs):
        content = text[start:end]
        if closed and _goes_on([text[slice(*span)] for span in paragraphs[n : n + _AHEAD]]):
            closed = False  # what closed the report was a box in the middle of it
        label = _label(content, n < first, closed)
        if label == "subhead" and len(paragraphs) == 1:
            label = "paragraph"
        if label == "closing":
            closed, label = n > first, "residue"
        if label == "caption":
            credit = _CREDIT.search(text, start, end)
            end = credit.start() if credit else end
        block = Block(start=start, end=end, label=label, body=start)
        if dateline is None and n <= first + 1 and label in ("paragraph", "headline", "subhead"):
            dateline = _dateline(content, start, country_of)
            if dateline is not None:
                block["body"] = min(dateline["end"], end)
                if dateline["end"] >= end:
                    block["label"] = "byline"
        blocks.append(block)
    return blocks, dateline


def _parted(text: str, paragraph: Line) -> list[Line]:
    """A paragraph, and apart from it the mark that some agencies set behind its last word ("she said. Enditem")."""
    start, end = paragraph
    mark = _END_MARK.search(text, max(start, end - _END_MARK_LENGTH), end)
    return [paragraph] if mark is None else [(start, mark.start()), (mark.end() - len(mark[1]), end)]


def _paragraphs(text: str) -> list[Line]:
    """Lines, with hard-wrapped ones joined."""
    blocks = list(_blocks(text))
    column = _column(text, [lines for lines in blocks if len(lines) > 1])
    return [paragraph for lines in blocks for paragraph in _join(text, lines, column)]


def _blocks(text: str) -> Iterator[list[Line]]:
    """The lines between empty ones."""
    block: list[Line] = []
    behind = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        line = match.group()
        start, end = start + len(line) - len(line.lstrip()), end - (len(line) - len(line.rstrip()))
        if block and (start >= end or _breaks(text, behind, match.start()) > 1):
            yield block
            block = []
        if start < end:
            block.append((start, end))
        behind = match.end()
    if block:
        yield block


def _column(text: str, blocks: list[list[Line]]) -> int:
    """The width at which nearly all lines that are followed by another are full, 0 if there is none."""
    width = max((end - start for lines in blocks for start, end in lines), default=0)
    pairs = [pair for lines in blocks for pair in pairwise(lines)]
    if not _NARROWEST <= width <= _WIDEST or len(pairs) < _FEWEST:
        return 0
    return width if sum(_full(text, *pair, width) for pair in pairs) >= _FULL * len(pairs) else 0


def _full(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether the first word of the following line had no place in a line."""
    word = text[slice(*following)].split(None, 1)[0]
    return line[1] - line[0] + 1 + len(word) > width


def _breaks(text: str, start: int, end: int) -> int:
    gap = text[start:end].replace("\r\n", "\n")
    return len(gap)


def _join(text: str, lines: list[Line], column: int) -> list[Line]:
    if len(lines) < 2:
        return lines
    width = max(end - start for start, end in lines)
    even = len(lines) > 2 and all(end - start >= width - 24 for start, end in lines[:-1])
    joined = [lines[0]]
    for before, (start, end) in pairwise(lines):
        first, behind = joined[-1]
        if (
            column
            and _full(text, before, (start, end), column)
            or _wrapped(text[max(first, behind - width - 1) : behind], text[start:end], width, even)
        ):
            joined[-1] = (first, end)
        else:
            joined.append((start, end))
    return joined


def _wrapped(before: str, here: str, width: int, even: bool) -> bool:
    byline = here.startswith("by ") and not _TERMINAL.search(here)
    if here[:1].islower() and not byline and not here.startswith("http") and not _ended(before):
        return True
    if width > _WIDEST or here == before[-len(here) :]:
        return False
    if even and width > 45:
        return True
    last = before.rsplit("\n", 1)[-1]
    starts = here.lower().startswith(tuple(layout_words()["byline"]))
    return (
        width > 50
        and len(last) >= width - 24
        and not starts
        and (not _ended(before) or before.endswith(":") and _quoted(here))
        and bool(_TERMINAL.search(here))
    )


def _ended(line: str) -> bool:
    """Whether a sentence may end with the line; none does with an initial or a title ("A. K.", "Jr.")."""
    return _TERMINAL.search(line) is not None and _ABBREVIATED.search(line) is None


def _is_body(content: str) -> bool:
    if not _TERMINAL.search(content) or len(content.split(None, 6)) < 7:
        return False
    low = content.lower()
    if len(low) < 100 and low.startswith(tuple(layout_words()["byline"])):
        return False
    return not _has(low, "caption_marks") and "(attn:" not in low


def _first_body(contents: list[str]) -> int:
    """Where the report begins: at the first full paragraph, else at the first sentence, else at the beginning."""
    for test in (_is_body, lambda content: bool(_TERMINAL.search(content))):
        found = next((n for n, content in enumerate(contents) if test(content)), None)
        if found is not None:
            return found
    return 0


def _goes_on(contents: list[str]) -> bool:
    """Whether a report goes on here: with a long paragraph, of which more follow soon."""
    return _is_long(contents[0]) and sum(map(_is_long, contents)) >= _LONG


def _is_long(content: str) -> bool:
    return content.count(" ") > 24 and _is_body(content)


def _has(low: str, name: str) -> bool:
    for mark in layout_words()[name]:  # noqa: SIM110  # called for each paragraph; a generator takes twice the time
        if mark in low:
            return True
    return False


def _label(content: str, before_body: bool, closed: bool) -> str:
    low = content.lower().strip()
    words = layout_words()
    ends = low.startswith(tuple(words["closing"]))
    if ends and len(low) < 80:
        return "closing"
    if closed or (ends and not _TERMINAL.search(content)):
        return "residue"
    if len(low) < 600 and _has(low, "caption_marks") and not low.startswith(("“", '"')):
        return "caption"
    if before_body:
        return "byline" if low.startswith(tuple(words["byline"])) or _DATE_ONLY.match(content) else "headline"
    if low.startswith(tuple(words["residue"])) or (len(low) < 200 and _has(low, "residue_anywhere")):
        return "residue"
    if low.startswith(tuple(words["residue_short"])) and len(low) < 120 and not _TERMINAL.search(content):
        return "residue"
    if low.startswith(tuple(words["byline"])) and len(low) < 60 and not _TERMINAL.search(content):
        return "byline"
    return "paragraph" if _TERMINAL.search(content) or content.count(" ") > 14 or _quoted(content) else "subhead"


def _quoted(content: str) -> bool:
    return content.startswith(("“", '"', "«", "‘", "'", "„")) and content.count(" ") > 2


def _dateline(content: str, offset: int, country_of: Callable[[str], str | None]) -> DatelineRow | None:
    match = _DATELINE.match(content)
    if match is None:
        return None
    place, mark = match["place"], match["mark"] or match["after"]
    agency = match["agency"] or match["slash"]
    lone = match.end() == len(content)
    country = country_of(fold(place.split("/")[0]))
    loud = place.isupper() and len(place) > 2
    marked = bool(mark and (mark != "-" or content[match.start("mark" if match["mark"] else "after") - 1] == " "))
    if not (agency and (marked or match["date"] or match["slash"])) and not marked and not (lone and loud):
        return None
    if country is None and not (loud and (agency or match["date"] or match["region"])):
        return None
    if not loud and not agency and not match["date"] and match["region"] is None and mark == "-":
        return None
    region = (match["region"] or "").strip(", ")
    country = country or country_of(fold(region))
    name = place.split("/")[-1 if "/" in place else 0]
    return DatelineRow(
        place=name.title() if loud else name,
        country=country,
        agency=agency,
        start=offset,
        end=offset + match.end(),
    )
