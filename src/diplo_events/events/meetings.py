"""Meetings: encounters joined over the article, each real meeting once, with venue, date, mode and outcomes."""

from __future__ import annotations

from dataclasses import replace

from diplo_events.attribution.clause import Sentence
from diplo_events.encounters.encounter import Encounter
from diplo_events.encounters.frames import find_encounters
from diplo_events.encounters.nouns import names_before
from diplo_events.encounters.slots import VAGUE
from diplo_events.encounters.status import mode_of
from diplo_events.events.meeting_draft import Draft, MeetingRow
from diplo_events.events.meeting_results import MeetingResults
from diplo_events.events.spoken import Spoken
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words
from diplo_events.pipeline.rows import ActorRow

_RULES = rule_words()["meetings"]
_CALLS = frozenset(_RULES["calls"])
_VIDEO = frozenset(_RULES["video"])
_SIDES = frozenset(_RULES["sides"])
_IN_PRIVATE = frozenset(rule_words()["meetings"]["private"])
_PRIVATE = frozenset(["other", None])  # roles that make nobody public
_AND = frozenset(["and", "in", "on"])


class MeetingFinder(MeetingResults):
    """Finds the meetings of one article."""

    def find(self) -> list[MeetingRow]:
        """All meetings, in the order of their first mention."""
        words = self.article.words
        for n in range(len(self.article.sentences)):
            a, b = self.article.sentences[n]
            self._note_occasions(n)
            told_of = any(map(f.MEET.__and__, words.flag[a:b]))
            if not (told_of or n in self.places):
                continue
            s = self.article.sentence(n)
            self._note_stays(s)
            if not told_of:
                continue
            told = []
            for e in find_encounters(s, self.lexicon):
                if not self._named_occasion(s, e):
                    told.append((e, self._draft(s, e)))
                elif not e.slots:
                    self._announce(self._draft(s, e))
            for encounter, draft in self._at_once(told):
                for one in (draft, *self._again(draft)):
                    self._put(s, encounter, one)
            for spoken in self.speech.of(n):
                self._own(spoken)
        self.drafts = [d for d in self.drafts if self._real(d) and self._public(d) and not self._outweighed(d)]
        self._from_visits()
        return [self._row(draft) for draft in self.drafts]

    def _public(self, draft: Draft) -> bool:
        """Whether anybody who took part is known, holds an office, or is of a state or body, where the words that tell
        of it are as much of private life and of sports.
        """
        told = [rule.split(".", 1)[1] for rule in draft.rules if rule.startswith(("meeting.noun.", "meeting.verb."))]
        if not _IN_PRIVATE.issuperset(told):
            return True
        for actor in draft.actors:
            row = self.actors.rows[actor]
            public = row["known"] or row["country"] or row["organization"] or row["type"] in ("country", "organization")
            if public or any(role["category"] not in _PRIVATE for role in row["roles"]):
                return True
            if row["type"] == "group" and VAGUE.isdisjoint(row["name"].lower().split(" ")[-1:]):
                return True
        return not draft.actors

    def _outweighed(self, draft: Draft) -> bool:
        """ "did not hold formal talks, although they chatted": what took place counts."""
        if draft.status != "denied":
            return False
        return any(
            d.status == "held" and d.sentence == draft.sentence and d.actors.keys() == draft.actors.keys()
            for d in self.drafts
        )

    def _own(self, s: Spoken) -> None:
        """What a speaker tells of their own meetings with somebody named, and of those of people named."""
        for e in find_encounters(s, self.lexicon):
            others = [m for m, _ in e.slots if m not in s.own]
            named = all(s.mention(m)["kind"] in ("person", "role", "pronoun") for m in others)
            own = [m for m, _ in e.slots if m in s.own]
            people = len(others) > 1 and all(s.mention(m)["kind"] == "person" for m in others)
            ours = bool(own) and s.norm[s.mention(own[0])["i"]] in ("we", "our") and self._speaks_for_others(own[0])
            if named and own and not ours or people and not own:
                draft = self._draft(s, e)
                if len(draft.actors) > 1:
                    self._put(s, e, draft)

    def _speaks_for_others(self, m: int) -> bool:
        """Whether "we" is a spokesperson's: those who meet are others."""
        entity = self.article.mentions[m]["entity"]
        return entity >= 0 and any(r["category"] == "spokesperson" for r in self.actors.rows[entity]["roles"])

    def _at_once(self, told: list[tuple[Encounter, Draft]]) -> list[tuple[Encounter, Draft]]:
        """The drafts of a sentence, those of one meeting joined ("discussed X when they met in Oslo")."""
        kept: list[tuple[Encounter, Draft]] = []
        for e, draft in told:
            same = [d for _, d in kept if d.actors and d.actors.keys() == draft.actors.keys() and self._agree(draft, d)]
            if same and (not draft.sure or not same[-1].sure):
                self._merge(same[-1], draft)
            else:
                kept.append((e, draft))
        return kept

    def _again(self, draft: Draft) -> list[Draft]:
        """ "in September 2017 and April 2018": one meeting a date."""
        more: list[Draft] = []
        if not self.article.allows("meeting.dates"):
            return more
        dates, text, n = self.article.dates, self.article.words.text, draft.date
        while 0 <= n < len(dates) - 1 and len(more) < 5 and draft.actors:
            between = text[dates[n]["end"] : dates[n + 1]["start"]].replace(",", " ").split()
            days = dates[n]["granularity"] == dates[n + 1]["granularity"] == "day"
            if days or not dates[n + 1]["begin"] or {*between} - _AND or "and" not in between:
                break
            n += 1
            told = [*draft.evidence, (dates[n]["start"], dates[n]["end"])]
            rules = [*draft.rules, "meeting.dates"]
            more.append(
                replace(draft, date=n, actors=dict(draft.actors), rules=rules, evidence=told, outcomes=[], topics=[])
            )
        return more

    def _put(self, s: Sentence, e: Encounter, draft: Draft) -> None:
        self._inherit(s, draft)
        self._from_scene(s, e, draft)
        draft.city = self._unknown_town(s, e, draft)
        if draft.definite and not draft.actors and draft.mode in ("call", "video"):
            for other in self.drafts[-4:]:  # "in neither call"
                if other.mode == "unknown" and draft.sentence - other.sentence <= 2:
                    other.mode = draft.mode
        if e.again:
            self._as_before(draft)
        same = self._same(draft)
        if same is not None:
            self._merge(same, draft)
        elif draft.joins and self._announced is not None and draft.sentence - self._announced.sentence < 4:
            self._merge(self._announced, draft)
            self.drafts.append(self._announced)
            self._announced = None
        elif draft.actors and not (draft.definite and len(draft.actors) < 2 and not self._several(draft)):
            self.drafts.append(draft)
        elif not draft.actors and draft.definite:
            self._announce(draft)

    def _announce(self, draft: Draft) -> None:
        """Keep a meeting told of with its day or place, for those who are then said to have attended it."""
        if draft.date >= 0 or draft.placed:
            draft.actors, draft.definite = {}, True
            self._announced = draft

    def _as_before(self, draft: Draft) -> None:
        """ "Their last meeting was in Bali in 2022", "the next round will be held in Lima": of those told of before."""
        if len(draft.actors) > 1 or not (draft.date >= 0 or draft.city) or self._several(draft) or not self.drafts:
            return
        before = self.drafts[-1]
        if (
            len(before.actors) < 2
            or not 0 < draft.sentence - before.sentence < 3
            or not draft.actors.keys() <= before.actors.keys()
        ):
            return
        if draft.date != before.date and not (draft.date < 0 and draft.city is None):
            draft.actors = dict(before.actors)
            draft.definite = False

    def _draft(self, s: Sentence, e: Encounter) -> Draft:
        actors: dict[int, tuple[int, str]] = {}
        for m, part in e.slots:
            row = s.mention(m)
            if self._in_name(s, row):
                continue
            actor = self.actors.of_mention(m)
            members = row["members"] or (self.actors.rows[actor]["members"] if actor is not None else [])
            for one in members if members else ([actor] if actor is not None else []):
                actors.setdefault(one, (m, part))
        if not actors and e.hit.form == "noun":
            actors = self._pair(s, e)
        trigger = e.hit.trigger
        light = e.hit.light.trigger if e.hit.light else None
        draft = Draft(self._people_first(actors), e.status, "unknown", trigger.format)
        draft.sentence, draft.rules, draft.definite = e.sentence, list(e.rules), e.definite
        draft.where = e.left - 1 if e.left > s.a and s.norm[e.left - 1] == "where" else -1
        self._place(s, e, draft)
        self._at_host(s, e, draft)
        draft.mode, draft.sure = mode_of(s, e.left, e.right, self.phrases, trigger, light.mode if light else None)
        if draft.mode == "unknown":
            draft.mode = "in_person" if draft.placed else self._mode_of_headline(draft)
        if e.mode is not None:
            draft.mode, draft.sure = e.mode, True
        self._beside(s, e, draft)
        draft.date = self._date(s, e)
        if draft.date < 0 <= draft.where:
            draft.date = self._date_before(s, draft.where)
        if draft.status == "held" and self._ahead(draft.date) and e.hit.form in ("base", "ing", "third", "noun"):
            if e.hit.light is not None and s.flag[e.hit.light.i] & f.PAST and not e.hit.light.passive:
                draft.date = -1  # "held talks in preparation of next month's vote"
            else:
                draft.status = "planned"
        if draft.status == "planned" and e.hit.form == "noun" and e.hit.light is None and self._over(s, e, draft.date):
            draft.status = "held"  # "will tell X about his talks last month"
        if draft.status == "planned":
            draft.date = self._to_come(draft.date)
        draft.joins, draft.alone = e.joins, e.alone
        if e.alone:
            self._context(s, draft)
        if e.visit:
            self._received(draft)
        draft.evidence = [(self.article.words.start[e.left], self.article.words.end[e.right - 1])]
        self._results(s, e, draft)
        return draft

    def _pair(self, s: Sentence, e: Encounter) -> dict[int, tuple[int, str]]:
        """ "the Trump-Kim summit": the people of these last names, where all of them are known."""
        found: dict[int, tuple[int, str]] = {}
        for name in names_before(s, e.hit.i):
            fits = [
                n
                for n, row in enumerate(self.actors.rows)
                if row["type"] == "person" and row["mentions"] and name in row["name"].lower().split()
            ]
            if len(fits) != 1:
                return {}
            found[fits[0]] = (self.actors.rows[fits[0]]["mentions"][0], "participant")
        return found

    def _mode_of_headline(self, draft: Draft) -> str:
        """What the headline calls an exchange that the text only says was spoken ("Readout of the Call with …")."""
        if draft.status != "held":
            return "unknown"
        headline = self._headline.replace("’", " ").replace("'", " ").split()
        if not _VIDEO.isdisjoint(headline):
            return "video"
        return "unknown" if _CALLS.isdisjoint(headline) else "call"

    def _context(self, s: Sentence, draft: Draft) -> None:
        """The other side of "a meeting with X": the person whom the sentence before is about."""
        for n in (s.number - 1, s.number - 2):
            for m in self.article.mentions_of(n) if n >= 0 else ():
                row = self.article.mentions[m]
                actor = row["entity"]
                if (
                    actor >= 0
                    and self.actors.rows[actor]["type"] == "person"
                    and self.actors.rows[actor]["named"]
                    and actor not in draft.actors
                ):
                    draft.actors = {actor: (m, "participant"), **draft.actors}
                    return

    def _received(self, draft: Draft) -> None:
        """The host of a visit: the one of that state whom the visitor meets in the text before, or nobody."""
        state = draft.city["country"] if draft.city else draft.country["country"] if draft.country else None
        (guest,) = draft.actors or (None,)
        rows = self.actors.rows
        for other in reversed(self.drafts[-6:]):
            if guest in other.actors:
                hosts = [a for a in other.actors if rows[a]["type"] == "person" and rows[a]["country"] == state]
                if hosts and state is not None and rows[guest]["country"] != state:
                    draft.actors[hosts[0]] = (other.actors[hosts[0]][0], "host")
                    return
        draft.actors, draft.definite = {}, True

    def _real(self, draft: Draft) -> bool:
        """Two actors or a group; one of them somebody in politics, and not a mere number of people."""
        rows = [self.actors.rows[a] for a in draft.actors]
        if not rows or not (len(rows) >= 2 or self._several(draft)):
            return False
        told = [rule for rule in draft.rules if rule.startswith("meeting.")]
        if len(told) == 1 and told[0].startswith("meeting.verb.agree"):
            people = sum(row["type"] == "person" for row in rows)
            return (people > 1 or self._several(draft)) and (draft.placed or draft.date >= 0)
        if told == ["meeting.verb.sign"]:  # a company's contract is no meeting
            return all(row["type"] != "organization" or row["known"] for row in rows)
        return any(
            row["type"] in ("person", "country")
            or row["known"]
            or row["country"]
            or row["organization"]
            or row["members"]
            or self._official(row)
            for row in rows
        )

    @staticmethod
    def _official(row: ActorRow) -> bool:
        return not row["name"][:1].isdigit() and (
            row["type"] == "organization"
            or bool(row["roles"])
            or bool(_SIDES.intersection(row["name"].lower().split()))
        )

    def _row(self, draft: Draft) -> MeetingRow:
        occasion, facility, city, country = draft.occasion, draft.facility, draft.city, draft.country
        town = city["name"] if city else None
        state = city["country"] if city else None
        if draft.mode in ("call", "video"):
            town = state = None
            facility = None
        elif town is None and self.dateline is not None and (draft.here or self._at_dateline(draft)):
            town, state = (self.dateline["place"] or "").rstrip(".") or None, self.dateline["country"]
        if facility is not None and draft.mode not in ("call", "video"):
            if facility["city"] is not None and facility["city"].lower() in self._text:
                town = town or facility["city"]
            state = state or facility["country"]
        if state is None and country is not None and draft.mode not in ("call", "video"):
            state = country["country"]
        if state is None and occasion is not None and draft.mode not in ("call", "video"):
            state = occasion["country"]
        spans = [place for place in (occasion, facility, city or country) if place is not None]
        words = self.article.words
        return MeetingRow(
            participants=[[a, m] for a, (m, _) in draft.actors.items()],
            parts=[part for _, part in draft.actors.values()],
            status=draft.status,
            mode=draft.mode,
            format=draft.format
            or {2: "bilateral", 3: "trilateral"}.get(
                len(draft.actors), "multilateral" if len(draft.actors) > 3 else None
            ),
            event=occasion["name"] if occasion else None,
            relation=occasion["relation"] if occasion else None,
            facility=facility["name"] if facility else None,
            city=town,
            country=state,
            places=[[words.start[p["i"]], words.end[p["j"] - 1]] for p in spans],
            date=draft.date,
            evidence=[list(span) for span in sorted(set(draft.evidence))],
            outcomes=[list(span) for span in sorted(set(draft.outcomes))],
            topics=[list(span) for span in sorted(set(draft.topics))],
            sentence=draft.sentence,
            rules=draft.rules,
        )
