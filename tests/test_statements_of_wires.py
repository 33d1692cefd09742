"""Reports in the sentences of news agencies: who speaks, to whom, in which words."""

from __future__ import annotations

import pytest

import diplo_events as de

A = "Danish Foreign Minister Mira Dalgard"

# text, speaker by name or in words, contents, addressees
REPORTS = [
    ("{A} said here on Saturday that the harbour would open.", "Mira Dalgard", ["the harbour would open"], []),
    (
        "{A} told a visiting UN envoy here Wednesday that the harbour would open.",
        "Mira Dalgard",
        ["the harbour would open"],
        ["visiting UN envoy"],
    ),
    (
        "{A} pointed out that, as a small state, Denmark needs its harbours.",
        "Mira Dalgard",
        ["as a small state, Denmark needs its harbours"],
        [],
    ),
    (
        "Speaking from a balcony of the town hall, {A} told thousands of residents: “I salute you all.”",
        "Mira Dalgard",
        ["I salute you all."],
        ["residents"],
    ),
    ("{A} told townspeople that the harbour would open.", "Mira Dalgard", ["the harbour would open"], ["townspeople"]),
    (
        "{A}, referring to possible UN sanctions against Kenya, said that the harbour would open.",
        "Mira Dalgard",
        ["the harbour would open"],
        [],
    ),
    (
        "One reporter with the paper said Monday: “We are all afraid.”",
        "One reporter with the paper",
        ["We are all afraid."],
        [],
    ),
    ("“It was beautiful,” said the mayor of Lund, Mira Dalgard.", "Mira Dalgard", ["It was beautiful,"], []),
    (
        "The move “turned the page,” agreed Danish academic and thinker Mira Dalgard.",
        "Mira Dalgard",
        ["The move “turned the page,”"],
        [],
    ),
    (
        "Denmark spent ten million dollars last year, according to official Danish figures.",
        "official Danish figures",
        ["Denmark spent ten million dollars last year"],
        [],
    ),
    ("{A} has heavily criticised the slow start of the trial.", "Mira Dalgard", ["the slow start of the trial"], []),
    (
        "At least 13 were hurt during protests over the minister's call for elections, medics and witnesses said.",
        "witnesses",
        ["At least 13 were hurt during protests over the minister's call for elections"],
        [],
    ),
]


@pytest.mark.parametrize(("text", "speaker", "contents", "addressees"), REPORTS, ids=[row[0][:45] for row in REPORTS])
def test_report(text: str, speaker: str, contents: list[str], addressees: list[str]) -> None:
    found = de.extract(text.format(A=A), published="2024-03-08")
    assert len(found.statements) == 1
    statement = found.statements[0]
    named = found.actor(statement.speaker).name if statement.speaker else None
    told = named or (statement.speaker_span.text if statement.speaker_span else None)
    assert told == speaker
    assert [quote.text for quote in statement.quotes] == contents
    assert [found.actor(one).name for one in statement.addressees] == addressees


def test_the_possessor_of_an_office_is_not_its_holder() -> None:
    """Who is the pope's guide is not the pope."""
    found = de.extract(
        "Mira Dalgard, who was the pope's guide, agreed. Luis Zamora had an audience with the pope on Monday.",
        published="2024-03-08",
    )
    assert "Mira Dalgard" not in [found.actor(p.actor).name for m in found.meetings for p in m.participants]
