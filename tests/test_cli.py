"""The command line: forms of input, exit codes, and messages that name the input and the mend."""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from shell import arguments_of

from diplo_events.cli import main, parser

TEXT = "Chinese Foreign Minister Wang Yi met U.S. Secretary of State Antony Blinken in Munich on Friday."
EXAMPLE = Path(__file__).resolve().parents[1] / "src/diplo_events/examples/black-sea-hotline.txt"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return call


@pytest.fixture
def usage_error(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def call(*arguments: object) -> str:
        with pytest.raises(SystemExit) as stop:
            main([str(argument) for argument in arguments])
        assert stop.value.code == 2
        return capsys.readouterr().err

    return call


def rows(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def lines_of(folder: Path, *lines: str | bytes) -> Path:
    file = folder / "rows.jsonl"
    file.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines) + b"\n")
    return file


def row(**fields: object) -> str:
    return json.dumps({"text": TEXT, **fields})


def test_example_as_text(run: Run) -> None:
    code, out, err = run("extract", "--published", "2025-05-14", EXAMPLE)
    assert (code, err) == (0, "")
    assert EXAMPLE.name in out.splitlines()[0]
    assert "Espen Barth Eide" in out
    assert "Meetings (" in out
    assert "Statements (" in out


def test_text_file_is_one_article(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("\ufeff".encode() + TEXT.encode() + b"\r\n")
    code, out, _ = run("extract", file, "--format", "jsonl", "--published", "2024-02-19")
    (found,) = rows(out)
    assert code == 0
    assert found["article"]["id"] == file.as_posix()
    assert found["article"]["published"] == "2024-02-19"
    mention = found["actors"][0]["mentions"][0]
    assert (TEXT + "\r\n")[mention["start"] : mention["end"]] == mention["text"]


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    code, out, _ = run("extract", "-", "--format", "jsonl")
    assert code == 0
    assert len(rows(out)) == 1


def test_jsonl_rows(run: Run, tmp_path: Path) -> None:
    file = lines_of(tmp_path, row(id="one", title="First", published="2024-02-19"), "", row(id=2, other="ignored"))
    code, out, err = run("extract", file, "--format", "jsonl", "--published", "2020-01-02")
    one, two = rows(out)
    assert (code, err) == (0, "")
    assert (one["article"]["id"], one["article"]["title"], one["article"]["published"]) == (
        "one",
        "First",
        "2024-02-19",
    )
    assert (two["article"]["id"], two["article"]["published"]) == ("2", "2020-01-02")


def test_csv_rows(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as out_file:
        writer = csv.writer(out_file)
        writer.writerow(["id", "text", "published"])
        writer.writerow(["one", TEXT + "\n\nA second paragraph.", "2024-02-19"])
        writer.writerow(["two", TEXT, "19 February"])
        writer.writerow(["three", TEXT, ""])
    code, out, err = run("extract", file, "--format", "jsonl")
    assert code == 1
    assert [bool(found["error"]) for found in rows(out)] == [False, True, False]
    assert f"{file}:5: published: '19 February' is no date; write it as YYYY-MM-DD" in err


def test_input_format_overrules_the_suffix(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rows.json"
    file.write_text(row(id="one"))
    code, out, _ = run("extract", file, "--input-format", "jsonl", "--format", "jsonl")
    assert code == 0
    assert rows(out)[0]["article"]["id"] == "one"


BAD_ROWS = [
    ("{", "no JSON"),
    ("[1]", "a JSON list, not an object with 'text'"),
    ('{"title": "x"}', "has no 'text'"),
    ('{"text": 5}', "is int, not str"),
    (b'{"text": "\xe9"}', "not UTF-8 (byte 10 is 0xe9)"),
    ('{"text": "x", "published": "soon"}', "'soon' is no date"),
    ("[" * 100_000, "no JSON"),
]


@pytest.mark.parametrize(("bad", "message"), BAD_ROWS)
def test_bad_row_is_recorded_in_its_place(run: Run, tmp_path: Path, bad: str | bytes, message: str) -> None:
    file = lines_of(tmp_path, row(id="one"), bad, row(id="three"))
    code, out, err = run("extract", file, "--format", "jsonl")
    one, two, three = rows(out)
    assert code == 1
    assert (one["article"]["id"], three["article"]["id"]) == ("one", "three")
    assert two["error"].startswith(f"{file}:2: ")
    assert message in two["error"]
    assert f"diplo-events: {file}:2: " in err


def test_workers_give_the_same_output(run: Run, tmp_path: Path) -> None:
    file = lines_of(tmp_path, *[row(id=n) if n % 30 else "{" for n in range(150)])
    one = run("extract", file, "--format", "jsonl")
    assert one == run("extract", file, "--format", "jsonl", "--workers", "2")
    assert len(rows(one[1])) == 150


def test_skip_leaves_bad_rows_out(run: Run, tmp_path: Path) -> None:
    file = lines_of(tmp_path, row(id="one"), "{", row(id="three"))
    code, out, err = run("extract", file, "--format", "jsonl", "--on-error", "skip")
    assert code == 1
    assert [found["article"]["id"] for found in rows(out)] == ["one", "three"]
    assert f"{file}:2" in err


def test_raise_stops_at_a_bad_row(run: Run, tmp_path: Path) -> None:
    file = lines_of(tmp_path, row(id="one"), "{", row(id="three"))
    code, out, err = run("extract", file, "--format", "jsonl", "--on-error", "raise")
    assert code == 1
    assert [found["article"]["id"] for found in rows(out)] == ["one"]
    assert err.count("\n") == 1


def test_text_that_is_not_utf8(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "latin.txt"
    file.write_bytes(b"Caf\xe9")
    code, out, err = run("extract", file)
    assert (code, out) == (2, "")
    assert err == f"diplo-events: {file}: not UTF-8 (byte 3 is 0xe9); save it as UTF-8\n"
    code, out, _ = run("extract", file, EXAMPLE, "--on-error", "record", "--format", "jsonl")
    assert code == 1
    assert [bool(found["error"]) for found in rows(out)] == [True, False]


@pytest.mark.parametrize("content", ["", "\x00\x00", "...", '"' * 3000])
def test_odd_text_is_no_error(run: Run, tmp_path: Path, content: str) -> None:
    file = tmp_path / "odd.txt"
    file.write_text(content)
    code, out, _ = run("extract", file, "--format", "jsonl")
    assert code == 0
    assert rows(out)[0]["events"] == []


def test_lone_surrogates_are_recorded(run: Run, tmp_path: Path) -> None:
    file = lines_of(
        tmp_path, '{"text": "Wang Yi said \\ud800 yes."}', '{"text": "Ann Lee met Bo Ray.", "title": "\\ud800"}'
    )
    code, out, _ = run("extract", file, "--format", "jsonl")
    assert code == 1
    assert ["surrogate pair" in found["error"] for found in rows(out)] == [True, True]


def test_missing_file(run: Run, tmp_path: Path) -> None:
    code, out, err = run("extract", EXAMPLE, tmp_path / "none.txt")
    assert (code, out, err) == (2, "", f"diplo-events: {tmp_path}/none.txt: no such file\n")


def test_folder(run: Run, tmp_path: Path) -> None:
    code, _, err = run("extract", tmp_path)
    assert code == 2
    assert f"{tmp_path}: is a folder; name its files" in err


def test_plain_json_is_not_taken_for_text(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text("{}")
    code, _, err = run("extract", file)
    assert code == 2
    assert "--input-format jsonl" in err


def test_csv_without_text(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("id,body\n1,x\n")
    code, _, err = run("extract", file)
    assert (code, err) == (2, f"diplo-events: {file}: no column 'text'; its columns are id, body\n")


def test_csv_that_is_not_utf8(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes(b"id,text\n1,good\n2,caf\xe9\n")
    code, out, err = run("extract", file, "--format", "jsonl")
    assert code == 2
    assert "line 3: not UTF-8" in err
    assert rows(out)[0]["article"]["id"] == "1"


def test_bad_date_option(usage_error: Callable[..., str]) -> None:
    assert "'Friday' is no date; write it as YYYY-MM-DD" in usage_error("extract", "-", "--published", "Friday")


@pytest.mark.parametrize("arguments", [(), ("extract",), ("gazetteer",), ("extract", "-", "--workers", "0")])
def test_wrong_use(usage_error: Callable[..., str], arguments: tuple[str, ...]) -> None:
    assert "usage: diplo-events" in usage_error(*arguments)


def test_output_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    code, out, err = run("extract", EXAMPLE, "--format", "jsonl", "--output", target)
    assert (code, out) == (0, "")
    assert err.startswith("diplo-events: 1 articles, 0 failed, ")
    assert len(rows(target.read_text(encoding="utf-8"))) == 1
    assert list(tmp_path.iterdir()) == [target]
    assert run("extract", EXAMPLE, "--output", target, "--quiet") == (0, "", "")


def test_output_is_not_an_input(run: Run, tmp_path: Path) -> None:
    file = lines_of(tmp_path, row())
    code, _, err = run("extract", file, "--output", file)
    assert code == 2
    assert "is an input too" in err
    assert file.read_text().startswith("{")


def test_output_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    code, _, err = run("extract", EXAMPLE, "--output", tmp_path / "no" / "folder.jsonl")
    assert code == 2
    assert "cannot write" in err


@pytest.mark.parametrize("workers", [1, 2])
def test_own_gazetteer(run: Run, tmp_path: Path, workers: int) -> None:
    (tmp_path / "people.jsonl").write_text('{"id": "person:ann-invented", "name": "Ann Invented"}\n')
    file = lines_of(tmp_path, json.dumps({"text": "Ann Invented met Wang Yi in Geneva on Monday."}))
    own = ("--gazetteer", tmp_path / "people.jsonl", "--workers", workers)
    _, out, _ = run("extract", file, "--format", "jsonl", *own)
    assert "person:ann-invented" in [actor["id"] for actor in rows(out)[0]["actors"]]


def test_bad_gazetteer_names_file_and_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "people.jsonl").write_text('{"id": "person:ann-invented"}\n')
    code, _, err = run("extract", EXAMPLE, "--gazetteer", tmp_path)
    assert (code, err) == (2, f"diplo-events: {tmp_path}/people.jsonl:1: name: Field required\n")


def test_progress_on_a_terminal_only(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = lines_of(tmp_path, row(), row())
    clock = iter(range(0, 1000, 10))
    monkeypatch.setattr("diplo_events.cli.progress.time.monotonic", lambda: next(clock))
    assert run("extract", file, "--format", "jsonl")[2] == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert "2 articles, 0 failed" in run("extract", file, "--format", "jsonl")[2]


def test_closed_pipe_is_quiet(tmp_path: Path) -> None:
    file = lines_of(tmp_path, *[row(id=n) for n in range(300)])
    command = f"{sys.executable} -m diplo_events extract {file} --format jsonl | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, len(done.stdout), done.stderr) == (0, 10, "")


def test_schema(run: Run) -> None:
    code, out, _ = run("schema")
    assert code == 0
    assert "Meeting" in json.loads(out)["$defs"]


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert not stop.value.code
    assert capsys.readouterr().out.startswith("diplo-events 0.")


def test_gazetteer_check(run: Run, tmp_path: Path) -> None:
    good = tmp_path / "people.jsonl"
    good.write_text('{"id": "person:ann-invented", "name": "Ann Invented"}\n')
    assert run("gazetteer", "check", good) == (0, "", "0 errors, 0 warnings\n")
    good.write_text('{"id": "person:ann-invented"}\n')
    assert run("gazetteer", "check", good) == (1, f"{good}:1: error: name: Field required\n", "1 errors, 0 warnings\n")


def test_gazetteer_show(run: Run) -> None:
    code, out, err = run("gazetteer", "show", "sergei lavrov", "--on", "2020-01-01")
    assert (code, err) == (0, "")
    assert out.startswith("Sergey Lavrov  [person:sergey-lavrov]")
    assert "  * 2004-03-09 to at least" in out


def test_gazetteer_show_resembling(run: Run) -> None:
    code, out, err = run("gazetteer", "show", "Sergey Lavrow")
    assert code == 0
    assert "Sergey Lavrov" in out
    assert "no record is named 'Sergey Lavrow'; these resemble it" in err


def test_gazetteer_show_nothing(run: Run) -> None:
    code, out, err = run("gazetteer", "show", "\u4e00")
    assert (code, out) == (1, "")
    assert "no record resembles" in err


def commands(command: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """All commands and their actions, by name."""
    yield name.strip(), command
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, inner in action.choices.items():
                yield from commands(inner, f"{name} {word}")


@pytest.mark.parametrize(("name", "command"), list(commands(parser())))
def test_help_has_examples_that_are_right_use(name: str, command: argparse.ArgumentParser) -> None:
    examples = re.findall(r"^  (.*diplo-events .*)$", command.format_help(), re.MULTILINE)
    assert examples
    for line in examples:
        arguments = arguments_of(line)
        parser().parse_args(arguments)
        assert " ".join(arguments).startswith(name)


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion(run: Run, shell: str) -> None:
    pytest.importorskip("shtab")
    code, out, _ = run("completion", shell)
    assert code == 0
    assert {"extract", "report", "gazetteer", "schema"} <= set(re.findall(r"[a-z]+", out))


def test_bash_completes(tmp_path: Path) -> None:
    pytest.importorskip("shtab")
    script = tmp_path / "completion.bash"
    out = subprocess.run([sys.executable, "-m", "diplo_events", "completion", "bash"], capture_output=True, check=True)
    script.write_bytes(out.stdout)
    for words, found in (("rep", "report"), (f"report {tmp_path}/comp", str(script))):
        count = len(words.split())
        call = f"COMP_WORDS=(diplo-events {words}); COMP_CWORD={count}; _shtab_diplo_events; echo ${{COMPREPLY[@]}}"
        done = subprocess.run(["bash", "-c", f"source {script}; {call}"], capture_output=True, text=True, check=False)
        assert done.stdout.split() == [found], done.stderr


def test_completion_without_shtab(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    code, _, err = run("completion", "bash")
    assert code == 2
    assert "pip install 'diplo-events[completion]'" in err


FULL = Path("/dev/full")
MISTAKES = [
    ["extract", "x" * 5000],
    ["extract", "{text}", "--output", "{folder}/none/out.txt"],
    ["extract", "{text}", "--gazetteer", "{folder}/none"],
    ["extract", "{text}", "--gazetteer", "{binary}"],
    ["report", "{text}", "-o", "{folder}"],
    ["report", "{text}", "-o", "{folder}/" + "x" * 300],
    ["report", "{binary}", "-o", "{folder}/report.html"],
    ["gazetteer", "check", "{folder}/none"],
    ["gazetteer", "show", "Wang Yi", "--gazetteer", "{binary}"],
]


@pytest.mark.parametrize("arguments", MISTAKES, ids=lambda arguments: " ".join(arguments)[:40])
def test_mistakes_end_in_one_line(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    text, binary = tmp_path / "a.txt", tmp_path / "people.jsonl"
    text.write_text(TEXT)
    binary.write_bytes(b"\xff\xfe\x00")
    code, out, err = run(*[word.format(folder=tmp_path, text=text, binary=binary) for word in arguments])
    assert (code, out) == (2, "")
    assert err.startswith("diplo-events: ")
    assert err.count("\n") <= 2


@pytest.mark.skipif(not FULL.exists(), reason="needs Linux's /dev/full")
@pytest.mark.parametrize("command", ["schema", f"extract {EXAMPLE}", f"report {EXAMPLE} -o /dev/full"])
def test_full_disk(command: str) -> None:
    line = f"{sys.executable} -m diplo_events {command} > /dev/full"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert re.fullmatch(r"diplo-events: [^\n]*No space left on device\n", done.stderr)
    assert FULL.is_char_device()
