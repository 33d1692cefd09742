"""The command line. Exit codes: 0 all well; 1 some records failed, nothing was found, or two snapshots differ; 2 wrong
use or input.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from diplo_events.cli import (
    completion,
    explaining,
    extracting,
    gazetteer,
    merging,
    regression,
    reporting,
    ruling,
    schema,
)
from diplo_events.errors import DiploEventsError

_EPILOG = """\
examples:
  diplo-events extract article.txt --published 2025-05-14
  diplo-events extract articles.jsonl --format jsonl --output events.jsonl
  cat article.txt | diplo-events extract - --published 2025-05-14
  diplo-events report articles.jsonl --output report.html
  diplo-events explain article.txt --published 2025-05-14 --event M1
  diplo-events merge events.jsonl --output dossier.jsonl
  diplo-events export dossier.jsonl --format plover
  diplo-events snapshot articles.jsonl -o baseline.jsonl
  diplo-events diff baseline.jsonl current.jsonl
  diplo-events gazetteer show "Wang Yi" --on 2024-02-16

diplo-events COMMAND --help tells more, with examples.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; ``argv`` are the arguments without the program's name. Returns the exit code."""
    arguments = parser().parse_args(argv)
    _write_utf8()
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _close_output()  # whoever read it wants no more
        return 0
    except DiploEventsError as error:
        print(f"diplo-events: {error}", file=sys.stderr)
        return 2
    except OSError as error:  # of the disk, or of a name: nothing that we did wrong
        _close_output()
        print(f"diplo-events: {error.filename or 'output'}: {error.strerror or error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("diplo-events: interrupted", file=sys.stderr)
        return 130
    return code


def _close_output() -> None:
    """Keep the interpreter from flushing standard output again when it ends."""
    with suppress(OSError):  # a stream that is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def parser() -> argparse.ArgumentParser:
    """The whole command line, for parsing it and for completing it."""
    parser = argparse.ArgumentParser(
        prog="diplo-events",
        description="Who met whom, where and when, and who said what to whom: typed events from diplomatic news.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in (extracting, reporting, explaining, merging, regression, schema, gazetteer, ruling, completion):
        command.add_command(commands)
    return parser


class _Version(argparse.Action):
    """Looks the version up when asked for it only."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"{parser.prog} {version('diplo-events')}")
        parser.exit()


def _write_utf8() -> None:
    """Write UTF-8 whatever the locale; a lone surrogate of a damaged text is written escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
