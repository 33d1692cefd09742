"""Whether two articles tell of the same meeting.

:func:`evidence` weighs two reports: ``None`` where they cannot be of one meeting, else a score to rank by. Its parts
are those by which a reader would decide: who, when, where, on which occasion, and whether one report could at all
know of what the other tells.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz

from diplo_events.dossier.parties import Party, likeness
from diplo_events.dossier.reports import Days, MeetingReport, When
from diplo_events.lexicon.fold import fold

_REMOTE = frozenset({"call", "video"})
_SAME_NAME = 85.0  # rapidfuzz ratio from which names of places and occasions are one
_LARGE = 4  # sides from which an article need not name them all
_SHARE = 0.6  # of the shorter list of a large meeting that the longer one must hold
ENOUGH = 4.4  # score from which two reports are taken for one meeting


def evidence(a: MeetingReport, b: MeetingReport) -> float | None:
    """How much speaks for one meeting; ``None`` if something rules it out."""
    if a.article == b.article and not _told_twice(a, b):
        return None
    if _remote(a) is not None and _remote(b) is not None and _remote(a) != _remote(b):
        return None
    place = same_place(a, b)
    who = same_parties(a, b)
    if who is None or place is None:
        return None
    day = same_time(a, b, place)
    if day is None or (place < 0 and day < 3):
        return None
    occasion = _same_occasion(a.occasion, b.occasion)
    if occasion < 0 and day < 3:
        return None
    return who + day + place + occasion


def _told_twice(a: MeetingReport, b: MeetingReport) -> bool:
    """Whether one article tells of one meeting in two places; elsewise it tells of two meetings."""
    same_day = a.when.exact and b.when.exact and a.when.days == b.when.days
    return same_day and a.mode == b.mode and {p.actor for p in a.parties} == {p.actor for p in b.parties}


def _remote(report: MeetingReport) -> bool | None:
    return None if report.mode == "unknown" else report.mode in _REMOTE


# ------------------------------------------------------------ who


def same_parties(a: MeetingReport, b: MeetingReport) -> float | None:
    """From 0 to 3 by how alike the parties are, ``None`` where they differ.

    In a small meeting every party of the shorter list has its like in the longer one, and what the longer one has
    besides is a delegate of a side that takes part, a host or a mediator. Of a large meeting the lists overlap.
    """
    short, long = sorted((a.parties, b.parties), key=len)
    if not short:
        return None
    large = _sides(short) >= _LARGE
    if large != (_sides(long) >= _LARGE):
        return None
    left = list(long)
    sums = 0.0
    for party in sorted(short, key=lambda p: not p.named):
        best = max(left, key=lambda other: likeness(party, other), default=None)
        like = likeness(party, best) if best is not None else 0.0
        if best is None or like == 0.0:
            if not large:
                return None
            continue
        left.remove(best)
        sums += like
    if large:
        return 3 * sums / len(short) if sums >= _SHARE * len(short) else None
    if (len(short) == 1 and left) or not all(_beside(party, short) for party in left):
        return None
    return 3 * sums / len(short)


def _sides(parties: tuple[Party, ...]) -> int:
    return len({party.side or party.name for party in parties})


def _beside(party: Party, others: tuple[Party, ...]) -> bool:
    """Whether a report may leave this party out: a delegate, a host, a mediator, or somebody of no known side."""
    if party.part in ("host", "mediator") and party.side not in {other.side for other in others}:
        return True
    return party.side is None or party.side in {other.side for other in others}


# ------------------------------------------------------------ when


def same_time(a: MeetingReport, b: MeetingReport, place: float) -> float | None:
    """From 0.5 to 3 by how closely the days agree, ``None`` where they cannot be the same."""
    one, two = _readings(a.when), _readings(b.when)
    if not one or not two:
        return None
    if any(_meet(x, y) for x in one for y in two):
        if a.when.exact and b.when.exact:
            return 3.0
        if a.when.exact or b.when.exact:
            return 2.0 if a.when.stated and b.when.stated else 1.5
        if a.when.stated and b.when.stated:
            return 1 + max(_shared(x, y) for x in one for y in two)
        return 1.0 if a.when.stated or b.when.stated else 0.5
    return 0.5 if _a_day_apart(a, b, place) else None


def _readings(when: When) -> list[Days]:
    return [days for days in (when.days, when.other) if days is not None]


def _meet(a: Days, b: Days) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _shared(a: Days, b: Days) -> float:
    """How much of the days of both is in either, from 0 to 1."""
    common = min(a[1], b[1]) - max(a[0], b[0]) + 1
    return max(0, common) / (max(a[1], b[1]) - min(a[0], b[0]) + 1)


def _a_day_apart(a: MeetingReport, b: MeetingReport, place: float) -> bool:
    """Days that differ by one are a slip or a matter of time zones if the place agrees, unless the earlier article
    cannot have known of what the later one tells.
    """
    if not (a.when.exact and b.when.exact and a.when.days and b.when.days) or place < 1:
        return False
    if abs(a.when.days[0] - b.when.days[0]) != 1:
        return False
    return not (_unknown_to(a, b) or _unknown_to(b, a))


def _unknown_to(a: MeetingReport, b: MeetingReport) -> bool:
    """Whether ``a`` tells of something past, and was published before the day that ``b`` gives."""
    return a.status == "held" and a.published is not None and b.when.days is not None and a.published < b.when.days[0]


# ------------------------------------------------------------ where


def same_place(a: MeetingReport, b: MeetingReport) -> float | None:
    """2 for the same building or city, 1 for the same state, 0 where one names none, -1.5 for a conflict that may stand
    within one state or between plan and fact, ``None`` for one that may not.
    """
    if _same(a.facility, b.facility) or _same(a.city, b.city):
        return 2.0
    if a.city is None or b.city is None:
        if a.country is None or b.country is None:
            return 0.0
        return 1.0 if a.country == b.country else _moved(a, b)
    return -1.5 if a.country == b.country else _moved(a, b)


def _moved(a: MeetingReport, b: MeetingReport) -> float | None:
    return -1.5 if a.status != b.status else None


def _same_occasion(a: str | None, b: str | None) -> float:
    if a is None or b is None:
        return 0.0
    return 1.5 if _same(a, b) else -0.5


def _same(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and (a == b or _names_agree(*sorted((a, b))))


@lru_cache(maxsize=65_536)
def _names_agree(a: str, b: str) -> bool:
    return fuzz.token_set_ratio(fold(a), fold(b)) >= _SAME_NAME
