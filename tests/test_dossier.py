"""Across articles: which reports are one event, what becomes of their differences, and that order plays no part."""

from __future__ import annotations

import json
import pickle
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from dossiers import met, said, told
from hypothesis import given, settings
from hypothesis import strategies as st

import diplo_events as de
from diplo_events.dossier.linking import Report, block_links
from diplo_events.dossier.merging import Gathering, all_links, assemble
from diplo_events.models import Extraction

PAIR = "wang blinken"


def meetings(*extractions: Extraction) -> list[tuple[str, ...]]:
    """The sources of every merged meeting."""
    return [meeting.sources for meeting in de.merge(extractions).meetings]


SAME = {
    "order of names": (met(PAIR, on="2024-02-16"), met("blinken wang", on="2024-02-16")),
    "plan and fact": (met(PAIR, "planned", on="2024-02-16"), met(PAIR, on="2024-02-16", city="Munich", country="DEU")),
    "day and week": (met(PAIR, on="2024-02-16"), met(PAIR, on="2024-02-12/2024-02-18")),
    "undated": (met(PAIR, on="2024-02-16", city="Munich", country="DEU"), met(PAIR, country="DEU")),
    "delegate left out": (met(PAIR, on="2024-02-16"), met("wang blinken sullivan", on="2024-02-16")),
    "a day apart in one place": (
        met(PAIR, on="2024-02-15", city="Munich", country="DEU"),
        met(PAIR, on="2024-02-16", city="Munich", country="DEU"),
    ),
    "states for people": (
        met("china usa", on="2024-02-16", city="Munich", country="DEU"),
        met(PAIR, on="2024-02-16", city="Munich", country="DEU"),
    ),
    "offices for people": (
        met("both", on="2024-02-16", city="Munich", country="DEU"),
        met(PAIR, on="2024-02-16", city="Munich", country="DEU"),
    ),
    "ministry for minister": (
        met("mfa blinken", on="2024-02-16", city="Munich", country="DEU"),
        met(PAIR, on="2024-02-16", city="Munich", country="DEU"),
    ),
    "spellings": (met("matiyev hashimi", on="2024-02-16"), met("matiev hashimi", on="2024-02-16")),
    "host left out": (
        met("kishida yoon", on="2024-02-16"),
        met("kishida yoon blinken", on="2024-02-16", parts={"blinken": "host"}),
    ),
    "unknown mode": (met(PAIR, on="2024-02-16", mode="unknown"), met(PAIR, on="2024-02-16", mode="call")),
}
APART = {
    "other day of the week": (met(PAIR, on="2024-02-13"), met(PAIR, on="2024-02-16")),
    "other city": (
        met(PAIR, on="2024-02-16", city="Munich", country="DEU"),
        met(PAIR, on="2024-02-16", city="Vienna", country="AUT"),
    ),
    "call and visit": (met(PAIR, on="2024-02-16"), met(PAIR, on="2024-02-16", mode="call")),
    "other minister": (met(PAIR, on="2024-02-16"), met("wang sullivan", on="2024-02-16")),
    "three and two": (met("blinken kishida yoon", on="2024-02-16"), met("blinken kishida", on="2024-02-16")),
    "states without a place": (met("china usa", on="2024-02-16"), met(PAIR, on="2024-02-16")),
    "days apart": (met(PAIR, on="2024-02-15"), met(PAIR, on="2024-02-16")),
    "past before planned": (met(PAIR, on="2024-02-13"), met(PAIR, "planned")),
}


@pytest.mark.parametrize("case", SAME)
def test_one_meeting(case: str) -> None:
    one, two = SAME[case]
    assert meetings(told("a1", "2024-02-16", one), told("a2", "2024-02-17", two)) == [("a1", "a2")]


@pytest.mark.parametrize("case", APART)
def test_two_meetings(case: str) -> None:
    one, two = APART[case]
    assert len(meetings(told("a1", "2024-02-16", one), told("a2", "2024-02-17", two))) == 2


def test_article_that_tells_two_apart_keeps_them_apart() -> None:
    both = told(
        "a3", "2024-02-19", met(PAIR, on="2024-02-15", country="DEU"), met(PAIR, on="2024-02-16", country="DEU")
    )
    one = told("a1", "2024-02-18", met(PAIR, on="2024-02-15", country="DEU"))
    two = told("a2", "2024-02-18", met(PAIR, on="2024-02-16", country="DEU"))
    assert sorted(meetings(one, two, both)) == [("a1", "a3"), ("a2", "a3")]


def test_talks_of_the_next_day_are_no_slip_of_the_day_before() -> None:
    place = {"city": "Vienna", "country": "AUT"}
    assert (
        len(
            meetings(
                told("a1", "2024-02-15", met(PAIR, on="2024-02-15", **place)),
                told("a2", "2024-02-16", met(PAIR, on="2024-02-16", **place)),
            )
        )
        == 2
    )


def test_loose_date_that_fits_two_meetings_stays_alone() -> None:
    found = meetings(
        told("a1", "2024-02-13", met(PAIR, on="2024-02-13")),
        told("a2", "2024-02-16", met(PAIR, on="2024-02-16")),
        told("a3", "2024-02-19", met(PAIR, on="2024-02-12/2024-02-18")),
    )
    assert sorted(found) == [("a1",), ("a2",), ("a3",)]


def test_without_any_date_nothing_is_merged() -> None:
    assert len(meetings(told("a1", None, met(PAIR)), told("a2", None, met(PAIR)))) == 2


def test_weekday_of_a_cancelled_meeting_may_be_the_coming_one() -> None:
    off = met(PAIR, "cancelled", on="2024-02-15")
    off["date"]["text"] = "Thursday"
    found = meetings(told("a1", "2024-02-19", met(PAIR, "planned", on="2024-02-22")), told("a2", "2024-02-21", off))
    assert found == [("a1", "a2")]


# ------------------------------------------------------------ status and values


def story(*stages: tuple[str, str]) -> Any:
    """One meeting on 23 February, as articles of these days have its status."""
    (meeting,) = de.merge(
        told(f"a{n}", day, met(PAIR, status, on="2024-02-23")) for n, (day, status) in enumerate(stages)
    ).meetings
    return meeting


@pytest.mark.parametrize(
    ("stages", "status"),
    [
        ([("2024-02-19", "planned"), ("2024-02-24", "held")], "held"),
        ([("2024-02-19", "planned"), ("2024-02-21", "cancelled"), ("2024-02-24", "held")], "held"),
        ([("2024-02-19", "planned"), ("2024-02-21", "cancelled")], "cancelled"),
        ([("2024-02-19", "planned"), ("2024-02-21", "cancelled"), ("2024-02-22", "planned")], "planned"),
        ([("2024-02-19", "proposed"), ("2024-02-20", "planned")], "planned"),
        ([("2024-02-24", "held"), ("2024-02-25", "planned")], "held"),
        ([("2024-02-24", "held"), ("2024-02-25", "denied"), ("2024-02-25", "denied")], "denied"),
        ([("2024-02-24", "held"), ("2024-02-24", "held"), ("2024-02-25", "denied")], "held"),
    ],
)
def test_status_in_time(stages: list[tuple[str, str]], status: str) -> None:
    meeting = story(*stages)
    assert meeting.status == status
    assert [(stage.published, stage.status) for stage in meeting.history] == list(dict.fromkeys(stages))


def test_conflicting_values_keep_their_sources() -> None:
    (meeting,) = de.merge(
        [
            told("a1", "2015-03-06", met(PAIR, on="2015-03-05", city="Geneva", country="CHE")),
            told("a2", "2015-03-06", met(PAIR, on="2015-03-05", city="Lausanne", country="CHE")),
            told("a3", "2015-03-07", met(PAIR, on="2015-03-06", city="Geneva", country="CHE")),
        ]
    ).meetings
    assert (meeting.venue.city, str(meeting.date.start)) == ("Geneva", "2015-03-05")
    assert [(v.value, v.sources) for v in meeting.values["city"]] == [("Geneva", ("a1", "a3")), ("Lausanne", ("a2",))]
    assert [(v.value, v.sources) for v in meeting.values["date"]] == [
        ("2015-03-05", ("a1", "a2")),
        ("2015-03-06", ("a3",)),
    ]
    assert "country" not in meeting.values


def test_people_stand_for_their_states() -> None:
    place = {"city": "Munich", "country": "DEU"}
    (meeting,) = de.merge(
        [
            told("a1", "2024-02-16", met("china usa", on="2024-02-16", **place)),
            told("a2", "2024-02-17", met(PAIR, on="2024-02-16", **place)),
        ]
    ).meetings
    assert {p.actor for p in meeting.participants} == {"person:wang-yi", "person:antony-blinken"}


# ------------------------------------------------------------ statements

WORDS = "Turkey should not carry this burden alone"
QUOTES = {
    "translation": (WORDS, "Turkey must not carry the burden alone", True),
    "cut": ("The door is open, and the lights of the house are on", "The lights of the house are on", True),
    "numbers": ("Italy will donate fifteen million doses", "Italy will donate 15 million doses", True),
    "other numbers": ("Italy will donate fifteen million doses", "Italy will donate 12 million doses", False),
    "negation": ("We will sign the treaty on fisheries", "We will never sign the treaty on fisheries", False),
    "other words": (WORDS, "The bridge across the strait opens in spring", False),
    "short": ("Never again", "Not today", False),
}


@pytest.mark.parametrize("case", QUOTES)
def test_same_words(case: str) -> None:
    one, two, same = QUOTES[case]
    dossier = de.merge(
        [
            told("a1", "2024-02-16", said("blinken", one, on="2024-02-16")),
            told("a2", "2024-02-17", said("blinken", two, "indirect", on="2024-02-16")),
        ]
    )
    assert len(dossier.statements) == (1 if same else 2)


@pytest.mark.parametrize(
    ("speaker", "day"), [("wang", "2024-02-16"), ("blinken", "2024-02-25")], ids=["speaker", "day"]
)
def test_same_words_of_another_speaker_or_day(speaker: str, day: str) -> None:
    one = told("a1", "2024-02-16", said("blinken", WORDS, on="2024-02-16"))
    two = told("a2", day, said(speaker, WORDS, on=day))
    assert len(de.merge([one, two]).statements) == 2


def test_direct_quotation_is_shown_and_every_wording_kept() -> None:
    (statement,) = de.merge(
        [
            told("a1", "2024-02-16", said("blinken", "Turkey must not carry the burden alone", "indirect")),
            told("a2", "2024-02-17", said("blinken", WORDS, act="request")),
        ]
    ).statements
    assert (statement.text, statement.kind, statement.act) == (WORDS, "direct", "request")
    assert {value.value: value.sources for value in statement.wordings}[WORDS] == ("a2",)


def test_statement_of_a_body_and_of_its_spokeswoman() -> None:
    one = told("a1", "2024-02-16", said("mfa", "channels between the two capitals remain open", "indirect"))
    two = told("a2", "2024-02-17", said("mao", "Channels between the two capitals remain open"))
    (statement,) = de.merge([one, two]).statements
    assert statement.speaker == "person:mao-ning"


# ------------------------------------------------------------ register and questions


def world() -> list[Extraction]:
    return [
        told(
            "a1",
            "2024-02-14",
            met(PAIR, "planned", on="2024-02-16", country="DEU"),
            met(PAIR, on="2024-02-13", mode="call"),
            said("mao", "Channels are open and will remain open", via="organization:chn-mfa", also=["mfa"]),
        ),
        told(
            "a2",
            "2024-02-17",
            met(PAIR, on="2024-02-16", city="Munich", country="DEU"),
            said("blinken", "We have a duty to manage this", meeting="a2-0", on="2024-02-16"),
        ),
        told("a3", "2024-03-02", met("wang kishida", "planned", on="2024-03-05"), met("kishida yoon", on="2024-03-01")),
        told("a4", "2024-06-22", met("matiyev hashimi", on="2024-06-21")),
        told("a5", "2024-06-23", met("matiev hashimi", on="2024-06-21")),
    ]


def test_questions_are_one_line_each() -> None:
    dossier = de.merge(world())
    found = dossier.meetings_of("Wang Yi", "USA", start="2024-02-01", end="2024-02-29")
    assert [(m.mode, m.sources) for m in found] == [("call", ("a1",)), ("in_person", ("a1", "a2"))]
    assert dossier.partners("person:wang-yi", 2024) == {"person:antony-blinken": 2}
    assert dossier.speakers_for("organization:chn-mfa") == {"person:mao-ning": 1}
    assert [(s.speaker, str(s.date.start)) for s in dossier.said_about(found[1]) if s.date] == [
        ("person:antony-blinken", "2024-02-16")
    ]
    assert [m.sources for m in dossier.open_plans(on="2024-04-01")] == [("a3",)]
    assert dossier.open_plans(on="2024-03-05") == []
    assert [a.id for a in dossier.find("TKM")] == ["person:~berdyniyaz-matiev"]
    assert [s.text for s in dossier.statements_of("Antony Blinken", start="2024-02-16")] == [
        "We have a duty to manage this"
    ]


def test_a_state_met_itself_only_if_two_of_its_people_did() -> None:
    dossier = de.merge([told("a1", "2024-02-16", met("blinken sullivan", on="2024-02-16"), met(PAIR, on="2024-02-15"))])
    assert len(dossier.meetings_of("USA", "USA")) == 1


def test_register_joins_spellings_and_counts() -> None:
    dossier = de.merge(world())
    (matiyev,) = [a for a in dossier.actors if a.name.startswith("Berdyniyaz")]
    assert (matiyev.articles, matiyev.meetings, matiyev.first, matiyev.last) == (2, 1, "2024-06-22", "2024-06-23")
    assert {matiyev.name, *matiyev.aliases} == {"Berdyniyaz Matiyev", "Berdyniyaz Matiev"}
    (office,) = matiyev.offices
    assert (office.category, office.first, office.last, office.articles) == (
        "deputy_minister",
        "2024-06-22",
        "2024-06-23",
        2,
    )


def test_namesakes_of_two_states_are_two() -> None:
    def namesake(article: str, country: str) -> Extraction:
        row = told(article, "2024-02-16", met("hashimi wang", on="2024-02-16")).model_dump(mode="json")
        row["actors"][0]["country"] = country
        return Extraction.model_validate(row)

    found = de.merge([namesake("a1", "AFG"), namesake("a2", "PAK")]).actors
    assert len([a for a in found if a.name == "Sher Wali Hashimi"]) == 2


def test_every_participant_and_speaker_is_registered() -> None:
    dossier = de.merge(world())
    for meeting in dossier.meetings:
        assert all(dossier.actor(p.actor) for p in meeting.participants)
    with pytest.raises(KeyError, match="find"):
        dossier.actor("person:nobody")


# ------------------------------------------------------------ laws


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_of_articles_plays_no_part(random: Random) -> None:
    articles = world()
    random.shuffle(articles)
    assert list(de.merge(iter(articles)).lines()) == list(de.merge(world()).lines())


@settings(max_examples=60, deadline=None)
@given(
    st.sets(st.integers(1, 9), min_size=2, max_size=3).filter(lambda days: min(_gaps(days)) > 1),
    st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(["held", "planned"]), st.sampled_from([None, "DEU", "AUT"])),
        min_size=3,
        max_size=9,
    ),
)
def test_meetings_of_a_week_are_never_merged(days: set[int], reports: list[tuple[int, str, str | None]]) -> None:
    order = sorted(days)
    articles = []
    for n, (which, status, country) in enumerate(reports):
        day = order[which % len(order)]
        published = day - 1 if status == "planned" else day + 1
        place = {"country": country} if country else {}
        articles.append(
            told(f"a{n}", f"2024-02-{published + 9:02}", met(PAIR, status, on=f"2024-02-{day + 9:02}", **place))
        )
    day_of = {x.article.id: x.meetings[0].date for x in articles}
    for meeting in de.merge(articles).meetings:
        assert len({str(day_of[source]) for source in meeting.sources}) == 1


def _gaps(days: set[int]) -> list[int]:
    order = sorted(days)
    return [b - a for a, b in pairwise(order)]


def test_extraction_that_is_not_whole_is_refused() -> None:
    whole = told("a1", "2024-02-16", met(PAIR, on="2024-02-16"))
    with pytest.raises(de.InputError, match="article 'a1': an event names 'person:wang-yi'"):
        de.merge([whole.model_copy(update={"actors": ()})])
    undated = whole.article.model_copy(update={"published": "soon"})
    with pytest.raises(de.ArticleError, match="'soon' is no date"):
        de.merge([whole.model_copy(update={"article": undated})])


def test_article_read_twice_counts_once() -> None:
    assert list(de.merge(world() + world()).lines()) == list(de.merge(world()).lines())


def test_failed_article_is_passed_over() -> None:
    failed = Extraction.model_validate({"article": {"id": "x"}, "error": "no JSON"})
    assert list(de.merge([failed, *world()]).lines()) == list(de.merge(world()).lines())
    assert de.merge([failed]) == de.Dossier()


def test_grouping_by_block_key_gives_the_same_dossier() -> None:
    gathering = Gathering()
    for extraction in world():
        gathering.add(extraction)
    partitions: dict[str, list[Report]] = defaultdict(list)
    for key, report in pickle.loads(pickle.dumps(list(gathering.keyed()))):
        partitions[key].append(report)
    links = [link for key in sorted(partitions, reverse=True) for link in block_links(partitions[key][::-1])]
    assert sorted(set(links)) == all_links(gathering)
    assert list(assemble(gathering, links).lines()) == list(de.merge(world()).lines())


def test_arrow_batches_give_the_same_links() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    compute = pytest.importorskip("pyarrow.compute")
    from diplo_events import tables
    from diplo_events.dossier.batches import keyed_batches, link_of, link_table

    batches = tables.to_arrow(world(), "extractions").to_batches(max_chunksize=2)
    keyed = pyarrow.Table.from_batches(list(keyed_batches(batches)))
    found = set()
    for key in set(keyed.column("key").to_pylist()):
        group = keyed.filter(compute.equal(keyed.column("key"), key))
        found.update(link_of(row) for row in link_table(group).to_pylist())
    gathering = Gathering()
    for extraction in world():
        gathering.add(extraction)
    assert sorted(found) == all_links(gathering)


def test_lines_come_back() -> None:
    dossier = de.merge(world())
    lines = list(dossier.lines())
    assert de.Dossier.from_lines(lines) == dossier
    assert all("\n" not in line and json.loads(line)["record"] for line in lines)


def test_event_keeps_its_id_when_articles_are_added() -> None:
    before, after = de.merge(world()[:1]), de.merge(world())
    assert {m.id for m in before.meetings} <= {m.id for m in after.meetings}


@pytest.mark.parametrize("line", ["{", "[]", '{"record": "city"}', '{"record": "actor", "id": 5}', '"x"'])
def test_bad_line_is_named(line: str) -> None:
    with pytest.raises(de.InputError, match="line 2: no record of a dossier"):
        de.Dossier.from_lines(['{"record": "dossier"}', line])


def test_labelled_clusters() -> None:
    import importlib.util

    file = Path(__file__).resolve().parents[1] / "evaluation" / "dossier.py"
    spec = importlib.util.spec_from_file_location("dossier_evaluation", file)
    assert spec is not None
    assert spec.loader is not None
    measure = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(measure)
    clusters = [json.loads(f.read_text(encoding="utf-8")) for f in sorted(measure.CLUSTERS.glob("*.json"))]
    assert len(clusters) >= 25
    for cluster in clusters:
        texts = {article["id"]: article["text"] for article in cluster["articles"]}
        for event in cluster["events"]:
            for report in event["reports"]:
                assert texts[report["article"]][report["start"] : report["end"]] == report["text"]
    decided, _ = measure.count(list(measure.read_reports(clusters)), "all")
    assert measure.scores(decided)[2] >= 0.92
    assert decided["fp"] <= 1
