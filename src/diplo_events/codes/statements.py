"""At whom a statement is aimed: the addressees, else the first other state that its clause names."""

from __future__ import annotations

from diplo_events.codes.entities import Coder, Entity
from diplo_events.dossier.models import MergedStatement
from diplo_events.dossier.parties import Sides

_AIMED = frozenset({"accuse", "reject", "request", "support", "threaten"})


class Aims:
    """Finds the targets of statements."""

    def __init__(self, coder: Coder) -> None:
        self._coder = coder
        self._sides = Sides(coder.gazetteer)

    def targets(self, statement: MergedStatement) -> list[Entity]:
        """The actors that a statement is addressed to."""
        return self._coder.entities(statement.addressees)

    def state(self, statement: MergedStatement) -> str | None:
        """The first state, other than the speaker's, that the statement names; only for acts that are aimed at one."""
        if statement.act not in _AIMED or statement.speaker is None:
            return None
        own = self._coder.entity(statement.speaker).code
        texts = [excerpt.text for excerpt in statement.evidence[:1]] or [statement.text]
        return next((code for code in self._sides.states(texts[0]) if code != own), None)
