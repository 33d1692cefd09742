"""Growth with the size of the gazetteer: invented people on top of the packaged records."""

from __future__ import annotations

import time

from clock import best, table
from texts import people, read_texts

import diplo_events
from diplo_events.gazetteer.load import from_records

SIZES = (0, 1_000, 10_000, 50_000)


def main() -> None:
    texts = read_texts()
    diplo_events.load()
    rows, base = [], 0.0
    for size in SIZES:
        records = {"people": people(size)} if size else {}
        start = time.process_time()
        nlp = diplo_events.load(gazetteer=from_records(records))
        loading = time.process_time() - start
        for text in texts:
            diplo_events.extract(text, nlp=nlp)
        seconds = best(lambda nlp=nlp: [diplo_events.extract(text, nlp=nlp) for text in texts])  # type: ignore[misc]
        base = base or seconds
        rows.append((f"{size:,}", f"{loading:.2f}", f"{seconds / base:.2f}"))
    table(("people added to the gazetteer", "seconds to load", "time of the pipeline, none added = 1"), *rows)


if __name__ == "__main__":
    main()
