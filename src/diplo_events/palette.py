"""The colours of every view, the same in notebook, report and charts.

The six kinds of highlight stay apart for people with protanopia, deuteranopia and tritanopia (Machado, Oliveira and
Fernandes, 2009), and have a contrast of 3 : 1 with the page; each also has a line of its own kind, so that none of it
hangs on colour alone.
"""

from __future__ import annotations

from typing import NamedTuple


class Look(NamedTuple):
    """How one kind of highlight is drawn: its name for readers, its line, and a colour for each scheme."""

    name: str
    line: str
    light: str
    dark: str


PAGE = Look("page", "", "#ffffff", "#16191d")
HIGHLIGHTS: dict[str, Look] = {
    "actor": Look("actor", "2px solid", "#1020d0", "#8090ff"),
    "role": Look("role", "2px dotted", "#00a0d0", "#50f0f0"),
    "venue": Look("place or occasion", "2px dashed", "#184800", "#c0e0a0"),
    "date": Look("date", "3px double", "#a88600", "#f0c000"),
    "cue": Look("cue", "1px solid", "#d05060", "#f03040"),
    "quote": Look("what was said", "", "#600060", "#b04080"),
}

# Okabe and Ito, "Color universal design" (2008): eight colours for acts and statuses in charts
CATEGORIES = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#000000")


def variables(scheme: str) -> str:
    """The highlight colours of ``light`` or ``dark`` as CSS custom properties."""
    return ";".join(f"--{kind}:{getattr(look, scheme)}" for kind, look in HIGHLIGHTS.items())


def highlight_rules(root: str) -> str:
    """CSS rules of the classes ``h-actor``, ``h-role`` … below the selector ``root``."""
    rules = []
    for kind, look in HIGHLIGHTS.items():
        mix = f"color-mix(in srgb,var(--{kind}) var(--tint),transparent)"
        drawn = f"border-bottom:{look.line} var(--{kind})" if look.line else f"background:{mix}"
        rules.append(f"{root} .h-{kind}{{{drawn}}}")
    return "\n".join(rules)
