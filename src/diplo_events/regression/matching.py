"""Which event of before is which event of now: by id, else by what they have in common.

An id is a digest of article and evidence, so that most events keep theirs. The others are paired by content: two
statements whose words or places overlap, two meetings with participants or evidence in common, the best pairs first.
Only events that share a word, an actor or a place are compared, and of those that share one only the nearest in order,
so that time grows in proportion to the number of events.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from diplo_events.regression.lines import AnyEvent, MeetingLine, StatementLine

_WORD = re.compile(r"\w+")
_NEAREST = 4  # events on either side that are compared, of those which share a key
_KEYS = 12  # words of an event by which others are found: its longest
_STRIDE = 64  # characters; events that overlap are at the same or the next multiple of it
_ENOUGH = 0.5  # of the shorter one, in words or places

Pair = tuple[AnyEvent | None, AnyEvent | None]


class _Traits(NamedTuple):
    words: frozenset[str]
    actors: frozenset[str]
    spans: tuple[tuple[int, int], ...]


def pairs(before: Sequence[AnyEvent], after: Sequence[AnyEvent], same_text: bool) -> Iterator[Pair]:
    """The events of one article in pairs, in the order of ``after``, with those that are gone in their places.

    Args:
        before: events of the older snapshot, in order.
        after: events of the newer one.
        same_text: whether offsets of both are into one text.
    """
    partner = _partners(before, after, same_text)
    gone = [n for n in range(len(before)) if n not in partner]
    back = {new: old for old, new in partner.items()}
    for n, event in enumerate(after):
        old = back.get(n)
        while gone and old is not None and gone[0] < old:
            yield before[gone.pop(0)], None
        yield None if old is None else before[old], event
    for n in gone:
        yield before[n], None


def _partners(before: Sequence[AnyEvent], after: Sequence[AnyEvent], same_text: bool) -> dict[int, int]:
    """Positions in ``before`` with those in ``after``."""
    places = {(event.type, event.id): n for n, event in enumerate(after)}
    partner = {n: places[event.type, event.id] for n, event in enumerate(before) if (event.type, event.id) in places}
    taken = set(partner.values())
    for _, old, new in sorted(_weighed(before, after, same_text, partner, taken)):
        if old not in partner and new not in taken:
            partner[old] = new
            taken.add(new)
    return partner


def _weighed(
    before: Sequence[AnyEvent], after: Sequence[AnyEvent], same_text: bool, partner: dict[int, int], taken: set[int]
) -> Iterator[tuple[float, int, int]]:
    """Pairs that may be one event: the negative of how much they have in common, and their positions."""
    old = {n: _traits(event) for n, event in enumerate(before) if n not in partner}
    new = {n: _traits(event) for n, event in enumerate(after) if n not in taken}
    filed: dict[Hashable, list[int]] = defaultdict(list)
    for n, traits in new.items():
        for key in _keys(after[n].type, traits, same_text):
            filed[key].append(n)
    for n, traits in old.items():
        near: set[int] = set()
        for key in _keys(before[n].type, traits, same_text):
            near.update(_nearest(filed.get(key, ()), n))
        for k in sorted(near):
            weight = _weight(before[n], after[k], traits, new[k], same_text)
            if weight > 0:
                yield -weight, n, k


def _nearest(places: Sequence[int], n: int) -> Sequence[int]:
    at = bisect_left(places, n)
    return places[max(0, at - _NEAREST) : at + _NEAREST]


def _traits(event: AnyEvent) -> _Traits:
    if isinstance(event, MeetingLine):
        return _Traits(_words(event.evidence), frozenset(event.participants), event.spans)
    return _Traits(_words(event.content), frozenset(filter(None, (event.speaker,))), event.spans)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _WORD.findall(text.lower()))


def _keys(kind: str, traits: _Traits, same_text: bool) -> Iterator[Hashable]:
    for word in sorted(traits.words, key=lambda word: (-len(word), word))[:_KEYS]:
        yield kind, "word", word
    if kind == "meeting":
        for actor in traits.actors:
            yield kind, "actor", actor
    if same_text:
        for start, end in traits.spans:
            for k in range(start // _STRIDE, end // _STRIDE + 1):
                yield kind, "place", k


def _weight(one: AnyEvent, other: AnyEvent, old: _Traits, new: _Traits, same_text: bool) -> float:
    """How much two events have in common; 0 where they are not one."""
    words = _share(len(old.words & new.words), len(old.words), len(new.words))
    places = _overlap(old.spans, new.spans) if same_text else words
    actors = _share(len(old.actors & new.actors), len(old.actors), len(new.actors))
    if isinstance(one, StatementLine):
        return 2 * places + words + actors / 2 if max(places, words) >= _ENOUGH else 0.0
    agreeing = sum((one.date == other.date, isinstance(other, MeetingLine) and one.status == other.status))
    if (
        max(places, words) >= _ENOUGH
        or actors >= _ENOUGH
        and (one.date == other.date or None in (one.date, other.date))
    ):
        return 2 * actors + places + words + agreeing / 4
    return 0.0


def _share(common: int, one: int, other: int) -> float:
    """What two sets have in common, half measured by the smaller one and half by both; 0 to 1."""
    return 0.0 if common == 0 else common / min(one, other) * 0.7 + 2 * common / (one + other) * 0.3


def _overlap(old: Sequence[tuple[int, int]], new: Sequence[tuple[int, int]]) -> float:
    """As :func:`_share`, of characters."""
    common, k = 0, 0
    ahead = sorted(new)
    for start, end in sorted(old):
        while k < len(ahead) and ahead[k][1] <= start:
            k += 1
        for first, last in ahead[k:]:
            if first >= end:
                break
            common += min(end, last) - max(start, first)
    return _share(common, sum(e - s for s, e in old), sum(e - s for s, e in new))
