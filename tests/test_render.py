"""The views: everything of the article is escaped, nothing drives a terminal, nothing is lost."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from sample import EXTRACTION, FAILED, MEETING, STATEMENT, TEXT, TITLE

import diplo_events
from diplo_events.highlights import Mark, pieces
from diplo_events.html_view import extraction_html, render
from diplo_events.models import Actor, Extraction, Quote
from diplo_events.text_view import extraction_text

EVIL = '<img src=x onerror="alert(1)">'


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def evil() -> Extraction:
    """The sample with markup in every place that an article reaches."""
    actors = tuple(Actor(**{**actor.model_dump(), "name": EVIL, "roles": ()}) for actor in EXTRACTION.actors)
    quote = Quote(kind="direct", text=EVIL, start=0, end=len(EVIL))
    venue = MEETING.venue.model_copy(update={"event": EVIL, "facility": EVIL})
    meeting = MEETING.model_copy(update={"venue": venue})
    statement = STATEMENT.model_copy(update={"quotes": (quote,), "via": EVIL, "speaker": EVIL})
    article = EXTRACTION.article.model_copy(update={"title": EVIL, "source": EVIL})
    return EXTRACTION.model_copy(
        update={"article": article, "actors": actors, "events": (meeting, statement), "error": EVIL}
    )


ALLOWED = {"div", "style", "h3", "h4", "p", "small", "span", "section", "dl", "dt", "dd", "a", "q", "br"}
ALLOWED |= {"details", "summary"}
MARKED = EXTRACTION.with_text(TEXT)


def test_html_escapes_the_article() -> None:
    html = extraction_html(EXTRACTION)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_html_escapes_every_place() -> None:
    html = extraction_html(evil())
    assert "<img" not in html
    assert html.count("&lt;img") >= 8
    assert _Tags(html).seen <= ALLOWED


@pytest.mark.parametrize("style", ["events", "text"])
def test_an_article_of_markup_is_shown_as_text(style: Any) -> None:
    title = "</title><script>alert(1)</script>"
    odd = "\u202eevil\u202c \x00 \x1b[31m \U0001f54a"
    text = f'{TEXT}\n<b onclick="x()">&amp;</b> </div></style> {odd} "{EVIL}," Wang Yi said.'
    html = render(diplo_events.extract(text, title=title, published="2025-05-14"), style=style)
    assert _Tags(html).seen <= ALLOWED
    assert not _Tags(html).open
    assert "&lt;b onclick=&quot;x()&quot;&gt;&amp;amp;&lt;/b&gt;" in html
    assert not set("\x00\x1b") & set(html)


def test_text_is_shown_whole_and_in_order() -> None:
    html = render(MARKED, style="text")
    shown = html.partition('<div class="article" dir="auto">')[2].partition("</div>")[0]
    shown = re.sub(r'<a class="ref".*?</a>', "", shown)
    assert unescape(re.sub("<[^>]*>", "", shown)) == TEXT


def test_cards_and_text_point_to_each_other() -> None:
    html = extraction_html(MARKED)
    ids = set(re.findall(r' id="([^"]+)"', html))
    links = re.findall(r' href="#([^"]+)"', html)
    assert set(links) <= ids
    assert len(ids) == 1 + 2 + 3  # the view, its cards, the pieces of evidence
    assert {re.sub("^de[^-]*-", "", link) for link in links} == {"M1", "S1", "M1-1", "S1-1", "S1-2"}


def test_kinds_of_highlight() -> None:
    html = extraction_html(MARKED)
    for kind, words in {
        "actor": "Hakan Fidan",
        "role": "Foreign Minister",
        "date": "on Wednesday",
        "cue": "told",
        "quote": "That is seamanship.",
    }.items():
        assert re.search(rf'<span class="[^"]*h-{kind}[^"]*">{words}</span>', html), kind


def test_without_the_text_the_cards_quote_it() -> None:
    html = extraction_html(EXTRACTION)
    assert "<q>Espen Barth Eide met Hakan Fidan on Wednesday</q>" in html
    assert "with_text" in render(EXTRACTION, style="text")


def test_long_articles_are_cut() -> None:
    text = TEXT + " x" * 200_000
    html = extraction_html(EXTRACTION.with_text(text))
    assert len(html) < 240_000
    assert "characters more" in html


def test_pieces_hold_all_marks() -> None:
    marks = [Mark(0, 4, "a"), Mark(2, 6, "b"), Mark(2, 3, "c"), Mark(5, 5, "d")]
    found = [(piece, "".join(mark.kind for mark in covering)) for _, piece, covering in pieces("abcdefgh", marks)]
    assert found == [("ab", "a"), ("c", "abc"), ("d", "ab"), ("ef", "b"), ("gh", "")]


def test_html_is_well_formed_and_self_contained() -> None:
    html = extraction_html(EXTRACTION)
    assert not _Tags(html).open
    assert "http" not in html
    assert "prefers-color-scheme:dark" in html


def test_html_can_be_written_whatever_the_text_holds() -> None:
    article = EXTRACTION.article.model_copy(update={"title": "a\ud800b"})
    extraction_html(EXTRACTION.model_copy(update={"article": article})).encode()


def test_notebook_view() -> None:
    assert EXTRACTION._repr_html_() == render(EXTRACTION)


def test_error_is_shown() -> None:
    assert "rows.jsonl:2: no JSON" in extraction_html(FAILED)
    assert extraction_text(FAILED) == "a2: rows.jsonl:2: no JSON"


def test_several() -> None:
    assert render([EXTRACTION, FAILED]).count('<div class="diplo-events"') == 2
    assert render([EXTRACTION, FAILED], style="plain").endswith("no JSON")


def test_unknown_style() -> None:
    with pytest.raises(ValueError, match="no style 'xml'"):
        render(EXTRACTION, style="xml")  # type: ignore[arg-type]


def test_text_view() -> None:
    assert extraction_text(EXTRACTION, width=80).splitlines() == [
        TITLE,
        "Oslo · published 2025-05-14",
        "",
        "Meetings (1)",
        "",
        "  1. held (in person, bilateral) · 2025-05-14 · Oslo, NOR; on the sidelines of Oslo Forum",
        "     - Espen Barth Eide (host), Foreign Minister, NOR",
        "     - Hakan Fidan, TUR",
        "     text: Espen Barth Eide met Hakan Fidan on Wednesday",
        "",
        "Statements (1)",
        "",
        "  1. Espen Barth Eide -> Hakan Fidan · “told” · request · direct · 2025-05-14 · in meeting 1",
        "     “Every captain should know whom to call,”",
        "     “That is seamanship.”",
    ]


@pytest.mark.parametrize("mark", ["\x1b[31m", "\x07", "\x9b", "\u202e", "\x00", "\ud800"])
def test_text_view_does_not_drive_the_terminal(mark: str) -> None:
    quote = Quote(kind="direct", text=f"a{mark}b", start=0, end=2)
    statement = STATEMENT.model_copy(update={"quotes": (quote,)})
    view = extraction_text(EXTRACTION.model_copy(update={"events": (statement,)}))
    assert mark[0] not in view
    view.encode()


@pytest.mark.parametrize("layer", ["actors", "venues", "dates", "quotes", "cues", "layout"])
def test_displacy_draws_the_layers(layer: str) -> None:
    from spacy import displacy

    doc = diplo_events.load()(f"{TEXT} They met in Oslo again. <b>")
    html = displacy.render(doc, style="span", options={"spans_key": layer}, jupyter=False)
    assert doc.spans[layer][0].label_ in html
    assert "<b>" not in html


def test_what_is_no_extraction_is_refused() -> None:
    with pytest.raises(TypeError, match=r"an Extraction is needed, not str; diplo_events\.extract makes one"):
        render("Ann Lee met Bo Ray.")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not dict"):
        render([{}])  # type: ignore[list-item]
