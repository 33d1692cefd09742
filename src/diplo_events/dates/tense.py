"""Does the clause around a date look back or forward?  The nearest verb cue in the sentence decides."""

from __future__ import annotations

import re

from .lexicon import WORDS

_PAST_FORMS = "|".join(WORDS["past_forms"])
_NOT_VERBS = "|".join(WORDS["not_past_forms"])
_SCHEDULED = "|".join(WORDS["scheduled_forms"])
_TO_COME = (
    r"(?:will|shall|won['’]t|(?<=\w)['’]ll|is|are|was|were|be|(?<!had\s)been)"
    r"(?:\s\w+ly)?\s(?:not\s)?(?:due|set|scheduled|expected|slated|poised|planned|supposed|likely|about|to(?!\s(?:the|a)\b))"
    r"|will|would|shall|won['’]t|(?<=\w)['’]ll|going\sto"
    r"|(?:scheduled|planned|expected|slated)\s(?:for|on|to|in|here)|set\s(?:for|to)|due\s(?:for|on|in|here)|"
    r"until|till|ahead\sof(?=[^,]{0,90}\Z)|as\s(?:soon|early)\sas|upcoming|forthcoming"
    r"|[A-Z][\w'’-]{1,20}\sto\s(?:meet|visit|host|hold|travel|attend|arrive|begin|start|open|convene|resume|receive"
    r"|welcome|sign|address|head|fly|lead|chair|join)"
    r"|(?:did|do|does)(?:\snot|n['’]t)\s(?:plan|intend|expect|want|mean)\sto"
    r"|(?:agree|plan|decide|intend|hope|vow|promise|pledge|offer|prepare|want|expect)(?:s|d|ed|ned|ning|ing)?\sto"
    r"|plan(?:s|ned|ning)\san?|(?<!(?:used|seem)\s)to\sbe(?!\s(?:a|an|the|in|at)\b)"
)
_NOT_YET = r"(?:due|set|scheduled|expected|slated|poised|planned|supposed|likely|about)"
_FOLLOW = r"(?:\s(?:not|also|then|\w{2,12}ly))?(?:\s(?:to|be|have))?(?:\sbeen)?(?:\s[a-z]{2,20})?"
_ATTRIBUTE = r"(?<!\ba\s)(?<!\ban\s)(?<!\bthe\s)(?<!\bits\s)(?<!\bhis\s)(?<!\bher\s)(?<!\btheir\s)(?<!\bstill\s)"
_CUE = re.compile(
    rf"\b(?:(?P<future>(?:{_TO_COME}){_FOLLOW})"
    rf"|(?P<perfect>had(?:\snot|n['’]t|\s\w{{2,12}}ly)?(?:\sbeen(?:\s\w{{2,12}}ly)?\s{_NOT_YET}(?:\s(?:to|for|on))?(?:\s[a-z]{{2,20}})?"
    r"|\s(?!to\b|\w{2,20}\sto\b)[a-z]{2,20}))"
    r"|(?P<present>(?:is|are|am)(?:\snot|\salso|\sbeing|\s\w{2,12}ly){0,2}\s(?:[a-z]{2,18}ed|held|heard|met|made|taken|given|seen|read|built|known|put|led|paid|told|brought|begun))"
    r"|(?P<past>did(?:\snot|n['’]t)?\s[a-z]{2,20}|(?:has|have)(?:\snot|\s\w{2,12}ly)?\s(?!to\b|\w{2,20}\sto\b)[a-z]{2,20}"
    rf"|(?:{_PAST_FORMS}|(?!(?:{_NOT_VERBS})\b){_ATTRIBUTE}[a-z]{{2,20}}ed)(?:\sto\s(?:be|have))?)"
    rf"|(?<!to\s)(?<!not\s)(?<!the\s)(?<![’']s\s)(?<!\ba\s)(?<!his\s)(?<!her\s)(?P<scheduled>{_SCHEDULED}))\b"
)
_STOP = re.compile(r"[.!?](?=[\s\"”’)])|[;\"“”]|:\s|\n[ \t\r]{0,8}\n")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Gov|Lt|Col|St|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec))\Z"
)
REACH = 140


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of the sentence around ``start``-``end``, at most ``REACH`` characters to either side."""
    left, right = max(0, start - REACH), min(len(text), end + REACH)
    for stop in _STOP.finditer(text, left, start):
        if not _ABBREVIATION.search(text, max(left, stop.start() - 6), stop.start()):
            left = stop.end()
    for stop in _STOP.finditer(text, end, right):
        if not _ABBREVIATION.search(text, max(end, stop.start() - 6), stop.start()):
            return left, stop.start()
    return left, right


def tense(text: str, start: int, end: int) -> str:
    """``"future"``, ``"past"``, ``"perfect"`` ("had met"), ``"scheduled"`` (a present of plans) or ``""``.

    The nearest cue to the left in the sentence decides; where there is none, the first one to the right.
    """
    left, right = sentence_bounds(text, start, end)
    found = ""
    for cue in _CUE.finditer(text, left, start):
        found = cue.lastgroup or ""
    if not found:
        cue_right = _CUE.search(text, end, right)
        found = (cue_right.lastgroup or "") if cue_right else ""
    return "" if found == "present" else found
