"""Meetings and statements as cards in HTML; each points to its evidence by links ``#PREFIX-M1-1``, ``#PREFIX-M1-2``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diplo_events.highlights import escaped, numbered
from diplo_events.models import Actor, Extraction, Meeting, Participant, Quote, Span, Statement
from diplo_events.text_view import venue_text, when_text

_LONGEST = 160  # characters of evidence that a card repeats where the text itself is shown


class Cards:
    """The cards of one extraction; ``prefix`` keeps its links apart from those of others on the page."""

    def __init__(self, extraction: Extraction, prefix: str, linked: bool) -> None:
        self.actors = {actor.id: actor for actor in extraction.actors}
        self.numbers = numbered(extraction)
        self.prefix = prefix
        self.linked = linked

    def meeting(self, meeting: Meeting) -> str:
        """One meeting."""
        kind = [meeting.mode.replace("_", " ") if meeting.mode != "unknown" else "", meeting.format or ""]
        facts = [
            ("who", "<br>".join(self._participant(participant) for participant in meeting.participants)),
            ("when", escaped(when_text(meeting.date))),
            ("where", escaped(venue_text(meeting.venue))),
            ("agreed", self._evidence(meeting.id, meeting.outcomes, len(meeting.evidence))),
            ("text", self._evidence(meeting.id, meeting.evidence)),
            ("about", "<br>".join(escaped(span.text) for span in meeting.topics)),
            ("according to", self.actor(meeting.via) if meeting.via else ""),
        ]
        return self._card(meeting, [meeting.status, *kind], facts)

    def statement(self, statement: Statement) -> str:
        """One statement."""
        kinds = dict.fromkeys(quote.kind for quote in statement.quotes)
        medium = statement.medium.replace("_", " ") if statement.medium else ""
        number = self.numbers.get(statement.meeting or "")
        speaker = self.actor(statement.speaker) if statement.speaker else "<small>not given</small>"
        facts = [
            ("who", speaker),
            ("to", "<br>".join(map(self.actor, statement.addressees))),
            ("cue", escaped(statement.cue.text) if statement.cue else ""),
            ("said", self._quotes(statement)),
            ("when", escaped(when_text(statement.date))),
            ("according to", self.actor(statement.via) if statement.via else ""),
            ("in meeting", f'<a href="#{self.prefix}-{number}">{number}</a>' if number else ""),
        ]
        return self._card(statement, [statement.act, *kinds, medium], facts)

    def actor(self, actor_id: str) -> str:
        """An actor's name with its first office and country."""
        actor = self.actors.get(actor_id)
        if actor is None:
            return escaped(actor_id)
        facts = f" <small>{escaped(office)}</small>" if (office := office_text(actor)) else ""
        return f'<span class="h-actor">{escaped(actor.name)}</span>{facts}'

    def _participant(self, participant: Participant) -> str:
        part = f" <small>({participant.part})</small>" if participant.part != "participant" else ""
        return self.actor(participant.actor) + part

    def _quotes(self, statement: Statement) -> str:
        links = [(n, quote) for n, quote in enumerate(statement.quotes, 1)]
        return "<br>".join(self._link(statement.id, n, _content(quote)) for n, quote in links)

    def _evidence(self, event_id: str, spans: Iterable[Span], before: int = 0) -> str:
        return "<br>".join(self._link(event_id, n, span.text) for n, span in enumerate(spans, before + 1))

    def _link(self, event_id: str, n: int, text: str) -> str:
        if not self.linked:
            return f"<q>{escaped(text)}</q>"
        short = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
        return f'<a href="#{self.prefix}-{self.numbers[event_id]}-{n}">{escaped(short)}</a>'

    def _card(self, event: Meeting | Statement, chips: Iterable[str], facts: Iterable[tuple[str, str]]) -> str:
        number = self.numbers[event.id]
        shown = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts if value)
        labels = " ".join(f'<span class="chip">{escaped(chip)}</span>' for chip in chips if chip)
        rules = f"<small>{event.confidence:.2f} · {escaped(', '.join(event.rules))}</small>"
        return (
            f'<section class="card" id="{self.prefix}-{number}"><h4>{number} {labels}</h4><dl>{shown}</dl>'
            f"<details><summary>why</summary>{rules}</details></section>"
        )


def anchors(extraction: Extraction) -> Iterator[tuple[int, str, int]]:
    """Where the evidence of each card begins: offset, the event's number, and the number of the link."""
    numbers = numbered(extraction)
    for event in extraction.events:
        spans: Iterable[Span | Quote] = event.quotes if isinstance(event, Statement) else _proof(event)
        for n, span in enumerate(spans, 1):
            yield span.start, numbers[event.id], n


def office_text(actor: Actor) -> str:
    """The first office and the country; empty where neither is known."""
    role = actor.roles[0] if actor.roles else None
    title = f"{'former ' if role.former else ''}{role.title}" if role else None
    return ", ".join(filter(None, (title, actor.country if actor.type != "country" else None)))


def _proof(meeting: Meeting) -> tuple[Span, ...]:
    return (*meeting.evidence, *meeting.outcomes)


def _content(quote: Quote) -> str:
    return f"“{quote.text}”" if quote.kind == "direct" else quote.text
