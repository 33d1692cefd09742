"""Word tables that a single stage needs, read when first asked for."""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib.resources import files

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@lru_cache(maxsize=1)
def layout_words() -> dict[str, tuple[str, ...]]:
    """``layout.toml``: the phrases by which the parts of a page are told apart."""
    text = (files("diplo_events.lexicon") / "data" / "layout.toml").read_text(encoding="utf-8")
    return {name: tuple(words) for name, words in tomllib.loads(text).items()}
