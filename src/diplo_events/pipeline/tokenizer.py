"""A tokeniser whose time is bounded.

spaCy's tokeniser takes time that grows with the square of a run of characters without a space. Such runs, longer than
any word, are cut before it sees them; all other text gives exactly its tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

LIMIT = 400  # characters; longer runs without a space are cut
_PIECE = 100
_RUN = re.compile(rf"\S{{{LIMIT},}}")


class BoundedTokenizer:
    """Calls the language's own tokeniser, on pieces where a run without a space is too long."""

    def __init__(self, nlp: Language) -> None:
        self.inner: Tokenizer = _own(nlp)

    def __call__(self, text: str) -> Doc:
        if not _may_run(text) or _RUN.search(text) is None:
            whole: Doc = self.inner(text)
            return whole
        words: list[str] = []
        spaces: list[bool] = []
        for piece in _pieces(text):
            doc = self.inner(piece)
            words += [token.text for token in doc]
            spaces += [bool(token.whitespace_) for token in doc]
        return Doc(self.inner.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Any, batch_size: int = 1000) -> Iterator[Doc]:
        """Tokenise a stream of texts."""
        for text in texts:
            yield self(text)

    def __getattr__(self, name: str) -> Any:
        if name == "inner":
            raise AttributeError(name)
        return getattr(self.inner, name)

    def to_bytes(self, **kwargs: Any) -> bytes:
        """The inner tokeniser's rules."""
        return bytes(self.inner.to_bytes(**kwargs))

    def from_bytes(self, data: bytes, **kwargs: Any) -> BoundedTokenizer:
        """Load what :meth:`to_bytes` gave."""
        self.inner.from_bytes(data, **kwargs)
        return self

    def to_disk(self, path: Any, **kwargs: Any) -> None:
        """Write the inner tokeniser's rules."""
        self.inner.to_disk(path, **kwargs)

    def from_disk(self, path: Any, **kwargs: Any) -> BoundedTokenizer:
        """Load what :meth:`to_disk` wrote."""
        self.inner.from_disk(path, **kwargs)
        return self


def _may_run(text: str) -> bool:
    """Whether a run of ``LIMIT`` characters without a space is possible: it would fill one of these stretches."""
    half = LIMIT // 2
    return any(" " not in text[k : k + half] for k in range(0, len(text), half))


def _own(nlp: Language) -> Tokenizer:
    from spacy.language import create_tokenizer

    return create_tokenizer()(nlp)


def _pieces(text: str) -> Iterator[str]:
    at = 0
    for match in _RUN.finditer(text):
        if match.start() > at:
            yield text[at : match.start()]
        for k in range(match.start(), match.end(), _PIECE):
            yield text[k : min(k + _PIECE, match.end())]
        at = match.end()
    if at < len(text):
        yield text[at:]
