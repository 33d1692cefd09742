"""Time and memory of merging, on extractions that this script makes up.

``python benchmarks/merge.py`` prints a table in Markdown for 10,000 and for 100,000 articles of one year, each merged
on one core in a process of its own: processor time (without that of making the extractions up), the most memory, and
what came out. ``python benchmarks/merge.py 2000`` does it for other numbers of articles.

An article tells of one to three meetings and has two to five statements. Three reports of four are of something that
other articles tell of too, within three days, with the dates, places and words partly left out or changed. People are
those of the packaged gazetteer and, one in five, unknown ones.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import diplo_events
from diplo_events.models import Extraction

SIZES = (10_000, 100_000)
DAYS = 365
START = date(2024, 1, 1)
ARTICLES_OF_AN_EVENT = 4
WORDS = [
    f"{a}{b}" for a in ("bal", "cor", "den", "fer", "gor", "lum") for b in ("ast", "ent", "ith", "onda", "ura", "eck")
]


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))
        return
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    print("| articles | reports | events | merge, s | µs a report | peak memory, MB |\n|---|---|---|---|---|---|")
    first: dict[str, float] = {}
    for size in sizes:
        command = [sys.executable, __file__, "--one", str(size)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        first = first or found
        print(
            f"| {size:,} | {found['reports']:,} | {found['events']:,} | {found['seconds']:.1f} "
            f"| {1e6 * found['seconds'] / found['reports']:.0f} | {found['memory']:.0f} |"
        )
    last = found
    print(
        f"\nFrom {sizes[0]:,} to {sizes[-1]:,} articles: time × {last['seconds'] / first['seconds']:.1f}, "
        f"memory × {last['memory'] / first['memory']:.1f}."
    )


def measure(size: int) -> dict[str, float]:
    """Processor seconds, megabytes and counts of one merge."""
    people = read_people()
    start = time.process_time()
    reports = sum(len(extraction.events) for extraction in articles(size, people))
    making = time.process_time() - start
    start = time.process_time()
    dossier = diplo_events.merge(articles(size, people))
    seconds = time.process_time() - start - making
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    events = len(dossier.meetings) + len(dossier.statements)
    return {"reports": reports, "events": events, "seconds": seconds, "memory": memory}


def read_people() -> list[dict[str, Any]]:
    """Actors to draw from: those of the gazetteer in a fixed order, and as many unknown ones as make a fifth."""
    known = [
        {"id": person.id, "type": "person", "name": person.name, "country": person.country, "known": True}
        for _, person in sorted(diplo_events.load_gazetteer().people.items())
        if person.country
    ]
    unknown = [
        {"id": f"person:~{n}", "type": "person", "name": f"Aled {name.split()[-1]}son", "country": row["country"]}
        for n, row in enumerate(known[::5])
        for name in (str(row["name"]),)
    ]
    return known + unknown


def articles(size: int, people: list[dict[str, Any]]) -> Iterator[Extraction]:
    """Made-up extractions, the same for the same size."""
    for n in range(size):
        random = Random(n)
        published = START + timedelta(days=n * DAYS // size)
        actors: dict[str, dict[str, Any]] = {}
        events: list[dict[str, Any]] = []
        for k in range(random.randint(1, 3)):
            events.append(meeting(n, k, size, published, people, actors, random))
        for k in range(random.randint(2, 5)):
            events.append(statement(n, k, size, published, people, actors, random))
        yield Extraction.model_validate(
            {
                "article": {"id": f"a{n}", "published": published.isoformat()},
                "actors": list(actors.values()),
                "events": events,
            }
        )


def told(n: int, k: int, size: int, random: Random) -> tuple[Random, int]:
    """The event that an article tells of, as the source of its facts, and the article that told of it first."""
    window = max(1, 2 * size // DAYS)
    first = n - random.randrange(window) if random.random() < 0.75 else n
    first -= first % ARTICLES_OF_AN_EVENT
    return Random(f"{max(first, 0)}/{k}"), max(first, 0)


def drawn(people: list[dict[str, Any]], random: Random) -> dict[str, Any]:
    """Somebody; the most frequent person has one event of twelve, and every rank as many as the ranks twice as low."""
    return people[int(len(people) ** random.random()) - 1]


def meeting(
    n: int, k: int, size: int, published: date, people: list[dict[str, Any]], actors: dict[str, Any], random: Random
) -> dict[str, Any]:
    facts, first = told(n, k, size, random)
    who = [drawn(people, facts) for _ in range(2)]
    day = START + timedelta(days=first * DAYS // size - facts.randrange(2))
    city = facts.choice(("Vienna", "Geneva", "Doha", "Ankara"))
    country = {"Vienna": "AUT", "Geneva": "CHE", "Doha": "QAT", "Ankara": "TUR"}[city]
    actors.update((actor["id"], actor) for actor in who)
    dated = random.random() < 0.85
    return {
        "type": "meeting",
        "id": f"m{n}-{k}",
        "participants": [{"actor": actor["id"]} for actor in {a["id"]: a for a in who}.values()],
        "status": "held",
        "mode": "in_person",
        "venue": {"city": city, "country": country} if random.random() < 0.8 else {},
        "date": {"start": day, "end": day, "granularity": "day"} if dated and day <= published else None,
        "evidence": [{"start": 100 * k, "end": 100 * k + 20, "text": "x" * 20}],
        "confidence": 0.8,
    }


def statement(
    n: int, k: int, size: int, published: date, people: list[dict[str, Any]], actors: dict[str, Any], random: Random
) -> dict[str, Any]:
    facts, _ = told(n, k, size, random)
    speaker = drawn(people, facts)
    actors[speaker["id"]] = speaker
    words = [f"{facts.choice(WORDS)}{facts.randrange(20)}" for _ in range(13)]
    cut = random.randrange(3)
    text = " ".join(words[cut:] if random.random() < 0.5 else words)
    start = 1000 + 100 * k
    return {
        "type": "statement",
        "id": f"s{n}-{k}",
        "speaker": speaker["id"],
        "quotes": [{"kind": "direct", "text": text, "start": start, "end": start + len(text)}],
        "confidence": 0.8,
    }


if __name__ == "__main__":
    main()
