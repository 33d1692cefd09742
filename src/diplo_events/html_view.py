"""Extractions as HTML for notebooks: self-contained, every word of the article escaped, light and dark."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Literal

from diplo_events.models import Actor, Extraction, Meeting, Statement
from diplo_events.text_view import extraction_text, venue_text, when_text

_STYLE = """
.diplo-events{font:14px/1.45 system-ui,sans-serif;color:#1b1f24;background:#fff;padding:.75em 1em;overflow-x:auto}
.diplo-events h3{font-size:1.05em;margin:.9em 0 .3em}
.diplo-events table{border-collapse:collapse;width:100%;margin:0}
.diplo-events th,.diplo-events td{text-align:left;vertical-align:top;padding:.3em .7em .3em 0;background:none;
border-top:1px solid #d5dae0;white-space:normal}
.diplo-events th{font-weight:600;color:#57606a;border-top:0}
.diplo-events small{color:#57606a}
@media (prefers-color-scheme:dark){.diplo-events{color:#e3e7ec;background:#16191d}
.diplo-events th,.diplo-events small{color:#9aa4af}.diplo-events th,.diplo-events td{border-color:#343b43}}
"""


def render(extractions: Extraction | Iterable[Extraction], style: Literal["events", "text"] = "events") -> str:
    """One or more extractions as a string: ``events`` gives HTML, ``text`` the plain view of the command line.

    Raises:
        ValueError: there is no such style.
    """
    several = [extractions] if isinstance(extractions, Extraction) else list(extractions)
    if style == "events":
        return "\n".join(map(extraction_html, several))
    if style == "text":
        return "\n\n".join(map(extraction_text, several))
    raise ValueError(f"no style {style!r}; the styles are 'events' (HTML) and 'text'")


def extraction_html(extraction: Extraction) -> str:
    """Tables of the meetings and statements of one extraction, in one ``div`` with its style."""
    article = extraction.article
    parts = [f"<h3>{_escaped(article.title or article.id)}</h3>"]
    facts = " · ".join(filter(None, (article.source, article.published)))
    if facts:
        parts.append(f"<small>{_escaped(facts)}</small>")
    if extraction.error is not None:
        parts.append(f"<p>{_escaped(extraction.error)}</p>")
    actors = {actor.id: actor for actor in extraction.actors}
    if extraction.meetings:
        rows = [_meeting_row(meeting, actors) for meeting in extraction.meetings]
        parts.append(_table("Meetings", ("Who", "Status", "When", "Where", "Text"), rows))
    if extraction.statements:
        rows = [_statement_row(statement, actors) for statement in extraction.statements]
        parts.append(_table("Statements", ("Speaker", "To", "Cue", "Act", "What was said"), rows))
    return f'<div class="diplo-events"><style>{_STYLE}</style>{"".join(parts)}</div>'


def _table(title: str, heads: Iterable[str], rows: list[list[str]]) -> str:
    head = "".join(f"<th>{name}</th>" for name in heads)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<h3>{title} ({len(rows)})</h3><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _meeting_row(meeting: Meeting, actors: dict[str, Actor]) -> list[str]:
    who = []
    for participant in meeting.participants:
        part = f" <small>{participant.part}</small>" if participant.part != "participant" else ""
        who.append(_actor(participant.actor, actors) + part)
    kind = ", ".join(filter(None, (meeting.mode.replace("_", " "), meeting.format)))
    return [
        "<br>".join(who),
        f"{meeting.status}<br><small>{kind}</small>",
        _escaped(when_text(meeting.date)),
        _escaped(venue_text(meeting.venue)),
        "<br>".join(_escaped(span.text) for span in (*meeting.evidence, *meeting.outcomes)),
    ]


def _statement_row(statement: Statement, actors: dict[str, Actor]) -> list[str]:
    speaker = _actor(statement.speaker, actors) if statement.speaker else "<small>not given</small>"
    via = f"<br><small>via {_actor(statement.via, actors, office=False)}</small>" if statement.via else ""
    quotes = [
        f"“{_escaped(quote.text)}”" if quote.kind == "direct" else _escaped(quote.text) for quote in statement.quotes
    ]
    return [
        speaker + via,
        "<br>".join(_actor(addressee, actors, office=False) for addressee in statement.addressees),
        _escaped(statement.cue.text) if statement.cue else "",
        statement.act,
        " … ".join(quotes),
    ]


def _actor(actor_id: str, actors: dict[str, Actor], office: bool = True) -> str:
    actor = actors.get(actor_id)
    if actor is None:
        return _escaped(actor_id)
    role = actor.roles[0].title if actor.roles and office else None
    facts = ", ".join(filter(None, (role, actor.country if office and actor.type != "country" else None)))
    return _escaped(actor.name) + (f" <small>{_escaped(facts)}</small>" if facts else "")


def _escaped(text: str) -> str:
    # a lone surrogate of a damaged text cannot be written as HTML
    return escape(text.encode("utf-8", "replace").decode("utf-8"))
