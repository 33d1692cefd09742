"""The actors of an article while events are assembled: groups are added as plural subjects call for them."""

from __future__ import annotations

from diplo_events.pipeline.rows import ActorRow, MentionRow, new_actor
from diplo_events.pipeline.words import Words


class Actors:
    """Actor rows with the look-ups that assembling needs; rows are referred to by index."""

    def __init__(self, rows: list[ActorRow], mentions: list[MentionRow], words: Words) -> None:
        self.rows, self.mentions, self.words = rows, mentions, words
        self._by_members = {tuple(sorted(row["members"])): n for n, row in enumerate(rows) if row["members"]}

    def of_mention(self, m: int) -> int | None:
        """The actor of a mention; a plural pronoun gets the group of its members."""
        row = self.mentions[m]
        if row["entity"] >= 0:
            return row["entity"]
        if len(row["members"]) > 1:
            return self.group(tuple(row["members"]), None)
        return None

    def of_mentions(self, mentions: tuple[int, ...]) -> int | None:
        """One actor for a subject: its own, or the group of those joined in it."""
        if not mentions:
            return None
        if len(mentions) == 1:
            return self.of_mention(mentions[0])
        members = tuple(sorted({e for e in map(self.of_mention, mentions) if e is not None}))
        if len(members) < 2:
            return members[0] if members else None
        first, last = self.mentions[mentions[0]], self.mentions[mentions[-1]]
        return self.group(members, self.words.slice(first["i"], last["j"]))

    def group(self, members: tuple[int, ...], name: str | None) -> int:
        """The group of these actors, made where there is none."""
        key = tuple(sorted(members))
        found = self._by_members.get(key)
        if found is not None:
            return found
        shown = name or " and ".join(self.rows[m]["name"] for m in key)
        self.rows.append(new_actor("group", shown, key))
        self._by_members[key] = len(self.rows) - 1
        return len(self.rows) - 1

    def people(self, actor: int) -> list[int]:
        """The members of a group, or the actor itself."""
        members = self.rows[actor]["members"]
        return list(members) if members else [actor]
