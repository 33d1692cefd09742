"""The order in which an article's mentions are joined."""

from __future__ import annotations

from diplo_events.pipeline.coreference.descriptions import Descriptions
from diplo_events.pipeline.coreference.entities import Entity


class Resolver(Descriptions):
    """Joins the mentions of one article."""

    def resolve(self, quoted: list[bool]) -> list[Entity]:
        """The actors; sets ``entity`` and ``members`` on the mentions.

        Args:
            quoted: for each mention, whether it stands within a quotation.
        """
        self.quoted = quoted
        for n, row in enumerate(self.mentions):
            self.by_sentence.setdefault(row["sentence"], []).append(n)
        self._full_names()
        self._short_names()
        self._spellings()
        for n, row in enumerate(self.mentions):
            if row["entity"] >= 0:
                continue
            if row["kind"] == "country":
                self._country(n, row)
            elif row["kind"] == "organization":
                self._organization(n, row)
            elif row["kind"] == "role":
                self._role(n, row)
            elif row["kind"] == "group":
                self._group(n, row)
            elif row["kind"] == "pronoun" and not quoted[n]:
                self._pronoun(n, row)
        self._owners()
        return self.entities
