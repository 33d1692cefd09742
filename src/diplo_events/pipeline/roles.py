"""Roles: the offices that the article states for its actors, and where it is silent those known by tenure."""

from __future__ import annotations

from datetime import date
from typing import Any

from diplo_events.gazetteer.gazetteer import Gazetteer
from diplo_events.gazetteer.records import last_day
from diplo_events.lexicon import fold, load_lexicon
from diplo_events.lexicon.tables import rule_words
from diplo_events.pipeline.coreference import Entity
from diplo_events.pipeline.rows import MentionRow, OfficeRow

_HEADS = {"head_of_state", "head_of_government"}
_MINISTERS = {"foreign_minister", "defence_minister", "finance_minister", "minister"}
_RELATIVE = {"counterpart", "counterparts", "predecessor", "predecessors", "successor", "successors"}
_LED = {"organization_head", "official"}
_BODIES = rule_words()["roles"]
_REBELS, _PARTIES = frozenset(_BODIES["rebels"]), frozenset(_BODIES["parties"])
_CHAMBERS, _NO_CHAMBERS = frozenset(_BODIES["chambers"]), frozenset(_BODIES["no_chambers"])
_ARMED = frozenset(_BODIES["armed"])
_SPECIFIC = _MINISTERS | _HEADS
_SECRETARIES = {"secretary", "chief", "head"}
_BARE = {"minister", "secretary", "leader"}
_STATE_BODIES = {"government", "ministry", "parliament"}


class RoleFinder:
    """Gives each actor its roles."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.ranks = {title for title, kind in load_lexicon().honorifics.items() if kind == "military"}
        self.on: date | None = None

    def __call__(
        self, entity: Entity, entities: list[Entity], mentions: list[MentionRow], on: date | None
    ) -> list[dict[str, Any]]:
        """Roles of an actor, those of the text first.

        Args:
            entity: the actor.
            entities: all actors of the article.
            mentions: the article's mention rows.
            on: the day for which a tenure must be known.
        """
        self.on = on
        roles: list[dict[str, Any]] = []
        derived: set[str | None] = set()
        for m in entity.mentions:
            row = mentions[m]
            if row["head"] in ("counterpart", "predecessor") and row["kind"] == "person":
                derived.add(self._counterpart(roles, row, m, entities, mentions))
            for office in row["offices"]:
                self._add(roles, office, row)
        open_still = all(self._says_little(role) for role in roles)
        if open_still and entity.type == "person" and entity.known and on is not None:
            roles += self._tenures(entity.known, on)
        if roles and entity.type == "person" and entity.known and on is not None:
            self._specify(roles, derived, entity.known, on)
        return roles

    def _specify(self, roles: list[dict[str, Any]], derived: set[str | None], person: str, on: date) -> None:
        """Say of which kind a bare "minister" or a counterpart is, where a tenure of that day tells."""
        for role in roles:
            bare = fold(role["title"]) in _BARE or role["title"] in derived
            if role["former"] and fold(role["title"]) in _BARE:
                self._past(role, person, on)
            if not bare or role["former"]:
                continue
            held = {t["category"] for t in self._tenures(person, on)} & _SPECIFIC
            if fold(role["title"]) == "leader" and not held:
                past = (t for t in self.gazetteer.people[person].tenures if last_day(t.start) <= on)
                held = {t.category for t in past} & {"head_of_state"}
            if len(held) == 1 and role["category"] not in held:
                role["category"] = held.pop()

    def _says_little(self, role: dict[str, Any]) -> bool:
        """A rank or membership is no office, and a past office says nothing of the day."""
        title = fold(role["title"])
        return role["former"] or title in self.ranks or title.split(" ")[-1] == "member"

    def _past(self, role: dict[str, Any], person: str, on: date) -> None:
        """ "then-minister X": of which kind, where all the ministries that he had held by then are of one."""
        past = {t.category for t in self.gazetteer.people[person].tenures if last_day(t.start) <= on} & _MINISTERS
        if len(past) == 1:
            role["category"] = past.pop()

    def _add(self, roles: list[dict[str, Any]], office: OfficeRow, row: MentionRow) -> None:
        if office["category"] is None and fold(office["title"]) in _RELATIVE:
            return
        organization = office["organization"]
        country = office["country"] or row["country"]
        category = office["category"]
        if category == "head_of_state" and fold(office["title"]) == "leader" and not country and not organization:
            category = "other"  # of what, nobody says
        body = self.gazetteer.organizations.get(organization or "")
        if category in _HEADS and organization and not (body and body.kind in _STATE_BODIES):
            category = "other" if fold(office["title"]).endswith("leader") else "organization_head"
        if body is not None and body.country is None and body.kind == "international":
            country = None
        category = self._by_body(category, organization, title=fold(office["title"]))
        leads = category in _LED and fold(office["title"]).split(" ")[-1] in _SECRETARIES
        if leads and body is not None and body.name.endswith("Security Council") and body.country:
            category = "national_security_adviser"  # its secretary
        title = office["title"]
        same = next((r for r in roles if fold(r["title"]) == fold(title)), None)
        if same is not None:
            same["country"] = same["country"] or country
            same["organization"] = same["organization"] or organization
            return
        roles.append(
            {
                "title": title,
                "category": category,
                "country": country,
                "organization": organization,
                "former": office["former"],
                "source": "text",
            }
        )

    def _by_body(self, category: str | None, organization: str | None, title: str) -> str | None:
        """The category of an office in a body: rebels' and parties' are others, parliaments' heads legislators."""
        body = self.gazetteer.organizations.get(organization or "")
        if not organization or body is not None and body.country is None:
            return category
        kind = body.kind if body is not None else None
        words = set(fold(body.name if body is not None else organization).split(" "))
        rebels = kind == "armed_group" or kind is None and bool(words & _REBELS)
        if category in _LED | {"envoy"} and rebels and "negotiator" not in title:
            return "other"
        if category not in _LED:
            return category
        if kind == "party" or kind is None and words & _PARTIES:
            return "other"
        if category == "organization_head" and words & _CHAMBERS and not words & _NO_CHAMBERS:
            return "legislator"
        return "military" if words & _ARMED and kind != "ministry" else category

    def _counterpart(
        self, roles: list[dict[str, Any]], row: MentionRow, m: int, entities: list[Entity], mentions: list[MentionRow]
    ) -> str | None:
        """ "his Turkish counterpart" holds the office of the one whose counterpart he is, a predecessor held it."""
        past = row["head"] == "predecessor"
        for k in range(m - 1, max(-1, m - 8), -1):
            e = mentions[k]["entity"]
            if e < 0 or e == row["entity"] or entities[e].type != "person" or not entities[e].tokens:
                continue
            offices = [
                o for n in entities[e].mentions for o in mentions[n]["offices"] if o["category"] and not o["former"]
            ]
            held = [(o["title"], o["category"]) for o in offices]
            if not held and entities[e].known and self.on is not None:
                held = [(t["title"], t["category"]) for t in self._tenures(entities[e].known or "", self.on)]
            for title, category in held[:1]:
                copied = OfficeRow(
                    title=title,
                    category=category,
                    country=row["country"] or (entities[e].country if past else None),
                    organization=None,
                    former=past,
                    plural=False,
                )
                self._add(roles, copied, row)
                return title
            return None
        return None

    def _tenures(self, person: str, on: date) -> list[dict[str, Any]]:
        record = self.gazetteer.people[person]
        held = [t for t in record.tenures if t.may_cover(on)]
        if any(t.country == record.country for t in held):  # a king of one state, though of others too
            held = [t for t in held if t.country in (record.country, None)]
        held.sort(key=lambda t: (t.start, t.title), reverse=True)
        return [
            {
                "title": t.title,
                "category": t.category,
                "country": t.country,
                "organization": t.organization,
                "former": False,
                "source": "gazetteer",
            }
            for t in held[:2]
        ]
