"""A page for each component: its docstring, what it leaves on an example, its figures, its share of the time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import pages
from spacy import displacy
from spacy.tokens import Doc

import diplo_events
from diplo_events import datasets
from diplo_events.highlights import escaped
from diplo_events.pipeline.layers import layers_of
from diplo_events.registration import COMPONENTS


class Component(NamedTuple):
    """What its page says beside the docstring: why it is there, what goes wrong, how it is shown and measured."""

    home: str
    why: str
    limits: str
    shown: Callable[[Doc], str]
    tasks: tuple[str, ...]


@lru_cache(maxsize=1)
def example() -> Doc:
    """The packaged example, read by the whole pipeline."""
    nlp = diplo_events.load()
    article = datasets.example()
    doc = nlp.make_doc(article.text)
    doc._.article = {"id": article.id, "title": article.title, "published": article.published}
    return nlp(doc)


def drawn(layer: str) -> Callable[[Doc], str]:
    """The layer as displaCy draws it; of spans that overlap, the first."""

    def call(doc: Doc) -> str:
        ents: list[dict[str, Any]] = []
        for span in doc.spans[layer]:
            if not ents or span.start_char >= ents[-1]["end"]:
                ents.append({"start": span.start_char, "end": span.end_char, "label": span.label_})
        labels = dict.fromkeys(ent["label"] for ent in ents)
        colours = dict(zip(labels, ("#a9d3f2", "#ffd98a", "#a6e3cf", "#efc4dd", "#d3dbe3", "#f7b58e"), strict=False))
        html = displacy.render(
            {"text": doc.text, "ents": ents}, style="ent", manual=True, options={"colors": colours}, jupyter=False
        )
        style = "max-height:28em;overflow:auto;color:#111;background:#fff;border:1px solid #ccc;padding:1em"
        return f'<div style="{style}">{" ".join(html.split())}</div>'

    return call


def table(heads: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """A Markdown table whose cells are text."""
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(list(heads))}"]
    for row in rows:
        cells = ("" if cell is None else escaped(" ".join(str(cell).split())).replace("|", "&#124;") for cell in row)
        lines.append(f"| {' | '.join(cell.replace('*', '&#42;').replace('_', '&#95;') for cell in cells)} |")
    return "\n".join(lines)


def sentences(doc: Doc) -> str:
    return table(("#", "sentence"), list(enumerate((sentence.text for sentence in doc.sents), 1))[:12])


def dates(doc: Doc) -> str:
    rows = layers_of(doc)["dates"]
    return table(
        ("words", "TIMEX3", "first day", "last day"),
        [(row["text"], row["timex"], row["begin"], row["until"]) for row in rows],
    )


def actors(doc: Doc) -> str:
    found = doc._.extraction.actors
    rows = [(one.name, one.type, ", ".join(dict.fromkeys(m.text for m in one.mentions)), one.id) for one in found]
    return table(("actor", "type", "mentions", "id"), rows)


def roles(doc: Doc) -> str:
    found = [(one.name, role) for one in doc._.extraction.actors for role in one.roles]
    rows = [(name, r.title, r.category, r.country or r.organization, r.source) for name, r in found]
    return table(("actor", "title", "category", "of", "source"), rows)


def statements(doc: Doc) -> str:
    found = doc._.extraction
    names = {one.id: one.name for one in found.actors}
    rows = [
        (
            names.get(one.speaker or ""),
            ", ".join(names.get(to, to) for to in one.addressees),
            one.cue and one.cue.text,
            one.act,
            " … ".join(quote.text for quote in one.quotes),
        )
        for one in found.statements
    ]
    return table(("speaker", "to", "cue", "act", "content"), rows)


def meetings(doc: Doc) -> str:
    found = doc._.extraction
    names = {one.id: one.name for one in found.actors}
    rows = [
        (", ".join(names.get(p.actor, p.actor) for p in one.participants), one.status, one.mode, one.evidence[0].text)
        for one in found.meetings
    ]
    return table(("who", "status", "mode", "words"), rows)


def events(doc: Doc) -> str:
    head, end, body = diplo_events.render(doc._.extraction).partition("</style>")
    return head.replace("\n", " ") + end + body.replace("\n", "&#10;")


_PIPELINE, _EVENTS = "diplo_events.pipeline.components", "diplo_events.events.components"
_PAGES: dict[str, Component] = {
    "layout": Component(
        f"{_PIPELINE}.LayoutComponent",
        "A page holds more than its report: headline, byline, dateline, captions, notes of editors, what else to read. The "
        "labels let later components read the report alone, while the text stays as it was given.",
        "Lines are told apart by their form and by phrases of `layout.toml`; a house style that uses neither is read as "
        "paragraphs.",
        drawn("layout"),
        (),
    ),
    "sentences": Component(
        f"{_PIPELINE}.SentencesComponent",
        "Abbreviated titles and initials end no sentence, and a quotation of several sentences belongs to one speaker: "
        "marks are paired first, over paragraphs too.",
        "A mark that an article lost cannot be paired; what stands between is then read as plain text.",
        sentences,
        (),
    ),
    "dates": Component(
        f"{_PIPELINE}.DatesComponent",
        "“On Friday” is a day only beside a day of publication. Each expression becomes an interval of days with its "
        "TIMEX3 value; the tense of the sentence decides between the last Friday and the next.",
        "Without a day of publication or a dateline, relative expressions stay without days: none is guessed.",
        dates,
        ("meeting date", "statement date"),
    ),
    "mentions": Component(
        f"{_PIPELINE}.MentionsComponent",
        "Names, offices, states, ministries and unnamed groups are put together from small pieces: words of the lexicon, "
        "names of the gazetteer, capitals.",
        "A name that is in no list, bears no office and has no given name beside it may be missed.",
        drawn("actors"),
        ("named people", "country of person"),
    ),
    "coreference": Component(
        f"{_PIPELINE}.CoreferenceComponent",
        "“Wang Yi”, “Wang”, “the minister” and “he” are one actor. Names are joined by their parts, descriptions by "
        "office and country, pronouns by what the sentence allows.",
        "Two people of one surname and office in one article, and long chains of pronouns, go wrong first.",
        actors,
        ("speaker of matched",),
    ),
    "roles": Component(
        f"{_PIPELINE}.RolesComponent",
        "What the article states of an office wins. Where it states none, the gazetteer's tenures tell who held which on "
        "the day of publication.",
        "The gazetteer knows nothing after its `as_of` days.",
        roles,
        ("role category",),
    ),
    "venues": Component(
        f"{_PIPELINE}.VenuesComponent",
        "Occasions with the relation to them (“on the sidelines of”), palaces and hotels, cities. A place that every "
        "reader knows from the occasion counts.",
        "Occasions in the words of one article only (“a gathering of envoys”) are found by their head nouns, or not.",
        drawn("venues"),
        ("meeting event", "meeting relation", "meeting facility", "meeting city", "meeting country"),
    ),
    "statements": Component(
        f"{_EVENTS}.StatementsComponent",
        "From a cue (“said”, “urged”, “according to”) to the content, the speaker, the addressees, and who passed it on. "
        "The act is that of the verb, or of the content where the verb tells none.",
        "Free indirect speech has no cue, and irony no rule.",
        statements,
        ("statements", "statements with speaker", "statement kind", "statement act", "addressees", "via"),
    ),
    "meetings": Component(
        f"{_EVENTS}.MeetingsComponent",
        "From a verb, noun or phrase of meeting to its slots: who, with whom, by whom received; whether it is held, "
        "planned, proposed, cancelled or denied; in person, by call or by video.",
        "Conditions and wishes (“could meet if …”) are the hardest: they count as proposed where the words say so.",
        meetings,
        ("meetings", "meeting participants", "meeting status", "meeting mode"),
    ),
    "events": Component(
        f"{_EVENTS}.EventsComponent",
        "One event for all mentions of it, with date and venue from wherever the article gives them; statements linked to "
        "the meeting in which they were made; ids that stay the same.",
        "Two meetings of the same people on one day may become one.",
        events,
        ("meeting complete",),
    ),
}
NAMES = tuple(f"components/{name}.md" for name in _PAGES)


def made() -> dict[str, str]:
    """The pages by their names."""
    assert tuple(f"diplo_{name}" for name in _PAGES) == COMPONENTS
    return {f"components/{name}.md": "\n".join(_page(name, component)) for name, component in _PAGES.items()}


def _page(name: str, component: Component) -> Iterator[str]:
    measured = pages.measured()
    yield f"# {name.capitalize()}\n\n{component.why}\n"
    yield f"Factory `diplo_{name}`; {measured['time']['shares'][f'diplo_{name}']:.0%} of the time of the whole.\n"
    yield f"\n## On an example\n\n{component.shown(example())}\n"
    if component.tasks:
        yield "\n## How good it is\n\nOn the annotated news articles (`make evaluate`); [all figures](../figures.md).\n"
        yield "| task | precision | recall | F1 | found | gold |\n|---|---|---|---|---|---|"
        yield from (pages.accuracy_row(task, measured["accuracy"]["gold"]["tasks"][task]) for task in component.tasks)
    yield f"\n## Limits\n\n{component.limits}\n"
    yield f"\n## The class\n\n::: {component.home}\n"
