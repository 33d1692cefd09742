"""The command line over files: forms of input and output, columns, rejected records, runs that are broken off."""

from __future__ import annotations

import csv
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import diplo_events as de
from diplo_events import tables
from diplo_events.cli import main, results

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

TEXT = "Danish Foreign Minister Lars Lokke Rasmussen met Kenyan Defense Minister Odhiambo Wekesa in Nairobi on Friday."
ROWS = [
    {"id": f"a{n}", "text": f"{TEXT} “Harbour {n} must open,” Rasmussen said.", "published": "2024-02-19"}
    for n in range(5)
]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return call


@pytest.fixture(scope="module")
def wanted() -> bytes:
    return "".join(found.to_json() + "\n" for found in de.extract_many(ROWS)).encode()


def zstd(data: bytes) -> bytes:
    out = pyarrow.BufferOutputStream()
    with pyarrow.CompressedOutputStream(out, "zstd") as stream:
        stream.write(data)
    return bytes(out.getvalue())


def jsonl(rows: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def csv_bytes(folder: Path) -> bytes:
    with (folder / "x").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ["id", "text", "published", "more"])
        writer.writeheader()
        writer.writerows(ROWS)
    return (folder / "x").read_bytes()


# ------------------------------------------------------------------ input


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.csv", "a.parquet"])
@pytest.mark.parametrize("packing", ["", ".gz", ".zst"])
def test_forms_of_input(run: Run, tmp_path: Path, wanted: bytes, name: str, packing: str) -> None:
    if name == "a.parquet":
        if packing:
            pytest.skip("Parquet packs its columns itself")
        parquet.write_table(pyarrow.Table.from_pylist(ROWS), tmp_path / name)
    else:
        data = csv_bytes(tmp_path) if name == "a.csv" else jsonl(ROWS)
        packed = {"": data, ".gz": gzip.compress(data), ".zst": zstd(data)}[packing]
        (tmp_path / f"{name}{packing}").write_bytes(packed)
    code, _, _ = run("extract", tmp_path / f"{name}{packing}", "--output", tmp_path / "out.jsonl")
    assert code == 0
    assert (tmp_path / "out.jsonl").read_bytes() == wanted


def test_compressed_text(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "b.txt").write_text(TEXT)
    code, out, _ = run("extract", tmp_path / "*.txt*", "--format", "jsonl")
    one, two = (json.loads(line) for line in out.splitlines())
    assert code == 0
    assert [Path(row["article"]["id"]).name for row in (one, two)] == ["a.txt.gz", "b.txt"]
    assert len(one["events"]) == len(two["events"]) == 1


def test_standard_input_packed(tmp_path: Path, wanted: bytes) -> None:
    command = [sys.executable, "-m", "diplo_events", "extract", "-", "--input-format", "jsonl", "--format", "jsonl"]
    done = subprocess.run(command, input=gzip.compress(jsonl(ROWS)), capture_output=True, check=True)
    assert done.stdout == wanted


def test_broken_packing_is_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(gzip.compress(jsonl(ROWS))[:-9])
    code, _, err = run("extract", file, "--format", "jsonl")
    assert (code, f"{file}: broken gzip: " in err) == (2, True)
    file.write_bytes(zstd(jsonl(ROWS))[:-5])
    assert run("extract", file, "--format", "jsonl")[0] == 2


def test_several_files_and_patterns(run: Run, tmp_path: Path, wanted: bytes) -> None:
    for n, row in enumerate(ROWS):
        (tmp_path / f"part-{n}.jsonl").write_bytes(jsonl([row]))
    _, out, _ = run("extract", tmp_path / "part-[01].jsonl", *sorted(tmp_path.glob("part-[234]*")), "--format", "jsonl")
    assert out.encode() == wanted
    assert run("extract", tmp_path / "none-*.jsonl")[2] == f"diplo-events: {tmp_path}/none-*.jsonl: no file matches\n"


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
def test_columns_by_option(run: Run, tmp_path: Path, wanted: bytes, name: str) -> None:
    rows = [{"key": row["id"], "body": row["text"], "day": row["published"], "text": "no"} for row in ROWS]
    if name == "a.parquet":
        parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / name)
    elif name == "a.jsonl":
        (tmp_path / name).write_bytes(jsonl(rows))
    else:
        with (tmp_path / name).open("w", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    columns = ("--text-column", "body", "--published-column", "day", "--id-column", "key")
    assert run("extract", tmp_path / name, "--format", "jsonl", *columns)[1].encode() == wanted
    code, _, err = run("extract", tmp_path / name, "--format", "jsonl", "--text-column", "words")
    assert "no column 'words'; its columns are key, body, day, text" in err
    assert code == (1 if name == "a.jsonl" else 2)


def test_parquet_that_is_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR0 no")
    code, _, err = run("extract", tmp_path / "a.parquet")
    assert (code, "a.parquet: no Parquet: " in err) == (2, True)


def test_parquet_dates_and_numbers(run: Run, tmp_path: Path) -> None:
    from datetime import date, datetime

    rows = {"id": [1, 2], "text": [TEXT, TEXT], "published": [date(2024, 2, 19), date(2024, 2, 20)]}
    parquet.write_table(pyarrow.table(rows), tmp_path / "a.parquet")
    rows["published"] = [datetime(2024, 2, 19, 12), datetime(2024, 2, 20)]
    parquet.write_table(pyarrow.table(rows), tmp_path / "b.parquet")
    outs = [run("extract", tmp_path / name, "--format", "jsonl")[1] for name in ("a.parquet", "b.parquet")]
    assert outs[0] == outs[1]
    assert '"id":"2","title":null,"published":"2024-02-20"' in outs[0]


def test_strict_rejects_what_is_not_whole(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(jsonl([{"text": "a"}, {"id": "b", "text": " "}, {"id": "c", "text": "c"}]))
    options = ("--strict", "--format", "jsonl", "--on-error", "skip")
    code, out, err = run("extract", tmp_path / "a.jsonl", *options)
    assert (code, out) == (1, "")
    assert [line.partition("strict: ")[2][:6] for line in err.splitlines()] == ["no id;", "no day", "no day"]
    code, out, err = run("extract", tmp_path / "a.jsonl", *options, "--published", "2024-02-19")
    assert (code, out.count("\n"), err.count("no text")) == (1, 1, 1)


# ------------------------------------------------------------------ output


def test_nested_parquet(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(jsonl(ROWS))
    assert run("extract", tmp_path / "a.jsonl", "--output", tmp_path / "out.parquet", "--quiet") == (0, "", "")
    assert parquet.read_table(tmp_path / "out.parquet").equals(tables.to_arrow(de.extract_many(ROWS), "extractions"))


@pytest.mark.parametrize("workers", [1, 2])
def test_flat_tables(run: Run, tmp_path: Path, workers: int) -> None:
    (tmp_path / "a.jsonl").write_bytes(jsonl(ROWS))
    target = tmp_path / "out"
    options = ("--format", "tables", "--output", target, "--workers", workers, "--quiet")
    assert run("extract", tmp_path / "a.jsonl", *options) == (0, "", "")
    assert sorted(file.stem for file in target.iterdir()) == sorted(tables.TABLES)
    for name in tables.TABLES:
        assert parquet.read_table(target / f"{name}.parquet").equals(tables.to_arrow(de.extract_many(ROWS), name))


def test_rejected_records_have_a_file(run: Run, tmp_path: Path) -> None:
    file, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
    bad = {"id": "b", "text": "x", "published": "soon"}
    file.write_bytes(jsonl(ROWS[:1]) + b"{\n" + jsonl([bad, *ROWS[1:]]))
    code, _, err = run("extract", file, "--output", out, "--on-error", "skip")
    assert code == 1
    assert "7 articles, 2 failed, " in err.splitlines()[-1]
    first, second = (json.loads(line) for line in (tmp_path / "out.rejected.jsonl").read_text().splitlines())
    assert (first["input"], first["position"], first["id"]) == (str(file), 2, None)
    assert first["reason"].startswith("no JSON")
    assert second == {
        "input": str(file),
        "position": 3,
        "id": "b",
        "reason": "published: 'soon' is no date; write it as YYYY-MM-DD",
    }
    assert len(out.read_bytes().splitlines()) == 5
    file.write_bytes(jsonl(ROWS))
    run("extract", file, "--output", out)
    assert not (tmp_path / "out.rejected.jsonl").exists()


def test_text_on_standard_output_only_where_it_can_be(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(jsonl(ROWS))
    for options in (("--format", "parquet"), ("--format", "tables"), ("--resume",), ("--rejects", tmp_path / "r")):
        code, out, err = run("extract", tmp_path / "a.jsonl", *options)
        assert (code, out) == (2, "")
        assert err.endswith("needs --output\n")


def test_pretty_file_is_what_is_shown(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "CHUNK_ITEMS", 2)
    (tmp_path / "a.jsonl").write_bytes(jsonl(ROWS))
    run("extract", tmp_path / "a.jsonl", "--output", tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_text() == run("extract", tmp_path / "a.jsonl")[1]


# ------------------------------------------------------------------ runs that are broken off


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "CHUNK_ITEMS", 2)


@pytest.mark.usefixtures("small_chunks")
def test_stopped_run_goes_on_after_the_mend(run: Run, tmp_path: Path, wanted: bytes) -> None:
    file, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
    file.write_bytes(jsonl(ROWS[:3]) + b"{\n" + jsonl(ROWS[3:]))
    code, _, err = run("extract", file, "--output", out, "--on-error", "raise")
    assert (code, out.exists()) == (1, False)
    assert err.endswith(f"what is done lies in {out}.partial; go on with --resume\n")
    code, _, err = run("extract", file, "--output", out, "--on-error", "raise")
    assert code == 2
    assert "holds a run that was broken off; go on with --resume" in err
    file.write_bytes(jsonl(ROWS))
    code, _, err = run("extract", file, "--output", out, "--on-error", "raise", "--resume")
    assert (code, out.read_bytes()) == (0, wanted)
    assert "5 articles (2 of them by a run before), 0 failed" in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "out.jsonl"]


@pytest.mark.usefixtures("small_chunks")
def test_resume_refuses_another_job(run: Run, tmp_path: Path) -> None:
    file, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
    file.write_bytes(jsonl(ROWS[:3]) + b"{\n")
    stopping = ("extract", file, "--output", out, "--on-error", "raise")
    run(*stopping)
    code, _, err = run(*stopping, "--resume", "--published", "2024-01-01")
    assert (code, "was begun with published None, not '2024-01-01'" in err) == (2, True)
    file.write_bytes(jsonl([{"text": "other"}, *ROWS]))
    code, _, err = run(*stopping, "--resume")
    assert (code, "the input is not what it was" in err) == (2, True)
    file.write_bytes(jsonl(ROWS))
    assert run("extract", file, "--output", out, "--on-error", "skip", "--resume")[0] == 0


def test_run_that_did_nothing_leaves_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Caf\xe9")
    assert run("extract", tmp_path / "a.txt", "--output", tmp_path / "out.jsonl")[0] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_resume_with_nothing_to_resume_begins(run: Run, tmp_path: Path, wanted: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(jsonl(ROWS))
    assert run("extract", tmp_path / "a.jsonl", "--output", tmp_path / "o.jsonl", "--resume")[0] == 0
    assert (tmp_path / "o.jsonl").read_bytes() == wanted


def test_an_old_output_stays_until_the_new_one_is_whole(run: Run, tmp_path: Path) -> None:
    file, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
    out.write_text("old")
    file.write_bytes(b"{\n")
    assert run("extract", file, "--output", out, "--on-error", "raise")[0] == 1
    assert out.read_text() == "old"


# ------------------------------------------------------------------ kill -9

JOB = "import sys; from diplo_events.cli import main, results; results.CHUNK_ITEMS = 20; sys.exit(main(sys.argv[1:]))"


def job(*arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", JOB, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def contents(target: Path) -> dict[str, bytes]:
    rejects = target.with_name(f"{target.stem}.rejected.jsonl")
    files = [*(sorted(target.iterdir()) if target.is_dir() else [target]), rejects]
    return {file.name: file.read_bytes() for file in files}


def began(partial: Path, running: subprocess.Popen[bytes]) -> None:
    """Wait until the run has got hold of its folder."""
    before = (partial / "run.json").stat().st_mtime_ns if partial.exists() else 0
    while running.poll() is None:
        if (partial / "run.json").exists() and (partial / "run.json").stat().st_mtime_ns != before:
            return
        time.sleep(0.005)


def rough_rows(count: int) -> list[dict[str, Any]]:
    """Articles of many lengths, some of which cannot be read."""
    rows = [{**ROWS[n % 5], "id": f"a{n}", "text": f"{n}. {ROWS[n % 5]['text'] * (1 + n % 7)}"} for n in range(count)]
    for n in range(7, count, 50):
        rows[n] = {"id": f"bad{n}", "published": "2024-02-19"}
    return rows


@pytest.mark.parametrize(
    ("form", "workers", "most"), [("jsonl", 1, 5), ("tables", 1, 3), ("parquet", 1, 2), ("jsonl", 2, 3)]
)
def test_killed_at_random_moments_and_resumed(tmp_path: Path, form: str, workers: int, most: int) -> None:
    file, out = tmp_path / "a.jsonl", tmp_path / "out"
    file.write_bytes(jsonl(rough_rows(max(600, 200 * most))))
    common = ("extract", file, "--format", form, "--on-error", "skip", "--workers", workers, "--output")
    job(*common, tmp_path / "whole").communicate()
    chance = random.Random(f"{form} {workers}")
    kills = 0
    for n in range(most + 1):
        running = job(*common, out, "--resume")
        if n < most:
            began(tmp_path / "out.partial", running)
            time.sleep(chance.uniform(0, 0.2))
            running.kill()
        running.communicate()
        kills += running.returncode == -signal.SIGKILL
    assert (running.returncode, kills) == (1, most)
    one, two = contents(tmp_path / "whole"), contents(out)
    assert list(one.values()) == list(two.values())
    assert not (tmp_path / "out.partial").exists()


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("moment", range(7))
def test_broken_off_while_publishing(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(jsonl(ROWS[:3]) + b"{\n" + jsonl(ROWS[3:]))
    common = ("extract", file, "--format", "tables", "--on-error", "skip", "--output")
    run(*common, tmp_path / "whole")
    steps = iter(range(100))

    def sync(folder: Path) -> None:
        if next(steps) == moment:
            raise OSError("the plug is out")

    with monkeypatch.context() as patch:
        patch.setattr("diplo_events.cli.outputs.sync_folder", sync)
        code, _, err = run(*common, tmp_path / "out")
    assert (code, "the plug is out" in err) == ((2, True) if moment < 6 else (1, False))
    assert run(*common, tmp_path / "out", "--resume")[0] == 1
    assert list(contents(tmp_path / "whole").values()) == list(contents(tmp_path / "out").values())


def test_two_runs_on_one_output(tmp_path: Path, run: Run) -> None:
    file, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
    file.write_bytes(jsonl([{**row, "id": f"{n}"} for n in range(400) for row in ROWS]))
    running = job("extract", file, "--output", out)
    while not (tmp_path / "out.jsonl.partial" / "run.json").exists():
        assert running.poll() is None
        time.sleep(0.02)
    code, _, err = run("extract", file, "--output", out, "--resume")
    running.kill()
    running.communicate()
    assert code == 2
    assert "another run is at work on it" in err


def test_interrupt_keeps_what_is_done(tmp_path: Path) -> None:
    file, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
    file.write_bytes(jsonl([{**row, "id": f"{n}"} for n in range(4000) for row in ROWS]))
    running = job("extract", file, "--output", out, "--workers", 2)
    while not list(tmp_path.glob("out.jsonl.partial/*.commit.json")):
        assert running.poll() is None
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate()
    assert running.returncode == 130
    assert err.decode().splitlines() == [
        f"diplo-events: what is done lies in {out}.partial; go on with --resume",
        "diplo-events: interrupted",
    ]
