"""The data of a report: extractions as small rows, actors told once, texts cut into the pieces that are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diplo_events.highlights import marks_of, numbered, pieces, shown
from diplo_events.html_cards import office_text
from diplo_events.models import Actor, EventDate, Extraction, Meeting, Quote, Span, Statement
from diplo_events.text_view import venue_text

Row = dict[str, Any]


class Rows:
    """Gathers extractions; actors that the gazetteer does not know are joined across articles by their ids."""

    def __init__(self) -> None:
        self.articles: list[Row] = []
        self.meetings: list[Row] = []
        self.statements: list[Row] = []
        self.actors: list[Row] = []
        self.texts: dict[int, list[Any]] = {}
        self._numbers: dict[str, int] = {}

    def add(self, extraction: Extraction) -> None:
        """Take one extraction."""
        n = len(self.articles)
        self.articles.append(_without_nulls(_article(extraction)))
        actors = {actor.id: actor for actor in extraction.actors}
        numbers = numbered(extraction)
        for event in extraction.events:
            if isinstance(event, Meeting):
                row = self._meeting(event, actors)
                self.meetings.append(_without_nulls({"a": n, "n": numbers[event.id], **row}))
            else:
                row = self._statement(event, actors, numbers)
                self.statements.append(_without_nulls({"a": n, "n": numbers[event.id], **row}))
        if extraction.text is not None:
            self.texts[n] = list(_pieces(extraction, extraction.text))

    def data(self) -> Row:
        """All but the texts, for the page's script."""
        return {
            "articles": self.articles,
            "actors": self.actors,
            "meetings": self.meetings,
            "statements": self.statements,
        }

    def _meeting(self, meeting: Meeting, actors: dict[str, Actor]) -> Row:
        return {
            "who": [self._actor(p.actor, actors) for p in meeting.participants],
            "parts": [p.part for p in meeting.participants]
            if any(p.part != "participant" for p in meeting.participants)
            else None,
            "status": meeting.status,
            "mode": meeting.mode,
            "format": meeting.format,
            **_when(meeting.date),
            "where": shown(venue_text(meeting.venue)),
            "country": meeting.venue.country,
            "agreed": _texts(meeting.outcomes),
            "text": _texts(meeting.evidence),
            "via": self._actor(meeting.via, actors) if meeting.via else None,
            "sure": meeting.confidence,
        }

    def _statement(self, statement: Statement, actors: dict[str, Actor], numbers: dict[str, str]) -> Row:
        return {
            "who": [self._actor(statement.speaker, actors)] if statement.speaker else [],
            "to": [self._actor(addressee, actors) for addressee in statement.addressees],
            "act": statement.act,
            "cue": shown(statement.cue.text) if statement.cue else None,
            "kind": " ".join(dict.fromkeys(quote.kind for quote in statement.quotes)),
            "text": _texts(statement.quotes),
            "medium": statement.medium,
            **_when(statement.date),
            "via": self._actor(statement.via, actors) if statement.via else None,
            "in": numbers.get(statement.meeting or ""),
            "sure": statement.confidence,
        }

    def _actor(self, actor_id: str, actors: dict[str, Actor]) -> int:
        """The number of an actor, told at its first event; a later office does not change it."""
        if actor_id not in self._numbers:
            self._numbers[actor_id] = len(self.actors)
            actor = actors.get(actor_id) or Actor(id=actor_id, type="group", name=actor_id)
            row = {"name": shown(actor.name), "type": actor.type, "country": actor.country}
            self.actors.append(_without_nulls({**row, "office": shown(office_text(actor)) or None}))
        return self._numbers[actor_id]


def _article(extraction: Extraction) -> Row:
    article = extraction.article
    web = article.url is not None and article.url.startswith(("https://", "http://"))
    return {
        "id": shown(article.id),
        "title": shown(article.title) if article.title else None,
        "published": article.published,
        "source": shown(article.source) if article.source else None,
        "url": article.url if web else None,
        "meetings": len(extraction.meetings),
        "statements": len(extraction.statements),
        "error": shown(extraction.error) if extraction.error else None,
    }


def _pieces(extraction: Extraction, text: str) -> Iterator[Any]:
    """Plain pieces as strings, others as pairs of their text and class names."""
    for _, piece, marks in pieces(text, marks_of(extraction, text)):
        names = dict.fromkeys(f"e-{mark.key}" if mark.kind == "evidence" else f"h-{mark.kind}" for mark in marks)
        yield [shown(piece), " ".join(names)] if names else shown(piece)


def _when(when: EventDate | None) -> Row:
    if when is None:
        return {}
    return {"start": when.start.isoformat(), "end": when.end.isoformat() if when.end != when.start else None}


def _texts(spans: tuple[Span, ...] | tuple[Quote, ...]) -> list[str]:
    return [shown(span.text) for span in spans]


def _without_nulls(row: Row) -> Row:
    """Most rows have few of the keys; the page is smaller without the others."""
    return {key: value for key, value in row.items() if value is not None and value != [] and value != ""}
