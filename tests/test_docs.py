"""The documentation: its Python blocks run, its JSON blocks parse, its links lead somewhere."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from shell import arguments_of

from diplo_events.cli import main, parser

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# pages that the site makes from code and figures are no files
MADE = set(re.findall(r"[\w/]+\.md", (ROOT / "website" / "mkdocs.yml").read_text(encoding="utf-8")))
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def blocks(page: Path, language: str) -> list[str]:
    return [body for kind, body in _BLOCK.findall(page.read_text(encoding="utf-8")) if kind == language]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_blocks_run(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They run, and so do the tests that they define."""
    names: dict[str, object] = {"__name__": page.stem}
    for block in blocks(page, "python"):
        exec(compile(block, page.name, "exec"), names)
    for name, defined in names.items():
        if name.startswith("test_") and callable(defined):
            defined()


def test_readme_has_python_to_run() -> None:
    assert len(blocks(ROOT / "README.md", "python")) >= 3


def test_worked_tests_are_there() -> None:
    code = "".join(blocks(ROOT / "docs" / "testing.md", "python"))
    assert code.count("\ndef test_") >= 3
    assert code.count("@given") >= 3


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the examples of the documentation name."""
    made = tmp_path_factory.mktemp("examples")
    text = "Chinese Foreign Minister Wang Yi met U.S. Secretary of State Antony Blinken in Munich on Friday."
    for name in ("article.txt", "news/a.txt", "news/b.txt"):
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text(text, encoding="utf-8")
    row = json.dumps({"text": text, "published": "2024-02-17"}) + "\n"
    (made / "articles.jsonl").write_text(row, encoding="utf-8")
    for name in ("articles.jsonl.gz", "news/2024-02.jsonl.gz"):
        (made / name).write_bytes(gzip.compress(row.encode(), mtime=0))
    (made / "my-gazetteer").mkdir()
    people = '{"id": "person:mira-dalgard", "name": "Mira Dalgard"}\n'
    (made / "my-gazetteer" / "people.jsonl").write_text(people, encoding="utf-8")
    return made


def commands(page: Path) -> list[str]:
    """The lines of shell blocks that call our command line."""
    whole = (re.sub(r"\\\n\s*", " ", block) for block in blocks(page, "sh"))
    return [line for block in whole for line in block.splitlines() if "diplo-events " in line]


SHELL = [(page.name, line) for page in PAGES for line in commands(page) if not line.startswith(("pip ", "#"))]


@pytest.mark.parametrize(("page", "line"), SHELL)
def test_shell_lines_run(page: str, line: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example of the command line is right use; it runs where it names files that the folder has."""
    arguments = arguments_of(line)
    named = re.findall(r"[\w./*-]+(?:\.(?:txt|jsonl?|csv|parquet|gz|zst)|/)(?=[\s'\"]|$)", line)
    inputs = [word for word in named if not word.startswith(("events.", "report.")) and word != "tables/"]
    if not all(word[0] != "/" and any(folder.glob(word.rstrip("/"))) for word in inputs):
        parser().parse_args(arguments)
        return
    monkeypatch.chdir(folder)
    if not re.search(r"[|<>*$]", line):  # nothing in it is the shell's
        assert main(arguments) == 0
        return
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", line],
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_targets_and_extras_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for block in blocks(page, "sh"):
        assert set(re.findall(r"^make ([a-z-]+)", block, re.MULTILINE)) <= targets
        for extras in re.findall(r"\[([a-z,]+)\]", block):
            for extra in extras.split(","):
                assert re.search(rf"^{extra} = \[", project, re.MULTILINE), extra


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_json_blocks_parse(page: Path) -> None:
    for block in blocks(page, "json"):
        json.loads(block)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists() or target in MADE, target
