"""What a user sees of a run on standard error: errors as they come, how far it is, and a summary."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Mapping

_TERMINAL_SECONDS, _LOG_SECONDS = 0.2, 60.0


class Progress:
    """Counts articles; shows a running line on a terminal, and where ``log`` is set a line a minute elsewhere."""

    def __init__(self, *, log: bool, quiet: bool) -> None:
        self.counts: Counter[str] = Counter()
        self._quiet = quiet
        self._live = sys.stderr.isatty() and not quiet
        self._log = log and not quiet
        self._start = time.monotonic()
        self._next = self._start + (1.0 if self._live else _LOG_SECONDS)
        self._share: float | None = None
        self._first_share: float | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._clear()

    def resumed(self, counts: Mapping[str, int]) -> None:
        """Take note of a chunk that an earlier run has done."""
        self.counts.update(counts)
        self.counts["resumed"] += counts["articles"]

    def count(self, error: str | None, meetings: int, statements: int, share: float | None) -> None:
        """Take note of one more result, with which so large a ``share`` of the inputs is done."""
        if self._first_share is None:
            self._first_share = share or 0.0
        self._share = share
        self.counts.update({"articles": 1, "failed": int(error is not None)})
        self.counts.update({"meetings": meetings, "statements": statements})
        if error is not None:
            self.say(error)
        now = time.monotonic()
        if now >= self._next and (self._live or self._log):
            self._next = now + (_TERMINAL_SECONDS if self._live else _LOG_SECONDS)
            start, end = ("\r", "\x1b[K") if self._live else ("diplo-events: ", "\n")
            print(f"{start}{self._line(now)}", end=end, file=sys.stderr, flush=True)

    def say(self, message: str) -> None:
        """A message of its own line."""
        self._clear()
        print(f"diplo-events: {message}", file=sys.stderr)

    def summary(self, where: str) -> None:
        """The last word of a run that came to its end."""
        if self._quiet:
            return
        seconds = time.monotonic() - self._start
        resumed = f" ({self.counts['resumed']:,} of them by a run before)" if self.counts["resumed"] else ""
        self.say(
            f"{self.counts['articles']:,} articles{resumed}, {self.counts['failed']:,} failed, "
            f"{self.counts['meetings']:,} meetings, {self.counts['statements']:,} statements; "
            f"{seconds:,.0f} s, {self._rate(seconds):,.0f} articles/s; written to {where}"
        )

    def _rate(self, seconds: float) -> float:
        return (self.counts["articles"] - self.counts["resumed"]) / max(seconds, 1e-9)

    def _line(self, now: float) -> str:
        seconds = now - self._start
        line = f"{self.counts['articles']:,} articles, {self.counts['failed']:,} failed, {self._rate(seconds):,.0f}/s"
        share = self._share
        if share is not None and self._first_share is not None and share > self._first_share:
            left = seconds * (1 - share) / (share - self._first_share)
            line += f", {share:.0%}, about {_clock(left)} left"
        return line

    def _clear(self) -> None:
        if self._live:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
