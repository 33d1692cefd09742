"""Reading the files of the command line into articles, one at a time, each with the place that it came from.

Four forms: ``text`` (one article a file), ``jsonl`` (one JSON object a line), ``csv`` (one row an article, with a
header) and ``parquet``. The first three may be compressed by gzip or Zstandard, which their first bytes tell. Of rows,
the columns text, title, published, id, source and url count, or those that the user names for them.
"""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from glob import glob, has_magic
from pathlib import Path
from typing import IO, Any, Literal, NamedTuple, get_args

from diplo_events import tables
from diplo_events.article import Article, read_article, read_date
from diplo_events.cli.opening import Meter, opened
from diplo_events.errors import ArticleError, InputError

Form = Literal["text", "jsonl", "csv", "parquet"]
FORMS: tuple[Form, ...] = get_args(Form)
FIELDS = ("text", "published", "id", "title", "source", "url")
_SUFFIXES: dict[str, Form] = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet"}
_LONGEST_CELL = 2**31 - 1
_PARQUET_ROWS = 256


class Input(NamedTuple):
    """A file to read ("-" is standard input) and its form."""

    name: str
    form: Form


@dataclass(frozen=True)
class Item:
    """One article, or the error that its place in the input holds.

    ``position`` is the line of a row, the number of a row of Parquet, or ``None`` for a whole file. After a ``fatal``
    error nothing more of the input can be read.
    """

    name: str
    position: int | None = None
    article: Article | None = None
    error: str | None = None
    fatal: bool = False
    id: str | None = None  # the article's, where the row has one

    @property
    def where(self) -> str:
        """File and line for a message."""
        return self.name if self.position is None else f"{self.name}:{self.position}"


@dataclass(frozen=True)
class Reading:
    """How files are read.

    ``columns`` names a column for those fields of an article that have another there; ``published`` is the date of
    articles that state none; ``strict`` refuses articles without an id, a date or any text.
    """

    columns: dict[str, str] = field(default_factory=dict)
    published: date | None = None
    strict: bool = False
    meter: Meter = field(default_factory=Meter)

    def chosen(self, row: Mapping[str, object]) -> dict[str, object]:
        """The fields of an article from a row.

        Raises:
            ArticleError: a column that the user names is not there.
        """
        for name in self.columns.values():
            if name not in row:
                raise ArticleError(f"no column {name!r}; its columns are {', '.join(map(str, row)) or 'none'}")
        names = {one: self.columns.get(one, one) for one in FIELDS}
        return {one: row[name] for one, name in names.items() if name in row}


def resolve(names: Iterable[str], form: Form | None) -> list[Input]:
    """The inputs by name, patterns such as ``2024/*.jsonl.gz`` expanded in order, before any is read.

    Raises:
        InputError: one does not exist, is no file, or its suffix does not tell how to read it.
    """
    return [Input(name, form or _form_of(name)) for pattern in names for name in _expanded(pattern)]


def read_items(source: Input, reading: Reading) -> Iterator[Item]:
    """The articles of one input, lazily.

    Nothing is raised: what cannot be read is an item with its error, in its place.
    """
    try:
        with opened(source.name, reading.meter, seek=source.form == "parquet") as stream:
            for item in _READERS[source.form](stream, source.name, reading):
                yield _judged(item, reading)
    except OSError as error:
        yield Item(source.name, error=error.strerror or str(error), fatal=True)
    except (EOFError, InputError, ImportError) as error:
        yield Item(source.name, error=str(error), fatal=True)


def _expanded(pattern: str) -> list[str]:
    path = Path(pattern)
    if pattern == "-" or path.is_file():
        return [pattern]
    if path.is_dir():
        raise InputError(f"{pattern}: is a folder; name its files, such as {pattern.rstrip('/')}/*.txt")
    if path.exists():  # a pipe or a device
        return [pattern]
    if not has_magic(pattern):
        raise InputError(f"{pattern}: no such file")
    found = sorted(name for name in glob(pattern, recursive=True) if Path(name).is_file())
    if not found:
        raise InputError(f"{pattern}: no file matches")
    return found


def _form_of(name: str) -> Form:
    suffixes = [suffix.lower() for suffix in Path(name).suffixes]
    if suffixes and suffixes[-1] in (".gz", ".zst"):
        suffixes.pop()
    if suffixes and suffixes[-1] == ".json":
        raise InputError(f"{name}: not JSON Lines by its name; if it has one article a line, add --input-format jsonl")
    return _SUFFIXES.get(suffixes[-1], "text") if suffixes else "text"


def _judged(item: Item, reading: Reading) -> Item:
    """The item with its date, or refused."""
    if item.article is None:
        return item
    article = item.article
    item = replace(item, id=article.id)
    try:
        if read_date(article.published) is None and reading.published:
            article = replace(article, published=reading.published)
        if reading.strict:
            _check_whole(article)
    except ArticleError as error:
        return replace(item, article=None, error=str(error))
    return replace(item, article=article)


def _check_whole(article: Article) -> None:
    if article.id is None:
        raise ArticleError("strict: no id; add one, or name its column with --id-column")
    if article.published is None:
        raise ArticleError("strict: no day of publication; add one, name its column, or give --published")
    if not article.text.strip():
        raise ArticleError("strict: no text")


def _text(stream: IO[bytes], name: str, reading: Reading) -> Iterator[Item]:
    try:
        text = _decoded(stream.read().removeprefix(codecs.BOM_UTF8))
    except ArticleError as error:
        yield Item(name, error=str(error))
    else:
        yield Item(name, article=Article(text, id=None if name == "-" else Path(name).as_posix()))


def _jsonl(stream: IO[bytes], name: str, reading: Reading) -> Iterator[Item]:
    for n, line in enumerate(stream, 1):
        raw = line.removeprefix(codecs.BOM_UTF8) if n == 1 else line
        if raw.strip():
            yield _row(Item(name, n), raw, reading)


def _csv(stream: IO[bytes], name: str, reading: Reading) -> Iterator[Item]:
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.DictReader(_decoded_lines(stream), restkey="")
    try:
        _check_columns(rows.fieldnames or (), reading)
        for row in rows:
            yield _row(Item(name, rows.line_num), row, reading)
    except csv.Error as error:
        raise InputError(f"line {rows.line_num}: no CSV: {error}") from error


def _parquet(stream: IO[bytes], name: str, reading: Reading) -> Iterator[Item]:
    arrow, parquet = tables.extra("pyarrow", "arrow"), tables.extra("pyarrow.parquet", "arrow")
    try:
        file = parquet.ParquetFile(stream)
        names = file.schema_arrow.names
        _check_columns(names, reading)
        wanted = [name for name in (reading.columns.get(one, one) for one in FIELDS) if name in names]
        batches: Iterator[Any] = file.iter_batches(batch_size=_PARQUET_ROWS, columns=wanted)
        rows = (row for batch in batches for row in batch.to_pylist())
        for n, row in enumerate(rows, 1):
            yield _row(Item(name, n), row, reading)
    except arrow.ArrowException as error:
        raise InputError(f"no Parquet: {str(error).splitlines()[0]}") from error


_READERS = {"text": _text, "jsonl": _jsonl, "csv": _csv, "parquet": _parquet}


def _check_columns(names: Iterable[str], reading: Reading) -> None:
    known = list(names)
    for name in (reading.columns.get("text", "text"), *reading.columns.values()):
        if name not in known:
            raise InputError(f"no column {name!r}; its columns are {', '.join(known) or 'none'}")


def _row(item: Item, raw: bytes | Mapping[str, object], reading: Reading) -> Item:
    name: object = None
    try:
        row = _json_row(raw) if isinstance(raw, bytes) else raw
        name = row.get(reading.columns.get("id", "id"))
        return replace(item, article=read_article(reading.chosen(row)))
    except ArticleError as error:
        # with half a surrogate pair, an id could not be written down
        known = None if name in (None, "") else str(name).encode("utf-8", "replace").decode("utf-8")
        return replace(item, error=str(error), id=known)


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
