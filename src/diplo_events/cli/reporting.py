"""``diplo-events report``: one HTML page over all articles of the input, to look at, search and check."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from diplo_events.cli.articles import extractions_of
from diplo_events.cli.input_options import add_input_options, pipeline_of, reading_of
from diplo_events.cli.inputs import Input, resolve
from diplo_events.cli.options import examples
from diplo_events.errors import InputError


def add_command(commands: Any) -> None:
    """Declare the command on argparse's sub-parsers."""
    parser = commands.add_parser(
        "report",
        help="make one HTML page of the meetings and statements of many articles",
        description="One self-contained HTML page: tables with search and filters, timeline, who met whom,\n"
        "who told whom, and the text behind every row.",
        **examples(
            "diplo-events report articles.jsonl --output report.html",
            "diplo-events report news/*.txt --published 2025-05-14 --output report.html --title 'The week in Geneva'",
        ),
    )
    add_input_options(parser)
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="the page to write, such as report.html")
    parser.add_argument("--title", help="heading of the page")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the page and say what it holds; return 1 if some articles failed."""
    from diplo_events.report import report

    target = Path(arguments.output)
    inputs = resolve(arguments.files, arguments.input_format)
    _check(target, inputs)
    nlp = pipeline_of(arguments)
    extractions = list(extractions_of(inputs, reading_of(arguments), nlp, arguments.workers))
    failed = [extraction.error for extraction in extractions if extraction.error is not None]
    for error in failed:
        print(f"diplo-events: {error}", file=sys.stderr)
    if len(failed) == len(extractions):
        raise InputError(f"{', '.join(arguments.files)}: no article could be read, so there is nothing to report")
    page = report(extractions, arguments.title)
    _write(target, page)
    meetings = sum(len(extraction.meetings) for extraction in extractions)
    statements = sum(len(extraction.statements) for extraction in extractions)
    size = len(page.encode()) / 1_000
    print(f"{target}: {len(extractions)} articles, {meetings} meetings, {statements} statements, {size:,.0f} kB")
    return 1 if failed else 0


def _check(target: Path, inputs: list[Input]) -> None:
    """Refuse, before any work is done, a target that cannot be written or that is an input.

    Raises:
        InputError: it is one of these.
    """
    if any(source.name != "-" and Path(source.name).resolve() == target.resolve() for source in inputs):
        raise InputError(f"{target}: is an input too; name another file with --output")
    if target.is_dir():
        raise InputError(f"{target}: is a folder; name a file in it, such as {target / 'report.html'}")
    if not target.parent.is_dir():
        raise InputError(f"{target}: there is no folder {target.parent}; make it, or name another file with --output")


def _write(target: Path, page: str) -> None:
    """Write the whole page or nothing; what is no common file, a terminal say, is written to as it is."""
    part = target.with_name(f".{target.name}.part")
    try:
        if target.exists() and not target.is_file():
            target.write_text(page, encoding="utf-8", newline="\n")
            return
        part.write_text(page, encoding="utf-8", newline="\n")
        os.replace(part, target)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise InputError(f"{target}: cannot write: {error.strerror or error}") from error
