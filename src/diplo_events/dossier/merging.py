"""Many extractions into one dossier.

The steps are pure functions of plain data, so that they can run anywhere: :func:`read_reports` per article,
:func:`keyed` to file reports under block keys, :func:`block_links` per block, :func:`resolve` per group of linked
reports. :func:`merge` runs them in one process; grouping the keyed reports on many machines gives the same dossier.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from diplo_events.article import digest
from diplo_events.dossier.blocking import meeting_keys, statement_keys
from diplo_events.dossier.dossier import Dossier
from diplo_events.dossier.linking import Link, Name, R, Report, block_links, components, name_of, order_of, resolve
from diplo_events.dossier.models import Article, MergedMeeting, MergedStatement
from diplo_events.dossier.parties import Party, Sides
from diplo_events.dossier.reconcile import merge_meeting, merge_statement, merged_id
from diplo_events.dossier.register import Register
from diplo_events.dossier.reports import MeetingReport, StatementReport, read_reports
from diplo_events.gazetteer import Gazetteer, load_gazetteer
from diplo_events.lexicon.collector import collector_at_rest
from diplo_events.models import Extraction


class Gathering:
    """What is kept of a stream of extractions: their reports, articles and actors, not their texts."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self.sides = Sides(gazetteer or load_gazetteer())
        self.register = Register()
        self.articles: dict[str, Article] = {}
        self.meetings: dict[Name, MeetingReport] = {}
        self.statements: dict[Name, StatementReport] = {}
        self._seen: set[str] = set()

    def add(self, extraction: Extraction) -> None:
        """Take in one extraction; one that was taken in already, or that holds an error, changes nothing."""
        if extraction.error is not None or not self._new(extraction):
            return
        info = extraction.article
        article = Article(id=info.id, title=info.title, published=info.published, source=info.source, url=info.url)
        known = self.articles.get(info.id)
        self.articles[info.id] = min((known, article), key=str) if known else article
        self.register.add(extraction)
        found = read_reports(extraction, self.sides)
        for meeting in found.meetings:
            self.meetings[name_of(meeting)] = meeting
        for statement in found.statements:
            self.statements[name_of(statement)] = statement

    def _new(self, extraction: Extraction) -> bool:
        mark = digest(extraction.article.id, *(a.id for a in extraction.actors), *(e.id for e in extraction.events))
        known = mark in self._seen
        self._seen.add(mark)
        return not known

    def keyed(self) -> Iterator[tuple[str, Report]]:
        """Every report under each of its block keys: what a data frame is grouped by."""
        for meeting in self.meetings.values():
            for key in meeting_keys(meeting):
                yield key, meeting
        for statement in self.statements.values():
            for key in statement_keys(statement):
                yield key, statement


def merge(extractions: Iterable[Extraction], *, gazetteer: Gazetteer | None = None) -> Dossier:
    """One event for all articles that tell of it, with all its sources.

    Args:
        extractions: of any number of articles, in any order; the stream is read once, and what is kept of an
            article are its events and actors. One with an ``error`` is passed over.
        gazetteer: that by which the names of states are read in the names of groups; the packaged one if ``None``.

    The dossier does not depend on the order of the extractions.
    """
    gathering = Gathering(gazetteer)
    with collector_at_rest():
        for extraction in extractions:
            gathering.add(extraction)
        return assemble(gathering, all_links(gathering))


def all_links(gathering: Gathering) -> list[Link]:
    """The links of all blocks, found in this process."""
    blocks: dict[str, list[Report]] = defaultdict(list)
    for key, report in gathering.keyed():
        blocks[key].append(report)
    found: set[Link] = set()
    while blocks:
        _, reports = blocks.popitem()
        if len(reports) > 1:
            found.update(block_links(reports))
    return sorted(found)


def assemble(gathering: Gathering, links: Iterable[Link]) -> Dossier:
    """The dossier that follows from all reports and the links of all their blocks."""
    gathering.register.close()
    links = list(links)

    def actor_id(party: Party) -> str:
        return gathering.register.id_of(party.actor, party.name, party.type, party.country, party.known)

    met = _events(gathering.meetings, links)
    said = _events(gathering.statements, links)
    meeting_of = {name_of(report): merged_id(reports) for reports in met for report in reports}
    statements = [merge_statement(reports, actor_id, meeting_of) for reports in said]
    made: dict[str, list[str]] = defaultdict(list)
    told: dict[str, list[str]] = defaultdict(list)
    for statement in statements:
        if statement.meeting is not None:
            made[statement.meeting].append(statement.id)
        for meeting in statement.about:
            told[meeting].append(statement.id)
    meetings = [merge_meeting(reports, actor_id, made[merged_id(reports)], told[merged_id(reports)]) for reports in met]
    return Dossier(
        articles=tuple(sorted(gathering.articles.values(), key=lambda a: (a.published or "", a.id))),
        actors=tuple(gathering.register.actors(_meeting_counts(meetings), _statement_counts(statements))),
        meetings=tuple(sorted(meetings, key=_meeting_order)),
        statements=tuple(sorted(statements, key=_statement_order)),
    )


def _events(reports: Mapping[Name, R], links: list[Link]) -> list[list[R]]:
    by_root: dict[Name, int] = {}
    groups = components(reports, links)
    for n, group in enumerate(groups):
        for name in group:
            by_root[name] = n
    own: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        if link.a in by_root and link.b in by_root:
            own[by_root[link.a]].append(link)
    found = [
        event for n, group in enumerate(groups) for event in resolve([reports[name] for name in group], own.get(n, ()))
    ]
    return sorted(found, key=lambda event: order_of(event[0]))


def _meeting_counts(meetings: Iterable[MergedMeeting]) -> Counter[str]:
    return Counter(p.actor for meeting in meetings for p in meeting.participants)


def _statement_counts(statements: Iterable[MergedStatement]) -> Counter[str]:
    return Counter(statement.speaker for statement in statements if statement.speaker is not None)


def _meeting_order(meeting: MergedMeeting) -> tuple[str, str]:
    return meeting.date.start.isoformat() if meeting.date else "9999", meeting.id


def _statement_order(statement: MergedStatement) -> tuple[str, str]:
    return statement.date.start.isoformat() if statement.date else "9999", statement.id
