"""The dependency arcs of a Doc by words, where a trained pipeline has parsed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy
from spacy.attrs import DEP, HEAD

from diplo_events.pipeline.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc

Arcs = tuple[list[int], list[str]]


def arcs_of(doc: Doc, words: Words) -> Arcs | None:
    """For each word the word that governs it (itself for a root) and the label of the arc in lower case; ``None`` where
    the Doc has no parse. A word of several tokens hangs where the token hangs that leads out of it.
    """
    table = doc.to_array([HEAD, DEP])
    if not len(table) or not table[:, 1].any():
        return None
    offsets = table[:, 0].astype(numpy.int64).tolist()
    word_of = [0] * len(doc)
    for k in range(len(words)):
        for token in range(words.first[k], words.last[k] + 1):
            word_of[token] = k
    head, label = [], []
    strings = doc.vocab.strings
    for k in range(len(words)):
        inside = range(words.first[k], words.last[k] + 1)
        top = next((t for t in inside if not words.first[k] <= t + offsets[t] <= words.last[k]), words.first[k])
        head.append(word_of[top + offsets[top]])
        label.append(strings[int(table[top, 1])].lower())
    return head, label
