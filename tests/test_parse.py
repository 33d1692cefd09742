"""The parse of a trained pipeline: asked where the rules find nothing, and never in their place."""

from __future__ import annotations

from functools import lru_cache

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import diplo_events as de


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    return de.load()


def _parsed(text: str, arcs: dict[str, tuple[str, str]]) -> Doc:
    """A Doc whose words hang on each other as told (word -> head, label); all others on the root."""
    plain = _pipeline().make_doc(text)
    words = [token.text for token in plain]
    root = words.index(next((word for word, (_, label) in arcs.items() if label == "ROOT"), words[0]))
    heads, labels = [root] * len(words), ["dep"] * len(words)
    labels[root] = "ROOT"
    for word, (head, label) in arcs.items():
        heads[words.index(word)], labels[words.index(word)] = words.index(head), label
    spaces = [bool(token.whitespace_) for token in plain]
    return Doc(_pipeline().vocab, words, spaces, heads=heads, deps=labels)


# what the rules cannot see: a subject that a long relative clause parts from its verb
TEXT = (
    "Wearily the old hand of the bank who nobody at court had ever liked or so much as once invited to dine said "
    "growth would slow."
)
ARCS = {
    "said": ("said", "ROOT"),
    "hand": ("said", "nsubj"),
    "old": ("hand", "amod"),
    "the": ("hand", "det"),
    "slow": ("said", "ccomp"),
    "growth": ("slow", "nsubj"),
    "would": ("slow", "aux"),
}


def test_a_parse_gives_the_subject_that_the_rules_miss() -> None:
    found = _pipeline()(_parsed(TEXT, ARCS))._.extraction
    (statement,) = found.statements
    assert (found.actor(statement.speaker).name, statement.quotes[0].text) == ("old hand", "growth would slow")
    assert not de.extract(TEXT, nlp=_pipeline()).statements


@pytest.mark.parametrize(
    "text",
    [
        "Lena Ortiz said growth would slow. “We will wait,” she added.",
        "The bank, Bo Ray told reporters on Monday, would not raise rates.",
    ],
)
def test_a_parse_that_says_nothing_changes_nothing(text: str) -> None:
    flat = _pipeline()(_parsed(text, {}))._.extraction
    plain = _pipeline()(_pipeline().make_doc(text))._.extraction
    assert flat.to_json() == plain.to_json()


def test_a_wrong_parse_takes_nothing_away() -> None:
    text = "Lena Ortiz said growth would slow."
    wrong = {"growth": ("said", "nsubj"), "Ortiz": ("slow", "nsubj"), "Lena": ("said", "ccomp")}
    (statement,) = _pipeline()(_parsed(text, wrong))._.extraction.statements
    assert (statement.speaker, statement.quotes[0].text) == ("person:~lena-ortiz", "growth would slow")


MEETING = "Kenya with no more than two of the oldest hands of its house in tow met envoy Mira Dalgard."


def test_a_parse_gives_who_met_where_the_rules_miss_it() -> None:
    arcs = {"met": ("met", "ROOT"), "Kenya": ("met", "nsubj"), "Dalgard": ("met", "dobj")}
    parsed = _pipeline()(_parsed(MEETING, arcs))._.extraction
    assert {"country:ken", "person:~mira-dalgard"} in [
        {part.actor for part in meeting.participants} for meeting in parsed.meetings
    ]
    assert not de.extract(MEETING, nlp=_pipeline()).meetings


def test_a_wrong_parse_and_wrong_entities_take_no_meeting_away() -> None:
    text = "Foreign Minister Mira Dalgard met President Odhiambo Wekesa in Oslo on Friday."
    doc = _parsed(text, {"Oslo": ("met", "nsubj"), "Dalgard": ("Oslo", "dobj"), "Wekesa": ("Friday", "nsubj")})
    doc.ents = [doc.char_span(text.index("Mira"), text.index(" met"), label="ORG")]
    found = _pipeline()(doc)._.extraction
    assert found.meetings == de.extract(text, nlp=_pipeline()).meetings
