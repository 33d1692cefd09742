"""Speakers: the subject of a cue, before it, behind it, or shared with the clause before."""

from __future__ import annotations

from diplo_events.attribution.clause import Sentence
from diplo_events.attribution.cues import CueHit
from diplo_events.attribution.phrases import Range, head_of, phrase_after, phrase_before, relative_antecedent
from diplo_events.attribution.subjects import Speaker, governed, is_document, joined_left, parenthetical, subject_before
from diplo_events.attribution.tables import words_of_list
from diplo_events.lexicon import flags as f

_FAR = 200  # words looked back over for the subject of a sentence
__all__ = ["Speaker", "find_speaker", "is_core", "joined_left", "main_subject", "subject_before"]


def find_speaker(s: Sentence, hit: CueHit, shared: Speaker | None) -> Speaker:
    """The speaker of a cue.

    Args:
        s: the sentence.
        hit: the cue.
        shared: the speaker of the clause before, for "…, adding that" and "… and said".
    """
    if hit.passive:
        return _agent(s, hit)
    after_quote = hit.g > s.a and s.quoted(hit.g - 1)
    for find in (*(_QUOTED if after_quote else _PLAIN), _phrase_subject if hit.form != "ing" else _with_phrase):
        found = find(s, hit)
        if found is not None and s.article.allows(f"speaker.{found.how}"):
            return found
    if shared is not None and shared.named and s.article.allows("speaker.shared"):
        return Speaker(shared.mentions, hit.g, hit.j, "shared", shared.document, shared.phrase)
    return _main_speaker(s, hit)


def _main_speaker(s: Sentence, hit: CueHit) -> Speaker:
    """The subject of the sentence, for a cue without one of its own."""
    if not s.article.allows("speaker.shared"):
        return Speaker((), hit.g, hit.j, "none")
    subject = main_subject(s, hit.g)
    if not subject and hit.form == "ing" and hit.g <= s.a + 1:
        subject = _subject_behind(s, hit)
    if subject:
        return Speaker(subject, hit.g, hit.j, "shared")
    phrase = _first_phrase(s, hit)
    return Speaker((), hit.g, hit.j, "shared" if phrase else "none", False, phrase)


def _subject_behind(s: Sentence, hit: CueHit) -> tuple[int, ...]:
    """The subject of the main clause behind a participle that leads it in ("Denying that …, the minister said")."""
    for k in range(hit.j, min(hit.j + _FAR, s.stop - 1)):
        if s.norm[k] != "," or s.quoted(k):
            continue
        start = k + 1 + bool(s.flag[k + 1] & f.DET)
        m = s.starts.get(start)
        if m is not None and _verb_follows(s, s.mention(m)["fj"], s.stop):
            return (m,)
    return ()


def _first_phrase(s: Sentence, hit: CueHit) -> Range | None:
    for k in range(max(s.a + 1, hit.g - _FAR), hit.g):
        if s.quoted(k):
            return None
        if (
            s.flag[k] & (f.AUX | f.PAST)
            and not s.flag[k] & (f.DET | f.CAP | f.POSSESSIVE | f.GROUP_HEAD)
            and s.norm[k - 1] != ","
        ):
            return phrase_before(s, k, False)
    return None


def is_core(hit: CueHit) -> bool:
    """Whether a cue is a verb of saying, whatever its subject."""
    return hit.cue.lemma in words_of_list("core")


def _with_phrase(s: Sentence, hit: CueHit) -> Speaker | None:
    """ "with 30 percent of voters saying"."""
    if s.norm[hit.g - 1] in ("while", "when", "after", "before", "by", "without"):
        return None
    at = next((k for k in range(hit.g - 1, max(s.a, hit.g - 9), -1) if s.norm[k] == "with"), None)
    if at is None or any(s.flag[k] & f.PUNCT and s.norm[k] == "," for k in range(at, hit.g)):
        return None
    start = at + 1
    while start < hit.g and s.flag[start] & f.DET:
        start += 1
    return Speaker((), hit.g, hit.j, "with", False, (start, hit.g)) if start < hit.g else None


def _phrase_subject(s: Sentence, hit: CueHit) -> Speaker | None:
    before = hit.g - 1
    if before < s.a or s.quoted(before) or s.norm[before] in ("and", "but", "or", ";", ":"):
        return None
    end = hit.g
    if s.norm[before] in (",", "—", "-", "--"):
        inner = parenthetical(s, before, mentioned=False)
        if inner is None or s.quoted(inner - 1):
            return None
        end = inner
    elif s.norm[before] in ("who", "which"):
        phrase = relative_antecedent(s, before) if s.norm[before] == "who" else None
        return Speaker((), hit.g, hit.j, "relative", False, phrase) if phrase else None
    phrase = phrase_before(s, end, is_core(hit))
    if phrase is None:
        return None
    left = phrase[0]
    while left > s.a and s.flag[left - 1] & (f.DET | f.POSS):
        left -= 1
    inside = s.ends.get(phrase[1])
    if inside is not None and s.mention(inside)["kind"] in ("person", "role", "group") and not governed(s, inside):
        return Speaker((inside,), left, hit.j, "subject")
    head = head_of(s, *phrase)
    if is_document(s, head):
        return Speaker((), left, hit.j, "document", True, (phrase[0], head + 1))
    return Speaker((), left, hit.j, "phrase", False, phrase)


def main_subject(s: Sentence, before: int) -> tuple[int, ...]:
    """The first mention that stands as a subject in front of a word, one that a verb follows rather than another."""
    first: tuple[int, ...] = ()
    for k in range(max(s.a, before - _FAR), before):
        m = s.starts.get(k)
        if m is None or s.quoted(k):
            continue
        row = s.mention(m)
        if row["fi"] > s.a and s.flag[row["fi"] - 1] & f.PREP and not s.flag[row["fi"] - 1] & f.SUBORD:
            continue
        if (
            row["fi"] == s.a
            and row["fj"] < s.b
            and row["kind"] == "country"
            and s.norm[row["fj"]] in ("-", "–", "—", "--")
        ):
            continue  # "TOKYO - Prime Minister …"
        if row["fj"] < s.b and s.flag[row["fj"]] & f.POSSESSIVE or row["fj"] > before or row["kind"] == "place":
            continue
        mentions, _ = joined_left(s, m)
        if _verb_follows(s, row["fj"], before):
            return mentions
        first = first or mentions
    return first if first and s.mention(first[0])["kind"] != "country" else ()


def _verb_follows(s: Sentence, k: int, before: int) -> bool:
    while k < before and s.flag[k] & f.ADV and not s.flag[k] & f.VERB:
        k += 1
    if k >= before or s.flag[k] & f.PREP:
        return False
    if s.flag[k] & f.PAST and s.flag[k + 1] & f.PREP and s.norm[k + 1] in ("at", "by", "in"):
        return False  # "the leaders gathered at the centre": a participle
    return bool(s.flag[k] & (f.AUX | f.PAST | f.THIRD | f.BASE))


def _agent(s: Sentence, hit: CueHit) -> Speaker:
    for k in range(hit.j, min(hit.j + 7, s.b)):
        if s.norm[k] == "by":
            m = s.starts.get(k + 1)
            if m is not None:
                return Speaker((m,), hit.g, s.mention(m)["fj"], "agent")
            phrase = phrase_after(s, k + 1, is_core(hit))
            if phrase is not None:
                return Speaker((), hit.g, phrase[1], "agent", False, phrase)
    return Speaker((), hit.g, hit.j, "none")


def _inverted(s: Sentence, hit: CueHit) -> Speaker | None:
    """ "…," said Wang."""
    opening = hit.g == s.a
    if hit.form not in ("past", "third", "base") or "quote" not in hit.cue.frames:
        return None
    if "addressee" in hit.cue.frames and (opening or not s.quoted(hit.g - 1) or hit.cue.lemma == "tell"):
        return None
    if not opening and not s.quoted(hit.g - 1) and s.norm[hit.g - 1] not in (",", "—", "-", "--"):
        return None
    quoted = not opening and s.quoted(hit.g - 1)
    speaks = is_core(hit) or (not hit.cue.weak and {"clause", "quote"} <= hit.cue.frames and hit.form == "past")
    if not quoted and (opening or not speaks or not _closes(s, hit)):
        return None
    m = s.starts.get(hit.j)
    whole = m is not None and s.mention(m)["kind"] == "person" and s.mention(m)["fi"] == hit.j
    if m is None or s.mention(m)["i"] > hit.j + 2 and not whole:
        return _inverted_phrase(s, hit)
    if s.mention(m)["kind"] == "pronoun" and (s.norm[hit.j] in ("him", "them") or not quoted):
        return None
    mentions = _joined_right(s, m)
    behind = s.mention(mentions[-1])["fj"]
    if s.mention(m)["kind"] == "country" and quoted:
        phrase = _inverted_phrase(s, hit)  # "said China expert Yun Sun"
        if phrase is not None and phrase.phrase is not None and phrase.phrase[1] > behind:
            return phrase
    return Speaker(mentions, hit.g, behind, "inverted")


def _closes(s: Sentence, hit: CueHit) -> bool:
    """Whether a reporting clause with its subject behind the verb may close the sentence: only a subject follows."""
    for k in range(hit.j, min(hit.j + 25, s.stop)):
        if s.norm[k] in (",", ";", ":") or s.flag[k] & f.SUBORD and k in s.ends:
            break
        if s.flag[k] & (f.AUX | f.REL | f.SUBORD) and not s.flag[k] & (f.POSSESSIVE | f.PREP):
            return False
    return s.verb_within(s.a, hit.g) or any(s.quoted(k) for k in range(s.a, hit.g))


def _inverted_phrase(s: Sentence, hit: CueHit) -> Speaker | None:
    if (
        hit.j >= s.stop
        or s.quoted(hit.j)
        or s.flag[hit.j] & (f.PREP | f.SUBORD | f.ADV | f.PUNCT)
        or hit.j in s.date_from
    ):
        return None
    phrase = phrase_after(s, hit.j, True)
    if phrase is None:
        return None
    inside = s.ends.get(phrase[1])
    if inside is not None and s.mention(inside)["kind"] in ("person", "role", "group") and not governed(s, inside):
        return Speaker((inside,), hit.g, s.mention(inside)["fj"], "inverted")
    person = next(
        (m for k in range(*phrase) if (m := s.starts.get(k)) is not None and s.mention(m)["kind"] == "person"), None
    )
    if person is not None and not governed(s, person):
        return Speaker((person,), hit.g, s.mention(person)["fj"], "inverted")
    return Speaker((), hit.g, phrase[1], "inverted", False, phrase)


def _joined_right(s: Sentence, m: int) -> tuple[int, ...]:
    row = s.mention(m)
    if row["fj"] < s.b and s.norm[row["fj"]] == "and":
        also = s.starts.get(row["fj"] + 1)
        if also is not None and s.mention(also)["kind"] == "person" == row["kind"]:
            behind = s.mention(also)["fj"]
            if behind >= s.b or s.flag[behind] & f.PUNCT:
                return (m, also)
    return (m,)


# how a speaker is looked for, the likeliest place first
_PLAIN = (subject_before, _inverted)
_QUOTED = (_inverted, subject_before)
