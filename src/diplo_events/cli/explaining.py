"""``diplo-events explain``: why each event is there, in words."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from diplo_events.cli.articles import extractions_in, extractions_of
from diplo_events.cli.input_options import add_input_options, pipeline_of, reading_of
from diplo_events.cli.inputs import read_items, resolve
from diplo_events.cli.options import examples
from diplo_events.errors import InputError

if TYPE_CHECKING:
    from diplo_events.models import Extraction

_DESCRIPTION = """\
Say of each event from which words it was found, by which rules, how each of its fields got its value, and on what its
confidence rests. Behind every quotation stand its offsets, as text[START:END] takes them.

The articles are read as by extract, or with --results what was written before is explained; the articles may then be
left out, and where they are named the results must be of them.
"""
_BETWEEN = "\n" + "-" * 60 + "\n"


def add_command(commands: Any) -> None:
    """Declare the command on argparse's sub-parsers."""
    parser = commands.add_parser(
        "explain",
        help="say in words why each event is there",
        description=_DESCRIPTION,
        **examples(
            "diplo-events explain article.txt --published 2025-05-14",
            "diplo-events explain article.txt --published 2025-05-14 --event M1 --event S2",
            "diplo-events explain --results events.jsonl --event 4f7d29991af9",
            "diplo-events explain articles.jsonl --results events.jsonl",
        ),
    )
    add_input_options(parser, files="*")
    parser.add_argument(
        "--results", metavar="FILE", help="explain what extract --format jsonl wrote here; - is standard input"
    )
    parser.add_argument(
        "--event",
        action="append",
        default=[],
        metavar="NAME",
        help="only the event of this id, or this number of its article (M1 is the first meeting, S1 the first "
        "statement); may be given several times",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the explanations; return 1 if some articles failed, or no event is one of those named."""
    from diplo_events.rationale import explain_all

    failed: list[str] = []
    told = 0
    for extraction in _extractions(arguments, failed):
        for _, text in explain_all(extraction, arguments.event):
            print(text if told == 0 else f"{_BETWEEN}\n{text}")
            told += 1
    for error in failed:
        print(f"diplo-events: {error}", file=sys.stderr)
    if not told:
        wanted = f"event {' or '.join(map(repr, arguments.event))}" if arguments.event else "event"
        print(f"diplo-events: no {wanted} in {', '.join(arguments.files) or arguments.results}", file=sys.stderr)
    return 1 if failed or arguments.event and not told else 0


def _extractions(arguments: argparse.Namespace, failed: list[str]) -> Iterator[Extraction]:
    """Those of the articles, or of the results; what failed goes to ``failed``."""
    if arguments.results is not None:
        yield from _results(arguments, failed)
        return
    if not arguments.files:
        raise InputError("nothing to explain; name articles, or what extract wrote with --results")
    inputs = resolve(arguments.files, arguments.input_format)
    for extraction in extractions_of(inputs, reading_of(arguments), pipeline_of(arguments), arguments.workers):
        if extraction.error is not None:
            failed.append(extraction.error)
        else:
            yield extraction


def _results(arguments: argparse.Namespace, failed: list[str]) -> Iterator[Extraction]:
    for option in ("gazetteer", "disable_rule"):
        if getattr(arguments, option):
            name = option.replace("_", "-")
            raise InputError(f"--{name} changes how articles are read; with --results nothing is read anew")
    if arguments.results == "-" in arguments.files:
        raise InputError("only one of --results and the articles can be standard input")
    texts = _texts(arguments, failed) if arguments.files else None
    for extraction in extractions_in([arguments.results], failed):
        if texts is not None:
            extraction = _with_text(extraction, texts, arguments)
        yield _confident(extraction, arguments.min_confidence)


def _texts(arguments: argparse.Namespace, failed: list[str]) -> dict[str, str]:
    """The texts of the articles by their ids."""
    from diplo_events.article import digest

    texts = {}
    for source in resolve(arguments.files, arguments.input_format):
        for item in read_items(source, reading_of(arguments)):
            if item.article is None:
                failed.append(f"{item.where}: {item.error}")
            else:
                texts[item.article.id or digest(item.article.text)] = item.article.text
    return texts


def _with_text(extraction: Extraction, texts: dict[str, str], arguments: argparse.Namespace) -> Extraction:
    name = extraction.article.id
    if name not in texts:
        raise InputError(f"{arguments.results}: article {name!r} is none of {', '.join(arguments.files)}")
    try:
        return extraction.with_text(texts[name])
    except ValueError as error:
        raise InputError(f"{arguments.results}: {error}") from error


def _confident(extraction: Extraction, least: float) -> Extraction:
    from diplo_events.events.selection import keep_confident
    from diplo_events.models import Extraction

    if not least:
        return extraction
    return Extraction.model_validate(keep_confident(extraction.model_dump(mode="json"), least))
