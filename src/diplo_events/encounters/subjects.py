"""Subjects of meeting verbs and of the clauses in which meeting nouns stand."""

from __future__ import annotations

from diplo_events.attribution.clause import Sentence
from diplo_events.attribution.cues import CueHit
from diplo_events.attribution.speakers import Speaker, joined_left, main_subject, subject_before
from diplo_events.encounters.triggers import TriggerHit
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.entries import Cue
from diplo_events.lexicon.tables import rule_words

VAGUE = frozenset(rule_words()["participants"]["vague"])
SUGGESTING = frozenset(rule_words()["meetings"]["suggesting"])
CONTROL = frozenset(rule_words()["meetings"]["control"])
_DUMMY = Cue(lemma="meet", forms=("meet",) * 5, frames=frozenset(), act="state")


def find_subject(s: Sentence, hit: TriggerHit) -> tuple[tuple[int, ...], int, str]:
    """The mentions that are a verb's subject, where they begin, and how they were found."""
    cue = CueHit(hit.i, hit.j, hit.g, _DUMMY, "ing" if hit.form == "ing" else "past", False)
    g = hit.g
    governed = governor(s, g)
    if governed is not None:
        cue = cue._replace(g=governed)
    found = subject_before(s, cue)
    if hit.form == "ing" and found is not None and found.mentions and _crowd(s, found.mentions):
        found = None  # "told reporters after meeting X": the speaker met X
    infinitive = governed is not None and s.norm[governed] == "to"
    gerund = hit.form == "ing" and s.norm[g - 1] in ("after", "before")
    if found is not None and found.mentions and (infinitive or gerund):
        found = _of_purpose(s, found, g)
    if found is not None and found.mentions:
        more = _over_possessor(s, found.mentions[0]) if len(found.mentions) == 1 else None
        return (
            (found.mentions, found.left, found.how)
            if more is None
            else ((more, *found.mentions), found.left, found.how)
        )
    if s.norm[cue.g - 1] in ("who", "which") or _of_its_own(s, cue.g):
        return (), cue.g, "none"
    wished = _for_somebody(s, g)
    if wished is not None:
        return wished, g, "object"
    subject = main_subject(s, g)
    left = s.mention(subject[0])["fi"] if subject else cue.g
    if subject:
        whole, start = joined_left(s, _last_joined(s, subject[0]))
        return whole, start, "shared"
    return parsed_subject(s, hit) or ((), left, "none")


def _of_purpose(s: Sentence, found: Speaker, g: int) -> Speaker:
    """ "would visit Japan for three days to meet X": not the state visited, but who visits."""
    row = s.mention(found.mentions[0])
    if row["kind"] not in ("country", "place", "organization"):
        return found
    verb = row["fi"] - 1
    while (
        verb > s.a
        and row["fi"] - verb < 6
        and not s.flag[verb] & (f.VERB | f.PAST | f.BASE | f.MEET)
        or s.flag[verb] & f.PREP
    ):
        verb -= 1
    if verb <= s.a or not s.flag[verb] & (f.VERB | f.PAST | f.BASE | f.MEET) or s.flag[verb] & f.CUE:
        return found
    outer = subject_before(s, CueHit(verb, verb + 1, verb_group(s, verb), _DUMMY, "past", False))
    return outer if outer is not None and outer.mentions else found


def _for_somebody(s: Sentence, g: int) -> tuple[int, ...] | None:
    """ "called for X to open talks": the subject of an infinitive behind "for"; none where it is no actor."""
    if g - 2 <= s.a or s.norm[g - 1] != "to":
        return None
    for k in range(g - 2, max(s.a, g - 8), -1):
        if s.norm[k] == "for":
            found = s.starts.get(k + 1)
            whole = found is not None and s.mention(found)["fj"] == g - 1
            calls = bool(s.flag[k - 1] & f.CUE)
            return ((found,) if whole and found is not None else ()) if calls else None
        if s.flag[k] & (f.PUNCT | f.AUX | f.PREP | f.REL | f.COORD) or k + 1 in s.date_to:
            return None
    return None


def _of_its_own(s: Sentence, g: int) -> bool:
    """ "said the document signed will be presented": the verb at ``g`` has a subject that is no actor."""
    if not s.flag[g] & (f.MODAL | f.BE | f.HAVE):
        return False
    for k in range(g - 1, max(s.a, g - 6), -1):
        if s.flag[k] & f.DET and not s.flag[k] & (f.REL | f.SUBORD):
            return (bool(s.flag[k - 1] & (f.CUE | f.SUBORD)) or s.norm[k - 1] == ",") and k not in s.starts
        if k in s.ends or s.flag[k] & (f.PUNCT | f.COORD | f.PREP | f.AUX | f.REL | f.PERSONAL) or k in s.date_to:
            return False
    return False


def parsed_subject(s: Sentence, hit: TriggerHit) -> tuple[tuple[int, ...], int, str] | None:
    """The subject that the parse of a trained pipeline gives to a verb for which the rules find none."""
    k = s.article.parse.subject(hit.i) if s.article.parse is not None else None
    if k is None or not s.a <= k < hit.g:
        return None
    for m in s.starts.values():
        row = s.mention(m)
        if row["i"] <= k < row["j"]:
            whole, start = joined_left(s, _last_joined(s, m))
            return whole, start, "parsed"
    return None


def _crowd(s: Sentence, mentions: tuple[int, ...]) -> bool:
    return all(s.mention(m)["head"] in VAGUE and not s.mention(m)["members"] for m in mentions)


def _over_possessor(s: Sentence, m: int) -> int | None:
    """ "he and the North's minister X": who is joined before the possessor of a phrase."""
    k = s.mention(m)["fi"]
    if k - 3 <= s.a or not s.flag[k - 1] & f.POSSESSIVE or k - 2 in s.starts:
        return None
    k -= 2
    k -= bool(s.flag[k - 1] & f.DET)
    found = s.ends.get(k - 1) if s.norm[k - 1] == "and" else None
    return found if found is not None and s.mention(found)["kind"] in ("person", "role", "pronoun") else None


def _last_joined(s: Sentence, m: int) -> int:
    row = s.mention(m)
    while row["fj"] < s.b and s.norm[row["fj"]] == "and":
        nxt = s.starts.get(row["fj"] + 1)
        if nxt is None:
            break
        m, row = nxt, s.mention(nxt)
    return m


def verb_group(s: Sentence, k: int) -> int:
    """Where the group of the verb at ``k`` begins, with its auxiliaries, adverbs and negation."""
    while (
        k > s.a
        and s.flag[k - 1] & (f.AUX | f.ADV | f.NEG)
        and not s.flag[k - 1] & (f.DET | f.SUBORD)
        and k not in s.ends
    ):
        k -= 1
    return k


def governor(s: Sentence, g: int) -> int | None:
    """ "is expected to meet", "refused to see": the group of the verb that governs an infinitive."""
    k = g
    for _ in range(4):
        if k > s.a and s.norm[k - 1] == "to":
            k -= 1
            if s.norm[k - 2 : k] == ["in", "principle"]:
                k -= 2  # "agreed in principle to meet"
        elif (
            k <= g - 1
            and k > s.a
            and s.flag[k - 1] & (f.VERB | f.AUX | f.PAST | f.CUE)
            and not s.flag[k - 1] & (f.DET | f.PREP)
            and k not in s.ends
        ):
            k = verb_group(s, k - 1)
        elif (
            k <= g - 1
            and k > s.a
            and s.norm[k - 1]
            in ("due", "set", "ready", "willing", "scheduled", "able", "likely", "prepared", "slated", "like")
        ):
            k -= 1
            while k > s.a and s.flag[k - 1] & (f.AUX | f.ADV | f.NEG) and k not in s.ends:
                k -= 1
        else:
            break
    return k if k < g else None


def wished(s: Sentence, g: int, left: int) -> bool:
    """ "suggested that the two sides hold talks": a base form behind its subject, under a verb of suggesting."""
    if not s.flag[g] & f.BASE or s.flag[g] & f.PAST or g not in s.ends:
        return False
    k = left - 1 - (s.norm[left - 1] == "that")
    return k >= s.a and s.norm[k] in SUGGESTING


def took_place(s: Sentence, hit: TriggerHit) -> bool:
    """Whether a verb is finite, active and of the past, so that what follows tells nothing more of its status."""
    past = hit.form == "past" or hit.form == "light" and bool(s.flag[hit.i] & f.PAST)
    return past and not hit.passive and hit.g == hit.i and (hit.i in s.ends or hit.i in s.date_to)


def joined_infinitive(s: Sentence, g: int, form: str) -> int | None:
    """ "will hold talks with X and be received by Y": the group of the verb that governs both."""
    if g <= s.a + 1 or s.norm[g] != "be" and form != "base" or s.norm[g - 1] not in ("and", ",", "then"):
        return None
    for k in range(g - 2, max(s.a, g - 40), -1):
        if s.flag[k] & f.MODAL:
            return verb_group(s, k)
        if s.norm[k] == "to" and s.flag[k + 1] & f.BASE and not s.flag[k + 1] & f.DET:
            governed = governor(s, k + 1)
            return verb_group(s, k) if governed is None else governed
    return None


def controller(s: Sentence, hit: TriggerHit) -> tuple[int, int] | None:
    """ "urged X to meet Y": the object that is the infinitive's subject, and where the group of its verb begins."""
    to = hit.g - 1
    if to <= s.a or s.norm[to] != "to":
        return None
    m = s.ends.get(to)
    if m is None or s.mention(m)["kind"] in ("place", "name"):
        return None
    verb = joined_left(s, m)[1] - 1
    if verb < s.a or s.norm[verb] not in CONTROL or verb - 1 >= s.a and s.flag[verb - 1] & f.BE:
        return None
    return m, verb_group(s, verb)


def clause_subject(s: Sentence, hit: TriggerHit) -> tuple[tuple[int, ...], int, str]:
    """The subject of the clause in which "for talks with", "after a meeting with" stands."""
    for k in range(hit.i - 1, s.a, -1):
        bits = s.flag[k]
        if s.quoted(k):
            continue
        if s.norm[k] in ("but", ";") or (s.norm[k] == "and" and s.norm[k - 1] == ","):
            break
        if bits & f.ING and k in s.ends and not bits & f.PREP:
            return (s.ends[k],), s.mention(s.ends[k])["fi"], "participle"
        if (
            bits & (f.AUX | f.PAST | f.THIRD | f.CUE)
            and not bits & (f.DET | f.GROUP_HEAD | f.MODIFIER | f.PREP)
            and k not in s.starts
        ):
            g = verb_group(s, k)
            found = subject_before(s, CueHit(k, k + 1, g, _DUMMY, "past", False))
            if found is not None and found.mentions:
                return found.mentions, found.left, "clause"
            inverted = s.starts.get(k + 1)
            if inverted is not None and s.flag[k] & f.CUE and s.norm[k - 1] != "to":
                return (inverted,), hit.i, "inverted"
    subject = main_subject(s, hit.i)
    if subject:
        whole, start = joined_left(s, _last_joined(s, subject[0]))
        return whole, start, "sentence"
    return subject_behind(s, hit)


def subject_behind(s: Sentence, hit: TriggerHit) -> tuple[tuple[int, ...], int, str]:
    """ "After talks with X, Y said …": the subject follows the comma."""
    first = s.a + (bool(s.flag[s.a] & f.ADV) and bool(s.flag[s.a + 1] & f.PREP))  # "Also during his talks with X, Y …"
    opening = s.flag[first] & (f.PREP | f.ING | f.PAST) or s.norm[first] == "fresh"
    if not opening or first in s.starts or hit.i - s.a > 14:
        return (), hit.i, "none"
    for k in range(hit.j, min(s.stop, hit.j + 40)):
        if s.norm[k] == "," and not s.quoted(k):
            m = s.starts.get(k + 1)
            if m is None:
                continue
            whole, _start = joined_left(s, _last_joined(s, m))
            behind = s.mention(whole[-1])["fj"]
            if behind < s.stop and (s.flag[behind] & (f.AUX | f.PAST | f.THIRD | f.CUE | f.ADV)):
                return whole, hit.i, "behind"
    return (), hit.i, "none"


def owners_of(s: Sentence, hit: TriggerHit) -> tuple[int, ...]:
    """ "Yoon's two-day trip", "Austin's previous meeting with …"."""
    for k in range(hit.i, max(s.a, hit.i - 7), -1):
        if s.flag[k - 1] & f.POSS and k - 1 in s.starts and s.norm[k - 1] in ("my", "our"):
            return (s.starts[k - 1],)
        if s.flag[k - 1] & f.POSSESSIVE and k - 1 in s.ends:
            m = s.ends[k - 1]
            if s.mention(m)["kind"] in ("person", "role", "group", "organization", "country"):
                return joined_left(s, m)[0]
            return ()
        if s.flag[k - 1] & (f.PREP | f.DET | f.AUX | f.PUNCT) and not s.flag[k - 1] & f.POSSESSIVE:
            return ()
    return ()


def outer_owners(s: Sentence, k: int) -> tuple[int, ...]:
    """ "Ruto's visit to Entebbe for talks with …": whose the noun is, in whose phrase the word ``k`` stands."""
    for m in range(k - 1, max(s.a, k - 14), -1):
        if s.flag[m] & f.POSSESSIVE and m in s.ends and s.mention(s.ends[m])["kind"] in ("person", "role", "pronoun"):
            return joined_left(s, s.ends[m])[0]
        if s.flag[m] & (f.AUX | f.PAST | f.REL) and not s.flag[m] & (f.DET | f.POSSESSIVE) or s.norm[m] in (",", ";"):
            return ()
    return ()


def with_whom(s: Sentence, k: int) -> tuple[int, ...]:
    """ "X, with whom Y had breakfast": the antecedent."""
    for m in range(k - 1, max(s.a, k - 9), -1):
        if s.norm[m] == "whom" and s.norm[m - 1] == "with":
            at = m - 1
            found = s.ends.get(at) if at in s.ends else s.ends.get(at - 1)
            return () if found is None else (found,)
    return ()


def whom(s: Sentence, left: int) -> tuple[int, ...]:
    """ "X, whom Y met": the antecedent of "whom" in front of the subject."""
    if left - 1 <= s.a or s.norm[left - 1] != "whom":
        return ()
    at = left - 1
    found = s.ends.get(at) if at in s.ends else s.ends.get(at - 1)
    return () if found is None else (found,)


def are_people(s: Sentence, subject: tuple[int, ...]) -> bool:
    """Whether all of these mentions are people or groups."""
    return all(s.mention(m)["kind"] in ("person", "role", "group", "pronoun") for m in subject)
