"""Dossiers in the codes of event data, and a world of somebody's own making in its own codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from dossiers import met, said, told

import diplo_events as de
from diplo_events.codes import cameo_lines, plover_lines, plover_records
from diplo_events.models import Extraction

DAY = "2024-02-16"


def plover(event: dict[str, Any]) -> list[dict[str, Any]]:
    return list(plover_records(de.merge([told("a1", "2024-02-17", event)])))


def dyads(event: dict[str, Any]) -> list[str]:
    lines = cameo_lines(de.merge([told("a1", "2024-02-17", event)]))
    return [" ".join(line.split("\t")[1:4]) for line in lines]


def sides(record: dict[str, Any]) -> tuple[list[str], list[str]]:
    return [e["code"] for e in record["actor"]], [e["code"] for e in record["recipient"]]


PAIR = "wang blinken"
MEETINGS = [
    # event, PLOVER event and modes, actor and recipient, CAMEO dyads
    (met(PAIR, on=DAY), "CONSULT", [], (["CHN", "USA"], []), ["CHNGOV USAGOV 040", "USAGOV CHNGOV 040"]),
    (
        met(PAIR, on=DAY, mode="call"),
        "CONSULT",
        ["phone"],
        (["CHN", "USA"], []),
        ["CHNGOV USAGOV 041", "USAGOV CHNGOV 041"],
    ),
    (
        met(PAIR, on=DAY, country="CHN"),
        "CONSULT",
        ["visit"],
        (["USA"], ["CHN"]),
        ["USAGOV CHNGOV 042", "CHNGOV USAGOV 043"],
    ),
    (
        met(PAIR, on=DAY, parts={"blinken": "host", "wang": "guest"}),
        "CONSULT",
        ["visit"],
        (["CHN"], ["USA"]),
        ["CHNGOV USAGOV 042", "USAGOV CHNGOV 043"],
    ),
    (
        met(PAIR, on=DAY, country="DEU"),
        "CONSULT",
        ["third-party"],
        (["CHN", "USA"], []),
        ["CHNGOV USAGOV 044", "USAGOV CHNGOV 044"],
    ),
    (
        met("kishida yoon blinken", on=DAY, parts={"blinken": "mediator"}),
        "CONSULT",
        ["third-party"],
        (["JPN", "KOR", "USA"], []),
        [
            "USAGOV JPNGOV 045",
            "JPNGOV USAGOV 045",
            "USAGOV KORGOV 045",
            "KORGOV USAGOV 045",
            "JPNGOV KORGOV 044",
            "KORGOV JPNGOV 044",
        ],
    ),
    (
        met(PAIR, "planned", on="2024-02-20", country="CHN"),
        "AGREE",
        [],
        (["USA", "CHN"], []),
        ["USAGOV CHNGOV 036", "CHNGOV USAGOV 036"],
    ),
    (
        met(PAIR, "cancelled", on="2024-02-20"),
        "REJECT",
        ["meet"],
        (["CHN", "USA"], []),
        ["CHNGOV USAGOV 125", "USAGOV CHNGOV 125"],
    ),
    (
        met(PAIR, on=DAY, rules=["meeting.verb.sign", "subject.subject"]),
        "SUPPORT",
        [],
        (["CHN", "USA"], []),
        ["CHNGOV USAGOV 057", "USAGOV CHNGOV 057"],
    ),
    (
        met(PAIR, on=DAY, rules=["meeting.verb.sign", "meeting.verb.meet"]),
        "CONSULT",
        [],
        (["CHN", "USA"], []),
        ["CHNGOV USAGOV 040", "USAGOV CHNGOV 040"],
    ),
    (
        met("mfa blinken", on=DAY, parts={"mfa": "host", "blinken": "guest"}, rules=["meeting.verb.summon"]),
        "ACCUSE",
        ["disapprove"],
        (["CHN"], ["USA"]),
        ["CHNGOV USAGOV 114"],
    ),
]


@pytest.mark.parametrize(("event", "kind", "modes", "codes", "pairs"), MEETINGS)
def test_meetings(
    event: dict[str, Any], kind: str, modes: list[str], codes: tuple[list[str], list[str]], pairs: list[str]
) -> None:
    (record,) = plover(event)
    assert (record["event"], record["mode"], sides(record)) == ([kind], modes, codes)
    assert dyads(event) == pairs


def test_group_meeting_is_one_record_and_many_dyads() -> None:
    event = met("wang blinken kishida yoon", on=DAY, format="multilateral")
    (record,) = plover(event)
    assert (record["mode"], len(record["actor"])) == (["multilateral"], 4)
    assert len(dyads(event)) == 12


def test_people_of_one_side_give_one_dyad() -> None:
    assert dyads(met("wang blinken sullivan", on=DAY)) == ["CHNGOV USAGOV 040", "USAGOV CHNGOV 040"]


def test_denied_meeting_is_no_event() -> None:
    assert plover(met(PAIR, "denied", on=DAY)) == []
    assert dyads(met(PAIR, "denied", on=DAY)) == []


@pytest.mark.parametrize(
    ("act", "kind", "code"),
    [
        ("request", "REQUEST", "020"),
        ("accuse", "ACCUSE", "110"),
        ("reject", "REJECT", "120"),
        ("threaten", "THREATEN", "130"),
        ("support", "SUPPORT", "051"),
        ("agree", "AGREE", "030"),
        ("concede", "CONCEDE", "080"),
    ],
)
def test_statements(act: str, kind: str, code: str) -> None:
    event = said("blinken", "words", act=act, addressees=["person:wang-yi"], also=["wang"])
    (record,) = plover(event)
    assert (record["event"], sides(record)) == ([kind], (["USA"], ["CHN"]))
    assert dyads(event) == [f"USAGOV CHNGOV {code}"]


def test_mere_statement_has_no_plover_event() -> None:
    event = said("blinken", "words", addressees=["person:wang-yi"], also=["wang"])
    assert plover(event) == []
    assert dyads(event) == ["USAGOV CHNGOV 010"]


def test_target_named_in_the_clause() -> None:
    text = "Blinken accused the Russian government of cheating American firms"
    event = said("blinken", "cheating", act="accuse", evidence=[{"start": 0, "end": len(text), "text": text}])
    (record,) = plover(event)
    assert sides(record) == (["USA"], ["RUS"])
    assert dyads(event) == ["USAGOV RUS 110"]


def test_one_id_in_both_forms_and_the_text_it_rests_on() -> None:
    dossier = de.merge(
        [
            told("a1", "2024-02-14", met(PAIR, "planned", on=DAY), source="Agency One"),
            told("a2", "2024-02-17", met(PAIR, on=DAY), source="Agency\tTwo"),
        ]
    )
    (meeting,) = dossier.meetings
    (record,) = (json.loads(line) for line in plover_lines(dossier))
    rows = [line.split("\t") for line in cameo_lines(dossier)]
    assert [len(row) for row in rows] == [11, 11]
    assert {row[5] for row in rows} == {record["id"]} == {meeting.id}
    assert (record["date"], rows[0][0], rows[0][7]) == (DAY, "20240216", "Agency Two")
    assert record["cite_info"]["citation"] == "a2"
    assert record["sources"] == ["a1", "a2"]


# ------------------------------------------------------------ a world of one's own

COUNTRIES = [
    {"id": "VLD", "name": "Veldania", "adjectives": ["Veldanian"], "nouns": ["Veldanians"], "capital": "Ostrel"},
    {"id": "KRM", "name": "Kormark", "adjectives": ["Kormarker"], "capital": "Hammerfjell"},
    {"id": "QSO", "name": "Quessol", "adjectives": ["Quessolian"], "capital": "Port Sellin"},
]
CITIES = [{"name": country["capital"], "country": country["id"]} for country in COUNTRIES]
BODIES = [{"id": "organization:league-of-nine", "name": "League of Nine", "kind": "international"}]


def holder(name: str, title: str, category: str, **of: str) -> dict[str, Any]:
    tenure = {"title": title, "category": category, "start": "2301", "as_of": "2305", **of}
    return {"id": f"person:{name.lower().replace(' ', '-')}", "name": name, "tenures": [tenure]}


HOLDERS = [
    {**holder("Mirelle Dask", "Foreign Minister", "foreign_minister", country="VLD"), "country": "VLD"},
    {**holder("Torvin Aldesh", "Chancellor", "head_of_government", country="KRM"), "country": "KRM"},
    holder("Iselin Maro", "Secretary-General", "organization_head", organization="organization:league-of-nine"),
]
ARTICLES = [
    de.Article(
        "PORT SELLIN, May 11 (Agency) -- Veldanian Foreign Minister Mirelle Dask met Kormarker Chancellor Torvin "
        "Aldesh in Port Sellin on Friday.\n\nDask accused Kormark of blocking the northern strait. League of Nine "
        "Secretary-General Iselin Maro will hold talks with Aldesh in Hammerfjell on Tuesday.",
        id="s1",
        published="2304-05-11",
    ),
    de.Article(
        "Mirelle Dask, Veldania's foreign minister, held talks with Torvin Aldesh in Port Sellin on Friday. "
        '"Kormark must open the strait," she told Aldesh.',
        id="s2",
        published="2304-05-12",
    ),
]


@pytest.fixture
def own(tmp_path: Path) -> de.Gazetteer:
    tables: dict[str, list[dict[str, Any]]] = {
        "countries": COUNTRIES,
        "cities": CITIES,
        "organizations": BODIES,
        "people": HOLDERS,
    }
    for name, rows in tables.items():
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return de.load_gazetteer(tmp_path)


def story(own: de.Gazetteer) -> list[Extraction]:
    nlp = de.load(gazetteer=own)
    return [de.extract(article, nlp=nlp) for article in ARTICLES]


def test_fictional_world_in_its_own_codes(own: de.Gazetteer) -> None:
    dossier = de.merge(story(own), gazetteer=own)
    lines = [line.split("\t") for line in cameo_lines(dossier, own)]
    assert [" ".join(line[1:4]) for line in lines] == [
        "VLDGOV KRMGOV 044",
        "KRMGOV VLDGOV 044",
        "IGO KRMGOV 036",
        "KRMGOV IGO 036",
        "VLDGOV KRM 110",
        "VLDGOV KRMGOV 020",
    ]
    assert [m.sources for m in dossier.meetings] == [("s1", "s2"), ("s1",)]


def test_nothing_of_the_real_world_leaks_in(own: de.Gazetteer) -> None:
    dossier = de.merge(story(own), gazetteer=own)
    codes = {country["id"] for country in COUNTRIES}
    known = (
        {person["id"] for person in HOLDERS} | {body["id"] for body in BODIES} | {f"country:{c.lower()}" for c in codes}
    )
    assert {actor.id for actor in dossier.actors if actor.known} <= known
    assert {actor.country for actor in dossier.actors} <= {*codes, None}
    assert {meeting.venue.country for meeting in dossier.meetings} <= codes
    for record in plover_records(dossier, own):
        assert {entity["code"] for entity in (*record["actor"], *record["recipient"])} <= {*codes, "IGO"}
