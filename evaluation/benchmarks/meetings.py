"""Meetings on public corpora: who took part in annotated ones, and what is found where there are hardly any.

python evaluation/benchmarks/meetings.py participants CORPUS     recall of participants (GENEVA's gatherings and talks)
python evaluation/benchmarks/meetings.py list CORPUS             every meeting found, with the clause that told of it

CORPUS is a file of JSON lines with the key ``text`` and, where known, ``dct`` (the day of publication). For
``participants`` each line also has ``meetings``, each with ``trigger_start`` and ``participants`` (``start``, ``end``;
code points): an annotated participant is found where a mention of one of a meeting's participants overlaps it. ``list``
is for corpora about other things, such as MEANTIME's news of companies: what it prints is to be judged by eye.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import diplo_events as de


def read(path: Path) -> Iterator[tuple[dict[str, Any], de.Extraction]]:
    """The rows of a corpus, each with what is found in it."""
    nlp = de.load()
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield row, de.extract(row["text"], published=row.get("dct"), nlp=nlp)


def spans_of(found: de.Extraction, meeting: de.Meeting) -> list[tuple[int, int]]:
    """Where a meeting's participants are named, anywhere in the text."""
    mentions = [mention for part in meeting.participants for mention in found.actor(part.actor).mentions]
    spans = [part.span for part in meeting.participants if part.span]
    return [(span.start, span.end) for span in (*mentions, *spans)]


def participants(path: Path) -> int:
    wanted = right = events = hit = 0
    for row, found in read(path):
        named = [span for meeting in found.meetings for span in spans_of(found, meeting)]
        for event in row["meetings"]:
            here = [any(i < p["end"] and p["start"] < j for i, j in named) for p in event["participants"]]
            wanted, right = wanted + len(here), right + sum(here)
            events, hit = events + 1, hit + any(here)
            for ok, part in zip(here, event["participants"], strict=True):
                print("found " if ok else "missed", f"{event['trigger']!r}: {part['text']!r} | {row['text'][:110]}")
    print(f"participants found: {right} of {wanted}; events with one found: {hit} of {events}")
    return 0


def listing(path: Path) -> int:
    documents = meetings = 0
    for row, found in read(path):
        documents += 1
        for meeting in found.meetings:
            meetings += 1
            names = [found.actor(part.actor).name for part in meeting.participants]
            print(f"{meeting.status} {meeting.mode} {names} | {meeting.evidence[0].text!r} | {row.get('doc_id')}")
    print(f"{meetings} meetings in {documents} documents")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["participants", "list"])
    parser.add_argument("corpus", type=Path)
    args = parser.parse_args()
    return participants(args.corpus) if args.what == "participants" else listing(args.corpus)


if __name__ == "__main__":
    sys.exit(main())
