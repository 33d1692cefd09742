"""The rows of the flat tables, one function a table; every row has the columns that ``TABLES`` declares, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from diplo_events.models import Actor, Extraction, Meeting, Statement

Row = dict[str, Any]
SEPARATOR = " | "


def encodable(value: Any) -> Any:
    """``value`` with ``?`` for every lone surrogate of a damaged text, for which Arrow has no place."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {key: encodable(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [encodable(part) for part in value]
    return value


def articles(extraction: Extraction) -> Iterator[Row]:
    """One row, also of an article that could not be read."""
    article = extraction.article
    yield {
        "article_id": article.id,
        "title": article.title,
        "published": article.published and date.fromisoformat(article.published[:10]),
        "source": article.source,
        "url": article.url,
        "dateline_place": article.dateline and article.dateline.place,
        "dateline_country": article.dateline and article.dateline.country,
        "meetings": len(extraction.meetings),
        "statements": len(extraction.statements),
        "error": extraction.error,
    }


def actors(extraction: Extraction) -> Iterator[Row]:
    """One row an actor, with its first role."""
    for actor in extraction.actors:
        role = actor.roles[0] if actor.roles else None
        yield {
            "article_id": extraction.article.id,
            "actor_id": actor.id,
            "type": actor.type,
            "name": actor.name,
            "country": actor.country,
            "organization": actor.organization,
            "known": actor.known,
            "wikidata": actor.wikidata,
            "role": role and role.title,
            "category": role and role.category,
            "former": role and role.former,
            "role_source": role and role.source,
            "mentions": len(actor.mentions),
        }


def meetings(extraction: Extraction) -> Iterator[Row]:
    """One row a meeting."""
    for meeting in extraction.meetings:
        venue = meeting.venue
        yield {
            "article_id": extraction.article.id,
            "meeting_id": meeting.id,
            "participants": _joined(participant.actor for participant in meeting.participants),
            "status": meeting.status,
            "mode": meeting.mode,
            "format": meeting.format,
            "event": venue.event,
            "relation": venue.relation,
            "facility": venue.facility,
            "city": venue.city,
            "country": venue.country,
            **_when(meeting),
            "topics": _joined(span.text for span in meeting.topics),
            "outcomes": _joined(span.text for span in meeting.outcomes),
            "evidence": _joined(span.text for span in meeting.evidence),
            "via_id": meeting.via,
            "confidence": meeting.confidence,
            "rules": _joined(meeting.rules),
        }


def participants(extraction: Extraction) -> Iterator[Row]:
    """One row a participant of a meeting."""
    actors = _by_id(extraction)
    for meeting in extraction.meetings:
        for participant in meeting.participants:
            actor, span = actors.get(participant.actor), participant.span
            yield {
                "article_id": extraction.article.id,
                "meeting_id": meeting.id,
                "actor_id": participant.actor,
                "name": actor and actor.name,
                "country": actor and actor.country,
                "part": participant.part,
                "span_start": span and span.start,
                "span_end": span and span.end,
                "span_text": span and span.text,
            }


def statements(extraction: Extraction) -> Iterator[Row]:
    """One row a statement, its pieces joined."""
    actors = _by_id(extraction)
    for statement in extraction.statements:
        speaker = actors.get(statement.speaker or "")
        yield {
            "article_id": extraction.article.id,
            "statement_id": statement.id,
            "speaker_id": statement.speaker,
            "speaker": speaker and speaker.name,
            "speaker_country": speaker and speaker.country,
            "addressee_ids": _joined(statement.addressees),
            "cue": statement.cue and statement.cue.text,
            "act": statement.act,
            "kind": _joined(dict.fromkeys(quote.kind for quote in statement.quotes)),
            "text": _joined(quote.text for quote in statement.quotes),
            "medium": statement.medium,
            **_when(statement),
            "via_id": statement.via,
            "meeting_id": statement.meeting,
            "confidence": statement.confidence,
            "rules": _joined(statement.rules),
        }


def quotes(extraction: Extraction) -> Iterator[Row]:
    """One row a piece of a statement."""
    for statement in extraction.statements:
        for n, quote in enumerate(statement.quotes, 1):
            yield {
                "article_id": extraction.article.id,
                "statement_id": statement.id,
                "n": n,
                "kind": quote.kind,
                "text": quote.text,
                "start": quote.start,
                "end": quote.end,
            }


def _when(event: Meeting | Statement) -> Row:
    when = event.date
    return {
        "date_start": when and when.start,
        "date_end": when and when.end,
        "granularity": when and when.granularity,
    }


def _joined(values: Iterable[str]) -> str | None:
    return SEPARATOR.join(values) or None


def _by_id(extraction: Extraction) -> dict[str, Actor]:
    return {actor.id: actor for actor in extraction.actors}
