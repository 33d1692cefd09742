"""Joining: which encounters tell of the same meeting."""

from __future__ import annotations

from diplo_events.attribution.clause import Sentence
from diplo_events.encounters.slots import COUNCILS
from diplo_events.events.meeting_dates import LONGEST
from diplo_events.events.meeting_draft import Draft
from diplo_events.events.meeting_reader import looks_back
from diplo_events.events.meeting_scene import MeetingScene
from diplo_events.pipeline.rows import PlaceRow
from diplo_events.pipeline.venues import same_place


class MeetingJoining(MeetingScene):
    """Adds the joining of encounters."""

    def _same(self, draft: Draft) -> Draft | None:
        """The meeting, told of before, that this encounter tells of again."""
        mine = set(draft.actors)
        for other in reversed(self.drafts[-25:]):
            theirs = set(other.actors)
            if draft.joins and draft.definite and draft.sentence - other.sentence <= 8 and self._agree(draft, other):
                return other
            if draft.where >= 0 and draft.sentence == other.sentence and self._hangs_on(draft, other):
                return other
            if self._states_of(mine, theirs) and draft.date == other.date and draft.status == other.status:
                return other
            if (
                draft.definite
                and len(mine) < 2
                and draft.sentence - other.sentence <= 8
                and (not mine or mine <= theirs or self._generic(draft))
            ):
                if self._agree(draft, other):
                    return other
            elif mine and len(mine & theirs) >= 2 and (mine <= theirs or theirs <= mine) and self._agree(draft, other):
                if mine < theirs and draft.sentence == other.sentence and not draft.definite and draft.sure:
                    continue  # "and the two then talked alone"
                if theirs < mine and draft.date >= 0 > other.date and not draft.definite and self._apart(draft, other):
                    continue
                return other
            elif mine and mine == theirs and self._agree(draft, other):
                return other
        return None

    @staticmethod
    def _hangs_on(draft: Draft, other: Draft) -> bool:
        """ "attended the ceremony at the palace, where A and B signed …": the place is that of the other clause."""
        places = (other.facility, other.city, other.occasion)
        return any(place is not None and 0 <= draft.where - place["j"] < 3 for place in places)

    def _apart(self, a: Draft, b: Draft) -> bool:
        return self.paragraphs[a.sentence] != self.paragraphs[b.sentence]

    def _states_of(self, mine: set[int], theirs: set[int]) -> bool:
        """Whether one side names the states whose people the other names."""
        rows = self.actors.rows
        for states, people in ((mine, theirs), (theirs, mine)):
            bodies = states and all(rows[a]["type"] in ("country", "organization") for a in states)
            if bodies and people and all(rows[a]["type"] == "person" for a in people):
                theirs_of = {rows[a]["country"] for a in people} - {None}
                if len(theirs_of) > 1 and theirs_of <= {rows[a]["country"] for a in states}:
                    return True
        return False

    def _generic(self, draft: Draft) -> bool:
        return all(self.actors.rows[a]["type"] == "group" for a in draft.actors)

    def _agree(self, a: Draft, b: Draft) -> bool:
        if a.status != b.status and not (a.definite and len(a.actors) < 2):
            return {a.status, b.status} == {"planned", "cancelled"} and a.date < 0
        if {a.mode, b.mode} & {"call", "video"} and a.mode != b.mode and not a.definite and a.sure and b.sure:
            return False
        if a.definite and a.mode == "call" and b.mode == "in_person" and a.sure and b.sure:
            return False  # "the calls" were no talks
        if not self._dates_agree(a.date, b.date):
            return False
        for x, y in ((a.city, b.city), (a.facility, b.facility)):
            if (
                x is not None
                and y is not None
                and x["kind"] == y["kind"]
                and x["name"][:1].isupper() == y["name"][:1].isupper()
                and not (x["city"] and x["city"] == y["city"])
                and not same_place(x["name"], y["name"])
            ):
                return False
        if (
            a.occasion is not None
            and b.occasion is not None
            and a.occasion["record"] != b.occasion["record"]
            and not same_place(a.occasion["name"], b.occasion["name"])
        ):
            return a.definite or self.same_head(a.occasion, b.occasion)
        return not (looks_back(self._words_of(a)) and not looks_back(self._words_of(b)) and a.date >= 0 > b.date)

    @staticmethod
    def same_head(a: PlaceRow, b: PlaceRow) -> bool:
        """Whether one occasion is named by its head alone ("the summit")."""
        return " " not in a["name"] or " " not in b["name"]

    def _merge(self, into: Draft, other: Draft) -> None:
        for actor, slot in other.actors.items():
            if (
                self.actors.rows[actor]["type"] == "group"
                and len(into.actors) >= 2
                and other.definite
                and not other.joins
            ):
                continue
            into.actors.setdefault(actor, slot)
        into.actors = self._people_first(into.actors)
        into.evidence += other.evidence
        into.outcomes += other.outcomes
        into.topics += other.topics
        for name in ("occasion", "facility", "city", "country"):
            mine, theirs = getattr(into, name), getattr(other, name)
            if (
                mine is None
                or theirs is not None
                and name == "facility"
                and mine["name"].islower()
                and not theirs["name"].islower()
            ):
                setattr(into, name, theirs)
        if (
            into.occasion is not None
            and other.occasion is not None
            and " " not in into.occasion["name"]
            and " " in other.occasion["name"]
        ):
            into.occasion = other.occasion
        into.here = into.here or other.here
        if into.mode == "unknown" or other.sure and not into.sure:
            into.mode, into.sure = other.mode, other.sure
        if other.date >= 0 and (into.date < 0 or self._finer(other.date, into.date)):
            into.date = other.date
        if other.status == "cancelled":
            into.status = "cancelled"
        into.rules += [rule for rule in other.rules if rule not in into.rules]

    def _people_first(self, actors: dict[int, tuple[int, str]]) -> dict[int, tuple[int, str]]:
        """Leave out states whose people are named."""
        rows = self.actors.rows
        people = {rows[a]["country"] for a in actors if rows[a]["type"] == "person"}
        return {
            a: slot for a, slot in actors.items() if not (rows[a]["type"] == "country" and rows[a]["country"] in people)
        }

    def _several(self, draft: Draft) -> bool:
        rows = [self.actors.rows[a] for a in draft.actors]
        return any(row["type"] == "group" or row["name"].lower().rsplit(" ", 1)[-1] in COUNCILS for row in rows)

    def _inherit(self, s: Sentence, draft: Draft) -> None:
        """What a past meeting without a date of its own takes over from the text before: narrative goes on where and
        when it stood.
        """
        if draft.occasion is not None:
            self._of_occasion(draft, draft.occasion)
        if draft.date >= 0 or draft.status not in ("held", "denied") or draft.definite:
            return
        if any(rule.startswith("meeting.noun.") for rule in draft.rules) and any(
            d.status == draft.status and d.date >= 0 and d.actors.keys() == draft.actors.keys()
            for d in self.drafts[-LONGEST:]
        ):
            return  # "his meeting with Y": the one that the text has told of
        paragraph = self.paragraphs[s.number]
        before = self.drafts[-1] if self.drafts else None
        if (
            before is not None
            and before.date >= 0
            and before.status == "held"
            and self.paragraphs[before.sentence] == paragraph
        ):
            if draft.status == "denied" and not draft.actors.keys() & before.actors.keys():
                return
            draft.date = before.date
            if draft.actors.keys() & before.actors.keys() and not draft.placed and draft.city is None:
                draft.city, draft.country = before.city, before.country
            return
        if draft.status == "denied":
            return
        for n in range(s.number - 1, max(-1, s.number - LONGEST), -1):
            if self.paragraphs[n] != paragraph:
                break
            dated = [k for k in self._of_sentence(n) if self._past_day(k)]
            if dated:
                draft.date = dated[-1]
                return
        draft.date = self._lead_date(s, draft)
