"""``diplo-events explain``: of articles, and of results that were written before."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import diplo_events as de
from diplo_events.cli import main

TEXT = "Danish Foreign Minister Mira Dalgard met Kenyan envoy Odhiambo Wekesa in Oslo on Friday. “Good,” she said."
ROWS = [{"id": "a", "text": TEXT, "published": "2024-02-19"}, {"id": "b", "text": "Nothing happened."}]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> tuple[int, str, str]:
        code = main(["explain", *(str(argument) for argument in arguments)])
        return code, *capsys.readouterr()

    return call


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return file


@pytest.fixture
def results(tmp_path: Path, articles: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    file = tmp_path / "events.jsonl"
    assert main(["extract", str(articles), "--output", str(file), "--quiet"]) == 0
    return file


def test_every_event_of_an_article(run: Run, articles: Path) -> None:
    code, out, err = run(articles)
    found = de.extract(ROWS[0])
    assert (code, err) == (0, "")
    assert out == f"\n{'-' * 60}\n\n".join(found.explain(event) + "\n" for event in found.events)
    assert len(found.events) == 2


def test_a_text_file_and_its_day(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(TEXT, encoding="utf-8")
    code, out, _ = run(file, "--published", "2024-02-19")
    assert code == 0
    assert "counted from the day of publication, 19 February 2024" in " ".join(out.split())
    assert "counted from" not in run(file)[1]


@pytest.mark.parametrize("name", ["M1", "id"])
def test_one_event(run: Run, articles: Path, name: str) -> None:
    (meeting,) = de.extract(ROWS[0]).meetings
    code, out, _ = run(articles, "--event", meeting.id if name == "id" else name)
    assert code == 0
    assert out == de.extract(ROWS[0]).explain(meeting) + "\n"


def test_several_events_stand_in_the_order_of_the_text(run: Run, articles: Path) -> None:
    assert run(articles, "--event", "S1", "--event", "M1") == run(articles)


def test_no_such_event(run: Run, articles: Path) -> None:
    assert run(articles, "--event", "M7") == (1, "", f"diplo-events: no event 'M7' in {articles}\n")


def test_an_article_without_events_is_no_error(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Nothing happened.", encoding="utf-8")
    assert run(file) == (0, "", f"diplo-events: no event in {file}\n")


def test_an_article_that_cannot_be_read(run: Run, articles: Path) -> None:
    articles.write_text(articles.read_text(encoding="utf-8") + "no JSON\n", encoding="utf-8")
    code, out, err = run(articles)
    assert (code, bool(out)) == (1, True)
    assert f"{articles}:3: no JSON" in err


# ------------------------------------------------------------------ results


def test_results_are_explained_in_the_same_words(run: Run, articles: Path, results: Path) -> None:
    wanted = run(articles)
    assert run("--results", results) == wanted
    assert run(articles, "--results", results) == wanted


def test_results_by_standard_input(run: Run, articles: Path, results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = run(articles)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(results.read_bytes())))
    assert run("--results", "-") == wanted


def test_indented_json(run: Run, articles: Path, tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    file.write_text(de.extract(ROWS[0]).model_dump_json(indent=2), encoding="utf-8")
    assert run("--results", file) == run(articles)


def test_results_above_a_confidence(run: Run, results: Path) -> None:
    shares = [event.confidence for event in de.extract(ROWS[0]).events]
    code, out, _ = run("--results", results, "--min-confidence", max(shares))
    assert (code, out.count("Confidence")) == (0, shares.count(max(shares)))
    assert run("--results", results, "--min-confidence", 1)[1] == ""


def test_results_of_another_text_are_refused(run: Run, articles: Path, results: Path) -> None:
    articles.write_text(json.dumps({**ROWS[0], "text": f"So: {TEXT}"}) + "\n", encoding="utf-8")
    code, _, err = run(articles, "--results", results)
    assert code == 2
    assert f"{results}: article 'a': not the text that was read" in err


def test_results_of_another_article_are_refused(run: Run, articles: Path, results: Path) -> None:
    articles.write_text(json.dumps(ROWS[1]) + "\n", encoding="utf-8")
    code, _, err = run(articles, "--results", results)
    assert (code, err) == (2, f"diplo-events: {results}: article 'a' is none of {articles}\n")


def test_what_is_no_result(run: Run, articles: Path) -> None:
    code, _, err = run("--results", articles)
    assert code == 2
    assert f"{articles}:1: no extraction" in err
    assert run("--results", articles.with_name("nothing.jsonl"))[0] == 2


@pytest.mark.parametrize("option", [("--disable-rule", "speaker.*"), ("--gazetteer", "people.jsonl")])
def test_options_of_reading_have_no_use_with_results(run: Run, results: Path, option: tuple[str, str]) -> None:
    code, _, err = run("--results", results, *option)
    assert code == 2
    assert f"{option[0]} changes how articles are read" in err


def test_nothing_to_explain(run: Run) -> None:
    assert run() == (2, "", "diplo-events: nothing to explain; name articles, or what extract wrote with --results\n")
    assert "only one of" in run("-", "--results", "-")[2]


def test_disabled_rules_are_not_told(run: Run, articles: Path) -> None:
    assert "meeting.verb.meet" in run(articles)[1]
    assert "meeting.verb.meet" not in run(articles, "--disable-rule", "meeting.verb.meet")[1]
