"""``diplo-events extract``: from files or standard input to a readable view or JSON Lines."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TextIO

from diplo_events.article import Article
from diplo_events.cli.inputs import FORMS, Input, Item, read_items, resolve
from diplo_events.cli.options import day, positive
from diplo_events.errors import InputError

if TYPE_CHECKING:
    from diplo_events.models import Extraction

OnError = Literal["raise", "record", "skip"]


@dataclass(frozen=True)
class Result:
    """What became of one item of the input: its extraction, or the error that a mended input would not have."""

    item: Item
    on_error: OnError
    extraction: Extraction
    whole: bool  # the item is a whole file, not a row of one


def add_command(commands: Any) -> None:
    """Declare the command on argparse's sub-parsers."""
    parser = commands.add_parser("extract", help="find the meetings and statements of articles")
    parser.add_argument("files", nargs="+", metavar="FILE", help="text, .jsonl or .csv files; - reads standard input")
    parser.add_argument("--published", type=day, metavar="DATE", help="day of publication, where a row states none")
    parser.add_argument("--format", choices=("pretty", "jsonl"), default="pretty", help="what to write (pretty)")
    parser.add_argument("--output", metavar="FILE", help="write here, not to standard output")
    parser.add_argument("--input-format", choices=FORMS, help="how to read the files, whatever their suffix says")
    parser.add_argument(
        "--on-error",
        choices=("raise", "record", "skip"),
        help="at an article that cannot be read: stop, write it with its error, or leave it out "
        "(record for rows, raise for text files)",
    )
    parser.add_argument("--workers", type=positive, default=1, metavar="N", help="processes to use (1)")
    parser.add_argument(
        "--gazetteer", action="append", default=[], metavar="PATH", help="own gazetteer files, over the packaged ones"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Extract, and return 1 if some articles failed."""
    inputs = resolve(arguments.files, arguments.input_format)
    gap = ""
    with _output(arguments.output, inputs) as out, _Progress() as progress:
        for result in _results(inputs, arguments):
            progress.count(result)
            if result.item.fatal or (result.extraction.error and result.on_error == "raise"):
                return 2 if result.item.fatal or result.whole else 1
            if result.extraction.error is None or result.on_error == "record":
                out.write(gap + _shown(result.extraction, arguments.format) + "\n")
                gap = "\n" if arguments.format == "pretty" else ""
    return 1 if progress.failed else 0


def _results(inputs: Iterable[Input], arguments: argparse.Namespace) -> Iterator[Result]:
    """Every item in the order of the input, though the extractor sees the readable ones only, and reads ahead."""
    import diplo_events

    waiting: deque[tuple[Item, Input]] = deque()

    def readable() -> Iterator[Article]:
        for source in inputs:
            for item in read_items(source, arguments.published):
                waiting.append((item, source))
                if item.article is not None:
                    yield item.article
                elif item.fatal:
                    return

    nlp = None
    if arguments.gazetteer:
        nlp = diplo_events.load(gazetteer=diplo_events.load_gazetteer(*arguments.gazetteer))
    extractions = diplo_events.extract_many(readable(), nlp=nlp, workers=arguments.workers, on_error="record")
    for extraction in extractions:
        while waiting[0][0].article is None:
            yield _result(*waiting.popleft(), None, arguments.on_error)
        yield _result(*waiting.popleft(), extraction, arguments.on_error)
    while waiting:
        yield _result(*waiting.popleft(), None, arguments.on_error)


def _result(item: Item, source: Input, extraction: Extraction | None, on_error: OnError | None) -> Result:
    from diplo_events.models import ArticleInfo, Extraction

    whole = source.form == "text"
    if extraction is None:
        extraction = Extraction(article=ArticleInfo(id=item.where), error=f"{item.where}: {item.error}")
    elif extraction.error is not None:
        extraction = extraction.model_copy(update={"error": f"{item.where}: {extraction.error}"})
    return Result(item, on_error or ("raise" if whole else "record"), extraction, whole)


def _shown(extraction: Extraction, form: str) -> str:
    if form == "jsonl":
        return _json_line(extraction)
    from diplo_events.text_view import extraction_text

    return extraction_text(extraction)


def _json_line(extraction: Extraction) -> str:
    try:
        return extraction.to_json()
    except ValueError:
        # a lone surrogate of a damaged text has no UTF-8; JSON can still escape it
        return json.dumps(extraction.model_dump(mode="json"), separators=(",", ":"))


def _output(name: str | None, inputs: Iterable[Input]) -> AbstractContextManager[TextIO]:
    if name is None:
        return nullcontext(sys.stdout)
    if any(source.name != "-" and Path(source.name).resolve() == Path(name).resolve() for source in inputs):
        raise InputError(f"{name}: is an input too; name another file with --output")
    try:
        return open(name, "w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise InputError(f"{name}: cannot write: {error.strerror or error}") from error


class _Progress:
    """Counts on standard error: a running line on a terminal only, one line an error always."""

    def __init__(self) -> None:
        self.done = self.failed = 0
        self._live = sys.stderr.isatty()
        self._next = time.monotonic() + 1

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._clear()

    def count(self, result: Result) -> None:
        """Take note of one more result."""
        self.done += 1
        if result.extraction.error is not None:
            self.failed += 1
            self._clear()
            print(f"diplo-events: {result.extraction.error}", file=sys.stderr)
        if self._live and time.monotonic() >= self._next:
            self._next = time.monotonic() + 0.2
            print(f"\r{self.done} articles, {self.failed} failed", end="", file=sys.stderr, flush=True)

    def _clear(self) -> None:
        if self._live:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
