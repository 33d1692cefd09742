"""Whether the tests notice faults: each mutant of mutants.toml is put into a copy of the tree, and the tests run there.

python tests/mutants/mutate.py                        all of them; before, the tests run once without a fault
python tests/mutants/mutate.py 'quotes.*' html.text   those of these names or patterns, at once
python tests/mutants/mutate.py --list                 names, and what each breaks

Likely test files run first, all others (but engines and browsers) after them, up to the first that fails. The baseline
of our own articles, which any change of what is found moves, runs only where no other test notices. Exit code 1 tells
that mutants went unnoticed. The tree itself is never changed.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("mutants.toml")
BASELINE = "tests/test_baseline.py"
# test files that take long, the slowest last
SLOW: tuple[str, ...] = (
    "extraction_text",
    "packaging",
    "evaluation_scripts",
    "docs",
    "gazetteer_cache",
    "testing",
    "rules",
    "cli",
    "site",
)
SLOW += ("notebooks", "pipeline", "rough_weather", "rough_input", "laws", "trust", "streams", "files")
_NOT_COPIED = (".venv", ".git", ".*_cache", ".hypothesis", "__pycache__", "site", "dist")
_FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)
_LONGEST = 3600  # seconds; a fault that makes the tests run for ever is noticed


@dataclass(frozen=True)
class Mutant:
    """A fault: the text ``find`` of a file becomes ``replace``; ``tests`` are the test files likeliest to notice."""

    name: str
    file: str
    find: str
    replace: str
    breaks: str
    tests: tuple[str, ...]

    def applied(self, text: str) -> str:
        """The text of the file with the fault in it.

        Raises:
            ValueError: what is to be changed does not stand in it exactly once.
        """
        if text.count(self.find) != 1:
            raise ValueError(f"{self.name}: found {text.count(self.find)} times in {self.file}: {self.find!r}")
        return text.replace(self.find, self.replace)


def mutants() -> list[Mutant]:
    """The list, in its order."""
    with open(LIST, "rb") as file:
        rows: list[dict[str, Any]] = tomllib.load(file)["mutant"]
    return [Mutant(**{**row, "tests": tuple(row["tests"])}) for row in rows]


def path_of(name: str) -> str:
    """The test file of a name such as ``meetings``."""
    return f"tests/test_{name}.py"


def others(first: Iterable[str]) -> tuple[list[str], list[str]]:
    """All test files but these, the baseline and the test of the list itself: the quick ones, and the slow ones."""
    left_out = {*first, BASELINE, "tests/test_mutants.py"}
    slow = [path_of(name) for name in SLOW]
    found = [f"tests/{file.name}" for file in sorted((ROOT / "tests").glob("test_*.py"))]
    quick = [name for name in found if name not in left_out and name not in slow]
    return quick, [name for name in slow if name not in left_out]


class Copy:
    """A copy of the tree in which tests run; ``python`` has what they need."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "tree"
        shutil.copytree(ROOT, self.folder, symlinks=True, ignore=shutil.ignore_patterns(*_NOT_COPIED))
        self._environment = {**os.environ, "PYTHONPATH": str(self.folder / "src")}
        code = "import diplo_events; print(diplo_events.__file__)"
        where = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, **self._inside)
        if not where.stdout.startswith(str(self.folder)):
            raise SystemExit(f"the copy is not what would be tested, but {where.stdout.strip() or where.stderr}")

    @property
    def _inside(self) -> dict[str, Any]:
        return {"cwd": self.folder, "env": self._environment, "check": False}

    def failure(self, files: Sequence[str]) -> str | None:
        """The first test of these files that fails, or ``None``."""
        options = ["-x", "-q", "--tb=no", "--no-header", "-rfE", "-p", "no:cacheprovider"]
        command = [sys.executable, "-m", "pytest", *options, *files]
        try:
            run = subprocess.run(command, capture_output=True, text=True, timeout=_LONGEST, **self._inside)
        except subprocess.TimeoutExpired:
            return f"{files[0]} … (no end within {_LONGEST} s)"
        if run.returncode not in (0, 1, 2):
            raise SystemExit(f"pytest: exit code {run.returncode}\n{run.stdout}{run.stderr}")
        found = _FAILED.search(run.stdout)
        return None if run.returncode == 0 else found[1] if found else f"{files[0]} …"

    def notice(self, mutant: Mutant, quick_only: bool = False) -> str | None:
        """The test that notices a mutant, or ``None``; the file is as before afterwards."""
        file = self.folder / mutant.file
        before = file.read_text(encoding="utf-8")
        first = [path_of(name) for name in sorted(mutant.tests, key=lambda name: name in SLOW)]
        quick, slow = others(first)
        runs = [first, quick, [BASELINE]] if quick_only else [first, quick, slow, [BASELINE]]
        try:
            file.write_text(mutant.applied(before), encoding="utf-8")
            return next(filter(None, map(self.failure, runs)), None)
        finally:
            file.write_text(before, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="names or patterns of mutants")
    parser.add_argument("--list", action="store_true", help="names, and what each breaks")
    parser.add_argument("--quick", action="store_true", help="leave out the slow test files")
    arguments = parser.parse_args()
    wanted = [m for m in mutants() if not arguments.names or any(fnmatchcase(m.name, p) for p in arguments.names)]
    if not wanted:
        parser.error("no mutant of such a name; --list tells them")
    if arguments.list:
        print("\n".join(f"{mutant.name:34}{mutant.breaks}" for mutant in wanted))
        return 0
    with TemporaryDirectory() as folder:
        copy = Copy(Path(folder))
        quick, slow = others(())
        failed = None if arguments.names else copy.failure([*quick, *slow, BASELINE])
        if failed is not None:
            raise SystemExit(f"{failed} fails without any fault; mend it first")
        return _report(copy, wanted, arguments.quick)


def _report(copy: Copy, wanted: Sequence[Mutant], quick_only: bool) -> int:
    by_baseline, by_none = list[Mutant](), list[Mutant]()
    for mutant in wanted:
        begun = time.monotonic()
        test = copy.notice(mutant, quick_only)
        seconds = f"{time.monotonic() - begun:5.0f} s"
        if test is None or test.startswith(BASELINE):
            (by_none if test is None else by_baseline).append(mutant)
            test = "NOT NOTICED" if test is None else "by the baseline alone"
        print(f"{mutant.name:34}{seconds}  {test}", flush=True)
    noticed = len(wanted) - len(by_baseline) - len(by_none)
    share = f"{noticed} of {len(wanted)} ({noticed / len(wanted):.0%})"
    print(f"\nnoticed: {share}; by the baseline alone: {len(by_baseline)}; not at all: {len(by_none)}")
    for mutant in (*by_baseline, *by_none):
        print(f"- {mutant.name}: {mutant.breaks}")
    return 1 if by_none or by_baseline else 0


if __name__ == "__main__":
    raise SystemExit(main())
