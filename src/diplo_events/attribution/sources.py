"""Sources beside a clause: "according to X", "in the words of X", "in X's view"."""

from __future__ import annotations

from diplo_events.attribution.bounds import Bounds, Range
from diplo_events.attribution.claim import Claim
from diplo_events.attribution.clause import Sentence
from diplo_events.attribution.phrases import phrase_after
from diplo_events.attribution.speakers import Speaker
from diplo_events.attribution.tables import words_of_list
from diplo_events.lexicon import flags as f

_TAIL = 16  # words behind a source that may belong to it ("a statement from China's foreign ministry")
_LONGEST = 10
_APPOSITION = 20  # words of an apposition


def add_sources(s: Sentence, claims: list[Claim]) -> list[Claim]:
    """The claims with their sources, and those that a source alone makes."""
    for k in range(s.a, s.b - 1):
        if s.quoted(k):
            continue
        if s.norm[k] == "according" and s.norm[k + 1] == "to":
            if k + 2 < s.b and s.norm[k + 2] in words_of_list("manner"):
                continue
            _according(s, claims, k)
        elif s.norm[k] == "in" and k + 4 < s.b:
            _in_words(s, claims, k)
        elif s.norm[k] == "for" and k == s.a:
            _for_somebody(s, claims, k)
    for claim in claims if s.article.allows("via.carried") else ():
        if not claim.via and claim.cue_at is not None:
            claim.via = _carrier(s, claim)
            if claim.via:
                claim.rules.append("via.carried")
    return claims


def _carrier(s: Sentence, claim: Claim) -> tuple[int, ...]:
    """Who carried the statement in which something was said ("in a statement carried by KCNA")."""
    for k in range(claim.speaker.right, min(claim.speaker.right + _TAIL, s.stop - 2)):
        if s.quoted(k) or any(i <= k < j for i, j in claim.pieces):
            return ()
        if (
            s.norm[k] in ("carried", "published", "aired", "broadcast", "distributed", "run", "cited")
            and s.norm[k + 1] == "by"
        ):
            at = k + 2
            while at < s.stop and (s.flag[at] & f.DET or at not in s.starts) and at < k + 6:
                at += 1
            return (s.starts[at],) if at in s.starts else ()
    return ()


def _according(s: Sentence, claims: list[Claim], k: int) -> None:
    source, phrase, behind = _source(s, k + 2)
    if _aside(s, k, behind) and s.article.allows("statement.according_to"):
        claims[:] = [c for c in claims if c.rules[0] != "statement.nominal"]
    before = [c for c in claims if c.cue_at is not None and c.cue_at[0] < k]
    if k > s.a and before and source is not None and behind >= s.stop - _TAIL:
        for claim in before if s.article.allows("via.according_to") else ():
            if not claim.via:
                claim.via = (source,)
                claim.source = True
                claim.rules.append("via.according_to")
        return
    pieces = [(s.a, k - 1), (behind + 1, s.stop)] if _aside(s, k, behind) else _around(s, k, behind)
    if pieces and not (k == s.a and claims) and not (k > s.a and before):
        if not s.article.allows("statement.according_to"):
            return
        speaker = Speaker(
            () if source is None else (source,), k, behind, "according_to", _document(s, k + 2, behind), phrase
        )
        claims.append(Claim(s.number, None, (k, k + 2), speaker, pieces, rules=["statement.according_to"]))
    elif k == s.a and source is not None and s.article.allows("via.according_to"):
        for claim in claims:
            if not claim.via:
                claim.via = (source,)
                claim.rules.append("via.according_to")


def _aside(s: Sentence, k: int, behind: int) -> bool:
    """Whether a source stands between a verb and what belongs to it ("was, according to him, not acceptable")."""
    if k - 2 <= s.a or s.norm[k - 1] != "," or behind >= s.stop - 1 or s.norm[behind] != ",":
        return False
    return bool(s.flag[k - 2] & f.AUX) and not s.flag[behind + 1] & (f.COORD | f.SUBORD)


def _for_somebody(s: Sentence, claims: list[Claim], k: int) -> None:
    """ "For Marta Wolde, a researcher in Nairobi, it is too soon to speak of peace": the view of a person who is
    introduced here by an apposition, or whose words are quoted.
    """
    m = s.starts.get(k + 1)
    if m is None or s.mention(m)["kind"] != "person" or any(c.speaker.named for c in claims):
        return
    row = s.mention(m)
    comma = row["fj"] - (s.norm[row["fj"] - 1] == ",")  # an apposition's closing comma belongs to the phrase
    if comma >= s.stop or s.norm[comma] != ",":
        return
    introduced = "," in s.norm[row["j"] : comma]  # by an apposition
    start = comma + 1
    if not introduced and s.norm[start] in ("a", "an", "the", "who"):
        closing = next((n for n in range(start + 1, min(start + _APPOSITION, s.stop)) if s.norm[n] == ","), None)
        introduced, start = closing is not None, start if closing is None else closing + 1
    if not introduced and not any(s.quoted(n) for n in range(start, s.stop)) or not s.article.allows("statement.for"):
        return
    bounds = Bounds(s, [])
    end = bounds.right_end(start)
    if end - start > 2 and bounds.finite_within(start, end):
        claims.clear()
        claims.append(
            Claim(s.number, None, (k, k + 1), Speaker((m,), k, comma, "for"), [(start, end)], rules=["statement.for"])
        )


def _in_words(s: Sentence, claims: list[Claim], k: int) -> None:
    """ "In the words of Wang Yi, …", "in Wang's words, …": the clause beside it, or the quotation behind it."""
    voices = words_of_list("voices")
    m: int | None = None
    if s.norm[k + 2] in voices and s.norm[k + 3] == "of":
        m, cue = s.starts.get(k + 4), (k, k + 4)
        behind = s.mention(m)["fj"] if m is not None else k
    else:
        m = s.starts.get(k + 1)
        behind = s.mention(m)["fj"] + 2 if m is not None else k
        cue = (behind - 1, behind)
        if m is None or behind > s.b or not s.flag[behind - 2] & f.POSSESSIVE or s.norm[behind - 1] not in voices:
            return
    if m is None or any(i <= k < j for c in claims for i, j in c.pieces) or not s.article.allows("statement.words_of"):
        return
    comma = behind if behind < s.b and s.norm[behind] == "," else behind - 1
    if k == s.a or comma + 1 < s.stop and s.quoted(comma + 1):
        piece = (comma + 1, Bounds(s, []).right_end(comma + 1)) if comma + 1 < s.stop else None
    elif s.norm[k - 1] == "," and behind >= s.stop - 1:
        piece = (s.a, k - 1)
    else:
        piece = None
    if piece is not None and piece[1] - piece[0] > 0 and not (claims and k == s.a):
        claims.append(
            Claim(s.number, None, cue, Speaker((m,), k, behind, "words_of"), [piece], rules=["statement.words_of"])
        )


def _source(s: Sentence, k: int) -> tuple[int | None, Range | None, int]:
    for m in range(k, min(k + _LONGEST, s.b)):
        if s.norm[m] in (",", ".") or s.quoted(m):
            break
        at = s.starts.get(m)
        if at is None and s.flag[m] & f.PERSONAL and m + 1 in s.ends:
            at = s.ends[m + 1]
        if at is not None:
            row = s.mention(at)
            if row["fj"] < s.b and s.flag[row["fj"]] & f.POSSESSIVE:
                continue
            return at, None, row["fj"]
    end = k
    while end < s.b and s.norm[end] != ",":
        end += 1
    return None, phrase_after(s, k, True), end


def _document(s: Sentence, i: int, j: int) -> bool:
    return any(s.flag[k] & f.MEDIUM for k in range(i, min(j + 3, s.b)))


def _around(s: Sentence, k: int, behind: int) -> list[Range]:
    end = behind
    while end < s.stop and s.norm[end] != ",":
        end += 1
    right = (end + 1, s.stop) if end + 1 < s.stop else (s.stop, s.stop)
    if k == s.a:
        return [right] if right[1] - right[0] > 2 else []
    start, stop = s.a, k
    while stop > start and s.norm[stop - 1] == ",":
        stop -= 1
    while start < stop and s.flag[start] & f.COORD:
        start += 1
    pieces = [(start, stop)] if stop > start else []
    if right[1] > right[0] and not Bounds(s, []).main_clause(start, stop) and Bounds(s, []).finite_within(*right):
        pieces.append(right)
    return pieces if sum(j - i for i, j in pieces) > 3 else []
