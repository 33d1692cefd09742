"""``diplo-events gazetteer import``: records of other sources as the files of a gazetteer."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from diplo_events.cli.options import examples

_FORMS = ("wikidata", "followthemoney", "petrarch")


def add_action(actions: Any) -> None:
    """Declare the action on argparse's sub-parsers."""
    parser = actions.add_parser(
        "import",
        help="make gazetteer files of a query result, of entities or a dictionary",
        **examples("diplo-events gazetteer import wikidata result.json --output my-gazetteer/ --as-of 2025-06-30"),
    )
    parser.add_argument("form", choices=_FORMS, metavar="FORM", help=f"one of {', '.join(_FORMS)}")
    parser.add_argument("file", metavar="FILE", help="the file to read")
    parser.add_argument("--output", required=True, metavar="FOLDER", help="a folder for the files that are made")
    parser.add_argument("--as-of", metavar="DATE", help="day up to which the source is true, for open tenures")
    parser.add_argument("--gazetteer", action="append", default=[], metavar="PATH", help="own files, over the packaged")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the records and print every finding; return 1 if one is an error."""
    from diplo_events.gazetteer.importers import import_records, write_records
    from diplo_events.gazetteer.load import load_gazetteer

    known = load_gazetteer(*arguments.gazetteer)
    imported = import_records(arguments.form, arguments.file, as_of=arguments.as_of, gazetteer=known)
    for where, level, message in imported.findings:
        print(f"{where}: {level}: {message}", file=sys.stderr)
    for file in write_records(imported, arguments.output):
        print(f"{file}: {len(imported.records[file.stem])} records")
    errors = sum(finding.level == "error" for finding in imported.findings)
    print(f"{errors} errors, {len(imported.findings) - errors} warnings", file=sys.stderr)
    return 1 if errors else 0
