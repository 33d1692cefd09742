"""Lists of people who share an office: "the co-chairs, A of X, B of Y and C", "Ministers A and B"."""

from __future__ import annotations

from diplo_events.lexicon.fold import fold
from diplo_events.pipeline.phrases.appositions import Appositions
from diplo_events.pipeline.phrases.base import Listing
from diplo_events.pipeline.rows import OfficeRow

_LINKS = {",", ";", "and", "&", "or"}  # between the items of a list
_COLONS = {",", ":", "-", "–", "—"}  # between a plural office and its holders
_TWO = 2


class Lists(Appositions):
    """Adds the offices that a list of names shares."""

    def _listed(self, fi: int) -> list[OfficeRow]:
        """ "the co-chairs, A of X, B and C": the offices of the plural phrase that a list of names follows."""
        links = range(self.listing.end, fi) if self.listing.end >= 0 else range(0)
        if not 0 < len(links) <= 2 or any(self.norm[k] not in _LINKS for k in links):
            self.listing = self._heading(fi)
        self.listing.end = fi if self.listing.offices else -1
        offices = [self._one_of(office) for office in self.listing.offices]
        if self.listing.states:
            state = self.listing.states.pop(0)
            for office in offices:
                office["country"] = state
        return offices

    def _heading(self, fi: int) -> Listing:
        """Offices of a plural phrase right before the first name of a list."""
        before = self.rows[-1] if self.rows else None
        k = fi - 1
        if before is None or before["kind"] != "group" or before["fj"] != k or self.norm[k] not in _COLONS:
            return Listing()
        if before["definite"] not in ("the", "owner") and not before["owner"] and self.norm[k] == ",":
            return Listing()  # "the two leaders" is a description and no office
        named = [o for o in before["offices"] if o["plural"] and o["category"] not in ("official", "other")]
        atoms = [self.at[m] for m in range(before["i"], before["j"]) if m in self.at]
        states = [s.id for atom in atoms for s in atom.senses[:1] if s.kind in ("country", "adjective")]
        if len(states) < _TWO:
            return Listing(named, fi)
        # "the Danish and Kenyan ministers, A and B": to each his own
        return Listing([OfficeRow(**{**o, "country": None}) for o in named], fi, states)

    def _one_of(self, office: OfficeRow) -> OfficeRow:
        """The office of one of several who hold it."""
        words = office["title"].split(" ")
        words[-1] = self.lexicon.group_nouns.get(fold(words[-1]), (words[-1], None))[0]
        return OfficeRow(
            title=" ".join(words),
            category=office["category"],
            country=office["country"],
            organization=office["organization"],
            former=office["former"],
            plural=False,
        )
