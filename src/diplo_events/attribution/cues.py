"""Cues: verbs that report speech, told from their homographs and from what was not said.

A cue counts where its form and neighbours make it a verb, and where no negation or modal makes it a thing unsaid
("did not say whether", "may announce").
"""

from __future__ import annotations

from typing import NamedTuple

from diplo_events.attribution.clause import Sentence
from diplo_events.attribution.phrases import phrase_before
from diplo_events.attribution.tables import words_of_list
from diplo_events.lexicon import Lexicon
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.entries import Cue

_FUTURE = {"will", "would", "'ll"}
_FAR_AGENT = ("describe", "accuse")  # in the passive, "by" may stand some words behind these
_APPEARANCE = 24  # words between a verb of appearing and "to announce that"
_ADJUNCT = 14  # words of a time or place within a verb group
_CALLED_OFF = {"off"}


class CueHit(NamedTuple):
    """A cue at words ``i:j``; ``g`` is where its verb group begins, ``form`` the name of its form, ``passive`` whether
    the speaker, if any, stands behind "by", ``future`` whether it tells of speech to come.
    """

    i: int
    j: int
    g: int
    cue: Cue
    form: str
    passive: bool
    future: bool = False


def find_cues(sentence: Sentence, lexicon: Lexicon) -> list[CueHit]:
    """The cues of a sentence outside quotations, in text order."""
    hits: list[CueHit] = []
    flag = sentence.flag
    behind = sentence.a
    for k in [k for k in range(sentence.a, sentence.b) if flag[k] & f.CUE]:
        if k < behind or k in sentence.inside or sentence.quoted(k):
            continue
        hit = _at(sentence, lexicon, k)
        if hit is not None:
            hits.append(hit)
            behind = hit.j
    return hits


def _at(sentence: Sentence, lexicon: Lexicon, k: int) -> CueHit | None:
    norm = sentence.norm
    for key in lexicon.cue_first.get(norm[k], ()):
        j = k + len(key)
        if len(key) == 2 and j < sentence.b and norm[k + 1].endswith("ly") and norm[j] == key[1]:
            cue, form = lexicon.cues[key]
            return _verbal(sentence, lexicon, k, j + 1, cue, form)  # "made unmistakably clear"
        if j <= sentence.b and (len(key) == 1 or (norm[k + 1] == key[1] and tuple(norm[k:j]) == key)):
            cue, form = lexicon.cues[key]
            if (
                form == "base"
                and cue.forms[0] == cue.forms[2]
                and (_one_before(sentence, k) or _group(sentence, k).have)
            ):
                form = "past"  # "put it", "has read": one form for both
            return _verbal(sentence, lexicon, k, j, cue, form)
    return None


def _one_before(s: Sentence, k: int) -> bool:
    """Whether a single one stands before the verb, with whom a base form does not agree."""
    m = s.ends.get(k)
    return (
        k > s.a
        and not s.flag[k - 1] & (f.AUX | f.MODAL)
        and s.norm[k - 1] != "to"
        and not (m is not None and s.mention(m)["plural"])
    )


class _Group(NamedTuple):
    """A verb group: its first word, and what stands in it before the verb."""

    g: int
    negated: bool
    modal: bool
    be: bool
    have: bool
    infinitive: bool


def _group(s: Sentence, k: int) -> _Group:
    """The verb group whose verb is word ``k``."""
    g = k
    negated = modal = be = have = False
    while g > s.a and not s.quoted(g - 1):
        bits, word = s.flag[g - 1], s.norm[g - 1]
        if bits & f.NEG and not bits & f.DET:
            negated = True
        elif word == "to" and not bits & f.AUX:
            return _Group(g - 1, negated, modal, be, have, True)
        elif bits & f.MODAL and not bits & f.CALENDAR:
            modal = True
        elif bits & f.BE and not bits & f.POSSESSIVE:
            be = True
        elif bits & f.HAVE and not bits & f.POSSESSIVE:
            have = True
        elif not (bits & f.DO or (bits & f.ADV and not bits & f.SUBORD) or word in words_of_list("within_group")):
            beyond = _over_adjunct(s, g)
            if beyond is None:
                break
            g = beyond + 1
        g -= 1
    return _Group(g, negated, modal, be, have, False)


def _over_adjunct(s: Sentence, g: int) -> int | None:
    """Over a time or place between "have" and its participle ("has in the past said"): the word of "have"."""
    for k in range(g - 1, max(s.a, g - _ADJUNCT), -1):
        if s.flag[k] & f.PREP and s.flag[k - 1] & f.HAVE:
            return k - 1
        if s.flag[k] & (f.PUNCT | f.AUX | f.PAST | f.COORD) or s.quoted(k):
            break
    return None


def _verbal(s: Sentence, lexicon: Lexicon, k: int, j: int, cue: Cue, form: str) -> CueHit | None:
    group = _group(s, k)
    g = group.g
    if group.negated or (j < s.b and s.norm[j] in _CALLED_OFF and cue.lemma == "call"):
        return None
    if group.modal and "only" in s.norm[g : j + 1]:
        return CueHit(k, j, g, cue, "past", False)  # "would only say that"
    if group.modal:
        future = any(word in _FUTURE for word in s.norm[g:k]) and not (group.be or group.have)
        return CueHit(k, j, g, cue, "past", False, True) if future else None
    if group.infinitive and g - 1 > s.a and s.norm[g - 1] in ("was", "were") and _spoken_before(s, g):
        return CueHit(k, j, g - 1, cue, "past", False)  # "“a matter of dignity,” he was to explain"
    if group.infinitive:
        if _going_on(s, g) < g:
            return CueHit(k, j, _going_on(s, g), cue, "past", False)
        return CueHit(k, j, g, cue, "ing", False) if _appearing(s, g, j) else None
    before = s.flag[g - 1] if g > s.a else f.PUNCT
    word = s.norm[g - 1] if g > s.a else ""
    if form in ("base", "third"):
        finite = _has_subject(s, g, form, before, word) or _phrase_subject(s, lexicon, k, g, cue, form)
        return CueHit(k, j, g, cue, form, False) if finite else None
    if form == "ing":
        return _participle(s, k, j, g, cue, group.be, before)
    return _past(s, k, j, cue, group)


def _past(s: Sentence, k: int, j: int, cue: Cue, group: _Group) -> CueHit | None:
    """A past form that is a verb of its clause, or a passive whose speaker stands behind "by"."""
    g = group.g
    before = s.flag[g - 1] if g > s.a else f.PUNCT
    if g not in s.ends:
        noun_like = before & (f.DET | f.POSS | f.NUM) and not before & f.REL and g == k and g - 1 not in s.date_to
        if noun_like or g == k and before & f.SUBORD and not before & f.REL:
            return None  # "when asked"
        if before & f.PREP and not before & (f.SUBORD | f.ADV):
            return None
    behind = s.norm[j] if j < s.b else ""
    if cue.lemma == "ask" and g == k and g not in s.ends and _asked(s, j):
        return None  # "his counterpart, asked on Monday if he had yielded, replied"
    agent = group.be or (behind == "by" and g == k and cue.lemma in _FAR_AGENT and g not in s.ends)
    if group.be and behind != "by" and not (cue.lemma in _FAR_AGENT and "by" in s.norm[j : j + 6]):
        return None
    return CueHit(k, j, g, cue, "past", agent)


def _asked(s: Sentence, j: int) -> bool:
    """Whether "asked" is a participle: a comma or nothing before it, a question behind it and a main verb later."""
    before = s.norm[j - 2] if j - 2 >= s.a else ","
    question = next(
        (k for k in range(j, min(j + 6, s.stop)) if s.norm[k] in ("if", "whether", "about", "why", "how")), None
    )
    return before == "," and question is not None


def _going_on(s: Sentence, g: int) -> int:
    """ "went on to say": the group begins at "went"."""
    k = g
    while k > s.a and s.norm[k - 1] in ("on", "to"):
        k -= 1
    return k - 1 if k > s.a and s.norm[k - 1] in words_of_list("going_on") else g


def _spoken_before(s: Sentence, g: int) -> bool:
    """Whether a quotation ends a few words before."""
    return any(s.quoted(k) for k in range(max(s.a, g - 5), g))


def _appearing(s: Sentence, g: int, j: int) -> bool:
    """ "emerged from the talks to announce that": somebody appeared and spoke."""
    if j >= s.stop or not (s.norm[j] == "that" or s.quoted(j)):
        return False
    for k in range(g - 1, max(s.a, g - _APPEARANCE), -1):
        if s.norm[k] in words_of_list("appearing"):
            return True
        if s.flag[k] & (f.AUX | f.COORD | f.REL) or s.quoted(k) or s.norm[k] in (";", ":"):
            return False
    return False


def _phrase_subject(s: Sentence, lexicon: Lexicon, k: int, g: int, cue: Cue, form: str) -> bool:
    """Whether a noun phrase that no mention covers is the subject of a form that might as well be a noun."""
    that = k + 1 < s.b and s.norm[k + 1] == "that" and form == "third"
    if cue.lemma not in words_of_list("core") or (s.norm[k] in lexicon.cue_nouns and g == k and not that):
        return False
    last = g - 1
    if last > s.a and s.norm[last] == "," and not s.quoted(last):
        # behind an apposition; the speaker must be found
        comma = next((m for m in range(last - 1, max(s.a, last - 45), -1) if s.norm[m] == ","), None)
        return comma is not None and not s.flag[comma - 1] & f.AUX
    if last < s.a or s.quoted(last) or s.flag[last] & (f.DET | f.POSS | f.PREP | f.COORD) or s.norm[last] == "to":
        return False
    if s.norm[last] == "who":
        return True
    phrase = phrase_before(s, g, True)
    if phrase is None:
        return False
    head = s.norm[phrase[1] - 1]
    many = (
        head.endswith("s")
        or head in words_of_list("indefinite")
        or bool(s.flag[phrase[1] - 1] & (f.GROUP_HEAD | f.NUM | f.DIGIT))
    )
    joined = any(s.norm[m] == "and" for m in range(*phrase))
    some = any(
        s.norm[m] in words_of_list("indefinite") or s.flag[m] & (f.NUM | f.GROUP_HEAD | f.DIGIT) for m in range(*phrase)
    )
    return (many or joined or some) if form == "base" else not joined


def _has_subject(s: Sentence, g: int, form: str, before: int, word: str) -> bool:
    if g in s.ends:
        row = s.mention(s.ends[g])
        many = row["plural"] or row["kind"] == "group" or word in ("they", "we", "i", "you") or _coordinated(s, g)
        if row["kind"] == "pronoun" and word in ("him", "them", "her", "me", "us"):
            return False
        if form == "base":
            return many
        return not many or row["kind"] == "country" or not row["plural"] and word not in ("they", "we", "i", "you")
    if g - 1 in s.loose:
        return form == "third"
    if before & f.REL:
        return not (word == "that" and form == "base")
    if s.quoted(g - 1) if g > s.a else False:
        return True  # '"…," says Holm'
    if word == "," and form == "third":
        return g - 2 >= s.a
    return (
        form == "third"
        and (word in words_of_list("documents") or word in ("and", "but"))
        and (g - 1 in s.starts or any(h & f.CUE for h in s.flag[s.a : g - 1]) or word not in ("and", "but"))
    )


def _coordinated(s: Sentence, g: int) -> bool:
    row = s.mention(s.ends[g])
    return row["fi"] - 1 >= s.a and s.norm[row["fi"] - 1] == "and"


def _participle(s: Sentence, k: int, j: int, g: int, cue: Cue, be: bool, before: int) -> CueHit | None:
    if be:
        return CueHit(k, j, g, cue, "past", False)
    word = s.norm[g - 1] if g > s.a else ""
    if (
        g > s.a
        and (word in words_of_list("documents") or g - 1 in s.date_to or g in s.date_to)
        and cue.lemma in words_of_list("core")
    ):
        return CueHit(k, j, g, cue, "ing", False)  # "issued a statement on Monday saying"
    if word == "as" and g - 1 > s.a:
        return (
            CueHit(k, j, g, cue, "ing", False)
            if any(w in words_of_list("quoting") for w in s.norm[max(s.a, g - 14) : g])
            else None
        )
    if (
        word in (",", "—", "-", "--", "and", "but", "while", "in", "by", "after", "before")
        or g == s.a
        or g in s.ends
        or s.quoted(g - 1)
    ):
        if word in ("in", "by", "after", "before") and not (before & f.PREP):
            return None
        return CueHit(k, j, g, cue, "ing", False)
    return None
