"""What the stage of statements costs, for ``quotes.py``: shares of processor time, and time a word of longer texts."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

STAGE = "diplo_statements"
JOINED = 8


def report_speed(texts: Sequence[str]) -> None:
    """Print words a second, the share of each component, and what eight texts in one cost over each by itself."""
    import diplo_events

    nlp = diplo_events.load()
    component_times(nlp, texts[:10])  # loads what it needs
    words = sum(len(text.split()) for text in texts)
    alone, statements = component_times(nlp, texts)
    whole = sum(alone.values())
    print(f"{len(texts):,} documents, {words:,} words, {words / whole:,.0f} words a second of processor time")
    for name, seconds in sorted(alone.items(), key=lambda item: -item[1]):
        print(f"{name:20}{seconds / whole:8.1%}")
    together = ["\n\n".join(texts[at : at + JOINED]) for at in range(0, len(texts), JOINED)]
    longer, found = component_times(nlp, together)
    print(f"{JOINED} documents in one, over each by itself:")
    print(
        f"  time a word of the statements {longer[STAGE] / alone[STAGE]:.2f}, of all {sum(longer.values()) / whole:.2f}"
    )
    print(f"  statements found {found / statements:.2f}")


def component_times(nlp: Language, texts: Sequence[str]) -> tuple[dict[str, float], int]:
    """Seconds of processor time that the tokeniser and each component take, and how many statements are found."""
    spent = dict.fromkeys(("tokeniser", *nlp.pipe_names), 0.0)
    statements = 0
    for text in texts:
        gc.disable()  # its time would fall on whichever component happens to run
        begin = time.process_time()
        doc = nlp.make_doc(text)
        for name, component in (("tokeniser", None), *nlp.pipeline):
            doc = component(doc) if component else doc
            end = time.process_time()
            spent[name] += end - begin
            begin = end
        gc.enable()
        statements += len(doc._.extraction.statements)
    return spent, statements
