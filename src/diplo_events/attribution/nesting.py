"""Nested reports: "Ryder said Austin told Dong X" is Austin's statement, by way of Ryder."""

from __future__ import annotations

from diplo_events.attribution.claim import Claim
from diplo_events.attribution.clause import Sentence
from diplo_events.attribution.phrases import head_of
from diplo_events.lexicon import flags as f


def fold_nested(s: Sentence, claims: list[Claim]) -> list[Claim]:
    """The claims without those that only wrap another, which become its ``via``, and without those within another."""
    dropped: set[int] = set()
    for n, outer in enumerate(claims):
        if n in dropped:
            continue
        opened = False  # whether an inner report begins with the outer one's content
        for m, inner in enumerate(claims):
            if m == n or inner.cue_at is None or m in dropped or outer.cue_at is None:
                continue
            at = inner.cue_at[0]
            i, j = next(((i, j) for i, j in outer.pieces if i <= at < j), (0, 0))
            if j == 0:
                continue
            if (
                inner.cue is not None
                and inner.cue.weak
                or not _self_contained(s, outer, inner, i, j, opened)
                or not s.article.allows("via.nested")
            ):
                dropped.add(m)
                continue
            inner.via, inner.via_phrase = outer.speaker.mentions, outer.speaker.phrase
            inner.rules.append("via.nested")
            for other in claims[m + 1 :]:  # "said that the minister affirmed X, stressing that Y"
                if other.speaker.how == "shared" and not other.via and other.speaker.mentions == inner.speaker.mentions:
                    other.via, other.via_phrase = inner.via, inner.via_phrase
            dropped.add(n)
            opened = True
    return [claim for n, claim in enumerate(claims) if n not in dropped]


def _self_contained(s: Sentence, outer: Claim, inner: Claim, i: int, j: int, opened: bool) -> bool:
    """Whether the inner claim, of a person, is what the outer one reports: at its beginning or up to its end."""
    if outer.cue is not None and outer.cue.act == "reject":
        return False  # "denied that Trump had offered to meet"
    if inner.frame == "for" or inner.frame == "infinitive" and inner.cue is not None and inner.cue.lemma == "ask":
        return False
    if inner.speaker.how not in ("subject", "phrase", "shared", "relative") or not _person(s, inner):
        return False
    quoted = any(s.quoted(k) for a, b in inner.pieces for k in range(a, b))
    if inner.frame in ("object", "gerund") and outer.side == "right" and not quoted:
        head = head_of(s, *inner.pieces[0])
        if s.flag[head] & (f.PERSON_HEAD | f.GROUP_HEAD) or not inner.speaker.mentions:
            return False  # "said that Trump had mocked a disabled reporter"
    at_start = inner.speaker.left - i <= 3 and inner.speaker.how in ("subject", "phrase")
    to_end = j - max(b for _, b in inner.pieces) <= 2
    return at_start or (to_end and (outer.side == "left" or (inner.speaker.how == "shared" and opened)))


def _person(s: Sentence, claim: Claim) -> bool:
    """Whether one person speaks in a claim."""
    if claim.speaker.mentions:
        row = s.mention(claim.speaker.mentions[0])
        return row["kind"] in ("person", "role") or (
            row["kind"] == "pronoun" and row["gender"] != "n" and not row["plural"]
        )
    return claim.speaker.phrase is not None and bool(s.flag[claim.speaker.phrase[1] - 1] & f.CAP)
