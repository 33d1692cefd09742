"""Statements on public corpora: find them with the library and score them against the annotation.

python evaluation/benchmarks/quotes.py polnear CHECKOUT --sample 200     200 articles drawn at random
python evaluation/benchmarks/quotes.py gum PATH
python evaluation/benchmarks/quotes.py geneva PATH
python evaluation/benchmarks/quotes.py polnear CHECKOUT --sample 200 --speed          what time goes where, instead
python evaluation/benchmarks/quotes.py polnear CHECKOUT --sample 200 --predictions FILE    score another system's output

CHECKOUT is a checkout of PolNeAR (github.com/networkdynamics/PolNeAR) with data/SPLIT/text/NAME.txt and
data/SPLIT/attributions/NAME_ANNOTATOR.ann (brat: text-bound pieces, and events with Source, Cue and Content).

PATH of gum is a file of JSON lines, or a folder of them, with the keys ``doc_id``, ``text`` and ``quotes``, each with
``spans`` (a list of [start, end], the parts of the content; or ``start`` and ``end``), ``speaker_start``,
``speaker_end``, ``cue_text`` (null where there is none) and ``kind`` (direct, mixed, indirect; worked out where it is
left out). --predictions takes the same lines, of which ``text`` and ``kind`` are not read.

PATH of geneva is the like with the keys ``doc_id``, ``text`` (one sentence) and ``statements``, each with ``cue`` (the
words that evoke the frame), ``speaker`` and ``content`` (lists of {"start", "end"}), made from FrameNet's full-text
annotation. Contents are taken whole, parts together, and each sentence is read after an ordinary one, as in an article.

Offsets are code points, ends exclusive. The measure is described in quote_measure.py. Only contents are marked in these
corpora, not acts, addressees and meetings. PolNeAR marks more than statements (what someone wants, believes, plans), so
of its indirect contents those with a verb of speech (speech_verbs.txt) have a row of their own.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quote_corpora import drawn, read_frames, read_polnear, read_quotes
from quote_measure import Document, Quote, Tally, percent, score, score_cues, speech_verbs, sum_of
from quote_speed import report_speed

if TYPE_CHECKING:
    from diplo_events import Statement

LEAD = "The session began in the morning and went on until late at night.\n\n"
CUES = 20


def find(documents: Sequence[Document], lead: str = "") -> dict[str, list[Quote]]:
    """What the library finds in each document; offsets are those of the text without what leads it in."""
    import diplo_events

    found, failed = {}, []
    for document in documents:
        try:
            extraction = diplo_events.extract({"id": document.id, "text": lead + document.text})
        except Exception as error:  # whatever it is, it is a figure of this benchmark
            failed.append(f"{document.id}: {error!r}")
        else:
            found[document.id] = [shifted(event, -len(lead)) for event in extraction.statements if event.quotes]
    print(f"{len(documents):,} documents, {sum(len(one.text.split()) for one in documents):,} words")
    print(f"exceptions: {len(failed)}", *failed, sep="\n  ")
    return found


def shifted(event: Statement, by: int) -> Quote:
    """A statement of the library, its offsets moved."""
    spans = sorted((quote.start + by, quote.end + by) for quote in event.quotes)
    speaker = ((event.speaker_span.start + by, event.speaker_span.end + by),) if event.speaker_span else ()
    return Quote(tuple(spans), speaker, event.cue.text if event.cue else "")


def report(rows: dict[str, Tally]) -> None:
    """Print precision, recall and F1 of contents and of contents with their speaker."""
    print(
        f"\n{'':10}{'gold':>6}{'found':>7}  {'content P':>10}{'R':>6}{'F1':>6}  {'with speaker P':>15}{'R':>6}{'F1':>6}"
    )
    for name in ("direct", "mixed", "indirect", "all"):
        row = rows[name]
        (p, r, f), (q, s, g) = row.figures(row.content), row.figures(row.right)
        print(f"{name:10}{row.gold:6}{row.found:7}  {p:10.1f}{r:6.1f}{f:6.1f}  {q:15.1f}{s:6.1f}{g:6.1f}")
    said, every = rows["verb"], rows["all"]
    found, right = percent(said.content, said.gold), percent(said.right, said.gold)
    print(f"\nindirect with a verb of speech: {said.gold}, found {found:.1f}, with the right speaker {right:.1f}")
    print(f"speaker right, of contents found that have one: {percent(every.speaker, every.spoken):.1f}")


def report_cues(rows: dict[str, Tally]) -> None:
    """Print the share found, and found with the right speaker, of all statements and by the commonest cues."""
    every = sum_of(rows.values())
    common = sorted(rows.items(), key=lambda item: (-item[1].gold, item[0]))[:CUES]
    print(f"\n{'cue':16}{'gold':>6}{'content':>9}{'with speaker':>14}")
    for cue, row in [("all", every), *common]:
        print(f"{cue:16}{row.gold:6}{percent(row.content, row.gold):9.1f}{percent(row.right, row.gold):14.1f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", choices=("polnear", "gum", "geneva"))
    parser.add_argument("path", type=Path, help="checkout, or file or folder of JSON lines")
    parser.add_argument("--split", default="train", help="of PolNeAR; dev and test are for a last measurement")
    parser.add_argument("--sample", type=int, default=0, help="take only this many documents, drawn at random")
    parser.add_argument("--seed", type=int, default=20261124, help="draws the documents of --sample")
    parser.add_argument("--predictions", type=Path, help="score these instead of running the library")
    parser.add_argument("--speed", action="store_true", help="measure time instead")
    arguments = parser.parse_args()
    documents = drawn(read_corpus(arguments.corpus, arguments.path, arguments.split), arguments.sample, arguments.seed)
    if arguments.speed:
        report_speed([document.text for document in documents])
        return 0
    if arguments.predictions:
        found = {document.id: list(document.quotes) for document in read_quotes(arguments.predictions)}
    else:
        found = find(documents, LEAD if arguments.corpus == "geneva" else "")
    if arguments.corpus == "geneva":
        report_cues(score_cues(documents, found))
    else:
        report(score(documents, found, speech_verbs()))
    return 0


def read_corpus(corpus: str, path: Path, split: str) -> list[Document]:
    """The documents of one of the corpora."""
    if corpus == "polnear":
        return read_polnear(path, split)
    return read_frames(path) if corpus == "geneva" else read_quotes(path)


if __name__ == "__main__":
    sys.exit(main())
