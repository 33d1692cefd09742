"""Compare the dated offices of the gazetteer with a table of tenures from open sources.

python evaluation/benchmarks/tenures.py TABLE.csv                the share of days on which both name the same holder
python evaluation/benchmarks/tenures.py TABLE.csv --list         and where they differ, longest first
python evaluation/benchmarks/tenures.py TABLE.csv --list FRA     likewise, of one country
python evaluation/benchmarks/tenures.py TABLE.csv --until DATE   up to this day, after which the table is not believed

TABLE.csv has the columns ``person``, ``qid``, ``office_class`` (head_of_state, head_of_government, foreign_minister),
``country_iso3``, ``start``, ``end``, ``open_as_of`` (for a tenure not seen to end, the day up to which it was seen) and
``source``. Dates are YYYY, YYYY-MM or YYYY-MM-DD; of a coarse date only the days count that it covers for certain.

Counted are the days from 2000 on, in the 193 members of the United Nations, on which the table names a holder. A day
agrees where one of ours within seven days of it is one of the table's. A president who heads the government where
there is no prime minister counts as head of government, as in the table.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from diplo_events import load_gazetteer
from diplo_events.gazetteer import Gazetteer
from diplo_events.gazetteer.records import Person, first_day, last_day
from diplo_events.gazetteer.spelling import similarity
from diplo_events.lexicon import fold

CLASSES = ("head_of_state", "head_of_government", "foreign_minister")
FIRST = date(2000, 1, 1)
SPELLING = 82.0
SLACK = timedelta(days=7)
DAY = timedelta(days=1)


class Row(NamedTuple):
    """A tenure of the table, on its certain days."""

    person: str
    qid: str
    start: date
    end: date
    source: str


class Gap(NamedTuple):
    """A stretch of days on which ours does not name the table's holder."""

    country: str
    office: str
    start: date
    end: date
    theirs: tuple[str, ...]
    ours: tuple[str, ...]

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--list", nargs="?", const="", metavar="ISO3", help="the stretches in which the two differ")
    parser.add_argument("--until", type=date.fromisoformat, default=date.max, help="the last day that counts")
    parser.add_argument("--days", type=int, default=30, help="list only stretches of so many days or more")
    arguments = parser.parse_args()
    if not arguments.table.is_file():
        print(f"{arguments.table}: no such file; give a table of tenures in CSV", file=sys.stderr)
        return 2
    gazetteer = load_gazetteer()
    table = read(arguments.table, arguments.until, {c.id for c in gazetteer.countries.values() if c.un_member})
    agreed: Counter[tuple[str, int]] = Counter()
    counted: Counter[tuple[str, int]] = Counter()
    gaps: list[Gap] = []
    for (office, country), rows in sorted(table.items()):
        gaps += compare(gazetteer, office, country, rows, agreed, counted)
    report(agreed, counted)
    if arguments.list is not None:
        listing(gaps, arguments.list, arguments.days)
    return 0


def read(path: Path, until: date, members: set[str]) -> dict[tuple[str, str], list[Row]]:
    """The rows of the three classes and of UN members, by class and country."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["office_class"] in CLASSES and row["country_iso3"] in members and row["start"]:
                tenure = certain(row, until)
                if tenure is not None and tenure.end >= FIRST:
                    found[row["office_class"], row["country_iso3"]].append(tenure)
    return found


def certain(row: dict[str, str], last: date) -> Row | None:
    """The days that a row covers however its coarse dates are read; ``None`` if there are none."""
    until = row["end"] or row["open_as_of"]
    if not until:
        return None
    start = first_day(row["start"]) if len(row["start"]) == 10 else last_day(row["start"]) + DAY
    end = min(last, last_day(until) if len(until) == 10 else first_day(until) - DAY)
    return Row(row["person"], row["qid"], start, end, row["source"]) if start <= end else None


def compare(
    gazetteer: Gazetteer,
    office: str,
    country: str,
    rows: list[Row],
    agreed: Counter[tuple[str, int]],
    counted: Counter[tuple[str, int]],
) -> Iterator[Gap]:
    """Count the days of one office of one country, and yield the stretches in which the two differ."""
    differing: list[tuple[date, tuple[str, ...], tuple[str, ...]]] = []
    same = {(row.person, p.id): same_person(row, p) for row in rows for p in candidates(gazetteer, office, country)}
    for day in days(rows):
        theirs = [row for row in rows if row.start <= day <= row.end]
        period = office, day.year // 5 * 5
        counted[period] += 1
        near = {p.id for d in (day, day - SLACK, day + SLACK) for p in ours(gazetteer, office, country, d)}
        if any(same[row.person, p] for row in theirs for p in near):
            agreed[period] += 1
        else:
            names = tuple(sorted({f"{row.person} ({row.source})" for row in theirs}))
            named = tuple(p.name for p in ours(gazetteer, office, country, day))
            differing.append((day, names, named))
    for (theirs_, ours_), group in groupby(differing, lambda item: item[1:]):
        stretch = [item[0] for item in group]
        yield Gap(country, office, stretch[0], stretch[-1], theirs_, ours_)


def days(rows: list[Row]) -> list[date]:
    """The days from 2000 on that a row covers."""
    found = {max(row.start, FIRST) + DAY * n for row in rows for n in range((row.end - max(row.start, FIRST)).days + 1)}
    return sorted(found)


def ours(gazetteer: Gazetteer, office: str, country: str, on: date) -> list[Person]:
    """Who holds the office by the gazetteer."""
    held = gazetteer.holders(office, country=country, on=on)
    if not held and office == "head_of_government":
        held = gazetteer.holders("head_of_state", country=country, on=on)
    return [holder.person for holder in held]


def candidates(gazetteer: Gazetteer, office: str, country: str) -> list[Person]:
    """All people whom :func:`ours` may name."""
    offices = {office, "head_of_state"} if office == "head_of_government" else {office}
    return [h.person for o in sorted(offices) for h in gazetteer.holders(o, country=country)]


def same_person(row: Row, person: Person) -> bool:
    """By Wikidata id where both have one and it is the same, else by name in any spelling."""
    if row.qid and row.qid == person.wikidata:
        return True
    theirs = fold(row.person)
    return any(
        similarity(theirs, name) >= SPELLING or fuzz.token_set_ratio(theirs, fold(name)) >= SPELLING
        for name in (person.name, *person.aliases)
    )


def report(agreed: Counter[tuple[str, int]], counted: Counter[tuple[str, int]]) -> None:
    """The table of shares, in Markdown."""
    periods = sorted({period for _, period in counted})
    print("| | " + " | ".join(f"{p}–{p + 4}" for p in periods) + " | all |")
    print("|---" * (len(periods) + 2) + "|")
    for office in CLASSES:
        cells = [share(agreed[office, p], counted[office, p]) for p in periods]
        whole = share(sum(agreed[office, p] for p in periods), sum(counted[office, p] for p in periods))
        print(f"| {office} | " + " | ".join([*cells, whole]) + " |")
    print(f"\ndays compared: {sum(counted.values()):,}")


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def listing(gaps: list[Gap], country: str, shortest: int) -> None:
    """The stretches of some length in which the two differ, longest first."""
    print()
    for gap in sorted(gaps, key=lambda gap: (-gap.days, gap.country, gap.office)):
        if gap.days >= shortest and country in ("", gap.country):
            named = ", ".join(gap.ours) or "nobody"
            days_ = f"{gap.start} to {gap.end} ({gap.days})"
            print(f"{gap.country} {gap.office} {days_}: {'; '.join(gap.theirs)} | {named}")


if __name__ == "__main__":
    sys.exit(main())
