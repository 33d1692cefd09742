"""The folder in which a run puts down what it has done, chunk by chunk, so that another run can go on from there.

A chunk is committed by its manifest, which is renamed into place when everything else of the chunk lies on the disk.
The bytes of the output depend on the chunks alone, and these on the inputs: a run that was killed at any moment and
resumed writes what a run without a break writes.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from diplo_events.cli.results import Chunk
from diplo_events.errors import InputError

_SETTINGS = "run.json"
_LOCK = "lock"


class WorkFolder:
    """``OUTPUT.partial`` beside an output, held by one run at a time."""

    def __init__(self, output: Path) -> None:
        self.path = output.with_name(output.name + ".partial")
        self._lock: IO[str] | None = None

    def open(self, settings: dict[str, Any], *, resume: bool) -> None:
        """Begin a run with these settings, or go on with the one that the folder holds.

        Raises:
            InputError: a broken run's folder is there and ``resume`` is not set, or it had other settings, or
                another run is at it, or it cannot be written.
        """
        try:
            self._open(settings, resume)
        except OSError as error:
            raise InputError(f"{self.path}: cannot write: {error.strerror or error}") from error

    def close(self, *, remove: bool) -> bool:
        """Let go of the folder and ``remove`` it, or leave it to a later run; one without a chunk is removed always.

        Returns:
            Whether there is a folder to go on from.
        """
        left = not remove and any(self.path.glob("*.commit.json"))
        if not left:
            shutil.rmtree(self.path)
        if self._lock is not None:
            self._lock.close()
        return left

    def manifest(self, chunk: Chunk) -> dict[str, Any] | None:
        """What was written down when the chunk was committed; ``None`` where it was not.

        Raises:
            InputError: the chunk held other articles then.
        """
        file = self.part(chunk.number, "commit.json")
        if not file.exists():
            return None
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if found["digest"] != chunk.digest:
            raise InputError(
                f"{chunk.items[0].where}: the input is not what it was when {self.path} was begun; "
                "remove that folder to begin anew"
            )
        return found

    def part(self, number: int, name: str) -> Path:
        """The file of a chunk under a name such as ``jsonl``."""
        return self.path / f"{number:08}.{name}"

    def write(self, number: int, name: str, fill: Callable[[Path], object]) -> None:
        """Let ``fill`` write a chunk's file, and put it in its place when it lies on the disk."""
        write_safely(self.part(number, name), fill)

    def commit(self, number: int, manifest: dict[str, Any]) -> None:
        """Declare a chunk done. Its other files are in place before."""
        text = json.dumps(manifest, sort_keys=True)
        self.write(number, "commit.json", lambda file: file.write_text(text, encoding="utf-8"))

    def _open(self, settings: dict[str, Any], resume: bool) -> None:
        self.path.parent.stat()
        begun = self.path / _SETTINGS
        if begun.exists() and not resume:
            raise InputError(f"{self.path}: holds a run that was broken off; go on with --resume, or remove the folder")
        self.path.mkdir(exist_ok=True)
        self._lock = open(self.path / _LOCK, "w", encoding="ascii")  # noqa: SIM115  # held until the run ends
        if not _locked(self._lock):
            self._lock.close()
            raise InputError(f"{self.path}: another run is at work on it")
        if begun.exists():
            _check_same(json.loads(begun.read_text(encoding="utf-8")), settings, self.path)
        text = json.dumps(settings, sort_keys=True)
        write_safely(begun, lambda file: file.write_text(text, encoding="utf-8"))


def write_safely(target: Path, fill: Callable[[Path], object]) -> None:
    """Let ``fill`` write a file beside the target, and rename it to the target when it lies on the disk."""
    draft = target.with_name(target.name + ".draft")
    fill(draft)
    with open(draft, "rb+") as file:
        os.fsync(file.fileno())
    draft.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """See to it that a rename in the folder lies on the disk, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _locked(file: IO[str]) -> bool:
    """Whether the file is ours alone until it is closed; the system lets go of it when we die."""
    try:
        import fcntl
    except ImportError:  # no such locks here
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _check_same(before: dict[str, Any], now: dict[str, Any], folder: Path) -> None:
    for name in now:
        if name == "on_error" and before.get(name) == "raise":
            continue  # nothing that was committed had an error
        if before.get(name) != now[name]:
            raise InputError(
                f"{folder}: was begun with {name} {before.get(name)!r}, not {now[name]!r}; "
                "resume with the same options, or remove the folder"
            )
