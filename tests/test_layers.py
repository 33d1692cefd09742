"""The rooms of the house: imports run one way, as the table of the architecture page has it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "diplo_events"
_ROW = re.compile(r"^\| ((?:`[\w/]+`(?:, )?)+) \| .* \| (?:yes|no) \|$", re.MULTILINE)


def rooms() -> dict[str, int]:
    """Each module or package with the number of its row, from the top."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = [re.findall(r"`([\w/]+)`", row) for row in _ROW.findall(page)]
    return {name.rstrip("/"): number for number, names in enumerate(rows) for name in names}


ROOMS = rooms()


def room_of(module: str) -> str | None:
    """The room of a dotted name below the package: the longest that the table has."""
    parts = module.split(".")
    names = ("/".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next((name for name in names if name in ROOMS), None)


def imported(file: Path) -> Iterator[str]:
    """What a module imports when it is imported itself; not within functions, nor for types alone."""
    waiting: list[ast.stmt] = ast.parse(file.read_text(encoding="utf-8")).body
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("diplo_events"):
            inside = (node.module or "").removeprefix("diplo_events").lstrip(".")
            yield from [inside] if inside else [alias.name for alias in node.names]
        elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            waiting += [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)]


def modules() -> list[str]:
    files = sorted(SOURCE.rglob("*.py"))
    names = (file.relative_to(SOURCE).with_suffix("").as_posix().removesuffix("/__init__") for file in files)
    return [name for name in names if name not in ("__init__", "__main__")]


@pytest.mark.parametrize("module", modules())
def test_imports_run_one_way(module: str) -> None:
    own = room_of(module.replace("/", "."))
    assert own is not None, f"the table of docs/architecture.md has no room for {module}"
    file = SOURCE / f"{module}.py"
    for other in imported(file if file.exists() else SOURCE / module / "__init__.py"):
        room = room_of(other)
        assert room is not None, other
        same = room.partition("/")[0] == own.partition("/")[0]
        assert same or ROOMS[room] <= ROOMS[own], f"{module} ({own}) imports {other} ({room}), which stands below it"


def test_every_room_of_the_table_is_there() -> None:
    assert len(ROOMS) > 25
    missing = [name for name in ROOMS if not (SOURCE / name).is_dir() and not (SOURCE / f"{name}.py").exists()]
    assert not missing
