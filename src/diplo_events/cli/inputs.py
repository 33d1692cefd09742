"""Reading the files of the command line into articles, one at a time, each with the place that it came from.

Three forms: ``text`` (one article a file), ``jsonl`` (one JSON object a line) and ``csv`` (one row an article, with a
header). Of rows, the columns text, title, published, id, source and url count; others are passed over.
"""

from __future__ import annotations

import codecs
import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import IO, Literal, NamedTuple, get_args

from diplo_events.article import Article, read_article, read_date
from diplo_events.errors import ArticleError, InputError

Form = Literal["text", "jsonl", "csv"]
FORMS: tuple[Form, ...] = get_args(Form)
_SUFFIXES: dict[str, Form] = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}
_COLUMNS = ("text", "title", "published", "id", "source", "url")
_LONGEST_CELL = 2**31 - 1


class Input(NamedTuple):
    """A file to read ("-" is standard input) and its form."""

    name: str
    form: Form


@dataclass(frozen=True)
class Item:
    """One article, or the error that its place in the input holds; ``where`` names file and line.

    After a ``fatal`` error nothing more of the input can be read.
    """

    where: str
    article: Article | None = None
    error: str | None = None
    fatal: bool = False


def resolve(names: Iterable[str], form: Form | None) -> list[Input]:
    """The inputs by name, before any is read.

    Raises:
        InputError: one does not exist, is no file, or its suffix does not tell how to read it.
    """
    inputs = []
    for name in names:
        path = Path(name)
        if name != "-" and path.is_dir():
            raise InputError(f"{name}: is a folder; name its files, such as {name.rstrip('/')}/*.txt")
        if name != "-" and not path.exists():
            raise InputError(f"{name}: no such file")
        suffix = path.suffix.lower()
        if form is None and suffix == ".json":
            raise InputError(
                f"{name}: not JSON Lines by its name; if it has one article a line, add --input-format jsonl"
            )
        inputs.append(Input(name, form or _SUFFIXES.get(suffix, "text")))
    return inputs


def read_items(source: Input, published: date | None = None) -> Iterator[Item]:
    """The articles of one input, lazily.

    Args:
        source: what to read.
        published: the date of those articles that state none.

    Nothing is raised: what cannot be read is an item with its error, in its place.
    """
    try:
        with _opened(source.name) as stream:
            for item in _READERS[source.form](stream, source.name):
                yield _dated(item, published)
    except OSError as error:
        yield Item(source.name, error=error.strerror or str(error), fatal=True)
    except InputError as error:
        yield Item(source.name, error=str(error), fatal=True)


def _opened(name: str) -> AbstractContextManager[IO[bytes]]:
    return nullcontext(sys.stdin.buffer) if name == "-" else open(name, "rb")


def _dated(item: Item, published: date | None) -> Item:
    if item.article is None:
        return item
    try:
        if read_date(item.article.published) is None and published:
            return replace(item, article=replace(item.article, published=published))
    except ArticleError as error:
        return Item(item.where, error=str(error))
    return item


def _text(stream: IO[bytes], name: str) -> Iterator[Item]:
    try:
        text = _decoded(stream.read().removeprefix(codecs.BOM_UTF8))
    except ArticleError as error:
        yield Item(name, error=str(error))
    else:
        yield Item(name, Article(text, id=None if name == "-" else Path(name).as_posix()))


def _jsonl(stream: IO[bytes], name: str) -> Iterator[Item]:
    for n, line in enumerate(stream, 1):
        raw = line.removeprefix(codecs.BOM_UTF8) if n == 1 else line
        if raw.strip():
            yield _row(f"{name}:{n}", raw)


def _csv(stream: IO[bytes], name: str) -> Iterator[Item]:
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.DictReader(_decoded_lines(stream), restkey="")
    try:
        if "text" not in (rows.fieldnames or ()):
            raise InputError(f"no column 'text'; its columns are {', '.join(rows.fieldnames or ()) or 'none'}")
        for row in rows:
            yield _row(f"{name}:{rows.line_num}", row)
    except csv.Error as error:
        raise InputError(f"line {rows.line_num}: no CSV: {error}") from error


_READERS: dict[Form, Callable[[IO[bytes], str], Iterator[Item]]] = {"text": _text, "jsonl": _jsonl, "csv": _csv}


def _row(where: str, raw: bytes | Mapping[str, object]) -> Item:
    try:
        row = _json_row(raw) if isinstance(raw, bytes) else raw
        return Item(where, read_article({key: row[key] for key in _COLUMNS if key in row}))
    except ArticleError as error:
        return Item(where, error=str(error))


def _json_row(raw: bytes) -> Mapping[str, object]:
    try:
        row = json.loads(_decoded(raw))
    except (json.JSONDecodeError, RecursionError) as error:
        raise ArticleError(f"no JSON: {error}; write one object a line") from error
    if not isinstance(row, dict):
        raise ArticleError(f"a JSON {type(row).__name__}, not an object with 'text'; write one object a line")
    return row


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ArticleError(f"not UTF-8 (byte {error.start} is 0x{raw[error.start]:02x}); save it as UTF-8") from error


def _decoded_lines(stream: IO[bytes]) -> Iterator[str]:
    for n, line in enumerate(stream, 1):
        try:
            yield _decoded(line.removeprefix(codecs.BOM_UTF8) if n == 1 else line)
        except ArticleError as error:
            raise InputError(f"line {n}: {error}") from error
