"""Small extractions for tests of what happens across articles, written in a line each."""

from __future__ import annotations

from datetime import date
from typing import Any

from diplo_events.models import Extraction

PEOPLE: dict[str, dict[str, Any]] = {
    "wang": {"id": "person:wang-yi", "name": "Wang Yi", "country": "CHN", "known": True},
    "blinken": {"id": "person:antony-blinken", "name": "Antony Blinken", "country": "USA", "known": True},
    "sullivan": {"id": "person:jake-sullivan", "name": "Jake Sullivan", "country": "USA", "known": True},
    "kishida": {"id": "person:fumio-kishida", "name": "Fumio Kishida", "country": "JPN", "known": True},
    "yoon": {"id": "person:yoon-suk-yeol", "name": "Yoon Suk Yeol", "country": "KOR", "known": True},
    "matiyev": {"id": "person:~berdyniyaz-matiyev", "name": "Berdyniyaz Matiyev", "country": "TKM"},
    "matiev": {"id": "person:~berdyniyaz-matiev", "name": "Berdyniyaz Matiev", "country": "TKM"},
    "hashimi": {"id": "person:~sher-wali-hashimi", "name": "Sher Wali Hashimi", "country": "AFG"},
    "mao": {"id": "person:mao-ning", "name": "Mao Ning", "country": "CHN", "known": True},
    "usa": {"id": "country:usa", "type": "country", "name": "United States", "country": "USA", "known": True},
    "china": {"id": "country:chn", "type": "country", "name": "China", "country": "CHN", "known": True},
    "mfa": {
        "id": "organization:chn-mfa",
        "type": "organization",
        "name": "Chinese Foreign Ministry",
        "country": "CHN",
        "known": True,
    },
    "both": {"id": "group:~ministers", "type": "group", "name": "foreign ministers of China and the United States"},
}
OFFICES = {
    "wang": "foreign_minister",
    "blinken": "foreign_minister",
    "sullivan": "national_security_adviser",
    "kishida": "head_of_government",
    "yoon": "head_of_state",
    "matiyev": "deputy_minister",
    "matiev": "deputy_minister",
    "mao": "spokesperson",
    "both": "foreign_minister",
}


def actor(name: str) -> dict[str, Any]:
    row: dict[str, Any] = {"type": "person", **PEOPLE[name]}
    if name in OFFICES:
        row["roles"] = [{"title": OFFICES[name], "category": OFFICES[name], "country": row.get("country")}]
    row["mentions"] = [{"start": 0, "end": len(row["name"]), "text": row["name"]}]
    return row


def met(who: str, status: str = "held", on: str | None = None, **fields: Any) -> dict[str, Any]:
    """A meeting of people named in ``PEOPLE``; ``on`` is a day or two joined by a slash."""
    venue = {key: fields.pop(key) for key in ("event", "facility", "city", "country") if key in fields}
    parts = fields.pop("parts", {})
    return {
        "type": "meeting",
        "participants": [{"actor": PEOPLE[name]["id"], "part": parts.get(name, "participant")} for name in who.split()],
        "status": status,
        "mode": fields.pop("mode", "in_person"),
        "venue": venue,
        "date": when(on),
        "confidence": 0.8,
        "who": who.split(),
        **fields,
    }


def said(who: str, text: str, kind: str = "direct", on: str | None = None, **fields: Any) -> dict[str, Any]:
    """A statement of somebody named in ``PEOPLE``; ``also`` names who else the article has."""
    return {
        "type": "statement",
        "speaker": PEOPLE[who]["id"],
        "quotes": [{"kind": kind, "text": text, "start": 0, "end": len(text)}],
        "date": when(on),
        "confidence": 0.8,
        "who": [who, *fields.pop("also", ())],
        **fields,
    }


def when(on: str | None) -> dict[str, Any] | None:
    if on is None:
        return None
    start, _, end = on.partition("/")
    return {"start": start, "end": end or start, "granularity": "interval" if end else "day"}


def told(article: str, published: str | None, *events: dict[str, Any], source: str | None = None) -> Extraction:
    """An article's extraction with these events, one after another in its text."""
    names = {name: None for event in events for name in event["who"]}
    rows = []
    for n, event in enumerate(events):
        row = {key: value for key, value in event.items() if key != "who"}
        excerpt = {"start": 100 * n, "end": 100 * n + 9, "text": f"{article} says"[:9].ljust(9)}
        if row["type"] == "statement":
            row["quotes"] = [
                {**q, "start": q["start"] + 100 * n + 10, "end": q["end"] + 100 * n + 10} for q in row["quotes"]
            ]
        rows.append({"id": f"{article}-{n}", "evidence": [excerpt], **row})
    if published:
        date.fromisoformat(published)
    return Extraction.model_validate(
        {
            "article": {"id": article, "published": published, "source": source},
            "actors": [actor(name) for name in names],
            "events": rows,
        }
    )
