"""The components that find events and assemble them; the last stages of the pipeline."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from spacy.attrs import IDX, LENGTH
from spacy.tokens import Span

from diplo_events.attribution.clause import Article
from diplo_events.attribution.parse import Parse
from diplo_events.catalogue import rule_names
from diplo_events.events.assembly import Assembler
from diplo_events.events.meeting_draft import MeetingRow
from diplo_events.events.meetings import MeetingFinder
from diplo_events.events.registry import Actors
from diplo_events.events.selection import check_confidence, keep_confident
from diplo_events.events.spoken import Speech
from diplo_events.events.statements import StatementFinder, StatementRow
from diplo_events.lexicon import load_lexicon
from diplo_events.pipeline.arcs import arcs_of
from diplo_events.pipeline.components import span_of
from diplo_events.pipeline.layers import Layers, layers_of, published_of, require, words_of
from diplo_events.pipeline.links import link_rows
from diplo_events.pipeline.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc


class StatementsComponent:
    """Finds who said what to whom.

    Reads ``sentences``, ``quotes``, ``mentions``, ``actors`` and ``dates``; writes ``statements``.
    ``disable_rules`` are names or patterns of rules that do not fire; see :func:`diplo_events.rules`.
    """

    def __init__(self, disable_rules: Iterable[str] = ()) -> None:
        self.off = rule_names(disable_rules)

    def __call__(self, doc: Doc) -> Doc:
        layers = layers_of(doc)
        require(layers, "actors", "diplo_statements", "diplo_coreference")
        words = words_of(layers)
        actors = Actors(layers["actors"], layers["mentions"], words)
        article = _article(layers, words, _parse(doc, words), self.off)
        finder = StatementFinder(article, actors, load_lexicon(), _paragraphs(layers, words))
        layers["statements"] = cast("list[dict[str, object]]", finder.find())
        vars(finder).clear()  # its parts hold its methods: a circle that would keep the article until a collection
        return doc


class MeetingsComponent:
    """Finds who met whom.

    Reads ``sentences``, ``mentions``, ``actors``, ``places``, ``dates`` and ``statements`` (if any); writes
    ``meetings``. ``disable_rules`` are names or patterns of rules that do not fire; see :func:`diplo_events.rules`.
    """

    def __init__(self, disable_rules: Iterable[str] = ()) -> None:
        self.off = rule_names(disable_rules)
        self.lexicon = load_lexicon().without(self.off)

    def __call__(self, doc: Doc) -> Doc:
        layers = layers_of(doc)
        require(layers, "places", "diplo_meetings", "diplo_venues")
        words = words_of(layers)
        actors = Actors(layers["actors"], layers["mentions"], words)
        article = _article(layers, words, _parse(doc, words), self.off)
        statements = cast("list[StatementRow]", layers.get("statements", []))
        finder = MeetingFinder(
            article,
            actors,
            self.lexicon,
            layers["places"],
            layers["dateline"],
            published_of(layers),
            _paragraphs(layers, words),
            _headline(layers, words.text),
            Speech(article, statements),
        )
        layers["meetings"] = cast("list[dict[str, object]]", finder.find())
        return doc


class EventsComponent:
    """Assembles the extraction.

    Reads all layers; writes ``result`` (which ``doc._.extraction`` reads) and the ``doc.spans`` layers that displaCy
    draws, and takes the word lists off the Doc. Events below ``min_confidence`` are left out.
    """

    def __init__(self, min_confidence: float = 0.0) -> None:
        self.least = check_confidence(min_confidence)

    def __call__(self, doc: Doc) -> Doc:
        layers = layers_of(doc)
        require(layers, "mentions", "diplo_events", "diplo_mentions")
        words = words_of(layers)
        actors = Actors(layers.get("actors", []), layers["mentions"], words)
        assembler = Assembler(layers, words, actors)
        statements = cast("list[StatementRow]", layers.get("statements", []))
        meetings = cast("list[MeetingRow]", layers.get("meetings", []))
        layers["result"] = keep_confident(assembler.build(statements, meetings), self.least)
        if not layers.get("unseen"):
            layers["links"] = link_rows(layers["actors"], layers["mentions"], words)
            _draw(doc, layers, words, assembler)
        for name in ("words", "atoms", "unseen"):
            layers.pop(name, None)  # type: ignore[misc]  # all are optional keys
        return doc


def _article(layers: Layers, words: Words, parse: Parse | None, off: frozenset[str]) -> Article:
    dates = layers.get("dates", [])
    return Article(words, layers["sentences"], layers["quotes"], layers["mentions"], dates, parse, off)


def _parse(doc: Doc, words: Words) -> Parse | None:
    arcs = arcs_of(doc, words)
    return None if arcs is None else Parse(*arcs)


def _paragraphs(layers: Layers, words: Words) -> list[int]:
    starts = [block["start"] for block in layers["blocks"]]
    return [bisect_right(starts, words.start[a]) for a, _ in layers["sentences"]]


def _headline(layers: Layers, text: str) -> str:
    """The title, and what the layout labels a headline."""
    lines = [text[block["start"] : block["end"]] for block in layers["blocks"] if block["label"] == "headline"]
    return "\n".join([layers.get("article", {}).get("title") or "", *lines])


def _draw(doc: Doc, layers: Layers, words: Words, assembler: Assembler) -> None:
    """The layers as span groups."""
    rows = assembler.actors.rows
    actors = [
        (layers["mentions"][m]["i"], layers["mentions"][m]["j"], rows[n]["type"], actor_id)
        for n, actor_id in assembler.ids.items()
        for m in rows[n]["mentions"]
    ]
    actors.sort(key=lambda row: (words.first[row[0]], words.last[row[1] - 1]))
    doc.spans["actors"] = [span_of(doc, words, *row) for row in actors]
    doc.spans["venues"] = [span_of(doc, words, p["i"], p["j"], p["kind"]) for p in layers.get("places", [])]
    told = [e for e in layers["result"]["events"] if e["type"] == "statement"]
    stretches = {
        "dates": [(d["start"], d["end"], d["type"]) for d in layers.get("dates", [])],
        "quotes": [(q["start"], q["end"], q["kind"]) for e in told for q in e["quotes"]],
        "cues": [(e["cue"]["start"], e["cue"]["end"], e["act"]) for e in told if e["cue"]],
        "layout": [(b["start"], b["end"], b["label"]) for b in layers["blocks"]],
    }
    starts, lengths = doc.to_array([IDX, LENGTH]).T.tolist()
    for name, rows_of in stretches.items():
        found = sorted(((*_tokens(starts, lengths, i, j), label) for i, j, label in rows_of), key=lambda row: row[:2])
        doc.spans[name] = [Span(doc, first, behind, label=label) for first, behind, label in found]


def _tokens(starts: list[int], lengths: list[int], i: int, j: int) -> tuple[int, int]:
    """The tokens that hold the characters ``i:j``; ``Doc.char_span`` does the same for one span, more slowly."""
    first = bisect_right(starts, i) - 1
    return first + (i == starts[first] + lengths[first]), bisect_right(starts, j - 1)
