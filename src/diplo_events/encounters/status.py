"""Status and mode of a meeting, read from the words around its trigger."""

from __future__ import annotations

from functools import lru_cache

from diplo_events.attribution.clause import Sentence
from diplo_events.lexicon import Lexicon
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.entries import MeetingTrigger
from diplo_events.lexicon.tables import rule_words, status_patterns

_RULES = rule_words()["meetings"]
DENYING = frozenset(_RULES["denying"])
HOPES = frozenset(_RULES["hopes"])
UNSURE = frozenset(_RULES["unsure"])
REPORTS = frozenset(_RULES["reports"])


def status_of(s: Sentence, left: int, k: int, right: int, own: str | None, resumed: tuple[int, int] = (0, 0)) -> str:
    """held, planned, proposed, cancelled or denied.

    Args:
        s: the sentence.
        left: where the subject's verb group, or the clause, begins.
        k: the trigger.
        right: where the clause ends.
        own: the status that the trigger or its light verb gives by itself.
        resumed: the words with which the clause goes on behind a relative one.
    """
    if _denied_report(s, left):
        return "denied"
    left -= left > s.a and s.norm[left - 1] == "no"  # "has no plan to meet"
    before = _text(s, left, k)
    behind = f"{_text(s, k, right)} {_text(s, *resumed)}"
    patterns = status_patterns()
    found = next((status for status, pattern in patterns["behind"] if pattern.search(behind)), None)
    if found in ("cancelled", "denied"):
        return found
    first = next((status for status, pattern in patterns["before"] if pattern.search(before)), None)
    if (
        first == "denied"
        and (found is None or f"{before} ".startswith(("no ", "neither ")))
        and own not in ("cancelled",)
    ):
        return "denied"
    if own is not None and own != "held":
        return "proposed" if own == "planned" and "proposed" in (first, found) else own
    return first or found or "held"


def in_setting(s: Sentence, left: int, k: int, status: str) -> str:
    """The status of a meeting that is the setting of what the clause tells: by its tense alone."""
    if status not in ("denied", "proposed", "cancelled", "planned"):
        return status
    ahead = next(pattern for name, pattern in status_patterns()["setting"] if name == "planned")
    return "planned" if ahead.search(_text(s, left, k)) else "held"


def framed(s: Sentence, left: int, status: str) -> str:
    """What the clause around makes of a verb's status: "whether X will meet Y", "cancelled a trip to Z, where …"."""
    if left > s.a and status in ("held", "planned") and (s.norm[left - 1] in UNSURE or s.norm[left] in UNSURE):
        return "proposed"
    if s.norm[left] in UNSURE and status == "held":
        return "proposed"
    if (
        status in ("held", "planned")
        and s.norm[left - 1] == "that"
        and any(w in HOPES for w in s.norm[max(s.a, left - 7) : left])
    ):
        return "proposed"
    where = next((k for k in range(left, max(s.a, left - 3), -1) if s.norm[k] == "where"), None)
    if where is not None and status == "planned":
        cancelled = next(pattern for name, pattern in status_patterns()["before"] if name == "cancelled")
        if cancelled.search(_text(s, s.a, where)):
            return "cancelled"
    return status


def _denied_report(s: Sentence, left: int) -> bool:
    """ "denied that …", "dismissed reports that …": the clause at ``left`` stands under a verb of denial."""
    that = next((k for k in range(left - 1, max(s.a, left - 12), -1) if s.norm[k] == "that"), None)
    if that is None:
        return False
    for k in range(that - 1, max(s.a, that - 9), -1):
        if s.norm[k] in DENYING and s.flag[k] & f.CUE:
            return not any(s.flag[m] & f.NEG for m in range(max(s.a, k - 3), k))
        if s.flag[k] & f.CUE and s.flag[k] & (f.PAST | f.THIRD) and s.norm[k] not in REPORTS or s.norm[k] in (";", ":"):
            return False
    return False


def _text(s: Sentence, i: int, j: int) -> str:
    return " ".join(s.norm[k] for k in range(i, j) if not s.quoted(k) or j - i < 4)


def mode_of(
    s: Sentence, i: int, j: int, phrases: tuple[tuple[str, str], ...], trigger: MeetingTrigger, light: str | None
) -> tuple[str, bool]:
    """in_person, call, video or unknown, and whether the words tell it.

    It is told by a phrase such as "by telephone" in the clause, else by the trigger.
    """
    text = f" {' '.join(s.norm[i:j])} "
    for phrase, mode in phrases:
        if phrase in text:
            return mode, True
    own = trigger.mode or light or "unknown"
    return own, not trigger.loose and own != "unknown"


@lru_cache(maxsize=4)
def mode_phrases(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """Phrases such as "by telephone" between spaces, longest first, with the mode that they give."""
    phrases = {
        f" {' '.join(key)} ": trigger.mode
        for key, senses in lexicon.triggers.items()
        for trigger, _ in senses
        if trigger.pos == "mode" and trigger.mode
    }
    return tuple(sorted(phrases.items(), key=lambda item: (-len(item[0]), item[0])))
