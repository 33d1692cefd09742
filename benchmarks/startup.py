"""Start-up, in fresh processes: imports, loading, and what every user of spaCy pays who has this package installed."""

from __future__ import annotations

from clock import best_fresh, table

LOADING = """
import json, time
def clock(run):
    start = time.process_time(); run(); return time.process_time() - start
def importing(): import diplo_events
def spacy_itself(): import spacy
def loading():
    import diplo_events
    diplo_events.load()
def records():
    import diplo_events
    diplo_events.load_gazetteer()
times = {"import diplo_events": clock(importing), "import spacy": clock(spacy_itself)}
import spacy
times['spacy.blank("en"), this package installed'] = clock(lambda: spacy.blank("en"))
times["load_gazetteer()"] = clock(records)
times["load() after it"] = clock(loading)
print(json.dumps(times))
"""

WITHOUT_US = """
import json, time, spacy, catalogue
from importlib.metadata import EntryPoints
points = catalogue.AVAILABLE_ENTRY_POINTS
every = [point for group in points.values() for point in group] if isinstance(points, dict) else points
others = [point for point in every if not point.value.startswith("diplo_events.")]
catalogue.AVAILABLE_ENTRY_POINTS = EntryPoints(others)
start = time.process_time()
spacy.blank("en")
print(json.dumps({"blank": time.process_time() - start}))
"""


def main() -> None:
    times = best_fresh(LOADING)
    without = best_fresh(WITHOUT_US)["blank"]
    base = times["import spacy"]
    blank = times['spacy.blank("en"), this package installed']
    loads = times["load_gazetteer()"] + times["load() after it"]
    table(
        ("start-up", "milliseconds", "over import spacy"),
        *((name, f"{seconds * 1000:.0f}", f"{seconds / base:.2f}") for name, seconds in times.items()),
        ("gazetteer and pipeline together", f"{loads * 1000:.0f}", f"{loads / base:.2f}"),
        ('spacy.blank("en") without this package', f"{without * 1000:.0f}", f"{without / base:.2f}"),
        ("what this package adds to it", f"{(blank - without) * 1000:.0f}", f"{(blank - without) / base:.2f}"),
    )


if __name__ == "__main__":
    main()
