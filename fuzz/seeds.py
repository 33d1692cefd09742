"""What the fuzzer begins with: paragraphs of our own articles, records of our own files, and their words."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tempfile
from collections.abc import Callable, Iterator
from importlib.resources import files
from itertools import islice
from pathlib import Path

import diplo_events
from diplo_events.cli.inputs import FORMS
from diplo_events.datasets import articles
from diplo_events.gazetteer import compiled
from diplo_events.gazetteer.load import TABLES, packaged_folder, tables_in
from diplo_events.lexicon import load_lexicon

_LEFT_OUT = {f"own-0{n}" for n in range(46, 50)}  # their errors are not read
_LONGEST = 1_200


def write_seeds(target: str, folder: Path) -> tuple[Path, list[str]]:
    """The folder of a target's corpus, with the seeds in it, and words for its mutations."""
    corpus = folder / target
    corpus.mkdir(parents=True, exist_ok=True)
    for n, seed in enumerate(SEEDS[target]()):
        (corpus / f"seed-{n:04}").write_bytes(seed)
    return corpus, list(words())


def words() -> Iterator[str]:
    """Words that the rules know, and names."""
    lexicon = load_lexicon()
    for table in (lexicon.cues, lexicon.triggers, lexicon.offices):
        yield from (" ".join(key) for key in table)
    yield from islice(lexicon.bits, 0, None, 7)
    gazetteer = diplo_events.load_gazetteer()
    for records in gazetteer.tables().values():
        yield from (str(getattr(record, "name", "")) for record in islice(records.values(), 0, None, 9))


def texts() -> Iterator[str]:
    """Paragraphs, singly and a few together."""
    for article in articles():
        if article.id not in _LEFT_OUT:
            paragraphs = article.text.split("\n\n")
            yield from (paragraph for paragraph in paragraphs if len(paragraph) > 40)
            yield article.text[:_LONGEST]


def _texts() -> Iterator[bytes]:
    return (text.encode() for text in texts())


def _dates() -> Iterator[bytes]:
    return (text.encode() for text in texts() if len(text) < 400 and diplo_events.find_dates(text))


def _gazetteer() -> Iterator[bytes]:
    for name, file in tables_in(packaged_folder()):
        for line in islice(file.read_text(encoding="utf-8").splitlines(), 0, None, 40):
            yield bytes([list(TABLES).index(name)]) + line.encode()


def _cache() -> Iterator[bytes]:
    own = {"people": [{"id": "person:ann-invented", "name": "Ann Invented", "country": "FRA"}]}
    records = {name: {row["id"]: TABLES[name].model_validate(row) for row in rows} for name, rows in own.items()}
    held = diplo_events.Gazetteer({name: records.get(name, {}) for name in TABLES}, own={"people": list(records)})
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "gazetteer.compiled"
        compiled.write_compiled(held, file, "sources")
        header, _, body = file.read_bytes().removeprefix(compiled._MAGIC).partition(b"\n")
    yield header.replace(compiled._digest(body).encode(), b"DIGEST") + b"\n" + body


def _lexicon() -> Iterator[bytes]:
    folder = files("diplo_events.lexicon") / "data"
    for name in (
        "cues.jsonl",
        "cue_nouns.jsonl",
        "meetings.jsonl",
        "offices.jsonl",
        "group_nouns.tsv",
        "portfolios.txt",
    ):
        for line in islice((folder / name).read_text(encoding="utf-8").splitlines(), 0, None, 15):
            yield b"\n" + line.encode()


def _inputs() -> Iterator[bytes]:
    rows = [{"id": "a", "text": text[:200], "published": "2024-02-19", "title": "T"} for text in islice(texts(), 9)]
    jsonl = "".join(json.dumps(row) + "\n" for row in rows).encode()
    table = io.StringIO()
    writer = csv.DictWriter(table, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    for form, data in (("text", rows[0]["text"].encode()), ("jsonl", jsonl), ("csv", table.getvalue().encode())):
        number = bytes([[one for one in FORMS if one != "parquet"].index(form)])  # type: ignore[arg-type]
        yield number + data
        yield number + gzip.compress(data, mtime=0)


SEEDS: dict[str, Callable[[], Iterator[bytes]]] = {
    "text": _texts,
    "dates": _dates,
    "gazetteer": _gazetteer,
    "cache": _cache,
    "lexicon": _lexicon,
    "inputs": _inputs,
}
