"""The components, each of the form call, find, leave rows on the Doc.

They run in this order, on a blank or a trained pipeline: layout, sentences, dates, mentions, coreference, roles,
venues, statements, meetings, events. Each says which layers of :class:`~diplo_events.pipeline.layers.Layers` it reads
and writes. None keeps a Doc, a Span or a Lexeme.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
import srsly
from spacy.attrs import SENT_START
from spacy.tokens import Span

from diplo_events.dates import find_date_rows
from diplo_events.gazetteer.gazetteer import Gazetteer
from diplo_events.gazetteer.load import from_records, load_gazetteer
from diplo_events.gazetteer.names import Sense
from diplo_events.lexicon import load_lexicon
from diplo_events.pipeline.abbreviations import read_abbreviations
from diplo_events.pipeline.atoms import Atom, AtomFinder
from diplo_events.pipeline.coreference import Entity, Resolver
from diplo_events.pipeline.home import belongs_home, home_state
from diplo_events.pipeline.layers import layers_of, published_of, require, words_of, words_row
from diplo_events.pipeline.layout import find_layout
from diplo_events.pipeline.mentions import MentionFinder
from diplo_events.pipeline.quotemarks import find_quotes
from diplo_events.pipeline.roles import RoleFinder
from diplo_events.pipeline.rows import ActorRow, LinkRow
from diplo_events.pipeline.sentences import find_sentences
from diplo_events.pipeline.venues import VenueFinder
from diplo_events.pipeline.words import WordReader

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from diplo_events.gazetteer.linking import Link
    from diplo_events.pipeline.rows import MentionRow

_READ = ("paragraph", "caption")


class GazetteerComponent:
    """Base of components that look things up; saves the user's own records with the pipeline."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self.gazetteer = gazetteer or load_gazetteer()

    def use(self, gazetteer: Gazetteer) -> None:
        """Look things up in this gazetteer from now on."""
        self.__init__(gazetteer)  # type: ignore[misc]  # the look-up tables are built anew

    def to_bytes(self, *, exclude: Any = ()) -> bytes:
        """The user's own records as bytes."""
        return bytes(srsly.msgpack_dumps(self.gazetteer.additions))

    def from_bytes(self, data: bytes, *, exclude: Any = ()) -> GazetteerComponent:
        """Load what :meth:`to_bytes` gave."""
        if data != self.to_bytes():
            self.use(_restored(data))
        return self

    def to_disk(self, path: str | Path, *, exclude: Any = ()) -> None:
        """Write the user's own records to a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        srsly.write_json(folder / "gazetteer.json", self.gazetteer.additions)

    def from_disk(self, path: str | Path, *, exclude: Any = ()) -> GazetteerComponent:
        """Load what :meth:`to_disk` wrote."""
        additions = srsly.read_json(Path(path) / "gazetteer.json")
        return self.from_bytes(bytes(srsly.msgpack_dumps(additions)))


@lru_cache(maxsize=2)
def _restored(data: bytes) -> Gazetteer:
    """The gazetteer of saved records, one for all components of a pipeline."""
    return from_records(srsly.msgpack_loads(data))


class LayoutComponent(GazetteerComponent):
    """Labels headline, byline, caption, paragraphs and residue, and reads the dateline.

    Writes ``words``, ``blocks`` and ``dateline``, and ``doc.spans["layout"]``. Residue and headlines are labelled, not
    cut; later components read paragraphs and captions only.
    """

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        super().__init__(gazetteer)
        self.reader = WordReader(load_lexicon())

    def __call__(self, doc: Doc) -> Doc:
        layers = layers_of(doc)
        words = self.reader(doc)
        layers["words"] = words_row(words)
        layers["blocks"], layers["dateline"] = find_layout(words.text, self.gazetteer.country_of_place)
        return doc


class SentencesComponent:
    """Pairs quotation marks and splits paragraphs into sentences.

    Reads ``blocks``; writes ``quotes`` and ``sentences``, and the Doc's own sentence starts where it has none.
    """

    def __call__(self, doc: Doc) -> Doc:
        layers = layers_of(doc)
        require(layers, "blocks", "diplo_sentences", "diplo_layout")
        words = words_of(layers)
        spans = [(block["body"], block["end"]) for block in layers["blocks"] if block["label"] in _READ]
        layers["quotes"] = find_quotes(words.text, spans)
        ranges = [(bisect_left(words.start, start), bisect_left(words.start, end)) for start, end in spans]
        sentences, inner = find_sentences(words, ranges, layers["quotes"])
        layers["sentences"] = [list(sentence) for sentence in sentences]
        if not layers.get("unseen") and not _has_sentences(doc):
            starts = {0, *(words.first[a] for a, _ in sentences), *(words.first[k] for k in inner)}
            starts |= {words.first[j] for _, j in ranges if j < len(words)}
            values = numpy.full((len(doc), 1), -1, dtype="int64")
            values[sorted(starts)] = 1
            doc.from_array([SENT_START], values.astype("uint64"))  # type: ignore[arg-type]  # spaCy types only one shape
        return doc


class DatesComponent:
    """Finds time expressions and the days they mean, against the publication date or the dateline.

    Reads ``article`` and ``dateline``; writes ``dates`` and ``doc.spans["dates"]``.
    """

    def __call__(self, doc: Doc) -> Doc:
        layers = layers_of(doc)
        # putting the text together from its tokens takes time, and the words have it
        text = layers["words"]["text"] if "words" in layers else doc.text
        layers["dates"] = find_date_rows(text, published_of(layers))
        return doc


class MentionsComponent(GazetteerComponent):
    """Finds phrases that may denote actors.

    Reads ``words`` and ``sentences``; writes ``mentions`` and ``atoms``.
    """

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        super().__init__(gazetteer)
        lexicon = load_lexicon()
        self.atoms = AtomFinder(lexicon, self.gazetteer)
        self.finder = MentionFinder(lexicon, self.gazetteer)

    def __call__(self, doc: Doc) -> Doc:
        layers = layers_of(doc)
        require(layers, "sentences", "diplo_mentions", "diplo_sentences")
        words = words_of(layers)
        mentions: list[MentionRow] = []
        kept: list[list[Any]] = []
        found = read_abbreviations(words, [self.atoms(words, a, b) for a, b in layers["sentences"]])
        for n, ((a, b), atoms) in enumerate(zip(layers["sentences"], found, strict=True)):
            mentions += self.finder(words, atoms, a, b, n)
            kept += [[atom.i, atom.j, atom.kind, atom.senses] for atom in atoms]
        layers["mentions"] = mentions
        layers["atoms"] = kept
        return doc


class CoreferenceComponent(GazetteerComponent):
    """Joins the mentions of each actor.

    Reads ``mentions``, ``quotes`` and ``sentences``; writes ``actors`` and the ``entity`` of each mention.
    """

    def __call__(self, doc: Doc) -> Doc:
        layers = layers_of(doc)
        require(layers, "mentions", "diplo_coreference", "diplo_mentions")
        words = words_of(layers)
        mentions = layers["mentions"]
        explain = not layers.get("unseen")
        resolver = Resolver(load_lexicon(), self.gazetteer, words, mentions, reference_day(layers), explain)
        entities = resolver.resolve(_quoted(layers["quotes"], [words.start[row["i"]] for row in mentions]))
        layers["actors"] = [_actor(entity) for entity in entities]
        return doc


class RolesComponent(GazetteerComponent):
    """Gives the actors their roles.

    Reads ``actors`` and ``mentions``; writes the ``roles`` of the actors, and a country where a role tells it.
    """

    def __call__(self, doc: Doc) -> Doc:
        layers = layers_of(doc)
        require(layers, "actors", "diplo_roles", "diplo_coreference")
        finder = RoleFinder(self.gazetteer)
        actors, mentions = layers["actors"], layers["mentions"]
        on = reference_day(layers)
        entities = [_entity(row, mentions) for row in actors]
        for row, entity in zip(actors, entities, strict=True):
            if row["type"] in ("person", "group"):
                row["roles"] = finder(entity, entities, mentions, on)
        dateline = layers.get("dateline")
        home = home_state(actors, mentions, dateline["country"] if dateline else None)
        for row in actors:
            if home is not None and belongs_home(row, mentions):
                row["country"] = home
        return doc


class VenuesComponent(GazetteerComponent):
    """Finds occasions, facilities, cities and countries, with the relation of an occasion.

    Reads ``words``, ``sentences`` and ``atoms``; writes ``places``.
    """

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        super().__init__(gazetteer)
        self.finder = VenueFinder(load_lexicon(), self.gazetteer)

    def __call__(self, doc: Doc) -> Doc:
        layers = layers_of(doc)
        require(layers, "atoms", "diplo_venues", "diplo_mentions")
        words = words_of(layers)
        atoms = [Atom(i, j, kind, _senses(senses)) for i, j, kind, senses in layers["atoms"]]
        starts = [atom.i for atom in atoms]
        layers["places"] = [
            row
            for n, (a, b) in enumerate(layers["sentences"])
            for row in self.finder(words, atoms[bisect_left(starts, a) : bisect_left(starts, b)], a, b, n)
        ]
        return doc


def _has_sentences(doc: Doc) -> bool:
    """As ``doc.has_annotation("SENT_START")``, which makes an object of each token."""
    return len(doc) < 2 or "sents" in doc.user_hooks or bool(doc.to_array(SENT_START)[1:].any())


def _senses(rows: Any) -> tuple[Sense, ...]:
    """Senses as they were left, or as lists where the Doc was written and read in between."""
    return rows if isinstance(rows, tuple) else tuple(Sense(*row) for row in rows)


def reference_day(layers: Any) -> date | None:
    """The day on which offices are looked up: of publication, else the first absolute date of the article."""
    published = published_of(layers)
    if published is not None:
        return published
    for row in layers.get("dates", ()):
        if row["begin"] is not None and row["granularity"] == "day":
            return date.fromisoformat(row["begin"])
    return None


def _quoted(quotes: list[Any], offsets: list[int]) -> list[bool]:
    outer = [(row["start"], row["end"]) for row in quotes if row["depth"] == 0]
    starts = [start for start, _ in outer]
    found = []
    for offset in offsets:
        n = bisect_right(starts, offset) - 1
        found.append(n >= 0 and offset < outer[n][1])
    return found


def _actor(entity: Entity) -> ActorRow:
    return ActorRow(
        id=entity.known or "",
        type=entity.type,
        name=entity.name,
        country=entity.country,
        organization=entity.organization,
        known=entity.known is not None,
        link=_link(entity.link) if entity.link else None,
        gender=entity.gender,
        members=list(entity.members),
        roles=[],
        mentions=list(entity.mentions),
        named=bool(entity.tokens),
    )


def _link(link: Link) -> LinkRow:
    return LinkRow(rule=link.rule, score=link.score, name=link.name, support=list(link.support))


def _entity(row: ActorRow, mentions: list[MentionRow]) -> Entity:
    categories = {o["category"] for m in row["mentions"] for o in mentions[m]["offices"] if o["category"]}
    return Entity(
        row["type"],
        row["name"],
        tokens=("x",) if row["named"] else (),
        known=row["id"] or None,
        country=row["country"],
        organization=row["organization"],
        mentions=row["mentions"],
        categories=categories,
    )


def span_of(doc: Doc, words: Any, i: int, j: int, label: str, actor: str = "") -> Span:
    """The spaCy Span of the words ``i:j``."""
    return Span(doc, words.first[i], words.last[j - 1] + 1, label=label, kb_id=actor)
