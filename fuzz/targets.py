"""What is fuzzed: functions of bytes that raise where a promise is broken; errors made for users are passed over.

They need no fuzzer: the tests run each on the cases that were found before.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import diplo_events as de
from diplo_events.cli.inputs import FORMS, Input, Reading, read_items
from diplo_events.gazetteer import compiled
from diplo_events.gazetteer.gazetteer import Gazetteer
from diplo_events.gazetteer.load import TABLES, _records_at, record_key
from diplo_events.lexicon.entries import Cue, CueNoun, MeetingTrigger, Office
from diplo_events.lexicon.load import _pairs, _rows, read_entries
from diplo_events.testing import check_extraction

FOLDER = tempfile.TemporaryDirectory(prefix="diplo-events-fuzz-")
PUBLISHED = "2024-02-19"


def text(data: bytes) -> None:
    """An article: read, written as JSON, and shown."""
    given = data.decode("utf-8", "replace")
    found = de.extract(de.Article(given, id="a", title=given[:40], url=given[:20]), published=PUBLISHED)
    check(found, given)
    de.render(found)
    de.render(found, "plain")


def check(found: de.Extraction, given: str) -> None:
    """What must hold for every extraction."""
    check_extraction(found, given)


def dates(data: bytes) -> None:
    """A text for the dates in it."""
    given = data.decode("utf-8", "replace")
    for found in de.find_dates(given, PUBLISHED):
        assert given[found.span.start : found.span.end] == found.span.text
        assert (found.start is None) == (found.end is None)
        assert found.start is None or found.end is None or found.start <= found.end


def gazetteer(data: bytes) -> None:
    """A file of a table; what it holds is looked up."""
    names = list(TABLES)
    name = names[data[0] % len(names)] if data else names[0]
    file = written(f"{name}.jsonl", data[1:])
    try:
        records = list(_records_at(file))
        tables: dict[str, dict[str, Any]] = {table: {} for table in TABLES}
        for table, record in records:
            tables[table][record_key(record)] = record
        held = Gazetteer(tables, own={name: list(tables[name])})
        held.names, held.blocks, held.residents, held.capitals, held.combining  # noqa: B018  # they are built when asked for
        held.search("Wang Yi", on="2024-02-19")
        held.holders("foreign_minister", country="FRA", on="2024-02-19")
    except de.GazetteerError:
        pass


def cache(data: bytes) -> None:
    """A compiled gazetteer whose digest is right, as anybody who can write there could make it."""
    head, _, body = data.partition(b"\n")
    file = written("gazetteer.compiled", compiled._MAGIC + head.replace(b"DIGEST", compiled._digest(body).encode()))
    with file.open("ab") as out:
        out.write(b"\n" + body)
    try:
        held = compiled.read_compiled(file, "sources", TABLES)
        if held is not None:
            held.search("Wang Yi")
            held.holders("foreign_minister", country="FRA", on="2024-02-19")
            for table in held.tables().values():
                list(table.values())
    except de.GazetteerError:
        pass


def lexicon(data: bytes) -> None:
    """A file of the lexicon."""
    file = written("entries.jsonl", data[1:])
    for model in (Cue, CueNoun, MeetingTrigger, Office):
        with suppress(de.LexiconError):
            read_entries(file, model)
    for rows in (_pairs(file), _rows(file, 3)):
        with suppress(de.LexiconError):
            list(rows)


def inputs(data: bytes) -> None:
    """A file of articles in one of the forms of text; what cannot be read is an item with its error."""
    forms = [form for form in FORMS if form != "parquet"]
    form = forms[data[0] % len(forms)] if data else forms[0]
    file = written("articles", data[1:])
    for item in read_items(Input(str(file), form), Reading()):
        assert (item.article is None) == (item.error is not None)
        if item.article is not None:
            assert isinstance(item.article.text, str)


def written(name: str, data: bytes) -> Path:
    """A file with these bytes."""
    file = Path(FOLDER.name) / name
    file.write_bytes(data)
    return file


TARGETS: dict[str, Callable[[bytes], None]] = {
    found.__name__: found for found in (text, dates, gazetteer, cache, lexicon, inputs)
}

if __name__ == "__main__":  # python fuzz/targets.py TARGET FILE …: one case again
    for name in sys.argv[2:]:
        TARGETS[sys.argv[1]](Path(name).read_bytes())
