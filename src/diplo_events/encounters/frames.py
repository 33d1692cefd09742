"""Encounters: what one trigger reports: who, in which part, in which stretch of the sentence."""

from __future__ import annotations

from dataclasses import replace

from diplo_events.attribution.clause import Sentence
from diplo_events.encounters.clauses import clause_end
from diplo_events.encounters.encounter import Encounter
from diplo_events.encounters.nouns import noun_encounter
from diplo_events.encounters.slots import linked, may_take_part, mentions_at
from diplo_events.encounters.triggers import TriggerHit, find_triggers
from diplo_events.encounters.verbs import verb_encounter
from diplo_events.lexicon import Lexicon
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words

SEVERAL = frozenset(rule_words()["meetings"]["several_nouns"])
SEPARATE = frozenset(rule_words()["meetings"]["separate"])


def find_encounters(s: Sentence, lexicon: Lexicon) -> list[Encounter]:
    """The encounters of a sentence outside quotations, in text order."""
    if s.norm[s.b - 1] == "?" and s.flag[s.a] & f.AUX:
        return []  # "Did X meet Y?" tells of nothing
    hits = find_triggers(s, lexicon)
    found: list[Encounter] = []
    for hit in hits:
        encounter = noun_encounter(s, hit) if hit.form == "noun" else verb_encounter(s, hit, hits)
        if encounter is not None:
            found.append(_on_journey(s, encounter, hits) if hit.form == "noun" else encounter)
    found = _once([e for e in found if not _only_light(s, e, found)])
    found = [part for e in found for part in _with_again(s, e)]
    return _separately(s, found) + _gapped(s, found)


def _on_journey(s: Sentence, e: Encounter, hits: list[TriggerHit]) -> Encounter:
    """ "flew to Asmara for talks with X", "X's trip to Lomé for talks": who travels is the guest."""
    for hit in hits:
        trigger = hit.trigger
        if trigger.needs != "meeting" or "guest" not in (trigger.subject, trigger.by) or hit.j > e.hit.i:
            continue
        if hit.form == "noun":
            told = "subject.owner" in e.rules or s.norm[hit.i - 2] in ("during", "on") and e.left <= hit.j + 6
            guests = tuple(m for m, _ in e.slots[:1] if told)
        else:
            told = "subject.clause" in e.rules and not s.verb_within(hit.j, e.hit.i)
            guests = tuple(m for m, _ in e.slots if told and s.mention(m)["fj"] <= hit.g)
        if guests:
            slots = [(m, "guest" if m in guests else part) for m, part in e.slots]
            return replace(e, slots=slots, rules=[*e.rules, trigger.rule])
    return e


def _with_again(s: Sentence, e: Encounter) -> list[Encounter]:
    """ "spoke with A on Monday and with B", "with A, and separately with B" are two."""
    if not e.slots or not s.article.allows("meeting.again"):
        return [e]
    k = max(s.mention(m)["fj"] for m, _ in e.slots)
    if k <= e.hit.i:
        k = e.hit.j
    for at in range(k, min(k + 24, s.stop - 2)):
        bits = s.flag[at]
        if s.quoted(at) or bits & (f.AUX | f.REL) and not bits & f.DET or s.norm[at] in ("when", "while", "but"):
            break
        if s.norm[at] in ("and", "then") and s.norm[at + 1] == "again" and e.hit.form != "noun":
            end = clause_end(s, at + 2)
            first = replace(e, right=min(e.right, at))
            return [first, replace(e, left=at + 1, right=end, rules=[*e.rules, "meeting.again"])]
        if s.norm[at] == "and":
            nxt = at + 1 + bool(s.flag[at + 1] & f.ADV)
            if s.norm[nxt] == "with":
                nxt += 1
            elif not (e.hit.form != "noun" and at > k and _placed(s, nxt)):
                continue
            more, behind = mentions_at(s, nxt, s.b)
            more = tuple(m for m in more if may_take_part(s, m, True))
            if more and len(e.slots) == 2 and k > e.hit.j:
                slots = [e.slots[0], *((m, "participant") for m in more)]
                end = clause_end(s, behind)
                first = replace(e, right=min(e.right, at))
                return [first, replace(e, slots=slots, left=at, right=end, rules=[*e.rules, "meeting.again"])]
    return [e]


def _placed(s: Sentence, k: int) -> bool:
    """ "met A in Oslo on Monday and B in Lima on Tuesday": somebody with another place or day, and no verb."""
    m = s.starts.get(k)
    if m is None or s.mention(m)["kind"] not in ("person", "role"):
        return False
    behind = s.mention(m)["fj"]
    return behind < s.b and (s.norm[behind] in ("in", "at", "on") or behind in s.date_from)


def _only_light(s: Sentence, e: Encounter, found: list[Encounter]) -> bool:
    """Whether a verb only carries a meeting noun ("ready to host a meeting between …")."""
    return (
        e.hit.form != "noun"
        and any(o.hit.light is not None and o.hit.light.i == e.hit.i for o in found)
        and e.hit.j not in s.starts
    )


def _separately(s: Sentence, found: list[Encounter]) -> list[Encounter]:
    """ "spoke separately with A and B", "held meetings with A and B", "also met A and B" are two."""
    split: list[Encounter] = []
    if not s.article.allows("meeting.separately"):
        return found
    for e in found:
        partners = [slot for slot in e.slots if s.mention(slot[0])["fi"] >= e.hit.j]
        first = e.slots[: len(e.slots) - len(partners)]
        if "subject.behind" in e.rules and not first:
            first, partners = partners[:1], partners[1:]
        if len(partners) > 1 and len(first) < 2 and _apart(s, e, partners):
            for other in partners:
                one = replace(e, slots=[*first, other], rules=[*e.rules, "meeting.separately"], alone=not first)
                split.append(one)
        else:
            split.append(e)
    return split


def _apart(s: Sentence, e: Encounter, partners: list[tuple[int, str]]) -> bool:
    """Whether each partner was met alone: by the noun's number, an adverb, "also" before people of several states."""
    words = s.norm[max(s.a, e.left) : e.right]
    if any(word in SEPARATE for word in words):
        return True
    if e.hit.form == "noun":
        return s.norm[e.hit.j - 1] in SEVERAL and "between" not in s.norm[e.hit.j : e.hit.j + 3]
    states = [s.mention(m)["country"] for m, _ in partners]
    known = [state for state in states if state is not None]
    apart = len(known) == len(states) or len(states) > 2
    return "also" in s.norm[max(s.a, e.hit.g - 2) : e.hit.j + 1] and apart and len(set(known)) == len(known)


def _once(found: list[Encounter]) -> list[Encounter]:
    """One encounter where two triggers of one clause report the same ("attended the meeting", "a visit for talks")."""
    kept: list[Encounter] = []
    for e in found:
        mine = {m for m, _ in e.slots}
        twin = next(
            (
                o
                for o in kept
                if o.left < e.right
                and e.left < o.right
                and ({m for m, _ in o.slots} == mine or not mine)
                and mine is not None
            ),
            None,
        )
        if twin is None:
            kept.append(e)
        elif not twin.slots and e.slots:
            kept[kept.index(twin)] = e
        else:
            twin.right = max(twin.right, e.right)
            twin.rules += [rule for rule in e.rules if rule.startswith("meeting.") and rule not in twin.rules]
            if twin.hit.trigger.mode in (None, "unknown") and e.hit.trigger.mode:
                twin.hit = twin.hit._replace(trigger=e.hit.trigger)
    return kept


def _gapped(s: Sentence, found: list[Encounter]) -> list[Encounter]:
    """ "…; on July 25, in Oyo, with President X": a list that leaves the verb out."""
    extra: list[Encounter] = []
    if not found or ";" not in s.norm[s.a : s.b] or not s.article.allows("meeting.gapped"):
        return extra
    last = found[-1]
    first = last.slots[:1]
    k = last.right
    while k < s.stop:
        if s.norm[k] == ";" and not s.quoted(k):
            end = next((m for m in range(k + 1, s.stop) if s.norm[m] == ";"), s.stop)
            partners = linked(s, k + 1, end, ("with",))
            if partners and first and not s.verb_within(k + 1, end):
                slots = first + [(m, "participant") for m in partners]
                start = k + 1 + (s.norm[k + 1] == "and")
                extra.append(
                    Encounter(
                        s.number, last.hit, slots, start, end, last.status, False, [*last.rules, "meeting.gapped"]
                    )
                )
            k = end
        else:
            k += 1
    return extra
