"""Extractions as HTML for notebooks: the article with its parts highlighted, and a card for every event.

Self-contained, without scripts; every word of the article escaped; light and dark by the reader's choice. The links of
a card lead to its evidence in the text, whose marks lead back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from importlib.resources import files
from typing import Literal

from diplo_events.article import digest
from diplo_events.highlights import escaped, marks_of, numbered, pieces
from diplo_events.html_cards import Cards, anchors
from diplo_events.models import Extraction, several
from diplo_events.palette import HIGHLIGHTS, highlight_rules, variables
from diplo_events.text_view import extraction_text

_ROOT = ".diplo-events"
_DARK = "body[data-jp-theme-light=false],body.vscode-dark,body[data-md-color-scheme=slate]"
LONGEST = 200_000  # characters of an article that a notebook shows
MOST = 500  # cards of one article that a notebook shows


def render(extractions: Extraction | Iterable[Extraction], style: Literal["events", "text", "plain"] = "events") -> str:
    """One or more extractions as a string.

    Args:
        extractions: those of :func:`diplo_events.extract` hold the text that is highlighted; to one that was read back
            from JSON give it by :meth:`Extraction.with_text`, else its cards stand alone.
        style: ``events`` gives HTML with the highlighted article and a card for each event, ``text`` the highlighted
            article alone, ``plain`` the text of the command line.

    Raises:
        TypeError: something given is no extraction.
        ValueError: there is no such style.
    """
    given = several(extractions)
    if style == "events":
        return "\n".join(map(extraction_html, given))
    if style == "text":
        return "\n".join(extraction_html(extraction, cards=False) for extraction in given)
    if style == "plain":
        return "\n\n".join(map(extraction_text, given))
    raise ValueError(f"no style {style!r}; the styles are 'events' and 'text' (HTML), and 'plain'")


def extraction_html(extraction: Extraction, cards: bool = True) -> str:
    """One extraction as a ``div`` that holds its own style."""
    prefix = "de" + digest(extraction.article.id, extraction.text or "")[:8]
    parts = [_head(extraction)]
    if extraction.error is not None:
        parts.append(f'<p class="error">{escaped(extraction.error)}</p>')
    elif extraction.text is None and not cards:
        parts.append("<p>The text is not at hand; give it by <code>extraction.with_text(text)</code>.</p>")
    columns = [_article(extraction, extraction.text, prefix)] if extraction.text is not None else []
    if cards and (extraction.events or extraction.error is None):
        columns.append(_cards(extraction, prefix))
    parts.append(f'<div class="columns">{"".join(columns)}</div>')
    style = _style() + _pointing(extraction, prefix)
    return f'<div class="diplo-events" id="{prefix}"><style>{style}</style>{"".join(parts)}</div>'


def _head(extraction: Extraction) -> str:
    article = extraction.article
    place = article.dateline.place if article.dateline else None
    facts = " · ".join(filter(None, (article.source, place, article.published)))
    small = f"<small>{escaped(facts)}</small>" if facts else ""
    return f"<h3>{escaped(article.title or article.id)}</h3>{small}"


def _article(extraction: Extraction, text: str, prefix: str) -> str:
    legend = "".join(f'<span class="h-{kind}">{look.name}</span>' for kind, look in HIGHLIGHTS.items())
    shown = text[:LONGEST]
    more = f"<p><small>… {len(text) - LONGEST:,} characters more</small></p>" if len(text) > LONGEST else ""
    body = highlighted(extraction, shown, prefix)
    return f'<div class="text"><p class="legend">{legend}</p><div class="article" dir="auto">{body}</div>{more}</div>'


def highlighted(extraction: Extraction, text: str, prefix: str) -> str:
    """The text as HTML, with an anchor where the evidence of an event begins, and a class for each mark."""
    links: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for start, number, n in anchors(extraction):
        links[start].append((number, n))
    out = []
    for start, piece, marks in pieces(text, marks_of(extraction, text)):
        for number, n in links.get(start, ()):
            out.append(f'<a class="ref" id="{prefix}-{number}-{n}" href="#{prefix}-{number}">{number}</a>')
        names = dict.fromkeys(f"e-{mark.key}" if mark.kind == "evidence" else f"h-{mark.kind}" for mark in marks)
        out.append(f'<span class="{" ".join(names)}">{escaped(piece)}</span>' if names else escaped(piece))
    return "".join(out)


def _cards(extraction: Extraction, prefix: str) -> str:
    cards = Cards(extraction, prefix, linked=extraction.text is not None)
    meetings, statements = extraction.meetings, extraction.statements
    made = [cards.meeting(meeting) for meeting in meetings[:MOST]]
    made += [cards.statement(statement) for statement in statements[: MOST - len(made)]]
    left = len(meetings) + len(statements) - len(made)
    count = f"{len(meetings)} meetings, {len(statements)} statements"
    more = f"<p><small>… {left:,} more</small></p>" if left else ""
    return f'<div class="cards"><p class="legend">{count}</p>{"".join(made)}{more}</div>'


def _pointing(extraction: Extraction, prefix: str) -> str:
    """Marks the evidence of the card under the pointer, and of the link that was followed."""
    numbers = list(numbered(extraction).values())[:MOST] if extraction.text is not None else []
    selectors = [
        f"#{prefix}:has(#{prefix}-{number}:is(:hover,:target,:focus-within),"
        f"[id^={prefix}-{number}-]:target) .e-{number}"
        for number in numbers
    ]
    return f"{','.join(selectors)}{{background:var(--found);outline:1px solid var(--edge)}}" if selectors else ""


def _style() -> str:
    css = (files("diplo_events") / "styles" / "notebook.css").read_text(encoding="utf-8")
    dark = f"{variables('dark')};{_SCHEMES['dark']}"
    return (
        f"{_ROOT}{{{variables('light')};{_SCHEMES['light']}}}\n"
        f"@media (prefers-color-scheme:dark){{body:not([data-jp-theme-light=true],.vscode-light,"
        f"[data-md-color-scheme=default]) {_ROOT}{{{dark}}}}}\n"
        f":is({_DARK}) {_ROOT}{{{dark}}}\n{highlight_rules(_ROOT)}\n{css}"
    )


_SCHEMES = {
    "light": "color-scheme:light;--ink:#1b1f24;--page:#ffffff;--soft:#57606a;--edge:#b6bec8;--found:#fff3b8;--tint:13%",
    "dark": "color-scheme:dark;--ink:#e3e7ec;--page:#16191d;--soft:#9aa4af;--edge:#4b545e;--found:#4a4210;--tint:30%",
}
