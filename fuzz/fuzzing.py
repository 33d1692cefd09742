"""``python fuzz/fuzzing.py TARGET [SECONDS] [libFuzzer options]``: coverage-guided fuzzing of one target with atheris.

What it meets grows in ``.cache/fuzz/TARGET``. What fails lies in ``.cache/fuzz/found``: of every place in the code
that raised, the shortest input; and ``TARGET-timeout-…`` or ``TARGET-oom-…`` of a hang or of too much memory, at which
the run stops. A case that was mended goes to ``tests/data/fuzz/TARGET``, as small as it can be made, where the tests
run it ever after.
"""

from __future__ import annotations

import os
import pkgutil
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from random import Random

import atheris

CACHE = Path(__file__).resolve().parents[1] / ".cache" / "fuzz"
SECONDS = "600"
TIMEOUT = 20  # seconds of one input, after which it counts as a hang
MEMORY = 3_000  # MB of this process, past which an input counts as too greedy
_APART = ("__main__", "spark", "pytest_plugin", "testing")


def main() -> None:
    name, seconds, *options = sys.argv[1:] if len(sys.argv) > 2 else [*sys.argv[1:], SECONDS]
    # bytes of the library's own code are instrumented; all of it, before it runs
    with atheris.instrument_imports(include=["diplo_events"]):
        import diplo_events

        for found in pkgutil.walk_packages(diplo_events.__path__, "diplo_events."):
            if not any(part in _APART for part in found.name.split(".")):
                import_module(found.name)
    from mutation import mutated
    from seeds import write_seeds
    from targets import TARGETS

    target = TARGETS[name]
    corpus, words = write_seeds(name, CACHE)
    (CACHE / "found").mkdir(exist_ok=True)

    def mutate(data: bytes, longest: int, seed: int) -> bytes:
        random = Random(seed)
        if random.random() < 0.4:
            return bytes(atheris.Mutate(data, longest))
        return mutated(data, longest, random, words)

    arguments = [
        sys.argv[0],
        f"-max_total_time={seconds}",
        f"-timeout={TIMEOUT}",
        f"-rss_limit_mb={MEMORY}",
        "-max_len=800",
        f"-artifact_prefix={CACHE}{os.sep}found{os.sep}{name}-",
        *options,
        str(corpus),
    ]
    atheris.Setup(arguments, collecting(target, name), custom_mutator=mutate)
    atheris.Fuzz()


def collecting(target: Callable[[bytes], None], name: str) -> Callable[[bytes], None]:
    """The target, whose failures are filed by the place that raised, so that one fault does not end the run."""

    def run(data: bytes) -> None:
        try:
            target(data)
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{name}-{type(error).__name__}-{Path(frame.filename).stem}-{frame.name}-{frame.lineno}"
            file = CACHE / "found" / place.replace("<", "").replace(">", "")
            if not file.exists() or file.stat().st_size > len(data):
                file.write_bytes(data)

    return run


if __name__ == "__main__":
    main()
