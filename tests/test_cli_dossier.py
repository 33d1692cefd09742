"""The command line: from extractions to a dossier and on to event data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from dossiers import met, told

from diplo_events.cli import main
from diplo_events.models import Extraction


def write(file: Path, *extractions: Extraction) -> Path:
    file.write_text("".join(extraction.to_json() + "\n" for extraction in extractions), encoding="utf-8")
    return file


@pytest.fixture
def events(tmp_path: Path) -> Path:
    one = told("a1", "2024-02-14", met("wang blinken", "planned", on="2024-02-16"))
    return write(tmp_path / "events.jsonl", one, told("a2", "2024-02-17", met("wang blinken", on="2024-02-16")))


def test_merge_and_export(events: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dossier = tmp_path / "dossier.jsonl"
    assert main(["merge", str(events), "--output", str(dossier)]) == 0
    records = [json.loads(line)["record"] for line in dossier.read_text(encoding="utf-8").splitlines()]
    assert records == ["dossier", "article", "article", "actor", "actor", "meeting"]
    assert main(["export", str(dossier), "--format", "plover"]) == 0
    assert json.loads(capsys.readouterr().out)["event"] == ["CONSULT"]
    assert main(["export", str(dossier), "--format", "cameo"]) == 0
    assert [line.split("\t")[3] for line in capsys.readouterr().out.splitlines()] == ["040", "040"]


def test_failed_extractions_are_passed_over(events: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    failed = Extraction.model_validate({"article": {"id": "x"}, "error": "x.jsonl:3: no JSON"})
    more = write(tmp_path / "more.jsonl", failed)
    assert main(["merge", str(events), str(more)]) == 1
    found = capsys.readouterr()
    assert '"record":"meeting"' in found.out
    assert "passed over: x.jsonl:3: no JSON" in found.err


@pytest.mark.parametrize(
    ("command", "content", "message"),
    [
        ("merge", "{}\n", "in.jsonl:1: no extraction"),
        ("merge", '{"text": "an article"}\n', "write it with extract --format jsonl"),
        ("export", "{}\n", "in.jsonl: line 1: no record of a dossier"),
        ("export", "\xff\n", "no record of a dossier"),
    ],
)
def test_wrong_input_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, content: str, message: str
) -> None:
    file = tmp_path / "in.jsonl"
    file.write_bytes(content.encode("latin-1"))
    assert main([command, str(file), *(["--format", "plover"] if command == "export" else [])]) == 2
    assert message in capsys.readouterr().err


def test_missing_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["merge", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl: no such file" in capsys.readouterr().err
