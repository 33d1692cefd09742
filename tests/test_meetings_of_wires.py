"""Meetings in the long sentences of news agencies: who of many took part, what only stands near, whose day it is."""

from __future__ import annotations

from datetime import date

import pytest

import diplo_events as de

PUBLISHED = date(2024, 3, 8)  # a Friday
A = "Danish Foreign Minister Mira Dalgard"
B = "Kenyan Defense Minister Odhiambo Wekesa"
C = "Peruvian President Luis Zamora"
LETTERS = {"Mira Dalgard": "A", "Odhiambo Wekesa": "B", "Luis Zamora": "C"}


def rows(text: str) -> list[str]:
    """Each meeting as participants (letters, others by name), status, city or country, first day."""
    found = de.extract(text.format(A=A, B=B, C=C), published=PUBLISHED)
    told = []
    for meeting in found.meetings:
        names = [found.actor(part.actor).name for part in meeting.participants]
        who = " + ".join(sorted((LETTERS.get(name, name) for name in names), key=lambda name: (len(name) > 1, name)))
        place = meeting.venue and (meeting.venue.city or meeting.venue.country)
        day = meeting.date.start.isoformat() if meeting.date and meeting.date.start else None
        told.append(", ".join(filter(None, (who, meeting.status, place, day))))
    return sorted(told)


MEETINGS = [
    # who takes part
    ("{A}, whose country presides, {B} and {C} will attend the talks in Oslo.", "A + B + C, planned, Oslo"),
    (
        "The deal was reached at a meeting between {A}, who is an envoy of the bloc, {B} and {C}.",
        "A + B + C, held",
    ),
    ("{A} met, on separate days, with {B}.", "A + B, held"),
    (
        "{A} is due to meet Tom Otieno, speaker of parliament; Anna Kovac, head of the senate; and {C}.",
        "A + C + Anna Kovac + Tom Otieno, planned",
    ),
    ("{A} and {B}, who met in the Peruvian capital of Lima, directed their aides to go on.", "A + B, held, Lima"),
    ("{A} met {B}, a top official on ties with Asia.", "A + B, held"),
    ("{A} met embattled President Tom Otieno.", "A + Tom Otieno, held"),
    ("{A} met Freedonian Prime Minister Tom Otieno.", "A + Tom Otieno, held"),
    ("{A} held talks with Spanish and other European officials.", "A + other European officials, held"),
    ("{A} met African Union (AU) diplomats.", "A + African Union (AU) diplomats, held"),
    ("{A} met NATO and OSCE officials.", "A + NATO and OSCE officials, held"),
    ("{A} met members of a Ugandan delegation.", "A + members of a Ugandan delegation, held"),
    ("{A} met Chairman of the Guidance Council Akbar Lund.", "A + Akbar Lund, held"),
    ("{A} told {B} of her wish during a private meeting.", "A + B, held"),
    ("During a meeting in Oslo, {A} told {B} that time was short.", "A + B, held, Oslo"),
    ("{A} was then to meet {B}.", "A + B, planned"),
    ("{A} spoke on Monday. According to a spokesman, {A} is due to meet {B} in Oslo.", "A + B, planned, Oslo"),
    ("{A} will fly to Lima on 11 March, joining {B} there.", "A + B, planned, Lima, 2024-03-11"),
    ("{A} would visit Kenya for three days from 11 March to meet with {B}.", "A + B, planned, KEN, 2024-03-11"),
    ("{A} would head for the Kenyan capital Nairobi to resume talks with {B}.", "A + B, planned"),
    ("{A} ended talks in Amman, Jordan, with {B}.", "A + B, held, Amman"),
    ("There was an official meeting between {A} and {B}.", "A + B, held"),
    # what it came to
    ("Peru urged {A} and {B} to hold talks in Oslo.", "A + B, proposed, Oslo"),
    ("{C} suggested that {A} and {B} hold talks in Oslo.", "A + B, proposed, Oslo"),
    ("Hopes of face-to-face talks between {A} and {B} rose.", "A + B, proposed"),
    ("{A} agreed in principle to meet {B}.", "A + B, planned"),
    ("{A} will meet students on Sunday and hold talks with {B}.", "A + B, planned, 2024-03-10"),
    ("{A} spoke by telephone with {B} over the agenda of a summit scheduled for June.", "A + B, held"),
    ("{A} declined to give details of her meeting with {B}.", "A + B, held"),
    # where and when
    ("{A} held talks with {B} on the future role of troops in Iraq.", "A + B, held"),
    ("{A} held talks in the Spanish city Barcelona with {B}.", "A + B, held, Barcelona"),
    ("{A} met {B} on Monday after {C} had been sworn in on 1 March.", "A + B, held, 2024-03-04"),
    ("{A}, whose father died in February 1961, met {B}.", "A + B, held"),
    ("{A} will visit Kenya for talks with {B}, an official said Tuesday.", "A + B, planned, KEN"),
    ("“We need it by June,” said {A}, after talks with {B}.", "A + B, held"),
    ("{A} spoke with {B} of talks on a treaty to replace the 1953 armistice.", "A + B, held"),
]


@pytest.mark.parametrize(("text", "told"), MEETINGS, ids=[text[:45] for text, _ in MEETINGS])
def test_one_meeting(text: str, told: str) -> None:
    assert rows(text) == [told]


NONE = [
    "Rebel groups refused to sign the peace agreement of May.",
    "{A} called a cabinet meeting.",
    "The minister met her cabinet.",
    "{A} welcomed the ASEAN decision.",
    "{A} is in office for six years, which sees her there until 2030.",
    "{A} called on Kenya to “stop the fighting”.",
    "{A} heard from sources close to the government.",
    "{A} added to the calls for a truce.",
    "The joint commission should meet regularly.",
    "{A} said a summit would deepen trust between China and African states.",
    "{A} called the council to act.",
    "{A}, speaking on the border with Rwanda, was calm.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_meeting(text: str) -> None:
    assert rows(text) == []


SEVERAL = [
    (
        "{A} met {B} in Oslo on Monday. After their meeting, {A} flew to Lima for talks with {C}.",
        ["A + B, held, Oslo, 2024-03-04", "A + C, held, Lima, 2024-03-04"],
    ),
    (
        "{A} held talks with {B} on what was agreed during her meeting with {C} in Lima in January.",
        ["A + B, held", "A + C, held, Lima, 2024-01-01"],
    ),
    (
        "{A} met {B} in Oslo on Saturday. In a call with {C}, also on Sunday, she said her meeting with Wekesa helped.",
        ["A + B, held, Oslo, 2024-03-02", "A + C, held, 2024-03-03"],
    ),
]


@pytest.mark.parametrize(("text", "told"), SEVERAL, ids=[text[:45] for text, _ in SEVERAL])
def test_meetings_are_kept_apart(text: str, told: list[str]) -> None:
    assert rows(text) == told


def test_a_weekday_of_what_is_to_come_is_the_next_one() -> None:
    assert rows("{A} has agreed to talks with {B} aboard a ship Thursday.") == ["A + B, planned, 2024-03-14"]


def test_former_states_have_their_codes() -> None:
    found = de.extract("Soviet leader Ivan Lund met Yugoslav President Marko Babic.", published="1988-03-16")
    assert {actor.name: actor.country for actor in found.actors if actor.type == "person"} == {
        "Ivan Lund": "SUN",
        "Marko Babic": "YUG",
    }
