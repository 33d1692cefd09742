"""Meetings, one line a case: what tells of one, who took part, whether it took place, how, where and when."""

from __future__ import annotations

from datetime import date

import pytest

import diplo_events as de
from diplo_events.lexicon import load_lexicon

PUBLISHED = date(2024, 2, 21)  # a Wednesday
A, B, C = "Mira Dalgard", "Odhiambo Wekesa", "Luis Zamora"
LONG = {"A": f"Danish Foreign Minister {A}", "B": f"Kenyan Defense Minister {B}", "C": f"Peruvian President {C}"}


def read(text: str) -> de.Extraction:
    return de.extract(text.format(**LONG), published=PUBLISHED)


def people(found: de.Extraction, meeting: de.Meeting) -> str:
    """The participants as letters, others by name."""
    letters = {A: "A", B: "B", C: "C"}
    names = [found.actor(part.actor).name for part in meeting.participants]
    return " ".join(sorted(letters.get(name, name) for name in names))


# ------------------------------------------------------------------ what tells of a meeting

HELD = [
    ("{A} met {B} on Monday.", "A B", "in_person"),
    ("{A} met with {B} on Monday.", "A B", "in_person"),
    ("{A} and {B} met on Monday.", "A B", "in_person"),
    ("{A}, {B} and {C} met on Monday.", "A B C", "in_person"),
    ("{A} met {B} and {C} on Monday.", "A B C", "in_person"),
    ("{A} held talks with {B} on Monday.", "A B", "in_person"),
    ("{A} had a meeting with {B} on Monday.", "A B", "in_person"),
    ("{A} had talks on Monday with {B}.", "A B", "in_person"),
    ("{A} sat down with {B} on Monday.", "A B", "in_person"),
    ("{A} received {B} on Monday.", "A B", "in_person"),
    ("{A} hosted {B} on Monday.", "A B", "in_person"),
    ("{A} welcomed {B} to Copenhagen on Monday for talks.", "A B", "in_person"),
    ("{B} was received by {A} on Monday.", "A B", "in_person"),
    ("{A} dined with {B} on Monday.", "A B", "in_person"),
    ("{A} visited {B} in Nairobi on Monday.", "A B", "in_person"),
    ("{A} travelled to Nairobi on Monday, where she met {B}.", "A B", "in_person"),
    ("{A} and {B} shook hands and talked for an hour on Monday.", "A B", "in_person"),
    ("{A}'s meeting with {B} on Monday lasted an hour.", "A B", "in_person"),
    ("{A} and {B} exchanged views by phone on Monday.", "A B", "call"),
    ("{B} paid a visit to {A} on Monday.", "A B", "in_person"),
    ("A meeting between {A} and {B} took place on Monday.", "A B", "in_person"),
    ("Talks between {A} and {B} ended on Monday.", "A B", "in_person"),
    ("The talks between {A} and {B} lasted five hours on Monday.", "A B", "in_person"),
    ("{A} spoke to reporters on Monday after a meeting with {B}.", "A B", "in_person"),
    ("After meeting {B} on Monday, {A} flew home.", "A B", "in_person"),
    ("{A}, who met {B} on Monday, flew home.", "A B", "in_person"),
    ("{A} flew home on Monday after talks with {B}.", "A B", "in_person"),
    ("{A} spoke by telephone with {B} on Monday.", "A B", "call"),
    ("{A} spoke with {B} by phone on Monday.", "A B", "call"),
    ("{A} held a phone call with {B} on Monday.", "A B", "call"),
    ("In a telephone call on Monday, {A} and {B} discussed cod quotas.", "A B", "call"),
    ("{A} called {B} on Monday to discuss cod quotas.", "A B", "call"),
    ("{A} and {B} talked over the phone on Monday.", "A B", "call"),
    ("{A} met {B} by video link on Monday.", "A B", "video"),
    ("{A} and {B} held a video conference on Monday.", "A B", "video"),
    ("{A} held virtual talks with {B} on Monday.", "A B", "video"),
    ("{A} met the Kenyan delegation on Monday.", "A Kenyan delegation", "in_person"),
    ("{A} met her Kenyan counterpart Tom Otieno on Monday.", "A Tom Otieno", "in_person"),
    ("{A} met her opposite number Tom Otieno on Monday.", "A Tom Otieno", "in_person"),
    ("{A} and {B} had dinner together on Monday.", "A B", "in_person"),
    ("{A} and {B} saw each other on Monday.", "A B", "in_person"),
    ("{A} came face to face with {B} on Monday.", "A B", "in_person"),
    ("{A} spent two hours with {B} on Monday.", "A B", "in_person"),
    ("{A} sat next to {B} at a dinner on Monday.", "A B", "in_person"),
    ("{A} paid {B} a visit on Monday.", "A B", "in_person"),
    ("{A} received in audience on Monday {B}.", "A B", "in_person"),
    ("{A}, received by {B} on Monday, praised the port.", "A B", "in_person"),
    ("{A} was briefed in person by {B} on Monday.", "A B", "in_person"),
    ("Having met {B} on Monday, {A} flew home.", "A B", "in_person"),
    ("{B}, whom {A} met on Monday, flew home.", "A B", "in_person"),
    ("{A} emerged from talks with {B} on Monday.", "A B", "in_person"),
    ("{A} raised the quotas with {B} in a call on Monday.", "A B", "call"),
    ("{A} told {B} in a phone call on Monday that cod was scarce.", "A B", "call"),
    ("{A} placed a call to {B} on Monday.", "A B", "call"),
    ("{A} reached {B} by phone on Monday.", "A B", "call"),
    ("{A} was on the phone with {B} on Monday.", "A B", "call"),
    ("A phone call from {A} to {B} on Monday broke the ice.", "A B", "call"),
    ("{A} and {B} met on Monday by video link.", "A B", "video"),
    ("{A} met {B} on Monday, accompanied by {C}.", "A B C", "in_person"),
    ("{A} met {B} on Monday in the presence of {C}.", "A B C", "in_person"),
    ("{A} met ministers of the region on Monday, among them {B}.", "A B", "in_person"),
    ("The accord on herring was signed on Monday by {A} and {B}.", "A B", "in_person"),
    ("“I met {B} on Monday,” {A} said.", "A B", "in_person"),
]


@pytest.mark.parametrize(("text", "who", "mode"), HELD)
def test_held(text: str, who: str, mode: str) -> None:
    found = read(text)
    (meeting,) = found.meetings
    assert (people(found, meeting), meeting.status, meeting.mode) == (who, "held", mode)
    assert meeting.date is not None
    assert (meeting.date.start, meeting.date.granularity) == (date(2024, 2, 19), "day")


# ------------------------------------------------------------------ status

STATUS = [
    ("{A} will meet {B} in Oslo.", "planned"),
    ("{A} is to meet {B} in Oslo.", "planned"),
    ("{A} is due to meet {B} in Oslo.", "planned"),
    ("{A} is expected to hold talks with {B} in Oslo.", "planned"),
    ("{A} plans to meet {B} in Oslo.", "planned"),
    ("{A} is scheduled to host {B} in Copenhagen.", "planned"),
    ("A meeting between {A} and {B} is planned for March.", "planned"),
    ("{A} and {B} have agreed to meet in Oslo.", "planned"),
    ("{A} will not meet {B} in Oslo.", "denied"),
    ("{A} did not meet {B} in Oslo.", "denied"),
    ("{A} refused to meet {B} in Oslo.", "denied"),
    ("{A} has never met {B}.", "denied"),
    ("No meeting between {A} and {B} is planned.", "denied"),
    ("{A} has offered to meet {B} in Oslo.", "proposed"),
    ("{A} may meet {B} in Oslo.", "proposed"),
    ("{A} and {B} May Hold Talks in Oslo", "proposed"),
    ("{A} hopes to meet {B} in Oslo.", "proposed"),
    ("{A} proposed a meeting with {B} in Oslo.", "proposed"),
    ("{A} has asked to meet {B} in Oslo.", "proposed"),
    ("{A} invited {B} to talks in Copenhagen.", "proposed"),
    ("{A} cancelled a meeting with {B} in Oslo.", "cancelled"),
    ("{A} called off her talks with {B} in Oslo.", "cancelled"),
    ("{A} postponed a meeting with {B} in Oslo.", "cancelled"),
    ("The meeting between {A} and {B} was called off.", "cancelled"),
    ("{A} was supposed to meet {B} but fell ill.", "cancelled"),
    ("There were no talks between {A} and {B}.", "denied"),
    ("{A} said she had not met {B}.", "denied"),
    ("{A} would be willing to meet {B}.", "proposed"),
    ("{A} is to travel to Nairobi to meet {B}.", "planned"),
    ("{A} has yet to meet {B}.", "denied"),
    ("{A} failed to meet {B}.", "denied"),
    ("{A} ruled out meeting {B}.", "denied"),
    ("{A} has met {B} in Oslo.", "held"),
    ("{A} is meeting {B} in Oslo.", "held"),
    ("{A} had earlier met {B} in Oslo.", "held"),
    ("{A} agreed to a truce after she met {B} in Oslo.", "held"),
    ("{A} refused to comment after she met {B} in Oslo.", "held"),
    ("{A} rejected the quotas at a meeting with {B} in Oslo.", "held"),
    ("{A} meets {B} in Oslo on Friday.", "planned"),
    ("Talks between {A} and {B} in Oslo on 5 March.", "planned"),
    ("A meeting planned for Monday between {A} and {B} was postponed.", "cancelled"),
    ("{A}'s meeting with {B}, set for Monday, was postponed.", "cancelled"),
    ("{C} denied that {A} had met {B} in Oslo.", "denied"),
    ("{C} dismissed reports that {A} had held talks with {B}.", "denied"),
    ("{C} did not deny that {A} had met {B} in Oslo.", "held"),
    ("{A} has no plans to meet {B} in Oslo.", "denied"),
    ("There are no plans for a meeting between {A} and {B}.", "denied"),
    ("A meeting between {A} and {B} is not on the agenda.", "denied"),
    ("{A} said she was open to meeting {B}.", "proposed"),
    ("{A} wants a meeting with {B}.", "proposed"),
    ("{A} challenged {B} to meet her in Oslo.", "proposed"),
    ("Whether {A} will meet {B} is unclear.", "proposed"),
    ("A meeting between {A} and {B} is being arranged.", "proposed"),
    ("{A} cancelled a trip to Nairobi, where she was to meet {B}.", "cancelled"),
]


@pytest.mark.parametrize(("text", "status"), STATUS)
def test_status(text: str, status: str) -> None:
    found = read(text)
    (meeting,) = found.meetings
    assert (people(found, meeting), meeting.status) == ("A B", status)


# ------------------------------------------------------------------ parts, format


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("{A} hosted {B} in Copenhagen.", {"A": "host", "B": "guest"}),
        ("{A} received {B} in Copenhagen.", {"A": "host", "B": "guest"}),
        ("{B} was received by {A} in Copenhagen.", {"A": "host", "B": "guest"}),
        ("{A} met {B} in Oslo.", {"A": "participant", "B": "participant"}),
        (
            "{A} held talks with {B} in Lima, mediated by {C}.",
            {"A": "participant", "B": "participant", "C": "mediator"},
        ),
    ],
)
def test_parts(text: str, parts: dict[str, str]) -> None:
    found = read(text)
    (meeting,) = found.meetings
    letters = {A: "A", B: "B", C: "C"}
    assert {letters[found.actor(p.actor).name]: p.part for p in meeting.participants} == parts


@pytest.mark.parametrize(
    ("text", "form"),
    [("{A} met {B} in Oslo.", "bilateral"), ("{A}, {B} and {C} met in Oslo.", "trilateral")],
)
def test_format(text: str, form: str) -> None:
    (meeting,) = read(text).meetings
    assert meeting.format == form


def test_participants_carry_their_mentions() -> None:
    text = "{A} met {B} in Oslo.".format(**LONG)
    (meeting,) = read(text).meetings
    assert [p.span.text for p in meeting.participants if p.span] == [A, B]


# ------------------------------------------------------------------ when

WHEN = [
    ("{A} met {B} on Friday.", "2024-02-16", "2024-02-16", "day"),
    ("{A} met {B} on Wednesday.", "2024-02-21", "2024-02-21", "day"),
    ("{A} will meet {B} on Friday.", "2024-02-23", "2024-02-23", "day"),
    ("{A} met {B} yesterday.", "2024-02-20", "2024-02-20", "day"),
    ("{A} will meet {B} tomorrow.", "2024-02-22", "2024-02-22", "day"),
    ("{A} met {B} on 3 November 2023.", "2023-11-03", "2023-11-03", "day"),
    ("{A} met {B} in November.", "2023-11-01", "2023-11-30", "month"),
    ("{A} met {B} in late January.", "2024-01-21", "2024-01-31", None),
    ("{A} will meet {B} in early March.", "2024-03-01", "2024-03-10", None),
    ("{A} will meet {B} in mid-May.", "2024-05-11", "2024-05-20", None),
    ("{A} met {B} last week.", "2024-02-12", "2024-02-18", "week"),
    ("{A} met {B} this week.", "2024-02-19", "2024-02-25", "week"),
    ("{A} met {B} earlier this month.", "2024-02-01", "2024-02-20", None),
    ("{A} will meet {B} later this month.", "2024-02-22", "2024-02-29", None),
    ("On Monday, {A} met {B}.", "2024-02-19", "2024-02-19", "day"),
    ("{A} met {B} in 2021.", "2021-01-01", "2021-12-31", "year"),
    ("Two days of talks between {A} and {B} ended on Tuesday.", "2024-02-19", "2024-02-20", "interval"),
    ("{A} began three days of talks with {B} on Monday.", "2024-02-19", "2024-02-21", "interval"),
    ("{A} began a three-day visit to Nairobi on Monday and met {B}.", "2024-02-19", "2024-02-21", "interval"),
]


@pytest.mark.parametrize(("text", "start", "end", "granularity"), WHEN)
def test_when(text: str, start: str, end: str, granularity: str | None) -> None:
    (meeting,) = read(text).meetings
    assert meeting.date is not None
    assert (meeting.date.start.isoformat(), meeting.date.end.isoformat()) == (start, end)
    assert granularity in (None, meeting.date.granularity)


@pytest.mark.parametrize(
    "text",
    [
        "{A} met {B} in Oslo.",
        "{A} met {B} recently.",
        "{A} met {B} for two days.",
        "{A} met {B} for the first time since 2019.",
        "{A} met {B} in Oslo, their first talks since November 2021.",
        "{A} and {B} have met twice since January.",
        "{A} will meet {B} before 5 March.",
    ],
)
def test_when_is_not_told(text: str) -> None:
    (meeting,) = read(text).meetings
    assert meeting.date is None


# ------------------------------------------------------------------ no meetings

NONE = [
    "{A} met the demands of {B} on Monday.",
    "{A} said that {B} was wrong about the quotas on Monday.",
    "{A} met reporters on Monday.",
    "{A} spoke to parliament on Monday.",
    "{A} gave a speech in Oslo on Monday.",
    "{A} wrote to {B} on Monday.",
    "{A} met with criticism at home on Monday.",
    "{A} called {B} a liar on Monday.",
    "{A} met with her own cabinet on Monday.",
    "{A} and {B} held a joint news conference on Monday.",
    "{A} intends to remain in close contact with {B}.",
    "{A} said it would be wrong for her to negotiate with any delegation.",
    "Did {A} meet {B} on Monday?",
    "The two roads meet in Oslo, where {A} was born.",
    "Cod Inc. and Herring Corp. signed a contract in Oslo on Monday.",
    "{C} called for “talks between Denmark and Kenya”.",
    "The “Denmark-Kenya talks” were a farce, {C} said.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_meeting(text: str) -> None:
    assert read(text).meetings == ()


# ------------------------------------------------------------------ where

WHERE = [
    ("{A} arrived in Nairobi on Monday. She met {B}.", "Nairobi"),
    ("{A} arrived in Nairobi on Sunday for a visit.\n\nOn Monday Dalgard met {B}.", "Nairobi"),
    ("{A}, who is visiting Nairobi, met {B} on Monday.", "Nairobi"),
    ("{A}, on a visit to Nairobi, met {B} on Monday.", "Nairobi"),
    ("While in Nairobi, {A} met {B} on Monday.", "Nairobi"),
    ("{A} left Nairobi on Monday after talks with {B}.", "Nairobi"),
    ("{A} will meet {B} when she visits Nairobi next week.", "Nairobi"),
    ("{A} met {B} in the Kenyan capital on Monday.", "Nairobi"),
    ("{A} met {B} on Monday before flying to Nairobi.", None),
    ("{A}, back from Nairobi, met {B} on Monday.", None),
    ("{A} flew in from Nairobi and met {B} on Monday.", None),
    ("{A} spoke by phone with {B} in Nairobi on Monday.", None),
    ("{A}, in Lima for a summit, held a phone call with {B} on Monday.", None),
    ("{A} arrived in Nairobi on Monday. She left Nairobi on Tuesday. On Wednesday she met {B}.", None),
    ("OSLO, Feb 20 (Reuters) - {A} met {B} on Monday.", "Oslo"),
    ("OSLO, Feb 20 (Reuters) - {A} met {B} on 3 November 2021.", None),
    ("OSLO, Feb 20 (Reuters) - {A} met {B} in November 2021.", None),
    ("{A} spoke with {B} by phone on Monday. She arrived in Nairobi on Tuesday.", None),
]


@pytest.mark.parametrize(("text", "city"), WHERE)
def test_where(text: str, city: str | None) -> None:
    (meeting,) = read(text).meetings
    assert meeting.venue.city == city


def test_a_host_state_is_where_they_meet() -> None:
    found = read("Kenya has offered to host talks between {A} and {C}.")
    (meeting,) = found.meetings
    assert (people(found, meeting), meeting.status, meeting.venue.country) == ("A C", "proposed", "KEN")


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("{A}, in Munich for the Munich Security Conference, met {B} on Monday.", "sidelines"),
        ("{A}, {B} and {C} met on the sidelines of the Munich Security Conference on Monday.", "sidelines"),
        ("{A} met {B} on Monday after attending the Munich Security Conference.", "after"),
        ("{A} met {B} on Monday at the Munich Security Conference.", "at"),
    ],
)
def test_relation_to_the_occasion(text: str, relation: str) -> None:
    (meeting,) = read(text).meetings
    assert (meeting.venue.event, meeting.venue.relation) == ("Munich Security Conference", relation)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("{A} and {B} spoke by phone on Monday. The two discussed cod quotas.", "call"),
        ("{A} met {B} virtually on Monday. They also discussed herring.", "video"),
        ("{A} spoke with {B} on Monday. In the call she raised herring.", "call"),
    ],
)
def test_an_account_takes_the_mode_that_is_told(text: str, mode: str) -> None:
    (meeting,) = read(text).meetings
    assert meeting.mode == mode


def test_a_headline_names_the_mode() -> None:
    text = "{A} spoke today with {B}.".format(**LONG)
    (meeting,) = de.extract(text, title="Readout of a Call with the Defense Minister", published=PUBLISHED).meetings
    assert meeting.mode == "call"


# ------------------------------------------------------------------ the lexicon


def test_triggers_are_many_and_differ() -> None:
    senses = {(sense.lemma, sense.pos) for found in load_lexicon().triggers.values() for sense, _ in found}
    assert sum(pos in ("verb", "noun") for _, pos in senses) >= 250
    assert sum(pos == "light" for _, pos in senses) >= 100


# ------------------------------------------------------------------ one meeting or several

ONE = [
    "{A} met {B} in Oslo on Monday.\n\nThe talks lasted for five hours and ended late.",
    "{A} met {B} in Oslo on Monday.\n\nThe meeting between Dalgard and Wekesa was the first since spring.",
    "{A} met {B} in Oslo on Monday.\n\nDalgard said after the meeting that the quotas were fair.",
    "{A} met {B} in Oslo on Monday.\n\nDalgard and Wekesa met for five hours, aides said.",
    "{A} and {B} held talks on Monday.\n\nThe two ministers met at a hotel in Oslo.",
    "Denmark and Kenya held talks in Oslo on Monday.\n\n{A} met {B} at a hotel.",
]


@pytest.mark.parametrize("text", ONE)
def test_two_mentions_of_one_meeting(text: str) -> None:
    found = read(text)
    (meeting,) = found.meetings
    assert people(found, meeting) == "A B"
    assert meeting.venue.city in (None, "Oslo")


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        ("{A} met {B} in Oslo this week.\n\nDalgard and Wekesa met on Monday for five hours.", "held", 19),
        ("{A} met {B} last week in Oslo. The meeting on Thursday lasted an hour.", "held", 15),
        ("{A} will meet {B} in Oslo on Friday.\n\nThe meeting has been cancelled, aides said.", "cancelled", 23),
        ("{A} will meet {B} in Oslo on Friday.\n\nDalgard later cancelled the meeting with Wekesa.", "cancelled", 23),
    ],
)
def test_a_later_mention_tells_more(text: str, status: str, day: int) -> None:
    found = read(text)
    (meeting,) = found.meetings
    assert (people(found, meeting), meeting.status) == ("A B", status)
    assert meeting.date is not None
    assert (meeting.date.start, meeting.date.end) == (date(2024, 2, day), date(2024, 2, day))


def test_the_two_are_those_of_the_last_sentence_that_names_two() -> None:
    found = read(
        "Kenyan President Tom Otieno and {C} landed in Oslo on Monday. Chilean President Lena Ortiz stayed at home. "
        "The two leaders met at a hotel on Tuesday."
    )
    (meeting,) = found.meetings
    assert people(found, meeting) == "C Tom Otieno"


TWO = [
    ("{A} met {B} in Oslo on Monday.\n\nShe met {C} in Lima on Tuesday.", ["A B", "A C"]),
    ("{A} met {B} in Oslo on Monday.\n\nDalgard will meet Wekesa again in Nairobi next week.", ["A B", "A B"]),
    ("{A} met {B} in Oslo on Monday.\n\nThe two last met in November 2021 in Nairobi.", ["A B", "A B"]),
    ("{A} met {B} in Oslo on Monday and {C} in Lima on Tuesday.", ["A B", "A C"]),
    ("{A} met {B} on Monday, and {C} met {B} on Tuesday.", ["A B", "B C"]),
    ("{A} met separately with {B} and {C} on Monday.", ["A B", "A C"]),
    ("{A} spoke by phone with {B} on Monday.\n\nShe met Wekesa in Oslo on Tuesday.", ["A B", "A B"]),
    ("{A} and {B} spoke by phone on Monday.\n\nDalgard met Wekesa in Oslo.", ["A B", "A B"]),
    ("{A} met {B} in Oslo.\n\nDalgard also called Wekesa on the phone.", ["A B", "A B"]),
    ("{A} met {B} on Monday.\n\nShe refused to meet {C}.", ["A B", "A C"]),
    ("{A} held meetings with {B} and {C} on Monday.", ["A B", "A C"]),
    ("{A} also met {B} and {C} on Monday.", ["A B", "A C"]),
    ("{A} spoke with {B} on Saturday, and again on Sunday.", ["A B", "A B"]),
    ("{A} and {B} met in May 2021 and June 2022.", ["A B", "A B"]),
    ("{A} met {B} in Oslo on Monday. Their last meeting was in Nairobi in November 2021.", ["A B", "A B"]),
    ("{A} met {B} in Oslo on Monday. The next round will be held in Nairobi in May.", ["A B", "A B"]),
]


@pytest.mark.parametrize(("text", "who"), TWO)
def test_two_meetings_kept_apart(text: str, who: list[str]) -> None:
    found = read(text)
    assert sorted(people(found, meeting) for meeting in found.meetings) == who
    assert len({m.id for m in found.meetings}) == 2


# ------------------------------------------------------------------ what was said and agreed there


def test_a_statement_belongs_to_its_meeting() -> None:
    found = read("{A} met {B} in Oslo on Monday.\n\n“The harbour must open again,” Dalgard told Wekesa.")
    (meeting,), (statement,) = found.meetings, found.statements
    assert statement.meeting == meeting.id
    assert statement.date is not None
    assert statement.date.start == date(2024, 2, 19)


def test_a_statement_of_another_belongs_to_none() -> None:
    found = read("{A} met {B} in Oslo on Monday.\n\n“The harbour must open again,” {C} said in Lima.")
    (statement,) = found.statements
    assert statement.meeting is None


@pytest.mark.parametrize(
    "opening",
    [
        "{A} met {B} in Oslo on 3 November 2021.",
        "{A} will meet {B} in Oslo on Friday.",
        "{A} cancelled a meeting with {B} in Oslo on Monday.",
    ],
)
@pytest.mark.parametrize("clause", ["Dalgard said.", "Dalgard told Wekesa."])
def test_a_statement_belongs_to_no_meeting_of_old_or_to_come(opening: str, clause: str) -> None:
    found = read(f"{opening}\n\n“The harbour must open again,” {clause}")
    (statement,) = found.statements
    assert len(found.meetings) == 1
    assert (statement.meeting, statement.date) == (None, None)


def test_a_reported_meeting_is_both() -> None:
    found = read("{C} said that {A} had met {B} in Oslo on Monday.")
    assert (len(found.meetings), len(found.statements)) == (1, 1)
    assert people(found, found.meetings[0]) == "A B"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("{A} met {B} in Oslo on Monday. The two agreed to share the herring quota.", "share the herring quota"),
        ("{A} met {B} in Oslo on Monday. They signed an accord on herring.", "an accord on herring"),
        ("{A} met {B} in Oslo on Monday and agreed to reopen the harbour.", "reopen the harbour"),
    ],
)
def test_outcomes(text: str, outcome: str) -> None:
    (meeting,) = read(text).meetings
    assert any(outcome in span.text for span in meeting.outcomes)


@pytest.mark.parametrize(
    "text",
    [
        "{A} met {B} in Oslo but signed no agreement.",
        "{A} and {B} met in Oslo but did not sign an accord on herring.",
        "{A} met {B} in Oslo on Monday. They did not agree on the quotas.",
    ],
)
def test_no_outcome(text: str) -> None:
    (meeting,) = read(text).meetings
    assert meeting.outcomes == ()
