"""What comes from outside is data: files are never evaluated, and nothing is fetched from a network."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import diplo_events as de
from diplo_events.gazetteer import compiled
from diplo_events.lexicon.entries import Cue
from diplo_events.lexicon.load import read_entries

PICKLE = b"cos\nsystem\n(S'touch executed'\ntR."  # runs a command where it is unpickled
YAML = b"!!python/object/apply:os.system ['touch executed']\n"
PYTHON = b"__import__('os').system('touch executed')\n"
HOSTILE = [
    PICKLE,
    YAML,
    PYTHON,
    b'{"id": "person:a", "name": {"__class__": "os.system"}}\n',
    b'{"id": "person:a", "__init__": "touch executed"}\n',
    b"[" * 100_000,
    b'{"id": "person:a", "name": "A", "aliases": ' + b"[" * 5_000,
    b"\xff\xfe\x00",
    b"\x80\x04\x95",
    b'{"id": "person:a", "name": "\\ud800"}\n',
]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("content", HOSTILE)
def test_a_gazetteer_file_is_data(content: bytes, here: Path) -> None:
    (here / "people.jsonl").write_bytes(content)
    with pytest.raises(de.GazetteerError, match=r"people\.jsonl"):
        de.load_gazetteer(here)
    assert not (here / "executed").exists()


@pytest.mark.parametrize("content", HOSTILE)
def test_a_lexicon_file_is_data(content: bytes, here: Path) -> None:
    (here / "cues.jsonl").write_bytes(content)
    with pytest.raises(de.LexiconError, match=r"cues\.jsonl"):
        read_entries(here / "cues.jsonl", Cue)
    assert not (here / "executed").exists()


def sealed(header: bytes, body: bytes) -> bytes:
    """A compiled file whose digest is right, as anybody who can write there could make it."""
    return compiled._MAGIC + header.replace(b"DIGEST", compiled._digest(body).encode()) + b"\n" + body


@pytest.mark.parametrize("content", [*HOSTILE, *(compiled._MAGIC + one for one in HOSTILE)])
def test_a_cache_is_data(content: bytes, here: Path) -> None:
    own = here / "own"
    own.mkdir()
    (own / "people.jsonl").write_text('{"id": "person:mira-dalgard", "name": "Mira Dalgard"}\n', encoding="utf-8")
    de.load_gazetteer(own, cache=here / "cache")
    (file,) = (here / "cache").iterdir()
    file.write_bytes(content)
    assert de.load_gazetteer(own, cache=here / "cache").person("person:mira-dalgard").name == "Mira Dalgard"
    assert not (here / "executed").exists()


JSON = st.recursive(
    st.none() | st.integers(-2, 9) | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["keys", "people", "own", "names"]), inner)
    ),
    max_leaves=6,
)


@settings(deadline=None, derandomize=True)
@given(JSON, st.binary(max_size=30))
def test_a_cache_of_another_form_is_passed_over(
    tmp_path_factory: pytest.TempPathFactory, lengths: object, body: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "gazetteer.compiled"
    header = json.dumps({"sources": "s", "digest": "DIGEST", "lengths": lengths}).encode()
    file.write_bytes(sealed(header, body))
    assert compiled.read_compiled(file, "s", {}) is None


# ------------------------------------------------------------------ no network

NO_NETWORK = """
import sys

def forbid(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg") or event.startswith(
        ("socket.getaddrinfo", "socket.gethostby", "urllib.", "http.", "ftplib.", "smtplib.")
    ):
        raise SystemExit(f"network: {event} {arguments!r:.200}")

sys.addaudithook(forbid)
import os, tempfile
import diplo_events as de
from diplo_events.cli import main
from diplo_events.datasets import articles, example
os.chdir(tempfile.mkdtemp())
open("a.txt", "w").write(example().text)
"""
USES: dict[str, str] = {
    "calling": "nlp = de.load(); found = de.extract(example(), nlp=nlp); de.find_dates('on Friday'); de.render(found)",
    "streams": "found = list(de.extract_many(articles()[:3])); de.merge(found)",
    "tables": "de.extract(example()).to_frame('statements'); de.extract(example()).to_arrow()",
    "plots": "from diplo_events import plot; plot.timeline([de.extract(example())]).to_json()",
    "schema": "import json; json.dumps(de.json_schema())",
    "gazetteer": "de.load_gazetteer(cache='c').search('Wang Yi', on='2024-02-16')",
    "extract": "assert main(['extract', 'a.txt', '--published', '2025-05-14', '--output', 'e.jsonl', '--quiet']) == 0",
    "report": "assert main(['report', 'a.txt', '--output', 'r.html']) == 0",
    "snapshot": "assert main(['snapshot', 'a.txt', '-o', 'b.jsonl']) == 0 == main(['diff', 'b.jsonl', 'b.jsonl'])",
}


@pytest.mark.parametrize("name", USES)
def test_nothing_goes_over_a_network(name: str) -> None:
    run = subprocess.run([sys.executable, "-c", NO_NETWORK + USES[name]], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_a_use_of_the_network_would_be_seen() -> None:
    code = NO_NETWORK + "import socket; socket.socket().connect(('127.0.0.1', 9))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "network: socket.connect" in run.stderr


FORBIDDEN = ("eval(", "exec(", "yaml.load", "marshal", "shelve", "urllib", "http.client", "requests", "import socket")


def test_no_module_evaluates_or_fetches() -> None:
    """Only the pipe between a process and its own workers carries pickles."""
    root = Path(de.__file__).parent
    pickling: list[str] = []
    for file in sorted(root.rglob("*.py")):
        source = file.read_text(encoding="utf-8")
        assert not [word for word in FORBIDDEN if word in source.replace("re.compile(", "")], file
        if "pickle.load" in source:
            pickling.append(file.relative_to(root).as_posix())
    assert pickling == ["streams/reading.py"]
