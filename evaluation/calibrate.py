"""Fit the weights of confidence to annotated articles, and measure them by cross-validation.

python evaluation/calibrate.py            the calibration error and a table of reliability
python evaluation/calibrate.py --table    the table as Markdown, as docs/accuracy.md has it
python evaluation/calibrate.py --write    write lexicon/data/confidence.json anew too
python evaluation/calibrate.py --gold DIR --other DIR    on other annotated articles

Logistic regression with a penalty on every weight but the bias, one model for meetings and one for statements. Folds
hold whole articles, so that no article is judged by weights that it gave. The error is the expected calibration error
over ten bins of equal width. A meeting is right if it is matched to an annotated one by participants, day, evidence and
status, as ``score.py`` matches them; a statement if it shares at least half of its content with an annotated one of the
same speaker.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from importlib.resources import files
from itertools import chain
from pathlib import Path

import numpy
from judged import Judged, judged

from diplo_events.events.confidence import features

HERE = Path(__file__).resolve().parent
FOLDS = 10
BINS = 10
KINDS = ("meeting", "statement")
PENALTY = 3.0

Pair = tuple[float, bool]  # the confidence of an event, and whether it is right


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


def cross_validated(events: list[Judged]) -> list[Pair]:
    """Chance and truth of each event, by weights of the other folds."""
    order = {article: n % FOLDS for n, article in enumerate(dict.fromkeys(one.article for one in events))}
    found = []
    for fold in range(FOLDS):
        weights = fit([one for one in events if order[one.article] != fold])
        found += [(chance(weights, one), one.right) for one in events if order[one.article] == fold]
    return found


def bins(found: list[Pair]) -> list[tuple[int, int, float, float]]:
    """Per bin that holds any: its number, how many, their mean chance and the share that was right."""
    rows = []
    for n in range(BINS):
        inside = [(p, right) for p, right in found if min(int(p * BINS), BINS - 1) == n]
        if inside:
            means = (sum(p for p, _ in inside) / len(inside), sum(right for _, right in inside) / len(inside))
            rows.append((n, len(inside), *means))
    return rows


def error(found: list[Pair]) -> float:
    """The expected calibration error."""
    return sum(count * abs(mean - share) for _, count, mean, share in bins(found)) / max(len(found), 1)


def report(name: str, found: list[Pair]) -> Iterator[str]:
    yield f"{name}: {len(found)} events, {sum(right for _, right in found)} right, error {error(found):.3f}"
    for n, count, mean, share in bins(found):
        yield f"  {n / BINS:.1f}-{(n + 1) / BINS:.1f}{count:7}{mean:8.2f}{share:8.2f}"


def table(gold: list[Pair], other: list[Pair]) -> Iterator[str]:
    """The bins of both sets side by side, in Markdown."""
    yield "| confidence | events of `gold` | mean | right | events of `styles` | mean | right |"
    yield "|---|---|---|---|---|---|---|"
    both = [{n: rest for n, *rest in bins(found)} for found in (gold, other)]
    for n in sorted({*both[0], *both[1]}):
        cells = [f"{side[n][0]} | {side[n][1]:.2f} | {side[n][2]:.2f}" if n in side else "0 | |" for side in both]
        yield f"| {n / BINS:.1f}–{(n + 1) / BINS:.1f} | {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=HERE / "gold", help="annotated articles to fit the weights to")
    parser.add_argument("--other", type=Path, default=HERE / "styles", help="others, on which they are only measured")
    parser.add_argument("--table", action="store_true", help="the table of all events alone, as Markdown")
    parser.add_argument("--write", action="store_true", help="write the weights into the lexicon")
    arguments = parser.parse_args()
    gold, other = judged(arguments.gold), judged(arguments.other)
    weights = {kind: fit(of_kind(gold, kind)) for kind in KINDS}
    validated = {kind: cross_validated(of_kind(gold, kind)) for kind in KINDS}
    elsewhere = {kind: [(chance(weights[kind], one), one.right) for one in of_kind(other, kind)] for kind in KINDS}
    all_gold, all_other = ([*chain.from_iterable(found.values())] for found in (validated, elsewhere))
    if arguments.table:
        print(*table(all_gold, all_other), sep="\n")
    else:
        for kind in KINDS:
            print(*report(f"{kind}s, {arguments.gold.name}, cross-validated", validated[kind]), sep="\n")
            print(*report(f"{kind}s, {arguments.other.name}, by these weights", elsewhere[kind]), sep="\n")
        print(*report(f"all, {arguments.gold.name}, cross-validated", all_gold), sep="\n")
        print(*report(f"all, {arguments.other.name}, by these weights", all_other), sep="\n")
    if arguments.write:
        about = "Made by evaluation/calibrate.py from evaluation/gold; logistic weights of rules and facts of an event."
        target = Path(str(files("diplo_events.lexicon") / "data" / "confidence.json"))
        target.write_text(json.dumps({"about": about, "weights": weights}, indent=1) + "\n", encoding="utf-8")


def of_kind(events: list[Judged], kind: str) -> list[Judged]:
    return [one for one in events if one.event["type"] == kind]


if __name__ == "__main__":
    main()
