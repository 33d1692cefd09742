"""Each meeting trigger of the lexicon at work on its own two sentences."""

from __future__ import annotations

import re

import pytest

import diplo_events as de
from diplo_events.lexicon import fold
from diplo_events.lexicon.examples import Example, meeting_examples

PUBLISHED = "2024-06-12"
EXAMPLES = meeting_examples()


def words(text: str) -> str:
    return " ".join(["", *re.findall(r"[\w+]+", fold(text)), ""])


def faults_of(rule: str, example: Example) -> list[str]:
    """What is wrong with the meetings of the two sentences, in words; nothing where all is right."""
    found = de.extract(example.positive, published=PUBLISHED).meetings
    told = [m for m in found if rule in m.rules or rule.startswith("meeting.mode.")]
    wrong = [m for m in de.extract(example.negative, published=PUBLISHED).meetings if rule in m.rules]
    wanted = (example.participants, example.status, example.mode)
    got = [(len(m.participants), m.status, m.mode) for m in told]
    faults = []
    if wanted not in got:
        faults.append(f"{rule}: {got or [m.rules for m in found]}, not {wanted}: {example.positive}")
    if wrong:
        faults.append(f"{rule}: no meeting: {example.negative}")
    return faults


def test_every_trigger_reports_its_meeting_and_no_other() -> None:
    faults = [fault for rule, example in EXAMPLES.items() for fault in faults_of(rule, example)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("side", ["positive", "negative"])
def test_examples_hold_a_form_of_their_word(side: str) -> None:
    without = [
        rule
        for rule, example in EXAMPLES.items()
        if not any(words(form) in words(getattr(example, side)) for form in example.forms)
    ]
    assert not without


def test_no_sentence_serves_twice() -> None:
    sentences = [text for example in EXAMPLES.values() for text in (example.positive, example.negative)]
    assert len(sentences) == len(set(sentences))
