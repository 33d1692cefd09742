"""Disabled rules and least confidence, wherever one extracts; and the laws of least confidence over whole articles."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import WRITTEN, Written, examples

import diplo_events as de
from diplo_events import batches, datasets, tables
from diplo_events.cli import main, results

OFF = ("speaker.inverted", "meeting.light.*")
TEXT = datasets.example().text
LEAST = max(event.confidence for event in de.extract(TEXT).events)  # of which some events fall short
ARTICLES = [{"id": "a", "text": TEXT, "published": "2024-02-19"}, {"id": "b", "text": f"{TEXT} ", "published": None}]


def table_of(**options: object) -> list[de.Extraction]:
    found = de.extract_batches(pyarrow.Table.from_pylist(ARTICLES), **options)  # type: ignore[call-overload]
    return [extraction_of(row) for row in found.to_pylist()]


def batches_of(**options: object) -> list[de.Extraction]:
    """As Spark calls it: options bound beforehand, an iterator of batches in and out."""
    run = partial(de.extract_batches, **options)  # type: ignore[arg-type]
    table = pyarrow.Table.from_batches(run(iter(pyarrow.Table.from_pylist(ARTICLES).to_batches(max_chunksize=1))))
    return [extraction_of(row) for row in table.to_pylist()]


def stream_of(**options: object) -> list[de.Extraction]:
    return list(de.extract_many(ARTICLES, nlp=de.load(**options)))  # type: ignore[arg-type]


def extraction_of(row: dict[str, object]) -> de.Extraction:
    from diplo_events.dossier.batches import extraction_of

    return extraction_of(row)


def rules_of(found: list[de.Extraction]) -> set[str]:
    return {rule for one in found for event in one.events for rule in event.rules}


@pytest.mark.parametrize("way", [table_of, batches_of])
@pytest.mark.parametrize("options", [{"disable_rules": OFF}, {"min_confidence": LEAST}, {"disable_rules": ["*"]}, {}])
def test_arrow_batches_leave_out_what_the_stream_leaves_out(
    way: Callable[..., list[de.Extraction]], options: dict[str, object]
) -> None:
    def rows(found: list[de.Extraction]) -> list[dict[str, object]]:
        return [row for one in found for name in ("meetings", "statements") for row in tables.plain_rows(one, name)]

    assert rows(way(**options)) == rows(stream_of(**options))


def test_rules_that_the_others_would_fire() -> None:
    assert rules_of(table_of()) > rules_of(table_of(disable_rules=OFF))
    assert not [rule for rule in rules_of(table_of(disable_rules=OFF)) if rule.startswith(("meeting.light", OFF[0]))]


def test_arrow_batches_refuse_wrong_options_before_any_work() -> None:
    for wrong in ("speaker.invertd", ""):
        with pytest.raises(de.RuleError, match="no rule"):
            de.extract_batches(iter(()), disable_rules=[wrong])
    with pytest.raises(TypeError, match="named by a list"):
        de.extract_batches(iter(()), disable_rules="meeting.*")
    with pytest.raises(ValueError, match="min_confidence=2 is no number from 0 to 1"):
        de.extract_batches(iter(()), min_confidence=2)


def test_one_pipeline_for_one_set_of_options() -> None:
    first = batches.pipeline(None, *batches.check_options(OFF, 0.5))
    assert batches.pipeline(None, *batches.check_options(reversed(OFF), 0.5)) is first
    assert batches.pipeline(None, *batches.check_options([], 0)) is batches.pipeline(None)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "article.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in ARTICLES), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "options", [("--disable-rule", OFF[0], "--disable-rule", OFF[1]), ("--min-confidence", str(LEAST))]
)
@pytest.mark.parametrize("workers", ["1", "2"])
def test_extract_on_the_command_line(
    article: Path, options: tuple[str, ...], workers: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(article), "--format", "jsonl", "--workers", workers, *options]) == 0
    found = [de.Extraction.model_validate_json(line) for line in capsys.readouterr().out.splitlines()]
    given: dict[str, object] = {"disable_rules": OFF} if "--disable-rule" in options else {"min_confidence": LEAST}
    assert found == stream_of(**given) != stream_of()


@pytest.mark.parametrize("command", ["extract", "snapshot", "report", "explain"])
def test_every_command_that_reads_articles(command: str, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = article.with_name("report.html")
    output = {"report": ["-o", str(target)], "extract": ["--format", "jsonl"]}.get(command, [])

    def printed(*options: str) -> str:
        assert main([command, str(article), *output, *options]) == 0
        out = capsys.readouterr().out
        return target.read_text(encoding="utf-8") if command == "report" else out

    whole = printed()
    assert len(printed("--disable-rule", "statement.*", "--disable-rule", "quote.*")) < len(whole)
    assert len(printed("--min-confidence", str(LEAST))) < len(whole)
    assert main([command, str(article), *output, "--disable-rule", "speaker.invertd"]) == 2
    assert "nearest are speaker.inverted" in capsys.readouterr().err


def test_resuming_with_other_rules_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(results, "CHUNK_ITEMS", 1)
    file, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
    file.write_text(json.dumps(ARTICLES[0]) + "\nno JSON\n", encoding="utf-8")
    stopping = ["extract", str(file), "--output", str(out), "--on-error", "raise", "--disable-rule", OFF[0]]
    assert main(stopping) == 1
    for other in (["--min-confidence", "0.5"], ["--disable-rule", OFF[1]]):
        assert main([*stopping, *other, "--resume"]) == 2
        assert "resume with the same options" in capsys.readouterr().err
    assert main([*stopping, "--resume"]) == 1


# ------------------------------------------------------------------ laws of least confidence


@cache
def read(own: Written) -> de.Extraction:
    return own.read()


@pytest.mark.parametrize("own", WRITTEN, ids=lambda own: own.id)
def test_none_is_left_out_by_0(own: Written) -> None:
    article = de.Article(own.text, id=own.id, published=own.published)
    assert de.extract(article, min_confidence=0.0).to_json() == de.extract(article).to_json()


@given(own=st.sampled_from(WRITTEN), least=st.floats(0, 1), more=st.floats(0, 1))
@examples(60)
def test_least_confidence_is_monotone_and_leaves_references_whole(own: Written, least: float, more: float) -> None:
    least, more = sorted((least, more))
    article = de.Article(own.text, id=own.id, published=own.published)
    whole = read(own)
    some, fewer = (de.extract(article, min_confidence=share) for share in (least, more))
    for found, share in ((some, least), (fewer, more)):
        assert [event.id for event in found.events] == [e.id for e in whole.events if e.confidence >= share]
        assert found.actors == whole.actors
        meetings = {meeting.id for meeting in found.meetings}
        for statement in found.statements:
            assert statement.meeting is None or statement.meeting in meetings
            before = next(one for one in whole.statements if one.id == statement.id)
            lost = before.meeting is not None and before.meeting not in meetings
            assert statement == (before.model_copy(update={"meeting": None}) if lost else before)
    assert {event.id for event in fewer.events} <= {event.id for event in some.events}
    assert de.extract(article, min_confidence=more) == fewer
