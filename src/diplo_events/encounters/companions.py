"""Companions: who takes part beside the slots: names behind a plural, heads of delegations, who comes along."""

from __future__ import annotations

from diplo_events.attribution.clause import Sentence
from diplo_events.encounters.slots import mentions_at
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words

_RULES = rule_words()["meetings"]
_ALONG = tuple(tuple(phrase.split(" ")) for phrase in _RULES["along"])
_ALONG_FIRST = frozenset(phrase[0] for phrase in _ALONG)
_LEADING = tuple(tuple(phrase.split(" ")) for phrase in _RULES["leading"])
Slots = list[tuple[int, str]]


def with_companions(s: Sentence, slots: Slots, left: int, right: int) -> Slots:
    """The slots with those whom the clause ``left:right`` names beside them."""
    if not slots:
        return slots
    named = [one for m, part in slots for one in by_name(s, m, part)]
    led = [(leader, part) for m, part in slots for leader in _leaders(s, m)]
    return named + led + [(m, "participant") for m in _along(s, left, right)]


def by_name(s: Sentence, m: int, part: str) -> Slots:
    """ "the ministers of X and Y, A and B,": the names stand for the plural before them."""
    row = s.mention(m)
    if row["kind"] == "group":
        among = _among(s, row["fj"])
        if among:
            return [(n, part) for n in among]
    if not row["plural"] or row["kind"] != "group" or row["fj"] + 1 >= s.b or s.norm[row["fj"]] != ",":
        return [(m, part)]
    names, behind = mentions_at(s, row["fj"] + 1, s.b)
    if len(row["countries"]) == 1 and names and _told_by_state(s, names[0]):
        return []
    people = len(names) > 1 and all(s.mention(n)["kind"] == "person" for n in names)
    wanted = len(row["countries"]) or row["number"]
    if not people or wanted and wanted != len(names) or behind < s.stop and s.norm[behind] not in (",", ".", ";"):
        return [(m, part)]
    return [(n, part) for n in names]


def _told_by_state(s: Sentence, m: int) -> bool:
    """ "her counterparts from Croatia, X, and Austria, Y": a name for each state, of which ``m`` is the first."""
    k = s.mention(m)["fj"]
    k += s.norm[k] == ","
    state = s.starts.get(k + 1) if k + 1 < s.b and s.norm[k] == "and" else None
    if s.mention(m)["kind"] != "person" or state is None or s.mention(state)["kind"] not in ("country", "place"):
        return False
    k = s.mention(state)["fj"]
    other = s.starts.get(k + 1) if k + 1 < s.b and s.norm[k] == "," else None
    return other is not None and s.mention(other)["kind"] == "person"


def _among(s: Sentence, k: int) -> tuple[int, ...]:
    """ "leaders …, among them A and B", "officials including A": those who are named."""
    for at in range(k, min(k + 8, s.stop - 2)):
        if s.norm[at] == "including" or s.norm[at] == "among" and s.norm[at + 1] == "them":
            names, _ = mentions_at(s, at + 1 + (s.norm[at] == "among"), s.b, True)
            return tuple(n for n in names if s.mention(n)["kind"] == "person")
        if s.flag[at] & (f.AUX | f.PAST | f.REL) and not s.flag[at] & f.DET:
            return ()
    return ()


def _leaders(s: Sentence, m: int) -> tuple[int, ...]:
    """ "a delegation led by X": X too."""
    k = s.mention(m)["fj"]
    k += k < s.b and s.norm[k] == ","
    return _behind(s, k, _LEADING)


def _along(s: Sentence, left: int, right: int) -> list[int]:
    """ "accompanied by X", "in the presence of X"."""
    found: list[int] = []
    for k in range(left, min(right + 2, s.stop)):
        if s.norm[k] in _ALONG_FIRST and not s.quoted(k):
            found += _behind(s, k, _ALONG)
    return found


def _behind(s: Sentence, k: int, phrases: tuple[tuple[str, ...], ...]) -> tuple[int, ...]:
    for phrase in phrases:
        j = k + len(phrase)
        if j < s.b and s.norm[k] == phrase[0] and tuple(s.norm[k:j]) == phrase:
            found, _ = mentions_at(s, j, s.b)
            return tuple(m for m in found if s.mention(m)["kind"] in ("person", "role") or s.mention(m)["members"])
    return ()
