"""The dependency parse of a trained pipeline, where the Doc has one; the rules ask it only where they find nothing.

Labels are those of spaCy's English pipelines (nsubj, nsubjpass, ccomp, conj); Universal Dependencies' nsubj:pass is
read likewise.
"""

from __future__ import annotations

Range = tuple[int, int]
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "nsubj:pass"})
_CHAIN = 4  # verbs joined to each other through which a subject is looked for
_LONGEST = 600  # words of a clause


class Parse:
    """Heads and labels by word: ``head[k]`` is the word that governs word ``k`` (itself for a root), ``label[k]`` their
    relation.
    """

    def __init__(self, head: list[int], label: list[str]) -> None:
        self.head, self.label = head, label
        self._children: dict[int, list[int]] | None = None

    def subject(self, k: int) -> int | None:
        """The head word of the subject of verb ``k``, its own or that of the verb it is joined to."""
        for _ in range(_CHAIN):
            found = next((c for c in self._below(k) if self.label[c] in _SUBJECTS), None)
            if found is not None:
                return found
            if self.label[k] not in ("conj", "xcomp", "aux") or self.head[k] == k:
                return None
            k = self.head[k]
        return None

    def clause(self, k: int) -> Range | None:
        """The words of the clause that verb ``k`` reports, without the "that" before it."""
        found = next((c for c in self._below(k) if self.label[c] == "ccomp"), None)
        return None if found is None else self.phrase(found)

    def phrase(self, k: int) -> Range:
        """The words that word ``k`` governs, itself included, from the first to the last."""
        low = high = k
        stack, seen = [k], 0
        while stack and seen < _LONGEST:
            at = stack.pop()
            seen += 1
            low, high = min(low, at), max(high, at)
            stack += self._below(at)
        return low, high + 1

    def _below(self, k: int) -> list[int]:
        if self._children is None:
            self._children = {}
            for word, head in enumerate(self.head):
                if head != word:
                    self._children.setdefault(head, []).append(word)
        return self._children.get(k, [])
