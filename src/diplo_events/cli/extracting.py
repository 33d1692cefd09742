"""``diplo-events extract``: from files or standard input to a readable view, JSON Lines or Parquet."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from diplo_events.cli.input_options import add_input_options, pipeline_of, reading_of
from diplo_events.cli.inputs import Input, resolve
from diplo_events.cli.options import examples
from diplo_events.cli.outputs import FileOutput, Output, StandardOutput
from diplo_events.cli.progress import Progress
from diplo_events.cli.rendering import FORMATS, Format
from diplo_events.cli.results import CHUNK_CHARACTERS, CHUNK_ITEMS, Chunk, Extracting
from diplo_events.cli.workfolder import WorkFolder
from diplo_events.errors import InputError

_SUFFIXES: dict[str, Format] = {".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}

_DESCRIPTION = """\
Find the meetings and statements of articles.

An output file is written in parts, in the folder OUTPUT.partial, and appears whole when the run has ended. A run that
was broken off goes on with --resume and the same options, and writes the same bytes as one without a break.
"""


def add_command(commands: Any) -> None:
    """Declare the command on argparse's sub-parsers."""
    parser = commands.add_parser(
        "extract",
        help="find the meetings and statements of articles",
        description=_DESCRIPTION,
        **examples(
            "diplo-events extract article.txt --published 2025-05-14",
            "diplo-events extract articles.jsonl --output events.jsonl --workers 2",
            "diplo-events extract '2024/*.jsonl.gz' --output events.parquet --resume",
            "cat article.txt | diplo-events extract - --published 2025-05-14",
        ),
    )
    add_input_options(parser)
    parser.add_argument(
        "--on-error",
        choices=("raise", "record", "skip"),
        help="at an article that cannot be read: stop, write it with its error, or leave it out "
        "(record for rows, raise for text files)",
    )
    _add_output_options(parser)
    parser.set_defaults(run=run)


def _add_output_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help="what to write: a readable view (pretty), JSON Lines, one nested table (parquet), or a folder of flat "
        "tables in Parquet (tables); by the suffix of --output, else pretty",
    )
    parser.add_argument("--output", type=Path, metavar="PATH", help="write here, not to standard output")
    parser.add_argument("--resume", action="store_true", help="go on with a run that was broken off")
    parser.add_argument(
        "--rejects",
        type=Path,
        metavar="FILE",
        help="articles that failed, with position and reason (OUTPUT.rejected.jsonl)",
    )
    parser.add_argument("--quiet", action="store_true", help="neither progress nor summary")


def run(arguments: argparse.Namespace) -> int:
    """Extract, and return 1 if some articles failed."""
    inputs = resolve(arguments.files, arguments.input_format)
    form: Format = arguments.format or _SUFFIXES.get(arguments.output.suffix if arguments.output else "", "pretty")
    _check_options(arguments, form)
    reading = reading_of(arguments)
    reading.meter.weigh(source.name for source in inputs)
    extracting = Extracting(form, reading, arguments.on_error, arguments.workers, pipeline_of(arguments))
    with Progress(log=arguments.output is not None, quiet=arguments.quiet) as progress:
        if arguments.output is None:
            return _run(inputs, extracting, StandardOutput(form), progress)
        return _run_to_file(arguments, inputs, extracting, progress)


def _run_to_file(arguments: argparse.Namespace, inputs: list[Input], extracting: Extracting, progress: Progress) -> int:
    target: Path = arguments.output
    rejects = arguments.rejects or target.with_name(f"{target.stem}.rejected.jsonl")
    _check_targets(inputs, target, rejects, extracting.form)
    folder = WorkFolder(target)
    folder.open(_settings(extracting, inputs), resume=arguments.resume)
    output = FileOutput(folder, extracting.form, target, rejects)

    def done(chunk: Chunk) -> bool:
        counts = output.had(chunk)
        if counts is not None:
            progress.resumed(counts)
        return counts is not None

    try:
        code = _run(inputs, replace(extracting, done=done), output, progress)
    finally:
        if folder.close(remove=output.finished):
            progress.say(f"what is done lies in {folder.path}; go on with --resume")
    if output.finished:
        progress.summary(str(target))
    return code


def _run(inputs: Iterable[Input], extracting: Extracting, output: Output, progress: Progress) -> int:
    for result in extracting.results(inputs):
        rendered = result.rendered
        progress.count(result.error, rendered.meetings, rendered.statements, result.chunk.share_done)
        if result.item.fatal or (result.error and result.on_error == "raise"):
            return 2 if result.item.fatal or result.whole else 1
        output.add(result)
    output.finish()
    return 1 if progress.counts["failed"] else 0


def _check_options(arguments: argparse.Namespace, form: Format) -> None:
    if arguments.output is None:
        for name in ("resume", "rejects"):
            if getattr(arguments, name):
                raise InputError(f"--{name} needs --output")
        if form in ("parquet", "tables"):
            raise InputError(f"--format {form} needs --output")
    if form in ("parquet", "tables"):
        from diplo_events.tables import extra

        try:
            extra("pyarrow", "arrow")
        except ImportError as error:
            raise InputError(str(error)) from error


def _check_targets(inputs: Iterable[Input], target: Path, rejects: Path, form: Format) -> None:
    taken = {Path(source.name).resolve() for source in inputs if source.name != "-"}
    for path in (target, rejects):
        if path.resolve() in taken:
            raise InputError(f"{path}: is an input too; name another file with --output")
    if target.is_dir() and form != "tables":
        raise InputError(f"{target}: is a folder; name a file, or add --format tables")
    if target.is_file() and form == "tables":
        raise InputError(f"{target}: is a file; --format tables writes a folder of files")


def _settings(extracting: Extracting, inputs: Iterable[Input]) -> dict[str, Any]:
    """All that the bytes of the output depend on, but for what lies in the inputs."""
    from diplo_events import __version__
    from diplo_events.batches import pack_gazetteer

    reading, nlp = extracting.reading, extracting.nlp
    component: Any = nlp.get_pipe("diplo_mentions") if nlp else None
    options = ("diplo_meetings", "disable_rules"), ("diplo_events", "min_confidence")
    return {
        "version": __version__,
        "format": extracting.form,
        "files": [list(source) for source in inputs],
        "columns": reading.columns,
        "published": reading.published and reading.published.isoformat(),
        "strict": reading.strict,
        "on_error": extracting.on_error,
        "gazetteer": blake2b(
            (pack_gazetteer(component and component.gazetteer) or "").encode(), digest_size=16
        ).hexdigest(),
        **{option: nlp.get_pipe_config(pipe)[option] if nlp else None for pipe, option in options},
        "chunks": [CHUNK_ITEMS, CHUNK_CHARACTERS],
    }
