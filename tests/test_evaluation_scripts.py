"""The scripts that measure the gazetteer and linking run, and see what is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[1] / "evaluation" / "benchmarks"
COLUMNS = "person,qid,office,office_class,country_iso3,start,end,precision,open_as_of,source"
TABLE = f"""{COLUMNS}
Sergej Lawrow,,Minister,foreign_minister,RUS,2010-01-01,2010-12-31,day,,t
Ann Invented,,Minister,foreign_minister,FRA,2010-01-01,2010-01-31,day,,t
Barack Obama,Q76,President,head_of_state,USA,2010,2012,year,,t
Barack Obama,Q76,President,head_of_government,USA,2012-01-01,,day,2012-01-31,t
"""


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPTS / script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_tenures(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    found = run("tenures.py", str(table), "--list").stdout
    assert "| head_of_state | 100.0 % | 100.0 % |" in found
    assert "| head_of_government | 100.0 % | 100.0 % |" in found
    assert "| foreign_minister | 92.2 % | 92.2 % |" in found  # 365 of 396 days
    assert "days compared: 792" in found  # of the years 2010 and 2012 none is certain
    assert "FRA foreign_minister 2010-01-01 to 2010-01-31 (31): Ann Invented (t) | Bernard Kouchner" in found
    assert "days compared: 2\n" in run("tenures.py", str(table), "--until", "2010-01-01").stdout


def test_no_table(tmp_path: Path) -> None:
    ran = run("tenures.py", str(tmp_path / "nothing.csv"))
    assert ran.returncode == 2
    assert "no such file" in ran.stderr


@pytest.mark.parametrize(
    ("country", "outcome"), [("RUS", "| 1 | 1 | 1 | 0 | 0 | 0 | 0 |"), ("FRA", "| 1 | 0 | 1 | 0 | 0 | 0 | 0 |")]
)
def test_linking(tmp_path: Path, country: str, outcome: str) -> None:
    actor = {"id": "l", "type": "person", "name": "Sergey Lavrov", "aliases": [], "country": country}
    gold = {"id": "a", "title": "t", "published": "2015-06-01", "actors": [actor]}
    gold["text"] = "Russian Foreign Minister Sergey Lavrov said on Monday in Moscow that the talks had gone well."
    (tmp_path / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    assert outcome in run("linking.py", str(tmp_path)).stdout
