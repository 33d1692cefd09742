"""How many sentences of each construction are read right: ``python evaluation/benchmarks/constructions.py``.

The sentences are those of :mod:`diplo_events.testing`: every meeting word and cue of the lexicon in each of its frames,
tenses and statuses, with two or three invented people; right is what its known right answer says, in every field.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from datetime import date

import diplo_events as de
from diplo_events.testing import ExpectedActor, ExpectedDate, ExpectedVenue, Passage, differences
from diplo_events.testing.expected import NOWHERE
from diplo_events.testing.meeting_frames import meeting_frames
from diplo_events.testing.statement_frames import Content, statement_frames

PUBLISHED = date(2024, 2, 19)
PEOPLE = tuple(
    ExpectedActor(name, f"{state} {office} {name}", name.split()[1], country=code, office=office)
    for name, state, office, code in (
        ("Ada Falk", "Norwegian", "Foreign Minister", "NOR"),
        ("Emeka Okoro", "Kenyan", "President", "KEN"),
        ("Pavel Drobny", "Croatian", "Prime Minister", "HRV"),
    )
)
OSLO = ExpectedVenue("in Oslo", city="Oslo", country="NOR")
DAYS = {
    "held": ExpectedDate("on Friday", date(2024, 2, 16), date(2024, 2, 16), "day", True),
    "planned": ExpectedDate("on Friday", date(2024, 2, 23), date(2024, 2, 23), "day", True),
}
SAID = Content("the port", "was open", "open the port", "opening the port", "the fishing plan", "a matter of taste")
FURTHER = Content("the bridge", "was closed", "open it", "opening it", "the plan", "an old story")


def sentences(step: int) -> Iterator[tuple[str, str, Passage]]:
    """Family, construction and sentence; of the tenses of each construction every ``step``-th, in turn."""
    for n, frame in enumerate(meeting_frames()):
        for chain in frame.chains[n % step :: step]:
            status = frame.status or chain["status"]
            day = DAYS.get(status) if frame.status is None else None
            place = OSLO if frame.mode == "in_person" else NOWHERE
            yield frame.family, frame.construction, frame.passage(PEOPLE[: frame.parties], chain, place, day)
    for n, report in enumerate(statement_frames()):
        for tense in report.tenses[n % step :: step]:
            passage = report.passage(PEOPLE[0], PEOPLE[1], SAID, FURTHER, tense)
            yield report.family, report.construction, passage


def measure(step: int = 1) -> tuple[Counter[str], Counter[str], list[tuple[str, str, str]]]:
    """Sentences and those read right, by family, and the others with what differs."""
    whole: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong: list[tuple[str, str, str]] = []
    for family, construction, passage in sentences(step):
        found = differences(de.extract(passage.text, published=PUBLISHED), passage)
        whole[family] += 1
        right[family] += not found
        if found:
            wrong.append((construction, passage.text, found[0]))
    return whole, right, wrong


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--step", type=int, default=1, help="every so manieth tense of a construction")
    parser.add_argument("--wrong", type=int, default=0, help="how many sentences that are read wrong to print")
    arguments = parser.parse_args()
    whole, right, wrong = measure(arguments.step)
    for family in (*whole, ""):
        count, good = (whole[family], right[family]) if family else (whole.total(), right.total())
        print(f"{family or 'all':24}{good:7}{count:7}{good / count:8.3f}")
    for construction, text, why in wrong[: arguments.wrong]:
        print(f"\n{construction}: {text}\n  {why}")


if __name__ == "__main__":
    main()
