"""Where: occasions, facilities, cities and countries of an encounter."""

from __future__ import annotations

from datetime import date, timedelta

from diplo_events.attribution.clause import Sentence
from diplo_events.encounters.clauses import nested
from diplo_events.encounters.encounter import Encounter
from diplo_events.encounters.slots import COUNCILS
from diplo_events.encounters.triggers import find_triggers
from diplo_events.events.meeting_dates import MeetingDates
from diplo_events.events.meeting_draft import Draft
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words
from diplo_events.pipeline.rows import MentionRow, PlaceRow, new_place
from diplo_events.pipeline.venues import same_place

_APPEARANCES = (["press", "conference"], ["news", "conference"], ["press", "briefing"], ["press", "meeting"])
_SETTLEMENTS = ("capital", "city", "port", "resort", "town", "village")
_ITSELF = frozenset(rule_words()["venues"]["itself"])
_ATTENDING = frozenset(rule_words()["meetings"]["attending"])


class MeetingPlaces(MeetingDates):
    """Adds places."""

    def _place(self, s: Sentence, e: Encounter, draft: Draft) -> None:
        stop = self._purpose(s, e)
        aim: PlaceRow | None = None  # "flew to Ankara", where no other city is named
        for place in self.places.get(s.number, ()):
            i = place["i"]
            inside = e.left <= i < stop and not any(x <= i < y and not self._stays(s, x) for x, y in e.gaps)
            if (
                not inside
                and place["relation"] == "sidelines"
                and i >= stop
                and not any(
                    e.right <= h.i < i and h.form not in ("noun", "light") and h.trigger.needs != "mode"
                    for h in find_triggers(s, self.lexicon)
                )
            ):
                inside = True
            if self._in_phrase(s, place) or i > e.hit.j and nested(s, e, i):
                continue
            if place["kind"] == "occasion" and s.norm[place["j"] - 2 : place["j"]] in _APPEARANCES:
                continue
            leading = i < e.left and e.left - s.a < 12 and s.flag[s.a] & f.PREP
            itself = i <= e.hit.i < place["j"] and (place["record"] is not None or s.raw[i][0].islower())
            if not (inside or leading or itself) or s.quoted(i):
                continue
            k = i
            while k > s.a and s.flag[k - 1] & (f.DET | f.MODIFIER | f.POSSESSIVE | f.NUM):
                k -= 1
            if k - 1 > s.a and place["kind"] == "city" and s.norm[k - 1] in _SETTLEMENTS:
                k -= 1  # "in the Spanish city Barcelona"
                while k > s.a and s.flag[k - 1] & (f.DET | f.MODIFIER | f.CAP | f.DIRECTION) and i - k < 6:
                    k -= 1
            before = s.norm[k - 1] if k > s.a else ""
            if place["kind"] == "occasion":
                if i <= e.hit.i < place["j"]:
                    self._itself(s, e, place, draft)
                elif place["relation"] and (
                    draft.occasion is None
                    or (draft.occasion["relation"] != "sidelines" and place["relation"] == "sidelines")
                ):
                    if place["relation"] in ("sidelines", "at", "before", "after"):
                        draft.occasion = place
                elif place["relation"] is None and i > e.hit.i and self._attended(s, e, place):
                    draft.occasion = draft.occasion or PlaceRow(**{**place, "relation": "at"})
            elif place["kind"] == "facility":
                draft.facility = draft.facility or place
            elif place["kind"] == "city" and self._qualifies(s, e, place):
                draft.city = draft.city or place
            elif place["kind"] == "city":
                if (
                    before
                    in (
                        "in",
                        "at",
                        "to",
                        "near",
                        "outside",
                        "visited",
                        "visits",
                        "visit",
                        "visiting",
                        "left",
                        "from",
                        ",",
                        "of",
                    )
                    and (before != "of" or k - 2 >= s.a and s.norm[k - 2] in _SETTLEMENTS)
                    and before not in ("from",)
                ):
                    if before != "to":
                        draft.city = draft.city or place
                    elif s.norm[k - 2] != "way" and not (
                        i > e.hit.i and {"before", "then", "afterwards"} & {*s.norm[max(s.a, k - 5) : k]}
                    ):
                        aim = aim or place
            elif before in ("in", "at", "to", ",", "visited", "visit") and not self._topical(s, e, i):
                draft.country = draft.country or place
        draft.city = draft.city or aim
        if draft.city is None and e.left - 1 >= s.a and "where" in s.norm[max(s.a, e.left - 1) : e.left + 1]:
            # "travelled to Bangkok, where he met …"
            passed = [p for p in self.places.get(s.number, ()) if p["i"] < e.left and p["kind"] in ("city", "country")]
            cities = [p for p in passed if p["kind"] == "city"]
            draft.city = cities[-1] if cities else None
            draft.country = draft.country or (passed[-1] if passed and not cities else None)
        draft.here = any(s.norm[k] == "here" for k in range(e.left, e.right))
        draft.placed = bool(draft.occasion or draft.facility or draft.city or draft.here)

    def _itself(self, s: Sentence, e: Encounter, place: PlaceRow, draft: Draft) -> None:
        """The trigger is the name of a summit that is itself the meeting."""
        named = (
            place["record"] is not None
            or place["j"] - place["i"] > 1
            and (s.flag[place["i"]] & f.CAP or "-" in s.raw[place["i"]] and not s.raw[place["i"]].islower())
        )
        named = (
            named or place["j"] - place["i"] > 1 and s.norm[place["j"] - 1] == "dialogue"
        )  # "the strategic dialogue"
        if named and s.norm[place["j"] - 1] in _ITSELF:
            draft.occasion = PlaceRow(**{**place, "relation": place["relation"] or "at"})

    def _unknown_town(self, s: Sentence, e: Encounter, draft: Draft) -> PlaceRow | None:
        """ "met in Gatuna": a name that nothing is known of, behind "in", is a town."""
        if draft.city or draft.facility or draft.country or draft.here or draft.mode != "in_person":
            return draft.city
        for k in range(e.left, self._purpose(s, e) - 1):
            m = s.loose_from.get(k + 1)
            if m is None or s.norm[k] != "in" or s.quoted(k) or any(i <= k < j for i, j in e.gaps):
                continue
            row = s.mention(m)
            owner = row["j"] < s.b and s.flag[row["j"]] & (f.POSSESSIVE | f.CAP)
            heads = f.ORG_HEAD | f.EVENT_HEAD | f.FACILITY_HEAD | f.UPPER | f.CALENDAR
            if row["j"] - row["i"] < 3 and not owner and not any(s.flag[w] & heads for w in range(row["i"], row["j"])):
                return new_place(row["i"], row["j"], "city", row["name"])
        return None

    @staticmethod
    def _attended(s: Sentence, e: Encounter, place: PlaceRow) -> bool:
        """ "co-chaired here on Monday the second Forum": the object of what the trigger tells."""
        light = e.hit.light.trigger.lemma if e.hit.light else e.hit.trigger.lemma
        named = place["record"] is not None or bool(s.flag[place["i"]] & f.CAP)
        return named and light in _ATTENDING and not any(s.norm[k] in (",", ";") for k in range(e.hit.j, place["i"]))

    def _at_host(self, s: Sentence, e: Encounter, draft: Draft) -> None:
        """ "Turkey offered to host talks between X and Y": there."""
        if e.host is None or draft.placed or draft.country is not None:
            return
        row = s.mention(e.host)
        draft.country = new_place(row["i"], row["j"], "country", row["name"], country=row["country"])

    def _beside(self, s: Sentence, e: Encounter, draft: Draft) -> None:
        """Two people who meet while attending an occasion of many ("in Lima for the summit") meet on its sidelines."""
        place = draft.occasion
        if place is None or place["relation"] != "at" or len(draft.actors) != 2 or place["i"] <= e.hit.i < place["j"]:
            return
        k = place["i"]
        while k > s.a and (
            s.flag[k - 1] & (f.DET | f.POSS | f.NUM | f.MODIFIER | f.DIGIT | f.CAP) or s.norm[k - 1] == "annual"
        ):
            k -= 1
        if k > s.a and s.norm[k - 1] in ("at", "during"):
            return
        light = e.hit.light.trigger.lemma if e.hit.light else ""
        if e.hit.trigger.lemma in _ATTENDING or light in _ATTENDING:
            return
        named = place["record"] is not None or " " in place["name"] and not place["name"].islower()
        pair = s.starts.get(place["i"])
        two_states = (
            pair is not None and s.mention(pair)["head"] == "pair" or place["name"].lower().startswith("inter-")
        )
        people = all(self.actors.rows[a]["type"] in ("person", "country") for a in draft.actors)
        if named and people and not two_states:
            draft.occasion = PlaceRow(**{**place, "relation": "sidelines"})

    @staticmethod
    def _stays(s: Sentence, k: int) -> bool:
        """ "X, who was in Samarkand for a summit, met Y", "X, visiting Warsaw, …": where somebody stays, they meet."""
        k += s.norm[k] == ","
        if s.norm[k] == "who" and s.flag[k + 1] & f.BE:
            k += 2
            k += s.norm[k] in ("currently", "also")
        return s.norm[k] in ("in", "visiting", "attending", "hosting", "chairing", "addressing")

    @staticmethod
    def _qualifies(s: Sentence, e: Encounter, place: PlaceRow) -> bool:
        """ "the Budapest summit", "Jeddah talks"."""
        return (
            e.hit.form == "noun"
            and 0 <= e.hit.i - place["j"] <= 1
            and not any(s.flag[k] & f.OPEN for k in range(place["j"], e.hit.i))
        )

    @staticmethod
    def _purpose(s: Sentence, e: Encounter) -> int:
        """Where the clause turns to the purpose of the meeting ("… to prepare for …"): what follows is no place."""
        last = max((s.mention(m)["fj"] for m, _ in e.slots), default=e.hit.j)
        for k in range(max(last, e.hit.j), e.right - 1):
            if (
                s.norm[k] == "to"
                and s.norm[k - 1] != s.norm[k + 1]
                and s.flag[k + 1] & f.BASE
                and not s.flag[k + 1] & (f.DET | f.CAP)
            ):
                return k
        return e.right

    @staticmethod
    def _topical(s: Sentence, e: Encounter, k: int) -> bool:
        """ "talks on the future role in Iraq": a state that belongs to the topic."""
        for m in range(k - 1, max(e.hit.j - 1, k - 14), -1):
            if s.norm[m] in (",", ";") or s.flag[m] & (f.CALENDAR | f.DIGIT):
                return False
            if s.norm[m] in ("on", "about", "regarding", "concerning"):
                return s.norm[m + 1] not in ("the", "a") or s.norm[m + 2] not in (
                    "sidelines",
                    "margins",
                    "fringes",
                    "visit",
                )
        return False

    def _in_phrase(self, s: Sentence, place: PlaceRow) -> bool:
        """Whether the place only belongs to somebody's description ("Ambassador to Russia X")."""
        for m in self.article.mentions_of(s.number):
            row = self.article.mentions[m]
            larger = row["fi"] < place["i"] - 1 or row["fj"] > place["j"] + 1
            if place["kind"] == "occasion" and row["fj"] <= place["j"]:
                continue  # "the second China-Pacific Foreign Ministers' Meeting"
            if row["kind"] == "group" and row["fj"] == place["j"] and s.norm[place["i"] - 1] == "in":
                continue  # "met officials in Bucharest"
            if (
                row["kind"] in ("person", "role", "group", "organization")
                and row["fi"] <= place["i"] < row["fj"]
                and larger
            ):
                return True
        return False

    def _in_name(self, s: Sentence, row: MentionRow) -> bool:
        """Whether a mention is part of an occasion's or a building's name; a council that meets is all of it."""
        council = row["kind"] == "organization" and s.norm[row["j"] - 1] in COUNCILS
        return any(
            place["i"] <= row["i"] < place["j"]
            and place["kind"] in ("occasion", "facility")
            and not (council and place["i"] >= row["i"] and place["j"] <= row["j"])
            for place in self.places.get(s.number, ())
        )

    def _named_occasion(self, s: Sentence, e: Encounter) -> bool:
        """Whether the trigger only belongs to the name of an occasion around another meeting."""
        for place in self.places.get(s.number, ()):
            if place["kind"] == "occasion" and place["i"] <= e.hit.i < place["j"] and place["j"] - place["i"] > 1:
                named = not place["name"].islower()
                behind = place["j"] < s.b and s.norm[place["j"]] in ("with", "between")
                if not named and len(e.slots) > 1:
                    return False
                return (place["relation"] is not None or (named and not e.slots)) and not behind and e.hit.light is None
        return False

    def _note_occasions(self, n: int) -> None:
        """Remember the named occasions of a sentence, with the city and the day told beside them."""
        places = self.places.get(n, ())
        for place in places:
            if place["kind"] != "occasion" or not (place["record"] or " " in place["name"]) or place["name"].islower():
                continue
            norm, a = self.article.words.norm, self.article.sentences[n][0]
            city = next(
                (
                    p
                    for p in places
                    if p["kind"] == "city" and (p["i"] == a or norm[p["i"] - 1] in ("in", "at", ",", "of"))
                ),
                None,
            )
            dates = [k for k in self._of_sentence(n) if self._names_day(k)]
            known = self._occasions.get(place["name"].lower().split()[-1])
            if known is None or known[1] is None:
                known = (place, city, dates[0] if len(dates) == 1 else -1)
            self._occasions[place["name"].lower().split()[-1]] = self._occasions[""] = known

    def _of_occasion(self, draft: Draft, occasion: PlaceRow) -> None:
        """ "the summit" is the one named before, and a meeting beside it was held where and when it was."""
        head = occasion["name"].lower().split()[-1]
        plain = " " not in occasion["name"]
        found = self._occasions.get(head) or (
            self._occasions.get("") if plain and occasion["relation"] == "sidelines" else None
        )
        if found is None:
            return
        named, city, day = found
        if not plain and not same_place(named["name"], occasion["name"]):
            return
        if plain:
            draft.occasion = PlaceRow(**{**named, "relation": occasion["relation"]})
        if occasion["relation"] in ("sidelines", "at") and draft.mode not in ("call", "video"):
            draft.city = draft.city or city
            if draft.date < 0:
                draft.date = day

    def _at_dateline(self, draft: Draft) -> bool:
        """Whether a meeting held on the day of the report, with no other place, took place where it was filed."""
        if draft.status != "held" or draft.date < 0 or draft.country is not None or self.published is None:
            return False
        if draft.facility is not None and draft.facility["city"] is not None:
            return False
        row = self.article.dates[draft.date]
        begin = row["begin"]
        first = self.published - timedelta(days=2)
        return begin is not None and first <= date.fromisoformat(begin) <= self.published
