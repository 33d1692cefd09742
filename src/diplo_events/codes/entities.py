"""Actors in the codes of event data: a state or kind of international body, and a sector of society."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from diplo_events.dossier import Dossier
from diplo_events.dossier.models import RegisteredActor
from diplo_events.gazetteer import Gazetteer, load_gazetteer
from diplo_events.lexicon.fold import fold
from diplo_events.lexicon.tables import code_tables

_INTERNATIONAL = "international"


class Entity(NamedTuple):
    """An actor's codes; ``code`` is null where neither state nor body is known, ``sector`` for a state as such."""

    actor: RegisteredActor
    code: str | None
    sector: str | None


class Coder:
    """Gives the actors of a dossier their codes.

    Args:
        dossier: whose actors are coded.
        gazetteer: that by which the dossier was made; it tells of which kind organisations are.
    """

    def __init__(self, dossier: Dossier, gazetteer: Gazetteer | None = None) -> None:
        self.dossier = dossier
        self.gazetteer = gazetteer or load_gazetteer()
        self._tables = code_tables()
        self._known: dict[str, Entity] = {}

    def entity(self, actor_id: str) -> Entity:
        """The codes of an actor, by its id in the register."""
        if actor_id not in self._known:
            actor = self.dossier.actor(actor_id)
            self._known[actor_id] = Entity(actor, self._code(actor), self._sector(actor))
        return self._known[actor_id]

    def entities(self, actor_ids: Iterable[str]) -> list[Entity]:
        """The codes of several actors."""
        return [self.entity(actor_id) for actor_id in actor_ids]

    def plover_state(self, code: str | None) -> str | None:
        """A code as PLOVER writes it."""
        return None if code is None else str(self._tables["states"]["plover"].get(code, code))

    def cameo(self, entity: Entity) -> str | None:
        """State and sector as CAMEO writes them, in one word."""
        if entity.code is None:
            return None
        international = self._tables["international"]["cameo"].get(entity.code)
        if international is not None:
            return str(international)
        sector = self._tables["sectors"]["cameo"].get(entity.sector, entity.sector)
        return f"{self.state(entity.code)}{sector or ''}"

    def state(self, code: str) -> str:
        """The code of a state as CAMEO writes it."""
        return str(self._tables["states"]["cameo"].get(code, code))

    def _code(self, actor: RegisteredActor) -> str | None:
        body = actor.id if actor.type == "organization" else None
        for office in actor.offices:
            if not office.former and office.country is None and office.organization:
                body = body or office.organization
        if actor.country and (body is None or actor.type != "person" or not self._is_international(body)):
            return actor.country
        return self._body_code(body) or actor.country

    def _is_international(self, body: str) -> bool:
        record = self.gazetteer.organizations.get(body)
        return record is not None and record.country is None and record.kind == _INTERNATIONAL

    def _body_code(self, body: str | None) -> str | None:
        record = self.gazetteer.organizations.get(body or "")
        if record is None:
            return None
        if record.kind != _INTERNATIONAL:
            return record.country
        names = [f" {fold(name).replace('.', '').replace('-', ' ')} " for name in (record.name, *record.aliases)]
        for code, words in self._tables["international"]["plover"].items():
            if any(f" {word} " in name for word in words for name in names):
                return str(code)
        return "IGO"

    def _sector(self, actor: RegisteredActor) -> str | None:
        if actor.type == "country":
            return None
        if actor.type == "organization":
            record = self.gazetteer.organizations.get(actor.id)
            kind = record.kind if record else ("ministry" if self._ministry(actor.name) else None)
            sector: str | None = self._tables["sectors"]["body"].get(kind)
            return sector
        sectors = self._tables["sectors"]["office"]
        present: str | None = next(
            (sectors.get(o.category) for o in actor.offices if not o.former and o.category), None
        )
        if present is not None or not actor.offices:
            return present
        return "ELI" if all(office.former for office in actor.offices) else None

    def _ministry(self, name: str) -> bool:
        return not frozenset(fold(name).split()).isdisjoint(self._tables["sectors"]["ministries"]["words"])
