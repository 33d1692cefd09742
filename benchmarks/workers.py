"""Worker processes: the gain of the second one, and the memory of each.

The gain is told twice. By the clock it is the ratio of the times in which the stream passes, start-up left out; it is
true only while nothing else runs. By processor time it is what two free cores would give: the time of one process over
half the time that the parent and two workers take together, or over the parent's where that is more.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from clock import table
from texts import articles

import diplo_events

ARTICLES = 3_000
WARM = 400  # articles until which workers start and build what is built on first use


class Pass(NamedTuple):
    clock: float
    parent: float
    children: float
    memory: list[int]


def main() -> None:
    one, two = measure(1), measure(2)
    parent_free = max(two.parent, (two.parent + two.children) / 2)
    table(
        ("worker processes", ""),
        ("two workers over one process, by the clock", f"{one.clock / two.clock:.2f}"),
        ("two workers over one process, by processor time", f"{one.parent / parent_free:.2f}"),
        ("share of the parent in the processor time", f"{two.parent / (two.parent + two.children):.0%}"),
        ("memory of a worker of its own, MB", f"{max(two.memory) / 1e6:.0f}"),
    )


def measure(workers: int) -> Pass:
    """A stream of articles through so many workers, from when they are warm to its end."""
    stream = diplo_events.extract_many(articles(ARTICLES), workers=workers)
    for _ in islice(stream, WARM):
        pass
    children = [child.pid or 0 for child in multiprocessing.active_children()] if workers > 1 else []
    start, parent, before = time.perf_counter(), time.process_time(), sum(map(processor_time, children))
    last, memory = before, [0]
    for n, _ in enumerate(stream):
        if n % 100 == 0:
            last = sum(map(processor_time, children))
            memory += map(own_memory, children)
            mark = n
    done = ARTICLES - WARM
    scale = done / max(mark, 1)  # the workers are gone at the end, and their times with them
    return Pass(time.perf_counter() - start, time.process_time() - parent, (last - before) * scale, memory)


def processor_time(pid: int) -> float:
    """Seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def own_memory(pid: int) -> int:
    """Bytes of a process that it shares with no other."""
    lines: Iterator[str] = iter(Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    sizes = {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines)}
    return 1024 * (sizes["Private_Clean"] + sizes["Private_Dirty"])


if __name__ == "__main__":
    main()
