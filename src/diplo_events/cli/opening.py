"""Opening the files of the command line: standard input, gzip and Zstandard, with a count of what was read."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any

from diplo_events import tables
from diplo_events.errors import InputError

_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


class Meter:
    """How much of the inputs was read, in bytes as they lie on the disk."""

    def __init__(self) -> None:
        self.read = 0
        self.total: int | None = None

    def weigh(self, names: Iterable[str]) -> None:
        """Sum up the inputs; where one of them is a stream, the total stays unknown."""
        paths = list(names)
        if all(os.path.isfile(name) for name in paths):
            self.total = sum(os.path.getsize(name) for name in paths)

    @property
    def share(self) -> float | None:
        """The share of the inputs that was read, from 0 to 1."""
        return min(1.0, self.read / self.total) if self.total else None


@contextmanager
def opened(name: str, meter: Meter, *, seek: bool = False) -> Iterator[IO[bytes]]:
    """An input as bytes, decompressed by what its first bytes say; ``seek`` leaves it as it is, to be read anywhere.

    Raises:
        OSError: it cannot be opened or read.
        InputError: it is broken, or a stream that cannot be read anywhere.
        ImportError: it is compressed by Zstandard, and pyarrow is not installed.
    """
    if name == "-" and seek:
        raise InputError("Parquet cannot be read from standard input; name the file")
    source = sys.stdin.buffer if name == "-" else open(name, "rb")  # noqa: SIM115  # closed below
    try:
        counted = io.BufferedReader(_Counted(source, meter))
        head = b"" if seek else counted.peek(len(_ZSTD))
        try:
            yield _decompressed(counted, head)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise InputError(f"broken gzip: {error}") from error
    finally:
        if name != "-":
            source.close()


def _decompressed(stream: Any, head: bytes) -> Any:
    if head.startswith(_GZIP):
        return gzip.GzipFile(fileobj=stream)
    if head.startswith(_ZSTD):
        arrow = tables.extra("pyarrow", "arrow")
        return io.BufferedReader(arrow.CompressedInputStream(arrow.PythonFile(stream, "r"), "zstd"))
    return stream


class _Counted(io.RawIOBase):
    """A file that tells the meter how far it was read."""

    def __init__(self, source: Any, meter: Meter) -> None:
        self._source = source
        self._meter = meter

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._source.seekable())

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(self._source.seek(offset, whence))

    def tell(self) -> int:
        return int(self._source.tell())

    def readinto(self, buffer: Any) -> int:
        read = getattr(self._source, "readinto1", self._source.readinto)
        count = int(read(buffer) or 0)
        self._meter.read += count
        return count
