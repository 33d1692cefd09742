"""Claims: what one sentence reports."""

from __future__ import annotations

from diplo_events.attribution.claim import Claim
from diplo_events.attribution.clause import Sentence
from diplo_events.attribution.contents import Content, ContentFinder
from diplo_events.attribution.cues import CueHit, find_cues
from diplo_events.attribution.nesting import fold_nested
from diplo_events.attribution.nominal import find_nominal
from diplo_events.attribution.parse import Parse
from diplo_events.attribution.quoting import quoted_as
from diplo_events.attribution.reporting import reports
from diplo_events.attribution.sources import add_sources
from diplo_events.attribution.speakers import Speaker, find_speaker, is_core
from diplo_events.lexicon import Lexicon
from diplo_events.lexicon import flags as f

_UNSURE = ("none", "phrase")  # how a speaker is found where a parse knows better
_MOST = 100  # cues of one sentence; a text without full stops is no reason to run on
_BESIDE = 4  # words between a reporting clause and the participle that goes on with it
_WEAK = ("shared", "none")  # no subject beside it: a form that may be a noun is none of a verb
_OWN = ("subject", "phrase", "document")  # how a speaker is found that stands before its cue


def find_claims(s: Sentence, lexicon: Lexicon) -> list[Claim]:
    """The claims of a sentence, in the order of their cues; nested reports are folded into the innermost speaker."""
    hits = find_cues(s, lexicon)[:_MOST]
    claims: list[Claim] = []
    if hits:
        speakers = _speakers(s, hits)
        both = list(zip(hits, speakers, strict=True))
        sure = [hit for n, (hit, (sp, _)) in enumerate(both) if _is_sure(s, hit, sp, hits[:n])]
        subjects = {sp.left: hit for hit, (sp, _) in both if sp.how in _OWN}
        finder = ContentFinder(s, lexicon, sure, subjects)
        for hit, (speaker, via) in both:
            claim = None if _quotes_as(s, hit) else _claim(s, finder, hit, speaker)
            if claim is not None:
                claim.via = via
                claims.append(claim)
    claims += find_nominal(s, lexicon, claims)
    return [claim for claim in add_sources(s, fold_nested(s, claims)) if not _outcome(s, claim)]


def _parsed_speaker(s: Sentence, parse: Parse, hit: CueHit) -> Speaker | None:
    """The subject that a parse gives to a cue for which the rules found none of its own."""
    k = parse.subject(hit.i)
    if k is None or not s.a <= k < s.b or s.quoted(k):
        return None
    for m in s.article.mentions_of(s.number):
        row = s.mention(m)
        if row["fi"] <= k < row["fj"] and row["entity"] >= 0 and row["kind"] != "place":
            return Speaker((m,), min(row["fi"], hit.g), max(row["fj"], hit.j) if k > hit.i else hit.j, "parsed")
    i, j = parse.phrase(k)
    while i < k and s.flag[i] & (f.DET | f.POSS):
        i += 1
    if s.flag[k] & (f.PERSONAL | f.REL | f.DET) or j > hit.g > i:
        return None
    return Speaker((), min(i, hit.g), max(j, hit.j) if k > hit.i else hit.j, "parsed", False, (i, min(k + 1, j)))


def _parsed_content(s: Sentence, parse: Parse, hit: CueHit) -> Content | None:
    """The clause that a parse hangs on a cue for which the rules found no content."""
    clause = parse.clause(hit.i) if "clause" in hit.cue.frames else None
    if clause is None or not (s.a <= clause[0] and clause[1] <= s.b) or clause[0] <= hit.i < clause[1]:
        return None
    i, j = clause
    while i < j and s.norm[i] in ("that", ",", ":"):
        i += 1
    while j > i and s.flag[j - 1] & f.PUNCT and not s.quoted(j - 1):
        j -= 1
    return Content(((i, j),), (), "clause", None, "right" if i > hit.i else "left") if j - i > 1 else None


def _is_sure(s: Sentence, hit: CueHit, speaker: Speaker, before: list[CueHit]) -> bool:
    """Whether a cue is surely a verb: by its form, its subject, or one of the same form that it is joined to."""
    if hit.form not in ("base", "third") or speaker.how not in _WEAK:
        return True
    joined = hit.g > s.a and s.norm[hit.g - 1] in ("and", "but") and is_core(hit)
    return joined and any(other.form == hit.form for other in before)


def _speakers(s: Sentence, hits: list[CueHit]) -> list[tuple[Speaker, tuple[int, ...]]]:
    """The speaker of each cue, with the medium that quotes him."""
    found: list[tuple[Speaker, tuple[int, ...]]] = []
    nearest: Speaker | None = None
    outer: Speaker | None = None
    for hit in hits:
        quoting = quoted_as(s, hit)
        speaker = quoting[0] if quoting else find_speaker(s, hit, _carried(s, hit, nearest, outer))
        if s.article.parse is not None and not hit.passive and speaker.how in _UNSURE:
            speaker = _parsed_speaker(s, s.article.parse, hit) or speaker
        if speaker.named and speaker.how != "shared" and not hit.future:
            nearest = speaker
            outer = outer or (None if hit.form == "ing" else speaker)
        found.append((speaker, quoting[1] if quoting else ()))
    return found


def _outcome(s: Sentence, claim: Claim) -> bool:
    """Whether a claim tells of what was agreed, and nobody is said to report it."""
    if claim.cue is None or claim.cue.lemma not in ("agree", "consent") or claim.frame != "infinitive" or claim.via:
        return False
    return not any(s.quoted(k) for i, j in claim.pieces for k in range(i, j))


def _quotes_as(s: Sentence, hit: CueHit) -> bool:
    """Whether a verb only says who quotes ("quoted him as saying"): the report is "saying"."""
    if hit.cue.lemma not in ("quote", "cite"):
        return False
    return any(s.norm[k] == "as" and s.flag[k + 1] & f.ING for k in range(hit.j, min(hit.j + 14, s.b - 1)))


def _carried(s: Sentence, hit: CueHit, nearest: Speaker | None, outer: Speaker | None) -> Speaker | None:
    """Whose clause a cue without a subject goes on with: the nearest speaker if it is a person, else the first one."""
    if nearest is None or outer is None or not nearest.mentions:
        return nearest or outer
    if hit.form == "ing" and nearest.right <= hit.g and hit.g - nearest.right <= _BESIDE:
        return nearest  # ", the commission says, adding that …"
    kind = s.mention(nearest.mentions[0])["kind"]
    return nearest if kind in ("person", "role", "pronoun", "group") else outer


def _claim(s: Sentence, finder: ContentFinder, hit: CueHit, speaker: Speaker) -> Claim | None:
    content = finder.find(hit, speaker)
    if content is None and s.article.parse is not None and not hit.passive and is_core(hit) and speaker.named:
        content = _parsed_content(s, s.article.parse, hit)
    if content is None or not reports(s, hit, speaker, content):
        return None
    rules = [f"statement.{content.side}.{content.frame}", f"speaker.{speaker.how}"]
    if not s.article.allows(*rules):
        return None
    return Claim(
        s.number,
        hit.cue,
        (hit.i, hit.j),
        speaker,
        list(content.pieces),
        content.addressees,
        content.frame,
        content.medium,
        content.side,
        (),
        rules,
        addressed=None if content.addressees else finder.reader.addressed,
    )
