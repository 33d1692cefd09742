"""Marked-up sentences: ``[cue]`` and ``<content>`` become offsets."""

from __future__ import annotations

from diplo_events.testing.expected import ExpectedSpan

_PAIRS = {"[": "]", "<": ">"}


def unmarked(marked: str) -> tuple[str, dict[str, tuple[ExpectedSpan, ...]]]:
    """The text without its marks, and the spans that each kind of mark (named by its opening one) enclosed."""
    text: list[str] = []
    opened: dict[str, int] = {}
    found: dict[str, list[tuple[int, int]]] = {mark: [] for mark in _PAIRS}
    for character in marked:
        if character in _PAIRS:
            opened[_PAIRS[character]] = len(text)
        elif character in opened:
            mark = next(mark for mark, closing in _PAIRS.items() if closing == character)
            found[mark].append((opened.pop(character), len(text)))
        else:
            text.append(character)
    plain = "".join(text)
    return plain, {mark: tuple(ExpectedSpan(i, j, plain[i:j]) for i, j in spans) for mark, spans in found.items()}
