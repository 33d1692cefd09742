"""``diplo-events gazetteer``: check files, look names up, import records, and say why a mention is linked."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from diplo_events.cli import explaining_links, importing
from diplo_events.cli.options import day, examples, positive

if TYPE_CHECKING:
    from diplo_events.gazetteer.records import Person, Record, Tenure
    from diplo_events.gazetteer.searching import Hit


def add_command(commands: Any) -> None:
    """Declare the command on argparse's sub-parsers."""
    parser = commands.add_parser(
        "gazetteer",
        help="check, show, search or import what is known of people and bodies",
        **examples(
            "diplo-events gazetteer check my-gazetteer/", 'diplo-events gazetteer show "Wang Yi" --on 2024-02-16'
        ),
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    check = actions.add_parser(
        "check",
        help="find faults in the packaged gazetteer or in your own files",
        **examples("diplo-events gazetteer check", "diplo-events gazetteer check my-gazetteer/"),
    )
    check.add_argument("paths", nargs="*", metavar="PATH", help="a folder or a TABLE.jsonl file (the packaged ones)")
    check.set_defaults(run=run_check)
    show = actions.add_parser(
        "show",
        help="show the records that bear a name",
        **examples(
            'diplo-events gazetteer show "Wang Yi" --on 2024-02-16',
            'diplo-events gazetteer show "Ann Lee" --gazetteer my-gazetteer/',
        ),
    )
    _add_look_up(show)
    show.set_defaults(run=run_show)
    search = actions.add_parser(
        "search",
        help="list the records whose names resemble one, best first",
        **examples('diplo-events gazetteer search "Wang Yee" --limit 5'),
    )
    _add_look_up(search)
    search.add_argument("--limit", type=positive, default=10, metavar="N", help="at most so many (10)")
    search.set_defaults(run=run_search)
    importing.add_action(actions)
    explaining_links.add_action(actions)


def _add_look_up(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--on", type=day, metavar="DATE", help="of people, only those in an office on this day")
    parser.add_argument("--gazetteer", action="append", default=[], metavar="PATH", help="own files, over the packaged")


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


def run_search(arguments: argparse.Namespace) -> int:
    """Print score, id and matching name of each hit, separated by tabs; return 1 where there is none."""
    from diplo_events.gazetteer.load import load_gazetteer, record_key

    hits = load_gazetteer(*arguments.gazetteer).search(arguments.name, on=arguments.on, limit=arguments.limit)
    for hit in hits:
        print(f"{hit.score:.0f}\t{record_key(hit.record)}\t{hit.name}")
    if not hits:
        print(f"diplo-events: no record resembles {arguments.name!r}", file=sys.stderr)
    return 0 if hits else 1


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
