"""Claims: what one sentence reports, before statements are put together over the article."""

from __future__ import annotations

from dataclasses import dataclass, field

from diplo_events.attribution.bounds import Bounds, Range
from diplo_events.attribution.clause import Sentence
from diplo_events.attribution.contents import ContentFinder
from diplo_events.attribution.cues import CueHit, find_cues
from diplo_events.attribution.speakers import Speaker, find_speaker
from diplo_events.lexicon import Lexicon
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.entries import Cue

_EMPTY_OBJECTS = {"claims", "claim", "allegations", "allegation", "reports", "report", "charges", "charge", "accusations", "accusation", "it", "them", "this", "comment", "which"}


@dataclass
class Claim:
    """One reported content. ``cue`` is None for "according to" and free quotations, ``cue_at`` its words."""

    sentence: int
    cue: Cue | None
    cue_at: Range | None
    speaker: Speaker
    pieces: list[Range]
    addressees: tuple[int, ...] = ()
    frame: str = "clause"
    medium: str | None = None
    side: str = "right"
    via: tuple[int, ...] = ()
    rules: list[str] = field(default_factory=list)
    source: bool = False


def find_claims(s: Sentence, lexicon: Lexicon) -> list[Claim]:
    """The claims of a sentence, in the order of their cues; nested reports are folded into the innermost speaker."""
    hits = find_cues(s, lexicon)
    claims: list[Claim] = []
    if hits:
        finder = ContentFinder(s, lexicon, hits)
        nearest: Speaker | None = None
        outer: Speaker | None = None
        for hit in hits:
            speaker = find_speaker(s, hit, _carried(s, nearest, outer))
            if speaker.named and speaker.how != "shared":
                nearest = speaker
                outer = outer or (None if hit.form == "ing" else speaker)
            claim = _claim(s, finder, hit, speaker)
            if claim is not None:
                claims.append(claim)
    claims += _nominal(s, lexicon, claims)
    claims = _nested(s, claims)
    return _sources(s, claims)


def _carried(s: Sentence, nearest: Speaker | None, outer: Speaker | None) -> Speaker | None:
    """Whose clause a cue without a subject goes on with: the nearest speaker if it is a person, else the first one."""
    if nearest is None or outer is None or not nearest.mentions:
        return nearest or outer
    kind = s.mention(nearest.mentions[0])["kind"]
    return nearest if kind in ("person", "role", "pronoun", "group") else outer


def _claim(s: Sentence, finder: ContentFinder, hit: CueHit, speaker: Speaker) -> Claim | None:
    content = finder.find(hit, speaker)
    if content is None:
        return None
    quoted = any(s.quoted(k) for i, j in content.pieces for k in range(i, j))
    if hit.cue.weak and not (quoted and content.frame in ("quote", "clause", "object", "complement", "object_as")):
        return None
    if hit.future and not (quoted and content.frame == "quote" and content.side == "left"):
        return None
    if not speaker.named and not (quoted and content.frame == "quote"):
        return None
    if content.frame in ("object", "for", "of", "on", "against") and _empty(s, content.pieces[0]):
        return None
    if hit.cue.lemma == "agree" and _plural(s, speaker):
        return None
    rules = [f"statement.{content.side}.{content.frame}", f"speaker.{speaker.how}"]
    return Claim(
        s.number, hit.cue, (hit.i, hit.j), speaker, list(content.pieces), content.addressees, content.frame, content.medium, content.side, (), rules
    )


def _empty(s: Sentence, piece: Range) -> bool:
    """Whether a noun phrase names no content of its own ("those claims", "which")."""
    i, j = piece
    words = [s.norm[k] for k in range(i, j) if not s.flag[k] & (f.DET | f.POSS)]
    return not words or (len(words) == 1 and words[0] in _EMPTY_OBJECTS)


def _plural(s: Sentence, speaker: Speaker) -> bool:
    return len(speaker.mentions) > 1 or any(s.mention(m)["plural"] for m in speaker.mentions)


def _nominal(s: Sentence, lexicon: Lexicon, claims: list[Claim]) -> list[Claim]:
    """ "his accusation that …", "Lavrov's warning that …", "a claim by Seoul that …"."""
    found = []
    for k in range(s.a, s.b - 2):
        if not s.flag[k] & f.CUE_NOUN or s.norm[k + 1] != "that" or s.quoted(k) or any(i <= k < j for c in claims for i, j in c.pieces):
            continue
        noun = lexicon.cue_nouns.get(s.norm[k])
        if noun is None or noun.weak or "clause" not in noun.frames:
            continue
        owner = _owner(s, k)
        if owner is None:
            continue
        end = Bounds(s, []).right_end(k + 2)
        if end - k > 3:
            cue = Cue(lemma=noun.lemma, forms=(noun.lemma,) * 5, frames=frozenset(), act=noun.act)
            found.append(Claim(s.number, cue, (k, k + 1), Speaker((owner,), k, k + 1, "owner"), [(k + 2, end)], rules=["statement.nominal"]))
    return found


def _owner(s: Sentence, k: int) -> int | None:
    start = k
    while start > s.a and k - start < 4 and not s.flag[start - 1] & (f.PUNCT | f.PREP | f.AUX | f.POSSESSIVE | f.DET | f.POSS):
        start -= 1
    if start > s.a and s.flag[start - 1] & f.POSSESSIVE:
        return s.ends.get(start - 1)
    return None


def _nested(s: Sentence, claims: list[Claim]) -> list[Claim]:
    """ "Ryder said Austin told Dong X": Austin speaks, by way of Ryder."""
    kept: list[Claim] = []
    dropped: set[int] = set()
    for n, outer in enumerate(claims):
        for m, inner in enumerate(claims):
            if m == n or inner.cue_at is None or m in dropped or outer.cue_at is None:
                continue
            i, j = next(((i, j) for i, j in outer.pieces if i <= inner.cue_at[0] < j), (0, 0))
            if j == 0:
                continue
            if not _self_contained(s, outer, inner, i, j):
                dropped.add(m)
                continue
            inner.via = outer.speaker.mentions
            inner.rules.append("via.nested")
            dropped.add(n)
    for n, claim in enumerate(claims):
        if n not in dropped:
            kept.append(claim)
    return kept


def _self_contained(s: Sentence, outer: Claim, inner: Claim, i: int, j: int) -> bool:
    """Whether the inner claim, of a person, is what the outer one reports: at its beginning or up to its end."""
    if not inner.speaker.mentions or inner.speaker.how not in ("subject", "shared", "relative"):
        return False
    row = s.mention(inner.speaker.mentions[0])
    if row["kind"] not in ("person", "role", "pronoun") or row["gender"] == "n" or (row["kind"] == "pronoun" and row["plural"]):
        return False
    if inner.frame in ("object", "gerund") and outer.side == "right":
        return False
    at_start = inner.speaker.left - i <= 3 and inner.speaker.how == "subject"
    to_end = j - max(b for _, b in inner.pieces) <= 2
    return at_start or (to_end and (outer.side == "left" or inner.speaker.how == "shared"))


def _sources(s: Sentence, claims: list[Claim]) -> list[Claim]:
    """ "…, according to X": the source of the claims before it, or a statement of its own."""
    for k in range(s.a, s.b - 1):
        if s.norm[k] != "according" or s.norm[k + 1] != "to" or s.quoted(k):
            continue
        source, behind = _source(s, k + 2)
        before = [c for c in claims if c.cue_at is not None and c.cue_at[0] < k]
        if k > s.a and before and source is not None and behind >= s.stop - 14:
            for claim in before:
                if not claim.via:
                    claim.via = (source,)
                    claim.source = True
                    claim.rules.append("via.according_to")
            continue
        pieces = _around(s, k, behind)
        if pieces and not (k == s.a and claims):
            speaker = Speaker(() if source is None else (source,), k, behind, "according_to", _document(s, k + 2, behind))
            claims.append(Claim(s.number, None, (k, k + 2), speaker, pieces, rules=["statement.according_to"]))
        elif k == s.a and source is not None:
            for claim in claims:
                claim.via = claim.via or (source,)
    return claims


def _source(s: Sentence, k: int) -> tuple[int | None, int]:
    for m in range(k, min(k + 10, s.b)):
        if s.norm[m] in (",", ".") or s.quoted(m):
            break
        at = s.starts.get(m)
        if at is None and s.flag[m] & f.PERSONAL and m + 1 in s.ends:
            at = s.ends[m + 1]
        if at is not None:
            row = s.mention(at)
            if row["fj"] < s.b and s.flag[row["fj"]] & f.POSSESSIVE:
                continue
            return at, row["fj"]
    end = k
    while end < s.b and s.norm[end] != ",":
        end += 1
    return None, end


def _document(s: Sentence, i: int, j: int) -> bool:
    return any(s.flag[k] & f.MEDIUM for k in range(i, min(j + 3, s.b)))


def _around(s: Sentence, k: int, behind: int) -> list[Range]:
    left = (s.a, k)
    while left[1] > left[0] and s.norm[left[1] - 1] == ",":
        left = (left[0], left[1] - 1)
    end = behind
    while end < s.stop and s.norm[end] != ",":
        end += 1
    right = (end + 1, s.stop) if end + 1 < s.stop else (s.stop, s.stop)
    if k == s.a:
        return [right] if right[1] - right[0] > 2 else []
    pieces = [left] if left[1] - left[0] >= 1 else []
    if not s.verb_within(*left) and s.verb_within(*right):
        pieces.append(right)
    return pieces if sum(j - i for i, j in pieces) > 3 else []

