"""Assembly: rows of actors, statements and meetings into the plain form of an Extraction."""

from __future__ import annotations

from typing import Any

from diplo_events.article import digest
from diplo_events.events.confidence import confidence
from diplo_events.events.linking import MeetingLinks
from diplo_events.events.meeting_draft import MeetingRow
from diplo_events.events.registry import Actors
from diplo_events.events.statements import StatementRow
from diplo_events.lexicon.fold import slug
from diplo_events.models import SCHEMA_VERSION
from diplo_events.pipeline.layers import Layers, published_of
from diplo_events.pipeline.words import Words

_GOES_ON = 3  # sentences


def _plain(name: str | None) -> str | None:
    """A name as a value: without the line breaks that it has in the text."""
    return " ".join(name.split()) if name else name


def _sure(event: dict[str, Any]) -> dict[str, Any]:
    """An event with its confidence, in the place that it has in the JSON."""
    rules = event.pop("rules")
    return {**event, "confidence": confidence({**event, "rules": rules}), "rules": rules}


class Assembler:
    """Builds the result of one article from its rows."""

    def __init__(self, layers: Layers, words: Words, actors: Actors) -> None:
        self.layers, self.words, self.actors = layers, words, actors
        self.article = self._article()
        self.ids: dict[int, str] = {}

    def build(self, statements: list[StatementRow], meetings: list[MeetingRow]) -> dict[str, Any]:
        """The extraction as plain data, as :class:`diplo_events.models.Extraction` reads it."""
        self._number(self._wanted(statements, meetings))
        made = [self._meeting(row) for row in meetings]
        links = MeetingLinks(meetings, self.actors, self.layers.get("dates", []), published_of(self.layers))
        told = [self._statement(row, links.of(row), made) for row in statements]
        self._same_occasion(statements, told)
        events = sorted(made + told, key=lambda e: (self._first(e), e["type"], e["id"]))
        return {
            "schema_version": SCHEMA_VERSION,
            "article": self.article,
            "actors": [self._actor(n) for n in sorted(self.ids)],
            "events": [_sure(event) for event in self._unique(events)],
            "error": None,
        }

    # ------------------------------------------------------------ article and actors

    def _article(self) -> dict[str, Any]:
        told = self.layers.get("article", {})
        return {
            "id": told.get("id") or digest(self.words.text),
            "title": told.get("title"),
            "published": told.get("published"),
            "source": told.get("source"),
            "url": told.get("url"),
            "dateline": self.layers.get("dateline"),
        }

    def _wanted(self, statements: list[StatementRow], meetings: list[MeetingRow]) -> list[int]:
        wanted = {
            n for n, row in enumerate(self.actors.rows) if row["type"] == "person" and row["named"] and row["mentions"]
        }
        for s in statements:
            wanted.update(n for n in (s["speaker"], s["via"], *s["addressees"]) if n is not None)
        for m in meetings:
            wanted.update(a for a, _ in m["participants"])
        return sorted(wanted)

    def _number(self, wanted: list[int]) -> None:
        used: set[str] = set()
        following: dict[str, int] = {}  # the number to try next for a name that is taken
        for n in wanted:
            row = self.actors.rows[n]
            if row["known"] and row["type"] == "country":
                base = f"country:{row['id'].lower()}"
            elif row["known"]:
                base = row["id"]
            else:
                base = f"{row['type']}:~{slug(row['name'])}"
            name, k = base, following.get(base, 2)
            while name in used:
                name, k = f"{base}-{k}", k + 1
            used.add(name)
            following[base] = k
            self.ids[n] = name

    def _actor(self, n: int) -> dict[str, Any]:
        row = self.actors.rows[n]
        roles = row["roles"]
        country = row["country"] or next((r["country"] for r in roles if r["country"]), None)
        return {
            "id": self.ids[n],
            "type": row["type"],
            "name": _plain(row["name"]),
            "country": country,
            "organization": _plain(row["organization"]) if row["type"] != "country" else None,
            "known": row["known"],
            "wikidata": row.get("wikidata"),
            "roles": [
                {**role, "title": _plain(role["title"]), "organization": _plain(role["organization"])} for role in roles
            ],
            "mentions": [self._mention(m) for m in sorted(row["mentions"])],
        }

    def _mention(self, m: int) -> dict[str, Any]:
        row = self.actors.mentions[m]
        return self._span(self.words.start[row["i"]], self.words.end[row["j"] - 1])

    def _span(self, start: int, end: int) -> dict[str, Any]:
        return {"start": start, "end": end, "text": self.words.text[start:end]}

    # ------------------------------------------------------------ events

    def _meeting(self, row: MeetingRow) -> dict[str, Any]:
        evidence = [self._span(*span) for span in row["evidence"]]
        return {
            "type": "meeting",
            "id": digest(
                self.article["id"],
                "meeting",
                *(f"{e['start']}-{e['end']}" for e in evidence),
                row["status"],
                *map(str, row["participants"]),
            ),
            "participants": [
                {"actor": self.ids[a], "part": part, "span": self._mention(m)}
                for (a, m), part in zip(row["participants"], row["parts"], strict=True)
            ],
            "status": row["status"],
            "mode": row["mode"],
            "format": row["format"],
            "venue": {
                "event": _plain(row["event"]),
                "relation": row["relation"],
                "facility": _plain(row["facility"]),
                "city": _plain(row["city"]),
                "country": row["country"],
                "spans": [self._span(*span) for span in row["places"]],
            },
            "date": self._date(row["date"]),
            "topics": [self._span(*span) for span in row["topics"]],
            "outcomes": [self._span(*span) for span in row["outcomes"]],
            "evidence": evidence,
            "via": None,
            "rules": row["rules"],
        }

    @staticmethod
    def _same_occasion(rows: list[StatementRow], told: list[dict[str, Any]]) -> None:
        """Who goes on speaking in the next sentences does so on the same day."""
        for n in range(1, len(rows)):
            before, row = rows[n - 1], rows[n]
            if told[n]["date"] is None and told[n - 1]["date"] is not None and before["speaker"] == row["speaker"]:
                if row["speaker"] is not None and row["sentence"] - before["sentence"] <= _GOES_ON:
                    told[n]["date"] = {**told[n - 1]["date"], "span": None, "text": None}

    def _statement(self, row: StatementRow, linked: int | None, made: list[dict[str, Any]]) -> dict[str, Any]:
        when = self._date(row["date"])
        if when is None and linked is not None and made[linked]["date"] is not None:
            when = {**made[linked]["date"], "span": None, "text": None}
        speaker = None
        if row["speaker_mention"] is not None:
            speaker = self._mention(row["speaker_mention"])
        quotes = [
            {"kind": kind, "text": self.words.text[i:j], "start": i, "end": j}
            for (i, j), kind in zip(row["pieces"], row["kinds"], strict=True)
        ]
        return {
            "type": "statement",
            "id": digest(
                self.article["id"], "statement", *(f"{q['start']}-{q['end']}" for q in quotes), str(row["cue"])
            ),
            "speaker": None if row["speaker"] is None else self.ids[row["speaker"]],
            "speaker_span": speaker,
            "addressees": [self.ids[a] for a in row["addressees"]],
            "quotes": quotes,
            "cue": self._span(*row["cue"]) if row["cue"] else None,
            "act": row["act"],
            "medium": row["medium"],
            "via": None if row["via"] is None else self.ids[row["via"]],
            "meeting": None if linked is None else made[linked]["id"],
            "date": when,
            "evidence": [self._span(*row["evidence"])],
            "rules": row["rules"],
        }

    def _date(self, n: int) -> dict[str, Any] | None:
        if n < 0:
            return None
        row = self.layers["dates"][n]
        if row["begin"] is None:
            return None
        return {
            "start": row["begin"],
            "end": row["until"],
            "granularity": row["granularity"] or "interval",
            "timex": row["timex"],
            "text": row["text"],
            "span": self._span(row["start"], row["end"]),
        }

    @staticmethod
    def _first(event: dict[str, Any]) -> int:
        pieces = event["evidence"] if event["type"] == "meeting" else event["quotes"]
        return min(int(piece["start"]) for piece in pieces)

    @staticmethod
    def _unique(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
        seen: set[str] = set()
        kept = []
        for event in events:
            if event["id"] not in seen:
                seen.add(event["id"])
                kept.append(event)
        return kept
