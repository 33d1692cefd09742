"""The state that an article takes for granted: "the foreign minister" without a country is its own.

News writes the offices of its own state without naming it. Which state that is shows in the people known by the
gazetteer whose first mention has an office and no country; where there are none, in the dateline.
"""

from __future__ import annotations

from collections import Counter

from diplo_events.pipeline.rows import ActorRow, MentionRow

_OF_STATE = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "deputy_head",
        "foreign_minister",
        "defence_minister",
        "finance_minister",
        "minister",
        "deputy_minister",
        "national_security_adviser",
        "legislator",
        "military",
    }
)


def home_state(actors: list[ActorRow], mentions: list[MentionRow], dateline: str | None) -> str | None:
    """The state whose offices the article names without their country, or None where it shows none.

    Args:
        actors: the actors of the article.
        mentions: its mention rows.
        dateline: the country of the dateline, if there is one.
    """
    found = Counter(
        actor["country"]
        for actor in actors
        if actor["known"] and actor["country"] and _taken_for_granted(actor, mentions)
    )
    if dateline is not None:
        return dateline if set(found) == {dateline} else None
    return next(iter(found)) if len(found) == 1 and found.total() > 1 else None


def belongs_home(actor: ActorRow, mentions: list[MentionRow]) -> bool:
    """Whether an actor without a country holds an office of the article's own state."""
    return actor["country"] is None and not actor["organization"] and _taken_for_granted(actor, mentions)


def _taken_for_granted(actor: ActorRow, mentions: list[MentionRow]) -> bool:
    """Whether the office beside the first naming is a state's and names neither country nor body."""
    if actor["type"] != "person" or not actor["named"]:
        return False
    row = next((mentions[m] for m in actor["mentions"] if mentions[m]["kind"] == "person"), None)
    if row is None or row["country"] or row["organization"] or row["owner"]:
        return False
    return any(o["category"] in _OF_STATE and not o["country"] and not o["organization"] for o in row["offices"])
