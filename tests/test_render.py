"""The views: everything of the article is escaped, nothing drives a terminal, nothing is lost."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from sample import EXTRACTION, FAILED, MEETING, STATEMENT, TITLE

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


def test_html_escapes_the_article() -> None:
    html = extraction_html(EXTRACTION)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_html_escapes_every_place() -> None:
    html = extraction_html(evil())
    assert "<img" not in html
    assert html.count("&lt;img") >= 8
    assert _Tags(html).seen <= {"div", "style", "h3", "p", "small", "table", "thead", "tbody", "tr", "th", "td", "br"}


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
    assert render([EXTRACTION, FAILED]).count('<div class="diplo-events">') == 2
    assert render([EXTRACTION, FAILED], style="text").endswith("no JSON")


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
