"""Encounters: what one trigger reports: who, in which part, in which stretch of the sentence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from diplo_events.attribution.clause import Sentence
from diplo_events.attribution.speakers import joined_left, main_subject, subject_before
from diplo_events.attribution.cues import CueHit
from diplo_events.encounters.status import status_of
from diplo_events.encounters.triggers import TriggerHit, find_triggers
from diplo_events.lexicon import Lexicon
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.entries import Cue

JOINING = {"attend", "join", "chair", "co-chair", "broker", "mediate", "facilitate", "host", "open", "lead", "moderate", "take part in", "participate in"}
_DUMMY = Cue(lemma="meet", forms=("meet",) * 5, frames=frozenset(), act="state")
_LINKS = {"with", "between", "among", "to", "from", "by", "and", "alongside", "of"}
_REACH = 34
# plural nouns that name nobody who negotiates
VAGUE = {
    "reporters", "journalists", "partners", "people", "supporters", "protesters", "residents", "shareholders", "parties", "participants",
    "members", "men", "women", "troops", "soldiers", "students", "workers", "voters", "families", "victims", "refugees", "prisoners",
    "citizens", "civilians", "guests", "friends", "others", "seventh-graders", "pupils", "peacekeepers", "companies", "investors", "analysts", "experts", "critics", "states",
    "countries", "nations", "powers", "allies", "neighbours", "neighbors", "crew", "staff", "community", "press", "police", "wives",
}
BODIES = {"government", "ministry", "delegation", "council", "committee", "commission", "cabinet", "parliament", "secretariat", "junta", "presidency"}
COMMON = {
    "company", "country", "state", "nation", "court", "army", "military", "force", "service", "unit", "body", "republic", "office", "party",
    "staff", "community", "board", "agency", "union", "group", "opposition", "public", "economy",
}


@dataclass
class Encounter:
    """One report of a meeting. ``slots`` are (mention index, part); ``left:right`` is its clause; ``definite`` marks a
    mention of a meeting told of elsewhere ("the talks"), ``joins`` one that its subjects only attend or broker, ``alone`` one
    whose other side is left to the context; ``gaps`` are stretches of the clause that tell of something else."""

    sentence: int
    hit: TriggerHit
    slots: list[tuple[int, str]]
    left: int
    right: int
    status: str
    definite: bool = False
    rules: list[str] = field(default_factory=list)
    joins: bool = False
    alone: bool = False
    gaps: tuple[tuple[int, int], ...] = ()


def find_encounters(s: Sentence, lexicon: Lexicon) -> list[Encounter]:
    """The encounters of a sentence outside quotations, in text order."""
    hits = find_triggers(s, lexicon)
    found: list[Encounter] = []
    for hit in hits:
        encounter = _noun(s, hit) if hit.form == "noun" else _verb(s, hit, hits)
        if encounter is not None:
            found.append(encounter)
    found = _once([e for e in found if not _only_light(s, e, hits)])
    found = [part for e in found for part in _with_again(s, e)]
    return _separately(s, found) + _gapped(s, found)


def _with_again(s: Sentence, e: Encounter) -> list[Encounter]:
    """ "spoke with A on Monday and with B", "with A, and separately with B" are two."""
    if len(e.slots) != 2:
        return [e]
    k = max(s.mention(m)["fj"] for m, _ in e.slots)
    if k <= e.hit.i:
        return [e]
    for at in range(k, min(k + 24, s.stop - 2)):
        bits = s.flag[at]
        if s.quoted(at) or bits & (f.AUX | f.REL) and not bits & f.DET or s.norm[at] in ("when", "while", "but"):
            break
        if s.norm[at] == "and":
            nxt = at + 1 + bool(s.flag[at + 1] & f.ADV)
            if s.norm[nxt] != "with":
                continue
            more, behind = mentions_at(s, nxt + 1, s.b)
            more = tuple(m for m in more if _may_take_part(s, m, True))
            if more:
                slots = [e.slots[0], *((m, "participant") for m in more)]
                end = clause_end(s, behind)
                first = replace(e, right=min(e.right, at))
                return [first, replace(e, slots=slots, left=at, right=end, rules=[*e.rules, "meeting.again"])]
    return [e]


def _only_light(s: Sentence, e: Encounter, hits: list[TriggerHit]) -> bool:
    """Whether a verb only carries a meeting noun ("ready to host a meeting between …")."""
    return e.hit.form != "noun" and any(h.light is not None and h.light.i == e.hit.i for h in hits) and e.hit.j not in s.starts


def _separately(s: Sentence, found: list[Encounter]) -> list[Encounter]:
    """ "spoke separately with A and B" are two."""
    split: list[Encounter] = []
    for e in found:
        words = s.norm[max(s.a, e.left) : e.right]
        if len(e.slots) > 2 and ("separately" in words or "separate" in words):
            first = e.slots[0]
            split += [replace(e, slots=[first, other], rules=[*e.rules, "meeting.separately"]) for other in e.slots[1:]]
        else:
            split.append(e)
    return split


# ------------------------------------------------------------------ verbs


def _verb(s: Sentence, hit: TriggerHit, hits: list[TriggerHit]) -> Encounter | None:
    trigger = hit.trigger
    subject, left, how = _subject(s, hit)
    right = clause_end(s, hit.j)
    if trigger.needs == "meeting" and not any(h.form == "noun" and hit.j <= h.i < right for h in hits):
        return None
    objects, behind = mentions_at(s, hit.j, right) if trigger.object or trigger.needs == "object_actor" else ((), hit.j)
    state_led = bool(subject) and s.mention(subject[0])["kind"] == "country"
    objects = tuple(m for m in objects if _may_take_part(s, m, True) and (state_led or s.mention(m)["kind"] != "country"))
    if trigger.needs in ("object_actor", "mode") and not objects and not hit.passive:
        return None
    if trigger.needs == "mode" and (hit.passive or not _by_call(s, behind) or any(s.mention(m)["kind"] not in ("person", "role", "pronoun") for m in objects)):
        return None
    if trigger.lemma in ("join", "speak to", "address", "call on") and any(s.mention(m)["kind"] not in ("person", "role", "pronoun") for m in objects):
        return None
    if trigger.lemma == "call on" and any(s.norm[k] == "to" and s.flag[k + 1] & f.BASE for k in range(behind, min(behind + 12, s.stop - 1))):
        return None  # "called on X to …"
    if trigger.lemma == "call" and objects and _predicated(s, behind, right):
        return None  # "called Pence a dummy"
    slots: list[tuple[int, str]] = []
    if hit.passive:
        agents = _linked(s, behind, right, ("by",))
        slots += [(m, trigger.object or "participant") for m in subject] + [(m, trigger.subject or "participant") for m in agents]
        slots += [(m, "participant") for m in _linked(s, hit.j, right, ("with",))]
        if not agents and trigger.by is None and trigger.lemma not in ("join",):
            return None
    else:
        slots += [(m, trigger.subject or "participant") for m in subject]
        slots += [(m, trigger.object or "participant") for m in objects]
        partners = _linked(s, behind, right, ("with", "between", "alongside"))
        slots += [(m, trigger.with_ or "participant") for m in partners]
        if trigger.needs == "with" and not partners and not _several(s, subject):
            return None
    slots = [(m, part) for m, part in slots if _may_take_part(s, m, False)]
    if trigger.needs == "place" and not (objects or any(s.norm[k] in ("at", "in") for k in range(hit.j, right))):
        return None
    if trigger.needs == "agreement" and not _agreement(s, hit.j, right):
        return None
    if not _enough(s, slots, trigger.needs):
        return None
    governed = _governor(s, hit.g)
    status = status_of(s, governed if governed is not None else hit.g, hit.i, right, trigger.status)
    encounter = Encounter(s.number, hit, slots, left, right, status, False, [f"meeting.verb.{trigger.lemma.replace(' ', '_')}", f"subject.{how}"])
    if subject and how == "subject":
        behind_subject = s.mention(subject[-1])["fj"]
        if hit.g - behind_subject > 3:
            encounter.gaps = ((behind_subject, hit.g),)
    return _widen(s, encounter)


def _subject(s: Sentence, hit: TriggerHit) -> tuple[tuple[int, ...], int, str]:
    cue = CueHit(hit.i, hit.j, hit.g, _DUMMY, "ing" if hit.form == "ing" else "past", False)
    g = hit.g
    governed = _governor(s, g)
    if governed is not None:
        cue = cue._replace(g=governed)
    found = subject_before(s, cue)
    if found is not None and found.mentions:
        return found.mentions, found.left, found.how
    subject = main_subject(s, g)
    left = s.mention(subject[0])["fi"] if subject else cue.g
    if subject:
        whole, start = joined_left(s, _last_joined(s, subject[0]))
        return whole, start, "shared"
    return (), left, "none"


def _last_joined(s: Sentence, m: int) -> int:
    row = s.mention(m)
    while row["fj"] < s.b and s.norm[row["fj"]] == "and":
        nxt = s.starts.get(row["fj"] + 1)
        if nxt is None:
            break
        m, row = nxt, s.mention(nxt)
    return m


def _governor(s: Sentence, g: int) -> int | None:
    """ "is expected to meet", "refused to see": the group of the verb that governs an infinitive."""
    k = g
    for _ in range(4):
        if k > s.a and s.norm[k - 1] == "to":
            k -= 1
        elif k <= g - 1 and k > s.a and s.flag[k - 1] & (f.VERB | f.AUX | f.PAST | f.CUE) and not s.flag[k - 1] & (f.DET | f.PREP) and k not in s.ends:
            k -= 1
            while k > s.a and s.flag[k - 1] & (f.AUX | f.ADV | f.NEG) and not s.flag[k - 1] & (f.DET | f.SUBORD) and k not in s.ends:
                k -= 1
        elif k <= g - 1 and k > s.a and s.norm[k - 1] in ("due", "set", "ready", "willing", "scheduled", "able", "likely", "prepared", "slated"):
            k -= 1
            while k > s.a and s.flag[k - 1] & (f.AUX | f.ADV | f.NEG) and k not in s.ends:
                k -= 1
        else:
            break
    return k if k < g else None


# ------------------------------------------------------------------ nouns


def _noun(s: Sentence, hit: TriggerHit) -> Encounter | None:
    trigger = hit.trigger
    right = clause_end(s, hit.j)
    received = hit.light is not None and hit.light.trigger.lemma in ("receive", "take", "get")
    partners = _linked(s, hit.j, right, ("with", "between", "among", "from") if received else ("with", "between", "among"), True)
    partners = partners or _whom(s, hit.g if hit.light is None else hit.light.g)
    if not partners and not trigger.weak and trigger.lemma not in ("visit", "trip", "tour"):
        named = _linked(s, hit.j, min(right, hit.j + 4), ("of", "by"))
        partners = tuple(m for m in named if s.mention(m)["kind"] in ("person", "role", "group"))
    if not partners:
        partners = _paired(s, hit)
    if hit.light is not None and hit.light.j < hit.i:
        objects, _ = mentions_at(s, hit.light.j, hit.i)
        partners = tuple(m for m in objects if s.mention(m)["fj"] <= hit.i and s.mention(m)["kind"] in ("person", "role", "group", "pronoun")) + partners
    if partners and s.mention(partners[-1])["fj"] > right - 1:
        right = clause_end(s, s.mention(partners[-1])["fj"])
    between = any(s.norm[k] == "between" for k in range(hit.j, min(hit.j + 12, right))) and len(partners) > 1
    owners = _owners(s, hit)
    subject: tuple[int, ...] = ()
    left, how = hit.i, "none"
    light = hit.light
    if light is not None and light.i > hit.i:
        subject, how = _linked(s, light.j, s.stop, ("by",), True), "agent"
    elif light is not None and not between:
        subject, left, how = _subject(s, light)
        if light.passive:
            agents = _linked(s, light.j, right, ("by",))
            subject = agents or (() if subject and not _holds(s, subject) else subject)
    elif not between and (partners or owners or _prepositional(s, hit)):
        subject, left, how = _clause_subject(s, hit)
        if not partners and not owners and not _several(s, subject) and not (subject and _many(s, subject[0])):
            subject = ()
    if owners and not between:
        subject = tuple(m for m in subject if m not in owners) if partners else ()
    definite = _definite(s, hit)
    mediators = _mediators(s, hit.j, s.stop)
    slots = [(m, trigger.subject or (light.trigger.subject if light else None) or "participant") for m in (*owners, *subject)]
    slots += [(m, trigger.with_ or "participant") for m in partners] + [(m, "mediator") for m in mediators]
    slots = [(m, part) for m, part in slots if _may_take_part(s, m, part != "host")]
    slots = _distinct(slots)
    joins = light is not None and light.trigger.lemma in JOINING
    if trigger.weak and (len(slots) < 2 or not partners or not any(s.mention(m)["kind"] in ("person", "role", "group", "pronoun") for m, _ in slots)):
        return None
    if trigger.lemma in ("visit", "trip", "tour") and not partners and (light is not None or hit.form == "noun" and s.norm[hit.i].endswith("s")):
        return None
    if not slots and not definite:
        return None
    if not _enough(s, slots, trigger.needs) and not definite and not (partners and slots):
        return None
    own = trigger.status or (light.trigger.status if light else None)
    again, last = _resumed(s, right)
    status = status_of(s, _status_from(s, hit), hit.i, right, own, (again, last))
    gaps = ((right, again),) if again > right else ()
    right = max(right, last)
    rules = [f"meeting.noun.{trigger.lemma.replace(' ', '_')}", f"subject.{how}"]
    if light is not None:
        rules.append(f"meeting.light.{light.trigger.lemma.replace(' ', '_')}")
    left = max(min(left, hit.i), _boundary(s, hit.i)) if how in ("sentence", "clause") else min(left, hit.i)
    alone = bool(partners) and len(slots) == 1 and not _many(s, slots[0][0])
    encounter = Encounter(s.number, hit, slots, left, right, status, definite and (len(slots) < 2 or joins), rules, joins, alone, gaps)
    return _widen(s, encounter)


def _resumed(s: Sentence, right: int) -> tuple[int, int]:
    """The clause that goes on behind a relative one ("contacts with X, which had been foreseen, did not take place")."""
    if right + 1 < s.stop and s.norm[right] == "," and (s.norm[right + 1] in ("which", "who") or s.flag[right + 1] & f.PAST):
        for k in range(right + 2, min(right + 25, s.stop)):
            if s.norm[k] == "," and not s.quoted(k) and k + 1 < s.stop and s.flag[k + 1] & (f.AUX | f.PAST):
                return k + 1, clause_end(s, k + 1)
    return right, right


def _status_from(s: Sentence, hit: TriggerHit) -> int:
    """Where the words begin that tell a noun's status: at the group of its light verb, or of the clause's verb."""
    if hit.light is not None and hit.light.i < hit.i:
        governed = _governor(s, hit.light.g)
        return hit.light.g if governed is None else governed
    k = hit.i
    for m in range(hit.i - 1, max(s.a - 1, hit.i - 9), -1):
        if s.norm[m] in ("after", "during", "following"):
            return m + 1  # it took place, whatever the clause's verb says
        if s.flag[m] & (f.PREP | f.PUNCT | f.AUX) and s.norm[m] != "of":
            break
    while k > s.a and hit.i - k < 16 and not s.quoted(k - 1):
        bits = s.flag[k - 1]
        if s.norm[k - 1] in (";", ":") or (s.norm[k - 1] in ("but", "when", "while", "who", "which")) or bits & f.CUE and bits & f.PAST and not bits & f.MEET:
            return k
        k -= 1
        if bits & (f.AUX | f.PAST | f.THIRD) and not bits & (f.DET | f.GROUP_HEAD | f.MODIFIER) and k not in s.starts:
            while k > s.a and s.flag[k - 1] & (f.AUX | f.NEG | f.ADV) and not s.flag[k - 1] & (f.DET | f.SUBORD) and k not in s.ends:
                k -= 1
            governed = _governor(s, k)
            return k if governed is None else governed
    return k


def _holds(s: Sentence, subject: tuple[int, ...]) -> bool:
    return all(s.mention(m)["kind"] in ("person", "role", "group", "pronoun") for m in subject)


def _owners(s: Sentence, hit: TriggerHit) -> tuple[int, ...]:
    """ "Yoon's two-day trip", "Austin's previous meeting with …"."""
    for k in range(hit.i, max(s.a, hit.i - 7), -1):
        if s.flag[k - 1] & f.POSSESSIVE and k - 1 in s.ends:
            m = s.ends[k - 1]
            if s.mention(m)["kind"] in ("person", "role", "group", "organization", "country"):
                return joined_left(s, m)[0]
            return ()
        if s.flag[k - 1] & (f.PREP | f.DET | f.AUX | f.PUNCT) and not s.flag[k - 1] & f.POSSESSIVE:
            return ()
    return ()


def _clause_subject(s: Sentence, hit: TriggerHit) -> tuple[tuple[int, ...], int, str]:
    """The subject of the clause in which "for talks with", "after a meeting with" stands."""
    for k in range(hit.i - 1, s.a, -1):
        bits = s.flag[k]
        if s.quoted(k):
            continue
        if s.norm[k] in ("but", ";") or (s.norm[k] == "and" and s.norm[k - 1] == ","):
            break
        if bits & f.ING and k in s.ends and not bits & f.PREP:
            return (s.ends[k],), s.mention(s.ends[k])["fi"], "participle"
        if bits & (f.AUX | f.PAST | f.THIRD | f.CUE) and not bits & (f.DET | f.GROUP_HEAD | f.MODIFIER | f.PREP) and k not in s.starts:
            g = k
            while g > s.a and s.flag[g - 1] & (f.AUX | f.ADV | f.NEG) and not s.flag[g - 1] & (f.SUBORD | f.DET) and g not in s.ends:
                g -= 1
            found = subject_before(s, CueHit(k, k + 1, g, _DUMMY, "past", False))
            if found is not None and found.mentions:
                return found.mentions, found.left, "clause"
            inverted = s.starts.get(k + 1)
            if inverted is not None and s.flag[k] & f.CUE:
                return (inverted,), hit.i, "inverted"
    subject = main_subject(s, hit.i)
    if subject:
        whole, start = joined_left(s, _last_joined(s, subject[0]))
        return whole, start, "sentence"
    return _subject_behind(s, hit)


def _subject_behind(s: Sentence, hit: TriggerHit) -> tuple[tuple[int, ...], int, str]:
    """ "After talks with X, Y said …": the subject follows the comma."""
    if not s.flag[s.a] & f.PREP or hit.i - s.a > 12:
        return (), hit.i, "none"
    for k in range(hit.j, min(s.stop, hit.j + 40)):
        if s.norm[k] == "," and not s.quoted(k):
            m = s.starts.get(k + 1)
            if m is None:
                continue
            whole, start = joined_left(s, _last_joined(s, m))
            behind = s.mention(whole[-1])["fj"]
            if behind < s.stop and (s.flag[behind] & (f.AUX | f.PAST | f.THIRD | f.CUE | f.ADV)):
                return whole, hit.i, "behind"
    return (), hit.i, "none"


def _whom(s: Sentence, k: int) -> tuple[int, ...]:
    """ "X, with whom Y had breakfast": the antecedent."""
    for m in range(k - 1, max(s.a, k - 9), -1):
        if s.norm[m] == "whom" and s.norm[m - 1] == "with":
            at = m - 1
            found = s.ends.get(at) if at in s.ends else s.ends.get(at - 1)
            return () if found is None else (found,)
    return ()


def _boundary(s: Sentence, k: int) -> int:
    """Where the clause of word ``k`` begins, behind a coordinator or semicolon."""
    for m in range(k - 1, s.a, -1):
        if s.norm[m] in (";", "but") or (s.norm[m] in ("and", "while", "when") and s.norm[m - 1] == ","):
            return m + 1
    return s.a


def _prepositional(s: Sentence, hit: TriggerHit) -> bool:
    """ "after two hours of talks", "in a tense meeting": governed by a preposition of time or place."""
    for k in range(hit.i - 1, max(s.a - 1, hit.i - 12), -1):
        if s.flag[k] & f.PREP and s.norm[k] != "of":
            return s.norm[k] in ("after", "following", "during", "in", "at")
        if s.flag[k] & (f.PUNCT | f.AUX | f.PAST) and not s.flag[k] & (f.MODIFIER | f.DET) or s.norm[k] == "of" and s.norm[k - 1] == "ahead":
            return False
    return False


def _paired(s: Sentence, hit: TriggerHit) -> tuple[int, ...]:
    """ "U.S.-China trade talks": a pair of states before the noun."""
    for k in range(hit.i, max(s.a, hit.i - 4), -1):
        m = s.ends.get(k)
        if m is not None and s.mention(m)["head"] == "pair":
            return (m,)
    return ()


def _mediators(s: Sentence, start: int, end: int) -> tuple[int, ...]:
    """ "under the auspices of X", "mediated by X", "brokered by X"."""
    for k in range(start, min(end, start + 30) - 1):
        if s.norm[k] in ("auspices", "mediation", "chairmanship") and s.norm[k + 1] == "of" or s.norm[k] in ("mediated", "brokered", "hosted", "chaired", "facilitated") and s.norm[k + 1] == "by":
            found, _ = mentions_at(s, k + 2, s.b)
            return found
    return ()


def _definite(s: Sentence, hit: TriggerHit) -> bool:
    k = hit.i
    while k > s.a and hit.i - k < 4 and not s.flag[k - 1] & (f.PREP | f.PUNCT | f.AUX | f.COORD | f.PAST):
        k -= 1
        if s.norm[k] in ("the", "their", "this", "these", "those"):
            return True
        if s.flag[k] & f.POSSESSIVE:
            return bool(s.flag[k - 1] & f.CALENDAR)  # "Tuesday's talks"
    return False


# ------------------------------------------------------------------ slots


def _linked(s: Sentence, start: int, end: int, links: tuple[str, ...], far: bool = False) -> tuple[int, ...]:
    """The actors behind "with", "between", "by" in the clause. Between a verb and its "with" only times, places and
    lengths may stand; a noun may have its topic there (``far``)."""
    reach = min(end, start + (_REACH if far else 16))
    for k in range(start, reach):
        if s.quoted(k):
            return ()
        word, bits = s.norm[k], s.flag[k]
        if word in links:
            found, _ = mentions_at(s, k + 1, s.b, word in ("between", "by"))
            found = tuple(m for m in found if s.mention(m)["kind"] != "place")
            if found:
                return found
        if far:
            continue
        if word == "to" and k + 1 < s.b and s.flag[k + 1] & f.BASE and k + 1 not in s.starts or bits & (f.REL | f.MODAL) and not bits & f.DET:
            return ()
        if word in ("effort", "bid", "attempt", "row", "dispute", "relations", "ties", "deal", "agreement", "talks", "meeting"):
            return ()
    return ()


def mentions_at(s: Sentence, pos: int, end: int, closed: bool = False) -> tuple[tuple[int, ...], int]:
    """The list of actors that begins at ``pos`` ("A", "A and B", "A, B and C"), and the word behind it;
    ``closed`` where no verb of the last one's own can follow ("between A and B is …")."""
    found: list[int] = []
    k = pos
    if k < end and s.norm[k] in ("both", "also"):
        k += 1
    while k < end:
        m = s.starts.get(k)
        if m is None and k < end and s.flag[k] & (f.DET | f.POSS):
            m = s.starts.get(k + 1)
        if m is None:
            break
        row = s.mention(m)
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
        k = more
    return _apposed(s, found), k


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
    if k >= end:
        return None
    at = k
    if s.norm[k - 1] == ",":  # the comma that closes an apposition
        at = k - 1
    word = s.norm[at]
    if word not in (",", "and", "as"):
        return None
    nxt = at + 1
    if word == "as" and s.norm[at : at + 3] == ["as", "well", "as"]:
        nxt = at + 3
    elif word == "as":
        return None
    if nxt < end and s.norm[nxt] in ("and", "as"):
        nxt += 1
    m = s.starts.get(nxt)
    if m is None and nxt < end and s.flag[nxt] & (f.DET | f.POSS):
        m = s.starts.get(nxt + 1)
    if m is None:
        return None
    row = s.mention(m)
    behind = row["fj"]
    if row["kind"] in ("pronoun", "place"):
        return None
    if not closed and behind < s.b and s.flag[behind] & (f.AUX | f.PAST | f.CUE | f.THIRD) and not s.flag[behind] & f.POSSESSIVE and not s.flag[behind] & f.PREP:
        return None
    return nxt


def _may_take_part(s: Sentence, m: int, partner: bool) -> bool:
    row = s.mention(m)
    if row["kind"] in ("place", "name"):
        return False
    if row["kind"] == "group" and row["head"] in VAGUE and not row["members"] and not (row["head"] == "members" and row["organization"]):
        return False
    if row["kind"] == "organization" and row["entity"] >= 0 and not row["known"] and row["head"] not in BODIES and row["head"] in COMMON:
        return False
    if row["kind"] == "country":
        before = s.norm[row["fi"] - 1] if row["fi"] > s.a else ""
        if before in ("in", "at", "to", "from", "into", "near", "of"):
            return False
    if row["kind"] == "pronoun" and row["gender"] == "n":
        return row["entity"] >= 0
    return not row["kin"] or row["entity"] >= 0


def _distinct(slots: list[tuple[int, str]]) -> list[tuple[int, str]]:
    seen: set[int] = set()
    return [(m, part) for m, part in slots if not (m in seen or seen.add(m))]  # type: ignore[func-returns-value]


def _many(s: Sentence, m: int) -> bool:
    row = s.mention(m)
    if row["kind"] == "organization" and s.norm[row["j"] - 1] in ("council", "committee", "commission", "cabinet", "group", "quartet"):
        return True
    return row["plural"] or row["kind"] == "group" or len(row["members"]) > 1


def _enough(s: Sentence, slots: list[tuple[int, str]], needs: str | None) -> bool:
    """Two actors, or one that is several."""
    return len({m for m, _ in slots}) >= 2 or (len(slots) == 1 and _many(s, slots[0][0]) and needs != "object_actor")


def _several(s: Sentence, subject: tuple[int, ...]) -> bool:
    """Two subjects or more, or a pair."""
    return len(subject) > 1 or any(len(s.mention(m)["members"]) > 1 or s.mention(m)["number"] > 1 for m in subject)


def _by_call(s: Sentence, k: int) -> bool:
    """ "by telephone", "on the phone", "in a call" directly behind the object."""
    if k >= s.b or s.norm[k] not in ("by", "on", "in", "over", "during", "via"):
        return False
    return any(word in ("telephone", "phone", "call", "videolink", "video") for word in s.norm[k : k + 4])


def _predicated(s: Sentence, k: int, end: int) -> bool:
    return k < end and s.norm[k] in ("a", "an", "the", "his", "its") or k < s.b and s.quoted(k)


def _agreement(s: Sentence, i: int, j: int) -> bool:
    words = ("agreement", "accord", "deal", "declaration", "treaty", "memorandum", "pact", "document", "documents", "contract", "protocol", "mou", "statement", "communique", "truce", "ceasefire")
    return any(s.norm[k] in words for k in range(i, min(j, i + 14)))


# ------------------------------------------------------------------ clauses


def clause_end(s: Sentence, k: int) -> int:
    """The word behind the clause that goes on at ``k``."""
    m = k
    while m < s.stop:
        word, bits = s.norm[m], s.flag[m]
        if s.quoted(m):
            return m
        if word in (";", ":", "—", "–") or (word == "-" and m > k):
            return m
        if word in ("when", "while", "but", "who", "which", "whom", "whose", "where", "although", "because", "though", "according") and m > k:
            return m - (m - 1 > k and s.norm[m - 1] == ",")
        if word in ("said", "says") or (bits & f.CUE and bits & f.PAST and m in s.ends and not bits & f.MEET):
            return m
        if word == "," and m > k and _breaks(s, m):
            return m
        if word in ("and", "or") and m > k and _new_clause(s, m + 1):
            return m
        m += 1
    return s.stop


def _breaks(s: Sentence, comma: int) -> bool:
    nxt = comma + 1
    if nxt >= s.stop:
        return True
    word, bits = s.norm[nxt], s.flag[nxt]
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
        return bool(bits & (f.PAST | f.AUX)) and not bits & (f.DET | f.MODIFIER | f.GROUP_HEAD) or s.norm[k] in ("it", "there")
    behind = s.mention(m)["fj"]
    while behind < s.stop and s.flag[behind] & f.ADV and not s.flag[behind] & f.DET:
        behind += 1
    return behind < s.stop and bool(s.flag[behind] & (f.AUX | f.PAST | f.THIRD)) and not s.flag[behind] & (f.PREP | f.POSSESSIVE)


def _widen(s: Sentence, e: Encounter) -> Encounter:
    """Take an adverbial at the head of the sentence ("On Sunday, …") into the clause."""
    k = e.left
    if k > s.a and s.norm[k - 1] == "," and k - s.a <= 14 and (s.flag[s.a] & f.PREP or s.a in s.date_from or s.flag[s.a] & f.ADV):
        if not any(s.flag[m] & (f.AUX | f.CUE) and not s.flag[m] & f.PREP for m in range(s.a, k)):
            e.left = s.a
    elif k > s.a and k - s.a <= 8 and any(m in s.date_from for m in range(s.a, k)) and not s.verb_within(s.a, k):
        e.left = s.a
    return e


def _once(found: list[Encounter]) -> list[Encounter]:
    """One encounter where two triggers of one clause report the same ("attended the meeting", "a visit for talks")."""
    kept: list[Encounter] = []
    for e in found:
        mine = {m for m, _ in e.slots}
        twin = next((o for o in kept if o.left < e.right and e.left < o.right and ({m for m, _ in o.slots} == mine or not mine) and mine is not None), None)
        if twin is None:
            kept.append(e)
        elif not twin.slots and e.slots:
            kept[kept.index(twin)] = e
        else:
            twin.right = max(twin.right, e.right)
            if twin.hit.trigger.mode in (None, "unknown") and e.hit.trigger.mode:
                twin.hit = twin.hit._replace(trigger=e.hit.trigger)
    return kept


def _gapped(s: Sentence, found: list[Encounter]) -> list[Encounter]:
    """ "…; on July 25, in Oyo, with President X": a list that leaves the verb out."""
    extra: list[Encounter] = []
    if not found or ";" not in s.norm[s.a : s.b]:
        return extra
    last = found[-1]
    first = last.slots[:1]
    k = last.right
    while k < s.stop:
        if s.norm[k] == ";" and not s.quoted(k):
            end = next((m for m in range(k + 1, s.stop) if s.norm[m] == ";"), s.stop)
            partners = _linked(s, k + 1, end, ("with",))
            if partners and first and not s.verb_within(k + 1, end):
                slots = first + [(m, "participant") for m in partners]
                start = k + 1 + (s.norm[k + 1] == "and")
                extra.append(Encounter(s.number, last.hit, slots, start, end, last.status, False, [*last.rules, "meeting.gapped"]))
            k = end
        else:
            k += 1
    return extra
