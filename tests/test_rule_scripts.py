"""The scripts that measure rules and confidence: they run, say the same twice, and count what they say they count."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import diplo_events as de

ROOT = Path(__file__).resolve().parents[1]
EVALUATION = ROOT / "evaluation"


def run(script: str, *arguments: object) -> str:
    command = [sys.executable, str(EVALUATION / script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("few")
    for n in range(1, 7):
        shutil.copy(EVALUATION / "styles" / f"own-{n:03}.json", folder)
    return folder


@pytest.fixture(scope="module")
def two(few: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same article with its annotation, and with an annotation that has nothing."""
    folder = tmp_path_factory.mktemp("two")
    row = json.loads((few / "own-001.json").read_text(encoding="utf-8"))
    (folder / "a.json").write_text(json.dumps(row), encoding="utf-8")
    row.update(id="other", meetings=[], statements=[])
    (folder / "b.json").write_text(json.dumps(row), encoding="utf-8")
    return folder


def fired(output: str) -> dict[str, tuple[int, int, float]]:
    rows = (line.split() for line in output.splitlines()[1:])
    return {name: (int(times), int(right), float(precision)) for name, times, right, precision in rows}


def test_rules_are_counted(few: Path) -> None:
    output = run("rules.py", "--gold", few)
    assert output == run("rules.py", "--gold", few)
    rows = fired(output)
    assert list(rows) == sorted(rows)
    known = {rule.name for rule in de.rules()}
    events = [event for file in sorted(few.glob("*.json")) for event in _extracted(file).events]
    for name, (times, right, precision) in rows.items():
        assert name in known
        assert times == sum(name in event.rules for event in events)
        assert 0 <= right <= times
        assert precision == pytest.approx(right / times, abs=0.005)


def test_no_event_is_right_where_nothing_is_annotated(two: Path) -> None:
    rows = fired(run("rules.py", "--gold", two))
    assert all(times % 2 == 0 and right <= times / 2 for times, right, _ in rows.values())
    assert any(right == times / 2 for times, right, _ in rows.values())


def test_table_of_rules_has_each_once(few: Path) -> None:
    plain, table = fired(run("rules.py", "--gold", few)), run("rules.py", "--gold", few, "--table")
    named = re.findall(r"`([\w.-]+)`", table)
    assert sorted(named) == sorted(plain)
    groups = re.findall(r"^\| (?:other )?`[\w.]+\.\*` \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|", table, re.MULTILINE)
    assert [sum(int(row[n]) for row in groups) for n in range(4)] == [
        len(plain),
        len(de.rules()),
        sum(times for times, _, _ in plain.values()),
        sum(right for _, right, _ in plain.values()),
    ]


def _extracted(file: Path) -> de.Extraction:
    row = json.loads(file.read_text(encoding="utf-8"))
    return de.extract({key: row[key] for key in ("id", "title", "text", "published")})


_LINE = re.compile(r"^(.*): (\d+) events, (\d+) right, error (\d\.\d{3})$")


def test_confidence_is_measured(few: Path, two: Path) -> None:
    output = run("calibrate.py", "--gold", few, "--other", two)
    assert output == run("calibrate.py", "--gold", few, "--other", two)
    heads = [found.groups() for found in map(_LINE.match, output.splitlines()) if found]
    assert len(heads) == 6
    counts = {name: (int(events), int(right)) for name, events, right, _ in heads}
    for name in (few.name, two.name):
        parts = [count for head, count in counts.items() if f" {name}," in head]
        assert tuple(map(sum, zip(*parts[:2], strict=True))) == parts[2]
        assert 0 < parts[2][1] <= parts[2][0]
    assert all(0 <= float(error) <= 1 for *_, error in heads)
    every = [event for file in sorted(few.glob("*.json")) for event in _extracted(file).events]
    assert counts[f"all, {few.name}, cross-validated"][0] == len(every)


def test_error_of_calibration_is_within_its_bound() -> None:
    """By cross-validation on the development gold; the bound that confidence is held to."""
    head = [line for line in run("calibrate.py").splitlines() if line.startswith("all, gold")]
    found = _LINE.match(head[0])
    assert found and float(found[4]) <= 0.08


def test_confidence_as_it_is_packaged_keeps_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules may have moved since the weights were fitted."""
    monkeypatch.syspath_prepend(str(EVALUATION))
    import calibrate
    import judged

    for folder in ("gold", "styles"):
        events = judged.judged(EVALUATION / folder)
        assert calibrate.error([(one.event["confidence"], one.right) for one in events]) <= 0.08


def test_table_of_reliability_holds_every_event(few: Path, two: Path) -> None:
    rows = [
        line.strip("|").split("|")
        for line in run("calibrate.py", "--gold", few, "--other", two, "--table").splitlines()
    ]
    every = sum(len(_extracted(file).events) for file in few.glob("*.json"))
    assert sum(int(row[1]) for row in rows[2:]) == every
    assert {len(row) for row in rows} == {7}


def test_packaged_weights_are_of_rules_that_there_are() -> None:
    file = ROOT / "src" / "diplo_events" / "lexicon" / "data" / "confidence.json"
    packaged = json.loads(file.read_text(encoding="utf-8"))["weights"]
    assert set(packaged) == {"meeting", "statement"}
    known = {rule.name for rule in de.rules()}
    for weights in packaged.values():
        assert known.issuperset(name for name in weights if "." in name)


def test_tables_of_the_documentation_name_rules_that_there_are() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    known = {rule.name for rule in de.rules()}
    rows = re.findall(r"^\| `([\w.-]+)` \| (\d+) \| (\d+) \| (\d\.\d\d) \|$", page, re.MULTILINE)
    assert len(rows) > 10
    for name, times, right, precision in rows:
        assert name in known
        assert int(right) < int(times)
        assert float(precision) == pytest.approx(int(right) / int(times), abs=0.005)
    always = re.findall(r"^\| \d+ \| (`.*`) \|$", page, re.MULTILINE)
    assert always
    assert known.issuperset(name for row in always for name in re.findall(r"`([\w.-]+)`", row))
