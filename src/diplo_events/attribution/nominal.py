"""Noun cues: "his accusation that …", "Lavrov's call for …", "a demand by Seoul that …", "issued a warning that …"."""

from __future__ import annotations

from diplo_events.attribution.bounds import Bounds
from diplo_events.attribution.claim import Claim
from diplo_events.attribution.clause import Sentence
from diplo_events.attribution.phrases import phrase_before
from diplo_events.attribution.speakers import Speaker, main_subject
from diplo_events.lexicon import Lexicon
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.entries import Cue, CueNoun, Frame

_SHORTEST = 2  # words of a content
_PREPOSITIONAL = ("request", "accuse", "threaten")
_NO_VERB = f.POSSESSIVE | f.DET | f.GROUP_HEAD | f.PREP | f.CAP
_PREPOSITIONS: tuple[Frame, ...] = ("for", "of", "on")


def find_nominal(s: Sentence, lexicon: Lexicon, claims: list[Claim]) -> list[Claim]:
    """The claims whose cue is a noun and that no other claim of the sentence holds already."""
    found: list[Claim] = []
    for k in range(s.a, s.b - 2):
        if not s.flag[k] & f.CUE_NOUN or s.quoted(k) or any(i <= k < j for c in claims for i, j in c.pieces):
            continue
        noun = lexicon.cue_nouns.get(s.norm[k])
        if noun is None or any(c.cue_at is not None and c.cue_at[0] == k for c in claims):
            continue
        claim = _claim(s, k, noun)
        if claim is not None:
            found.append(claim)
    return found


def _claim(s: Sentence, k: int, noun: CueNoun) -> Claim | None:
    owner, at, rule = _owner(s, k)
    if owner is None or not s.article.allows("statement.nominal", f"speaker.{rule}"):
        return None
    opened = _opening(s, at, noun)
    if opened is None:
        return None
    start, frame = opened
    bounds = Bounds(s, [])
    leading = bounds.leads_in(s.a) and not any(s.norm[m] == "," for m in range(s.a, k))  # "Asked about his demand that"
    end = _before_main_verb(s, k, start, bounds.right_end(start, leading))
    if frame in _PREPOSITIONS:
        end = bounds.phrase_end(start, end)
    if end - start < _SHORTEST:
        return None
    cue = Cue(lemma=noun.lemma, forms=(noun.lemma,) * 5, frames=frozenset(), act=noun.act)
    return Claim(
        s.number, cue, (k, k + 1), owner, [(start, end)], frame=frame, rules=["statement.nominal", f"speaker.{rule}"]
    )


def _before_main_verb(s: Sentence, k: int, start: int, end: int) -> int:
    """The end of a content whose noun is the subject of the sentence: before the verb of the sentence itself."""
    if any(
        s.flag[m] & (f.AUX | f.PAST | f.THIRD) and not s.flag[m] & (f.POSSESSIVE | f.DET | f.GROUP_HEAD)
        for m in range(s.a, k)
    ):
        return end
    state, groups = 0, 0  # 0 outside of a verb group, 1 behind an auxiliary, 2 behind a main verb
    for m in range(start, end):
        bits = s.flag[m]
        if bits & (f.COORD | f.SUBORD | f.REL) or s.norm[m] == ",":
            state = groups = 0
        elif bits & f.AUX and not bits & f.POSSESSIVE:
            groups += state != 1
            state = 1
        elif (
            bits & (f.PAST | f.THIRD | f.BASE)
            and not bits & _NO_VERB
            and (state == 1 or not s.flag[m - 1] & (f.DET | f.POSS | f.PREP))
        ):
            groups += state != 1
            state = 2
        elif not bits & (f.ADV | f.NEG):
            state = 0 if state == 2 else state
        if groups == 2:
            return m
    return end


def _opening(s: Sentence, at: int, noun: CueNoun) -> tuple[int, str] | None:
    """The first word of the content behind the noun (and its "by X"), and its frame."""
    word = s.norm[at] if at < s.stop else ""
    if (
        word == "that"
        and "clause" in noun.frames
        and not noun.weak
        and not s.flag[min(at + 1, s.b - 1)] & (f.AUX | f.PAST)
    ):
        return at + 1, "clause"
    if noun.weak:
        return None
    if word == "to" and "infinitive" in noun.frames:
        return at, "infinitive"
    for name in _PREPOSITIONS:
        if (
            word == name
            and name in noun.frames
            and (name == "for") == (noun.act == "request")
            and noun.act in _PREPOSITIONAL
        ):
            return at + 1, name
    return None


def _owner(s: Sentence, k: int) -> tuple[Speaker | None, int, str]:
    """Whose word it is, the word behind noun and owner, and how the owner was found."""
    if k + 2 < s.stop and s.norm[k + 1] in ("by", "from"):
        m = s.starts.get(k + 2)
        if m is not None:
            return Speaker((m,), k, k + 1, "agent"), _over_comma(s, s.mention(m)["fj"]), "agent"
    start = k
    while (
        start > s.a
        and k - start < 4
        and not s.flag[start - 1] & (f.PUNCT | f.PREP | f.AUX | f.POSSESSIVE | f.DET | f.POSS | f.CUE)
    ):
        start -= 1
    if start > s.a and s.flag[start - 1] & f.POSSESSIVE:
        m = s.ends.get(start - 1)
        if m is not None:
            return Speaker((m,), k, k + 1, "owner"), k + 1, "owner"
        phrase = phrase_before(s, start - 1, False)
        if phrase is not None and s.flag[phrase[1] - 1] & f.CAP:
            return Speaker((), k, k + 1, "owner", False, phrase), k + 1, "owner"
    if start - 2 > s.a and s.norm[start - 2] == "with" and s.flag[start - 1] & f.DET and s.norm[k + 1] == "that":
        m = _received_by(s, start - 2)  # "was welcomed by his host with the remark that …"
        if m is not None:
            return Speaker((m,), k, k + 1, "owner"), k + 1, "owner"
    if start > s.a and s.flag[start - 1] & f.POSS:
        m = main_subject_before(s, start - 1)
        if m is not None:
            return Speaker((m,), k, k + 1, "owner"), k + 1, "owner"
    return None, k + 1, ""


def _received_by(s: Sentence, k: int) -> int | None:
    """Who acts before "with the remark that" at word ``k``: the agent of a passive, else the subject."""
    m = s.ends.get(k)
    while m is not None and s.mention(m)["fi"] > s.a and s.norm[s.mention(m)["fi"] - 1] != "by":
        before = s.ends.get(s.mention(m)["fi"])
        if before is None:
            break
        m = before
    if m is not None and s.norm[max(s.a, s.mention(m)["fi"] - 1)] == "by":
        return s.ends.get(k)
    subject = main_subject(s, k)
    return subject[0] if subject else None


def main_subject_before(s: Sentence, k: int) -> int | None:
    """The subject that "his" at word ``k`` goes back to, where it stands in the same sentence."""
    if s.norm[k] not in ("his", "her", "its", "their"):
        return None
    subject = main_subject(s, k)
    if not subject:
        return None
    row = s.mention(subject[0])
    wanted = {"his": "m", "her": "f"}.get(s.norm[k], "")
    return subject[0] if not wanted or row["gender"] in ("", wanted) else None


def _over_comma(s: Sentence, k: int) -> int:
    return k + 1 if k + 1 < s.stop and s.norm[k] == "," and s.norm[k + 1] in ("that", "to", "for") else k
