"""Meetings told of by nouns: "talks with", "a call between", "held a summit"."""

from __future__ import annotations

from diplo_events.attribution.clause import Sentence
from diplo_events.encounters.clauses import boundary, clause_end, resumed, widen
from diplo_events.encounters.companions import with_companions
from diplo_events.encounters.encounter import Encounter
from diplo_events.encounters.partners import partners_of
from diplo_events.encounters.slots import (
    CHAMBERS,
    distinct,
    enough,
    is_any,
    is_several,
    linked,
    may_take_part,
    mentions_at,
    several,
)
from diplo_events.encounters.status import in_setting, status_of
from diplo_events.encounters.subjects import (
    are_people,
    clause_subject,
    controller,
    find_subject,
    governor,
    joined_infinitive,
    outer_owners,
    owners_of,
    took_place,
    verb_group,
    wished,
)
from diplo_events.encounters.triggers import JOINING, PROSPECTS, STANDING_FOR, TriggerHit
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words

_RULES = rule_words()["meetings"]
_ACTING = tuple(phrase.split(" ") for phrase in _RULES["acting"])
_GOING_ON = frozenset(_RULES["going_on"])
_AFTER_NOUN = f.PREP | f.AUX | f.PAST | f.THIRD | f.ADV | f.PUNCT
FURTHER = frozenset(_RULES["further"])


def noun_encounter(s: Sentence, hit: TriggerHit) -> Encounter | None:
    """What a meeting noun reports: its partners, the subject of its light verb or clause, its status."""
    trigger = hit.trigger
    if trigger.mode == "call" and s.norm[hit.i : hit.j + 1] in (["call", "for"], ["calls", "for"]):
        return None  # an appeal
    if (
        s.norm[hit.i : hit.j + 1] == ["contact", "of"]
        or s.norm[hit.j - 1] in ("round", "rounds")
        and _of_other(s, hit.j)
    ):
        return None  # "an Italian contact of the man", "a new round of clashes"
    if s.norm[hit.j - 1] in ("bilateral", "trilateral") and s.raw[hit.j].islower() and not s.flag[hit.j] & _AFTER_NOUN:
        return None  # "in bilateral fields"
    right = clause_end(s, hit.j)
    partners, pair = partners_of(s, hit, right)
    if partners and s.mention(partners[-1])["fj"] > right - 1:
        right = clause_end(s, s.mention(partners[-1])["fj"])
    whole = len(partners) > 1 or bool(partners) and is_several(s, partners[0])
    between = bool(pair) or whole and any(s.norm[k] == "between" for k in range(hit.j, min(hit.j + 12, right)))
    owners = owners_of(s, hit)
    if not owners and trigger.by == "guest" and hit.light is None:  # "the visit to Oslo by X"
        owners = tuple(m for m in linked(s, hit.j, right, ("by",)) if are_people(s, (m,)))
    light = hit.light
    subject, left, how, chair, state = _noun_subject(s, hit, partners, owners, between, right)
    joins = light is not None and light.trigger.lemma in JOINING
    if how == "agent" and subject:  # "the ministers' meeting was attended by X and Y"
        owners = tuple(m for m in owners if not _unspecific(s, m))
    elif how == "clause" and subject and _his(s, hit.i) and not are_people(s, subject):
        subject = ()  # "the treaty will be the focus of her talks with X"
    elif owners and how in ("clause", "sentence", "inverted"):
        subject = ()  # "X said Y's meeting with Z was useful"
    elif owners and not between:
        subject = tuple(m for m in subject if m not in owners) if partners or joins else ()
        if subject and s.flag[hit.i] & f.CAP and all(s.mention(m)["kind"] == "group" for m in owners):
            owners = ()  # "co-chaired the Foreign Ministers' Meeting"
    own = light is None and subject and partners and hit.j < s.b and s.norm[hit.j] == "of"
    if own and all(s.mention(m)["owner"] == "their" and s.mention(m)["kind"] == "group" for m in partners):
        partners = ()  # "met for the first gathering of their top diplomats"
    if joins and between and subject and are_people(s, subject):
        partners = tuple(m for m in partners if s.mention(m)["kind"] != "country")  # people before their states
    definite = _definite(s, hit)
    mediators = _mediators(s, hit.j, s.stop)
    slots: list[tuple[int, str]] = [
        (m, trigger.subject or _light_part(hit) or "participant") for m in (*owners, *subject)
    ]
    if chair:
        slots = [(m, "host" if part == "host" else "mediator") for m, part in slots]
    partner = (trigger.for_ if trigger.for_ and light is not None and light.trigger.subject else None) or trigger.with_
    slots += [(m, partner or "participant") for m in partners] + [(m, "mediator") for m in mediators]
    slots = [(m, part) for m, part in slots if may_take_part(s, m, part != "host")]
    host = next((m for m, part in slots if part == "host" and s.mention(m)["kind"] == "country"), None)
    if host is not None and len(partners) > 1 or host is not None and any(is_several(s, m) for m in partners):
        slots = [slot for slot in slots if slot[0] != host]
    slots = distinct(with_companions(s, slots, left, right))
    if len(slots) == 1 and s.mention(slots[0][0])["head"] in CHAMBERS:
        return None  # "a session of parliament"
    if trigger.weak and (
        len(slots) < 2
        or not (partners or len(subject) > 1 and are_people(s, subject) and light is not None)
        or not any(s.mention(m)["kind"] in ("person", "role", "group", "pronoun") for m, _ in slots)
    ):
        return None
    single = not s.norm[hit.j - 1].endswith("s")
    visit = trigger.lemma in ("visit", "trip", "state visit", "official visit", "working visit")
    if visit and single and not partners and owners:
        return _visit(s, hit, owners, right)
    journey = trigger.by == "guest" and not partners
    if journey and (light is not None or s.norm[hit.j - 1].endswith("s") or not (owners or definite)):
        return None
    if trigger.needs == "people" and not are_people(s, partners):
        return None
    if trigger.lemma == "interview" and not are_people(s, tuple(m for m, _ in slots)):
        return None  # a medium's
    again = any(s.norm[k] in FURTHER for k in range(max(s.a, hit.i - 4), hit.i))
    if trigger.needs == "again" and not any(s.norm[k] in FURTHER for k in range(max(s.a, hit.i - 3), hit.i)):
        return None
    named = bool(names_before(s, hit.i))
    if not slots and not (definite or again or named) or trigger.lemma == "contact" and _in_touch(s, hit):
        return None
    if not enough(s, slots, trigger.needs) and not (definite or again or named) and not (partners and slots):
        return None
    told = trigger.status or (light.trigger.status if light else None)
    if told is None and (_hoped_for(s, hit.i) or light is not None and light.i < hit.i and _in_prospect(s, light)):
        told = "proposed"
    if told is None and light is not None and subject and wished(s, light.g, s.mention(subject[0])["fi"]):
        told = "proposed"
    later, last = resumed(s, right, light is None and not _governed(s, hit))
    until = hit.j if told is None and light is not None and took_place(s, light) else right
    status = status_of(s, _status_from(s, hit), hit.i, until, told, (later, last))
    if light is None and told is None and _setting(s, hit):
        status = in_setting(s, _status_from(s, hit), hit.i, status)
    if how == "behind" and status == "held" and light is None and partners:
        k = s.mention(subject[-1])["fj"] if subject else s.stop  # "Following his meeting with X, Y is to see Z"
        status = in_setting(s, k, min(k + 6, s.stop), "planned")
    if status in ("held", "planned") and any(is_any(s, m) for m, _ in slots):
        return None
    gaps = ((right, later),) if later > right else ()
    right = max(right, last)
    rules = [trigger.rule, f"subject.{how}"]
    if light is not None:
        rules.append(light.trigger.rule)
    if not s.article.allows(*rules):
        return None
    left = max(min(left, hit.i), boundary(s, hit.i)) if how in ("sentence", "clause") else min(left, hit.i)
    alone = bool(partners) and len(slots) == 1 and (_his(s, hit.i) or not is_several(s, slots[0][0]))
    encounter = Encounter(
        s.number, hit, slots, left, right, status, definite and (len(slots) < 2 or joins), rules, joins, alone, gaps
    )
    encounter.host = state if host is None and light is not None and light.trigger.subject == "host" else host
    encounter.again = again and not partners
    return widen(s, encounter)


def _noun_subject(
    s: Sentence, hit: TriggerHit, partners: tuple[int, ...], owners: tuple[int, ...], between: bool, right: int
) -> tuple[tuple[int, ...], int, str, bool, int | None]:
    """The subject of a light verb or clause, where it begins, how it was found, whether it only brings the others
    together, and the state that does.
    """
    subject: tuple[int, ...] = ()
    left, how = hit.i, "none"
    chair, state = False, None
    light = hit.light
    if light is not None and light.i > hit.i:
        acts = not between or light.trigger.subject is not None or light.trigger.status is None
        subject, how = _agents(s, light) if acts else (), "agent"
        subject = subject or (() if between or owners else outer_owners(s, hit.i))
    elif light is not None and between and light.trigger.lemma in JOINING and not light.passive:
        found, left, how = find_subject(s, light)
        subject = tuple(m for m in found if s.mention(m)["kind"] in ("person", "role", "pronoun"))
        state = next((m for m in found if s.mention(m)["kind"] == "country"), None)
        chair = light.trigger.lemma not in ("attend", "join", "participate in", "take part in")
    elif light is not None and not between:
        subject, left, how = find_subject(s, light)
        if light.passive:
            agents = linked(s, light.j, right, ("by",))
            subject = agents or (() if subject and not are_people(s, subject) else subject)
    elif not between and (partners or owners or _prepositional(s, hit)):
        subject, left, how = clause_subject(s, hit)
        if not partners and not owners and not several(s, subject) and not (subject and is_several(s, subject[0])):
            subject = ()
        if partners and not (owners or subject):
            subject = outer_owners(s, hit.i)
            how = "owner" if subject else how
    return subject, left, how, chair, state


def _modal_before(s: Sentence, g: int) -> int:
    """ "will try to calm them by holding talks": the modal of the clause, else the verb itself."""
    for k in range(g - 1, max(s.a, g - 30), -1):
        if s.flag[k] & f.MODAL:
            return k
        if s.flag[k] & (f.REL | f.SUBORD) and not s.flag[k] & f.PREP or s.norm[k] in (",", ";") or s.quoted(k):
            break
    return g


def _of_other(s: Sentence, k: int) -> bool:
    """ "of clashes": of what is no meeting."""
    if k + 1 >= s.stop or s.norm[k] != "of":
        return False
    return not any(s.flag[m] & (f.MEET | f.EVENT_HEAD) for m in range(k + 1, min(k + 5, s.stop)))


def _in_prospect(s: Sentence, light: TriggerHit) -> bool:
    """ "a basis for resuming talks", "the hope of holding talks", "a proposal to begin talks"."""
    k = light.i
    led = k - 2 >= s.a and s.norm[k - 1] in ("for", "of", "to") and s.norm[k - 2] in PROSPECTS
    return led and bool(s.flag[k] & (f.ING if s.norm[k - 1] != "to" else f.ING | f.BASE))


def _hoped_for(s: Sentence, k: int) -> bool:
    """ "hopes of face-to-face talks"."""
    while k > s.a and s.flag[k - 1] & f.MODIFIER and not s.flag[k - 1] & f.PREP:
        k -= 1
    k -= k - 2 > s.a and s.norm[k - 1] not in ("of", "for") and s.norm[k - 2] in ("of", "for")
    return k - 2 >= s.a and s.norm[k - 1] in ("of", "for") and s.norm[k - 2] in PROSPECTS


def _his(s: Sentence, k: int) -> bool:
    """ "his recent talks": one person's."""
    while k > s.a and s.flag[k - 1] & f.MODIFIER and not s.flag[k - 1] & f.POSS:
        k -= 1
    return k > s.a and s.norm[k - 1] in ("his", "her")


def _unspecific(s: Sentence, m: int) -> bool:
    """ "the ministers": a plural without a state or body, for which the names stand."""
    row = s.mention(m)
    return row["kind"] == "group" and row["plural"] and not (row["countries"] or row["country"] or row["organization"])


def _agents(s: Sentence, light: TriggerHit) -> tuple[int, ...]:
    """ "was chaired by X and attended by Y and Z": the agents of a passive and of those joined to it."""
    found = linked(s, light.j, s.stop, ("by",), True)
    while found:
        k = s.mention(found[-1])["fj"]
        k += k < s.stop and s.norm[k] == ","
        k += k < s.stop and s.norm[k] == "and"
        while k < s.stop and s.flag[k] & (f.ADV | f.BE) and not s.flag[k] & f.DET:
            k += 1
        if k + 1 >= s.stop or not s.flag[k] & f.PAST or s.norm[k + 1] != "by":
            break
        more, _ = mentions_at(s, k + 2, s.b)
        if not more:
            break
        found = (*found, *more)
    return found


def _light_part(hit: TriggerHit) -> str | None:
    """The part that the light verb gives to its subject; guests are those who make a visit, not who make a call."""
    part = hit.light.trigger.subject if hit.light else None
    return part if part != "guest" or hit.trigger.by == "guest" else None


def _status_from(s: Sentence, hit: TriggerHit) -> int:
    """Where the words begin that tell a noun's status: at the group of its light verb, or of the clause's verb."""
    if hit.light is not None and hit.light.i < hit.i:
        control = controller(s, hit.light)
        if control is not None:
            return control[1]  # "urged X to enter into talks"
        joined = joined_infinitive(s, hit.light.g, hit.light.form if s.flag[hit.light.i] & f.BASE else "")
        if joined is not None and s.flag[hit.light.i] & f.BASE and not s.flag[hit.light.i] & f.PAST:
            return joined
        if s.flag[hit.light.i] & f.ING and s.norm[hit.light.g - 1] == "by":
            return _modal_before(s, hit.light.g)
        governed = governor(s, hit.light.g)
        if governed is not None and s.norm[governed] == "to":
            return _modal_before(s, governed)  # "would head for X to resume talks"
        return hit.light.g if governed is None else governed
    k = hit.i
    for m in range(hit.i - 1, max(s.a - 1, hit.i - 9), -1):
        if s.norm[m] in ("after", "during", "following"):
            return m + 1  # it took place, whatever the clause's verb says
        if s.flag[m] & (f.PREP | f.PUNCT | f.AUX) and s.norm[m] != "of":
            break
    while k > s.a and hit.i - k < 16 and not s.quoted(k - 1):
        bits = s.flag[k - 1]
        if (
            s.norm[k - 1] in (";", ":")
            or (s.norm[k - 1] in ("but", "when", "while", "who", "which"))
            or bits & f.CUE
            and bits & f.PAST
            and not bits & f.MEET
        ):
            return k
        k -= 1
        if bits & f.THIRD and not bits & f.AUX and k > s.a and s.flag[k - 1] & (f.DET | f.POSS | f.NEG):
            continue  # "no plans", "its hopes"
        if bits & (f.AUX | f.PAST | f.THIRD) and not bits & (f.DET | f.GROUP_HEAD | f.MODIFIER) and k not in s.starts:
            k = verb_group(s, k)
            governed = governor(s, k)
            return k if governed is None else governed
    return k


def _governed(s: Sentence, hit: TriggerHit) -> bool:
    """Whether the noun stands behind a preposition, and so is nobody's subject."""
    return any(
        s.flag[k] & f.PREP and not any(s.flag[m] & f.PUNCT for m in range(k, hit.i))
        for k in range(max(s.a, hit.i - 6), hit.i)
    )


def _prepositional(s: Sentence, hit: TriggerHit) -> bool:
    """ "after two hours of talks", "in a tense meeting": governed by a preposition of time or place."""
    for k in range(hit.i - 1, max(s.a - 1, hit.i - 12), -1):
        if s.flag[k] & f.PREP and s.norm[k] != "of":
            return s.norm[k] in ("after", "following", "during", "in", "at", "for", "over")
        if (
            s.flag[k] & (f.PUNCT | f.AUX | f.PAST)
            and not s.flag[k] & (f.MODIFIER | f.DET)
            or s.norm[k] == "of"
            and s.norm[k - 1] == "ahead"
        ):
            return False
    return False


def _mediators(s: Sentence, start: int, end: int) -> tuple[int, ...]:
    """ "under the auspices of X", "mediated by X", "brokered by X"."""
    for k in range(start, min(end, start + 30) - 1):
        if (
            s.norm[k] in ("auspices", "mediation", "chairmanship")
            and s.norm[k + 1] == "of"
            or s.norm[k] in ("mediated", "brokered", "hosted", "chaired", "facilitated")
            and s.norm[k + 1] == "by"
        ):
            found, _ = mentions_at(s, k + 2, s.b)
            return found
        m = s.ends.get(k)  # "with X acting as mediator"
        if m is not None and s.norm[s.mention(m)["fi"] - 1] == "with":
            if any(s.norm[k : k + len(words)] == words for words in _ACTING):
                return (m,)
    return ()


def _definite(s: Sentence, hit: TriggerHit) -> bool:
    k = hit.i
    if s.norm[k] in STANDING_FOR:
        return True
    while k > s.a and hit.i - k < 4 and not s.flag[k - 1] & (f.PREP | f.PUNCT | f.AUX | f.COORD | f.PAST):
        k -= 1
        if s.norm[k] in ("the", "their", "this", "these", "those", "both", "neither", "either", "each"):
            return True
        if s.flag[k] & f.POSSESSIVE:
            return bool(s.flag[k - 1] & f.CALENDAR)  # "Tuesday's talks"
    return False


def _in_touch(s: Sentence, hit: TriggerHit) -> bool:
    """ "remain in close contact", "maintain contacts", a state and no event; "was in contact" is one."""
    first = max(s.a, hit.i - 4)
    if any(s.norm[k] in _GOING_ON for k in range(first, hit.i)):
        return True
    at = next((k for k in range(max(s.a, hit.i - 3), hit.i) if s.norm[k] == "in"), None)
    return at is not None and not (at > s.a and s.norm[at - 1] in ("was", "were", "been"))


def _visit(s: Sentence, hit: TriggerHit, owners: tuple[int, ...], right: int) -> Encounter | None:
    """ "X's visit to Paris in May": a meeting with whoever receives there, if the text has told of them."""
    people = [m for m in owners if s.mention(m)["kind"] in ("person", "role")]
    rules = [hit.trigger.rule, "subject.owner"]
    if len(people) != 1 or hit.j >= s.b or s.norm[hit.j] != "to" or not s.article.allows(*rules):
        return None
    status = status_of(s, _status_from(s, hit), hit.i, right, None)
    return Encounter(s.number, hit, [(people[0], "guest")], hit.i, right, status, False, rules, visit=True)


def names_before(s: Sentence, i: int) -> tuple[str, ...]:
    """ "the Trump-Kim summit": the names that a hyphen joins before the noun."""
    for k in range(i - 1, max(s.a - 1, i - 4), -1):
        parts = s.raw[k].replace("–", "-").split("-")
        if len(parts) > 1 and all(part[:1].isupper() and len(part) > 1 for part in parts):
            return tuple(part.lower() for part in parts)
        if s.flag[k] & (f.PREP | f.DET | f.PUNCT | f.AUX):
            break
    return ()


def _setting(s: Sentence, hit: TriggerHit) -> bool:
    """Whether the noun is only where something happened ("rejected the plan at talks in …")."""
    k = hit.i
    while k > s.a and hit.i - k < 7 and not s.flag[k - 1] & (f.PREP | f.PUNCT | f.AUX):
        k -= 1
    call = hit.trigger.mode in ("call", "video") and s.norm[k - 1] in ("on", "over")
    return k > s.a and (call or s.norm[k - 1] in ("at", "in", "during"))
