"""How sure an event is: the share of events of its kind that were right, by a calibrated sum of weights.

A logistic model over the rules that fired and a few facts of the event (``lexicon/data/confidence.json``, made by
``evaluation/calibrate.py``). Right means, of a meeting, that it matches an annotated one; of a statement, that its
content matches an annotated one and its speaker is the same.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from math import exp
from typing import Any


def features(event: dict[str, Any]) -> list[str]:
    """The names of what counts for an event, given as the plain row of an extraction."""
    found = list(event["rules"])
    if event["type"] == "meeting":
        venue = event["venue"]
        found += [f"status={event['status']}", f"mode={event['mode']}"]
        found.append(f"participants={min(len(event['participants']), 3)}")
        found += ["again"] if len(event["evidence"]) > 1 else []
        found += ["dated"] if event["date"] is not None else []
        found += ["placed"] if venue["city"] or venue["facility"] or venue["event"] else []
        return found
    found.append(f"kind={event['quotes'][0]['kind']}")
    found += [] if event["speaker"] is not None else ["no speaker"]
    found += [] if event["cue"] is not None else ["no cue"]
    return found


def confidence(event: dict[str, Any]) -> float:
    """Between 0 and 1, rounded to hundredths."""
    weights = _weights()[event["type"]]
    total = weights[""] + sum(weights.get(name, 0.0) for name in features(event))
    return round(1 / (1 + exp(-total)), 2)


def contributions(event: dict[str, Any]) -> dict[str, float]:
    """What each fact of an event adds to the sum of weights, or takes from it, but for those that weigh nothing."""
    weights = _weights()[event["type"]]
    return {name: weights[name] for name in features(event) if weights.get(name)}


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    text = (files("diplo_events.lexicon") / "data" / "confidence.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, float]] = json.loads(text)["weights"]
    return found
