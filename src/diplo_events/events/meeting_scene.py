"""Where people are: who travelled to, visited or stayed in which city, for meetings told of without a place."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from diplo_events.attribution.clause import Sentence
from diplo_events.encounters.encounter import Encounter
from diplo_events.events.meeting_days import spread
from diplo_events.events.meeting_draft import Draft
from diplo_events.events.meeting_places import MeetingPlaces
from diplo_events.events.meeting_reader import looks_back
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words
from diplo_events.pipeline.rows import PlaceRow

_RULES = rule_words()["scene"]
_MOVES = frozenset(_RULES["moves"])  # words behind which "to", "in" or "at" leads to where somebody is
_DIRECT = frozenset(_RULES["direct"])  # verbs whose object is the place
_LEAVING = frozenset(_RULES["leaving"])
_REACH = 8  # sentences for which somebody stays where they went
_LONGEST = timedelta(days=10)
_JOURNEY = timedelta(days=4)
_AROUND = 12  # meetings before and behind


class Stay(NamedTuple):
    """A place where somebody is from a sentence on, with the occasion of the journey and its date row, or -1."""

    place: PlaceRow
    occasion: PlaceRow | None
    sentence: int
    date: int
    ahead: bool


class MeetingScene(MeetingPlaces):
    """Adds the places where people are."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._whereabouts: dict[int, Stay] = {}
        self._days_there: dict[tuple[int, str], int] = {}  # (actor, country) -> the date row of a planned journey

    def _note_stays(self, s: Sentence) -> None:
        """Remember whom the sentence takes where."""
        last: list[tuple[int, Stay]] = []  # who goes to the place before
        for place in self.places.get(s.number, ()):
            if place["kind"] not in ("city", "country") or s.quoted(place["i"]) or self._in_phrase(s, place):
                continue
            move = self._move(s, place)
            if move is None:
                joined = s.norm[place["i"] - 1] in ("and", ",")  # "will visit Lima and Quito"
                last = [
                    (actor, stay._replace(place=place))
                    for actor, stay in last
                    if joined and 0 <= place["i"] - 1 - stay.place["j"] < 2
                ]
                self._note_days(last)
                continue
            last = []
            left = s.norm[move] in _LEAVING and s.norm[place["i"] - 1] != "for"
            for actor in self._travellers(s, move, place):
                if left:
                    self._whereabouts.pop(actor, None)
                    continue
                dates = [
                    k
                    for k in self._of_sentence(s.number)
                    if self.article.dates[k]["begin"] and not self._of_another(s, self.article.dates[k]["start"], move)
                ]
                occasion = next(
                    (
                        p
                        for p in self.places[s.number]
                        if p["kind"] == "occasion" and p["i"] > move and p["relation"] == "at"
                    ),
                    None,
                )
                ahead = any(s.norm[k] in ("will", "to", "plans", "due") for k in range(max(s.a, move - 4), move))
                self._whereabouts[actor] = Stay(place, occasion, s.number, dates[0] if dates else -1, ahead)
                last.append((actor, self._whereabouts[actor]))
            self._note_days(last)

    def _of_another(self, s: Sentence, start: int, move: int) -> bool:
        """Whether the date at this offset is that of a report ("an official said Friday") or of an inserted clause."""
        k = next((i for i in s.date_from if self.article.words.start[i] == start), s.a)
        if k < move and self._within_relative(s, k, move):
            return True
        k -= k > s.a and s.norm[k - 1] in ("on", "late", "early")
        return k > s.a and bool(s.flag[k - 1] & f.CUE) and bool(s.flag[k - 1] & f.PAST)

    def _note_days(self, stays: list[tuple[int, Stay]]) -> None:
        for actor, stay in stays:
            if stay.ahead and stay.date >= 0 and stay.place["country"]:
                self._days_there[actor, stay.place["country"]] = stay.date

    @staticmethod
    def _move(s: Sentence, place: PlaceRow) -> int | None:
        """The word of moving or staying that the place belongs to ("arrived in", "a visit to", "was in")."""
        k = place["i"]
        while (
            k > s.a
            and s.norm[k - 1] not in _DIRECT
            and place["i"] - k < 6
            and (
                s.flag[k - 1] & (f.DET | f.MODIFIER | f.NUM | f.DIRECTION | f.CAP)
                or s.norm[k - 1] in ("of", "capital", "city", "resort", "town", "port", "island")
            )
        ):
            k -= 1
        if k > s.a and s.norm[k - 1] in _DIRECT:
            return k - 1
        if (
            k - 1 <= s.a
            and s.norm[s.a] not in ("to", "in", "at")
            or s.norm[k - 1] not in ("to", "in", "at", "into", "over", "for")
        ):
            return None
        for m in range(k - 2, max(s.a - 1, k - 9), -1):
            if s.norm[m] in (_LEAVING if s.norm[k - 1] == "for" else _MOVES):
                return m  # "left Lima for Quito"
            if s.flag[m] & f.BE and s.norm[k - 1] == "in" and m >= k - 3:
                return m
            if s.flag[m] & (f.PUNCT | f.REL) or s.flag[m] & f.PREP and s.norm[m] not in ("from", "on", "of", "at"):
                return None
        return None

    def _travellers(self, s: Sentence, move: int, place: PlaceRow) -> tuple[int, ...]:
        """The actors who move: whose visit it is, by whom, else the nearest subject before, else behind the comma."""
        behind = place["j"]
        if behind < s.b and s.norm[behind] == "by" and behind + 1 in s.starts:
            return self._people_of(s.starts[behind + 1])
        found: tuple[int, ...] = ()
        for m in self.article.mentions_of(s.number):
            row = s.mention(m)
            if row["kind"] not in ("person", "role", "pronoun", "group"):
                continue
            governed = row["fi"] > s.a and s.flag[row["fi"] - 1] & f.PREP
            if row["i"] < move and not governed:
                found = self._people_of(m)
            elif not found and row["fi"] > behind and (s.norm[row["fi"] - 1] == "," or not governed):
                return self._people_of(m) if not s.verb_within(behind, row["fi"]) else ()
        return found

    def _people_of(self, m: int) -> tuple[int, ...]:
        row = self.article.mentions[m]
        return tuple(row["members"]) or ((row["entity"],) if row["entity"] >= 0 else ())

    def _from_scene(self, s: Sentence, e: Encounter, draft: Draft) -> None:
        """Give a meeting without a place the one where somebody who takes part was last taken."""
        if draft.mode != "in_person":
            return
        self._when_there(draft)
        if draft.city or draft.country or draft.here or draft.facility is not None and draft.facility["city"]:
            return
        stays = [self._whereabouts[a] for a in draft.actors if a in self._whereabouts]
        fitting = [stay for stay in stays if self._fits_stay(s, e, draft, stay)]
        if not fitting:
            return
        stay = max(fitting, key=lambda found: (found.sentence, found.place["i"]))
        if stay.place["kind"] == "city":
            draft.city = stay.place
        else:
            draft.country = stay.place
        if draft.date < 0 <= stay.date and stay.sentence == s.number:
            whole = spread(s.norm[s.a : s.b], self.article.dates[stay.date])
            draft.date = stay.date
            if whole is not None:
                self.article.dates.append(whole)
                draft.date = len(self.article.dates) - 1
        if draft.occasion is None and stay.occasion is not None and s.number - stay.sentence <= 1:
            draft.occasion = stay.occasion

    def _when_there(self, draft: Draft) -> None:
        """ "X will visit Lima on 3 and 4 May. In Peru, she will meet Y": on those days."""
        place = draft.city or draft.country
        if draft.date >= 0 or draft.status != "planned" or place is None or not place["country"]:
            return
        days = (self._days_there.get((actor, place["country"]), -1) for actor in draft.actors)
        draft.date = next((day for day in days if day >= 0), -1)

    def _fits_stay(self, s: Sentence, e: Encounter, draft: Draft, stay: Stay) -> bool:
        if s.number - stay.sentence > _REACH:
            return False
        if stay.sentence == s.number and stay.place["i"] > e.hit.i and "who" not in s.norm[e.hit.i : stay.place["i"]]:
            return False  # but "met X, who is in Moscow on a visit"
        words = s.norm[e.left : e.right]
        if draft.date < 0 and ("had" in words or looks_back(words)) and s.number != stay.sentence:
            return False
        if stay.ahead != (draft.status in ("planned", "proposed")) and (
            stay.ahead or self.paragraphs[stay.sentence] != self.paragraphs[s.number]
        ):
            return False
        if draft.date < 0 or stay.date < 0:
            return True
        met, came = self.article.dates[draft.date], self.article.dates[stay.date]
        if not (met["begin"] and met["until"] and came["begin"]):
            return False
        first = date.fromisoformat(came["begin"])
        return first <= date.fromisoformat(met["until"]) and date.fromisoformat(met["begin"]) <= first + _LONGEST

    def _from_visits(self) -> None:
        """Give places to the meetings of visitors; each looks at so many meetings around it."""
        for n, draft in enumerate(self.drafts):
            near = self.drafts[max(0, n - _AROUND) : n + _AROUND]
            self._from_visit(draft, near)

    def _from_visit(self, draft: Draft, near: list[Draft]) -> None:
        """Visitors meet the people of a state where they met others of it, or where the report was filed."""
        if draft.city or draft.country or draft.here or draft.mode != "in_person" or draft.occasion is not None:
            return
        if draft.status not in ("held", "planned") or self.dateline is not None and self._at_dateline(draft):
            return
        if draft.facility is not None and draft.facility["city"] or looks_back(self._words_of(draft)):
            return
        for other in sorted(near, key=lambda d: (d.date != draft.date, abs(d.sentence - draft.sentence))):
            if (
                other.city is not None
                and other.mode == "in_person"
                and self._visits(draft, other.city["country"], other)
            ):
                if other.date == draft.date or abs(other.sentence - draft.sentence) < 3:
                    draft.city = other.city
                else:
                    draft.country = other.city  # whose country counts
                return
        if self.dateline is not None and self.dateline["place"] and self._visits(draft, self.dateline["country"], None):
            draft.here = self._near(draft.date, self.published)

    def _visits(self, draft: Draft, state: str | None, other: Draft | None) -> bool:
        """Whether somebody from abroad (who took part in the other meeting, too) meets somebody of that state."""
        rows = self.actors.rows
        guests = [
            a
            for a in draft.actors
            if rows[a]["type"] == "person"
            and rows[a]["country"] not in (state, None)
            and (not other or a in other.actors)
        ]
        hosts = any(rows[a]["country"] == state for a in draft.actors)
        if state is None or not guests or not hosts:
            return False
        return other is None or other.date < 0 or self._near(draft.date, self._first_day(other.date))

    def _first_day(self, n: int) -> date | None:
        begin = self.article.dates[n]["begin"]
        return date.fromisoformat(begin) if begin else None

    def _near(self, n: int, day: date | None) -> bool:
        """Whether a date is unknown or lies within the length of a journey around a day."""
        met = self._first_day(n) if n >= 0 else None
        return day is None or met is None or abs(met - day) <= _JOURNEY
