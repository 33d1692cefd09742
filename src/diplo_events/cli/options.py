"""What several commands share: types of options, and the form of examples."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from diplo_events.article import read_date
from diplo_events.errors import ArticleError


def day(value: str) -> date:
    """An argparse type: a day written YYYY-MM-DD."""
    try:
        found = read_date(value)
    except ArticleError:
        found = None
    if found is None:
        raise argparse.ArgumentTypeError(f"{value!r} is no date; write it as YYYY-MM-DD")
    return found


def positive(value: str) -> int:
    """An argparse type: a whole number from 1."""
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no whole number from 1")
    return int(value)


def share(value: str) -> float:
    """An argparse type: a number from 0 to 1."""
    try:
        found = float(value)
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no number from 0 to 1")
    return found


def examples(*lines: str) -> dict[str, Any]:
    """Arguments of a parser whose help ends with these examples."""
    shown = "".join(f"\n  {line}" for line in lines)
    return {"epilog": f"examples:{shown}", "formatter_class": argparse.RawDescriptionHelpFormatter}
