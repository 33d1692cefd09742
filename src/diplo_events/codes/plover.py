"""PLOVER event records: one JSON object an event, in the field names of the PLOVER manual.

Meetings give one record with all parties; statements one record unless their act is ``state``. See docs/codes.md for
the mapping and what it loses.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from diplo_events.codes.encounters import Encounter, encounter_of, shown_excerpt
from diplo_events.codes.entities import Coder, Entity
from diplo_events.codes.statements import Aims
from diplo_events.dossier import Dossier
from diplo_events.dossier.models import Article, MergedMeeting, MergedStatement
from diplo_events.gazetteer import Gazetteer
from diplo_events.lexicon.tables import code_tables

_CODER = "diplo-events"


def plover_records(dossier: Dossier, gazetteer: Gazetteer | None = None) -> Iterator[dict[str, Any]]:
    """The events of a dossier as PLOVER records, in its order, meetings first.

    Args:
        dossier: what :func:`diplo_events.merge` returned.
        gazetteer: that by which it was made; the packaged one if ``None``.
    """
    writer = _Writer(Coder(dossier, gazetteer))
    for meeting in dossier.meetings:
        yield from writer.meeting(meeting)
    for statement in dossier.statements:
        yield from writer.statement(statement)


def plover_lines(dossier: Dossier, gazetteer: Gazetteer | None = None) -> Iterator[str]:
    """The same as lines of JSON, without line breaks."""
    for record in plover_records(dossier, gazetteer):
        yield json.dumps(record, ensure_ascii=False, separators=(",", ":"))


class _Writer:
    def __init__(self, coder: Coder) -> None:
        self.coder = coder
        self.aims = Aims(coder)
        self.articles = {article.id: article for article in coder.dossier.articles}
        self.tables = code_tables()["plover"]

    def meeting(self, meeting: MergedMeeting) -> Iterator[dict[str, Any]]:
        codes = self.tables["meeting"].get(meeting.status)
        if codes is None:
            return
        encounter = encounter_of(meeting, self.coder)
        codes = encounter.codes or codes
        actors = [*encounter.visitors, *encounter.mediators]
        recipients = encounter.hosts
        modes = codes.get("mode") or (_modes(encounter) if codes["event"] == "CONSULT" else [])
        if meeting.status != "held":  # nobody is known to have agreed or refused first
            actors, recipients = [*actors, *recipients], []
        venue = meeting.venue
        place = {
            "resolved_place": venue.facility or venue.city or venue.country,
            "city": venue.city,
            "country_code": self.coder.plover_state(venue.country),
        }
        yield self._record(
            meeting,
            codes,
            actor=[self._entity(e) for e in actors],
            recipient=[self._entity(e) for e in recipients],
            mode=modes,
            event_loc=place if venue.country or venue.city else None,
        )

    def statement(self, statement: MergedStatement) -> Iterator[dict[str, Any]]:
        codes = self.tables["statement"].get(statement.act)
        if codes is None or statement.speaker is None:
            return
        recipient = [self._entity(e) for e in self.aims.targets(statement)]
        state = None if recipient else self.aims.state(statement)
        if state is not None:
            recipient = [{"code": self.coder.plover_state(state), "sector": None}]
        yield self._record(
            statement,
            codes,
            actor=[self._entity(self.coder.entity(statement.speaker))],
            recipient=recipient,
            mode=[],
            event_loc=None,
        )

    def _record(self, event: MergedMeeting | MergedStatement, codes: dict[str, Any], **own: Any) -> dict[str, Any]:
        excerpt = shown_excerpt(event)
        article = self.articles[excerpt.article]
        start, end = _days(event, article)
        return {
            "id": event.id,
            "date": start,
            "enddate": end,
            "actor": own["actor"],
            "recipient": own["recipient"],
            "event": [codes["event"]],
            "mode": own["mode"],
            "context": codes.get("context", []),
            "quad_code": self.tables["quad"][codes["event"]],
            "event_loc": own["event_loc"],
            "event_text": [excerpt.text],
            "text_info": {"start": excerpt.start, "end": excerpt.end},
            "cite_info": _citation(article),
            "coder": _CODER,
            "sources": list(event.sources),
        }

    def _entity(self, entity: Entity) -> dict[str, Any]:
        actor = entity.actor
        office = next((office.title for office in actor.offices if not office.former), None)
        return {
            "code": self.coder.plover_state(entity.code),
            "sector": entity.sector,
            "entity_text": actor.name,
            "identifier_id": actor.wikidata or actor.id,
            "office": office,
        }


def _modes(encounter: Encounter) -> list[str]:
    if encounter.remote:
        return ["phone"]
    if encounter.multilateral:
        return ["multilateral"]
    if encounter.third_place:
        return ["third-party"]
    return ["visit"] if encounter.hosts else []


def _days(event: MergedMeeting | MergedStatement, article: Article) -> tuple[str | None, str | None]:
    """First and last day; without one that of the first article, as event data has it."""
    if event.date is not None:
        return event.date.start.isoformat(), event.date.end.isoformat()
    return (article.published, article.published) if article.published else (None, None)


def _citation(article: Article) -> dict[str, Any]:
    return {"citation": article.id, "title": article.title, "url": article.url, "publication": article.source}
