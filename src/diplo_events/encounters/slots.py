"""Slots: who stands where a participant may stand, and who may be one."""

from __future__ import annotations

from diplo_events.attribution.clause import Sentence
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words

_RULES = rule_words()["participants"]
COUNCILS = frozenset(rule_words()["meetings"]["councils"])
CHAMBERS = frozenset(rule_words()["roles"]["chambers"])
OWN = frozenset(rule_words()["meetings"]["own_bodies"])
VAGUE = frozenset(_RULES["vague"])
BODIES = frozenset(_RULES["bodies"])
COMMON = frozenset(_RULES["common"])
ABSTRACT = frozenset(_RULES["abstract"])  # what a "with" behind them belongs to
RELATIONS = ABSTRACT | frozenset(_RULES["relations"])
_GOES_ON = (
    f.PREP | f.COORD | f.SUBORD | f.REL | f.AUX | f.ADV | f.DET | f.POSS | f.PERSONAL | f.CUE | f.MEET | f.VERB | f.PAST
)
_NO_ADJECTIVE = _GOES_ON & ~f.PAST | f.ING | f.THIRD | f.CALENDAR
REACH = 34


def linked(
    s: Sentence, start: int, end: int, links: tuple[str, ...], far: bool = False, closed: bool = False
) -> tuple[int, ...]:
    """The actors behind "with", "between", "by" in the clause. Between a verb and its "with" only times, places and
    lengths may stand; a noun may have its topic there (``far``). ``closed``: as in :func:`mentions_at`.
    """
    told = far and any(s.flag[k] & f.CUE for k in range(max(s.a, start - 8), start - 1))
    for k in range(start, min(end, s.b, start + (REACH if far else 16))):
        if s.quoted(k):
            return ()
        word, bits = s.norm[k], s.flag[k]
        if far and word == "that" and told and not s.flag[k + 1] & (f.AUX | f.PAST | f.THIRD):
            return ()  # "said at the meeting that ties between …"
        if word in links:
            noun = s.flag[k - 1] & f.MEET and not s.flag[k - 1] & (f.PAST | f.ING)
            if far and k > start and noun and s.norm[k - 1] != "place":  # but "a call took place between …"
                return ()  # "the meeting followed a call between …"
            if word == "among" and k - start > 8:
                return ()
            related = far and word in ("between", "with") and not RELATIONS.isdisjoint(s.norm[max(start, k - 3) : k])
            if related and (s.verb_within(start, k) or "," in s.norm[start:k]):
                return ()  # "the summit will strengthen trust between …", "the talks focused on ties with …"
            found, _ = mentions_at(s, k + 1, s.b, closed or word in ("between", "by", "of", "among"))
            found = tuple(m for m in found if s.mention(m)["kind"] != "place")
            if found:
                return found
        if far:
            if bits & f.MEET and bits & f.PAST and _has_subject(s, k, start):
                return ()  # "at the meeting, A talked with B": the partner of the verb
            continue
        if (
            word == "to"
            and k + 1 < s.b
            and s.flag[k + 1] & f.BASE
            and k + 1 not in s.starts
            or bits & (f.REL | f.MODAL)
            and not bits & f.DET
        ):
            return ()
        if word in ABSTRACT:
            return ()
    return ()


def _has_subject(s: Sentence, k: int, start: int) -> bool:
    """Whether somebody stands directly in front of the verb at ``k``, over adverbs and auxiliaries."""
    while k > start and s.flag[k - 1] & (f.ADV | f.AUX) and not s.flag[k - 1] & f.DET:
        k -= 1
    return k in s.ends and s.mention(s.ends[k])["fi"] >= start


def mentions_at(s: Sentence, pos: int, end: int, closed: bool = False) -> tuple[tuple[int, ...], int]:
    """The list of actors that begins at ``pos`` ("A", "A and B", "A, B and C"), and the word behind it;
    ``closed`` where no verb of the last one's own can follow ("between A and B is …").
    """
    found: list[int] = []
    k = pos
    if k < end and (s.norm[k] == "also" or s.norm[k] == "both" and k + 1 in s.starts):
        k += 1
    while k < end:
        m = first_mention(s, k, end)
        if m is None:
            break
        row = s.mention(m)
        if _qualifies(s, m):
            break
        if row["fj"] < s.b and s.flag[row["fj"]] & f.POSSESSIVE:
            nxt = s.starts.get(row["fj"] + 1)
            if nxt is None:
                break
            found.append(nxt)
            k = s.mention(nxt)["fj"]
        else:
            found.append(m)
            k = row["fj"]
        more = _next_in_list(s, k, end, closed)
        if more is None:
            break
        further = s.starts.get(more)
        if further is not None and s.norm[more - 1] == "and" and _same_person(s, found[-1], further):
            k = s.mention(further)["fj"]
            more = _next_in_list(s, k, end, closed)
            if more is None:
                break
        closed = closed and "and" not in s.norm[k:more]  # "between A and B, C said"
        k = more
    return _apposed(s, found), k


def _qualifies(s: Sentence, m: int) -> bool:
    """ "welcomed the ASEAN decision": a body's name that qualifies a noun."""
    row = s.mention(m)
    k = row["fj"]
    if (
        row["kind"] != "organization"
        or k >= s.stop
        or k in s.date_from
        or not s.raw[k].isalpha()
        or not s.raw[k].islower()
    ):
        return False
    return row["fj"] == row["j"] and not s.flag[k] & _GOES_ON


def _same_person(s: Sentence, m: int, further: int) -> bool:
    """ "X, the Special Envoy of Y and Head of Z": a second office of the one whom an apposition describes."""
    row, more = s.mention(m), s.mention(further)
    described = row["kind"] == "person" and row["fj"] > row["j"] + 1
    office = more["kind"] in ("role", "group") and not more["plural"] and not s.flag[more["fi"]] & (f.DET | f.POSS)
    return described and office


def after_adverbials(s: Sentence, k: int, end: int) -> int:
    """Where the object of a verb begins behind times, places and manners ("received in audience at the palace X")."""
    inserted = k + 1 < end and s.norm[k] == ","
    at, stop = k + inserted, min(end, k + 14)
    while at < stop and at not in s.starts:
        if at in s.date_from:
            at = s.date_from[at]
        elif s.norm[at] in ("in", "at", "on", "here") and not s.quoted(at):
            at += 1
            while at < stop and not s.flag[at] & (f.PREP | f.AUX | f.PUNCT | f.REL | f.COORD) and at not in s.date_from:
                m = s.starts.get(at)
                if m is not None and s.mention(m)["kind"] in ("person", "role", "group"):
                    return at
                if m is None and s.flag[at] & f.DET and at > k + 1 and s.norm[at - 1] not in ("in", "at", "on"):
                    return at
                at = at + 1 if m is None else max(at + 1, s.mention(m)["fj"])
        elif s.flag[at] & f.ADV and not s.flag[at] & (f.SUBORD | f.COORD):
            at += 1
        else:
            break
    if inserted:  # "received, on Sunday 10 September, X"
        return at + 1 if at + 1 < stop and s.norm[at] == "," and at > k + 2 else k
    return at if at < stop else k


def first_mention(s: Sentence, k: int, end: int) -> int | None:
    """The mention that begins at ``k``, over an article and words of no name ("his opposite number X", "the North's No.
    2 leader X").
    """
    m = s.starts.get(k)
    nxt = s.starts.get(s.mention(m)["fj"]) if m is not None else None
    if m is not None and nxt is not None and _titles(s, m, nxt):
        return nxt
    at = k + (k < end and bool(s.flag[k] & f.DET))
    if m is None and at < end and s.flag[at] & f.REGION and s.flag[at] & f.CAP:
        behind = s.starts.get(_behind_regions(s, at, end))
        if behind is not None:
            return behind
    if m is None and s.norm[at + 1 : at + 3] == ["and", "other"] and at + 2 < end and s.flag[at] & f.CAP:
        return s.starts.get(at + 2)  # "Greek and other European officials"
    if m is None and not s.flag[k] & (f.DET | f.POSS):
        return _behind_adjective(s, k, end)
    owned = m is not None and s.mention(m)["kind"] == "pronoun" and k + 1 < end and bool(s.flag[k] & f.POSS)
    if m is not None and not owned or k >= end or not s.flag[k] & (f.DET | f.POSS):
        return m
    alone = m if owned else None  # "met her"
    for n in s.article.mentions_of(s.number) if owned else ():
        if s.mention(n)["fi"] == k and n != m:
            return n
    for at in range(k + 1, min(k + 6, end)):
        m = s.starts.get(at)
        if m is not None:
            near = at == k + 1 or s.mention(m)["kind"] in ("person", "role") or s.mention(m)["plural"]
            return m if near else alone
        bits = s.flag[at]
        owner = at in s.loose_from or bits & f.CAP and at + 1 < end and s.flag[at + 1] & f.POSSESSIVE
        number = bits & f.DIGIT or s.norm[at] in ("no", "no.", ".")
        plain = not bits & (
            f.PREP | f.COORD | f.AUX | f.PUNCT | f.REL | f.PERSONAL | f.CAP | f.ADV | f.MEET | f.EVENT_HEAD
        )
        plain = plain or s.norm[at] in ("negotiating", "opposite", "visiting")
        if not (owner or number or bits & f.POSSESSIVE or plain and s.raw[at][0].isalpha()):
            return alone
    return alone


def _behind_adjective(s: Sentence, k: int, end: int) -> int | None:
    """ "embattled Prime Minister X", "Ruritanian President X", "Maoist leaders": behind a word that only qualifies."""
    if k >= end or not s.raw[k].isalpha() or s.flag[k] & _NO_ADJECTIVE:
        return None
    m = s.starts.get(k + 1)
    row = s.mention(m) if m is not None else None
    if row is None or row["kind"] not in ("person", "role", "group"):
        return None
    if s.raw[k].islower():
        return m if s.flag[k + 1] & f.CAP else None
    titled = row["kind"] != "person" or row["fi"] < row["ni"]
    return m if titled and (k not in s.loose_from or row["fi"] < row["ni"]) else None


def _titles(s: Sentence, m: int, nxt: int) -> bool:
    """ "delegation chiefs X and Y": words that only tell who comes next."""
    row = s.mention(m)
    return row["kind"] == "name" or row["kind"] == "group" and row["plural"] and s.mention(nxt)["kind"] == "person"


def _behind_regions(s: Sentence, k: int, end: int) -> int:
    """ "Scottish First Minister X", "Central Asian leaders", "Baltic and Nordic ministers": behind the adjectives."""
    last = min(end, k + 5)
    while k < last and k not in s.starts:
        if not (s.flag[k] & f.REGION or s.norm[k] in ("and", ",") and s.flag[min(k + 1, end - 1)] & f.REGION):
            break
        k += 1
    return k


def _apposed(s: Sentence, found: list[int]) -> tuple[int, ...]:
    """ "with their wives, A and B": the names stand for the plural before them."""
    if len(found) > 1:
        first = s.mention(found[0])
        plural = first["plural"] and first["kind"] == "group" and not first["countries"]
        comma = s.norm[first["fj"]] == "," if first["fj"] < s.b else False
        if plural and comma and all(s.mention(m)["kind"] == "person" for m in found[1:]):
            return tuple(found[1:])
    return tuple(found)


def _next_in_list(s: Sentence, k: int, end: int, closed: bool) -> int | None:
    """Behind the comma or "and" that carries a list on."""
    if k + 1 < end and s.norm[k] == "of" and s.norm[k - 1] != "," and k + 1 in s.starts:
        state = s.mention(s.starts[k + 1])
        k = state["fj"] if state["kind"] in ("country", "place") else k  # "A of Estonia, B of Latvia"
    if k >= end:
        return None
    at = k
    if s.norm[k - 1] == ",":  # the comma that closes an apposition
        at = k - 1
    word = s.norm[at]
    if word == ";" and at + 1 < end and s.norm[at + 1] != "and":  # "A, speaker; B, premier; and C"
        m = s.starts.get(at + 1)
        return (
            at + 1 if m is not None and s.mention(m)["kind"] == "person" and ";" in s.norm[at + 1 : at + 24] else None
        )
    if word == ";" and s.starts.get(at + 2) is not None:
        return at + 2
    if word not in (",", "and", "as"):
        return None
    if word == "," and s.norm[at + 1] in ("who", "whose"):
        return _behind_relative(s, at, end, closed)
    nxt = at + 1
    if word == "as" and s.norm[at : at + 3] == ["as", "well", "as"]:
        nxt = at + 3
    elif word == "as":
        return None
    if nxt < end and s.norm[nxt] in ("and", "as"):
        nxt += 1
    m = first_mention(s, nxt, end)
    if m is None:
        return None
    row = s.mention(m)
    behind = row["fj"]
    if row["kind"] in ("pronoun", "place"):
        return None
    if (
        word == ","
        and nxt == at + 1
        and s.norm[nxt] in ("a", "an")
        and row["kind"] in ("role", "group")
        and not row["plural"]
    ):
        return None  # "X, a top official on Asia": an apposition
    if (
        not closed
        and behind < s.b
        and s.flag[behind] & (f.AUX | f.PAST | f.CUE | f.THIRD)
        and not s.flag[behind] & f.POSSESSIVE
        and not s.flag[behind] & f.PREP
    ):
        return None
    return nxt


def _behind_relative(s: Sentence, comma: int, end: int, closed: bool) -> int | None:
    """ "between X, who is the envoy, Y and Z": the list goes on behind the relative clause."""
    for k in range(comma + 2, min(end - 1, comma + 20)):
        if s.quoted(k):
            break
        m = s.starts.get(k + 1) if s.norm[k] == "," else None
        if m is not None and s.mention(m)["kind"] in ("person", "role"):
            behind = s.mention(m)["fj"]
            listed = s.norm[behind - 1] == "," or behind < s.b and s.norm[behind] in (",", "and")
            return k + 1 if listed and closed else None
        if s.norm[k : k + 2] == [",", "and"]:
            return _next_in_list(s, k, end, closed)
    return None


def may_take_part(s: Sentence, m: int, partner: bool) -> bool:
    """Whether a mention can be a participant: no place, no mere crowd, no state named as a place."""
    row = s.mention(m)
    if row["kind"] in ("place", "name") or row["head"] in OWN and not row["country"]:
        return False
    if (
        row["kind"] == "group"
        and row["head"] in VAGUE
        and not row["members"]
        and not (
            row["head"] == "members" and (row["organization"] or not BODIES.isdisjoint(s.norm[row["i"] : row["fj"]]))
        )
    ):
        return False
    if (
        row["kind"] == "organization"
        and row["entity"] >= 0
        and not row["known"]
        and row["head"] not in BODIES
        and row["head"] in COMMON
    ):
        return False
    if row["kind"] == "country":
        before = s.norm[row["fi"] - 1] if row["fi"] > s.a else ""
        if before in ("in", "at", "to", "from", "into", "near", "of"):
            return False
    if row["kind"] == "pronoun" and row["gender"] == "n":
        return row["entity"] >= 0
    return not row["kin"] or row["entity"] >= 0


def is_any(s: Sentence, m: int) -> bool:
    """Whether a mention stands for nobody in particular ("any delegation")."""
    fi = s.mention(m)["fi"]
    return any(s.norm[k] in ("any", "every") for k in range(max(s.a, fi - 2), s.mention(m)["i"] + 1))


def distinct(slots: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The slots, each mention once."""
    seen: set[int] = set()
    return [(m, part) for m, part in slots if not (m in seen or seen.add(m))]  # type: ignore[func-returns-value]


def is_several(s: Sentence, m: int) -> bool:
    """Whether one mention stands for several who may meet."""
    row = s.mention(m)
    if row["kind"] == "organization" and s.norm[row["j"] - 1] in COUNCILS:
        return True
    return row["plural"] or row["kind"] == "group" or len(row["members"]) > 1


def enough(s: Sentence, slots: list[tuple[int, str]], needs: str | None) -> bool:
    """Two actors, or one that is several."""
    if len({m for m, _ in slots}) >= 2:
        return True
    if not slots or not is_several(s, slots[0][0]) or needs in ("object_actor", "people"):
        return False
    row = s.mention(slots[0][0])
    if row["head"] in OWN or row["head"] == "government":
        return False
    # "rebel groups signed" tells of one side, "the leaders" and "both groups" of several
    named = row["definite"] and s.norm[row["j"] - 1].endswith("s")
    return needs != "agreement" or bool(named or row["number"] > 1 or len(row["members"]) > 1)


def several(s: Sentence, subject: tuple[int, ...]) -> bool:
    """Two subjects or more, or a pair."""
    return len(subject) > 1 or any(len(s.mention(m)["members"]) > 1 or s.mention(m)["number"] > 1 for m in subject)
