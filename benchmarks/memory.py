"""Memory over a long stream of articles, no two alike, in one process: resident memory after so many of them."""

from __future__ import annotations

from clock import fresh, table

MARKS = (2_000, 5_000, 10_000, 20_000)

STREAM = f"""
import gc, json, os, sys
sys.path.insert(0, sys.argv[1])
from texts import articles
import diplo_events
def resident():
    gc.collect()
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
found = {{}}
for n, _ in enumerate(diplo_events.extract_many(articles({MARKS[-1]})), 1):
    if n in {MARKS}:
        found[n] = resident()
print(json.dumps(found))
"""


def main() -> None:
    from pathlib import Path

    found = fresh(STREAM, Path(__file__).parent)
    base = found[str(MARKS[0])]
    table(
        ("articles streamed", "resident memory, MB", f"over that at {MARKS[0]:,}"),
        *((f"{int(n):,}", f"{size / 1e6:.0f}", f"{size / base:.3f}") for n, size in found.items()),
    )


if __name__ == "__main__":
    main()
