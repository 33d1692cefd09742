"""White space other than a single blank or line end, which says no more than one, but would count in every distance."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

_PARTS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"  # white space that parts lines
_WIDE = re.compile(rf"[^\S{_PARTS}]{{2,}}|[^\S {_PARTS}]|\r\n")


def narrowed(text: str) -> tuple[str, Callable[[int], int]]:
    """The text with one blank for all white space within a line, one character for a line end, and where an offset of
    it is in ``text``.

    The text itself, if it has no other.
    """
    starts: list[int] = []  # of the narrow text, each behind a run
    lost: list[int] = [0]  # characters left out up to there
    pieces: list[str] = []
    at = 0
    for run in _WIDE.finditer(text):
        pieces += (text[at : run.start()], "\n" if run[0] == "\r\n" else " ")
        at = run.end()
        lost.append(lost[-1] + run.end() - run.start() - 1)
        starts.append(run.end() - lost[-1])
    if not starts:
        return text, int
    return "".join([*pieces, text[at:]]), lambda offset: offset + lost[bisect_right(starts, offset)]
