"""Which rules fire on the annotated articles, and how often what they find is right.

python evaluation/rules.py               a line a rule: times fired, times right, precision
python evaluation/rules.py --table       the same as Markdown, in groups, as docs/rules.md has it
python evaluation/rules.py --gold DIR    on other annotated articles

A rule fires with every event in whose making it took part, and is right with those that are right, as ``calibrate.py``
has it. Several rules take part in an event, so that one is blamed for the faults of the others too.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from judged import Judged, judged

import diplo_events

HERE = Path(__file__).resolve().parent
_LEXICAL = ("meeting.verb", "meeting.noun", "meeting.light", "meeting.along")


class Fired(NamedTuple):
    """A rule, how often it fired, and how often that was right."""

    rule: str
    fired: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.fired


def counted(events: Iterable[Judged]) -> list[Fired]:
    """The rules that fired, in the order of their names."""
    fired: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one in events:
        rules = set(one.event["rules"])
        fired.update(rules)
        right.update(rules if one.right else ())
    return [Fired(rule, fired[rule], right[rule]) for rule in sorted(fired)]


def lines(rows: list[Fired]) -> Iterator[str]:
    width = max([len(row.rule) for row in rows] + [4])
    yield f"{'rule':{width}}{'fired':>7}{'right':>7}{'precision':>11}"
    for row in rows:
        yield f"{row.rule:{width}}{row.fired:7}{row.right:7}{row.precision:11.2f}"


def table(rows: list[Fired], known: Iterable[str]) -> Iterator[str]:
    """Markdown: a line a group of rules, a line a rule that was wrong at times, and the others by number."""
    yield "| rules | that fired | of all | times | right | precision |\n|---|---|---|---|---|---|"
    groups = Counter(map(group_of, known))
    for group in sorted(groups):
        inside = [row for row in rows if group_of(row.rule) == group]
        fired, right = sum(row.fired for row in inside), sum(row.right for row in inside)
        share = f" {right / fired:.2f}" if fired else ""
        yield f"| {group} | {len(inside)} | {groups[group]} | {fired} | {right} |{share} |"
    yield "\n| wrong at times | times | right | precision |\n|---|---|---|---|"
    for row in sorted(rows, key=lambda row: (row.precision, -row.fired, row.rule)):
        if row.right < row.fired:
            yield f"| `{row.rule}` | {row.fired} | {row.right} | {row.precision:.2f} |"
    yield "\n| times | always right |\n|---|---|"
    sure = [row for row in rows if row.right == row.fired]
    for times in sorted({row.fired for row in sure}, reverse=True):
        yield f"| {times} | {', '.join(f'`{row.rule}`' for row in sure if row.fired == times)} |"


def group_of(rule: str) -> str:
    """A rule's group: its kind, or for the words of meeting their kind of word too."""
    kind, first = rule.rpartition(".")[0], rule.partition(".")[0]
    return f"`{kind}.*`" if kind in _LEXICAL else "other `meeting.*`" if first == "meeting" else f"`{first}.*`"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=HERE / "gold", help="folder of annotated articles")
    parser.add_argument("--table", action="store_true", help="Markdown, in groups")
    arguments = parser.parse_args()
    rows = counted(judged(arguments.gold))
    known = [rule.name for rule in diplo_events.rules()]
    for line in table(rows, known) if arguments.table else lines(rows):
        print(line)


if __name__ == "__main__":
    main()
