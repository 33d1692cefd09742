"""Streams by worker processes: every start method, workers that die, interrupts, bounded memory."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

import diplo_events as de
from diplo_events.streams import reading
from diplo_events.streams.pool import Pool

TEXT = "Danish Foreign Minister Lars Lokke Rasmussen met Kenyan Defense Minister Odhiambo Wekesa in Nairobi on Friday."
METHODS = [name for name in ("fork", "spawn", "forkserver") if name in multiprocessing.get_all_start_methods()]
QUICK: reading.StartMethod = "fork" if "fork" in METHODS else "spawn"


def articles(count: int) -> list[dict[str, str]]:
    return [{"id": f"a{n}", "text": TEXT, "published": "2024-02-19"} for n in range(count)]


def script(body: str, *arguments: object) -> subprocess.Popen[str]:
    head = "import os, signal, sys, time, logging, multiprocessing\nimport diplo_events as de\n"
    return subprocess.Popen(
        [sys.executable, "-c", head + textwrap.dedent(body), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finish_of_a_poison(row: dict[str, object]) -> object:
    """Ends the worker where the article is a poison, as the kernel does where memory runs out."""
    article = row["article"]
    assert isinstance(article, dict)
    if str(article["id"]).startswith("poison"):
        os.kill(os.getpid(), signal.SIGKILL)
    return article["id"]


def finish_once_dead(row: dict[str, object]) -> object:
    """Ends the first worker that comes to an article whose id is the path of a mark; the next one finds the mark."""
    article = row["article"]
    assert isinstance(article, dict)
    mark = str(article["id"])
    if mark.startswith("/") and not os.path.exists(mark):
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return mark


# ------------------------------------------------------------------ start methods


@pytest.mark.parametrize("method", METHODS)
def test_every_start_method_gives_the_same_bytes(method: str) -> None:
    run = script(
        """
        if __name__ == "__main__":
            given = [{"id": str(n), "text": "Ann Lee met Bo Ray in Oslo on Friday."} for n in range(30)] + [{}]
            for found in de.extract_many(given, workers=2, batch_size=4, on_error="record", start_method=sys.argv[1]):
                print(found.to_json())
        """,
        method,
    )
    out, err = run.communicate()
    assert (run.returncode, err) == (0, "")
    given = [{"id": str(n), "text": "Ann Lee met Bo Ray in Oslo on Friday."} for n in range(30)]
    assert out.splitlines() == [found.to_json() for found in de.extract_many([*given, {}], on_error="record")]


def test_script_without_a_guard_is_told_so(tmp_path: Path) -> None:
    file = tmp_path / "job.py"
    file.write_text("import diplo_events as de\nprint(len(list(de.extract_many(['a', 'b'], workers=2))))\n")
    done = subprocess.run([sys.executable, file], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert 'under `if __name__ == "__main__":`' in done.stderr.splitlines()[-1]


# ------------------------------------------------------------------ workers that die


def test_killed_worker_is_reported_and_nothing_is_lost(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    given = articles(20)
    given[9]["id"] = mark = str(tmp_path / "mark")
    with caplog.at_level(logging.WARNING, "diplo_events"):
        found = list(reading.outcomes(given, reading.Job(None, finish_once_dead), 2, 4, QUICK))
    assert found == [(article["id"], None) for article in given]
    (warning,) = caplog.messages
    assert f"ended by SIGKILL with articles 9 to 12 of the stream (a8, {mark}, a10, a11) in flight" in warning


def test_poison_is_recorded_and_the_rest_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    given = articles(20)
    given[5]["id"], given[6]["id"] = "poison-1", "poison-2"
    found = list(reading.outcomes(given, reading.Job(None, finish_of_a_poison), 2, 4, QUICK))
    assert [value for value, error in found if not error] == [a["id"] for a in given if "poison" not in a["id"]]
    failed = [(n, value["article"]["id"], error) for n, (value, error) in enumerate(found) if error]
    assert [(n, name) for n, name, _ in failed] == [(5, "poison-1"), (6, "poison-2")]
    assert all("ended by SIGKILL, twice" in str(error) for *_, error in failed)


def test_workers_that_always_die_end_the_stream() -> None:
    given = [{"id": f"poison{n}", "text": TEXT} for n in range(100)]
    with pytest.raises(de.WorkerError, match="by SIGKILL"):
        list(reading.outcomes(given, reading.Job(None, finish_of_a_poison), 2, 50, QUICK))


def test_pipeline_that_cannot_be_loaded_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    job = reading.Job(b"no pickle")
    monkeypatch.setattr(reading.Job, "pickled", lambda self: self)
    with pytest.raises(de.WorkerError, match="could not load the pipeline: UnpicklingError"):
        list(reading.outcomes(["a"], job, 2, 1))


# ------------------------------------------------------------------ faults and ends


def test_fault_in_one_article_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = reading.read_row

    def faulty(article: de.Article, *rest: object) -> dict[str, object]:
        if article.id == "a3":
            raise IndexError("list index out of range")
        return whole(article, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "read_row", faulty)
    found = list(de.extract_many(articles(6), on_error="record"))
    assert [one.article.id for one in found if one.error] == ["a3"]
    assert "fault of this library" in str(found[3].error)
    with pytest.raises(de.ArticleError, match=r"article 'a3' met a fault.*IndexError"):
        list(de.extract_many(articles(6)))


@pytest.mark.parametrize("workers", [1, 2])
def test_what_came_before_a_broken_stream_is_given_out(workers: int) -> None:
    def broken() -> Iterator[dict[str, str]]:
        yield from articles(10)
        raise OSError("the cable is out")

    stream = de.extract_many(broken(), workers=workers, batch_size=4)
    assert [found.article.id for found in islice(stream, 10)] == [f"a{n}" for n in range(10)]
    with pytest.raises(OSError, match="the cable is out"):
        next(stream)


def test_long_articles_make_short_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BATCH_CHARACTERS", 250)
    sizes = []

    class Read:
        def reader(self) -> object:
            def read(batch: list[object]) -> list[reading.Outcome]:
                sizes.append(len(batch))
                return []

            return read

    assert list(reading.outcomes(["x" * 100] * 7 + ["y"], Read(), 1, 64)) == []  # type: ignore[arg-type]
    assert sizes == [3, 3, 2]


def test_tables_of_words_begin_anew_and_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = de.load()
    given = [
        f"Karl Zorv{chr(97 + n)}n met Olga Tell{chr(97 + n)}k in Oslo about herring number {n}." for n in range(20)
    ]
    wanted = [found.to_json() for found in de.extract_many(given, batch_size=2)]
    monkeypatch.setattr(reading, "_WORDS_SEEN", 40)
    assert [found.to_json() for found in de.extract_many(given, nlp=nlp, batch_size=2)] == wanted
    assert len(nlp.vocab) < 100
    doc = nlp("Una Bell met Gro Kite in Vienna.")
    list(de.extract_many(given, nlp=nlp, batch_size=2))
    assert [token.text for token in doc][:2] == ["Una", "Bell"]  # what the caller has read outlives it


def test_early_end_leaves_no_process() -> None:
    before = set(multiprocessing.active_children())
    stream = de.extract_many(articles(100), workers=2, batch_size=2)
    next(stream)
    children = set(multiprocessing.active_children()) - before
    assert len(children) == 2
    stream.close()  # type: ignore[attr-defined]
    assert all(not child.is_alive() for child in children)


def test_no_more_workers_than_batches() -> None:
    before = set(multiprocessing.active_children())
    with Pool(reading.Job(), 4) as pool:
        list(pool.run(iter([[de.Article("x")]])))
        assert len(set(multiprocessing.active_children()) - before) == 1


def test_endless_stream_is_read_a_bounded_way_ahead() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield TEXT

    stream = de.extract_many(endless(), workers=2, batch_size=2)
    list(islice(stream, 3))
    time.sleep(0.5)
    assert taken <= 3 + 2 * 4 * 2 * 2
    stream.close()  # type: ignore[attr-defined]


WATCHED = """
if __name__ == "__main__":
    def endless():
        while True:
            yield "Ann Lee met Bo Ray in Oslo on Friday."
    stream = de.extract_many(endless(), workers=2, batch_size=4, start_method=sys.argv[1])
    next(stream)
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    for found in stream:
        pass
"""


def gone(pids: list[int], seconds: float = 20.0) -> bool:
    """Whether the processes end in time; a zombie that nobody has buried counts as ended."""

    def running(pid: int) -> bool:
        try:
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
        except OSError:
            return False

    end = time.monotonic() + seconds
    while any(map(running, pids)):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks processes up in /proc")
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("how", ["interrupt", "kill"])
def test_no_process_outlives_its_parent(method: str, how: str) -> None:
    run = script(WATCHED, method)
    assert run.stdout is not None
    pids = [int(pid) for pid in run.stdout.readline().split()]
    assert len(pids) == 2
    if how == "interrupt":
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does, to all of the group
    else:
        run.kill()
    _, err = run.communicate()
    assert gone(pids)
    if how == "interrupt":
        assert run.returncode == -signal.SIGINT
        assert err.count("Traceback") == 1  # of the parent alone
        assert err.rstrip().endswith("KeyboardInterrupt")
    else:
        assert err == ""
