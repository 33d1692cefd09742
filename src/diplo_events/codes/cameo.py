"""CAMEO dyads: tab-separated lines as PETRARCH writes them, one a pair of actors and direction.

The columns are date (YYYYMMDD), source, target, CAMEO code, issues (always empty), id, url, publication, text of the
source, text of the target, text of the event. The id is that of our event, the same in all its dyads.
"""

from __future__ import annotations

from collections.abc import Iterator

from diplo_events.codes.encounters import Encounter, encounter_of, shown_excerpt
from diplo_events.codes.entities import Coder, Entity
from diplo_events.codes.statements import Aims
from diplo_events.dossier import Dossier
from diplo_events.dossier.models import MergedMeeting, MergedStatement
from diplo_events.gazetteer import Gazetteer
from diplo_events.lexicon.tables import code_tables

Dyad = tuple[Entity, Entity, str]  # source, target, code


def cameo_lines(dossier: Dossier, gazetteer: Gazetteer | None = None) -> Iterator[str]:
    """The events of a dossier as lines without line breaks, in its order, meetings first.

    Args:
        dossier: what :func:`diplo_events.merge` returned.
        gazetteer: that by which it was made; the packaged one if ``None``.
    """
    writer = _Writer(Coder(dossier, gazetteer))
    for meeting in dossier.meetings:
        yield from writer.meeting(meeting)
    for statement in dossier.statements:
        yield from writer.statement(statement)


class _Writer:
    def __init__(self, coder: Coder) -> None:
        self.coder = coder
        self.aims = Aims(coder)
        self.articles = {article.id: article for article in coder.dossier.articles}
        self.tables = code_tables()["cameo"]

    def meeting(self, meeting: MergedMeeting) -> Iterator[str]:
        """Each pair of sides once in either direction, however many people there are of a side."""
        seen: set[tuple[str, str]] = set()
        for source, target, code in self._dyads(meeting):
            if source.code is None or target.code is None or source.code == target.code:
                continue
            if (source.code, target.code) not in seen:
                seen.add((source.code, target.code))
                words = self.coder.cameo(source), self.coder.cameo(target)
                yield self._line(meeting, words, code, (source.actor.name, target.actor.name))

    def _dyads(self, meeting: MergedMeeting) -> Iterator[Dyad]:
        codes = self.tables["meeting"]
        encounter = encounter_of(meeting, self.coder)
        everybody = [*encounter.visitors, *encounter.hosts, *encounter.mediators]
        if meeting.status != "held":
            code = codes.get(meeting.status)
            if code is not None:
                yield from ((a, b, code) for a in everybody for b in everybody if a is not b)
            return
        if encounter.codes is not None:
            targets = encounter.hosts or encounter.visitors
            code = codes[encounter.codes["cameo"]]
            yield from ((a, b, code) for a in encounter.visitors for b in targets if a is not b)
            return
        for a in encounter.mediators:
            for b in (*encounter.visitors, *encounter.hosts):
                yield a, b, codes["mediation"]
                yield b, a, codes["mediation"]
        if encounter.hosts:
            for a in encounter.visitors:
                for b in encounter.hosts:
                    yield a, b, codes["visit"]
                    yield b, a, codes["host"]
        code = codes[_kind(encounter)]
        yield from ((a, b, code) for a in encounter.visitors for b in encounter.visitors if a is not b)

    def statement(self, statement: MergedStatement) -> Iterator[str]:
        if statement.speaker is None:
            return
        source = self.coder.entity(statement.speaker)
        word = self.coder.cameo(source)
        targets = [(self.coder.cameo(entity), entity.actor.name) for entity in self.aims.targets(statement)]
        if not targets:
            state = self.aims.state(statement)
            targets = [(self.coder.state(state), "")] if state else []
        for target, name in dict.fromkeys(targets):
            if word is not None and target is not None and word != target:
                code = self.tables["statement"][statement.act]
                yield self._line(statement, (word, target), code, (source.actor.name, name))

    def _line(
        self,
        event: MergedMeeting | MergedStatement,
        words: tuple[str | None, str | None],
        code: str,
        names: tuple[str, str],
    ) -> str:
        excerpt = shown_excerpt(event)
        article = self.articles[excerpt.article]
        day = event.date.start.isoformat() if event.date else article.published or ""
        cells = (
            day[:10].replace("-", ""),
            words[0] or "",
            words[1] or "",
            code,
            "",
            event.id,
            article.url or "",
            article.source or "NULL",
            names[0],
            names[1] or "---",
            excerpt.text,
        )
        return "\t".join(" ".join(cell.split()) for cell in cells)


def _kind(encounter: Encounter) -> str:
    if encounter.remote:
        return "remote"
    return "third_place" if encounter.third_place else "consult"
