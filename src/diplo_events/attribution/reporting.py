"""What is no report: cues that tell of no content, and contents that nobody is said to have uttered."""

from __future__ import annotations

from diplo_events.attribution.clause import Sentence
from diplo_events.attribution.contents import Content
from diplo_events.attribution.cues import CueHit
from diplo_events.attribution.speakers import Speaker
from diplo_events.attribution.tables import words_of_list
from diplo_events.lexicon import flags as f

_NOUNS = f.CUE_NOUN | f.COLLECTIVE | f.ORG_HEAD | f.PLACE_HEAD | f.MEDIUM | f.GROUP_HEAD
_SHORTEST_INFINITIVE = 2  # words, "to" included
_BARE = 2  # words of a noun phrase without a complement, its article included
_MOSTLY = 0.4  # share of a content that must be quoted where its cue seldom reports speech
_NOUN_FRAMES = ("object", "for", "of", "on", "against")
_QUOTED_FRAMES = ("quote", "clause", "object", "complement", "object_as")


def reports(s: Sentence, hit: CueHit, speaker: Speaker, content: Content) -> bool:
    """Whether cue, speaker and content together report something said."""
    quoted = any(s.quoted(k) for i, j in content.pieces for k in range(i, j))
    if hit.cue.weak and not (content.frame in _QUOTED_FRAMES and _share_quoted(s, content) >= _MOSTLY):
        return False
    if hit.form in ("base", "third") and s.flag[hit.i] & _NOUNS and not _surely(s, hit, speaker, content, quoted):
        return False
    if hit.future and not (quoted and content.frame == "quote" and content.side == "left"):
        return False
    if quoted and hit.form in ("base", "third") and speaker.how == "shared" and content.side == "left":
        return False
    if not speaker.named and not (quoted and content.frame == "quote"):
        return False
    if content.frame in _NOUN_FRAMES and _empty(s, *content.pieces[0]):
        return False
    if (
        content.frame == "object"
        and hit.cue.lemma != "blame"
        and (_mere_actor(s, *content.pieces[0]) or _mere_thing(s, hit, *content.pieces[0]))
    ):
        return False
    if speaker.phrase is not None and _reporter(s, *speaker.phrase):
        return False
    if content.frame == "infinitive" and hit.cue.lemma == "ask" and not quoted:
        return False  # "had asked to come along"
    if (
        (content.frame == "infinitive" or content.frame == "object_infinitive" and not content.addressees)
        and (hit.cue.act == "reject" or hit.cue.lemma == "ask")
        and _unsaid(s, *content.pieces[0])
    ):
        return False
    if content.frame == "infinitive" and content.pieces[0][1] - content.pieces[0][0] < _SHORTEST_INFINITIVE:
        return False  # "as he had asked to"
    return not (hit.cue.lemma == "agree" and _plural(s, speaker))


def _surely(s: Sentence, hit: CueHit, speaker: Speaker, content: Content, quoted: bool) -> bool:
    """Whether a form that may be a noun ("states") is a verb: by "that", a quotation or a subject beside it."""
    start = content.pieces[0][0]
    if s.norm[start - 1] in ("that", ":") or quoted and content.frame == "quote":
        return True
    aside = speaker.left > s.a and s.norm[speaker.left - 1] == "," and hit.j < s.b and s.norm[hit.j] in (",", ".")
    if aside and content.side == "left" and speaker.how == "subject":
        return True  # "Democrats, Frank notes, applaud …"
    return bool(speaker.mentions) and s.mention(speaker.mentions[-1])["j"] >= hit.g - 1 and content.side == "right"


def _unsaid(s: Sentence, i: int, j: int) -> bool:
    """Whether what is declined is to speak ("declined to comment", "refused to say whether …")."""
    return any(s.norm[k] in words_of_list("unsaid") for k in range(i + 1, min(i + 4, j)) if s.norm[k] != "to")


def _empty(s: Sentence, i: int, j: int) -> bool:
    """Whether a noun phrase names no content of its own ("those claims", "which")."""
    words = [s.norm[k] for k in range(i, j) if not s.flag[k] & (f.DET | f.POSS)]
    return not words or (len(words) == 1 and words[0] in words_of_list("empty"))


def _mere_actor(s: Sentence, i: int, j: int) -> bool:
    """Whether a noun phrase only names somebody ("reprimanded Trump", "welcomed Wang to Berlin")."""
    while i < j and s.flag[i] & f.DET:
        i += 1
    if s.quoted(i):
        return False
    m = s.starts.get(i)
    if m is None:
        return j - i <= _BARE and bool(s.flag[j - 1] & (f.PERSON_HEAD | f.GROUP_HEAD | f.ORG_HEAD | f.COLLECTIVE))
    if s.mention(m)["kind"] == "place":
        return False
    behind = s.mention(m)["fj"]
    return behind >= j or (s.norm[behind] in ("to", "at", "in", "on") and not s.quoted(behind))


def _mere_thing(s: Sentence, hit: CueHit, i: int, j: int) -> bool:
    """Whether a thing done, and nothing said, is confirmed ("confirmed the plan"): a bare noun, or a speech by its
    title.
    """
    titled = any(s.norm[k] in ("titled", "entitled") for k in range(i, min(i + 6, j)))
    if titled and any(s.flag[k] & f.MEDIUM for k in range(i, min(i + 6, j))):
        return True
    bare = j - i <= _BARE and bool(s.flag[i] & f.DET) and not any(s.quoted(k) for k in range(i, j))
    told = hit.cue.frames & {"addressee", "object_infinitive"}  # "who advised the bank"
    return bare and (bool(told) and s.norm[i] == "the" or hit.cue.lemma in words_of_list("of_deeds"))


def _reporter(s: Sentence, i: int, j: int) -> bool:
    """Whether the article's own reporter speaks ("an AFP correspondent reported", "my colleague says")."""
    return s.norm[j - 1] in words_of_list("own_reporters") or s.norm[i] == "my" or (i > s.a and s.norm[i - 1] == "my")


def _plural(s: Sentence, speaker: Speaker) -> bool:
    return len(speaker.mentions) > 1 or any(s.mention(m)["plural"] for m in speaker.mentions)


def _share_quoted(s: Sentence, content: Content) -> float:
    words = [k for i, j in content.pieces for k in range(i, j)]
    return sum(s.quoted(k) for k in words) / len(words)
