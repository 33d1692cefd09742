"""Meetings whose parts stand apart: told of first and attended next, on journeys, in the wording of readouts."""

from __future__ import annotations

from datetime import date

import pytest

import diplo_events as de

PUBLISHED = date(2024, 3, 8)  # a Friday
A = "Danish Foreign Minister Mira Dalgard"
B = "Kenyan Defense Minister Odhiambo Wekesa"
C = "Peruvian President Luis Zamora"
LETTERS = {"Mira Dalgard": "A", "Odhiambo Wekesa": "B", "Luis Zamora": "C"}


def rows(text: str) -> list[tuple[str, str, str | None, str | None]]:
    """Participants as letters, others by name; status; city; first day."""
    found = de.extract(text.format(A=A, B=B, C=C), published=PUBLISHED)
    told = []
    for meeting in found.meetings:
        names = [found.actor(part.actor).name for part in meeting.participants]
        who = " ".join(sorted(LETTERS.get(name, name) for name in names))
        city = meeting.venue.city if meeting.venue else None
        day = meeting.date.start.isoformat() if meeting.date and meeting.date.start else None
        told.append((who, meeting.status, city, day))
    return sorted(told, key=str)


ONE = [
    # told of in one sentence, attended in the next
    ("The fifth session of the Joint Commission was held in Oslo on 4 March. It was co-chaired by {A} and {B}.", "A B"),
    ("The ministerial meeting took place on 4 March in Oslo. It was chaired by {A} and hosted by {B}.", "A B"),
    ("The talks on the truce resumed in Oslo on 4 March. They were attended by {A} and {B}.", "A B"),
    pytest.param(
        "Talks on the truce resumed in Oslo on 4 March. They were attended by {A} and {B}.",
        "A B",
        marks=pytest.mark.xfail(strict=True, reason="talks without an article and anybody who takes part are not kept"),
    ),
    ("The ministers' meeting, which was hosted by {A} in Oslo on 4 March, was attended by {B} and {C}.", "A B C"),
    ("{A} met {B} in Oslo on 4 March. Also present was {C}.", "A B C"),
    ("{A} met {B} in Oslo on 4 March. Attending were {C} and Tom Otieno.", "A B C Tom Otieno"),
    # the wording of readouts
    ("A meeting took place between {A} and {B} in Oslo on 4 March.", "A B"),
    ("{A} received, on Monday 4 March, {B} in Oslo.", "A B"),
    ("{A} and {B} held over two hours of wide-ranging talks in Oslo on 4 March.", "A B"),
    (
        "The foreign ministers, Mira Dalgard and Odhiambo Wekesa, spoke beside a forum in Oslo on 4 March.",
        "A B",
    ),
    ("Talks were held in Oslo on 4 March between {A} and {B}, with {C} acting as mediator.", "A B C"),
    ("{A} received in Oslo on 4 March HE Foreign Minister of Iran Javad Rostami.", "A Javad Rostami"),
    ("{A} met the Rt. Hon. Tom Otieno in Oslo on 4 March.", "A Tom Otieno"),
    ("{A} met the North's No. 2 official, Tom Otieno, in Oslo on 4 March.", "A Tom Otieno"),
    (
        "{A} met her counterparts from Croatia, Ivan Babic, and Austria, Karl Gruber, in Oslo on 4 March.",
        "A Ivan Babic Karl Gruber",
    ),
    (
        "{A} met Karl Gruber, Special Envoy of the United Nations and Head of the Relief Mission, in Oslo on 4 March.",
        "A Karl Gruber",
    ),
]


@pytest.mark.parametrize(("text", "who"), ONE)
def test_one_meeting(text: str, who: str) -> None:
    assert rows(text) == [(who, "held", "Oslo", "2024-03-04")]


PLANNED = [
    (
        "{A} will hold talks with {B} in Oslo on 12 March and be received by {C}.",
        [("A B", "planned"), ("A C", "planned")],
    ),
    ("{A} cancelled a planned meeting with {B} in Oslo.", [("A B", "cancelled")]),
    ("{A} and {B} agreed to maintain contacts.", []),
]


@pytest.mark.parametrize(("text", "told"), PLANNED)
def test_status_of_joined_clauses(text: str, told: list[tuple[str, str]]) -> None:
    assert [(who, status) for who, status, *_ in rows(text)] == told


def test_a_frequency_is_no_date() -> None:
    assert rows("{A} and {B} met for the second time this year.") == [("A B", "held", None, None)]


def test_each_of_two_joined_verbs_has_its_day() -> None:
    found = rows("{A} met {B} for three hours on Wednesday and saw {C} on Thursday morning.")
    assert [(who, day) for who, *_, day in found] == [("A B", "2024-03-06"), ("A C", "2024-03-07")]


def test_days_of_a_planned_journey() -> None:
    found = rows(
        "{A} will visit Oslo and Lima on 11-13 March. In Norway, she will meet {B}. In Lima, she will meet {C}."
    )
    assert [(who, day) for who, *_, day in found] == [("A B", "2024-03-11"), ("A C", "2024-03-11")]


def test_the_day_of_a_stay_holds_where_they_meet() -> None:
    assert rows("{A} is in Oslo on 12 March, where she will meet {B} and hold talks with {C}.") == [
        ("A B", "planned", "Oslo", "2024-03-12"),
        ("A C", "planned", "Oslo", "2024-03-12"),
    ]


def test_guests_meet_where_they_stay() -> None:
    assert rows("{A} met {B}, who is in Oslo on a working visit.") == [("A B", "held", "Oslo", None)]


def test_visitors_meet_their_hosts_where_they_met_others_of_them() -> None:
    later = "\n\nShe then saw Kenyan Finance Minister Tom Otieno."
    assert rows("{A} met {B} in Nairobi on 4 March." + later)[1][2] == "Nairobi"
    # nobody in the second meeting is of the state where the first was
    assert rows("{A} met {B} in Lima on 4 March." + later)[1][2] is None


def test_a_journey_from_one_city_to_another() -> None:
    assert rows("{A} left Lima for Oslo on 4 March. She met {B}.")[0][2] == "Oslo"


# ------------------------------------------------------------------ who is who


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("The Secretary and President Zamora met {B}.", 3),
        ("The Chancellor and Foreign Minister Dalgard met {B}.", 3),
        ("The Minister and Prime Minister Tom Otieno met {B}.", 3),
        ("The Deputy Prime Minister and Foreign Minister Tom Otieno met {B}.", 2),
        ("The Prime Minister and Defence Minister Tom Otieno met {B}.", 2),
    ],
)
def test_two_offices_of_one_or_of_two(text: str, people: int) -> None:
    (meeting,) = de.extract(text.format(B=B), published=PUBLISHED).meetings
    assert len(meeting.participants) == people


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # whom the same sentence names later is somebody else
        ("The minister was received by Foreign Minister Mira Dalgard. “We agree,” the minister said.", "minister"),
        # a surname that is a man's given name, too
        ("Secretary Clinton flew to Oslo. “We agree,” she said.", "Clinton"),
        ("An official visit took Mira Dalgard to Oslo. “We agree,” she said.", "Mira Dalgard"),
        ("The President of the Republic of Korea Kim Min-ho spoke. “We agree,” he said.", "Kim Min-ho"),
    ],
)
def test_who_speaks(text: str, speaker: str) -> None:
    found = de.extract(text, published=PUBLISHED)
    names = {found.actor(s.speaker).name for s in found.statements if s.speaker}
    assert {name.lower() for name in names} == {speaker.lower()}


def test_capitals_are_no_title_before_capitals() -> None:
    found = de.extract("Tom Otieno flew to Oslo. “We agree,” HE SAID.", published=PUBLISHED)
    assert [found.actor(s.speaker).name for s in found.statements if s.speaker] == ["Tom Otieno"]
