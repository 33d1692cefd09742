"""What is fuzzed: functions of bytes that raise where a promise is broken; errors made for users are passed over.

They need no fuzzer: the tests run each on the cases that were found before.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
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

FOLDER = tempfile.TemporaryDirectory(prefix="diplo-events-fuzz-")
PUBLISHED = "2024-02-19"


def text(data: bytes) -> None:
    """An article: read, written as JSON, and shown."""
    given = data.decode("utf-8", "replace")
    found = de.extract(de.Article(given, id="a", title=given[:40], url=given[:20]), published=PUBLISHED)
    check(found, given)
    assert de.Extraction.model_validate_json(found.to_json()) == found
    de.render(found)
    de.render(found, "plain")


def check(found: de.Extraction, given: str) -> None:
    """Offsets slice back, references resolve, events are ordered and unique."""
    for span in spans(found.model_dump()):
        assert given[span["start"] : span["end"]] == span["text"], span
    actors = {actor.id for actor in found.actors}
    assert len(actors) == len(found.actors), "actors have one id each"
    ids = [event.id for event in found.events]
    assert len(set(ids)) == len(ids), "events have one id each"
    for event in found.events:
        named = [event.via]
        if isinstance(event, de.Meeting):
            named += [participant.actor for participant in event.participants]
        else:
            named += [event.speaker, *event.addressees]
            assert event.meeting is None or event.meeting in ids, event.meeting
        assert actors.issuperset(filter(None, named)), named
    starts = [min(span.start for span in _told(event)) for event in found.events]
    assert starts == sorted(starts), "events stand in the order of the text"


def _told(event: de.Event) -> tuple[de.Span | de.Quote, ...]:
    return event.evidence if isinstance(event, de.Meeting) else event.quotes


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in a result that has offsets and a text."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys() and isinstance(value["start"], int):
            yield value
        value = value.values()
    elif not isinstance(value, (list, tuple)):
        return
    for inner in value:
        yield from spans(inner)


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
