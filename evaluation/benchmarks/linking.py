"""Measure linking on annotated articles, and within the gazetteer itself.

python evaluation/benchmarks/linking.py                  on evaluation/gold
python evaluation/benchmarks/linking.py FOLDER           on other annotated articles, in the same form
python evaluation/benchmarks/linking.py FOLDER --list    likewise, with whom it missed or took for another
python evaluation/benchmarks/linking.py --namesakes      how often an unknown holder is taken for another

A named person of an article has an entry where one person of the gazetteer bears the name that the annotation gives and
belongs to its country. Linked wrongly is who is linked to a record that has neither the name nor a spelling of it.
``--namesakes`` leaves each of the gazetteer's people out in turn, and looks for the name among the others who held the
same office of the same state or body on the day, and among those of the country: any link is a false one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import diplo_events
from diplo_events.gazetteer import Gazetteer
from diplo_events.gazetteer.linking import Evidence, spelled
from diplo_events.gazetteer.names import key_of
from diplo_events.gazetteer.records import Person, first_day
from diplo_events.gazetteer.spelling import similarity

GOLD = Path(__file__).resolve().parents[1] / "gold"
SPELLING = 82.0


class Verdict(NamedTuple):
    """What became of one named person: linked, missed, wrong, unknown (rightly) or unseen (no such actor was found)."""

    article: str
    name: str
    outcome: str
    wanted: str
    found: str


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--list", action="store_true", help="name those missed and those linked wrongly")
    parser.add_argument("--namesakes", action="store_true", help="measure within the gazetteer")
    arguments = parser.parse_args()
    gazetteer = diplo_events.load_gazetteer()
    if arguments.namesakes:
        return namesakes(gazetteer)
    files = sorted(arguments.gold.glob("*.json"))
    if not files:
        print(f"no annotated articles (*.json) in {arguments.gold}", file=sys.stderr)
        return 2
    verdicts = [verdict for file in files for verdict in judge(gazetteer, json.loads(file.read_text(encoding="utf-8")))]
    counts = Counter(verdict.outcome for verdict in verdicts)
    with_entry = sum(1 for verdict in verdicts if verdict.wanted and verdict.outcome != "unseen")
    print("| named people | with an entry | linked to it | missed | linked wrongly | rightly unknown | not found |")
    print("|---" * 7 + "|")
    cells = [len(verdicts), with_entry, *(counts[key] for key in ("linked", "missed", "wrong", "unknown", "unseen"))]
    print("| " + " | ".join(map(str, cells)) + " |")
    for verdict in verdicts if arguments.list else ():
        if verdict.outcome in ("missed", "wrong"):
            print(f"{verdict.article}: {verdict.name}: {verdict.outcome}: {verdict.found or '-'}, not {verdict.wanted}")
    return 0


def judge(gazetteer: Gazetteer, gold: dict[str, Any]) -> Iterator[Verdict]:
    """What became of each named person of an annotated article."""
    extraction = diplo_events.extract(gold["text"], title=gold["title"], published=gold["published"])
    for person in gold["actors"]:
        if person["type"] != "person" or not person["name"].split(" ")[-1][:1].isupper():
            continue
        names = [person["name"], *person.get("aliases", [])]
        actor = next((a for a in extraction.actors if named(a, person["name"])), None)
        wanted = entry(gazetteer, person["name"], person.get("country"))
        found = actor.id if actor is not None and actor.known else ""
        yield Verdict(gold["id"], person["name"], outcome(gazetteer, names, wanted, actor, found), wanted, found)


def named(actor: diplo_events.Actor, name: str) -> bool:
    return actor.type == "person" and name in {actor.name, *(" ".join(m.text.split()) for m in actor.mentions)}


def entry(gazetteer: Gazetteer, name: str, country: str | None) -> str:
    """The one person who bears this full name and belongs to the country, or nothing."""
    senses = [s for s in gazetteer.names.senses.get(key_of(name), ()) if s.kind == "person"]
    fitting = [s.id for s in senses if country is None or country in countries(gazetteer.people[s.id])]
    return fitting[0] if len(fitting) == 1 else ""


def countries(person: Person) -> set[str | None]:
    return {person.country, *(tenure.country for tenure in person.tenures)}


def outcome(gazetteer: Gazetteer, names: list[str], wanted: str, actor: diplo_events.Actor | None, found: str) -> str:
    if actor is None:
        return "unseen"
    if found:
        return "linked" if found == wanted or fits(gazetteer.people[found], names) else "wrong"
    return "missed" if wanted else "unknown"


def fits(person: Person, names: list[str]) -> bool:
    """Whether a record has one of the names, or a spelling of it."""
    own = (person.name, *person.aliases, *person.weak)
    keys = {key_of(name) for name in own}
    return any(key_of(n) in keys or any(similarity(n, known) >= SPELLING for known in own) for n in names)


def namesakes(gazetteer: Gazetteer) -> int:
    """Look for every holder of an office among the others."""
    tried, wrong = 0, []
    for person in gazetteer.people.values():
        others = Without(gazetteer, person)
        for tenure in person.tenures:
            tried += 1
            place = (tenure.country, tenure.organization)
            for categories in (frozenset({tenure.category}), frozenset[str]()):
                link = spelled(others, person.name, Evidence(categories, *place, first_day(tenure.start)))
                if link is not None:
                    wrong.append(f"{person.name}: {link.person.name} ({link.score:g})")
    print(f"{tried:,} tenures, {len(wrong)} false links")
    print("\n".join(sorted(set(wrong))))
    return 0


class Without(Gazetteer):
    """A gazetteer that does not know one person."""

    def __init__(self, whole: Gazetteer, person: Person) -> None:
        self.whole, self.left_out = whole, person

    def holders(
        self, category: str, country: str | None = None, organization: str | None = None, on: Any = None
    ) -> Any:
        found = self.whole.holders(category, country, organization, on)
        return [holder for holder in found if holder.person is not self.left_out]

    def people_with(self, part: str, country: str) -> list[Person]:
        return [person for person in self.whole.people_with(part, country) if person is not self.left_out]


if __name__ == "__main__":
    sys.exit(main())
