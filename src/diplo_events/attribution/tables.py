"""The word lists of ``attribution.toml``, read when first asked for."""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib.resources import files

from diplo_events.lexicon import fold

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    text = (files("diplo_events.lexicon") / "data" / "attribution.toml").read_text(encoding="utf-8")
    return {name: frozenset(fold(word) for word in words) for name, words in tomllib.loads(text).items()}


def words_of_list(name: str) -> frozenset[str]:
    """The folded words of a list.

    Raises:
        KeyError: the file has no list of that name.
    """
    return _lists()[name]
