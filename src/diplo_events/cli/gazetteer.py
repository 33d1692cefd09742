"""``diplo-events gazetteer``: check the files, and look names up."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from diplo_events.cli.options import day

if TYPE_CHECKING:
    from diplo_events.gazetteer.gazetteer import Hit
    from diplo_events.gazetteer.records import Person, Record, Tenure


def add_command(commands: Any) -> None:
    """Declare the command on argparse's sub-parsers."""
    parser = commands.add_parser("gazetteer", help="check gazetteer files, or show what is known of a name")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="find faults in the packaged gazetteer or in your own files")
    check.add_argument("paths", nargs="*", metavar="PATH", help="a folder or a TABLE.jsonl file (the packaged ones)")
    check.set_defaults(run=run_check)
    show = actions.add_parser("show", help="show the records that bear a name")
    show.add_argument("name", metavar="NAME")
    show.add_argument("--on", type=day, metavar="DATE", help="of people, only those in an office on this day")
    show.add_argument("--gazetteer", action="append", default=[], metavar="PATH", help="own files, over the packaged")
    show.set_defaults(run=run_show)


def run_check(arguments: argparse.Namespace) -> int:
    """Print every finding, and return 1 if one is an error."""
    from diplo_events.gazetteer.check import check

    findings = check(*arguments.paths)
    for where, level, message in findings:
        print(f"{where}: {level}: {message}")
    errors = sum(finding.level == "error" for finding in findings)
    print(f"{errors} errors, {len(findings) - errors} warnings", file=sys.stderr)
    return 1 if errors else 0


def run_show(arguments: argparse.Namespace) -> int:
    """Print the records that bear the name, or those that resemble it; return 1 where there is none."""
    from diplo_events.gazetteer.load import load_gazetteer
    from diplo_events.lexicon.fold import fold

    hits = load_gazetteer(*arguments.gazetteer).search(arguments.name, on=arguments.on)
    exact = [hit for hit in hits if fold(hit.name) == fold(arguments.name)]
    if not hits:
        in_office = f" in an office on {arguments.on}" if arguments.on else ""
        print(f"diplo-events: no record resembles {arguments.name!r}{in_office}", file=sys.stderr)
        return 1
    if not exact:
        print(f"no record is named {arguments.name!r}; these resemble it:", file=sys.stderr)
    print("\n\n".join("\n".join(_lines(hit, arguments.on)) for hit in exact or hits))
    return 0


def _lines(hit: Hit, on: date | None) -> Iterator[str]:
    from diplo_events.gazetteer.load import record_key
    from diplo_events.gazetteer.records import Person

    yield f"{hit.record.name}  [{record_key(hit.record)}]"  # type: ignore[attr-defined]  # every record has a name
    for field, value in _fields(hit.record):
        yield f"  {field}: {value}"
    if isinstance(hit.record, Person):
        yield from _tenures(hit.record, on)


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    for field, value in record.model_dump(exclude_defaults=True, exclude={"id", "name", "tenures", "editions"}).items():
        yield field, ", ".join(value) if isinstance(value, tuple) else str(value)
    for edition in getattr(record, "editions", ()):
        place = ", ".join(filter(None, (edition.facility, edition.city, edition.country)))
        days = f" ({edition.start} to {edition.end or '?'})" if edition.start else ""
        yield str(edition.year), place + days


def _tenures(person: Person, on: date | None) -> Iterator[str]:
    for tenure in person.tenures:
        mark = "*" if on and tenure.covers(on) else "-"
        yield f"  {mark} {tenure.start} to {_end(tenure)}: {tenure.title}, {tenure.country or tenure.organization}"


def _end(tenure: Tenure) -> str:
    return tenure.end or f"at least {tenure.as_of}"
