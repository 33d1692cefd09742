"""Block keys: only reports that share one are ever compared.

A key is a short string, so that a data frame can be grouped by it on any number of machines. Time is cut into slices;
a report is filed under every slice that its days touch, so that two reports whose days meet share a key.
"""

from __future__ import annotations

from itertools import combinations, product

from diplo_events.dossier.parties import Party
from diplo_events.dossier.reports import Days, MeetingReport, StatementReport
from diplo_events.lexicon.fold import fold

_SLICE = 28  # days
_SPAN = 92  # days; what is stated more loosely than a quarter is compared with nothing
_FEW = 3  # sides up to which every pair of them is a key


def meeting_keys(report: MeetingReport) -> tuple[str, ...]:
    """The keys of a meeting: its pairs of sides, each side of a large meeting, or the name of a lone group."""
    slices = [part for days in (report.when.days, report.when.other) for part in _slices(days, 1)]
    names = _meeting_names(report)
    return tuple(sorted({f"meeting {name} {part}" for name in names for part in slices}))


def _meeting_names(report: MeetingReport) -> list[str]:
    handles = sorted({_handles(party) for party in report.parties})
    if len(handles) == 1:
        return list(handles[0])
    if len(handles) <= _FEW:
        pairs = (pair for one, two in combinations(handles, 2) for pair in product(one, two))
        return ["|".join(sorted(pair)) for pair in pairs]
    return [f"many|{handle}" for handle in {handle for found in handles for handle in found}]


def statement_keys(report: StatementReport) -> tuple[str, ...]:
    """The keys of a statement: the side of its speaker, by week; none if nobody is named who said it."""
    if report.speaker is None:
        return ()
    slices = _slices(report.when.days, 1, 7)
    return tuple(f"statement {handle} {part}" for handle in _handles(report.speaker) for part in slices)


def _handles(party: Party) -> tuple[str, ...]:
    """What a party may be looked up by: its side, and by its name too if an article might leave the side untold."""
    side = () if party.side is None else (party.side,)
    if party.side is not None and (party.known or not party.named):
        return side
    words = fold(party.name).split()
    return (*side, "~" + (words[-1][:3] if party.named and words else " ".join(words)))


def _slices(days: Days | None, around: int, length: int = _SLICE) -> range:
    """The slices of time that the days touch, with a day more on either side."""
    if days is None or days[1] - days[0] > _SPAN:
        return range(0)
    return range((days[0] - around) // length, (days[1] + around) // length + 1)
