"""Subjects that no mention covers: noun phrases read from the words around a reporting verb.

"Trump fans insist", "46 percent of voters said", "the groups who wrote to her say": whatever stands where the subject
of a verb of saying stands, speaks, named or not.
"""

from __future__ import annotations

from diplo_events.attribution.clause import Sentence
from diplo_events.attribution.tables import words_of_list
from diplo_events.lexicon import flags as f

Range = tuple[int, int]

_LONGEST = 24  # words of a subject that are read at most
_SPEAKING = f.PERSON_HEAD | f.GROUP_HEAD | f.COLLECTIVE | f.ORG_HEAD | f.MEDIUM | f.NUM | f.DIGIT
_WITHIN = {"%", "$", "&", "'", "’", "/", "€", "£"}
_BOTH = {"after", "before", "since", "until", "as", "than"}  # prepositions that may open a clause too
_RELATIVES = ("who", "which", "that", "whom")


def phrase_before(s: Sentence, end: int, core: bool) -> Range | None:
    """The noun phrase that ends before word ``end`` and may be the subject of the verb there, without its article.

    Args:
        s: the sentence.
        end: the word behind the phrase.
        core: whether the verb is one of saying, whose subject speaks whatever it is.
    """
    start = _strip(s, _left_edge(s, end), end)
    if start >= end:
        return None
    return _checked(s, start, _head_end(s, start, end), core)


def phrase_after(s: Sentence, start: int, core: bool) -> Range | None:
    """The noun phrase that begins at word ``start``, behind an inverted verb or "by", without its article."""
    while start < s.stop and s.flag[start] & (f.DET | f.POSS) and s.norm[start] not in words_of_list("indefinite"):
        start += 1
    k = start
    while k < s.stop and k - start < _LONGEST and not s.quoted(k):
        bits, word = s.flag[k], s.norm[k]
        if bits & f.PUNCT and word not in _WITHIN and not bits & f.POSSESSIVE:
            break
        if (
            k > start
            and (bits & (f.AUX | f.REL | f.SUBORD | f.ADV) or k in s.date_from or word in ("and", "but", "in", "on"))
            and not bits & f.POSSESSIVE
        ):
            break
        k += 1
    return _checked(s, start, _head_end(s, start, k), core) if k > start else None


def relative_antecedent(s: Sentence, k: int) -> Range | None:
    """The noun phrase before "who" at word ``k``."""
    end = k - 1 if k - 1 > s.a and s.norm[k - 1] in (",", "—", "-", "--") else k
    start = _strip(s, _left_edge(s, end), end)
    return _checked(s, start, _head_end(s, start, end), True) if start < end else None


def _left_edge(s: Sentence, end: int) -> int:
    openers = words_of_list("openers")
    k = end
    joined = -1
    while k > s.a and end - k < _LONGEST:
        p = k - 1
        bits, word = s.flag[p], s.norm[p]
        if s.quoted(p) or (
            bits & f.PUNCT and word not in _WITHIN and not bits & f.POSSESSIVE and word not in (")", "]")
        ):
            break
        if word in (")", "]"):
            k = _opening_bracket(s, p)
            continue
        if (
            word in _BOTH
            and p > s.a
            and not s.flag[p - 1] & (f.PUNCT | f.COORD | f.AUX)
            and not _any_verb(s, p + 1, end)
        ):
            k -= 1
            continue  # "a statement issued after the talks"
        if word in openers and not (word == "that" and p + 1 < end and _verbal(s, p + 1)):
            break
        if word in ("and", "or"):
            joined = k
        elif _verbal(s, p):
            relative = _relative_before(s, p)
            if relative is None:
                return joined if joined >= 0 else k
            k = relative
            continue
        k -= 1
    return k


def _any_verb(s: Sentence, i: int, j: int) -> bool:
    return any(_verbal(s, k) for k in range(i, j))


def _opening_bracket(s: Sentence, p: int) -> int:
    k = p
    while k > s.a and p - k < 12 and s.norm[k] not in ("(", "["):
        k -= 1
    return k


def _verbal(s: Sentence, p: int) -> bool:
    """Whether word ``p`` is surely a finite verb: an auxiliary, or a verb form behind a subject."""
    bits = s.flag[p]
    if bits & f.AUX and not bits & (f.POSSESSIVE | f.CALENDAR):
        return not (bits & f.MODAL and bits & f.CAP)
    if not bits & (f.PAST | f.THIRD | f.BASE) or bits & f.CAP or p == s.a:
        return False
    if bits & f.BASE and not bits & (f.PAST | f.THIRD):
        return bool(s.flag[p - 1] & f.PRON)
    return (
        p in s.ends and not s.flag[p - 1] & f.POSSESSIVE or bool(s.flag[p - 1] & f.PRON) or s.norm[p - 1] in _RELATIVES
    )


def _relative_before(s: Sentence, p: int) -> int | None:
    for k in range(p, max(s.a, p - 14), -1):
        if s.norm[k - 1] in ("who", "which", "whom") or (
            s.norm[k - 1] == "that" and k - 2 > s.a and not s.flag[k - 2] & (f.CUE | f.CUE_NOUN | f.PUNCT)
        ):
            return k - 1
        if s.flag[k - 1] & f.PUNCT:
            return None
    return None


def _strip(s: Sentence, start: int, end: int) -> int:
    """Over what opens a clause and belongs to no subject: conjunctions, adverbs, dates, "in July", articles."""
    k = start
    while k < end:
        bits = s.flag[k]
        if s.norm[k] in ("more", "fewer", "less") and s.norm[k + 1] == "than":
            break
        if k in s.date_from and s.date_from[k] < end:
            k = s.date_from[k]
        elif (
            bits & (f.COORD | f.ADV | f.PUNCT)
            and not bits & f.DET
            or s.norm[k] in ("even", "only", "just", "at", "least")
            and k + 1 < end
            and (not bits & f.CAP or k == s.a)
        ):
            k += 1
        elif bits & f.PREP and k + 1 in s.date_from and s.date_from[k + 1] < end:
            k = s.date_from[k + 1]
        elif bits & f.PREP and s.norm[k] != "of":
            return _last_phrase(s, k, end)
        elif bits & (f.DET | f.POSS) and not bits & f.NUM and s.norm[k] not in words_of_list("indefinite"):
            k += 1
        else:
            break
    return k


def _last_phrase(s: Sentence, start: int, end: int) -> int:
    """Behind a prepositional phrase without a comma only the last noun phrase is the subject."""
    for k in range(end - 1, start, -1):
        if s.flag[k] & f.DET:
            return k + 1
        if s.flag[k] & f.PREP:
            return end
    return end


def _head_end(s: Sentence, start: int, end: int) -> int:
    for k in range(start + 1, end):
        bits = s.flag[k]
        if (
            bits & f.REL
            and s.norm[k] in _RELATIVES
            or bits & f.PUNCT
            and s.norm[k] not in _WITHIN
            and not bits & f.POSSESSIVE
        ):
            return k
        if bits & f.ADV and k + 1 == end or k in s.date_from:
            return k - 1 if s.flag[k - 1] & f.PREP and k - 1 > start else k
    return end


def _checked(s: Sentence, start: int, end: int, core: bool) -> Range | None:
    if end <= start:
        return None
    head = head_of(s, start, end)
    bits, word = s.flag[head], s.norm[head]
    if (
        bits & (f.PRON | f.PERSONAL | f.AUX | f.CALENDAR | f.PREP)
        or word in words_of_list("pointing")
        or head in s.date_to
        and bits & f.OPEN
    ):
        return None
    if s.flag[start] & (f.ING | f.REL | f.SUBORD) and not s.flag[start] & (f.CAP | f.NUM) or s.norm[start] == "to":
        return None
    if bits & (_SPEAKING | f.CAP) or word in words_of_list("indefinite"):
        return start, end
    if not core or (bits & f.ADV and not bits & f.NUM) or bits & f.VERB and bits & (f.PAST | f.ING):
        return None
    return start, end


def head_of(s: Sentence, start: int, end: int) -> int:
    """The head noun of a noun phrase: the word before its first preposition or participle."""
    for k in range(start + 1, end):
        if s.flag[k] & f.PREP:
            participle = s.flag[k - 1] & f.PAST and k - 1 > start and not s.flag[k - 1] & (f.CAP | f.GROUP_HEAD)
            return k - 2 if participle else k - 1
    return end - 1
