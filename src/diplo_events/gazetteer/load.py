"""Reading gazetteer files: JSON Lines, one record a line, one table a file or folder.

A folder holds ``countries.jsonl``, ``cities.jsonl``, ``organizations.jsonl``, ``occasions.jsonl``,
``facilities.jsonl`` and ``people/*.jsonl`` (or ``people.jsonl``); any of them may be absent. A record of a later
folder replaces the one of the same id (or, for cities and facilities, of the same name and country).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from diplo_events.errors import GazetteerError
from diplo_events.gazetteer.compiled import read_compiled, write_compiled
from diplo_events.gazetteer.gazetteer import Gazetteer
from diplo_events.gazetteer.records import City, Country, Facility, Occasion, Organization, Person, Record
from diplo_events.lexicon.collector import collector_at_rest

if sys.version_info >= (3, 11):
    from importlib.resources.abc import Traversable
else:
    from importlib.abc import Traversable

TABLES: dict[str, type[Record]] = {
    "countries": Country,
    "cities": City,
    "organizations": Organization,
    "occasions": Occasion,
    "facilities": Facility,
    "people": Person,
}


def load_gazetteer(*paths: str | Path, cache: str | Path | None = None) -> Gazetteer:
    """The packaged gazetteer, with the records of the given folders or files over it.

    Args:
        paths: folders as described in this module's docstring, or single ``TABLE.jsonl`` files.
        cache: a folder for the compiled form, worth having from some ten thousand names on. It is made anew whenever a
            source has changed; see :mod:`diplo_events.gazetteer.compiled`.

    Raises:
        GazetteerError: a file has a bad record, or a path is neither a folder nor a known table.
    """
    if cache is None:
        return _loaded(paths)
    file = Path(cache) / f"gazetteer-{_digest([str(Path(path).resolve()).encode() for path in paths])[:16]}.compiled"
    sources = _sources(paths)
    found = read_compiled(file, sources, TABLES)
    if found is None:
        found = _loaded(paths)
        write_compiled(found, file, sources)
    return found


def _loaded(paths: Iterable[str | Path]) -> Gazetteer:
    packaged = _packaged()
    records = [found for path in map(Path, paths) for found in _records_at(path)]
    return _over(packaged, records) if records else packaged


def _over(gazetteer: Gazetteer, records: Iterable[tuple[str, Record]]) -> Gazetteer:
    """A gazetteer with these records over it."""
    tables = {name: dict(table) for name, table in gazetteer.tables().items()}
    own: dict[str, dict[str, None]] = {name: dict.fromkeys(keys) for name, keys in gazetteer.own.items()}
    for name, record in records:
        key = record_key(record)
        tables[name][key] = record
        own.setdefault(name, {})[key] = None
    return Gazetteer(tables, own={name: list(keys) for name, keys in own.items()})


def _sources(paths: Iterable[str | Path]) -> str:
    """A digest of all that a gazetteer is made from: this library's version, and the files by name and content."""
    from diplo_events import __version__

    files_ = [*tables_in(packaged_folder()), *(found for path in map(Path, paths) for found in files_at(path))]
    return _digest([__version__.encode(), *(part for name, file in files_ for part in (name.encode(), _content(file)))])


def _content(file: Traversable) -> bytes:
    return blake2b(file.read_bytes()).digest()


def _digest(parts: Iterable[bytes]) -> str:
    found = blake2b(digest_size=20)
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()


def from_records(additions: Mapping[str, Iterable[Any]]) -> Gazetteer:
    """The packaged gazetteer with these records over it, as :attr:`Gazetteer.additions` holds them."""
    return extended(_packaged(), additions)


def extended(gazetteer: Gazetteer, additions: Mapping[str, Iterable[Any]]) -> Gazetteer:
    """As :meth:`Gazetteer.with_records`."""
    records = [
        (name, _validated(name, row, f"{name} record {n}"))
        for name, rows in additions.items()
        for n, row in enumerate(rows, 1)
    ]
    return _over(gazetteer, records) if records else gazetteer


def record_key(record: Record) -> str:
    """What makes a record the same as another of its table."""
    if isinstance(record, (City, Facility)):
        return f"{record.name}/{record.country}"
    return str(record.id)  # type: ignore[attr-defined]  # every other record has one


@lru_cache(maxsize=1)
@collector_at_rest()
def _packaged() -> Gazetteer:
    tables: dict[str, dict[str, Record]] = {name: {} for name in TABLES}
    for table, file in tables_in(packaged_folder()):
        for name, record in _read_file(table, file):
            tables[name][record_key(record)] = record
    return Gazetteer(tables)


def packaged_folder() -> Traversable:
    """Where the packaged files lie."""
    return files("diplo_events") / "data" / "gazetteer"


def _records_at(path: Path) -> Iterator[tuple[str, Record]]:
    for name, file in files_at(path):
        yield from _read_file(name, file)


def files_at(path: Path) -> list[tuple[str, Traversable]]:
    """The tables of a folder, each with a file, or of the one file that a path names.

    Raises:
        GazetteerError: the path does not exist or is no table.
    """
    if path.is_dir():
        return list(tables_in(path))
    if not path.is_file():
        raise GazetteerError(f"{path}: no such file or folder")
    name = path.stem if path.stem in TABLES else path.parent.name
    if name not in TABLES:
        raise GazetteerError(f"{path}: name the file after its table, one of {', '.join(TABLES)}")
    return [(name, path)]


def tables_in(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    """The tables of a folder, each with a file, in the order in which they are read."""
    for name in TABLES:
        file = folder / f"{name}.jsonl"
        if file.is_file():
            yield name, file
    people = folder / "people"
    if people.is_dir():
        for file in sorted(people.iterdir(), key=lambda item: item.name):
            if file.name.endswith(".jsonl"):
                yield "people", file


def _read_file(name: str, file: Traversable) -> Iterator[tuple[str, Record]]:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{file}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    for n, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield name, TABLES[name].model_validate_json(line)  # in one go; the long way only tells what is wrong
                continue
            except ValidationError as error:
                wrong = error.errors()[0]["msg"]
            try:
                row = json.loads(line)
            except (json.JSONDecodeError, RecursionError) as error:
                raise GazetteerError(f"{file}:{n}: no JSON object: {error}") from error
            _validated(name, row, f"{file}:{n}")
            raise GazetteerError(f"{file}:{n}: {wrong}")


def _validated(name: str, row: object, where: str) -> Record:
    if name not in TABLES:
        raise GazetteerError(f"{where}: no table {name!r}; the tables are {', '.join(TABLES)}")
    try:
        return TABLES[name].model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise GazetteerError(f"{where}: {field or 'record'}: {first['msg']}") from error
