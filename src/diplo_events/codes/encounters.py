"""How the parties of a meeting stand to each other: who visits, hosts or mediates, and whether the place is a third."""

from __future__ import annotations

from typing import Any, NamedTuple

from diplo_events.codes.entities import Coder, Entity
from diplo_events.dossier.models import Excerpt, MergedMeeting, MergedStatement
from diplo_events.lexicon.tables import code_tables

_LARGE = 4  # sides
_SUMMONS = "summons"


class Encounter(NamedTuple):
    """A meeting as event data sees it. ``visitors`` and ``hosts`` are told apart only where the meeting was in person
    and the place or the text tells who came to whom; else all are ``visitors``. ``codes`` are those of a meeting of
    which only a signing, an agreement or a summons is told.
    """

    visitors: list[Entity]
    hosts: list[Entity]
    mediators: list[Entity]
    remote: bool
    third_place: bool
    multilateral: bool
    codes: dict[str, Any] | None = None


def encounter_of(meeting: MergedMeeting, coder: Coder) -> Encounter:
    """The parties of a meeting by what they do in it.

    The host is whoever the text calls so, or else the side in whose state the meeting takes place. An ambassador is at
    his post there and pays no visit; where one is summoned, ``hosts`` holds the ambassador, to whom the complaint goes.
    """
    parts = {p.actor: p.part for p in meeting.participants}
    entities = coder.entities(parts)
    mediators = [e for e in entities if parts[e.actor.id] == "mediator"]
    others = [e for e in entities if e not in mediators]
    sides = {e.code for e in others}
    codes = _trigger_codes(meeting)
    if codes is not None:
        envoys = [e for e in entities if parts[e.actor.id] == "guest"] if codes["cameo"] == _SUMMONS else []
        return Encounter([e for e in entities if e not in envoys], envoys, [], False, False, False, codes)
    remote = meeting.mode in ("call", "video")
    multilateral = len(sides) >= _LARGE or meeting.format == "multilateral"
    if remote or multilateral:
        return Encounter(others, [], mediators, remote, False, multilateral)
    state = meeting.venue.country
    hosts = [e for e in others if parts[e.actor.id] == "host"] or [e for e in others if state and e.code == state]
    host_sides = {e.code for e in hosts}
    hosts = [e for e in others if e.code in host_sides]
    visitors = [e for e in others if e.code not in host_sides]
    resident = bool(visitors) and all(_is_ambassador(e) for e in visitors)
    if not visitors or len(host_sides) != 1 or resident:
        visitors, hosts = others, []
    third = bool(mediators) or (not hosts and state is not None and state not in sides)
    return Encounter(visitors, hosts, mediators, False, third, False)


def _trigger_codes(meeting: MergedMeeting) -> dict[str, Any] | None:
    """The codes of a meeting held if only one rule tells of it and that rule has codes of its own."""
    triggers = {rule for rule in meeting.rules if rule.startswith("meeting.")}
    if meeting.status != "held" or len(triggers) != 1:
        return None
    found: dict[str, Any] | None = code_tables()["plover"]["triggers"].get(triggers.pop())
    return found


def _is_ambassador(entity: Entity) -> bool:
    office = next((office for office in entity.actor.offices if not office.former), None)
    return office is not None and office.category == "ambassador"


def shown_excerpt(event: MergedMeeting | MergedStatement) -> Excerpt:
    """The text by which an event is shown: of a meeting that of the first article with the status it has now."""
    if isinstance(event, MergedMeeting):
        telling = {article for stage in event.history if stage.status == event.status for article in stage.sources}
        return next((excerpt for excerpt in event.evidence if excerpt.article in telling), event.evidence[0])
    return event.evidence[0]
