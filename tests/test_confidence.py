"""What makes an event more or less sure."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from sample import MEETING, STATEMENT

from diplo_events.events.confidence import confidence, features
from diplo_events.models import Meeting, Statement

WEIGHTS = json.loads((files("diplo_events.lexicon") / "data" / "confidence.json").read_text("utf-8"))["weights"]
KINDS = {"meeting": MEETING, "statement": STATEMENT}


def sure(event: Meeting | Statement, *rules: str) -> float:
    return confidence({**event.model_dump(mode="json"), "rules": list(rules)})


@pytest.mark.parametrize("kind", KINDS)
def test_each_rule_moves_it_as_its_weight_says(kind: str) -> None:
    event = KINDS[kind]
    without = sure(event)
    rules = {name: weight for name, weight in WEIGHTS[kind].items() if "." in name}
    moved = {name: sure(event, name) - without for name in rules}
    assert all(moved[name] * weight >= 0 for name, weight in rules.items())
    # it is rounded to hundredths, so that small weights do not show
    assert sum(moved[name] != 0 for name, weight in rules.items() if abs(weight) > 0.2) >= 5


def test_it_lies_between_none_and_all() -> None:
    for kind, event in KINDS.items():
        for wanted in (True, False):
            extreme = sure(event, *(name for name, weight in WEIGHTS[kind].items() if (weight > 0) == wanted and name))
            assert 0 <= extreme <= 1


def test_facts_of_an_event_count() -> None:
    assert {"dated", "placed", "status=held", "mode=in_person", "participants=2"} <= {
        *features(MEETING.model_dump(mode="json"))
    }
    found = features({**STATEMENT.model_dump(mode="json"), "speaker": None, "cue": None})
    assert {"no speaker", "no cue", "kind=direct"} <= {*found}
