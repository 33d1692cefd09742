"""How sure a rule is of what it found: one table of weights.

They are the shares of findings that were right on ``evaluation/gold`` and ``evaluation/styles`` (of a statement content
and speaker, of a meeting participants and status), rounded; where there were only a few, drawn towards the middle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diplo_events.events.meeting_draft import MeetingRow
    from diplo_events.events.statements import StatementRow

_SPEAKER = {
    "inverted": 0.95,
    "subject": 0.9,
    "shared": 0.85,
    "relative": 0.75,
    "according_to": 0.75,
    "document": 0.7,
    "agent": 0.7,
    "owner": 0.7,
}
_OTHER = 0.55
_STATUS = {"held": 0.7, "planned": 0.7, "proposed": 0.75, "cancelled": 0.55, "denied": 0.75}


def statement_confidence(row: StatementRow) -> float:
    """Between 0 and 1: by how the speaker was found; less without a speaker and for noun phrases as content."""
    rules = row["rules"]
    how = next((rule for rule in rules if rule.startswith("speaker.")), rules[0] if rules else "")
    value = _SPEAKER.get(how.rpartition(".")[2], _OTHER)
    if row["speaker"] is None:
        value = 0.4
    if any(rule.endswith((".object", ".gerund", ".clause?")) for rule in rules):
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
