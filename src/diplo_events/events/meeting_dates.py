"""When: the date of an encounter, of its sentence, or of the text before."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

from diplo_events.attribution.clause import Sentence
from diplo_events.dates import DateRow
from diplo_events.encounters.clauses import nested
from diplo_events.encounters.encounter import Encounter
from diplo_events.events.meeting_days import of_another, opens_clause, spread
from diplo_events.events.meeting_draft import Draft
from diplo_events.events.meeting_reader import MeetingReader, looks_back
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words

_RULES = rule_words()["meetings"]
_WEEKDAYS = frozenset(_RULES["weekdays"])
LONGEST = 100  # sentences of a paragraph that are looked through for a day; also the meetings


class MeetingDates(MeetingReader):
    """Adds dates."""

    def _date(self, s: Sentence, e: Encounter) -> int:
        words = self.article.words
        start, end = words.start[s.a], words.end[s.b - 1]
        best, distance = -1, 10_000
        shared = "subject.shared" in e.rules
        for n, row in self.article.dates_between(start, end):
            if row["begin"] is None or row["type"] in ("DURATION", "SET"):
                continue
            k = next((i for i in s.date_from if words.start[i : i + 1] == [row["start"]]), None)
            if k is None or s.quoted(k):
                continue
            behind = s.date_from[k]
            if any(i <= k < j for i, j in e.gaps) or of_another(s, e, k, row) or nested(s, e, k):
                continue
            if e.left <= k < e.hit.i and self._within_relative(s, k, e.hit.i):
                continue  # "X, whose father died in May, met Y"
            if k < e.hit.i and self._ahead(n) and self._past_anchor(s, e, behind):
                continue  # "predicted an improvement next year after talks with X"
            if s.a + 3 < k < e.hit.i and "subject.inverted" in e.rules and self._said_between(s, behind, e.hit.i):
                continue  # "… by June, said X after talks with Y"
            inside = e.left <= k < e.right
            leading = k < e.left and e.left - s.a < 14 and k - s.a < 4
            if not inside and e.left > s.a + 1 and s.norm[e.left - 1] == "when" and behind in (e.left - 1, e.left - 2):
                leading = True  # "on March 10, when A and B met"
            if s.norm[s.a] in ("when", "during", "while") and behind < e.left and s.norm[e.left - 1] == ",":
                leading = True  # "When X visited Tokyo a year ago, he met Y"
            ahead = k > s.a + 3 and opens_clause(s, e, k) and not self._told_of(s, e)
            if inside or leading or ahead:
                far = 0 if ahead else abs(k - e.hit.i) + (3 if k < e.hit.i else 0)
                if k < e.hit.i and shared and any(s.norm[m] == "and" for m in range(behind, e.hit.i)):
                    far += 15  # "met A on Thursday and saw B on Friday"
                if far < distance:
                    best, distance = n, far
        best = self._with_next(best)
        whole = spread(s.norm[e.left : e.right], self.article.dates[best]) if best >= 0 else None
        if whole is not None:
            self.article.dates.append(whole)
            best = len(self.article.dates) - 1
        if (
            best < 0
            and e.hit.form == "noun"
            and e.status == "held"
            and s.norm[e.hit.i - 1 if e.hit.i > s.a else s.a] != "the"
        ):
            best = self._main_date(s, e)
        if best < 0 and "there" in s.norm[e.left : e.right] and s.number:
            best = next((n for n in reversed(self._of_sentence(s.number - 1)) if self.article.dates[n]["begin"]), -1)
        return best

    @staticmethod
    def _within_relative(s: Sentence, k: int, trigger: int) -> bool:
        """Whether the date at ``k`` stands in a relative clause that a comma closes before the trigger."""
        if "," not in s.norm[k:trigger]:
            return False
        for m in range(k, max(s.a, k - 14), -1):
            if s.norm[m] == ",":
                return s.norm[m + 1] in ("who", "which", "whose", "where")
        return False

    @staticmethod
    def _past_anchor(s: Sentence, e: Encounter, k: int) -> bool:
        """Whether the trigger stands behind "after" or "following"."""
        near = s.norm[max(k, e.hit.i - 7) : e.hit.i]
        return e.hit.form == "noun" and e.hit.light is None and not {"after", "following"}.isdisjoint(near)

    @staticmethod
    def _said_between(s: Sentence, i: int, j: int) -> bool:
        return any(s.flag[k] & f.CUE and s.flag[k] & f.PAST and not s.quoted(k) for k in range(i, j))

    @staticmethod
    def _told_of(s: Sentence, e: Encounter) -> bool:
        """ "on Sunday, X said his meeting with Y …": the day is that of the saying."""
        said = any(s.flag[k] & f.CUE and s.flag[k] & f.PAST for k in range(e.left, e.hit.i))
        return said and any(s.flag[k] & f.POSS for k in range(max(s.a, e.hit.i - 3), e.hit.i))

    def _date_before(self, s: Sentence, where: int) -> int:
        """ "is in Baku on 5 March, where he will meet X": the last day named before the word "where"."""
        head = self.article.words.start[where]
        dated = [k for k in self._of_sentence(s.number) if self.article.dates[k]["end"] <= head and self._names_day(k)]
        return dated[-1] if dated else -1

    def _with_next(self, n: int) -> int:
        """The date with the one that "and" joins to it ("on Friday and Saturday"), where it is the next day."""
        dates, text = self.article.dates, self.article.words.text
        if n < 0 or n + 1 >= len(dates) or dates[n]["granularity"] != "day" or dates[n + 1]["granularity"] != "day":
            return n
        one, two = dates[n], dates[n + 1]
        if text[one["end"] : two["start"]].strip() not in ("and", "and on") or not one["until"] or not two["begin"]:
            return n
        if date.fromisoformat(two["begin"]) - date.fromisoformat(one["until"]) != timedelta(days=1):
            return n
        whole = DateRow(
            start=one["start"],
            end=two["end"],
            text=text[one["start"] : two["end"]],
            type="DATE",
            timex=f"{one['begin']}/{two['until']}",
            begin=one["begin"],
            until=two["until"],
            granularity="interval",
        )
        dates.append(whole)
        return len(dates) - 1

    def _to_come(self, n: int) -> int:
        """ "has agreed to talks on Friday": a bare weekday of what is to come is the next one; "earlier in the day" is
        no day of it.
        """
        row = self.article.dates[n] if n >= 0 else None
        if row is not None and row["text"].lower().startswith("earlier"):
            return -1
        if row is None or row["text"].lower() not in _WEEKDAYS or self.published is None or not row["begin"]:
            return n
        day = date.fromisoformat(row["begin"])
        if day >= self.published or self.published - day > timedelta(6):
            return n
        later = (day + timedelta(7)).isoformat()
        self.article.dates.append(DateRow(**{**row, "begin": later, "until": later, "timex": later}))
        return len(self.article.dates) - 1

    def _main_date(self, s: Sentence, e: Encounter) -> int:
        """The date of the sentence's main clause, for talks during or after which it took place."""
        for k in range(e.hit.i - 1, max(s.a - 1, e.hit.i - 9), -1):
            if s.norm[k] in ("during", "after", "following", "in"):
                for n in self._of_sentence(s.number):
                    row = self.article.dates[n]
                    if "subject.inverted" in e.rules and row["start"] > self.article.words.start[s.a + 3]:
                        return -1
                    if (
                        row["begin"] is not None
                        and row["type"] in ("DATE", "TIME")
                        and self.article.words.start[s.a] <= row["start"] < self.article.words.start[e.hit.i]
                    ):
                        return n
                return -1
        return -1

    def _ahead(self, n: int) -> bool:
        """Whether a date lies behind the day of publication."""
        begin = self.article.dates[n]["begin"] if n >= 0 else None
        return begin is not None and self.published is not None and date.fromisoformat(begin) > self.published

    def _over(self, s: Sentence, e: Encounter, n: int) -> bool:
        """Whether a date behind the trigger, other than a bare weekday, ends before the day of publication."""
        row = self.article.dates[n] if n >= 0 else None
        words = self.article.words
        if not any(s.flag[k] & (f.POSS | f.POSSESSIVE) for k in range(max(s.a, e.hit.i - 3), e.hit.i)):
            return False
        if row is None or not words.start[e.hit.i] < row["start"] < words.end[max(e.right, s.a + 1) - 1]:
            return False
        if row is None or not row["until"] or self.published is None or row["text"].lower() in _WEEKDAYS:
            return False
        return date.fromisoformat(row["until"]) < self.published

    def _past_day(self, k: int) -> bool:
        row = self.article.dates[k]
        past = row["begin"] is not None and (
            self.published is None or date.fromisoformat(row["begin"]) <= self.published
        )
        return past and row["granularity"] in ("day", "interval", "month") and row["type"] in ("DATE", "TIME")

    def _names_day(self, k: int) -> bool:
        """Whether a date tells when something was, not until when or since when it lasts."""
        row = self.article.dates[k]
        before = self.article.words.text[max(0, row["start"] - 9) : row["start"]].lower().split()
        return (
            row["begin"] is not None
            and row["type"] == "DATE"
            and not (before and before[-1] in ("until", "till", "by", "before", "after", "since"))
        )

    def _lead_date(self, s: Sentence, draft: Draft) -> int:
        """The day of the event that the article is about, for what it tells without any date."""
        i, j = draft.evidence[0]
        vague = any(
            self.article.dates[k]["begin"] is None
            for k in self._of_sentence(s.number)
            if i <= self.article.dates[k]["start"] < j
        )
        words = self.article.words.text[i:j].lower().split()
        if vague or "had" in words or looks_back(words) or "previous" in words or "first" in words:
            return -1
        lead = next((d.date for d in islice(self.drafts, LONGEST) if d.status == "held" and d.date >= 0), -1)
        if lead >= 0:
            return lead
        first = self.paragraphs[0]
        for n in range(min(s.number + 1, len(self.article.sentences), LONGEST)):
            if self.paragraphs[n] > first + 1:
                break
            dated = [
                k for k in self._of_sentence(n) if self._past_day(k) and self.article.dates[k]["granularity"] == "day"
            ]
            if dated:
                return dated[0]
        return -1

    def _dates_agree(self, a: int, b: int) -> bool:
        if a < 0 or b < 0:
            return True
        x, y = self.article.dates[a], self.article.dates[b]
        return bool(
            x["begin"]
            and y["begin"]
            and x["until"]
            and y["until"]
            and x["begin"] <= y["until"]
            and y["begin"] <= x["until"]
        )

    def _finer(self, a: int, b: int) -> bool:
        return self._length(self.article.dates[a]) < self._length(self.article.dates[b])

    @staticmethod
    def _length(row: DateRow) -> int:
        if not row["begin"] or not row["until"]:
            return 10_000
        return (date.fromisoformat(row["until"]) - date.fromisoformat(row["begin"])).days
