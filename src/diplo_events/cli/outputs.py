"""Where results go: to standard output as they come, or into a work folder and from there into files, all at once."""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from diplo_events.cli.rendering import Format, tables_of
from diplo_events.cli.results import Chunk, Result
from diplo_events.cli.workfolder import WorkFolder, sync_folder, write_safely
from diplo_events.errors import InputError

REJECTED = "rejected.jsonl"
_GROUP_BYTES = 64 * 2**20  # of a row group of Parquet


class Output(Protocol):
    """What takes the results of a run, in order."""

    def add(self, result: Result) -> None:
        """Take one result."""

    def finish(self) -> None:
        """The run has come to its end: publish what it wrote."""


class StandardOutput:
    """Text on standard output, article by article."""

    def __init__(self, form: Format) -> None:
        self._gap = "\n" if form == "pretty" else ""
        self._any = False

    def add(self, result: Result) -> None:
        """Write one result."""
        if _kept(result):
            sys.stdout.write((self._gap if self._any else "") + result.rendered.value)
            self._any = True

    def finish(self) -> None:
        """Nothing is left to do."""


class FileOutput:
    """A file (or for the flat tables a folder of files), written in parts and published when the run has ended."""

    def __init__(self, folder: WorkFolder, form: Format, target: Path, rejects: Path) -> None:
        self._folder = folder
        self._form = form
        self._target = target
        self._rejects = rejects
        self._results: list[Result] = []
        self._chunks: list[int] = []
        self.finished = False

    def had(self, chunk: Chunk) -> Counter[str] | None:
        """What a chunk that was committed before counts; ``None`` where it was not."""
        manifest = self._folder.manifest(chunk)
        if manifest is None:
            return None
        self._chunks.append(chunk.number)
        return Counter(manifest["counts"])

    def add(self, result: Result) -> None:
        """Take one result; with the last of its chunk, commit it.

        Raises:
            InputError: it cannot be written.
        """
        self._results.append(result)
        if result.last:
            with _writing(self._target):
                self._commit(result)

    def _commit(self, result: Result) -> None:
        number, kept = result.chunk.number, [one for one in self._results if _kept(one)]
        for name, fill in self._fillings(kept):
            self._folder.write(number, name, fill)
        rejected = "".join(_rejected_line(one) for one in self._results if one.error is not None)
        if rejected:
            self._folder.write(number, REJECTED, _text_filling(rejected))
        self._folder.commit(number, {"digest": result.chunk.digest, "counts": _counts(self._results)})
        self._chunks.append(number)
        self._results = []

    def finish(self) -> None:
        """Put the parts together, and the whole in its place.

        Whatever moment this is broken off at, the parts are there to do it again.

        Raises:
            InputError: it cannot be written.
        """
        with _writing(self._target):
            self._publish()
        self.finished = True

    def _publish(self) -> None:
        if self._form in ("pretty", "jsonl"):
            gap = b"\n" if self._form == "pretty" else b""
            drafts = {self._target: self._joined("text", gap)}
        else:
            single = self._form == "parquet"
            files = {t: self._target if single else self._target / f"{t}.parquet" for t in tables_of(self._form)}
            drafts = {file: self._joined_parquet(table) for table, file in files.items()}
            if not single:
                self._target.mkdir(exist_ok=True)
        for target, draft in drafts.items():
            draft.replace(target)
            sync_folder(target.parent)
        rejects = self._joined(REJECTED, b"")
        if rejects.stat().st_size:
            rejects.replace(self._rejects)
        else:
            self._rejects.unlink(missing_ok=True)

    def _fillings(self, kept: list[Result]) -> Iterator[tuple[str, Callable[[Path], object]]]:
        values: list[Any] = [result.rendered.value for result in kept]
        if self._form in ("pretty", "jsonl"):
            yield "text", _text_filling(("\n" if self._form == "pretty" else "").join(values))
            return
        for table in tables_of(self._form):
            yield f"{table}.parquet", _table_filling(table, [row for value in values for row in value[table]])

    def _parts(self, name: str) -> Iterator[Path]:
        files = (self._folder.part(number, name) for number in sorted(self._chunks))
        return (file for file in files if file.exists())

    def _joined(self, name: str, gap: bytes) -> Path:
        def fill(draft: Path) -> None:
            with open(draft, "wb") as out:
                for part in self._parts(name):
                    if gap and out.tell() and part.stat().st_size:
                        out.write(gap)
                    with open(part, "rb") as file:
                        shutil.copyfileobj(file, out, 2**20)

        whole = self._folder.path / f"whole.{name}"
        write_safely(whole, fill)
        return whole

    def _joined_parquet(self, table: str) -> Path:
        from pyarrow import concat_tables, parquet

        from diplo_events.tables import arrow_schema

        def fill(draft: Path) -> None:
            with parquet.ParquetWriter(draft, arrow_schema(table), compression="zstd") as writer:
                group: list[Any] = []
                for part in self._parts(f"{table}.parquet"):
                    group.append(parquet.read_table(part))
                    if sum(one.nbytes for one in group) >= _GROUP_BYTES:
                        writer.write_table(concat_tables(group))
                        group = []
                if group:
                    writer.write_table(concat_tables(group))

        whole = self._folder.path / f"whole.{table}.parquet"
        write_safely(whole, fill)
        return whole


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(f"{target}: cannot write: {error.strerror or error}") from error


def _kept(result: Result) -> bool:
    return result.error is None or result.on_error == "record"


def _counts(results: list[Result]) -> dict[str, int]:
    return {
        "articles": len(results),
        "failed": sum(one.error is not None for one in results),
        "meetings": sum(one.rendered.meetings for one in results),
        "statements": sum(one.rendered.statements for one in results),
    }


def _rejected_line(result: Result) -> str:
    item = result.item
    reason = (result.error or "").removeprefix(f"{item.where}: ")
    row = {"input": item.name, "position": item.position, "id": item.id, "reason": reason}
    return json.dumps(row, ensure_ascii=False) + "\n"


def _text_filling(text: str) -> Callable[[Path], object]:
    def fill(file: Path) -> None:
        with open(file, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            out.write(text)

    return fill


def _table_filling(table: str, rows: list[dict[str, Any]]) -> Callable[[Path], object]:
    from pyarrow import Table, parquet

    from diplo_events.tables import arrow_schema

    found = Table.from_pylist(rows, schema=arrow_schema(table))
    return lambda file: parquet.write_table(found, file, compression="zstd")
