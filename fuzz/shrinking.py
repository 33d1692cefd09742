"""``python fuzz/shrinking.py TARGET FILE OUTPUT``: a failing input as short as it still fails at the same place."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from targets import TARGETS

Place = tuple[str, str] | None


def place(target: Callable[[bytes], None], data: bytes) -> Place:
    """The kind of error and the function that raised it; ``None`` where all is well."""
    try:
        target(data)
    except Exception as error:
        return type(error).__name__, traceback.extract_tb(error.__traceback__)[-1].name
    return None


def shrunk(text: str, fails: Callable[[str], bool]) -> str:
    """The text without all pieces, from long ones to single characters, that it fails without."""
    size = len(text) // 2
    while size:
        at = 0
        while at < len(text):
            shorter = text[:at] + text[at + size :]
            if fails(shorter):
                text = shorter
            else:
                at += size
        size //= 2
    return text


def main() -> None:
    name, source, output = sys.argv[1:]
    target, data = TARGETS[name], Path(source).read_bytes()
    found = place(target, data)
    if found is None:
        raise SystemExit(f"{source}: target {name} takes it")
    text = shrunk(data.decode("latin-1"), lambda given: place(target, given.encode("latin-1")) == found)
    Path(output).write_bytes(text.encode("latin-1"))
    print(f"{output}: {len(data)} bytes to {len(text)}, {' in '.join(found)}")


if __name__ == "__main__":
    main()
