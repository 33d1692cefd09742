"""Actors for speakers that no mention covers, made when a statement needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplo_events.lexicon import flags as f
from diplo_events.lexicon import fold
from diplo_events.pipeline.rows import new_actor, new_mention

if TYPE_CHECKING:
    from diplo_events.events.registry import Actors

Range = tuple[int, int]
_NO_SENTENCE = 1 << 30  # mentions made here stand in no sentence's list


class PhraseActors:
    """Finds or makes the actor of a noun phrase; the same phrase or name gives the same actor."""

    def __init__(self, actors: Actors) -> None:
        self.actors, self.words = actors, actors.words
        self._known: dict[str, int] | None = None

    def of_phrase(self, phrase: Range, loose: int | None, label: bool = False) -> tuple[int, int]:
        """The actor of the words of a phrase, and its mention.

        Args:
            phrase: word range without article.
            loose: the mention row of a name within it that denotes nobody yet, if there is one.
            label: whether it is a transcript's label, which names a person, often in capitals.
        """
        i, j = phrase
        i, j, kind = (i, j, "person") if label else self._named(i, j, loose)
        name = self.words.slice(i, j)
        if label and name.isupper():
            name = name.title()
        actor = self._find(fold(name))
        if actor is None:
            actor = self._make(name, kind)
        mention = self._mention(i, j, loose, actor, kind)
        self.actors.rows[actor]["mentions"].append(mention)
        return actor, mention

    def of_document(self, phrase: Range, author: int | None) -> tuple[int, int]:
        """The author of a document that speaks ("the letter said"), itself where nobody is known, and its words."""
        if author is None:
            return self.of_phrase(phrase, None)
        return author, self._row(*phrase, author, "organization")

    def _named(self, i: int, j: int, loose: int | None) -> tuple[int, int, str]:
        """The bare name at the end of a phrase if it has one, and the type of its actor."""
        flag = self.words.flag
        last = flag[j - 1]
        if loose is not None:
            row = self.actors.mentions[loose]
            if row["j"] <= j and row["i"] >= i - 1:
                i, j, last = row["i"], row["j"], flag[row["j"] - 1]
                return i, j, "organization" if last & (f.ORG_HEAD | f.UPPER) and not last & f.PERSON_HEAD else "person"
        headless = any(flag[k] & f.PREP for k in range(i + 1, j - 1))
        if last & f.CAP and not headless and not last & (f.ORG_HEAD | f.PERSON_HEAD | f.GROUP_HEAD | f.COLLECTIVE):
            k = j
            while k > i and flag[k - 1] & (f.CAP | f.PARTICLE):
                k -= 1
            return k, j, "organization" if last & f.UPPER else "person"
        if last & (f.COLLECTIVE | f.ORG_HEAD | f.MEDIUM) and not last & (f.PERSON_HEAD | f.GROUP_HEAD):
            return i, j, "organization"
        head = next((k - 1 for k in range(i + 1, j) if flag[k] & f.PREP), j - 1)
        return i, j, "person" if flag[head] & f.PERSON_HEAD and not flag[head] & f.GROUP_HEAD else "group"

    def _find(self, name: str) -> int | None:
        if self._known is None:
            self._known = {}
            for n, row in enumerate(self.actors.rows):
                if not row["members"]:
                    self._known.setdefault(fold(row["name"]), n)
                    if row["type"] == "person" and row["named"]:
                        self._known.setdefault(fold(row["name"]).split(" ")[-1], n)
        return self._known.get(name)

    def _make(self, name: str, kind: str) -> int:
        self.actors.rows.append(new_actor(kind, name))
        actor = len(self.actors.rows) - 1
        assert self._known is not None
        self._known[fold(name)] = actor
        if kind == "person" and name[:1].isupper():
            self._known.setdefault(fold(name).split(" ")[-1], actor)
        return actor

    def _mention(self, i: int, j: int, loose: int | None, actor: int, kind: str) -> int:
        if loose is not None and self.actors.mentions[loose]["entity"] < 0:
            row = self.actors.mentions[loose]
            row["entity"], row["kind"] = actor, kind if kind != "group" else "role"
            return loose
        return self._row(i, j, actor, kind)

    def _row(self, i: int, j: int, actor: int, kind: str) -> int:
        row = new_mention(i, j, "role", self.words.slice(i, j), _NO_SENTENCE)
        row["plural"], row["entity"], row["evidence"] = kind == "group", actor, "speaks"
        self.actors.mentions.append(row)
        return len(self.actors.mentions) - 1
