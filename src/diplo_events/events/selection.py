"""Leaving out events of little confidence, with references that stay whole."""

from __future__ import annotations

from typing import Any


def check_confidence(least: float) -> float:
    """A least confidence, checked.

    Raises:
        ValueError: it is no number from 0 to 1.
    """
    if isinstance(least, bool) or not isinstance(least, (int, float)) or not 0 <= least <= 1:
        raise ValueError(f"min_confidence={least!r} is no number from 0 to 1")
    return float(least)


def keep_confident(row: dict[str, Any], least: float) -> dict[str, Any]:
    """The plain row of an extraction without events below a confidence.

    Statements keep no reference to a meeting that is left out; actors stay, because the text has them.
    """
    kept = [event for event in row["events"] if event["confidence"] >= least]
    if len(kept) == len(row["events"]):
        return row
    meetings = {event["id"] for event in kept if event["type"] == "meeting"}
    return {**row, "events": [_relinked(event, meetings) for event in kept]}


def _relinked(event: dict[str, Any], meetings: set[str]) -> dict[str, Any]:
    lost = event["type"] == "statement" and event["meeting"] is not None and event["meeting"] not in meetings
    return {**event, "meeting": None} if lost else event
