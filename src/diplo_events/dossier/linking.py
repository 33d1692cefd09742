"""Links between reports of one block, and the events that come of them.

Two pure functions, so that the work can be spread: :func:`block_links` weighs the reports of one block;
:func:`resolve` makes events of all reports that are linked with one another. What they return depends on the reports
and not on their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from diplo_events.dossier import meeting_match, statement_match
from diplo_events.dossier.reports import MeetingReport, StatementReport

Report = MeetingReport | StatementReport
R = TypeVar("R", MeetingReport, StatementReport)
Name = tuple[str, str]  # article, event
_NEAREST = 40  # distinct reports with which one is compared, the nearest in time
_WITNESSES = 12  # reports of an event that may veto another


class Link(NamedTuple):
    """Two reports that may be of one event, named by article and event, and what speaks for it."""

    score: float
    a: Name
    b: Name


def name_of(report: Report) -> Name:
    """What a report is called within a dossier."""
    return report.article, report.event


def order_of(report: Report) -> tuple[int, str, str]:
    """The order of reports: by day of publication, then by name."""
    return report.published or 0, report.article, report.event


def block_links(reports: Iterable[Report]) -> list[Link]:
    """The links between the reports of one block, all of which are of one kind, in a fixed order."""
    ordered = sorted(reports, key=order_of)
    meetings = [report for report in ordered if isinstance(report, MeetingReport)]
    statements = [report for report in ordered if isinstance(report, StatementReport)]
    return sorted([*_meeting_links(meetings), *_statement_links(statements)])


def _meeting_links(reports: list[MeetingReport]) -> Iterator[Link]:
    """Reports that say the very same are linked in a chain, and one of them stands for all."""
    distinct, chain = _distinct(reports, _signature)
    yield from chain
    distinct.sort(key=lambda report: (report.when.days or (0, 0), order_of(report)))
    for n, report in enumerate(distinct):
        for other in distinct[max(0, n - _NEAREST) : n]:
            score = meeting_match.evidence(report, other)
            if score is not None and score >= meeting_match.ENOUGH:
                yield _link(score, report, other)


def _signature(report: MeetingReport) -> tuple[object, ...] | None:
    if not report.when.exact:
        return None
    parties = tuple(sorted((party.actor, party.name, party.side or "") for party in report.parties))
    place = report.facility, report.city, report.country
    return parties, report.when.days, report.when.other, report.status, report.mode, place, report.occasion


def _statement_links(reports: list[StatementReport]) -> Iterator[Link]:
    distinct, chain = _distinct(reports, _words)
    yield from chain
    for m, n in statement_match.likely_pairs(distinct):
        score = statement_match.evidence(distinct[m], distinct[n])
        if score is not None:
            yield _link(score, distinct[m], distinct[n])


def _words(report: StatementReport) -> tuple[object, ...] | None:
    if report.speaker is None or not report.when.exact:
        return None
    return report.speaker.actor, report.speaker.name, report.when.days, statement_match.content_of(report)


def _distinct(reports: list[R], signature: Callable[[R], tuple[object, ...] | None]) -> tuple[list[R], list[Link]]:
    kept: list[R] = []
    links: list[Link] = []
    last: dict[tuple[object, ...], R] = {}
    for report in reports:
        key = signature(report)
        before = last.get(key) if key is not None else None
        if before is None:
            kept.append(report)
        else:
            links.append(_link(9.0, before, report))
        if key is not None:
            last[key] = report
    return kept, links


def _link(score: float, a: Report, b: Report) -> Link:
    one, two = sorted((name_of(a), name_of(b)))
    return Link(round(score, 6), one, two)


def components(names: Iterable[Name], links: Iterable[Link]) -> list[list[Name]]:
    """The names in groups that links join, each in order; links whose ends are not among the names are left out."""
    roots = _Roots(names)
    for link in links:
        if link.a in roots.parent and link.b in roots.parent:
            roots.join(link.a, link.b)
    return roots.groups()


def resolve(reports: Iterable[R], links: Iterable[Link]) -> list[list[R]]:
    """The events among reports that are linked with one another, each as its reports in order.

    The best link comes first; events whose reports rule each other out stay two. What is stated loosely waits
    until what is stated exactly has been joined, and stays alone if it would fit several events equally well.
    """
    by_name = {name_of(report): report for report in reports}
    if len(by_name) == 1:
        return [list(by_name.values())]
    grouping = _Grouping(by_name)
    ranked = sorted(set(links), key=lambda link: (-link.score, link.a, link.b))
    exact = [link for link in ranked if grouping.exact(link.a) and grouping.exact(link.b)]
    for link in exact:
        grouping.join(link.a, link.b)
    grouping.place([link for link in ranked if grouping.exact(link.a) != grouping.exact(link.b)])
    for link in ranked:
        if not grouping.exact(link.a) and not grouping.exact(link.b):
            grouping.join(link.a, link.b)
    events = [sorted((by_name[name] for name in group), key=order_of) for group in grouping.roots.groups()]
    return sorted(events, key=lambda event: order_of(event[0]))


class _Roots:
    """Disjoint sets of names."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.parent = {name: name for name in names}

    def find(self, name: Name) -> Name:
        root = name
        while self.parent[root] != root:
            root = self.parent[root]
        while self.parent[name] != root:
            self.parent[name], name = root, self.parent[name]
        return root

    def join(self, a: Name, b: Name) -> None:
        one, two = sorted((self.find(a), self.find(b)))
        self.parent[two] = one

    def groups(self) -> list[list[Name]]:
        found: dict[Name, list[Name]] = {}
        for name in sorted(self.parent):
            found.setdefault(self.find(name), []).append(name)
        return list(found.values())


class _Grouping:
    """Events while they grow."""

    def __init__(self, reports: dict[Name, R]) -> None:
        self.reports: dict[Name, Report] = dict(reports)
        self.roots = _Roots(reports)
        self.members: dict[Name, list[Name]] = {name: [name] for name in reports}

    def exact(self, name: Name) -> bool:
        """Whether the report names one day."""
        return self.reports[name].when.exact

    def join(self, a: Name, b: Name) -> bool:
        """Make one event of two unless a report of the one rules out one of the other; whether they are one now."""
        one, two = self.roots.find(a), self.roots.find(b)
        if one == two:
            return True
        if self.opposed(one, two):
            return False
        self.roots.join(one, two)
        root = self.roots.find(one)
        self.members[root] = _sample(sorted(self.members.pop(one) + self.members.pop(two)))
        return True

    def opposed(self, one: Name, two: Name) -> bool:
        """Whether most pairs of their reports cannot be one, or an article tells them apart."""
        pairs = [(x, y) for x in self.members[one] for y in self.members[two]]
        against = [(x, y) for x, y in pairs if self._rules_out(x, y)]
        return 2 * len(against) > len(pairs) or any(x[0] == y[0] for x, y in against)

    def _rules_out(self, x: Name, y: Name) -> bool:
        a, b = self.reports[x], self.reports[y]
        if isinstance(a, MeetingReport) and isinstance(b, MeetingReport):
            return meeting_match.evidence(a, b) is None
        if isinstance(a, StatementReport) and isinstance(b, StatementReport):
            return not statement_match.may_be_one(a, b)
        return False

    def place(self, links: list[Link]) -> None:
        """Join each loosely dated report with the one event that it fits best."""
        options: dict[Name, list[tuple[float, Name]]] = {}
        for link in links:
            loose, firm = (link.b, link.a) if self.exact(link.a) else (link.a, link.b)
            options.setdefault(loose, []).append((link.score, firm))
        for loose in sorted(options):
            best: dict[Name, float] = {}
            for score, firm in options[loose]:
                root = self.roots.find(firm)
                if not self.opposed(self.roots.find(loose), root):
                    best[root] = max(score, best.get(root, 0.0))
            ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
            if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
                self.join(loose, ranked[0][0])


def _sample(names: list[Name]) -> list[Name]:
    """At most so many names, spread evenly."""
    if len(names) <= _WITNESSES:
        return names
    step = len(names) / _WITNESSES
    return [names[int(n * step)] for n in range(_WITNESSES)]
