"""What was found before and what is found now: snapshots of extractions, and their differences in words."""

from diplo_events.regression.baseline import Baseline
from diplo_events.regression.comparison import Change, Comparison, compare
from diplo_events.regression.snapshot import Snapshot, read_snapshot, snapshot_lines, snapshot_of

__all__ = [
    "Baseline",
    "Change",
    "Comparison",
    "Snapshot",
    "compare",
    "read_snapshot",
    "snapshot_lines",
    "snapshot_of",
]
