"""One spelling for comparing words: lower case, no accents, straight apostrophes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "‑": "-",
        "–": "-",
        "ı": "i",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
    }
)

_SLUG = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=16_384)
def fold(word: str) -> str:
    """``word`` in lower case without accents; a letter that only looks like an accent stays."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.translate(_PLAIN))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def slug(name: str) -> str:
    """A name as part of an id: lower-case ASCII letters and digits joined by hyphens."""
    return _SLUG.sub("-", fold(name)).strip("-") or "x"
