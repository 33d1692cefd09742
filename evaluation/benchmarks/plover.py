"""Event types by the PLOVER export, against the gold standard records of PLOVER.

python evaluation/benchmarks/plover.py RECORDS.jsonl             confusion table and figures
python evaluation/benchmarks/plover.py RECORDS.jsonl --errors    the records in scope that come out otherwise

RECORDS are the gold standard records that PLOVER publishes (English, derived from the examples of the CAMEO manual),
one JSON object a line with at least ``text`` and ``event``, and ``date`` where there is one. A record of them has one
event type. Ours may give several events of a sentence; the first that is no CONSULT counts, else CONSULT, since a
sentence that tells of a meeting and of what was said there is coded by what was said. The gold records use the older
names: DEMAND is our REQUEST, DISAPPROVE our ACCUSE.

In scope are the types that diplomatic speech and meetings give: AGREE, CONCEDE, CONSULT, DEMAND, DISAPPROVE, REJECT,
SUPPORT, THREATEN. Deeds (AID, ASSAULT, COERCE …) are out of scope: for them the table shows what is made of them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import diplo_events
from diplo_events.codes import plover_records

IN_SCOPE = ("AGREE", "CONCEDE", "CONSULT", "DEMAND", "DISAPPROVE", "REJECT", "SUPPORT", "THREATEN")
OLDER_NAMES = {"REQUEST": "DEMAND", "ACCUSE": "DISAPPROVE"}
NONE = "none"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path, help="gold standard records, JSON Lines")
    parser.add_argument("--errors", action="store_true", help="list the records in scope that come out otherwise")
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.records.read_text(encoding="utf-8").splitlines() if line.strip()]
    pairs = list(zip(rows, predicted(rows), strict=True))
    if arguments.errors:
        for row, ours in pairs:
            if row["event"] in IN_SCOPE and ours != row["event"]:
                print(f"{row['event']} -> {ours}: {row['text'][:200]}")
    else:
        print("\n".join(report([(row["event"], ours) for row, ours in pairs])))
    return 0


def predicted(rows: list[dict[str, Any]]) -> Iterator[str]:
    """Our event type of each record."""
    articles = (
        diplo_events.Article(row["text"], id=f"{n}", published=row.get("date") or None) for n, row in enumerate(rows)
    )
    for extraction in diplo_events.extract_many(articles):
        yield first_type(plover_records(diplo_events.merge([extraction])))


def first_type(records: Iterable[dict[str, Any]]) -> str:
    """The type by which a sentence counts."""
    in_order = sorted(records, key=lambda record: (record["text_info"]["start"], record["id"]))
    types = [OLDER_NAMES.get(event, event) for record in in_order for event in record["event"]]
    return next((event for event in types if event != "CONSULT"), types[0] if types else NONE)


def report(pairs: list[tuple[str, str]]) -> Iterator[str]:
    """Figures, then the confusion table: a row a gold type, a column a type of ours."""
    scope = [(gold, ours) for gold, ours in pairs if gold in IN_SCOPE]
    coded = [(gold, ours) for gold, ours in scope if ours != NONE]
    right = sum(gold == ours for gold, ours in scope)
    outside = [ours for gold, ours in pairs if gold not in IN_SCOPE]
    yield f"{len(pairs)} records, {len(scope)} of them in scope"
    yield f"coded at all, of those in scope: {len(coded)} ({len(coded) / max(len(scope), 1):.0%})"
    yield f"right, of those coded: {right} ({right / max(len(coded), 1):.0%})"
    yield f"right, of all in scope: {right / max(len(scope), 1):.0%}"
    silent = outside.count(NONE)
    yield f"out of scope and rightly not coded: {silent} of {len(outside)} ({silent / max(len(outside), 1):.0%})\n"
    columns = [*IN_SCOPE, NONE]
    yield f"| gold | {' | '.join(columns)} | all |"
    yield "|---" * (len(columns) + 2) + "|"
    found = Counter(pairs)
    for gold in (*IN_SCOPE, *sorted({gold for gold, _ in pairs} - set(IN_SCOPE))):
        cells = [found[gold, column] for column in columns]
        yield f"| {gold} | {' | '.join(str(n or '') for n in cells)} | {sum(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
