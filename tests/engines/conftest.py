"""Tests with other engines. ``make test-engines`` installs and runs them all; where one is missing they skip."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

import diplo_events as de

ROOT = Path(__file__).resolve().parents[2]
BAD = {"id": "zz-bad", "text": None, "published": "2024-02-19"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.engines)


def missing(what: str) -> NoReturn:
    """Skip, or fail where all engines are promised to be there."""
    word = f"{what} is not to be found here; `make test-engines` tells what it needs"
    if os.environ.get("DIPLO_EVENTS_ENGINES") == "required":
        pytest.fail(word)
    pytest.skip(word)


@pytest.fixture(scope="session")
def need() -> Any:
    """A function that imports a package, or skips."""

    def load(name: str) -> Any:
        try:
            __import__(name)
        except ImportError:
            missing(f"the Python package {name.partition('.')[0]}")
        return sys.modules[name]

    return load


@pytest.fixture(scope="session")
def java_17() -> str:
    """The home of a Java 17."""
    homes = [Path(os.environ.get("JAVA_HOME", "/none")), *sorted(Path("/usr/lib/jvm").glob("java-17-openjdk*"))]
    for home in homes:
        release = home / "release"
        if release.exists() and 'JAVA_VERSION="17.' in release.read_text(encoding="utf-8"):
            return str(home)
    missing("Java 17")


@pytest.fixture(scope="session")
def articles() -> list[dict[str, Any]]:
    """All annotated articles, and one that cannot be read."""
    files = [file for folder in ("gold", "styles") for file in sorted((ROOT / "evaluation" / folder).glob("*.json"))]
    rows = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    return [{key: row[key] for key in ("id", "text", "published")} for row in rows] + [BAD]


@pytest.fixture(scope="session")
def extractions(articles: list[dict[str, Any]]) -> list[de.Extraction]:
    """What one process makes of them."""
    return list(de.extract_many(articles, on_error="record"))


@pytest.fixture(scope="session")
def own_people(tmp_path_factory: pytest.TempPathFactory) -> de.Gazetteer:
    file = tmp_path_factory.mktemp("own") / "people.jsonl"
    file.write_text('{"id": "person:zorvan-tellick", "name": "Zorvan Tellick"}\n', encoding="utf-8")
    return de.load_gazetteer(file)


def server_tools() -> Path:
    """The folder that holds PostgreSQL's initdb and postgres."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: float(one.parent.name), reverse=True)
    for folder in [*folders, *(Path(found).resolve().parent for found in [shutil.which("initdb")] if found)]:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    missing("the server of PostgreSQL")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server of PostgreSQL on loopback that is ours alone, with an empty database."""
    tools = server_tools()
    folder = Path(tempfile.mkdtemp(prefix="diplo-events-pg-"))
    # the server refuses to run as root; Debian's package brings a user for it
    user = {"user": "postgres"} if hasattr(os, "geteuid") and os.geteuid() == 0 else {}
    password = secrets.token_hex(16)
    secret = folder / "password"
    secret.write_text(password, encoding="ascii")
    if user:
        shutil.chown(folder, "postgres")
        shutil.chown(secret, "postgres")
    data = folder / "data"
    common: dict[str, Any] = {**user, "cwd": folder, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    init = [tools / "initdb", "-D", data, "-U", "tester", "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8"]
    subprocess.run([*init, "--no-locale", "--no-sync"], check=True, **common)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "fsync": "off"}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    server = subprocess.Popen([tools / "postgres", "-D", data, "-p", str(port), *options], **common)
    try:
        wait_for(port, server)
        yield f"postgresql://tester:{password}@127.0.0.1:{port}/postgres"
    finally:
        server.terminate()
        server.communicate()
        shutil.rmtree(folder)


def wait_for(port: int, server: subprocess.Popen[bytes], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    server.kill()
    raise RuntimeError(f"PostgreSQL does not answer: {server.communicate()[0].decode(errors='replace')}")
