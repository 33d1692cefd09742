"""Reports: the page's data is complete, harmless and the same every time; the command line says what is wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from sample import EXTRACTION, FAILED, STATEMENT, TEXT, TITLE

import diplo_events as de
from diplo_events.cli import main
from diplo_events.report import as_script, report

HELD = EXTRACTION.with_text(TEXT)


def data_of(page: str, name: str = "data") -> Any:
    (found,) = re.findall(rf'<script type="application/json" id="{name}">(.*?)</script>', page)
    return json.loads(found)


def test_rows_of_meetings_and_statements() -> None:
    data = data_of(report([HELD]))
    (meeting,), (statement,) = data["meetings"], data["statements"]
    names = [actor["name"] for actor in data["actors"]]
    assert [names[n] for n in meeting["who"]] == ["Espen Barth Eide", "Hakan Fidan"]
    assert (meeting["status"], meeting["start"], meeting["where"]) == (
        "held",
        "2025-05-14",
        "Oslo, NOR; on the sidelines of Oslo Forum",
    )
    assert [names[n] for n in statement["to"]] == ["Hakan Fidan"]
    assert (statement["n"], statement["in"], statement["act"]) == ("S1", "M1", "request")
    assert statement["text"] == ["Every captain should know whom to call,", "That is seamanship."]


def test_texts_are_whole_and_marked() -> None:
    pieces = data_of(report([FAILED, HELD]), "text-1")
    assert "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces) == TEXT
    marked = "".join(piece[0] for piece in pieces if not isinstance(piece, str) and "e-M1" in piece[1].split())
    assert marked == "Espen Barth Eide met Hakan Fidan on Wednesday"


def test_actors_are_told_once() -> None:
    other = HELD.model_copy(update={"article": HELD.article.model_copy(update={"id": "other"})})
    data = data_of(report([HELD, other]))
    assert len(data["actors"]) == 2
    assert [row["a"] for row in data["meetings"]] == [0, 1]


def test_failed_articles_are_shown() -> None:
    (row,) = data_of(report([FAILED]))["articles"]
    assert row["error"] == "rows.jsonl:2: no JSON"


def test_article_of_markup_ends_no_element() -> None:
    evil = "</script><!--<script>alert(1)</script>"
    text = f"{TEXT} {evil} \x00\u2028"
    article = HELD.article.model_copy(update={"title": evil, "id": evil, "source": evil, "url": "javascript:alert(1)"})
    page = report([EXTRACTION.model_copy(update={"article": article}).with_text(text)], title=evil)
    assert page.count("<script") == 3
    assert page.count("</script>") == 3
    assert "<!--" not in page
    assert "javascript:" not in page
    assert "&lt;/script&gt;" in page
    assert data_of(page)["articles"][0]["title"] == evil
    page.encode()


@pytest.mark.parametrize("odd", ["\ud800", "\x1b[31m", "{braces}", "\\u003c", "&lt;"])
def test_odd_text(odd: str) -> None:
    quote = STATEMENT.quotes[0].model_copy(update={"text": odd})
    statement = STATEMENT.model_copy(update={"quotes": (quote,)})
    page = report([EXTRACTION.model_copy(update={"events": (statement,)})])
    (found,) = data_of(page)["statements"][0]["text"]
    assert found == odd.replace("\ud800", "\ufffd").replace("\x1b", "\ufffd")
    page.encode()


def test_script_data_can_be_read_back() -> None:
    data = {"a": "<!--</script>\u2028&", "b": [None, 1.5, True]}
    assert json.loads(as_script(data)) == data
    assert not set("<>&\u2028") & set(as_script(data))


def test_page_is_self_contained() -> None:
    page = report([HELD])
    assert "default-src 'none'" in page
    assert not re.findall(r"(?:src|href)\s*=", page.partition("<script>")[0])
    assert set(re.findall(r"https?://[^\s\"']+", page)) == {"http://www.w3.org/2000/svg"}  # a name, fetched by nobody


def test_same_input_same_bytes() -> None:
    assert report([HELD, FAILED]) == report(iter([HELD, FAILED]))


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({"text": TEXT, "title": TITLE, "published": "2025-05-14"}) + "\n{\n")
    target = tmp_path / "report.html"
    assert main(["report", str(rows), "-o", str(target), "--title", "Oslo <now>"]) == 1
    out, err = capsys.readouterr()
    assert re.fullmatch(rf"{target}: 2 articles, 1 meetings, \d statements, \d+ kB\n", out)
    assert f"{rows}:2: no JSON" in err
    page = target.read_text(encoding="utf-8")
    assert "<h1>Oslo &lt;now&gt;</h1>" in page
    assert data_of(page)["articles"][1]["error"].startswith(f"{rows}:2")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["report.html", "rows.jsonl"]


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("rows.jsonl", "is an input too; name another file with --output"),
        (".", "is a folder; name a file in it"),
        ("none/report.html", "there is no folder"),
    ],
)
def test_bad_target(tmp_path: Path, capsys: pytest.CaptureFixture[str], target: str, message: str) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({"text": TEXT}) + "\n")
    assert main(["report", str(rows), "-o", str(tmp_path / target)]) == 2
    assert message in capsys.readouterr().err


def test_nothing_to_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("{\n")
    assert main(["report", str(rows), "-o", str(tmp_path / "report.html")]) == 2
    assert "no article could be read, so there is nothing to report" in capsys.readouterr().err
    assert not (tmp_path / "report.html").exists()


def test_extractions_of_the_library(tmp_path: Path) -> None:
    found = de.extract_many(["Ann Lee met Bo Ray in Oslo on Friday."])
    assert data_of(report(found))["meetings"][0]["where"] == "Oslo, NOR"
