"""Readers of the corpora of ``quotes.py``; the form of each is described there."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from quote_measure import Document, Quote, Span

_PIECE = re.compile(r"(T\d+)\t\S+ ([\d ;]+)")
_RELATION = re.compile(r"E\d+\t(.*)")


def read_polnear(checkout: Path, split: str) -> list[Document]:
    """The articles of a split of PolNeAR; of an article with several annotators the first by name."""
    folder = checkout / "data" / split
    annotations = sorted((folder / "attributions").glob("*.ann"), reverse=True)
    of_article = {file.stem.rsplit("_", 1)[0]: file for file in annotations}
    if not of_article:
        raise SystemExit(f"{folder}: no attributions/*.ann, so no split of a checkout of PolNeAR")
    documents = []
    for name in sorted(of_article):
        text = _exact(folder / "text" / f"{name}.txt")
        documents.append(Document(name, text, tuple(read_brat(text, _exact(of_article[name])))))
    return documents


def _exact(file: Path) -> str:
    """A text with its line ends as they are, since offsets count them."""
    return file.read_bytes().decode("utf-8")


def read_brat(text: str, annotation: str) -> Iterator[Quote]:
    """The attributions of a brat file, in the order of their contents; those without content are left out."""
    pieces: dict[str, list[Span]] = {}
    relations: list[Mapping[str, list[str]]] = []
    for line in annotation.split("\n"):
        if piece := _PIECE.match(line):
            pairs = (part.split() for part in piece[2].split(";"))
            pieces[piece[1]] = [(int(start), int(end)) for start, end in pairs]
        elif relation := _RELATION.match(line):
            relations.append(_roles(relation[1]))
    quotes = []
    for roles in relations:
        content, cue, source = (
            joined(text, (span for name in roles.get(role, ()) for span in pieces[name]))
            for role in ("Content", "Cue", "Source")
        )
        if content:
            bounds = [(spans[0][0], spans[-1][1]) for spans in (cue, source) if spans]
            words = text[slice(*bounds[0])] if cue else ""
            quotes.append(Quote(tuple(content), tuple(bounds[-1:] if source else ()), words))
    yield from sorted(quotes, key=lambda quote: (quote.spans[0][0], quote.spans[-1][1]))


def _roles(arguments: str) -> dict[str, list[str]]:
    """The pieces of a relation by their role, whose number is dropped: "Content2:T7" is more of the content."""
    roles: dict[str, list[str]] = {}
    for argument in arguments.split():
        role, piece = argument.split(":")
        roles.setdefault(role.rstrip("0123456789"), []).append(piece)
    return roles


def joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Spans in their order, those with nothing but white space between them made one."""
    parts: list[Span] = []
    for start, end in sorted(spans):
        if parts and not text[parts[-1][1] : start].strip():
            parts[-1] = (parts[-1][0], max(end, parts[-1][1]))
        else:
            parts.append((start, end))
    return parts


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON lines of a file, or of all .jsonl files of a folder."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path] if path.is_file() else []
    if not files:
        raise SystemExit(f"{path}: neither a file of JSON lines nor a folder with .jsonl files")
    for file in files:
        with file.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


def read_quotes(path: Path) -> list[Document]:
    """Documents as GUM's, or as another system's output."""
    return [Document(row["doc_id"], row.get("text", ""), tuple(map(_quote, row["quotes"]))) for row in read_rows(path)]


def _quote(row: Mapping[str, Any]) -> Quote:
    spans = tuple((start, end) for start, end in row.get("spans") or [(row["start"], row["end"])])
    speaker = () if row.get("speaker_start") is None else ((row["speaker_start"], row["speaker_end"]),)
    return Quote(spans, speaker, row.get("cue_text") or "", row.get("kind") or "")


def read_frames(path: Path) -> list[Document]:
    """Sentences as GENEVA's; frames without content are left out."""
    documents = []
    for row in read_rows(path):
        quotes = (Quote(_spans(one["content"]), _spans(one["speaker"]), one["cue"]) for one in row["statements"])
        documents.append(Document(row["doc_id"], row["text"], tuple(quote for quote in quotes if quote.spans)))
    return documents


def _spans(rows: Iterable[Mapping[str, Any]]) -> tuple[Span, ...]:
    return tuple((row["start"], row["end"]) for row in rows)


def drawn(documents: list[Document], count: int, seed: int) -> list[Document]:
    """So many documents drawn at random, in their order; all where the count is 0."""
    names = sorted(document.id for document in documents)
    random.Random(seed).shuffle(names)
    chosen = set(names[:count] if count else names)
    return [document for document in documents if document.id in chosen]
