"""How sure a rule is of what it found: one table of weights, from the share of right answers among a rule's findings on
the development articles, rounded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diplo_events.events.meeting_draft import MeetingRow
    from diplo_events.events.statements import StatementRow

_SPEAKER = {
    "subject": 0.95,
    "inverted": 0.95,
    "relative": 0.85,
    "shared": 0.8,
    "document": 0.85,
    "according_to": 0.9,
    "owner": 0.7,
    "agent": 0.85,
}
_FREE = 0.6
_STATUS = {"held": 0.85, "planned": 0.8, "proposed": 0.7, "cancelled": 0.7, "denied": 0.7}


def statement_confidence(row: StatementRow) -> float:
    """Between 0 and 1: by how the speaker was found; less without a cue and for noun phrases as content."""
    how = next((rule.split(".")[1] for rule in row["rules"] if rule.startswith("speaker.")), "")
    value = _SPEAKER.get(how, _FREE)
    if row["speaker"] is None:
        value = 0.4
    if any(rule.endswith((".object", ".gerund", ".clause?")) for rule in row["rules"]):
        value -= 0.1
    return round(value, 2)


def meeting_confidence(row: MeetingRow) -> float:
    """Between 0 and 1: by status; more with a second mention, less where nothing tells when or where."""
    value = _STATUS[row["status"]]
    if len(row["evidence"]) > 1:
        value += 0.05
    if row["date"] < 0 and row["city"] is None and row["event"] is None:
        value -= 0.15
    return round(value, 2)
