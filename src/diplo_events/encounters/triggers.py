"""Triggers: verbs and nouns that report a meeting, told from their homographs."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from diplo_events.attribution.clause import Sentence
from diplo_events.lexicon import Lexicon
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.entries import MeetingTrigger
from diplo_events.lexicon.load import Key
from diplo_events.lexicon.tables import rule_words

_ASPECT = frozenset(rule_words()["meetings"]["aspect"])
JOINING = frozenset(rule_words()["meetings"]["joining"])
_OTHER_OBJECTS = frozenset(rule_words()["meetings"]["other_objects"])
PROSPECTS = frozenset(rule_words()["meetings"]["prospects"])
_NEEDS = frozenset(rule_words()["meetings"]["needs"])
_REACH = 24  # words between a noun and the passive that tells of it
STANDING_FOR = frozenset(rule_words()["meetings"]["standing_for"])


class TriggerHit(NamedTuple):
    """A trigger at words ``i:j``; ``g`` is where its verb group begins; ``form`` of a verb, ``noun`` or ``light``;
    ``passive`` where the subject is acted upon; ``verb`` the light verb that governs a noun, with its own group.
    """

    i: int
    j: int
    g: int
    trigger: MeetingTrigger
    form: str
    passive: bool
    light: TriggerHit | None = None


def find_triggers(s: Sentence, lexicon: Lexicon) -> list[TriggerHit]:
    """The meeting triggers of a sentence outside quotations, in text order."""
    hits: list[TriggerHit] = []
    lights: list[TriggerHit] = []
    behind: list[TriggerHit] = []
    flag, behind_hit = s.flag, s.a
    for k in [k for k in range(s.a, s.b) if flag[k] & f.MEET]:
        if k < behind_hit or s.quoted(k):
            continue
        for key in _forms_at(s, k, lexicon):
            j = k + len(key)
            if j > s.b or len(key) > 2 and tuple(s.norm[k:j]) != key:
                continue
            found = _senses(s, k, j, lexicon.triggers[key])
            if found is None:
                continue
            if found.form == "light":
                lights.append(found)
                behind.append(found)
            else:
                hits.append(_governed(s, found, lights) if found.form == "noun" else found)
                also = _lights(s, k, j, lexicon.triggers[key])
                lights += also
                # not "they were joined by X", which people are
                behind += [x for x in also if x.passive and x.trigger.lemma in JOINING and x.trigger.lemma != "join"]
            behind_hit = j
            break
    hits = [_acted_on(s, hit, behind) if hit.form == "noun" and hit.light is None else hit for hit in hits]
    told = _of_it(s, [light for light in behind if all(hit.light != light for hit in hits)], lexicon)
    return sorted(hits + told, key=lambda hit: hit.i) if told else hits


def _of_it(s: Sentence, lights: list[TriggerHit], lexicon: Lexicon) -> list[TriggerHit]:
    """ "It was chaired by …", "which was attended by …": the pronoun stands for a meeting told of before."""
    told = [
        light
        for light in lights
        if light.passive
        and light.trigger.lemma in JOINING
        and light.g > s.a
        and s.norm[light.g - 1] in STANDING_FOR
        and light.j < s.b
        and s.norm[light.j] == "by"
    ]
    if not told:
        return []
    meeting = next(trigger for trigger, _ in lexicon.triggers[("meeting",)] if trigger.pos == "noun")
    return [TriggerHit(light.g - 1, light.g, light.g - 1, meeting, "noun", False, light) for light in told]


def _forms_at(s: Sentence, k: int, lexicon: Lexicon) -> tuple[Key, ...]:
    """The forms of triggers that agree with word ``k`` and the one behind it, longest first."""
    forms = _forms(lexicon).get(s.norm[k])
    if forms is None:
        return ()
    return forms.get(s.norm[k + 1] if k + 1 < s.b else "", forms[""])


@lru_cache(maxsize=2)
def _forms(lexicon: Lexicon) -> dict[str, dict[str, tuple[Key, ...]]]:
    """Forms of triggers by their first and second words; those of one word stand under every second, and under ""."""
    return {
        first: {
            second: tuple(key for key in keys if key[1:2] in ((), (second,)))
            for second in {"", *(key[1] for key in keys if len(key) > 1)}
        }
        for first, keys in lexicon.trigger_first.items()
    }


def _acted_on(s: Sentence, noun: TriggerHit, lights: list[TriggerHit]) -> TriggerHit:
    """ "The meeting was attended by …": the light verb follows in the passive."""
    for light in lights:
        if light.passive and noun.j <= light.g <= noun.j + _REACH:
            between = range(_over_relative(s, noun.j, light.g), light.g)
            if not any(
                s.flag[k] & (f.AUX | f.PAST) and not s.flag[k] & f.MODIFIER or s.norm[k] in (",", ";", "that")
                for k in between
            ):
                return noun._replace(light=light)
    return noun


def _over_relative(s: Sentence, j: int, g: int) -> int:
    """ "the meeting, which was hosted by X, was attended by Y": where the clause of the noun goes on."""
    inserted = s.norm[j] == "," and s.norm[g - 1] == "," and g > j + 2 and s.norm[j + 1] in ("which", "hosted", "held")
    return g if inserted else j


def _modifies(s: Sentence, j: int) -> bool:
    """Whether the noun only qualifies the next one ("bilateral relations", "summit declaration")."""
    if j >= s.b or s.flag[j] & f.MEET or s.norm[j].endswith(("ing", "ed")):
        return False
    closed = f.OPEN | f.PUNCT | f.POSSESSIVE | f.CAP | f.DIGIT | f.CALENDAR | f.PAST | f.ING | f.NUM | f.CUE
    return not s.flag[j] & closed and s.raw[j][0].isalpha() and not (s.flag[j] & f.VERB and s.flag[j] & f.THIRD)


def _senses(s: Sentence, k: int, j: int, senses: tuple[tuple[MeetingTrigger, str], ...]) -> TriggerHit | None:
    verbs = [(t, form) for t, form in senses if t.pos == "verb"]
    nouns = [t for t, _ in senses if t.pos == "noun"]
    if nouns and (_modifies(s, j) or k > s.a and s.norm[j - 1] == "conference" and s.norm[k - 1] in ("news", "press")):
        nouns = []
    if nouns and any(form == "ing" for _, form in verbs) and _object_follows(s, j):
        nouns = []
    if j < s.b and s.norm[j] == "of":
        nouns = [t for t in nouns if t.lemma != "exchange"]  # "an exchange of prisoners"
    noun_like = nouns and _noun_here(s, k, j)
    if noun_like and not (verbs and _verb_here(s, k)):
        return TriggerHit(k, j, k, nouns[0], "noun", False)
    for trigger, form in verbs:
        hit = _verb(s, k, j, trigger, form)
        if hit is not None:
            return hit
    if nouns and not verbs:
        return TriggerHit(k, j, k, nouns[0], "noun", False)
    light = _lights(s, k, j, senses)
    return light[0] if light else None


def _object_follows(s: Sentence, j: int) -> bool:
    """ "after meeting X": a person directly behind is the object of a gerund."""
    m = s.starts.get(j)
    return m is not None and s.mention(m)["kind"] in ("person", "role")


def _lights(s: Sentence, k: int, j: int, senses: tuple[tuple[MeetingTrigger, str], ...]) -> list[TriggerHit]:
    found = []
    for trigger, form in senses:
        if trigger.pos == "light":
            g, passive = _group(s, k)
            before = s.flag[k - 1] if k > s.a else 0
            if form == "base" and not (
                before & (f.MODAL | f.DO | f.NEG)
                or s.norm[k - 1] in ("to", "and")
                or g in s.ends
                and not before & f.HAVE
            ):
                continue  # "in close contact"
            adjective = g == k and before & (f.DET | f.POSS | f.POSSESSIVE) and not before & f.REL
            if form in ("past", "participle") and adjective:
                continue  # "a closed meeting", "cancelled a planned meeting"
            if trigger.lemma == "have" and s.flag[j] & f.PAST and not s.flag[j] & f.MODIFIER:
                continue  # "has decided to stop talks"
            if s.norm[k:j] == ["close"] and s.norm[j] == "to":
                continue  # "sources close to the talks"
            if form == "third" and g == k and g not in s.ends and before & f.ING and not before & f.PREP:
                continue  # "mounting calls for talks"
            if form == "third" and (before & (f.DET | f.POSS | f.POSSESSIVE | f.NUM | f.NEG) and not before & f.REL):
                continue  # "no plans", "the hosts"
            found.append(TriggerHit(k, j, g, trigger, "light", passive))
    return found


def _noun_here(s: Sentence, k: int, j: int) -> bool:
    """Whether a form that is verb and noun ("meeting", "call", "visit") is a noun here."""
    before = s.flag[k - 1] if k > s.a else 0
    word = s.norm[k - 1] if k > s.a else ""
    if before & f.BE and k - 2 >= s.a and s.norm[k - 2] == "there":
        return True  # "there were contacts"
    if j < s.b and s.norm[j] == "between" and s.norm[j - 1].endswith("s"):
        return True  # "Indirect talks between"
    if word == "to" and s.norm[j - 1].endswith("s"):
        return True  # "invited to talks": no infinitive
    if s.norm[k] == "talks" and k in s.ends and s.mention(s.ends[k])["kind"] in ("organization", "country"):
        return True  # "the WTO talks"
    if s.flag[k] & f.ING and (word == "," and k - 1 in s.ends or k == s.a and j < s.b and s.flag[j] & f.PREP):
        return False  # "A and B, meeting in Oslo, agreed", "Meeting in Oslo, A and B agreed"
    if before & f.HAVE and not s.flag[k] & f.PAST or k in s.ends and s.mention(s.ends[k])["head"] == "pair":
        return True
    if before & (f.DET | f.POSS | f.POSSESSIVE | f.NUM | f.MODIFIER) or word in (
        "of",
        "for",
        "in",
        "at",
        "after",
        "during",
        "before",
        "from",
        "by",
        "on",
    ):
        return not (before & f.REL)
    if k == s.a and j < s.b and s.flag[j] & f.AUX:
        return True
    if (
        j < s.b
        and s.norm[j] in ("with", "between", "of", "in", "on")
        and not before & (f.PERSONAL | f.REL | f.AUX | f.ADV)
        and k not in s.ends
        and word != "to"
    ):
        return True
    return (
        k > s.a
        and not before & (f.PERSONAL | f.REL | f.AUX | f.ADV | f.PUNCT | f.COORD)
        and k not in s.ends
        and word != "to"
    )


def _verb_here(s: Sentence, k: int) -> bool:
    while k > s.a and s.flag[k - 1] & f.NEG and not s.flag[k - 1] & f.DET:
        k -= 1  # "did not call"
    return k > s.a and bool(s.flag[k - 1] & (f.MODAL | f.DO | f.REL))


def _group(s: Sentence, k: int) -> tuple[int, bool]:
    """Where the verb group of word ``k`` begins, and whether it is passive."""
    g, be = k, False
    while g > s.a and not s.quoted(g - 1):
        bits = s.flag[g - 1]
        if bits & f.POSSESSIVE or g in s.ends:
            break
        if bits & f.BE:
            be = True
        elif not (
            bits & (f.MODAL | f.DO | f.HAVE)
            or bits & f.NEG
            and not bits & f.DET
            or bits & f.ADV
            and not bits & (f.SUBORD | f.COORD | f.DET)
        ):
            break
        g -= 1
    passive = be and bool(s.flag[k] & f.PAST) and not s.flag[k] & f.ING
    return g, passive or g == k and _reduced(s, k)


def _reduced(s: Sentence, k: int) -> bool:
    """ "X, received by Y in Oslo, said": a passive participle behind the comma."""
    if k - 2 < s.a or s.norm[k - 1] != "," or k - 1 not in s.ends or not s.flag[k] & f.PAST:
        return False
    for m in range(k + 1, min(k + 5, s.stop)):
        if s.norm[m] == "by":
            return m + 1 in s.starts or bool(s.flag[m + 1] & (f.DET | f.POSS)) if m + 1 < s.stop else False
        if s.flag[m] & (f.PUNCT | f.AUX):
            return False
    return False


def _verb(s: Sentence, k: int, j: int, trigger: MeetingTrigger, form: str) -> TriggerHit | None:
    g, passive = _group(s, k)
    before = s.flag[g - 1] if g > s.a else 0
    word = s.norm[g - 1] if g > s.a else ""
    if (
        form in ("past", "participle")
        and before & (f.DET | f.POSS | f.POSSESSIVE)
        and not before & f.REL
        and g == k
        and g not in s.ends
    ):
        return None
    if (
        form in ("base", "third")
        and g == k
        and g not in s.ends
        and not before & (f.REL | f.PERSONAL)
        and word not in ("to", "and", "not")
    ):
        if not (form == "third" and word in (",", ")")):
            return None
    if (
        form == "ing"
        and g == k
        and not (
            word in (",", "after", "before", "while", "by", "of", "for", "and", "in", "from", "on", "without", "out")
            or word == "to"
            and _object_follows(s, j)
            or word in _ASPECT
            or g in s.ends
            or g == s.a
        )
    ):
        return None
    if form == "ing" and word in _ASPECT:
        g, _ = _group(s, g - 1)
    return TriggerHit(k, j, g, trigger, form, passive)


def _governed(s: Sentence, noun: TriggerHit, lights: list[TriggerHit]) -> TriggerHit:
    """A meeting noun with the light verb whose object it is ("held … talks"), if there is one."""
    if not lights:
        return noun
    light = lights[-1]
    if noun.i - light.j > 24 or sum(not s.flag[k] & f.CAP for k in range(light.j, noun.i)) > 9:
        return noun
    if light.passive and s.norm[light.j - 1] not in ("to", "for", "in"):  # but "was invited to talks"
        return noun
    for k in range(light.j, noun.i):
        bits = s.flag[k]
        if (
            bits & (f.REL | f.SUBORD)
            and not bits & f.PREP
            and not bits & f.DET
            or s.norm[k] in (";", ":")
            or s.quoted(k)
        ):
            return noun
        if k >= light.j and bits & f.CUE and bits & f.PAST and s.norm[k - 1] == "and":
            return noun  # "called for restraint and said further talks were needed"
        if s.norm[k] in ("which", "who", "whose") and k >= light.j:
            return noun
        if s.norm[k] in ("about", "of", "on") and s.norm[k - 1] in _OTHER_OBJECTS and k - 1 > light.i:
            return noun  # "staged a boycott of the session"
        if s.norm[k] in _NEEDS:
            return noun  # "agreed on the need for talks"
        if bits & f.PREP and s.norm[k] not in ("of", "for", "in", "to", "on", "with", "at", "round"):
            if k == light.j and s.flag[k + 1] & (f.NUM | f.DIGIT):
                continue  # "held over two hours of talks"
            return noun
        if k == light.j and s.norm[k] in ("in", "at", "on") and light.trigger.lemma in ("have", "hold", "make", "take"):
            return noun  # "a decision taken in a meeting"
        if light.trigger.status is not None and k > light.j and s.norm[k] in ("at", "in", "during") and k not in s.ends:
            return noun  # "rejected the offer at talks": the offer is rejected
        if bits & (f.PAST | f.MODAL) and not bits & (f.MODIFIER | f.DET) and k not in s.starts and bits & f.AUX:
            return noun
    return noun._replace(light=light)
