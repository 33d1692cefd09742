"""``python benchmarks``: all measurements in one run, as tables in Markdown."""

from __future__ import annotations

import gazetteers
import memory
import speed
import startup
import workers


def main() -> None:
    for part in (speed, workers, memory, startup, gazetteers):
        part.main()


if __name__ == "__main__":
    main()
