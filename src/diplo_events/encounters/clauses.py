"""Where the clause of a trigger begins and ends."""

from __future__ import annotations

from diplo_events.attribution.clause import Sentence
from diplo_events.encounters.encounter import Encounter
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words

_COMING = frozenset(rule_words()["scene"]["moves"]) | frozenset(rule_words()["scene"]["direct"])
_OPENING = ("after", "as", "before", "if", "since", "unless", "until")
REACH = 150  # words of a clause behind its trigger


def clause_end(s: Sentence, k: int) -> int:
    """The word behind the clause that goes on at ``k``, at most ``REACH`` words on."""
    m, stop = _behind_inserted(s, k), min(s.stop, k + REACH)
    while m < stop:
        word, bits = s.norm[m], s.flag[m]
        if s.quoted(m):
            return m
        if word in (";", ":", "—", "–") or (word == "-" and m > k):
            return m
        if (
            word
            in (
                "when",
                "while",
                "but",
                "who",
                "which",
                "whom",
                "whose",
                "where",
                "although",
                "because",
                "though",
                "according",
            )
            and m > k
        ):
            return m - (s.norm[m - 1] == ",")
        if word in ("said", "says") or (bits & f.CUE and bits & f.PAST and m in s.ends and not bits & f.MEET):
            return _before_report(s, k, m)
        if m > k + 1 and word in _OPENING and _new_clause(s, m + 1):
            return m  # "after Y had been sworn in", "as questions grew"
        if m > k + 1 and word == "that" and s.flag[m + 1] & (f.AUX | f.PAST | f.THIRD):
            return m  # "ties that broke in May"
        if word == "," and m > k and _breaks(s, m):
            return m
        if word in ("and", "or") and m > k and _new_clause(s, m + 1):
            return m
        m += 1
    return stop


def _behind_inserted(s: Sentence, k: int) -> int:
    """ "met, on separate occasions, with X": behind what two commas set off between a verb and its partner."""
    if k + 1 >= s.stop or s.norm[k] != "," or not s.flag[k + 1] & f.PREP:
        return k
    closing = next((m for m in range(k + 1, min(k + 9, s.stop)) if s.norm[m] == ","), s.stop)
    return closing + 1 if closing < s.stop - 1 and s.norm[closing + 1] == "with" else k


def _before_report(s: Sentence, k: int, verb: int) -> int:
    """ "held talks, reporters reached by telephone said": at the comma before the subject of the reporting verb."""
    for m in range(verb - 1, max(k, verb - 12) - 1, -1):
        if s.norm[m] == ",":
            return m
        if s.flag[m] & (f.AUX | f.COORD):
            break
    return verb


def _breaks(s: Sentence, comma: int) -> bool:
    nxt = comma + 1
    if nxt >= s.stop:
        return True
    word, bits = s.norm[nxt], s.flag[nxt]
    if word == "with" and s.norm[comma - 2] == "," and s.flag[comma - 1] & f.CAP:
        return False  # "in Amman, Jordan, with X"
    if word in ("and", "but", "with", "where", "who", "which", "as", "while", "after", "before", "then", "so"):
        return word != "and" or _new_clause(s, nxt + 1)
    if bits & f.ING and not bits & f.PREP:
        return True
    return _new_clause(s, nxt)


def _new_clause(s: Sentence, k: int) -> bool:
    """Whether a verb, or a subject with its verb, begins here."""
    while k < s.stop and s.flag[k] & f.ADV and not s.flag[k] & (f.DET | f.COORD):
        k += 1
    if k >= s.stop:
        return False
    bits = s.flag[k]
    m = s.starts.get(k)
    if m is None:
        return (
            bool(bits & (f.PAST | f.AUX))
            and not bits & (f.DET | f.MODIFIER | f.GROUP_HEAD)
            or s.norm[k] in ("it", "there")
        )
    behind = s.mention(m)["fj"]
    while behind < s.stop and s.flag[behind] & f.ADV and not s.flag[behind] & f.DET:
        behind += 1
    return (
        behind < s.stop
        and bool(s.flag[behind] & (f.AUX | f.PAST | f.THIRD))
        and not s.flag[behind] & (f.PREP | f.POSSESSIVE)
    )


def while_there(s: Sentence, right: int) -> int:
    """Where the clause ends with "when he visits Oslo next week" behind it, which tells where and when."""
    if right + 3 >= s.stop or s.norm[right] not in ("when", "while", "as"):
        return right
    m = s.starts.get(right + 1)
    k = s.mention(m)["fj"] if m is not None else right + 1
    while k < s.stop and s.flag[k] & (f.AUX | f.ADV) and not s.flag[k] & f.DET:
        k += 1
    moved = k < s.stop and (s.norm[k] in _COMING or s.norm[k] == "in" and bool(s.flag[k - 1] & f.BE))
    return clause_end(s, k) if moved else right


def nested(s: Sentence, e: Encounter, k: int) -> bool:
    """Whether what stands at ``k`` belongs to another meeting noun behind the trigger ("talks with X on what was agreed
    during their meeting with Y in Oslo", "similar to Monday's talks with Y in Oslo").
    """
    last = max((s.mention(m)["fj"] for m, _ in e.slots if s.mention(m)["fi"] >= e.hit.j), default=e.hit.j)
    for m in range(max(last, e.hit.j) + 1, k):
        if not s.flag[m] & f.MEET or s.flag[m] & f.PAST or m in s.starts:
            continue
        before = next(
            (n for n in range(m - 1, max(last, m - 4), -1) if s.flag[n] & (f.PREP | f.DET | f.POSS | f.POSSESSIVE)), -1
        )
        own = s.norm[m + 1] in ("with", "between")
        while own and before > last and not s.flag[before] & f.PREP and m - before < 5:
            if s.flag[before] & f.POSSESSIVE:
                return True
            before -= 1
        if own and before > last and s.norm[before] in ("after", "at", "before", "during", "following", "in", "since"):
            return True
    return False


def boundary(s: Sentence, k: int) -> int:
    """Where the clause of word ``k`` begins, behind a coordinator or semicolon."""
    for m in range(k - 1, s.a, -1):
        if s.norm[m] in (";", "but") or (s.norm[m] in ("and", "while", "when") and s.norm[m - 1] == ","):
            return m + 1
    return s.a


def resumed(s: Sentence, right: int, subject: bool) -> tuple[int, int]:
    """The clause that goes on behind an inserted one ("contacts, which had been foreseen, did not take place")."""
    if subject and right + 1 < s.stop and s.norm[right] == "," and s.flag[right + 1] & f.AUX:
        return right + 1, clause_end(s, right + 1)
    if (
        right + 1 < s.stop
        and s.norm[right] == ","
        and (s.norm[right + 1] in ("which", "who") or s.flag[right + 1] & f.PAST)
    ):
        for k in range(right + 2, min(right + 25, s.stop)):
            if s.norm[k] == "," and not s.quoted(k) and k + 1 < s.stop and s.flag[k + 1] & (f.AUX | f.PAST):
                return k + 1, clause_end(s, k + 1)
    return right, right


def widen(s: Sentence, e: Encounter) -> Encounter:
    """Take an adverbial at the head of the sentence ("On Sunday, …") into the clause."""
    k = e.left
    if (
        k > s.a
        and s.norm[k - 1] == ","
        and k - s.a <= 14
        and (s.flag[s.a] & f.PREP or s.a in s.date_from or s.flag[s.a] & f.ADV)
    ):
        if not any(s.flag[m] & (f.AUX | f.CUE) and not s.flag[m] & f.PREP for m in range(s.a, k)):
            e.left = s.a
    elif k > s.a and k - s.a <= 8 and any(m in s.date_from for m in range(s.a, k)) and not s.verb_within(s.a, k):
        e.left = s.a
    return e
