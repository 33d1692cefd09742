"""Which dates of a clause are of other things than its meeting, and on which days a meeting of several days was."""

from __future__ import annotations

from datetime import date, timedelta

from diplo_events.attribution.clause import Sentence
from diplo_events.dates import DateRow
from diplo_events.encounters.encounter import Encounter
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words

_RULES = rule_words()["meetings"]
_EVENT_NOUNS = frozenset(_RULES["event_nouns"])
_BOUNDS = frozenset(_RULES["bounds"])  # prepositions that tell until or since when
_ARRANGED = frozenset(_RULES["arranged"])  # participles that a meeting's own date may follow
_ENDING = frozenset(_RULES["ending"])
_BEGINNING = frozenset(_RULES["beginning"])
_NUMBERS = {word: n for n, word in enumerate(_RULES["numbers"], 2)}


def opens_clause(s: Sentence, e: Encounter, k: int) -> bool:
    """ "and on Tuesday he saw Y": the date at word ``k`` begins the clause, behind a coordinator."""
    behind = s.date_from[k]
    if behind != e.left and not (behind == e.left - 1 and s.norm[behind] == ","):
        return False
    first = k - (s.norm[k - 1] in ("on", "in"))
    return s.norm[first - 1] in ("and", "then", ";", "while")


def of_another(s: Sentence, e: Encounter, k: int, row: DateRow) -> bool:
    """Whether the date at word ``k`` tells when something else was.

    "since 2022", "Sunday's vote", "before the election in May", "the truce agreed on 5 February", "originally Friday".
    """
    behind = s.date_from[k]
    if behind <= e.left and "when" in s.norm[behind : behind + 2]:
        return False  # "since 1958, when X saw Y"
    if behind < s.b and (s.norm[behind] in _EVENT_NOUNS or s.flag[behind] & f.POSSESSIVE and not _owns(s, e, behind)):
        return True
    first = k
    while first > s.a and (
        s.flag[first - 1] & f.DET or s.norm[first - 1] in ("on", "in", "early", "late", "for", "of")
    ):
        first -= 1
    before = s.norm[first - 1] if first > s.a else ""
    if before == "time":
        return True  # "for the second time this year"
    if before in _BOUNDS and (before not in ("after", "before", "by") or row["granularity"] == "day"):
        return True
    if before in _EVENT_NOUNS and k > e.hit.i and _bounded(s, e, first - 1):
        return True
    if k > e.hit.i and row["granularity"] == "year" and e.hit.form == "noun" and e.hit.light is None:
        if any(s.norm[m] == "to" and s.flag[m + 1] & f.BASE for m in range(e.hit.j, first)):
            return True  # "at the meeting reaffirmed the aim to end hunger in 2030"
    if row["granularity"] == "year" and s.flag[k - 1] & f.DET and behind < s.b and s.raw[behind].islower():
        if not s.flag[behind] & (f.MEET | f.EVENT_HEAD | f.PREP | f.COORD):
            return True  # "the 1953 armistice"
    if k < e.hit.i or first == k:
        return False
    if (
        any(word in ("originally", "initially") for word in s.norm[max(s.a, first - 3) : first])
        and e.status != "cancelled"
    ):
        return True
    planned = before in _ARRANGED and first - 2 > e.hit.j and s.flag[first - 2] & (f.MEET | f.EVENT_HEAD)
    if planned and not s.flag[first - 2] & (f.PAST | f.AUX):
        return True  # "over the agenda of a summit scheduled for June"
    reduced = s.flag[first - 1] & f.PAST and not s.flag[first - 1] & (f.AUX | f.MEET) and first - 1 > e.hit.j
    return bool(reduced) and before not in _ARRANGED and not s.flag[first - 2] & (f.PUNCT | f.COORD | f.AUX | f.ADV)


def _owns(s: Sentence, e: Encounter, behind: int) -> bool:
    """ "Monday's talks": the date belongs to the meeting."""
    return behind < e.hit.i <= behind + 4


def _bounded(s: Sentence, e: Encounter, noun: int) -> bool:
    return any(
        s.norm[k] in ("before", "after", "since", "until", "ahead", "following")
        for k in range(max(e.hit.j, noun - 4), noun)
    )


def spread(words: list[str], row: DateRow) -> DateRow | None:
    """The days of "two days of talks ended on Tuesday", "a three-day visit from Monday"; None for a single one."""
    if row["granularity"] != "day" or row["begin"] is None:
        return None
    days = next((n for n in map(_length, words, [*words[1:], ""]) if n), 0)
    back, ahead = not _ENDING.isdisjoint(words), not _BEGINNING.isdisjoint(words)
    if not days or back == ahead:
        return None
    day = date.fromisoformat(row["begin"])
    first, last = (day - timedelta(days - 1), day) if back else (day, day + timedelta(days - 1))
    whole = DateRow(**row)
    whole["begin"], whole["until"] = first.isoformat(), last.isoformat()
    whole["timex"], whole["granularity"] = f"{first.isoformat()}/{last.isoformat()}", "interval"
    return whole


def _length(word: str, following: str) -> int:
    number, _, unit = word.partition("-")
    if unit == "day" or not unit and following == "days":
        return _NUMBERS.get(number, int(number) if number.isdigit() and 1 < int(number[:3]) < 15 else 0)
    return 0
