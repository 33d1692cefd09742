"""The benchmark of dates: reading TimeML, matching and scoring."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parent.parent / "evaluation" / "benchmarks" / "dates.py"
TIMEML = """<?xml version="1.0" ?>
<TimeML><DOCID>one</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2024-02-19" functionInDocument="CREATION_TIME">2024-02-19</TIMEX3></DCT>
<TEXT>

The envoys met on <TIMEX3 tid="t1" type="DATE" value="2024-02-16">Friday</TIMEX3> for <TIMEX3 tid="t2" type="DURATION"
value="P2D">two days</TIMEX3> and will meet <TIMEX3 tid="t3" type="DATE" value="2024-03">next month</TIMEX3>.
</TEXT></TimeML>
"""


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dates_benchmark", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_timeml_is_read_with_offsets_into_its_text(benchmark: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "one.tml").write_text(TIMEML, encoding="utf-8")
    (document,) = benchmark.read_corpus(tmp_path)
    assert document.published == "2024-02-19"
    assert [document.text[one.start : one.end] for one in document.timexes] == ["Friday", "two days", "next month"]


def test_our_dates_score_full_marks_on_an_easy_text(benchmark: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "one.tml").write_text(TIMEML, encoding="utf-8")
    documents = benchmark.read_corpus(tmp_path)
    found, speed = benchmark.find(documents, benchmark.SYSTEMS["diplo-events"])
    rows = benchmark.score(documents, found)
    assert speed > 0
    assert {name: row.f1(row.value) for name, row in rows.items() if row.gold} == {
        "all": 100,
        "DATE": 100,
        "DURATION": 100,
        "calendar": 100,
    }


def test_each_expression_counts_once_and_values_must_agree(benchmark: ModuleType) -> None:
    timex = benchmark.Timex
    gold = [timex(0, 10, "DATE", "2024-02-16"), timex(20, 25, "SET", "P1W"), timex(40, 50, "DATE", "2024", own=True)]
    found = [
        timex(0, 4, "DATE", "2024-02-16"),
        timex(3, 10, "DATE", "2024-02-17"),
        timex(20, 25, "SET", "P1W"),
        timex(41, 45, "DATE", "2024"),
    ]
    rows = benchmark.score([benchmark.Document("a", "", "2024-02-19", gold)], {"a": found})
    row = rows["all"]
    assert (row.gold, row.found, row.strict, row.loose, row.value) == (2, 3, 1, 2, 1)
    assert (rows["calendar"].gold, rows["calendar"].found, rows["calendar"].value) == (1, 2, 0)


def test_what_is_no_corpus_is_named(benchmark: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="neither a folder"):
        benchmark.read_corpus(tmp_path / "missing")
