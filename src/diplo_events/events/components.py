"""The components that find events and assemble them; the last stages of the pipeline."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, cast

from diplo_events.attribution.clause import Article
from diplo_events.events.assembly import Assembler
from diplo_events.events.meetings import MeetingFinder, MeetingRow
from diplo_events.events.registry import Actors
from diplo_events.events.statements import StatementFinder, StatementRow
from diplo_events.lexicon import load_lexicon
from diplo_events.pipeline.components import span_of
from diplo_events.pipeline.layers import Layers, layers_of, published_of, require, words_of
from diplo_events.pipeline.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


class StatementsComponent:
    """Finds who said what to whom.

    Reads ``sentences``, ``quotes``, ``mentions``, ``actors`` and ``dates``; writes ``statements``.
    """

    def __call__(self, doc: Doc) -> Doc:
        layers = layers_of(doc)
        require(layers, "actors", "diplo_statements", "diplo_coreference")
        words = words_of(layers)
        actors = Actors(layers["actors"], layers["mentions"], words)
        rows = StatementFinder(_article(layers, words), actors, load_lexicon(), _paragraphs(layers, words)).find()
        layers["statements"] = cast("list[dict[str, object]]", rows)
        return doc


class MeetingsComponent:
    """Finds who met whom.

    Reads ``sentences``, ``mentions``, ``actors``, ``places`` and ``dates``; writes ``meetings``.
    """

    def __call__(self, doc: Doc) -> Doc:
        layers = layers_of(doc)
        require(layers, "places", "diplo_meetings", "diplo_venues")
        words = words_of(layers)
        actors = Actors(layers["actors"], layers["mentions"], words)
        finder = MeetingFinder(_article(layers, words), actors, load_lexicon(), layers["places"], layers["dateline"], published_of(layers), _paragraphs(layers, words))
        layers["meetings"] = cast("list[dict[str, object]]", finder.find())
        return doc


class EventsComponent:
    """Assembles the extraction.

    Reads all layers; writes ``result`` (which ``doc._.extraction`` reads) and the ``doc.spans`` layers that displaCy
    draws, and takes the word lists off the Doc.
    """

    def __call__(self, doc: Doc) -> Doc:
        layers = layers_of(doc)
        require(layers, "mentions", "diplo_events", "diplo_mentions")
        words = words_of(layers)
        actors = Actors(layers.get("actors", []), layers["mentions"], words)
        assembler = Assembler(layers, words, actors)
        statements = cast("list[StatementRow]", layers.get("statements", []))
        meetings = cast("list[MeetingRow]", layers.get("meetings", []))
        layers["result"] = assembler.build(statements, meetings)
        _draw(doc, layers, words, assembler)
        for name in ("words", "atoms"):
            layers.pop(name, None)  # type: ignore[misc]  # both are optional keys
        return doc


def _article(layers: Layers, words: Words) -> Article:
    return Article(words, layers["sentences"], layers["quotes"], layers["mentions"], layers.get("dates", []))


def _paragraphs(layers: Layers, words: Words) -> list[int]:
    starts = [block["start"] for block in layers["blocks"]]
    return [bisect_right(starts, words.start[a]) for a, _ in layers["sentences"]]


def _draw(doc: Doc, layers: Layers, words: Words, assembler: Assembler) -> None:
    """The layers as span groups."""
    rows = assembler.actors.rows
    actors: list[Span] = []
    for n, actor_id in assembler.ids.items():
        for m in rows[n]["mentions"]:
            row = layers["mentions"][m]
            actors.append(span_of(doc, words, row["i"], row["j"], rows[n]["type"], actor_id))
    actors.sort(key=lambda span: (span.start, span.end))
    doc.spans["actors"] = actors
    doc.spans["venues"] = [span_of(doc, words, p["i"], p["j"], p["kind"]) for p in layers.get("places", [])]
    for name, spans in (
        ("dates", [(d["start"], d["end"], d["type"]) for d in layers.get("dates", [])]),
        ("quotes", [(q["start"], q["end"], q["kind"]) for e in layers["result"]["events"] if e["type"] == "statement" for q in e["quotes"]]),
        ("cues", [(e["cue"]["start"], e["cue"]["end"], e["act"]) for e in layers["result"]["events"] if e["type"] == "statement" and e["cue"]]),
        ("layout", [(b["start"], b["end"], b["label"]) for b in layers["blocks"]]),
    ):
        found = (doc.char_span(i, j, label=label, alignment_mode="expand") for i, j, label in spans)
        doc.spans[name] = sorted((span for span in found if span is not None), key=lambda span: (span.start, span.end))
