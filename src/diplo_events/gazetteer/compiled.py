"""A compiled gazetteer: one file that holds the records as they are read and the look-ups as they are built.

It begins with a line of its format and a line of JSON: the digest of the sources that it was made from, and the digest
and lengths of what follows. Records are lines of JSON, names lines of their words and senses, the rest a JSON object.
The file is taken only if it is whole and its sources, the format and the version of this library are still the same;
else it is built anew and put in its place in one step, so that no reader ever sees half of it. Records are validated
when they are first asked for.
"""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Generic, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from diplo_events.errors import GazetteerError
from diplo_events.gazetteer.gazetteer import Gazetteer
from diplo_events.gazetteer.indexes import Indexes
from diplo_events.gazetteer.names import NameIndex, Sense
from diplo_events.gazetteer.records import Record
from diplo_events.lexicon.collector import collector_at_rest

_MAGIC = b"diplo-events gazetteer 1\n"
_WORD, _SENSE = "\x1f", "\x1e"  # between the words of a name; before each of its senses
_KINDS: dict[str, str] = {  # the kinds of names, and the table of their records
    "country": "countries",
    "adjective": "countries",
    "noun": "countries",
    "city": "cities",
    "organization": "organizations",
    "occasion": "occasions",
    "facility": "facilities",
    "person": "people",
    "weak": "people",
}

R = TypeVar("R", bound=Record)


class LazyTable(Mapping[str, R], Generic[R]):
    """Records by key, each read and validated when first asked for."""

    def __init__(self, model: type[R], lines: dict[str, bytes | R]) -> None:
        self.model, self.lines = model, lines

    def __getitem__(self, key: str) -> R:
        line = self.lines[key]
        if not isinstance(line, bytes):
            return line
        try:
            record = self.lines[key] = self.model.model_validate_json(line)
        except ValidationError as error:
            raise GazetteerError(f"compiled record {key!r} is damaged; delete the cache: {error}") from error
        return record

    def __contains__(self, key: object) -> bool:
        return key in self.lines

    def __iter__(self) -> Iterator[str]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)


@collector_at_rest()
def read_compiled(file: Path, sources: str, models: Mapping[str, type[Record]]) -> Gazetteer | None:
    """The gazetteer of a compiled file; ``None`` if there is none, or it is damaged, or of other sources.

    Args:
        file: the compiled file.
        sources: digest of the sources that it must be made from.
        models: the model of each table.
    """
    try:
        data = file.read_bytes()
        if not data.startswith(_MAGIC):
            return None
        end = data.index(b"\n", len(_MAGIC))
        header = from_json(data[len(_MAGIC) : end])
        if header["sources"] != sources or header["digest"] != _digest(data[end + 1 :]):
            return None
        return _parsed(data, end + 1, header["lengths"], models)
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None


def _parsed(data: bytes, at: int, lengths: Mapping[str, int], models: Mapping[str, type[Record]]) -> Gazetteer:
    parts: dict[str, bytes] = {}
    for name, length in lengths.items():
        parts[name] = data[at : at + length]
        at += length
    index = from_json(parts["index"], cache_strings="all")
    tables = {}
    for name, model in models.items():
        keys, lines = index["keys"][name], parts[name].splitlines()
        tables[name] = LazyTable(model, cast("dict[str, bytes | Record]", dict(zip(keys, lines, strict=True))))
    blocks = {(c, k, o): [(p, n) for p, n in held] for c, k, o, held in index["blocks"]}
    names = _names(parts["names"].decode().split("\n"), index["keys"], index["lengths"])
    return Gazetteer(tables, own=index["own"], indexes=Indexes(names, blocks, index["people"]))


def _names(lines: list[str], keys: Mapping[str, list[str]], lengths: Mapping[str, list[int]]) -> NameIndex:
    """The index of names; equal words share one string, and senses the keys of the tables."""
    names = NameIndex()
    names.lengths = {word: tuple(found) for word, found in lengths.items()}
    shared: dict[str, str] = {}
    kinds = [(kind, keys[table]) for kind, table in _KINDS.items()]
    for line in lines:
        name, *senses = line.split(_SENSE)
        key = tuple([shared.setdefault(word, word) for word in name.split(_WORD)])
        found = names.senses[key] = []
        for sense in senses:
            kind, row, exact = sense.split(":", 2)
            label, table = kinds[int(kind)]
            found.append(Sense(label, table[int(row)], exact or None))
    return names


def _name_lines(gazetteer: Gazetteer) -> bytes:
    rows = {name: {key: str(n) for n, key in enumerate(table)} for name, table in gazetteer.tables().items()}
    kinds = {kind: (str(n), rows[table]) for n, (kind, table) in enumerate(_KINDS.items())}
    lines = []
    for key, senses in gazetteer.names.senses.items():
        pieces = [_WORD.join(key)]
        for kind, record, exact in senses:
            number, table = kinds[kind]
            pieces.append(f"{number}:{table[record]}:{exact or ''}")
        lines.append(_SENSE.join(pieces))
    return "\n".join(lines).encode()


def write_compiled(gazetteer: Gazetteer, file: Path, sources: str) -> None:
    """Put the compiled form of a gazetteer in its place, in one step; a place that cannot be written is a warning."""
    parts = {name: _lines(table) for name, table in gazetteer.tables().items()}
    parts["names"], parts["index"] = _name_lines(gazetteer), _index(gazetteer)
    body = b"".join(parts.values())
    lengths = {name: len(part) for name, part in parts.items()}
    header = to_json({"sources": sources, "digest": _digest(body), "lengths": lengths})
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _replace(file, (_MAGIC, header, b"\n", body))
    except OSError as error:
        warnings.warn(f"{file}: not written ({error.strerror}); the gazetteer is read without a cache", stacklevel=3)


def _replace(file: Path, pieces: tuple[bytes, ...]) -> None:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            out.writelines(pieces)
            out.flush()
            os.fsync(out.fileno())
        os.replace(name, file)
    except BaseException:
        os.unlink(name)
        raise


def _lines(table: Mapping[str, Record]) -> bytes:
    return b"".join(record.model_dump_json(exclude_defaults=True).encode() + b"\n" for record in table.values())


def _index(gazetteer: Gazetteer) -> bytes:
    indexes = gazetteer.indexes
    return to_json(
        {
            "keys": {name: list(table) for name, table in gazetteer.tables().items()},
            "own": gazetteer.own,
            "lengths": indexes.names.lengths,
            "blocks": [(*block, held) for block, held in indexes.blocks.items()],
            "people": indexes.people,
        }
    )


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=20).hexdigest()
