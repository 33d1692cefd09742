"""The models: frozen, strict, read back from their own JSON."""

from __future__ import annotations

import json
import pickle

import pytest
from pydantic import ValidationError
from sample import EIDE, EXTRACTION, MEETING, STATEMENT, TEXT

from diplo_events.models import Extraction, Quote, Span, json_schema


def test_json_round_trip() -> None:
    assert Extraction.model_validate_json(EXTRACTION.to_json()) == EXTRACTION


def test_json_is_one_line() -> None:
    assert "\n" not in EXTRACTION.to_json()


def test_events_are_told_apart_by_type() -> None:
    read = Extraction.model_validate(json.loads(EXTRACTION.to_json()))
    assert read.meetings == (MEETING,)
    assert read.statements == (STATEMENT,)


def test_sample_offsets_hold() -> None:
    spans = [quote for statement in EXTRACTION.statements for quote in statement.quotes]
    assert all(TEXT[piece.start : piece.end] == piece.text for piece in spans)


def test_frozen() -> None:
    with pytest.raises(ValidationError):
        EXTRACTION.error = "changed"  # type: ignore[misc]


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError):
        Span.model_validate({"start": 0, "end": 1, "text": "a", "label": "x"})


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (0, -1)])
def test_negative_offsets_are_refused(start: int, end: int) -> None:
    with pytest.raises(ValidationError):
        Span(start=start, end=end, text="")


def test_unknown_kind_is_refused() -> None:
    with pytest.raises(ValidationError):
        Quote.model_validate({"kind": "loose", "text": "a", "start": 0, "end": 1})


def test_actor_by_id() -> None:
    assert EXTRACTION.actor(EIDE.id) is EIDE
    with pytest.raises(KeyError, match="no actor 'person:nobody'"):
        EXTRACTION.actor("person:nobody")


def test_schema_names_its_version_and_both_events() -> None:
    schema = json_schema()
    assert schema["title"].endswith(EXTRACTION.schema_version)
    assert {"Meeting", "Statement"} <= set(schema["$defs"])


def test_text_is_no_part_of_the_result() -> None:
    held = EXTRACTION.with_text(TEXT)
    assert (held.text, EXTRACTION.text) == (TEXT, None)
    assert held == EXTRACTION
    assert held.to_json() == EXTRACTION.to_json()
    assert "text" not in json_schema()["properties"]


def test_text_survives_copies_and_pickling() -> None:
    held = pickle.loads(pickle.dumps(EXTRACTION.with_text(TEXT)))
    assert held.model_copy(update={"error": None}).text == TEXT


def test_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="article 'a1': not the text that was read: characters"):
        EXTRACTION.with_text(TEXT[1:])
