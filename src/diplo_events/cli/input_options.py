"""The options by which every command that reads articles is told what to read and how."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from diplo_events.cli.inputs import FIELDS, FORMS, Reading
from diplo_events.cli.options import day, positive, share

if TYPE_CHECKING:
    from spacy.language import Language


def add_input_options(parser: argparse.ArgumentParser, files: str = "+") -> None:
    """Declare what to read (``files`` is argparse's count of it), how, in how many processes, and with whose gazetteer,
    rules and least confidence.
    """
    parser.add_argument(
        "files",
        nargs=files,
        metavar="FILE",
        help="text, .jsonl, .csv (these also as .gz or .zst) or .parquet files, or patterns such as '2024/*.jsonl'; "
        "- reads standard input",
    )
    parser.add_argument("--published", type=day, metavar="DATE", help="day of publication, where a row states none")
    parser.add_argument("--input-format", choices=FORMS, help="how to read the files, whatever their suffix says")
    for name in FIELDS:
        parser.add_argument(f"--{name}-column", metavar="NAME", help=f"the column of rows that holds {name} ({name})")
    parser.add_argument(
        "--strict", action="store_true", help="reject articles without an id, a day of publication or any text"
    )
    parser.add_argument("--workers", type=positive, default=1, metavar="N", help="processes to use (1)")
    parser.add_argument(
        "--gazetteer", action="append", default=[], metavar="PATH", help="own gazetteer files, over the packaged ones"
    )
    parser.add_argument("--gazetteer-cache", metavar="FOLDER", help="keep a compiled gazetteer here, for large ones")
    parser.add_argument(
        "--disable-rule",
        action="append",
        default=[],
        metavar="NAME",
        help="a rule that must not fire, or a pattern such as 'meeting.light.*'; see the command rules",
    )
    parser.add_argument(
        "--min-confidence", type=share, default=0.0, metavar="SHARE", help="leave out events below it, from 0 to 1 (0)"
    )


def reading_of(arguments: argparse.Namespace) -> Reading:
    """How the files are to be read."""
    columns = {name: getattr(arguments, f"{name}_column") for name in FIELDS if getattr(arguments, f"{name}_column")}
    return Reading(columns, arguments.published, arguments.strict)


def pipeline_of(arguments: argparse.Namespace) -> Language | None:
    """A pipeline with the user's gazetteer, rules and confidence; ``None`` where none is given, for the default."""
    if not (arguments.gazetteer or arguments.disable_rule or arguments.min_confidence):
        return None
    import diplo_events

    own = None
    if arguments.gazetteer:
        own = diplo_events.load_gazetteer(*arguments.gazetteer, cache=arguments.gazetteer_cache)
    return diplo_events.load(
        gazetteer=own, disable_rules=arguments.disable_rule, min_confidence=arguments.min_confidence
    )
