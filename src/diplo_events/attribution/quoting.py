"""Quoted through a medium: "Wang was quoted by Xinhua as saying …", "Xinhua quoted Wang as saying …"."""

from __future__ import annotations

from diplo_events.attribution.clause import Sentence
from diplo_events.attribution.cues import CueHit
from diplo_events.attribution.speakers import Speaker, subject_before
from diplo_events.attribution.tables import words_of_list
from diplo_events.lexicon import flags as f

_BACK = 14  # words between "quoted" and "as saying"


def quoted_as(s: Sentence, hit: CueHit) -> tuple[Speaker, tuple[int, ...]] | None:
    """The speaker of "as saying" and the medium that quotes him, or ``None`` where the cue is no such one."""
    if hit.form != "ing" or hit.g <= s.a + 1 or s.norm[hit.g - 1] != "as":
        return None
    at = next(
        (k for k in range(hit.g - 2, max(s.a, hit.g - _BACK) - 1, -1) if s.norm[k] in words_of_list("quoting")), None
    )
    if at is None:
        return None
    passive = s.norm[at] in ("quoted", "cited") and any(s.flag[k] & f.BE for k in range(max(s.a, at - 3), at))
    g = at
    while g > s.a and s.flag[g - 1] & (f.AUX | f.ADV) and not s.flag[g - 1] & f.POSSESSIVE:
        g -= 1
    subject = subject_before(s, CueHit(at, at + 1, g, hit.cue, "past", False))
    if passive:
        medium = next(
            (m for k in range(at, s.stop - 1) if s.norm[k] == "by" and (m := _mention_at(s, k + 1)) is not None), None
        )
        if subject is None or not subject.named:
            return None
        return Speaker(subject.mentions, subject.left, hit.j, "quoted"), () if medium is None else (medium,)
    quoted = _mention_at(s, at + 1)
    if quoted is None:
        return None
    via = subject.mentions if subject is not None else ()
    return Speaker((quoted,), subject.left if subject is not None else at, hit.j, "quoted"), via


def _mention_at(s: Sentence, k: int) -> int | None:
    while k < s.stop and s.flag[k] & f.DET:
        k += 1
    return s.starts.get(k)
