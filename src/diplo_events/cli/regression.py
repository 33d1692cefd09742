"""``diplo-events snapshot`` and ``diplo-events diff``: what is found, kept; and what is different now."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diplo_events.cli.articles import extractions_of
from diplo_events.cli.input_options import add_input_options, pipeline_of, reading_of
from diplo_events.cli.inputs import resolve
from diplo_events.cli.opening import Meter, opened
from diplo_events.cli.options import examples
from diplo_events.errors import InputError

if TYPE_CHECKING:
    from diplo_events.regression import Snapshot

_SNAPSHOT = """\
Keep what is found in articles, to compare with what another version, gazetteer or pipeline finds.

A snapshot is JSON Lines: of every article its id and a digest of its text, the actors of its events, and the events in
words and places of the text. The text itself is not kept. The same articles give the same bytes.
"""
_DIFF = """\
Tell in words which events appeared, vanished, or changed in which field.

Both files are snapshots, or what extract --format jsonl wrote; - is standard input. Exit codes: 0 no difference,
1 some, 2 wrong use or unreadable input.
"""


def add_command(commands: Any) -> None:
    """Declare the commands on argparse's sub-parsers."""
    snapshot = commands.add_parser(
        "snapshot",
        help="keep what is found in articles, to compare with later",
        description=_SNAPSHOT,
        **examples(
            "diplo-events snapshot articles.jsonl -o baseline.jsonl",
            "diplo-events snapshot news/*.txt --published 2024-02-17 --output baseline.jsonl",
            "diplo-events snapshot articles.jsonl | diplo-events diff baseline.jsonl -",
        ),
    )
    add_input_options(snapshot)
    snapshot.add_argument("-o", "--output", metavar="FILE", help="write here, not to standard output")
    snapshot.set_defaults(run=run_snapshot)
    diff = commands.add_parser(
        "diff",
        help="tell what is different between two snapshots",
        description=_DIFF,
        **examples(
            "diplo-events diff baseline.jsonl current.jsonl",
            "diplo-events diff baseline.jsonl current.jsonl --also rules --also confidence --ignore topics",
            "diplo-events diff baseline.jsonl current.jsonl --json",
        ),
    )
    diff.add_argument("before", metavar="BEFORE", help="the older snapshot")
    diff.add_argument("after", metavar="AFTER", help="the newer one")
    diff.add_argument(
        "--also",
        action="append",
        default=[],
        choices=("evidence", "spans", "confidence", "rules"),
        help="a field that is else not compared; may be given several times",
    )
    diff.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="FIELD",
        help="a field that may differ, such as topics, or actor for all about actors; may be given several times",
    )
    diff.add_argument("--json", action="store_true", help="one JSON object for machines")
    diff.set_defaults(run=run_diff)


def run_snapshot(arguments: argparse.Namespace) -> int:
    """Write the snapshot, and return 1 if some articles failed; they are in it with their error."""
    from diplo_events.regression import snapshot_lines

    inputs = resolve(arguments.files, arguments.input_format)
    target = None if arguments.output is None else Path(arguments.output)
    if target and any(one.name != "-" and Path(one.name).resolve() == target.resolve() for one in inputs):
        raise InputError(f"{target}: is an input too; name another file with --output")
    failed: list[str] = []

    def found() -> Any:
        for one in extractions_of(inputs, reading_of(arguments), pipeline_of(arguments), arguments.workers):
            if one.error is not None:
                failed.append(one.error)
            yield one

    _write((line + "\n" for line in snapshot_lines(found())), target)
    for error in failed:
        print(f"diplo-events: {error}", file=sys.stderr)
    return 1 if failed else 0


def run_diff(arguments: argparse.Namespace) -> int:
    """Print the differences, and return 1 if there are any."""
    from diplo_events.regression import compare

    if arguments.before == arguments.after == "-":
        raise InputError("only one of the two can be standard input")
    before, after = _read(arguments.before), _read(arguments.after)
    try:
        comparison = compare(before, after, also=arguments.also, ignore=arguments.ignore)
    except ValueError as error:
        raise InputError(str(error)) from error
    if arguments.json:
        print(json.dumps(comparison.as_dict(), ensure_ascii=False, indent=2))
    else:
        for line in comparison.lines():
            print(line)
    return 0 if comparison.equal else 1


def _read(name: str) -> list[Snapshot]:
    from diplo_events.regression import read_snapshot

    try:
        with opened(name, Meter()) as lines:
            return read_snapshot(lines, name)
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{name}: {reason.lower()}") from error


def _write(lines: Iterable[str], target: Path | None) -> None:
    """Write the whole file or nothing; what is no common file, a terminal say, is written to as it is."""
    if target is None:
        sys.stdout.writelines(lines)
        return
    common = not target.exists() or target.is_file()
    part = target.with_name(f".{target.name}.part") if common else target
    try:
        with part.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(lines)
        if common:
            os.replace(part, target)
    except OSError as error:
        raise InputError(f"{target}: cannot write: {error.strerror or error}") from error
    finally:
        if common:
            with suppress(OSError):
                part.unlink()
