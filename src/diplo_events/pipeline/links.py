"""Why each mention of an actor was linked, in rows and in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from diplo_events.lexicon import fold
from diplo_events.pipeline.rows import ActorRow, LinkRow, MentionRow
from diplo_events.pipeline.words import Words

_KINDS = {"pronoun": "pronoun", "role": "title", "person": "short_name"}
_OF_MENTION = {
    "pronoun": "a pronoun that means the last fitting actor before it",
    "title": "an office or description that this actor has in the article",
    "short_name": "a part of the name that the article gives in full",
    "unknown": "no record of the gazetteer has this name, nor one whose spelling, office, country and date fit",
    "name": "a name of this record",
}
_OF_PERSON = {
    "name": "the name of this record",
    "alias": "an alias of this record",
    "weak": "a name that several may bear, and the one whom the rest fits",
    "spelling": "another spelling of {name!r} (similarity {score:g} of 100)",
    "office": "the one who held the office on the day",
}


class MentionLinkRow(TypedDict):
    """As :class:`diplo_events.models.MentionLink`."""

    span: dict[str, int | str]
    actor: str | None
    name: str
    rule: str
    score: float | None
    support: list[str]
    reason: str


def link_rows(actors: list[ActorRow], mentions: list[MentionRow], words: Words) -> list[MentionLinkRow]:
    """A row for every mention of an actor that goes by a name, or is known, in text order."""
    found = [
        (mentions[m]["i"], row)
        for actor in actors
        if actor["known"] or actor["named"]
        for m, row in _rows(actor, mentions, words)
    ]
    return [row for _, row in sorted(found, key=lambda item: item[0])]


def _rows(actor: ActorRow, mentions: list[MentionRow], words: Words) -> Iterator[tuple[int, MentionLinkRow]]:
    named_by = min((m for m in actor["mentions"] if _names(actor, mentions[m])), default=-1)
    for m in actor["mentions"]:
        mention, link = mentions[m], actor["link"]
        rule = _rule(actor, mention, m == named_by)
        start, end = words.start[mention["i"]], words.end[mention["j"] - 1]
        own = link if link is not None and rule == link["rule"] else None
        yield (
            m,
            MentionLinkRow(
                span={"start": start, "end": end, "text": words.text[start:end]},
                actor=actor["id"] or None,
                name=actor["name"],
                rule=rule,
                score=own["score"] if own else None,
                support=list(own["support"]) if own else [],
                reason=_reason(rule, own),
            ),
        )


def _names(actor: ActorRow, mention: MentionRow) -> bool:
    """Whether a mention is of the kind by which its actor was linked."""
    link = actor["link"]
    if link is not None and link["rule"] == "office":
        return mention["kind"] == "role"
    return mention["kind"] not in ("pronoun", "role")


def _rule(actor: ActorRow, mention: MentionRow, first: bool) -> str:
    link = actor["link"]
    if actor["type"] != "person" and mention["kind"] not in ("pronoun", "role"):
        return "name" if actor["known"] else "unknown"
    same = mention["kind"] == "person" and fold(mention["name"]) == fold(actor["name"])
    if first or same:
        return link["rule"] if link is not None else "unknown"
    return _KINDS.get(mention["kind"], "title")


def _reason(rule: str, link: LinkRow | None) -> str:
    if link is None:
        return _OF_MENTION[rule]
    reason = _OF_PERSON[link["rule"]].format(name=link["name"], score=link["score"])
    return f"{reason}, by {', '.join(link['support'])}" if link["support"] else reason
