"""Same-event decisions over several articles, against the clusters that people have labelled.

python evaluation/dossier.py                pairwise precision, recall and F1 over evaluation/clusters
python evaluation/dossier.py --errors       every pair decided wrongly
python evaluation/dossier.py --only 01 02   some clusters only, by the beginning of their names

A cluster holds ``articles`` (id, title, published, source, text), a ``note`` on what is hard in it, and ``events``: for
each its type and its ``reports``, the stretches of text (article, start, end, text) that tell of it.

All clusters are merged together, as a user would. What the library extracts is matched with the labelled reports by
overlap of the text; a *decision* is a pair of matched reports of two articles of one cluster, right if the dossier and
the labels agree on whether they are one event. *End to end* counts the labelled pairs that were not found at all too.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import diplo_events
from diplo_events.models import Extraction

CLUSTERS = Path(__file__).resolve().parent / "clusters"
Found = tuple[str, str]  # article, event


class Report(NamedTuple):
    """One labelled report of an event, with its merged event where the library found it, by event and article."""

    cluster: str
    kind: str
    label: str
    article: str
    text: str
    merged: str | None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clusters", type=Path, default=CLUSTERS, help="folder of labelled clusters")
    parser.add_argument("--only", nargs="*", default=[""], help="beginnings of the names of the clusters to count")
    parser.add_argument("--errors", action="store_true", help="list the pairs decided wrongly")
    arguments = parser.parse_args()
    clusters = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(arguments.clusters.glob("*.json"))]
    if not clusters:
        print(f"no clusters (*.json) in {arguments.clusters}", file=sys.stderr)
        return 2
    reports = [r for r in read_reports(clusters) if r.cluster.startswith(tuple(arguments.only))]
    if arguments.errors:
        print("\n".join(errors(reports)))
    else:
        print("\n".join(table(reports)))
    return 0


def read_reports(clusters: list[dict[str, Any]]) -> Iterator[Report]:
    """Every labelled report once a pair of event and article, with what the library made of it."""
    articles = [article for cluster in clusters for article in cluster["articles"]]
    wanted = ("id", "title", "text", "published", "source")
    given = (diplo_events.Article(**{key: article[key] for key in wanted}) for article in articles)
    extractions = list(diplo_events.extract_many(given))
    merged = merged_events(diplo_events.merge(extractions))
    by_id = {extraction.article.id: extraction for extraction in extractions}
    for cluster in clusters:
        matched = matches(cluster, by_id)
        for event in cluster["events"]:
            for article in dict.fromkeys(report["article"] for report in event["reports"]):
                text = next(report["text"] for report in event["reports"] if report["article"] == article)
                found = matched.get((event["id"], article))
                name = merged[found] if found else None
                yield Report(cluster["id"], event["type"], event["id"], article, text, name)


def merged_events(dossier: Any) -> dict[Found, str]:
    """From (article, event) to the event of the dossier."""
    events = (*dossier.meetings, *dossier.statements)
    return {(excerpt.article, excerpt.event): event.id for event in events for excerpt in event.evidence}


def matches(cluster: dict[str, Any], extractions: dict[str, Extraction]) -> dict[tuple[str, str], Found]:
    """From (label, article) to the extracted event whose text overlaps the labelled text most; each event once."""
    options = []
    for event in cluster["events"]:
        for report in event["reports"]:
            for found in extractions[report["article"]].events:
                pieces = found.evidence if found.type == "meeting" else found.quotes
                common = sum(max(0, min(p.end, report["end"]) - max(p.start, report["start"])) for p in pieces)
                if found.type == event["type"] and 2 * common >= min(
                    report["end"] - report["start"], sum(p.end - p.start for p in pieces)
                ):
                    options.append((-common, event["id"], report["article"], found.id))
    chosen: dict[tuple[str, str], Found] = {}
    used: set[Found] = set()
    for _, label, article, event_id in sorted(options):
        if (label, article) not in chosen and (article, event_id) not in used:
            chosen[label, article] = (article, event_id)
            used.add((article, event_id))
    return chosen


def pairs(reports: Iterable[Report]) -> Iterator[tuple[Report, Report, bool]]:
    """Pairs of reports of two articles of one cluster, with whether the labels make them one event.

    Of two clusters only those count that came to one event, wrongly.
    """
    for a, b in combinations(reports, 2):
        if a.kind == b.kind and a.article != b.article:
            if a.cluster == b.cluster:
                yield a, b, a.label == b.label
            elif a.merged is not None and a.merged == b.merged:
                yield a, b, False


def count(reports: list[Report], kind: str) -> tuple[Counter[str], Counter[str]]:
    """Pairs by outcome among matched reports, and end to end."""
    decided: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for a, b, same in pairs(r for r in reports if kind in (r.kind, "all")):
        together = a.merged is not None and a.merged == b.merged
        outcome = ("tp" if same else "fp") if together else ("fn" if same else "tn")
        whole[outcome] += 1
        if a.merged is not None and b.merged is not None:
            decided[outcome] += 1
    return decided, whole


def table(reports: list[Report]) -> Iterator[str]:
    """The figures, in Markdown."""
    yield f"{len({r.cluster for r in reports})} clusters, {len({r.article for r in reports})} articles, " + (
        f"{len(reports)} labelled reports, {sum(r.merged is not None for r in reports)} of them extracted"
    )
    yield "\n| pairs | precision | recall | F1 | same | merged wrongly | left apart |\n|---|---|---|---|---|---|---|"
    for kind in ("meeting", "statement", "all"):
        for name, found in zip(("decisions", "end to end"), count(reports, kind), strict=True):
            p, r, f = scores(found)
            same = found["tp"] + found["fn"]
            yield f"| {kind}, {name} | {p:.3f} | {r:.3f} | {f:.3f} | {same} | {found['fp']} | {found['fn']} |"


def scores(found: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    precision = found["tp"] / max(found["tp"] + found["fp"], 1)
    recall = found["tp"] / max(found["tp"] + found["fn"], 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def errors(reports: list[Report]) -> Iterator[str]:
    """Every pair decided wrongly, and every labelled report that was not extracted."""
    for a, b, same in pairs(reports):
        together = a.merged == b.merged
        if a.merged is not None and b.merged is not None and together != same:
            verdict = "left apart" if same else "merged"
            yield f"{verdict}: {a.label} {a.article} {a.text[:90]!r}\n    {b.label} {b.article} {b.text[:90]!r}"
    for report in reports:
        if report.merged is None:
            yield f"not found: {report.label} {report.article} {report.text[:100]!r}"


if __name__ == "__main__":
    sys.exit(main())
