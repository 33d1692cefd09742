"""Subjects: the noun phrase in front of a verb, over adverbs, appositions, relative clauses, times and places."""

from __future__ import annotations

from typing import NamedTuple

from diplo_events.attribution.clause import Sentence
from diplo_events.attribution.cues import CueHit
from diplo_events.attribution.phrases import Range, relative_antecedent
from diplo_events.attribution.tables import words_of_list
from diplo_events.lexicon import flags as f

_STEPS = 14


class Speaker(NamedTuple):
    """Who speaks: mention indices (none if nobody is named), the first word of the reporting clause, the word behind
    its verb and inverted subject, how it was found, whether a document speaks for its author, and the words of a
    subject that no mention covers.
    """

    mentions: tuple[int, ...]
    left: int
    right: int
    how: str
    document: bool = False
    phrase: Range | None = None

    @property
    def named(self) -> bool:
        """Whether anybody is said to speak."""
        return bool(self.mentions or self.document or self.phrase)


def subject_before(s: Sentence, hit: CueHit) -> Speaker | None:
    """The subject in front of a verb: over adverbs, appositions, relative clauses, times and places; ``None`` where the
    verb has none of its own.
    """
    p = hit.g - 1
    for _ in range(_STEPS):
        if p < s.a or s.quoted(p):
            return None
        m = s.ends.get(p + 1)
        if m is not None and s.mention(m)["fi"] <= p:
            row = s.mention(m)
            fi = row["fi"]
            prep = s.norm[fi - 1] if fi > s.a and s.flag[fi - 1] & f.PREP and not introduces(s, fi - 1) else ""
            between = _between(s, fi)
            if between is not None:
                p = between - 1  # "the last meeting between A and B came in May"
                continue
            if not prep or (prep == "with" and hit.form == "ing" and s.norm[hit.g] != "to"):
                aside = hit.j >= s.stop or s.norm[hit.j] == ","  # ", leaders say, …": the comma before opens the report
                mentions, left = joined_left(s, m, not aside)
                return Speaker(mentions, _outer_left(s, left), hit.j, "subject")
            head = fi - 2
            if head >= s.a and is_document(s, head):
                return Speaker((m,), _phrase_start(s, head), hit.j, "document", True)
            p = fi - 2
            continue
        word, bits = s.norm[p], s.flag[p]
        if word in ("and", "but", "or") and hit.form != "ing":
            return None
        if bits & f.REL and word in ("who", "which", "that", "whose"):
            return _relative(s, p, hit)
        if is_document(s, p) and not (bits & f.CAP and p > s.a and s.flag[p - 1] & f.CAP):
            return None if _of_somebody(s, p) else _document(s, p, hit)
        if word == ",":
            if hit.form == "ing":
                return None
            inner = parenthetical(s, p)
            named = _named_between(s, p)
            if named is not None and (inner is None or not _person_ends(s, inner)):
                return Speaker((named,), _behind_quotation(s, s.mention(named)["fi"]), hit.j, "subject")
            if inner is None:
                return None
            p = inner - 1
        elif p + 1 in s.date_to:
            p = s.date_to[p + 1] - 1
            if p >= s.a and (s.flag[p] & f.PREP or s.norm[p] in ("late", "early")):
                p -= 1
        elif bits & f.ADV and not bits & f.COORD:
            p -= 1
        elif word in (")", "]"):
            while p > s.a and s.norm[p] not in ("(", "["):
                p -= 1
            p -= 1
        elif p in s.ends and bits & f.POSSESSIVE:
            return None
        else:
            at = _before_place(s, p)
            if at is None:
                return None
            p = at
    return None


def _behind_quotation(s: Sentence, fi: int) -> int:
    """The start of "“…,” the head of the mission, X, said": behind the quotation, if only a phrase stands there."""
    for k in range(fi - 2, max(s.a, fi - 24), -1):
        if s.quoted(k):
            return k + 1
        if s.flag[k] & (f.AUX | f.PAST | f.REL | f.SUBORD) and not s.flag[k] & (f.DET | f.PREP | f.POSSESSIVE):
            break
    return fi


def _between(s: Sentence, fi: int) -> int | None:
    """The word "between" of "between A and B", for the second of them."""
    before = s.ends.get(fi - 1) if fi - 1 > s.a and s.norm[fi - 1] == "and" else None
    k = s.mention(before)["fi"] - 1 if before is not None else s.a
    return k if k > s.a and s.norm[k] == "between" else None


def _named_between(s: Sentence, comma: int) -> int | None:
    """The person whose name alone stands between two commas ("a fish seller, Mrs Fatou Ceesay, said")."""
    end = comma
    if s.norm[end - 1] == ")":
        end = next((k for k in range(end - 2, max(s.a, end - 8), -1) if s.norm[k] == "("), end)
    m = s.ends.get(end)
    if m is None or s.mention(m)["kind"] != "person":
        return None
    fi = s.mention(m)["fi"]
    return m if fi - 1 > s.a and s.norm[fi - 1] == "," and fi - 2 not in s.date_to and s.norm[fi - 2] != ")" else None


def _person_ends(s: Sentence, k: int) -> bool:
    """Whether a person is named right before word ``k``."""
    m = s.ends.get(k)
    return m is not None and s.mention(m)["kind"] == "person" or k - 1 in s.loose


def _outer_left(s: Sentence, left: int) -> int:
    """Where the noun phrase begins that ends in a mention ("Clinton spokesman" before "Josh Schwerin")."""
    k = left
    if left - 3 > s.a and s.norm[left - 1] == "and" and s.norm[left - 3] == "," and s.norm[left - 2].endswith("s"):
        return left - 2  # "…, medics and witnesses said"
    while k > s.a and left - k < 6:
        bits = s.flag[k - 1]
        if s.quoted(k - 1) or bits & f.PUNCT and s.norm[k - 1] == ",":
            return k
        verb = bits & f.CUE and not (k - 2 >= s.a and s.flag[k - 2] & f.POSSESSIVE)  # "the cabinet's press service"
        if (
            verb or bits & (f.PUNCT | f.PREP | f.AUX | f.COORD | f.SUBORD | f.REL | f.PERSONAL | f.ADV)
        ) and not bits & (f.POSSESSIVE | f.POSS):
            return left
        k -= 1
    return k if k == s.a else left


def introduces(s: Sentence, k: int) -> bool:
    """Whether a word that may be a preposition opens a clause here ("as Wang said")."""
    return bool(s.flag[k] & f.SUBORD) and s.norm[k] in (
        "as",
        "after",
        "before",
        "since",
        "until",
        "than",
        "while",
        "because",
    )


def _before_place(s: Sentence, p: int) -> int | None:
    """Over "in the capital", "at a briefing" between subject and verb: the word before the preposition."""
    for k in range(p, max(s.a - 1, p - 6), -1):
        if s.flag[k] & f.PREP and s.norm[k] in ("in", "at", "on", "from", "during", "after"):
            return k - 1
        if s.flag[k] & (f.PUNCT | f.AUX | f.PAST):
            return None
    return None


def joined_left(s: Sentence, m: int, lists: bool = True) -> tuple[tuple[int, ...], int]:
    """The mentions joined to this one before it ("Lavrov and Fidan"), in order, and where the phrase begins."""
    mentions = [m]
    left = s.mention(m)["fi"]
    if left - 2 > s.a and s.norm[left - 2] == "and" and s.flag[left - 1] & f.CAP and left - 2 in s.ends:
        left -= 1  # "the government and Maoist leaders"
    while left - 1 > s.a and s.norm[left - 1] in ("and", "&", ","):
        comma = s.norm[left - 1] == ","
        if comma and (len(mentions) == 1 or not lists):
            break
        at = left - 1
        if s.norm[at - 1] == "," and (at - 1 in s.ends or _before_relative(s, at - 1) is not None):
            at -= 1
        before = s.ends.get(at)
        if before is None or comma or s.norm[at] == ",":
            outer = _before_relative(s, at)
            before = before if outer is None else outer
        if before is None or before in mentions or s.mention(before)["kind"] == "pronoun" and comma:
            break
        if s.mention(before)["kind"] == "place":
            break
        mentions.insert(0, before)
        left = s.mention(before)["fi"]
    if len(mentions) > 1 and left > s.a and s.flag[left - 1] & f.PREP and not introduces(s, left - 1):
        return (m,), s.mention(m)["fi"]
    return tuple(mentions), left


def _before_relative(s: Sentence, comma: int) -> int | None:
    """ "X, whose country presides, Y and Z": who stands before the relative clause that a comma in a list closes."""
    if s.norm[comma] != ",":
        return None
    for k in range(comma - 1, max(s.a, comma - 18), -1):
        if s.quoted(k) or s.norm[k] == ",":
            return None
        if s.norm[k] in ("who", "whose") and s.norm[k - 1] == ",":
            found = s.ends.get(k - 1)
            return found if found is not None and s.mention(found)["kind"] in ("person", "role") else None
    return None


def parenthetical(s: Sentence, comma: int, mentioned: bool = True) -> int | None:
    """The word behind the subject, where ``comma`` closes a phrase set off by commas: the matching comma before.

    Args:
        s: the sentence.
        comma: the closing comma.
        mentioned: whether the subject must be a mention.
    """
    depth = 0
    found: int | None = None
    for k in range(comma - 1, max(s.a, comma - 45), -1):
        if s.quoted(k):
            continue
        if s.norm[k] == ")":
            depth += 1
        elif s.norm[k] == "(":
            depth -= 1
        elif s.norm[k] in (",", "—", "-", "--") and depth == 0:
            subject = k in s.ends or k - 1 in s.loose
            relative = k + 1 < comma and (
                s.norm[k + 1] in ("who", "which", "whose", "where")
                or bool(s.flag[k + 1] & f.PREP)
                and s.norm[k + 2] in ("whom", "which")
            )
            if relative and (subject or not mentioned):
                return k  # what stands between belongs to the relative clause
            if found is None and (subject or not mentioned) and not _own_clause(s, k + 1, comma):
                found = k
            if found is not None and k != found and _own_clause(s, k + 1, found):
                break
    return found


def _own_clause(s: Sentence, i: int, j: int) -> bool:
    """Whether the words have a subject and a verb of their own, as no apposition has."""
    for k in range(i + 1, j):
        if (
            s.flag[k] & f.AUX
            and not s.flag[k] & f.POSSESSIVE
            and not s.quoted(k)
            and not any(s.flag[m] & f.REL for m in range(i, k))
        ):
            return True
        participle = bool(s.flag[i] & f.ING)  # "referring to UN sanctions"
        if (
            k in s.ends
            and s.flag[k] & (f.PAST | f.THIRD)
            and not s.flag[k] & (f.PREP | f.GROUP_HEAD)
            and not participle
        ):
            return True
    return False


def _relative(s: Sentence, p: int, hit: CueHit) -> Speaker | None:
    """ "Alan Berger, a doctor from Englewood, who said": "who" goes back to the nearest person, not to a place."""
    at = p
    if at - 1 >= s.a and s.norm[at - 1] in (",", "—", "-", "--"):
        at -= 1
    m = s.ends.get(p) if p in s.ends else s.ends.get(at)
    human = s.norm[p] == "who"
    if human and (m is None or s.mention(m)["kind"] in ("place", "country", "organization") or governed(s, m)):
        better = _person_before(s, at)
        if better is not None and (m is None or s.mention(m)["kind"] in ("place", "country", "organization")):
            m = better
    if m is None:
        phrase = relative_antecedent(s, p) if human else None
        return Speaker((), hit.g, hit.j, "relative", False, phrase) if phrase else None
    if s.norm[p] == "that" and s.mention(m)["kind"] == "person":
        return None
    return Speaker((m,), hit.g, hit.j, "relative")


def governed(s: Sentence, m: int) -> bool:
    """Whether a mention stands behind a preposition."""
    fi = s.mention(m)["fi"]
    return fi > s.a and bool(s.flag[fi - 1] & f.PREP) and not s.flag[fi - 1] & f.SUBORD


def _person_before(s: Sentence, at: int) -> int | None:
    for k in range(at, max(s.a, at - 20), -1):
        m = s.ends.get(k)
        if m is not None and s.mention(m)["kind"] in ("person", "role", "group") and not s.quoted(k - 1):
            return m
    return None


def is_document(s: Sentence, k: int) -> bool:
    """Whether a word is a noun for a text that speaks for its author."""
    return s.norm[k] in words_of_list("documents") and not s.flag[k] & (f.PREP | f.ADV)


def _of_somebody(s: Sentence, p: int) -> bool:
    """ "one reporter with the paper": who speaks is of the medium, not the text."""
    k = _phrase_start(s, p) - 1
    return k - 1 > s.a and s.norm[k] in ("at", "from", "with") and bool(s.flag[k - 1] & f.PERSON_HEAD)


def _document(s: Sentence, p: int, hit: CueHit) -> Speaker:
    """ "the statement said", "a ministry statement said", "its readout said"."""
    left = _phrase_start(s, p)
    owner = s.ends.get(left) if left in s.ends else None
    for k in range(left, p + 1):
        m = s.starts.get(k)
        if m is not None and s.mention(m)["kind"] in ("organization", "country", "person", "group"):
            owner = m
    if left > s.a and s.flag[left - 1] & f.POSSESSIVE:
        owner = s.ends.get(left - 1)
        if owner is not None:
            left = s.mention(owner)["fi"]
    start = left
    while start < p and s.flag[start] & (f.DET | f.POSS):
        start += 1
    return Speaker(() if owner is None else (owner,), left, hit.j, "document", True, (start, p + 1))


def _phrase_start(s: Sentence, p: int) -> int:
    k = p
    while (
        k > s.a
        and not s.flag[k - 1] & (f.PUNCT | f.PREP | f.AUX | f.COORD | f.SUBORD | f.REL | f.POSSESSIVE)
        and not s.quoted(k - 1)
    ):
        k -= 1
        if s.flag[k] & (f.DET | f.POSS) or p - k > 5:
            break
    return k
