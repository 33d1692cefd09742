"""Wide white space, which says no more than a single blank, but would count in every distance."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

_WIDE = re.compile(r"[^\S\n\r]{2,}")


def narrowed(text: str) -> tuple[str, Callable[[int], int]]:
    """The text with one blank for each run of white space within a line, and where an offset of it is in ``text``.

    The text itself, if it has no such run.
    """
    starts: list[int] = []  # of the narrow text, each behind a run
    lost: list[int] = [0]  # characters left out up to there
    pieces: list[str] = []
    at = 0
    for run in _WIDE.finditer(text):
        pieces += (text[at : run.start()], " ")
        at = run.end()
        lost.append(lost[-1] + run.end() - run.start() - 1)
        starts.append(run.end() - lost[-1])
    if not starts:
        return text, int
    return "".join([*pieces, text[at:]]), lambda offset: offset + lost[bisect_right(starts, offset)]
