"""Snapshots and their differences: in words, by field, and with every event on its place."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import EXTRACTION, FAILED, MEETING, STATEMENT, TEXT

from diplo_events.cli import main
from diplo_events.errors import InputError
from diplo_events.models import EventDate, Extraction, Meeting, Participant, Span, Statement
from diplo_events.regression import (
    Baseline,
    Comparison,
    Snapshot,
    compare,
    read_snapshot,
    snapshot_lines,
    snapshot_of,
)

HELD = EXTRACTION.with_text(TEXT)
FIRST_OF_MAY = EventDate(start=date(2025, 5, 1), end=date(2025, 5, 1), granularity="day")


def changed(event: Meeting | Statement, **fields: Any) -> Extraction:
    """The sample with one of its events changed, under another id as it would be."""
    other = event.model_copy(update={"id": event.id + "x", **fields})
    events = [other if one is event else one for one in HELD.events]
    if event is MEETING:
        events[1] = STATEMENT.model_copy(update={"meeting": other.id})
    return HELD.model_copy(update={"events": tuple(events)})


def differences(before: Extraction, after: Extraction, **options: Any) -> Comparison:
    return compare([snapshot_of(before)], [snapshot_of(after)], **options)


def words(before: Extraction, after: Extraction, **options: Any) -> list[str]:
    return list(map(str, differences(before, after, **options).changes))


# ------------------------------------------------------------------ snapshots


def test_lines_are_read_back() -> None:
    lines = list(snapshot_lines([HELD, FAILED]))
    assert read_snapshot(lines) == [snapshot_of(HELD), snapshot_of(FAILED)]
    assert list(snapshot_lines([HELD, FAILED])) == lines
    assert json.loads(lines[0]) == {"type": "snapshot", "version": 1}


def test_the_text_is_not_kept() -> None:
    assert "on Wednesday. " not in "".join(snapshot_lines([HELD]))
    assert snapshot_of(HELD).article.text != snapshot_of(HELD.with_text(TEXT + " More.")).article.text


def test_extractions_are_read_as_snapshots() -> None:
    (read,) = read_snapshot([EXTRACTION.to_json()])
    assert read.article.text is None
    assert compare([read], [snapshot_of(HELD)]).equal


def test_only_actors_of_events_are_kept() -> None:
    bare = snapshot_of(HELD.model_copy(update={"events": ()}))
    assert bare.actors == {}
    assert set(snapshot_of(HELD).actors) == {actor.id for actor in EXTRACTION.actors}


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["{"], "baseline.jsonl:1: no line of a snapshot"),
        (['{"type":"snapshot","version":2}'], "baseline.jsonl:1: no line of a snapshot"),
        (['{"type":"snapshot","version":1}', '{"type":"wedding"}'], "baseline.jsonl:2: no line of a snapshot"),
        (['{"type":"snapshot","version":1}', '{"type":"article","id":5}'], "baseline.jsonl:2: .*article.id"),
        (['{"type":"actor","id":"a","kind":"person","name":"A"}'], "baseline.jsonl:1: stands before any article"),
        (['{"type":"meeting","id":"m","status":"held","mode":"call"}'], "baseline.jsonl:1: stands before"),
        (['{"schema_version":"1.0"}'], "baseline.jsonl:1: no line"),
        (["[" * 100_000], "baseline.jsonl:1: no line"),
        (["\ud800"], "baseline.jsonl:1: no line"),
        (["<<<<<<< HEAD"], "baseline.jsonl:1: no line"),
    ],
)
def test_a_bad_line_is_named(lines: list[str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_snapshot(lines, "baseline.jsonl")


# ------------------------------------------------------------------ differences in words

ABOUT = "a1: meeting of Espen Barth Eide and Hakan Fidan, 14 May 2025: "
WHOLE = "“Every captain should know whom to call, … That is seamanshi…”"
SAID = f"a1: statement of Espen Barth Eide to Hakan Fidan, {WHOLE}: "
CHANGES: list[tuple[Callable[[], Extraction], list[str]]] = [
    (lambda: HELD, []),
    (
        lambda: changed(MEETING, venue=MEETING.venue.model_copy(update={"city": None})),
        [ABOUT + "city: Oslo → nothing"],
    ),
    (lambda: changed(MEETING, date=FIRST_OF_MAY), [ABOUT + "date: 14 May 2025 → 1 May 2025"]),
    (lambda: changed(MEETING, date=None), [ABOUT + "date: 14 May 2025 → nothing"]),
    (lambda: changed(MEETING, mode="call"), [ABOUT + "mode: in person → call"]),
    (
        lambda: changed(MEETING, participants=MEETING.participants[:1]),
        [ABOUT + "participants: Hakan Fidan left out"],
    ),
    (
        lambda: changed(MEETING, participants=(*MEETING.participants, Participant(actor="country:usa"))),
        [ABOUT + "participants: country:usa added"],
    ),
    (
        lambda: changed(MEETING, participants=tuple(Participant(actor=p.actor) for p in MEETING.participants)),
        [ABOUT + "participants: Espen Barth Eide host → participant"],
    ),
    (
        lambda: changed(MEETING, topics=(Span(start=25, end=34, text="Norwegian"),)),
        [ABOUT + "topics: nothing → “Norwegian”"],
    ),
    (lambda: changed(STATEMENT, act="state"), [SAID + "act: request → state"]),
    (lambda: changed(STATEMENT, cue=None), [SAID + "cue: “told” → nothing"]),
    (lambda: changed(STATEMENT, speaker=None), [SAID + "speaker: Espen Barth Eide → nothing"]),
    (
        lambda: changed(STATEMENT, addressees=("person:hakan-fidan", "person:espen-barth-eide")),
        [SAID + "addressees: Espen Barth Eide added"],
    ),
    (
        lambda: changed(STATEMENT, quotes=STATEMENT.quotes[:1]),
        [SAID + "content: “That is seamanship.” left out", SAID + "kinds: direct, direct → direct"],
    ),
    (
        lambda: changed(STATEMENT, meeting=None),
        [SAID + "meeting: meeting of Espen Barth Eide and Hakan Fidan, 14 May 2025 → nothing"],
    ),
    (lambda: HELD.model_copy(update={"events": (STATEMENT,)}), [ABOUT + "vanished"]),
    (lambda: HELD.model_copy(update={"events": (MEETING,)}), [SAID + "vanished"]),
    (
        lambda: HELD.model_copy(update={"actors": (EXTRACTION.actors[0].model_copy(update={"roles": ()}),)}),
        ["a1: Espen Barth Eide: offices: foreign minister NOR → nothing"],
    ),
    (
        lambda: HELD.model_copy(update={"article": EXTRACTION.article.model_copy(update={"published": None})}),
        ["a1: published: 14 May 2025 → nothing"],
    ),
    (lambda: HELD.with_text(TEXT + " More."), ["a1: text: it is another than before"]),
]


@pytest.mark.parametrize(("after", "told"), CHANGES)
def test_changes_in_words(after: Callable[[], Extraction], told: list[str]) -> None:
    assert words(HELD, after()) == told


def test_a_new_event_and_a_new_article() -> None:
    assert words(HELD.model_copy(update={"events": (STATEMENT,)}), HELD) == [ABOUT + "appeared"]
    assert list(map(str, compare([], [snapshot_of(HELD)]).changes)) == ["a1: is new, with 1 meeting and 1 statement"]
    assert list(map(str, compare([snapshot_of(FAILED)], []).changes)) == [
        "a2: is gone, with 0 meetings and 0 statements"
    ]


OPTIONS: list[tuple[Callable[[], Extraction], str, str]] = [
    (lambda: changed(MEETING, confidence=0.5), "confidence", "confidence: 0.90 → 0.50"),
    (lambda: changed(MEETING, rules=("noun",)), "rules", "rules: verb → noun"),
    (lambda: changed(MEETING, evidence=(Span(start=53, end=72, text="Espen Barth Eide met"),)), "spans", "spans: "),
]


@pytest.mark.parametrize(("after", "field", "told"), OPTIONS)
def test_what_is_compared_only_when_asked_for(after: Callable[[], Extraction], field: str, told: str) -> None:
    assert words(HELD, after()) == []
    (line,) = words(HELD, after(), also=[field])
    assert line.startswith(ABOUT + told)


def test_fields_that_may_differ() -> None:
    assert words(HELD, changed(MEETING, mode="call"), ignore=["mode"]) == []
    with pytest.raises(ValueError, match="no field 'colour'; there are published"):
        differences(HELD, HELD, ignore=["colour"])


def test_summary() -> None:
    assert list(differences(HELD, HELD).lines()) == ["no difference in 1 article"]
    found = differences(HELD, changed(MEETING, mode="call", date=None))
    assert list(found.lines())[-2:] == [
        "differences in 1 of 1 article; events: 0 appeared, 0 vanished, 1 changed",
        "by field: date 1, mode 1",
    ]


# ------------------------------------------------------------------ which event is which


def statement(n: int, text: str, at: int) -> Statement:
    return Statement.model_validate(
        {
            "id": f"s{n}",
            "speaker": "person:a",
            "quotes": [{"kind": "direct", "text": text, "start": at, "end": at + len(text)}],
            "confidence": 0.9,
        }
    )


def article(*events: Meeting | Statement) -> Snapshot:
    return snapshot_of(EXTRACTION.model_copy(update={"actors": (), "events": events}))


def test_same_words_said_twice_keep_their_order() -> None:
    before = article(*(statement(n, "We will wait for the spring.", 100 * n) for n in range(5)))
    after = article(*(statement(n + 10, "We will wait for the spring.", 100 * n + 7) for n in range(5)))
    assert compare([before], [after]).equal


def test_an_event_that_moved_and_changed_is_changed() -> None:
    before = article(statement(1, "Wheat is dear this year.", 0), statement(2, "We will wait for the spring.", 100))
    after = article(statement(3, "We will wait for the spring at home.", 20), statement(4, "Nobody knows.", 90))
    assert [(c.kind, c.field) for c in compare([before], [after]).changes] == [
        ("vanished", None),
        ("changed", "content"),
        ("appeared", None),
    ]


def test_articles_of_one_id_are_paired_in_their_order() -> None:
    one, other = article(statement(1, "Wheat is dear.", 0)), article(statement(2, "Nobody knows.", 0))
    assert compare([one, other], [one, other]).equal
    assert len(compare([one, other], [other, one]).changes) == 4


def test_comparing_grows_with_the_number_of_events() -> None:
    """Ids are all new, and all events share their speaker and most of their words."""

    def work(size: int) -> int:
        before = article(*(statement(n, f"We will wait for the spring of year {n}.", 50 * n) for n in range(size)))
        after = article(
            *(statement(-n, f"We will wait for the spring of year {n}.", 50 * n) for n in range(1, size + 1))
        )
        calls = 0

        def count(*_: object) -> None:
            nonlocal calls
            calls += 1

        sys.setprofile(count)
        try:
            compare([before], [after])
        finally:
            sys.setprofile(None)
        return calls

    assert work(1_000) < 2.5 * work(500)


EVENTS = st.lists(
    st.builds(
        lambda n, text, at: statement(n, text, at),
        st.integers(0, 50),
        st.sampled_from(
            ["We will wait.", "We will wait for spring.", "Nobody knows.", "Wheat is dear this year.", "–"]
        ),
        st.integers(0, 300),
    ),
    max_size=8,
    unique_by=lambda event: event.id,
)


@settings(deadline=None, derandomize=True)
@given(EVENTS, EVENTS)
def test_every_event_is_accounted_for_once(before: list[Statement], after: list[Statement]) -> None:
    assert compare([article(*before)], [article(*before)]).equal
    found = compare([article(*before)], [article(*after)])
    gone = sum(change.kind == "vanished" for change in found.changes)
    new = sum(change.kind == "appeared" for change in found.changes)
    assert len(before) - gone == len(after) - new
    back = compare([article(*after)], [article(*before)])
    if sorted(map(str, before)) == sorted(map(str, after)):
        assert found.equal == back.equal


# ------------------------------------------------------------------ the command line


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    row = {"id": "a1", "text": "Ann Lee met Bo Ray in Oslo on Friday.", "published": "2024-02-19"}
    rows = [row, {"id": "a2"}, {**row, "id": "a3"}]
    (tmp_path / "articles.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows[::2]), encoding="utf-8")
    (tmp_path / "rough.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return tmp_path


def test_snapshot_and_diff(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["snapshot", "articles.jsonl", "-o", "baseline.jsonl"]) == 0
    assert main(["snapshot", "articles.jsonl"]) == 0
    assert capsys.readouterr().out == (files / "baseline.jsonl").read_text(encoding="utf-8")
    assert main(["diff", "baseline.jsonl", "baseline.jsonl"]) == 0
    assert capsys.readouterr().out == "no difference in 2 articles\n"
    assert main(["snapshot", "articles.jsonl", "--published", "2024-02-12", "--output", "same.jsonl"]) == 0
    assert main(["diff", "baseline.jsonl", "same.jsonl"]) == 0
    text = (files / "baseline.jsonl").read_text(encoding="utf-8").replace('"city":"Oslo",', "", 1)
    (files / "other.jsonl").write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert main(["diff", "baseline.jsonl", "other.jsonl"]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "a1: meeting of Ann Lee and Bo Ray, 16 February 2024: city: Oslo → nothing"
    assert main(["diff", "other.jsonl", "baseline.jsonl", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["fields"] == {"city": 1}
    assert (found["changes"][0]["before"], found["changes"][0]["after"]) == (None, "Oslo")
    assert main(["diff", "other.jsonl", "baseline.jsonl", "--ignore", "city"]) == 0


def test_what_cannot_be_read_is_in_the_snapshot_in_its_place(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["snapshot", "rough.jsonl", "-o", "rough-baseline.jsonl"]) == 1
    assert "rough.jsonl:2: article 'a2' has no 'text'" in capsys.readouterr().err
    read = read_snapshot((files / "rough-baseline.jsonl").open("rb"))
    assert [one.article.id for one in read] == ["a1", "a2", "a3"]
    assert read[1].article.error is not None


@pytest.mark.parametrize(
    "arguments",
    [
        ["diff", "none.jsonl", "articles.jsonl"],
        ["diff", "articles.jsonl", "articles.jsonl"],
        ["diff", "-", "-"],
        ["diff", ".", "."],
        ["diff", "baseline.jsonl", "baseline.jsonl", "--ignore", "colour"],
        ["snapshot", "articles.jsonl", "-o", "articles.jsonl"],
        ["snapshot", "articles.jsonl", "-o", "none/baseline.jsonl"],
        ["snapshot", "none.jsonl"],
    ],
)
def test_wrong_use(files: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    (files / "baseline.jsonl").write_text("\n".join(snapshot_lines([HELD])), encoding="utf-8")
    before = sorted(file.name for file in files.iterdir())
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("diplo-events: ")
    assert sorted(file.name for file in files.iterdir()) == before


# ------------------------------------------------------------------ the fixture

pytest_plugins = ["pytester"]
USER_TEST = """
ARTICLES = [{"id": "a1", "text": "Ann Lee met Bo Ray in %s on Friday.", "published": "2024-02-19"}]

def test_articles(diplo_baseline):
    diplo_baseline.check("data/baseline.jsonl", ARTICLES)
"""


def run_tests(pytester: pytest.Pytester, city: str, *options: str) -> pytest.RunResult:
    pytester.makepyfile(USER_TEST % city)
    return pytester.runpytest_inprocess("-p", "no:cacheprovider", *options)


def test_the_fixture_fails_in_words(pytester: pytest.Pytester) -> None:
    run_tests(pytester, "Oslo").stdout.fnmatch_lines(["*baseline.jsonl: no such file*", "*--diplo-update writes data*"])
    run_tests(pytester, "Oslo", "--diplo-update").assert_outcomes(passed=1)
    run_tests(pytester, "Oslo").assert_outcomes(passed=1)
    result = run_tests(pytester, "Doha")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["*a1: meeting of Ann Lee and Bo Ray, 16 February 2024: city: Oslo → Doha", "by field:*"]
    )
    run_tests(pytester, "Doha", "--diplo-update").assert_outcomes(passed=1)
    run_tests(pytester, "Doha").assert_outcomes(passed=1)


def test_a_damaged_baseline_is_renewed(tmp_path: Path) -> None:
    kept = Baseline(tmp_path / "new" / "baseline.jsonl")
    kept.renew([HELD])
    kept.file.write_text("<<<<<<< HEAD\n", encoding="utf-8")
    with pytest.raises(InputError, match=":1: no line of a snapshot"):
        kept.compare([HELD])
    kept.renew([HELD])
    assert kept.compare([HELD]).equal


def test_the_plugin_is_light() -> None:
    code = (
        "import sys, diplo_events.pytest_plugin\n"
        "heavy = {'spacy', 'pydantic', 'diplo_events.models'} & set(sys.modules)\n"
        "raise SystemExit(f'imported {heavy}' if heavy else 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
