"""A readable plain-text view of an extraction, for terminals and logs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from diplo_events.models import Actor, ArticleInfo, EventDate, Extraction, Meeting, Participant, Span, Statement, Venue
from diplo_events.wording import cleaned

_INDENT = "     "
_RELATIONS = {"sidelines": "on the sidelines of ", "at": "at ", "before": "before ", "after": "after "}


def extraction_text(extraction: Extraction, width: int = 100) -> str:
    """What the extraction holds, as lines of at most about ``width`` columns, without a final line break."""
    if extraction.error is not None:
        return f"{cleaned(extraction.article.id)}: {cleaned(extraction.error)}"
    view = _View(extraction, width)
    return "\n".join(line.rstrip() for line in view.lines())


class _View:
    def __init__(self, extraction: Extraction, width: int) -> None:
        self.extraction = extraction
        self.width = max(width, 40)
        self.actors = {actor.id: actor for actor in extraction.actors}
        self.numbers = {meeting.id: n for n, meeting in enumerate(extraction.meetings, 1)}

    def lines(self) -> Iterator[str]:
        yield from _heading(self.extraction.article)
        meetings, statements = self.extraction.meetings, self.extraction.statements
        yield from ("", f"Meetings ({len(meetings)})")
        for n, meeting in enumerate(meetings, 1):
            yield ""
            yield from self.meeting(n, meeting)
        yield from ("", f"Statements ({len(statements)})")
        for n, statement in enumerate(statements, 1):
            yield ""
            yield from self.statement(n, statement)

    def meeting(self, n: int, meeting: Meeting) -> Iterator[str]:
        kind = ", ".join(filter(None, (meeting.mode.replace("_", " "), meeting.format)))
        facts = [f"{meeting.status} ({kind})", when_text(meeting.date), venue_text(meeting.venue)]
        yield f"{n:3}. {' · '.join(filter(None, facts))}"
        for participant in meeting.participants:
            yield from self.wrapped(self.participant(participant))
        for label, spans in (("agreed", meeting.outcomes), ("about", meeting.topics), ("text", meeting.evidence)):
            for span in spans:
                yield from self.wrapped(f"{label}: {_quoted(span)}")
        if meeting.via:
            yield from self.wrapped(f"according to {self.name(meeting.via)}")

    def participant(self, participant: Participant) -> str:
        part = "" if participant.part == "participant" else f" ({participant.part})"
        actor = self.actors.get(participant.actor)
        return f"- {self.name(participant.actor)}{part}{_office(actor) if actor else ''}"

    def statement(self, n: int, statement: Statement) -> Iterator[str]:
        who = self.name(statement.speaker) if statement.speaker else "(no speaker)"
        if statement.addressees:
            who += " -> " + ", ".join(map(self.name, statement.addressees))
        cue = f"“{cleaned(statement.cue.text)}”" if statement.cue else "no cue"
        kinds = ", ".join(dict.fromkeys(quote.kind for quote in statement.quotes))
        medium = statement.medium.replace("_", " ") if statement.medium else ""
        via = f"via {self.name(statement.via)}" if statement.via else ""
        number = self.numbers.get(statement.meeting or "")
        said_in = f"in meeting {number}" if number else ""
        facts = [who, cue, statement.act, kinds, medium, via, when_text(statement.date), said_in]
        yield f"{n:3}. {' · '.join(filter(None, facts))}"
        for quote in statement.quotes:
            yield from self.wrapped(_marked(quote.text, quote.kind == "direct"))

    def name(self, actor_id: str) -> str:
        actor = self.actors.get(actor_id)
        return cleaned(actor.name if actor else actor_id)

    def wrapped(self, text: str) -> list[str]:
        return textwrap.wrap(text, self.width, initial_indent=_INDENT, subsequent_indent=_INDENT + "  ")


def _heading(article: ArticleInfo) -> Iterator[str]:
    place = article.dateline.place if article.dateline else None
    facts: Iterable[str | None] = (article.source, place, article.published and f"published {article.published}")
    yield cleaned(article.title or article.id)
    yield cleaned(" · ".join(filter(None, facts)))


def _office(actor: Actor) -> str:
    role = actor.roles[0] if actor.roles else None
    title = f"{'former ' if role.former else ''}{role.title}" if role else None
    facts = ", ".join(filter(None, (title, actor.country if actor.type != "country" else None)))
    return f", {cleaned(facts)}" if facts else ""


def when_text(when: EventDate | None) -> str:
    """The day, or the first and last day, as ISO dates; empty where there is none."""
    if when is None:
        return ""
    return when.start.isoformat() if when.start == when.end else f"{when.start} to {when.end}"


def venue_text(venue: Venue) -> str:
    """The place and the occasion with the relation to it; empty where neither is known."""
    places = ", ".join(dict.fromkeys(filter(None, (venue.facility, venue.city, venue.country))))
    event = f"{_RELATIONS[venue.relation] if venue.relation else ''}{venue.event}" if venue.event else ""
    return cleaned("; ".join(filter(None, (places, event))))


def _quoted(span: Span) -> str:
    return _marked(span.text, False)


def _marked(text: str, direct: bool) -> str:
    clean = cleaned(text)
    return f"“{clean}”" if direct else clean
