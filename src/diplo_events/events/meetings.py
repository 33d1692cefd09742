"""Meetings: encounters joined over the article, each real meeting once, with venue, date, mode and outcomes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypedDict

from diplo_events.attribution.clause import Article, Sentence
from diplo_events.dates import DateRow
from diplo_events.encounters.frames import Encounter, find_encounters
from diplo_events.encounters.status import mode_of, mode_phrases
from diplo_events.events.registry import Actors
from diplo_events.lexicon import Lexicon
from diplo_events.lexicon import flags as f
from diplo_events.pipeline.layout import DatelineRow
from diplo_events.pipeline.rows import ActorRow, PlaceRow
from diplo_events.pipeline.venues import same_place

_OUTCOMES = {"agreed", "agreeing", "agree", "signed", "signing", "reached", "reaching", "pledged", "concluded", "adopted", "issued", "resolved"}
_SIDES = {"sides", "parties", "leaders", "delegations", "ministers", "presidents", "envoys", "negotiators", "factions", "teams", "delegation", "two", "three", "four"}
_EVENT_NOUNS = {"attack", "attacks", "deal", "resolution", "agreement", "war", "election", "elections", "coup", "invasion", "accord"}


class MeetingRow(TypedDict):
    """A meeting with actors by index and stretches as offsets; ``date`` is the index of a date row or -1."""

    participants: list[list[int]]
    parts: list[str]
    status: str
    mode: str
    format: str | None
    event: str | None
    relation: str | None
    facility: str | None
    city: str | None
    country: str | None
    places: list[list[int]]
    date: int
    evidence: list[list[int]]
    outcomes: list[list[int]]
    topics: list[list[int]]
    sentence: int
    rules: list[str]


@dataclass
class _Draft:
    actors: dict[int, tuple[int, str]]
    status: str
    mode: str
    format: str | None
    occasion: PlaceRow | None = None
    facility: PlaceRow | None = None
    city: PlaceRow | None = None
    country: PlaceRow | None = None
    here: bool = False
    date: int = -1
    evidence: list[tuple[int, int]] = field(default_factory=list)
    outcomes: list[tuple[int, int]] = field(default_factory=list)
    topics: list[tuple[int, int]] = field(default_factory=list)
    sentence: int = 0
    rules: list[str] = field(default_factory=list)
    definite: bool = False
    placed: bool = False
    joins: bool = False
    alone: bool = False
    where: bool = False


class MeetingFinder:
    """Finds the meetings of one article."""

    def __init__(
        self,
        article: Article,
        actors: Actors,
        lexicon: Lexicon,
        places: list[PlaceRow],
        dateline: DatelineRow | None,
        published: date | None,
        paragraphs: list[int],
    ) -> None:
        self.article, self.actors, self.lexicon = article, actors, lexicon
        self.dateline, self.published, self.paragraphs = dateline, published, paragraphs
        self.places: dict[int, list[PlaceRow]] = {}
        for place in places:
            self.places.setdefault(place["sentence"], []).append(place)
        self.phrases = mode_phrases(lexicon)
        self._text = article.words.text.lower()
        self.drafts: list[_Draft] = []
        self._occasions: dict[str, tuple[PlaceRow, PlaceRow | None, int]] = {}

    def find(self) -> list[MeetingRow]:
        """All meetings, in the order of their first mention."""
        words = self.article.words
        for n in range(len(self.article.sentences)):
            a, b = self.article.sentences[n]
            self._note_occasions(n)
            if not any(bits & f.MEET for bits in words.flag[a:b]):
                continue
            s = self.article.sentence(n)
            for encounter in find_encounters(s, self.lexicon):
                if not self._named_occasion(s, encounter):
                    self._add(s, encounter)
        return [self._row(draft) for draft in self.drafts if self._real(draft) and not self._outweighed(draft)]

    def _named_occasion(self, s: Sentence, e: Encounter) -> bool:
        """Whether the trigger only belongs to the name of an occasion around another meeting."""
        for place in self.places.get(s.number, ()):
            if place["kind"] == "occasion" and place["i"] <= e.hit.i < place["j"] and place["j"] - place["i"] > 1:
                named = not place["name"].islower()
                behind = place["j"] < s.b and s.norm[place["j"]] in ("with", "between")
                return (place["relation"] is not None or (named and not e.slots)) and not behind and e.hit.light is None
        return False

    def _outweighed(self, draft: _Draft) -> bool:
        """ "did not hold formal talks, although they chatted": what took place counts."""
        if draft.status != "denied":
            return False
        return any(d.status == "held" and d.sentence == draft.sentence and d.actors.keys() == draft.actors.keys() for d in self.drafts)

    # ------------------------------------------------------------ one encounter

    def _add(self, s: Sentence, e: Encounter) -> None:
        draft = self._draft(s, e)
        self._inherit(s, draft)
        same = self._same(draft)
        if same is not None:
            self._merge(same, draft)
        elif draft.actors and not (draft.definite and len(draft.actors) < 2 and not self._several(draft)):
            self.drafts.append(draft)

    def _inherit(self, s: Sentence, draft: _Draft) -> None:
        """What a past meeting without a date of its own takes over from the text before: narrative goes on where and
        when it stood."""
        if draft.occasion is not None:
            self._of_occasion(draft, draft.occasion)
        if draft.date >= 0 or draft.status not in ("held", "denied") or draft.definite:
            return
        paragraph = self.paragraphs[s.number]
        before = self.drafts[-1] if self.drafts else None
        if before is not None and before.date >= 0 and before.status == "held" and self.paragraphs[before.sentence] == paragraph:
            if draft.status == "denied" and not draft.actors.keys() & before.actors.keys():
                return
            draft.date = before.date
            if draft.actors.keys() & before.actors.keys() and not draft.placed and draft.city is None:
                draft.city, draft.country = before.city, before.country
            return
        if draft.status == "denied":
            return
        for n in range(s.number - 1, -1, -1):
            if self.paragraphs[n] != paragraph:
                break
            dated = [k for k in self._of_sentence(n) if self._past_day(k)]
            if dated:
                draft.date = dated[-1]
                return
        draft.date = self._lead_date(s, draft)

    def _lead_date(self, s: Sentence, draft: _Draft) -> int:
        """The day of the event that the article is about, for what it tells without any date."""
        i, j = draft.evidence[0]
        vague = any(self.article.dates[k]["begin"] is None for k in self._of_sentence(s.number) if i <= self.article.dates[k]["start"] < j)
        words = self.article.words.text[i:j].lower().split()
        if vague or "had" in words or "last" in words or "previous" in words or "first" in words:
            return -1
        lead = next((d.date for d in self.drafts if d.status == "held" and d.date >= 0), -1)
        if lead >= 0:
            return lead
        first = self.paragraphs[0]
        for n in range(min(s.number + 1, len(self.article.sentences))):
            if self.paragraphs[n] > first + 1:
                break
            dated = [k for k in self._of_sentence(n) if self._past_day(k) and self.article.dates[k]["granularity"] == "day"]
            if dated:
                return dated[0]
        return -1

    def _note_occasions(self, n: int) -> None:
        """Remember the named occasions of a sentence, with the city and the day told beside them."""
        places = self.places.get(n, ())
        for place in places:
            if place["kind"] != "occasion" or not (place["record"] or " " in place["name"]) or place["name"].islower():
                continue
            city = next((p for p in places if p["kind"] == "city"), None)
            dates = [k for k in self._of_sentence(n) if self._names_day(k)]
            known = self._occasions.get(place["name"].lower().split()[-1])
            if known is None or known[1] is None:
                known = (place, city, dates[0] if len(dates) == 1 else -1)
            self._occasions[place["name"].lower().split()[-1]] = self._occasions[""] = known

    def _names_day(self, k: int) -> bool:
        """Whether a date tells when something was, not until when or since when it lasts."""
        row = self.article.dates[k]
        before = self.article.words.text[max(0, row["start"] - 9) : row["start"]].lower().split()
        return row["begin"] is not None and row["type"] == "DATE" and not (before and before[-1] in ("until", "till", "by", "before", "after", "since"))

    def _of_occasion(self, draft: _Draft, occasion: PlaceRow) -> None:
        """ "the summit" is the one named before, and a meeting beside it was held where and when it was."""
        head = occasion["name"].lower().split()[-1]
        plain = " " not in occasion["name"]
        found = self._occasions.get(head) or (self._occasions.get("") if plain and occasion["relation"] == "sidelines" else None)
        if found is None:
            return
        named, city, day = found
        if not plain and not same_place(named["name"], occasion["name"]):
            return
        if plain:
            draft.occasion = PlaceRow(**{**named, "relation": occasion["relation"]})  # type: ignore[typeddict-item]
        if occasion["relation"] in ("sidelines", "at") and draft.mode not in ("call", "video"):
            draft.city = draft.city or city
            if draft.date < 0:
                draft.date = day

    def _past_day(self, k: int) -> bool:
        row = self.article.dates[k]
        past = row["begin"] is not None and (self.published is None or date.fromisoformat(row["begin"]) <= self.published)
        return past and row["granularity"] in ("day", "interval", "month") and row["type"] in ("DATE", "TIME")

    def _several(self, draft: _Draft) -> bool:
        return any(self.actors.rows[a]["type"] == "group" for a in draft.actors)

    def _draft(self, s: Sentence, e: Encounter) -> _Draft:
        actors: dict[int, tuple[int, str]] = {}
        for m, part in e.slots:
            row = s.mention(m)
            if self._in_name(s, row["i"]):
                continue
            actor = self.actors.of_mention(m)
            members = row["members"] or (self.actors.rows[actor]["members"] if actor is not None else [])
            for one in members if members else ([actor] if actor is not None else []):
                actors.setdefault(one, (m, part))
        trigger = e.hit.trigger
        light = e.hit.light.trigger if e.hit.light else None
        draft = _Draft(self._people_first(actors), e.status, "unknown", trigger.format)
        draft.sentence, draft.rules, draft.definite = e.sentence, list(e.rules), e.definite
        draft.where = e.left > s.a and s.norm[e.left - 1] == "where"
        self._place(s, e, draft)
        draft.mode = mode_of(s, e.left, e.right, self.phrases, trigger.mode or (light.mode if light else None), draft.placed)
        if not draft.placed and draft.country is None and draft.mode == "in_person":
            draft.city = self._place_before(s, draft)
        draft.date = self._date(s, e)
        if draft.status == "held" and self._ahead(draft.date) and e.hit.form in ("base", "third", "noun"):
            draft.status = "planned"
        draft.joins, draft.alone = e.joins, e.alone
        if e.alone:
            self._context(s, draft)
        draft.evidence = [(self.article.words.start[e.left], self.article.words.end[e.right - 1])]
        self._results(s, e, draft)
        return draft

    def _in_name(self, s: Sentence, k: int) -> bool:
        """Whether a mention is part of an occasion's or a building's name."""
        return any(place["i"] <= k < place["j"] and place["kind"] in ("occasion", "facility") for place in self.places.get(s.number, ()))

    def _people_first(self, actors: dict[int, tuple[int, str]]) -> dict[int, tuple[int, str]]:
        """Leave out states whose people are named."""
        rows = self.actors.rows
        people = {rows[a]["country"] for a in actors if rows[a]["type"] == "person"}
        return {a: slot for a, slot in actors.items() if not (rows[a]["type"] == "country" and rows[a]["country"] in people)}

    def _ahead(self, n: int) -> bool:
        """Whether a date lies behind the day of publication."""
        begin = self.article.dates[n]["begin"] if n >= 0 else None
        return begin is not None and self.published is not None and date.fromisoformat(begin) > self.published

    def _context(self, s: Sentence, draft: _Draft) -> None:
        """The other side of "a meeting with X": the person whom the sentence before is about."""
        for n in (s.number - 1, s.number - 2):
            for m in self.article.mentions_of(n) if n >= 0 else ():
                row = self.article.mentions[m]
                actor = row["entity"]
                if actor >= 0 and self.actors.rows[actor]["type"] == "person" and self.actors.rows[actor]["named"] and actor not in draft.actors:
                    draft.actors = {actor: (m, "participant"), **draft.actors}
                    return

    def _place(self, s: Sentence, e: Encounter, draft: _Draft) -> None:
        stop = self._purpose(s, e)
        triggers = [k for k in range(e.right, s.b) if s.flag[k] & f.MEET and s.flag[k] & f.VERB]
        for place in self.places.get(s.number, ()):
            i = place["i"]
            inside = e.left <= i < stop and not any(x <= i < y for x, y in e.gaps)
            if not inside and place["relation"] == "sidelines" and i >= stop and not any(e.right <= h < i for h in triggers):
                inside = True
            if self._in_phrase(s, place):
                continue
            leading = i < e.left and e.left - s.a < 12 and s.flag[s.a] & f.PREP
            if not (inside or leading) or s.quoted(i):
                continue
            k = i
            while k > s.a and s.flag[k - 1] & (f.DET | f.MODIFIER | f.POSSESSIVE | f.NUM):
                k -= 1
            before = s.norm[k - 1] if k > s.a else ""
            if place["kind"] == "occasion":
                if i <= e.hit.i < place["j"]:
                    self._itself(s, e, place, draft)
                elif place["relation"] and (draft.occasion is None or (draft.occasion["relation"] != "sidelines" and place["relation"] == "sidelines")):
                    if place["relation"] in ("sidelines", "at", "before", "after"):
                        draft.occasion = place
            elif place["kind"] == "facility":
                draft.facility = draft.facility or place
            elif place["kind"] == "city" and self._qualifies(s, e, place):
                draft.city = draft.city or place
            elif place["kind"] == "city":
                if before in ("in", "at", "to", "near", "outside", "visited", "from", ",", "of") and (before != "of" or k - 2 >= s.a and s.norm[k - 2] in ("capital", "city", "resort", "town", "village", "port")) and before not in ("from",):
                    draft.city = draft.city or place
            elif before in ("in", "to", ",", "visited", "visit"):
                draft.country = draft.country or place
        if draft.city is None and e.left - 1 >= s.a and "where" in s.norm[max(s.a, e.left - 1) : e.left + 1]:
            # "travelled to Bangkok, where he met …"
            before = [p for p in self.places.get(s.number, ()) if p["i"] < e.left and p["kind"] in ("city", "country")]
            cities = [p for p in before if p["kind"] == "city"]
            draft.city = cities[-1] if cities else None
            draft.country = draft.country or (before[-1] if before and not cities else None)
        draft.here = any(s.norm[k] == "here" for k in range(e.left, e.right))
        draft.placed = bool(draft.occasion or draft.facility or draft.city or draft.here)

    def _place_before(self, s: Sentence, draft: _Draft) -> PlaceRow | None:
        """Where the sentence before, of the same paragraph, has taken one of those who meet ("flew to Ankara")."""
        n = s.number - 1
        if n < 0 or self.paragraphs[n] != self.paragraphs[s.number]:
            return None
        there = {self.article.mentions[m]["entity"] for m in self.article.mentions_of(n)}
        if not there & draft.actors.keys():
            return None
        words = self.article.words
        for place in reversed(self.places.get(n, [])):
            if place["kind"] == "city" and words.norm[place["i"] - 1] in ("to", "in", "visited", "visiting", "reached", "left") and place["i"]:
                return place if words.norm[place["i"] - 1] != "left" else None
        return None

    def _itself(self, s: Sentence, e: Encounter, place: PlaceRow, draft: _Draft) -> None:
        """The trigger is the name of a summit that is itself the meeting."""
        named = place["record"] is not None or place["j"] - place["i"] > 1 and (s.flag[place["i"]] & f.CAP or "-" in s.raw[place["i"]])
        if named and s.norm[place["j"] - 1] in ("summit", "conference", "forum", "retreat", "dialogue", "meeting", "assembly", "ministerial", "session"):
            draft.occasion = PlaceRow(**{**place, "relation": place["relation"] or "at"})  # type: ignore[typeddict-item]

    @staticmethod
    def _qualifies(s: Sentence, e: Encounter, place: PlaceRow) -> bool:
        """ "the Budapest summit", "Jeddah talks"."""
        return e.hit.form == "noun" and 0 <= e.hit.i - place["j"] <= 1 and not any(s.flag[k] & f.OPEN for k in range(place["j"], e.hit.i))

    @staticmethod
    def _purpose(s: Sentence, e: Encounter) -> int:
        """Where the clause turns to the purpose of the meeting ("… to prepare for …"): what follows is no place of it."""
        last = max((s.mention(m)["fj"] for m, _ in e.slots), default=e.hit.j)
        for k in range(max(last, e.hit.j), e.right - 1):
            if s.norm[k] == "to" and s.norm[k - 1] != s.norm[k + 1] and s.flag[k + 1] & f.BASE and not s.flag[k + 1] & (f.DET | f.CAP):
                return k
        return e.right

    def _in_phrase(self, s: Sentence, place: PlaceRow) -> bool:
        """Whether the place only belongs to somebody's description ("Ambassador to Russia X")."""
        for m in self.article.mentions_of(s.number):
            row = self.article.mentions[m]
            larger = row["fi"] < place["i"] - 1 or row["fj"] > place["j"] + 1
            if row["kind"] in ("person", "role", "group", "organization") and row["fi"] <= place["i"] < row["fj"] and larger:
                return True
        return False

    def _date(self, s: Sentence, e: Encounter) -> int:
        words = self.article.words
        start, end = words.start[s.a], words.end[s.b - 1]
        best, distance = -1, 10_000
        for n, row in self.article.dates_between(start, end):
            if row["begin"] is None or row["type"] in ("DURATION", "SET"):
                continue
            k = next((i for i in s.date_from if words.start[i] == row["start"]), None)
            if k is None or s.quoted(k):
                continue
            behind = s.date_from[k]
            if behind < s.b and s.norm[behind] in _EVENT_NOUNS or any(i <= k < j for i, j in e.gaps):
                continue
            inside = e.left <= k < e.right
            leading = k < e.left and e.left - s.a < 14 and k - s.a < 4
            if not inside and e.left > s.a + 1 and s.norm[e.left - 1] == "when" and behind in (e.left - 1, e.left - 2):
                leading = True  # "on March 10, when A and B met"
            if inside or leading:
                far = abs(k - e.hit.i) + (3 if k < e.hit.i else 0)
                if far < distance:
                    best, distance = n, far
        if best < 0 and e.hit.form == "noun" and e.status == "held" and s.norm[e.hit.i - 1 if e.hit.i > s.a else s.a] != "the":
            best = self._main_date(s, e)
        if best < 0 and "there" in s.norm[e.left : e.right] and s.number:
            best = next((n for n in reversed(self._of_sentence(s.number - 1)) if self.article.dates[n]["begin"]), -1)
        return best

    def _of_sentence(self, n: int) -> list[int]:
        a, b = self.article.sentences[n]
        words = self.article.words
        return [k for k, _ in self.article.dates_between(words.start[a], words.end[b - 1])] if b > a else []

    def _main_date(self, s: Sentence, e: Encounter) -> int:
        """The date of the sentence's main clause, for talks during or after which it took place."""
        for k in range(e.hit.i - 1, max(s.a - 1, e.hit.i - 9), -1):
            if s.norm[k] in ("during", "after", "following", "in"):
                for n in self._of_sentence(s.number):
                    row = self.article.dates[n]
                    if row["begin"] is not None and row["type"] in ("DATE", "TIME") and self.article.words.start[s.a] <= row["start"] < self.article.words.start[e.hit.i]:
                        return n
                return -1
        return -1

    def _results(self, s: Sentence, e: Encounter, draft: _Draft) -> None:
        """What was agreed: "…, agreeing to …", "and agreed to …", "reached …" in the same sentence."""
        words = self.article.words
        for k in range(e.left, s.stop):
            if s.norm[k] in _OUTCOMES and not s.quoted(k) and k != e.hit.i:
                end = s.stop
                for m in range(k + 1, s.stop):
                    if s.norm[m] in (";", "according") or (s.norm[m] == "," and m + 1 < s.stop and s.norm[m + 1] in ("according", "with", "who", "while", "but")):
                        end = m - (s.norm[m] == "according" and s.norm[m - 1] == ",")
                        break
                if end - k > 1:
                    draft.outcomes.append((words.start[k], words.end[end - 1]))
                break
        for k in range(e.left, e.right):
            if s.norm[k] in ("discussed", "discuss", "discussing") and k + 1 < e.right and k + 1 not in s.starts:
                draft.topics.append((words.start[k + 1], words.end[e.right - 1]))
                break

    # ------------------------------------------------------------ joining

    def _same(self, draft: _Draft) -> _Draft | None:
        """The meeting, told of before, that this encounter tells of again."""
        mine = set(draft.actors)
        for other in reversed(self.drafts[-25:]):
            theirs = set(other.actors)
            if draft.joins and draft.definite and draft.sentence - other.sentence <= 8 and self._agree(draft, other):
                return other
            if draft.where and draft.sentence == other.sentence:
                return other
            if self._states_of(mine, theirs) and draft.date == other.date and draft.status == other.status:
                return other
            if draft.definite and len(mine) < 2 and draft.sentence - other.sentence <= 8 and (not mine or mine <= theirs or self._generic(draft)):
                if self._agree(draft, other):
                    return other
            elif mine and len(mine & theirs) >= 2 and (mine <= theirs or theirs <= mine) and self._agree(draft, other):
                if mine < theirs and draft.sentence == other.sentence and not draft.definite:
                    continue  # "and the two then talked alone"
                return other
            elif mine and mine == theirs and self._agree(draft, other):
                return other
        return None

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

    def _generic(self, draft: _Draft) -> bool:
        return all(self.actors.rows[a]["type"] == "group" for a in draft.actors)

    def _agree(self, a: _Draft, b: _Draft) -> bool:
        if a.status != b.status and not (a.definite and len(a.actors) < 2):
            return {a.status, b.status} == {"planned", "cancelled"} and a.date < 0
        if {a.mode, b.mode} & {"call", "video"} and a.mode != b.mode and not a.definite:
            return False
        if not self._dates_agree(a.date, b.date):
            return False
        for x, y in ((a.city, b.city), (a.facility, b.facility)):
            if x is not None and y is not None and x["kind"] == y["kind"] and x["name"][:1].isupper() == y["name"][:1].isupper() and not (x["city"] and x["city"] == y["city"]) and not same_place(x["name"], y["name"]):
                return False
        if a.occasion is not None and b.occasion is not None and a.occasion["record"] != b.occasion["record"] and not same_place(a.occasion["name"], b.occasion["name"]):
            return a.definite or self.same_head(a.occasion, b.occasion)
        return not ("last" in self._words_of(a) and "last" not in self._words_of(b) and a.date >= 0 and b.date < 0)

    @staticmethod
    def same_head(a: PlaceRow, b: PlaceRow) -> bool:
        """Whether one occasion is named by its head alone ("the summit")."""
        return " " not in a["name"] or " " not in b["name"]

    def _words_of(self, draft: _Draft) -> list[str]:
        i, j = draft.evidence[0]
        return self.article.words.text[i:j].lower().split()

    def _dates_agree(self, a: int, b: int) -> bool:
        if a < 0 or b < 0:
            return True
        x, y = self.article.dates[a], self.article.dates[b]
        return bool(x["begin"] and y["begin"] and x["until"] and y["until"] and x["begin"] <= y["until"] and y["begin"] <= x["until"])

    def _merge(self, into: _Draft, other: _Draft) -> None:
        for actor, slot in other.actors.items():
            if self.actors.rows[actor]["type"] == "group" and len(into.actors) >= 2 and other.definite and not other.joins:
                continue
            into.actors.setdefault(actor, slot)
        into.actors = self._people_first(into.actors)
        into.evidence += other.evidence
        into.outcomes += other.outcomes
        into.topics += other.topics
        for name in ("occasion", "facility", "city", "country"):
            mine, theirs = getattr(into, name), getattr(other, name)
            if mine is None or theirs is not None and name == "facility" and mine["name"].islower() and not theirs["name"].islower():
                setattr(into, name, theirs)
        if into.occasion is not None and other.occasion is not None and " " not in into.occasion["name"] and " " in other.occasion["name"]:
            into.occasion = other.occasion
        into.here = into.here or other.here
        if into.mode == "unknown":
            into.mode = other.mode
        if other.date >= 0 and (into.date < 0 or self._finer(other.date, into.date)):
            into.date = other.date
        if other.status == "cancelled":
            into.status = "cancelled"
        into.rules += [rule for rule in other.rules if rule not in into.rules]

    def _finer(self, a: int, b: int) -> bool:
        return self._length(self.article.dates[a]) < self._length(self.article.dates[b])

    @staticmethod
    def _length(row: DateRow) -> int:
        if not row["begin"] or not row["until"]:
            return 10_000
        return (date.fromisoformat(row["until"]) - date.fromisoformat(row["begin"])).days

    def _real(self, draft: _Draft) -> bool:
        """Two actors or a group; one of them somebody in politics, and not a mere number of people."""
        rows = [self.actors.rows[a] for a in draft.actors]
        if not rows or not (len(rows) >= 2 or self._several(draft)):
            return False
        if "meeting.verb.agree" in draft.rules and len(draft.rules) < 3:
            people = sum(row["type"] == "person" for row in rows)
            return people > 1 and (draft.placed or draft.date >= 0)
        return any(
            row["type"] in ("person", "country") or row["known"] or row["country"] or row["organization"] or row["members"] or self._official(row)
            for row in rows
        )

    @staticmethod
    def _official(row: ActorRow) -> bool:
        return not row["name"][:1].isdigit() and (row["type"] == "organization" or bool(row["roles"]) or row["name"].split(" ")[-1] in _SIDES)

    # ------------------------------------------------------------ rows

    def _row(self, draft: _Draft) -> MeetingRow:
        occasion, facility, city, country = draft.occasion, draft.facility, draft.city, draft.country
        town = city["name"] if city else None
        state = city["country"] if city else None
        if draft.mode in ("call", "video"):
            town = state = None
            facility = None
        elif town is None and self.dateline is not None and (draft.here or self._at_dateline(draft)):
            town, state = self.dateline["place"], self.dateline["country"]
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
            format=draft.format or {2: "bilateral", 3: "trilateral"}.get(len(draft.actors), "multilateral" if len(draft.actors) > 3 else None),
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

    def _at_dateline(self, draft: _Draft) -> bool:
        """Whether a meeting held on the day of the report, with no other place, took place where it was filed."""
        if draft.status != "held" or draft.date < 0 or draft.country is not None or self.published is None:
            return False
        if draft.facility is not None and draft.facility["city"] is not None:
            return False
        begin = self.article.dates[draft.date]["begin"]
        return begin is not None and self.published - timedelta(days=2) <= date.fromisoformat(begin) <= self.published
