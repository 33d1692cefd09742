"""Reading gazetteer files: JSON Lines, one record a line, one table a file or folder.

A folder holds ``countries.jsonl``, ``cities.jsonl``, ``organizations.jsonl``, ``occasions.jsonl``,
``facilities.jsonl`` and ``people/*.jsonl`` (or ``people.jsonl``); any of them may be absent. A record of a later
folder replaces the one of the same id (or, for cities and facilities, of the same name and country).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from diplo_events.errors import GazetteerError
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


def load_gazetteer(*paths: str | Path) -> Gazetteer:
    """The packaged gazetteer, with the records of the given folders or files over it.

    Args:
        paths: folders as described in this module's docstring, or single ``TABLE.jsonl`` files.

    Raises:
        GazetteerError: a file has a bad record, or a path is neither a folder nor a known table.
    """
    packaged = _packaged()
    if not paths:
        return packaged
    tables = packaged.tables()
    extra: dict[str, list[dict[str, Any]]] = {}
    for path in map(Path, paths):
        for name, record in _records_at(path):
            tables[name][record_key(record)] = record
            extra.setdefault(name, []).append(record.model_dump(mode="json", exclude_defaults=True))
    return Gazetteer(tables, additions=extra)


def from_records(additions: dict[str, list[dict[str, Any]]]) -> Gazetteer:
    """The packaged gazetteer with these records over it, as :attr:`Gazetteer.additions` holds them.

    Raises:
        GazetteerError: a record is wrong; the message names table and position.
    """
    if not additions:
        return _packaged()
    tables = _packaged().tables()
    for name, rows in additions.items():
        for n, row in enumerate(rows, 1):
            record = _validated(name, row, f"{name} record {n}")
            tables[name][record_key(record)] = record
    return Gazetteer(tables, additions=additions)


def record_key(record: Record) -> str:
    """What makes a record the same as another of its table."""
    if isinstance(record, (City, Facility)):
        return f"{record.name}/{record.country}"
    return str(record.id)  # type: ignore[attr-defined]  # every other record has one


@lru_cache(maxsize=1)
@collector_at_rest()
def _packaged() -> Gazetteer:
    tables: dict[str, dict[str, Record]] = {name: {} for name in TABLES}
    for name, record in _read_folder(files("diplo_events") / "data" / "gazetteer"):
        tables[name][record_key(record)] = record
    return Gazetteer(tables)


def _records_at(path: Path) -> Iterator[tuple[str, Record]]:
    if path.is_dir():
        yield from _read_folder(path)
    elif path.is_file():
        name = path.stem if path.stem in TABLES else path.parent.name
        if name not in TABLES:
            raise GazetteerError(f"{path}: name the file after its table, one of {', '.join(TABLES)}")
        yield from _read_file(name, path)
    else:
        raise GazetteerError(f"{path}: no such file or folder")


def _read_folder(folder: Traversable) -> Iterator[tuple[str, Record]]:
    for name in TABLES:
        file = folder / f"{name}.jsonl"
        if file.is_file():
            yield from _read_file(name, file)
    people = folder / "people"
    if people.is_dir():
        for file in sorted(people.iterdir(), key=lambda item: item.name):
            if file.name.endswith(".jsonl"):
                yield from _read_file("people", file)


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
            except ValidationError:
                pass
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise GazetteerError(f"{file}:{n}: no JSON object: {error}") from error
            yield name, _validated(name, row, f"{file}:{n}")


def _validated(name: str, row: object, where: str) -> Record:
    if name not in TABLES:
        raise GazetteerError(f"{where}: no table {name!r}; the tables are {', '.join(TABLES)}")
    try:
        return TABLES[name].model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise GazetteerError(f"{where}: {field or 'record'}: {first['msg']}") from error
