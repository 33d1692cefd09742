"""Does the clause around a date look back or forward?  The nearest verb cue in the sentence decides."""

from __future__ import annotations

import re

from .lexicon import WORDS


def _any(name: str) -> str:
    """The words of a list of the data file as alternatives."""
    return "|".join(WORDS[name]).replace(" ", r"\s")


_ADVERB = r"(?:\s\w{2,12}ly)?"
_NEGATED = r"(?:\snot|n['’]t)"
_FOLLOW = r"(?:\s(?:not|also|then|\w{2,12}ly))?(?:\sto)?(?:\s(?:be|have))?(?:\sbeen)?(?:\s[a-z]{2,20}(?:\sup\b)?)?"
_FUTURE = (
    r"(?:will|shall|won['’]t|(?<=\w)['’]ll|is|are|was|were|be|(?<!had\s)been)"
    rf"(?:\s\w+ly)?\s(?:not\s)?(?:{_any('expected_forms')}|to(?!\s(?:the|a)\b))"
    r"|will|would|shall|won['’]t|(?<=\w)['’]ll|going\sto"
    r"|(?:scheduled|planned|expected|slated)\s(?:for|on|to|in|here)|set\s(?:for|to)|due\s(?:for|on|in|here)"
    rf"|(?:planned|scheduled|slated|proposed)\s(?:{_any('event_nouns')})"
    rf"|due\sto\s(?:{_any('headline_infinitives')})\b|(?:{_any('intent_nouns')})s?\sto"
    r"|until|till|(?i:ahead\sof)(?=[^,]{0,90}\Z)|as\s(?:soon|early)\sas|upcoming|forthcoming"
    rf"|[A-Z][\w'’-]{{1,20}}\sto\s(?:{_any('headline_infinitives')})"
    rf"|(?:did|do|does){_NEGATED}\s(?:{_any('intent_verbs')})\sto"
    rf"|(?:{_any('intent_verbs')})(?:s|d|ed|ned|ning|ing)?\sto"
    r"|plan(?:s|ned|ning)\san?|(?<!used\s)(?<!seem\s)to\sbe(?!\s(?:a|an|the|in|at)\b)"
)
_PERFECT = (
    rf"had(?:{_NEGATED}|\s\w{{2,12}}ly)?(?:\sbeen{_ADVERB}\s(?:{_any('expected_forms')})(?:\s(?:to|for|on))?(?:\s[a-z]{{2,20}})?"
    rf"|\s(?:{_any('intent_verbs')})(?:d|ed|ned)\sto(?:\s[a-z]{{2,20}})?"
    r"|\s(?!to\b|\w{2,20}\sto\b)[a-z]{2,20})"
)
_PRESENT = rf"(?:is|are|am)(?:\snot|\salso|\sbeing|\s\w{{2,12}}ly){{0,2}}\s(?:[a-z]{{2,18}}ed|{_any('participles')})"
# "a proposed meeting": a participle before its noun says nothing of the clause
_FINITE = "".join(rf"(?<!\b{word}\s)" for word in ("a", "an", "the", "its", "his", "her", "their", "still"))
_PAST = (
    rf"did{_NEGATED}?\s[a-z]{{2,20}}|(?:has|have)(?:\snot|\s\w{{2,12}}ly)?\s(?!to\b|\w{{2,20}}\sto\b)[a-z]{{2,20}}"
    rf"|since\s[a-z]{{2,18}}ing|(?<!-)up|(?:{_any('past_forms')}|(?!(?:{_any('not_past_forms')})\b){_FINITE}[a-z]{{2,20}}ed)(?:\sto\s(?:be|have))?"
)
_VERB = (
    r"(?<!to\s)(?<!not\s)(?<![Tt]he\s)(?<![’']s\s)(?<!\b[Aa]\s)(?<!his\s)(?<!her\s)(?<!played\s)(?<!took\s)(?<!taken\s)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_SCHEDULED = (
    rf"{_any('scheduled_forms')}|visits?(?=\s(?!{_WEEKDAY})(?:the\s)?[A-Z])"
    rf"|(?:is|are)(?:\snot|\salso)?\s(?:{_any('travel_participles')})"
)
_OFFER = rf"(?:{_any('offer_forms')})"
_CUE = re.compile(
    rf"\b(?:(?P<future>(?:{_FUTURE}){_FOLLOW})|(?P<perfect>{_PERFECT})|(?P<present>{_PRESENT})|(?P<offer>{_OFFER})|(?P<past>{_PAST})"
    rf"|{_VERB}(?P<scheduled>{_SCHEDULED}))\b"
)
_STOP = re.compile(r"[.!?](?=[\s\"”’)])|[;\"“”]|:\s|\n[ \t\r]{0,8}\n")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Gov|Lt|Col|St|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec))\Z"
)
_THAT = re.compile(r"\b(?:that|whether)\b")
_VERB_NEXT = re.compile(r"\s(?:will|would|was|were|is|are|has|have|had)\b")
_ASIDE = re.compile(r",\s(?:which|who|where)\b[^,;]{0,120},")
_PLANNED = re.compile(rf"\b(?:{_any('expected_forms')})\b")
_CALLED_OFF = re.compile(rf"\b(?:{_any('cancel_forms')})\b")
_FINITE_FUTURE = re.compile(r"(?:will|would|shall|won['’]t|['’]ll|is|are|was|were|to\sbe|be|been)\b")
_AGREED_TO = re.compile(rf"(?:{_any('intent_verbs')})(?:d|ed|ned)\sto\b|planned\san?\b")
_COPULA = re.compile(r"\b(?:is|are)\b")
REACH = 140
NEAR = 45


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


def _to_the_right(text: str, start: int, end: int) -> str:
    """What the first finite verb to the right says; a relative clause between commas is passed over.

    Of "agreed to meet" only the agreeing counts there, of "the planned visit" nothing.
    """
    aside = _ASIDE.match(text, start, end)
    begin = aside.end() - 1 if aside else start
    copula = _COPULA.search(text, begin, end)
    for cue in _CUE.finditer(text, begin, end):
        if copula and copula.start() < cue.start():
            return "present"
        kind = cue.lastgroup or ""
        if kind != "future" or _FINITE_FUTURE.match(cue[0]):
            return kind
        if _AGREED_TO.match(cue[0]):
            return "past"
    return "present" if copula else ""


def tense(text: str, start: int, end: int) -> str:
    """``"future"``, ``"past"``, ``"perfect"`` ("had met"), ``"scheduled"`` (a present of plans), ``"offer"``
    ("proposed a meeting in April": to come, unless the date is that of the offer) or ``""``.

    The nearest cue to the left in the sentence decides; where there is none, or the date stands between a subject
    and its verb ("said that talks on Friday would ..."), the first one to the right.
    """
    left, right = sentence_bounds(text, start, end)
    found, behind, words = "", left, ""
    for cue in _CUE.finditer(text, left, start):
        found, behind, words = cue.lastgroup or "", cue.end(), cue[0]
    if found == "perfect" and _PLANNED.search(words) and _CALLED_OFF.search(text, end, right):
        return "future"
    if not found or (found != "future" and (_THAT.search(text, behind, start) or _VERB_NEXT.match(text, end))):
        beyond = _to_the_right(text, end, right)
        found, behind = (beyond, start) if beyond else (found, behind)
    if found == "perfect" and start - behind > NEAR or found == "offer" and start - behind < 5:
        return "past"
    return "" if found == "present" else found
