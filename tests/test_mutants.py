"""The list of mutants is one that can be run: each changes exactly one place of a file, into one that can be read."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

from mutants.mutate import Mutant, mutants, others, path_of

ROOT = Path(__file__).resolve().parents[1]
MUTANTS = mutants()


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_mutant_can_be_made(mutant: Mutant) -> None:
    before = (ROOT / mutant.file).read_text(encoding="utf-8")
    after = mutant.applied(before)
    assert after != before
    if mutant.file.endswith(".py"):
        assert ast.dump(ast.parse(after)) != ast.dump(ast.parse(before))
    else:
        assert tomllib.loads(after) != tomllib.loads(before)


@pytest.mark.parametrize("text", ["", "a b", "a a b"])
def test_text_that_is_not_there_once_is_told(text: str) -> None:
    mutant = Mutant("one", "file.py", "a", "c", "all", ())
    if text.count("a") == 1:
        assert mutant.applied(text) == "c b"
    else:
        with pytest.raises(ValueError, match=f"one: found {text.count('a')} times in file"):
            mutant.applied(text)


def test_list_is_told_apart_and_its_tests_are_there() -> None:
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS) >= 40
    assert len({mutant.breaks for mutant in MUTANTS}) == len(MUTANTS)
    assert not [(m.name, t) for m in MUTANTS for t in m.tests if not (ROOT / path_of(t)).is_file()]


def test_all_test_files_run_once_but_those_that_tell_little() -> None:
    first = [path_of("meetings"), path_of("docs")]
    quick, slow = others(first)
    there = {f"tests/{file.name}" for file in (ROOT / "tests").glob("test_*.py")}
    assert sorted([*first, *quick, *slow]) == sorted(there - {"tests/test_baseline.py", "tests/test_mutants.py"})
    assert path_of("stages") in quick
    assert slow[-1] == path_of("files")
