"""Which of the events that the library finds in annotated articles are right, by the matching of ``score.py``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import score

import diplo_events


class Judged(NamedTuple):
    """An event as a plain row, the article that it is of, and whether it is right."""

    article: str
    event: dict[str, Any]
    right: bool


def judged(folder: Path) -> list[Judged]:
    """All events found in the annotated articles of a folder.

    A meeting is right if it is matched to an annotated one; a statement if its content is and its speaker agrees.
    """
    golds = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.json"))]
    articles = [
        diplo_events.Article(**{key: gold[key] for key in ("id", "title", "text", "published")}) for gold in golds
    ]
    found = diplo_events.extract_many(articles)
    return [
        one
        for gold, extraction in zip(golds, found, strict=True)
        for one in _judge(gold, json.loads(extraction.to_json()))
    ]


def _judge(gold: dict[str, Any], found: dict[str, Any]) -> list[Judged]:
    to_gold = score.align_actors(gold, found)
    meetings = [event for event in found["events"] if event["type"] == "meeting"]
    statements = [event for event in found["events"] if event["type"] == "statement"]
    right = _right_meetings(gold, meetings, to_gold) | _right_statements(gold, statements, to_gold)
    return [Judged(gold["id"], event, event["id"] in right) for event in meetings + statements]


def _right_meetings(gold: dict[str, Any], have: list[dict[str, Any]], to_gold: dict[str, str]) -> set[str]:
    pairs = []
    for i, w in enumerate(gold["meetings"]):
        for j, h in enumerate(have):
            a, b = set(w["participants"]), {to_gold.get(p["actor"], p["actor"]) for p in h["participants"]}
            shared = len(a & b) / len(a | b) if a | b else 0
            spans = [score.spans_of(gold["text"], s) for s in w["evidence"]]
            evidence = score.overlap(spans, [(s["start"], s["end"]) for s in h["evidence"]])
            when = h["date"] or {}
            dated = (when.get("start"), when.get("end")) == (w["start"], w["end"])
            if shared >= 0.5 or (shared > 0 and evidence >= 0.3):
                pairs.append((shared + 0.4 * dated + 0.3 * evidence + 0.2 * (h["status"] == w["status"]), i, j))
    return {have[j]["id"] for _, j in score.greedy(pairs)}


def _right_statements(gold: dict[str, Any], have: list[dict[str, Any]], to_gold: dict[str, str]) -> set[str]:
    wanted = [[score.spans_of(gold["text"], q) for q in w["quotes"]] for w in gold["statements"]]
    given = [[(q["start"], q["end"]) for q in h["quotes"]] for h in have]
    pairs = [(o, i, j) for i, a in enumerate(wanted) for j, b in enumerate(given) if (o := score.overlap(a, b)) >= 0.5]
    matched = score.greedy(pairs)
    return {have[j]["id"] for i, j in matched if to_gold.get(have[j]["speaker"]) == gold["statements"][i]["speaker"]}
