"""Inputs at which something broke once, each run again through the target of the fuzzer that found it."""

from __future__ import annotations

from pathlib import Path

import pytest
from targets import TARGETS

CASES = sorted((Path(__file__).parent / "data" / "fuzz").glob("*/*"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_case_that_was_mended(case: Path) -> None:
    TARGETS[case.parent.name](case.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_takes_its_seeds(target: str, tmp_path: Path) -> None:
    from seeds import SEEDS

    for seed, _ in zip(SEEDS[target](), range(5), strict=False):
        TARGETS[target](seed)
    TARGETS[target](b"")
