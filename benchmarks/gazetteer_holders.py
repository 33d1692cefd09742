"""How long ``holders`` takes: ``python benchmarks/gazetteer_holders.py``.

Every office of every state and organisation is asked for on one day, once and then again; the look-ups are built with
the very first question. Microseconds of process time a question.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from statistics import median

from diplo_events import load_gazetteer

ON = date(2015, 6, 1)


def main() -> None:
    gazetteer = load_gazetteer()
    first = spent(lambda: gazetteer.holders("foreign_minister", country="RUS", on="2015-06-01"))
    blocks = sorted(gazetteer.blocks, key=str)
    print(f"the first question, look-ups and all: {first / 1000:.0f} milliseconds\n")
    print("| questions | offices | median | longest |\n|---|---|---|---|")
    for name in ("first", "again"):
        times = [spent(lambda b=block: gazetteer.holders(*b, on=ON)) for block in blocks]  # type: ignore[misc]
        print(f"| {name} | {len(blocks):,} | {median(times):.1f} µs | {max(times):.0f} µs |")


def spent(job: Callable[[], object]) -> float:
    """Microseconds of process time."""
    start = time.process_time_ns()
    job()
    return (time.process_time_ns() - start) / 1000


if __name__ == "__main__":
    main()
