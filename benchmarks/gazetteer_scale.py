"""Load time, memory and speed by the number of names in the gazetteer.

``python benchmarks/gazetteer_scale.py`` prints a table in Markdown for the packaged gazetteer alone and with 10,000,
100,000 and 500,000 names over it (other numbers may be given as arguments), each measured in a process of its own:

- build: seconds to read the JSON Lines and build the look-ups
- cached: seconds to load the same from its compiled form
- memory: what the process holds more after that, in MB
- look-up: words a second of finding names in tokenised text
- pipeline: words a second from text to extraction, and that as a share of bare tokenising with ``spacy.blank("en")``
- PhraseMatcher, pyahocorasick: words a second of a matcher filled with the same names; the second if it is installed

Names are invented, five a person, by a fixed seed. The text is ours, with a sentence of two such names after every
third one. Times are those of the process, not of the clock on the wall.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import spacy

import diplo_events
from diplo_events.gazetteer import Gazetteer

GOLD = Path(__file__).resolve().parents[1] / "evaluation" / "gold"
SIZES = (0, 10_000, 100_000, 500_000)
# fmt: off
SYLLABLES = (
    "ka", "lo", "mi", "ran", "do", "ves", "tin", "bar", "su", "el", "no", "ri", "ge", "pha", "tu", "zo", "len",
    "mar", "qui", "sha", "vor", "dim", "ton", "hal", "be",
)
# fmt: on
NAMES_EACH = 5
ROUNDS = 3


def main() -> None:
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    print("| names | build s | cached s | memory MB | cached MB | look-up | pipeline | of tokenising | PhraseMatcher |")
    print("|---" * 9 + "|")
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            folder = Path(name) / str(size)
            folder.mkdir()
            write(folder, size)
            built, cached, matcher, automaton = (
                run(mode, folder) for mode in ("build", "cached", "matcher", "automaton")
            )
            row = [
                f"{built['names']:,.0f}",
                f"{built['load']:.2f}",
                f"{cached['load']:.2f}",
                f"{built['memory']:.0f}",
                f"{cached['memory']:.0f}",
                f"{built['look-up']:,.0f}",
                f"{built['pipeline']:,.0f}",
                f"{built['pipeline'] / built['tokenising']:.3f}",
                f"{matcher['speed']:,.0f} ({matcher['load']:.1f} s, {matcher['memory']:.0f} MB)",
            ]
            print(f"| {' | '.join(row)} |", flush=True)
            if automaton:
                print(f"  pyahocorasick: {automaton['speed']:,.0f} ({automaton['memory']:.0f} MB)", file=sys.stderr)


def write(folder: Path, size: int) -> None:
    """So many invented names, as the people of a user's gazetteer."""
    with (folder / "people.jsonl").open("w", encoding="utf-8") as out:
        for n, names in enumerate(invented(size)):
            tenure = {"title": "Adviser", "category": "official", "country": "FRA", "start": "2010", "end": "2012"}
            person = {"id": f"person:invented-{n}", "name": names[0], "aliases": names[1:], "tenures": [tenure]}
            out.write(json.dumps(person) + "\n")


def invented(size: int) -> Iterator[list[str]]:
    """The names of each person, who share a surname."""
    random = Random(5)

    def word() -> str:
        return "".join(random.choice(SYLLABLES) for _ in range(random.randint(2, 4))).capitalize()

    for _ in range(size // NAMES_EACH):
        surname = word()
        yield [f"{word()} {surname}" for _ in range(NAMES_EACH)]


def run(mode: str, folder: Path) -> dict[str, float]:
    """What a process of its own measures."""
    if mode == "automaton" and importlib.util.find_spec("ahocorasick") is None:
        return {}
    if mode == "cached":
        run("compile", folder)
    command = [sys.executable, __file__, mode, str(folder)]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    measured: dict[str, float] = json.loads(found)
    return measured


def measure(mode: str, folder: Path) -> dict[str, float]:
    """The figures of one mode, in this process."""
    if mode in ("matcher", "automaton"):
        return matching(mode, folder)
    before, start = held(), time.process_time()
    gazetteer = diplo_events.load_gazetteer(folder, cache=None if mode == "build" else folder / "cache")
    found = {"names": float(len(gazetteer.names.senses)), "load": time.process_time() - start}
    found["memory"] = held() - before
    return found | (speeds(gazetteer, folder) if mode == "build" else {})


def speeds(gazetteer: Gazetteer, folder: Path) -> dict[str, float]:
    """Words a second: of tokenising, of finding names, and of the whole."""
    from diplo_events.lexicon import load_lexicon
    from diplo_events.pipeline.atoms import AtomFinder
    from diplo_events.pipeline.words import WordReader

    texts = with_names(folder)
    words = sum(len(text.split()) for text in texts)
    blank, nlp = spacy.blank("en"), diplo_events.load(gazetteer=gazetteer)
    finder, reader = AtomFinder(load_lexicon(), gazetteer), WordReader(load_lexicon())
    read = [reader(blank(text)) for text in texts]

    def look_up() -> None:
        for text in read:
            finder(text, 0, len(text))

    def extract() -> None:
        for text in texts:
            diplo_events.extract(text, published="2024-01-15", nlp=nlp)

    return {
        "tokenising": words / seconds(lambda: [blank.make_doc(text) for text in texts]),
        "look-up": words / seconds(look_up),
        "pipeline": words / seconds(extract),
    }


def matching(mode: str, folder: Path) -> dict[str, float]:
    """A matcher of another library with the same names."""
    texts = with_names(folder)
    words = sum(len(text.split()) for text in texts)
    blank = spacy.blank("en")
    docs = [blank.make_doc(text) for text in texts]
    before, start = held(), time.process_time()
    names = list(all_names(folder))
    match = automaton(names) if mode == "automaton" else phrase_matcher(blank, names)
    load, memory = time.process_time() - start, held() - before
    speed = words / seconds(lambda: [match(item) for item in (texts if mode == "automaton" else docs)])
    return {"load": load, "memory": memory, "speed": speed}


def phrase_matcher(blank: Any, names: list[str]) -> Callable[[Any], Any]:
    from spacy.matcher import PhraseMatcher

    matcher = PhraseMatcher(blank.vocab)
    matcher.add("NAME", [blank.make_doc(name) for name in names])
    return matcher


def automaton(names: list[str]) -> Callable[[Any], Any]:
    found = importlib.import_module("ahocorasick").Automaton()
    for n, name in enumerate(names):
        found.add_word(name, n)
    found.make_automaton()
    return lambda text: list(found.iter_long(text))


def all_names(folder: Path) -> Iterator[str]:
    people = [*diplo_events.load_gazetteer().people.values(), *diplo_events.load_gazetteer(folder).people.values()]
    for person in people:
        yield from (person.name, *person.aliases)


def with_names(folder: Path) -> list[str]:
    """Our articles, with a sentence of two of the invented names after every third."""
    lines = (folder / "people.jsonl").read_text(encoding="utf-8").splitlines() or ['{"name": "Ann Lee"}']
    random = Random(7)
    texts = []
    for file in sorted(GOLD.glob("*.json")):
        sentences = json.loads(file.read_text(encoding="utf-8"))["text"].split(". ")
        for n in range(len(sentences) - 1, 0, -3):
            one, other = (json.loads(random.choice(lines))["name"] for _ in range(2))
            sentences.insert(n, f"{one} met {other} in Oslo")
        texts.append(". ".join(sentences))
    return texts


def seconds(job: Callable[[], object]) -> float:
    """The shortest of some rounds, the first left out: what is built on first use is no part of the speed."""
    times = []
    for _ in range(ROUNDS + 1):
        start = time.process_time()
        job()
        times.append(time.process_time() - start)
    return min(times[1:])


def held() -> float:
    """The most memory that this process has held so far, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    if len(sys.argv) == 3 and not sys.argv[1].isdigit():
        print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
    else:
        main()
