"""``diplo-events merge`` and ``diplo-events export``: from extractions to a dossier, from a dossier to event data."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from diplo_events.cli.articles import extractions_in, opened_results
from diplo_events.cli.options import examples
from diplo_events.errors import InputError

if TYPE_CHECKING:
    from diplo_events.gazetteer import Gazetteer

_GAZETTEER = "own gazetteer files, over the packaged ones; those that the articles were read with"


def add_command(commands: Any) -> None:
    """Declare the commands on argparse's sub-parsers."""
    merge = commands.add_parser(
        "merge",
        help="make one event of all articles that tell of it",
        **examples("diplo-events merge events.jsonl --output dossier.jsonl"),
    )
    merge.add_argument(
        "files", nargs="+", metavar="FILE", help="what extract --format jsonl wrote; - is standard input"
    )
    _shared(merge)
    merge.set_defaults(run=run_merge)
    export = commands.add_parser(
        "export",
        help="write a dossier in the codes of event data",
        **examples(
            "diplo-events export dossier.jsonl --format plover --output plover.jsonl",
            "diplo-events export dossier.jsonl --format cameo --output cameo.tsv",
        ),
    )
    export.add_argument("dossier", metavar="DOSSIER", help="what merge wrote; - is standard input")
    export.add_argument("--format", choices=("plover", "cameo"), required=True, help="PLOVER records or CAMEO dyads")
    _shared(export)
    export.set_defaults(run=run_export)


def _shared(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", metavar="FILE", help="write here, not to standard output")
    parser.add_argument("--gazetteer", action="append", default=[], metavar="PATH", help=_GAZETTEER)


def run_merge(arguments: argparse.Namespace) -> int:
    """Merge, and return 1 if extractions with an error were passed over."""
    from diplo_events.dossier import merge

    failed: list[str] = []
    dossier = merge(extractions_in(arguments.files, failed), gazetteer=_gazetteer(arguments.gazetteer))
    _write(dossier.lines(), arguments.output, arguments.files)
    for error in failed:
        print(f"diplo-events: passed over: {error}", file=sys.stderr)
    return 1 if failed else 0


def run_export(arguments: argparse.Namespace) -> int:
    """Write PLOVER records as JSON Lines or CAMEO dyads as tab-separated lines."""
    from diplo_events.codes import cameo_lines, plover_lines
    from diplo_events.dossier import Dossier

    with opened_results(arguments.dossier) as stream:
        try:
            dossier = Dossier.from_lines(stream)
        except InputError as error:
            raise InputError(f"{arguments.dossier}: {error}") from error
    write = plover_lines if arguments.format == "plover" else cameo_lines
    _write(write(dossier, _gazetteer(arguments.gazetteer)), arguments.output, [arguments.dossier])
    return 0


def _gazetteer(paths: list[str]) -> Gazetteer | None:
    if not paths:
        return None
    from diplo_events.gazetteer import load_gazetteer

    return load_gazetteer(*paths)


def _write(lines: Iterable[str], output: str | None, inputs: list[str]) -> None:
    with _open_output(output, inputs) as out:
        out.writelines(line + "\n" for line in lines)


def _open_output(name: str | None, inputs: list[str]) -> AbstractContextManager[TextIO]:
    if name is None:
        return nullcontext(sys.stdout)
    if any(source != "-" and Path(source).resolve() == Path(name).resolve() for source in inputs):
        raise InputError(f"{name}: is an input too; name another file with --output")
    try:
        return open(name, "w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise InputError(f"{name}: cannot write: {error.strerror or error}") from error
