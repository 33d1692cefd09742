"""Measure accuracy and the components' shares of the time, and keep them in ``docs/figures.json`` for the site.

python website/figures.py
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy

import diplo_events

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5


def main() -> None:
    found = {
        "version": diplo_events.__version__,
        "accuracy": {name: accuracy(ROOT / "evaluation" / name) for name in ("gold", "styles")},
        "time": times([read(file) for file in sorted((ROOT / "evaluation" / "gold").glob("*.json"))]),
    }
    target = ROOT / "docs" / "figures.json"
    target.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def read(file: Path) -> str:
    text: str = json.loads(file.read_text(encoding="utf-8"))["text"]
    return text


def accuracy(folder: Path) -> dict[str, Any]:
    """What the scorer says of one folder of annotated articles."""
    with tempfile.TemporaryDirectory() as kept:
        target = Path(kept) / "figures.json"
        command = [sys.executable, str(ROOT / "evaluation" / "run.py"), "--gold", str(folder), "--json", str(target)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        tasks = json.loads(target.read_text(encoding="utf-8"))
    rounded = {task: {key: round(value, 3) for key, value in row.items()} for task, row in tasks.items()}
    return {"articles": len(list(folder.glob("*.json"))), "tasks": rounded}


def times(texts: list[str]) -> dict[str, Any]:
    """Processor time of the whole over bare tokenising, and the share of each part; the best of some rounds each."""
    blank, nlp = spacy.blank("en"), diplo_events.load()
    for text in texts:  # what is built on first use is no part of the speed
        diplo_events.extract(text, nlp=nlp)
    bare = best(lambda: [blank.make_doc(text) for text in texts])
    whole = best(lambda: [diplo_events.extract(text, published="2024-01-15", nlp=nlp) for text in texts])
    parts: dict[str, float] = {}
    for _ in range(ROUNDS):
        docs, seconds = timed(lambda: [nlp.make_doc(text) for text in texts])
        steps = {"tokeniser": seconds}
        for name, component in nlp.pipeline:
            docs, steps[name] = timed(lambda: [component(doc) for doc in docs])  # noqa: B023  # called at once
        parts = {name: min(seconds, parts.get(name, seconds)) for name, seconds in steps.items()}
    total = sum(parts.values())
    return {
        "ratio": round(whole / bare, 1),
        "shares": {name: round(seconds / total, 3) for name, seconds in parts.items()},
    }


def timed(run: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    found = run()
    return found, time.process_time() - start


def best(run: Callable[[], object]) -> float:
    return min(timed(run)[1] for _ in range(ROUNDS))


if __name__ == "__main__":
    main()
