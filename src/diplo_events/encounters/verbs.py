"""Meetings told of by verbs: "met with", "was received by", "called on"."""

from __future__ import annotations

from diplo_events.attribution.clause import Sentence
from diplo_events.attribution.subjects import joined_left
from diplo_events.encounters.clauses import boundary, clause_end, while_there, widen
from diplo_events.encounters.companions import by_name, with_companions
from diplo_events.encounters.encounter import Encounter
from diplo_events.encounters.slots import (
    after_adverbials,
    distinct,
    enough,
    is_any,
    linked,
    may_take_part,
    mentions_at,
    several,
)
from diplo_events.encounters.status import framed, status_of
from diplo_events.encounters.subjects import (
    controller,
    find_subject,
    governor,
    joined_infinitive,
    subject_behind,
    took_place,
    whom,
    wished,
)
from diplo_events.encounters.triggers import PROSPECTS, TriggerHit
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words

_RULES = rule_words()["meetings"]
_AGREEMENTS = frozenset(_RULES["agreements"])
_BROKERING = frozenset(_RULES["brokering"])
_PARTIES = frozenset(_RULES["parties"])
_LENGTHS = frozenset(_RULES["lengths"])
_PRESS = frozenset(_RULES["press"])
_THINGS = frozenset(_RULES["met_things"])
_SOME_DAY = ("day", "evening", "following", "morning", "night", "previous", "same", "week")
_HABITUAL = frozenset(_RULES["habitual"])
_TIMES = (["once", "a"], ["once", "every"], ["twice", "a"], ["every", "year"], ["every", "month"], ["every", "week"])
_OBJECT = ("object_actor", "people")  # what a verb needs that meets its object


def verb_encounter(s: Sentence, hit: TriggerHit, hits: list[TriggerHit]) -> Encounter | None:
    """What a meeting verb reports: its subject, object and partners, its status."""
    trigger = hit.trigger
    subject, left, how = _subject(s, hit)
    right = while_there(s, clause_end(s, hit.j))
    if trigger.lemma.startswith("agree"):
        right = _agreed(s, hit, left, right)
        if right == 0:
            return None
    if trigger.needs == "along":
        return _along(s, hit, subject, left, right)
    if not _may_be_meeting(s, hit, hits, right):
        return None
    objects, behind = _objects(s, hit, subject, left, right)
    if trigger.object and not objects and _press(s, hit.j):
        return None
    if trigger.lemma == "meet" and not objects and not hit.passive and _thing(s, hit.j):
        return None
    if len(objects) == 1 and any(h.form == "noun" and h.i <= behind < h.j for h in hits):
        return None  # "hosted a state banquet"
    visiting = trigger.needs == "mode" and len(objects) == 1 and not hit.passive and _visiting(s, objects[0])
    if not _objects_fit(s, hit, subject, objects, behind, right, visiting):
        return None
    found = (_passive_slots if hit.passive else _active_slots)(s, hit, subject, objects, behind, right)
    if found is None:
        return None
    slots, partners = found
    slots = [(m, part) for m, part in slots if may_take_part(s, m, False)]
    slots = distinct(with_companions(s, slots, s.a if s.norm[s.a] == "in" else left, right))
    if trigger.needs == "place" and not (objects or partners and trigger.object is None or _placed(s, hit, right)):
        return None
    it = hit.passive and s.norm[hit.g - 1] in ("it", "which", "that")
    if trigger.needs == "agreement" and not (it or _agreement(s, *((s.a, hit.g) if hit.passive else (hit.j, right)))):
        return None
    if not enough(s, slots, trigger.needs):
        return None
    until = hit.j if trigger.status is None and took_place(s, hit) else right
    status = framed(s, left, status_of(s, _status_from(s, hit, subject), hit.i, until, trigger.status))
    if status == "held" and subject and wished(s, hit.g, s.mention(subject[0])["fi"]):
        status = "proposed"
    if status == "held" and hit.form == "base" and s.norm[hit.g - 1] == "to" and s.norm[hit.g - 2] in PROSPECTS:
        status = "proposed"  # "his keenness to mediate"
    if (trigger.needs == "agreement" or trigger.lemma.startswith("agree")) and status not in ("held", "planned"):
        return None  # a refusal to sign is no word of a meeting
    if status in ("held", "planned") and any(is_any(s, m) for m, _ in slots):
        return None
    if how == "shared":
        left = max(left, boundary(s, hit.g)) if any(s.norm[k] == "," for k in range(left, hit.g)) else left
    rules = [trigger.rule, f"subject.{how}"]
    if not s.article.allows(*rules):
        return None
    encounter = Encounter(s.number, hit, slots, left, right, status, False, rules)
    encounter.mode = "in_person" if visiting else None
    if subject and how == "subject":
        behind_subject = s.mention(subject[-1])["fj"]
        if hit.g - behind_subject > 3:
            encounter.gaps = ((behind_subject, hit.g),)
    return widen(s, encounter)


def _subject(s: Sentence, hit: TriggerHit) -> tuple[tuple[int, ...], int, str]:
    """The subject of a verb, where its clause begins, and how the subject was found."""
    subject, left, how = find_subject(s, hit)
    if not subject and (hit.form == "ing" or s.norm[hit.g] == "having"):
        subject, left, how = subject_behind(s, hit)
    control = controller(s, hit)
    if control is not None:
        subject, how = (control[0],), "object"
    if hit.passive and not subject and s.norm[hit.g - 1] == "," and hit.g - 1 in s.ends:
        subject, left, how = (s.ends[hit.g - 1],), s.mention(s.ends[hit.g - 1])["fi"], "participle"
    if how == "relative" and len(subject) == 1 and s.norm[hit.g - 1] == "who" and not _whom_follows(s, hit.j):
        subject, left = joined_left(s, subject[0])
    return tuple(one for m in subject for one, _ in by_name(s, m, "")), left, how


def _whom_follows(s: Sentence, j: int) -> bool:
    """Whether a verb has an object or partner of its own; "X and Y, who met in Oslo" met each other."""
    return mentions_at(s, j, s.stop)[0] != () or bool(linked(s, j, clause_end(s, j), ("with",)))


def _may_be_meeting(s: Sentence, hit: TriggerHit, hits: list[TriggerHit], right: int) -> bool:
    """Whether a verb that needs a meeting beside it has one, and is not told with a noun."""
    trigger = hit.trigger
    if trigger.needs == "meeting" and not (
        any(h.form == "noun" and hit.j <= h.i < right for h in hits)
        or _one_person(s, hit.j, right)
        or _inviters(s, hit.j, right)
    ):
        return False
    if hit.passive and not trigger.object and trigger.by is None and trigger.needs != "agreement":
        return False  # "was talked about by X"
    if any(s.norm[k] in _HABITUAL for k in range(max(s.a, hit.g - 1), hit.i)):
        return False  # "often meet"
    if any(s.norm[k] in _HABITUAL or s.norm[k : k + 2] in _TIMES for k in range(hit.j, min(hit.j + 3, right))):
        return False  # "meet regularly", "meets once a year"
    # "talks in Geneva, mediated by X": told with the noun
    return not (trigger.lemma in _BROKERING and not hit.passive and hit.j < s.b and s.norm[hit.j] == "by")


def _objects(
    s: Sentence, hit: TriggerHit, subject: tuple[int, ...], left: int, right: int
) -> tuple[tuple[int, ...], int]:
    """The objects that may take part, and the word behind them."""
    trigger = hit.trigger
    right = s.stop if right < s.stop and s.norm[right] == ";" else right  # "A, speaker; B, premier; and C"
    objects, behind = mentions_at(s, hit.j, right) if trigger.object or trigger.needs in _OBJECT else ((), hit.j)
    if not objects and trigger.needs in _OBJECT and not hit.passive and hit.form != "ing":
        objects, behind = mentions_at(s, after_adverbials(s, hit.j, right), right)
    state_led = bool(subject) and s.mention(subject[0])["kind"] == "country"
    objects = tuple(
        m for m in objects if may_take_part(s, m, True) and (state_led or s.mention(m)["kind"] != "country")
    )
    objects = objects or (whom(s, left) if trigger.object else ())
    return mentions_at(s, hit.j, right) if trigger.needs == "together" else (objects, behind)


def _objects_fit(
    s: Sentence,
    hit: TriggerHit,
    subject: tuple[int, ...],
    objects: tuple[int, ...],
    behind: int,
    right: int,
    visiting: bool,
) -> bool:
    """Whether a verb has the object, means or time that makes it one of meeting."""
    trigger = hit.trigger
    mutual = s.norm[hit.j : hit.j + 2] in (["each", "other"], ["one", "another"]) and several(s, subject)
    if trigger.needs in (*_OBJECT, "mode", "together") and not (objects or hit.passive or mutual):
        return False
    if trigger.needs == "mode" and not visiting and not _by_means(s, hit, objects, behind):
        return False
    if trigger.needs == "time" and not _time_spent(s, hit.j, right):
        return False
    if trigger.needs == "together" and (hit.passive or behind >= s.stop or s.norm[behind] != "together"):
        return False
    if trigger.lemma == "see" and objects and behind < s.stop and s.flag[behind] & (f.PAST | f.ING) and not hit.passive:
        return False  # "saw a rebel captured", "saw her leaving"
    if trigger.needs == "people" and not all(_somebody(s, m) for m in objects):
        return False
    if trigger.lemma in ("call on", "call upon") and any(
        s.norm[k] == "to" and (s.flag[k + 1] & f.BASE or s.quoted(k + 1))
        for k in range(behind, min(behind + 12, s.stop - 1))
    ):
        return False  # "called on X to …"
    if trigger.lemma == "call" and any(s.mention(m)["kind"] == "organization" for m in objects):
        return False  # "a mission called Operation Hope"
    return not (trigger.lemma == "call" and objects and _predicated(s, behind, right))  # "called Pence a dummy"


def _passive_slots(
    s: Sentence, hit: TriggerHit, subject: tuple[int, ...], objects: tuple[int, ...], behind: int, right: int
) -> tuple[list[tuple[int, str]], tuple[int, ...]] | None:
    """Who takes which part in "was received by", and the partners (none); ``None`` where it is no meeting."""
    trigger = hit.trigger
    agents = linked(s, behind, right, ("by",))
    agents = agents or linked(s, behind, right, ("by",), True) if trigger.by is not None else agents
    slots = [(m, str(trigger.object or "participant")) for m in subject]
    slots += [(m, str(trigger.subject or "participant")) for m in agents]
    slots += [(m, "participant") for m in linked(s, hit.j, right, ("with",))]
    if trigger.needs == "agreement":
        slots = [(m, "participant") for m in (*agents, *_present(s, hit.j, right))]
    elif not agents and trigger.lemma == "summon":
        slots += [(m, "host") for m in linked(s, hit.j, right, ("to",)) if s.mention(m)["kind"] == "organization"]
    elif not agents and trigger.by is None and trigger.lemma not in ("join",):
        return None
    return slots, ()


def _active_slots(
    s: Sentence, hit: TriggerHit, subject: tuple[int, ...], objects: tuple[int, ...], behind: int, right: int
) -> tuple[list[tuple[int, str]], tuple[int, ...]] | None:
    """Who takes which part in "met", "held talks with", and the partners; ``None`` where somebody is missing."""
    trigger = hit.trigger
    slots = [(m, str(trigger.subject or "participant")) for m in subject]
    slots += [(m, str(trigger.object or "participant")) for m in objects]
    partners = linked(s, behind, right, ("with", "between", "alongside"))
    if trigger.needs == "place" and not partners:  # "paid a visit to X"
        partners = tuple(m for m in linked(s, behind, behind + 1, ("to",)) if s.mention(m)["kind"] == "person")
    if trigger.needs == "meeting" and not partners:
        partners = tuple(_inviters(s, hit.j, right))
    slots += [(m, str(trigger.with_ or "participant")) for m in partners]
    if trigger.needs == "to":
        partners = linked(s, behind, right, ("to",))
        slots += [(m, "host") for m in partners]
    if trigger.needs in ("time", "with", "to") and not partners and not several(s, subject):
        return None
    return slots, partners


def _somebody(s: Sentence, m: int) -> bool:
    """Whether a mention is a person, not a body, a state or "it"."""
    row = s.mention(m)
    return row["kind"] in ("person", "role") or row["kind"] == "pronoun" and row["gender"] != "n"


def _press(s: Sentence, k: int) -> bool:
    """ "jointly met the press": an appearance before reporters."""
    k += k < s.b and bool(s.flag[k] & f.DET)
    return k < s.b and s.norm[k] in _PRESS


def _thing(s: Sentence, k: int) -> bool:
    """ "met the demands of the council", "to meet strict targets": what stands behind the verb is nobody."""
    while k < s.stop and s.flag[k] & f.ADV and not s.flag[k] & f.DET:
        k += 1
    if k >= s.stop or k in s.date_from or k in s.starts:
        return False
    if s.flag[k] & (f.DET | f.POSS) and not s.flag[k] & (f.REL | f.SUBORD):
        return k + 1 not in s.starts and k + 1 not in s.date_from and s.norm[k + 1] not in _SOME_DAY
    return any(s.norm[m] in _THINGS for m in range(k, min(k + 4, s.stop)) if not s.flag[k] & f.PREP)


def _placed(s: Sentence, hit: TriggerHit, right: int) -> bool:
    return hit.passive and any(s.norm[k] in ("at", "in", "to") for k in range(hit.j, right))


def _agreed(s: Sentence, hit: TriggerHit, left: int, right: int) -> int:
    """Where the clause of "agreed in Oslo on Friday to …" ends; 0 without a day or place, when it tells of none."""
    to = next((k for k in range(hit.j - 1, right) if s.norm[k] in ("to", "on", "that") and k not in s.date_from), right)
    told = range(max(s.a, left - 14), to)
    placed = any(k in s.date_from or s.norm[k] in ("in", "at") and s.flag[k + 1] & f.CAP for k in told)
    return max(to, hit.j) if placed else 0


def _along(s: Sentence, hit: TriggerHit, subject: tuple[int, ...], left: int, right: int) -> Encounter | None:
    """ "X was accompanied by Y", "the delegation included Y", "Y was also present": who else took part."""
    found = linked(s, hit.j, right, ("by",)) if hit.passive else ()
    if hit.trigger.lemma == "include":
        party = bool(subject) and any(word in _PARTIES for word in s.norm[left : hit.g])
        found = mentions_at(s, hit.j, right)[0] if party else ()
    elif hit.trigger.lemma != "accompany":
        found = subject or mentions_at(s, hit.j, s.b)[0]
    found = tuple(m for m in found if s.mention(m)["kind"] in ("person", "role") or s.mention(m)["countries"])
    if not found:
        return None
    slots = [(m, "participant") for m in found]
    return Encounter(s.number, hit, slots, left, right, "held", True, [hit.trigger.rule], joins=True)


def _present(s: Sentence, i: int, j: int) -> tuple[int, ...]:
    return linked(s, i, j, ("presence",)) or next(
        (mentions_at(s, k + 2, s.b)[0] for k in range(i, j - 1) if s.norm[k : k + 2] == ["presence", "of"]), ()
    )


def _status_from(s: Sentence, hit: TriggerHit, subject: tuple[int, ...]) -> int:
    """Where the words begin that tell a verb's status: at the verb that governs it ("is to travel to X to meet Y",
    "ruled out meeting Y").
    """
    governed = governor(s, hit.g)
    control = controller(s, hit)
    if control is not None:
        return control[1]
    joined = joined_infinitive(s, hit.g, hit.form)
    if joined is not None:
        return joined
    behind = max((s.mention(m)["fj"] for m in subject), default=hit.g)
    if hit.form == "ing" and s.norm[hit.g - 1] == "," and behind < hit.g and s.flag[behind] & f.MODAL:
        return behind  # "will travel to X on Monday, joining Y"
    if behind < hit.g and hit.g - behind < 14 and (hit.form == "ing" or s.norm[hit.g - 1] == "to"):
        if not any(
            s.norm[k] in (",", ";", "and", "but", "after", "before", "while", "who") for k in range(behind, hit.g)
        ):
            return behind
    return governed if governed is not None else hit.g


def _one_person(s: Sentence, k: int, end: int) -> bool:
    """ "visited X": somebody, not a place."""
    objects, _ = mentions_at(s, k, end)
    return bool(objects) and all(s.mention(m)["kind"] == "person" for m in objects)


def _inviters(s: Sentence, i: int, j: int) -> tuple[int, ...]:
    """ "visited Paris at the invitation of X": whom a journey leads to."""
    for k in range(i, j - 2):
        if s.norm[k] in ("invitation", "request") and s.norm[k + 1] == "of":
            found, _ = mentions_at(s, k + 2, s.b)
            return tuple(m for m in found if s.mention(m)["kind"] == "person")
    return ()


def _by_means(s: Sentence, hit: TriggerHit, objects: tuple[int, ...], behind: int) -> bool:
    """ "told X by telephone", "was briefed by X in person": a verb of speaking with the means beside it."""
    kinds = ("person", "role", "pronoun", "group") if hit.trigger.lemma == "address" else ("person", "role", "pronoun")
    if any(s.mention(m)["kind"] not in kinds for m in objects):
        return False
    if hit.passive:
        agents, k = mentions_at(s, hit.j + 1, s.b) if hit.j < s.b and s.norm[hit.j] == "by" else ((), hit.j)
        if not agents and hit.j < s.b:
            means = _by_call(s, hit.j) or s.norm[hit.j : hit.j + 2] == ["in", "person"]
            return means and "by" in s.norm[hit.j : min(hit.j + 6, s.b)]
        return _by_call(s, k) or s.norm[k : k + 2] == ["in", "person"] or k < s.b and s.norm[k] == "at"
    return _by_call(s, behind) or s.norm[behind : behind + 2] == ["in", "person"]


def _visiting(s: Sentence, m: int) -> bool:
    """ "told visiting President X"."""
    row = s.mention(m)
    return row["kind"] == "person" and "visiting" in s.norm[max(s.a, row["fi"] - 2) : row["i"]]


def _time_spent(s: Sentence, i: int, j: int) -> bool:
    """ "spent two hours with X": a length of time as object."""
    return any(s.norm[k] in _LENGTHS for k in range(i, min(i + 6, j)))


def _by_call(s: Sentence, k: int) -> bool:
    """ "by telephone", "on the phone", "in a call" directly behind the object."""
    if k >= s.b or s.norm[k] not in ("by", "on", "in", "over", "during", "via"):
        return False
    return any(word in ("telephone", "phone", "call", "videolink", "video") for word in s.norm[k : k + 4])


def _predicated(s: Sentence, k: int, end: int) -> bool:
    asked = k < end and s.norm[k] == "to" and s.flag[k + 1] & f.BASE and not s.flag[k + 1] & f.DET
    return bool(asked) or k < end and s.norm[k] in ("a", "an", "the", "his", "its") or k < s.b and s.quoted(k)


def _agreement(s: Sentence, i: int, j: int) -> bool:
    return any(s.norm[k] in _AGREEMENTS for k in range(i, min(j, i + 14)))
