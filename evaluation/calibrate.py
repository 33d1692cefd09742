"""Fit the weights of confidence to annotated articles, and measure them by cross-validation.

python evaluation/calibrate.py            the calibration error and a table of reliability
python evaluation/calibrate.py --write    write lexicon/data/confidence.json anew too

Logistic regression with a penalty on every weight but the bias, one model for meetings and one for statements. Folds
hold whole articles, so that no article is judged by weights that it gave. The error is the expected calibration error
over ten bins of equal width.
"""

from __future__ import annotations

import argparse
import json
from importlib.resources import files
from pathlib import Path

import numpy
from judged import Judged, judged

from diplo_events.events.confidence import features

HERE = Path(__file__).resolve().parent
FOLDS = 10
BINS = 10
PENALTY = 3.0


def fit(events: list[Judged]) -> dict[str, float]:
    """The weights of one type of event; that of the empty name is the bias."""
    names = sorted({name for one in events for name in features(one.event)})
    at = {name: n for n, name in enumerate(names, 1)}
    x = numpy.zeros((len(events), len(names) + 1))
    x[:, 0] = 1
    for row, one in zip(x, events, strict=True):
        row[[at[name] for name in features(one.event)]] = 1
    y = numpy.array([one.right for one in events], dtype=float)
    penalty = numpy.full(len(names) + 1, PENALTY)
    penalty[0] = 1e-6
    weights = numpy.zeros(len(names) + 1)
    for _ in range(50):  # Newton's method
        p = 1 / (1 + numpy.exp(-x @ weights))
        slope = x.T @ (p - y) + penalty * weights
        weights -= numpy.linalg.solve((x.T * (p * (1 - p))) @ x + numpy.diag(penalty), slope)
    return {"": round(float(weights[0]), 3), **{n: round(float(w), 3) for n, w in zip(names, weights[1:], strict=True)}}


def chance(weights: dict[str, float], one: Judged) -> float:
    total = weights[""] + sum(weights.get(name, 0.0) for name in features(one.event))
    return float(1 / (1 + numpy.exp(-total)))


def cross_validated(events: list[Judged]) -> list[tuple[float, bool]]:
    """Chance and truth of each event, by weights of the other folds."""
    order = {article: n % FOLDS for n, article in enumerate(dict.fromkeys(one.article for one in events))}
    found = []
    for fold in range(FOLDS):
        weights = fit([one for one in events if order[one.article] != fold])
        found += [(chance(weights, one), one.right) for one in events if order[one.article] == fold]
    return found


def bins(found: list[tuple[float, bool]]) -> list[tuple[int, int, float, float]]:
    """Per bin that holds any: its number, how many, their mean chance and the share that was right."""
    rows = []
    for n in range(BINS):
        inside = [(p, right) for p, right in found if min(int(p * BINS), BINS - 1) == n]
        if inside:
            means = (sum(p for p, _ in inside) / len(inside), sum(right for _, right in inside) / len(inside))
            rows.append((n, len(inside), *means))
    return rows


def error(found: list[tuple[float, bool]]) -> float:
    """The expected calibration error."""
    return sum(count * abs(mean - share) for _, count, mean, share in bins(found)) / len(found)


def report(name: str, found: list[tuple[float, bool]]) -> None:
    print(f"{name}: {len(found)} events, {sum(right for _, right in found)} right, error {error(found):.3f}")
    for n, count, mean, share in bins(found):
        print(f"  {n / BINS:.1f}-{(n + 1) / BINS:.1f}{count:7}{mean:8.2f}{share:8.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the weights into the lexicon")
    write = parser.parse_args().write
    weights, together, elsewhere = {}, [], []
    gold, styles = judged(HERE / "gold"), judged(HERE / "styles")
    for kind in ("meeting", "statement"):
        events = [one for one in gold if one.event["type"] == kind]
        found = cross_validated(events)
        report(f"{kind}s, gold, cross-validated", found)
        weights[kind] = fit(events)
        other = [(chance(weights[kind], one), one.right) for one in styles if one.event["type"] == kind]
        report(f"{kind}s, styles, by the weights of gold", other)
        together, elsewhere = together + found, elsewhere + other
    report("all, gold, cross-validated", together)
    report("all, styles, by the weights of gold", elsewhere)
    if write:
        about = "Made by evaluation/calibrate.py from evaluation/gold; logistic weights of rules and facts of an event."
        target = Path(str(files("diplo_events.lexicon") / "data" / "confidence.json"))
        target.write_text(json.dumps({"about": about, "weights": weights}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
