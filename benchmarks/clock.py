"""Measuring: processor time of this process, the best of some rounds, and Python started anew."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

ROUNDS = 5


def best(run: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The shortest of some rounds, in seconds of the processor: what disturbs a measurement only ever adds to it."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def fresh(code: str, *arguments: object) -> Any:
    """What a fresh Python prints as JSON on its last line."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def best_fresh(code: str, *arguments: object, rounds: int = ROUNDS) -> dict[str, float]:
    """Several fresh Pythons that print the same keys: the smallest value of each."""
    runs = [fresh(code, *arguments) for _ in range(rounds)]
    return {key: min(run[key] for run in runs) for key in runs[0]}


def table(*rows: tuple[object, ...]) -> None:
    """Print rows in Markdown, the first as the head."""
    head, *rest = rows
    print("| " + " | ".join(map(str, head)) + " |")
    print("|" + "---|" * len(head))
    for row in rest:
        print("| " + " | ".join(map(str, row)) + " |")
    print(flush=True)
