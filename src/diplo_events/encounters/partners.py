"""Partners: who stands beside a meeting noun: behind "with" and "between", before it, or in the clause around it."""

from __future__ import annotations

from diplo_events.attribution.clause import Sentence
from diplo_events.encounters.slots import linked, mentions_at
from diplo_events.encounters.subjects import with_whom
from diplo_events.encounters.triggers import TriggerHit
from diplo_events.lexicon import flags as f

_TALKS = ("talks", "meeting", "conversation", "audience", "encounter")
_BESIDE = ("with", "to", "from", "by", "alongside")


def partners_of(s: Sentence, hit: TriggerHit, right: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who stands behind "with", "between" and the like, or as object of the light verb; and the pair of states that
    qualifies the noun.
    """
    received = hit.light is not None and hit.light.trigger.lemma in ("receive", "take", "get")
    links = ("with", "between", "among", "from") if received else ("with", "between", "among")
    partners = linked(s, hit.j, right, links, True, _is_subject(s, hit))
    partners = partners or with_whom(s, hit.g if hit.light is None else hit.light.g)
    if not partners and hit.light is not None:  # "offered talks to X", "paid a courtesy call on X"
        given = linked(s, hit.j, hit.j + 1, ("to", "on") if hit.trigger.by == "guest" else ("to",))
        partners = tuple(m for m in given if s.mention(m)["kind"] in ("person", "role"))
    if not partners and hit.trigger.for_ is not None and hit.light is not None:
        partners = linked(s, hit.j, right, ("for",)) or _honoured(s, hit.j, right)
        partners = tuple(m for m in partners if s.mention(m)["kind"] in ("person", "role", "group"))
    if not partners and not hit.trigger.weak and hit.trigger.lemma not in ("visit", "trip", "tour"):
        named = linked(s, hit.j, min(right, hit.j + 4), ("of", "by"))
        partners = tuple(m for m in named if s.mention(m)["kind"] in ("person", "role", "group"))
    if not partners and hit.trigger.mode in ("call", "video"):
        partners = linked(s, hit.j, hit.j + 1, ("to",)) or _from_to(s, hit, right)
    pair = () if partners else _paired(s, hit)
    if not partners and not pair and hit.light is None:
        partners = _before(s, hit)
    partners = partners or pair
    if hit.light is not None and hit.light.j < hit.i:
        objects, _ = mentions_at(s, hit.light.j, hit.i)
        partners = (
            tuple(
                m
                for m in objects
                if m not in pair
                and s.mention(m)["fj"] <= hit.i
                and s.mention(m)["kind"] in ("person", "role", "group", "pronoun")
            )
            + partners
        )
    return partners, pair


def _is_subject(s: Sentence, hit: TriggerHit) -> bool:
    """ "A meeting with X and Y opened": the clause's verb, if there is one, is behind the noun."""
    if hit.light is not None and hit.light.i < hit.i:
        return False
    return not any(s.flag[k] & (f.PREP | f.AUX | f.PAST | f.THIRD) and not s.flag[k] & f.DET for k in range(s.a, hit.i))


def _honoured(s: Sentence, i: int, j: int) -> tuple[int, ...]:
    """ "a dinner in honour of X"."""
    for k in range(i, min(j, i + 12) - 3):
        if s.norm[k] == "in" and s.norm[k + 1] in ("honour", "honor") and s.norm[k + 2] == "of":
            return mentions_at(s, k + 3, s.b)[0]
    return ()


def _paired(s: Sentence, hit: TriggerHit) -> tuple[int, ...]:
    """ "U.S.-China trade talks": a pair of states before the noun."""
    for k in range(hit.i, max(s.a, hit.i - 4), -1):
        m = s.ends.get(k)
        if m is not None and s.mention(m)["head"] == "pair":
            return (m,)
    return ()


def _from_to(s: Sentence, hit: TriggerHit, right: int) -> tuple[int, ...]:
    """ "a call from X to Y"."""
    caller = linked(s, hit.j, hit.j + 1, ("from",))
    if len(caller) != 1:
        return ()
    called = linked(s, s.mention(caller[0])["fj"], s.mention(caller[0])["fj"] + 1, ("to",))
    return (*caller, *called) if called else ()


def _before(s: Sentence, hit: TriggerHit) -> tuple[int, ...]:
    """ "raised the matter with X in a call", "told X during their talks": somebody before the preposition."""
    if hit.trigger.mode != "call" and hit.trigger.lemma.split(" ")[-1] not in _TALKS:
        return ()
    k = hit.i
    while k > s.a and hit.i - k < 6 and not s.flag[k - 1] & (f.PREP | f.PUNCT | f.AUX):
        k -= 1
    k -= 1
    if k == s.a and s.norm[k] in ("during", "in", "at", "on"):
        return _told_behind(s, hit.j)
    if k <= s.a or s.norm[k] not in ("in", "during", "at", "on", "over", "by", "after", "following"):
        return ()
    m = s.ends.get(k)
    if m is None and s.norm[k] == "during":
        return _told_before(s, k)
    if m is None or s.mention(m)["kind"] not in ("person", "role") or s.mention(m)["fi"] <= s.a:
        return ()
    before = s.mention(m)["fi"] - 1
    if s.norm[before] in _BESIDE:
        return (m,)
    told = s.flag[before] & (f.PAST | f.BASE | f.THIRD) and not s.flag[before] & (f.PREP | f.AUX)
    return (m,) if told and s.norm[k] not in ("after", "following") else ()


def _told_before(s: Sentence, k: int) -> tuple[int, ...]:
    """ "told X of his wish during a meeting": the object of the clause's verb."""
    for verb in range(k - 1, max(s.a, k - 20), -1):
        if s.quoted(verb) or s.flag[verb] & (f.PUNCT | f.REL | f.SUBORD) and not s.flag[verb] & f.PREP:
            return ()
        if s.flag[verb] & f.CUE and s.flag[verb] & f.PAST and verb not in s.inside:
            return _object(s, verb)
    return ()


def _told_behind(s: Sentence, j: int) -> tuple[int, ...]:
    """ "During the meeting, X told Y that …": the object of the clause that the meeting opens."""
    comma = next((k for k in range(j, min(s.stop, j + 24)) if s.norm[k] == "," and not s.quoted(k)), s.stop)
    m = s.starts.get(comma + 1) if comma < s.stop else None
    if m is None:
        return ()
    verb = s.mention(m)["fj"]
    verb += verb < s.stop and bool(s.flag[verb] & f.ADV)
    return _object(s, verb) if verb < s.stop and s.flag[verb] & f.CUE and s.flag[verb] & f.PAST else ()


def _object(s: Sentence, verb: int) -> tuple[int, ...]:
    m = s.starts.get(verb + 1)
    return (m,) if m is not None and s.mention(m)["kind"] in ("person", "role") else ()
