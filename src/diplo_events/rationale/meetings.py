"""How each field of a meeting got its value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diplo_events.lexicon.entries import MeetingTrigger
from diplo_events.lexicon.fold import fold
from diplo_events.lexicon.load import meeting_triggers
from diplo_events.models import Meeting, Span, Venue
from diplo_events.rationale.account import Account, Line, at, spans_of, spelled
from diplo_events.wording import cleaned, listed

_AROUND = "read from tense, negation and the words around the word of meeting"
_COUNTS = {2: "bilateral", 3: "trilateral"}
_RELATIONS = {"sidelines": "on the sidelines of ", "at": "at ", "before": "before ", "after": "after "}


def meeting_lines(account: Account, meeting: Meeting) -> Iterator[Line]:
    """The fields in the order in which one asks for them: who, whether, how, where, when, what of it."""
    triggers = [trigger for trigger in meeting_triggers() if trigger.rule in meeting.rules]
    for one in meeting.participants:
        part = f", as {one.part}" if one.part != "participant" else ""
        yield f"Participant{part}", account.actor(one.actor, one.span, "implied by the text around it")
    yield "Status", f"{meeting.status}, {_source(triggers, 'status', meeting.status) or _AROUND}"
    yield "Mode", _mode(meeting, triggers)
    if meeting.format:
        yield "Format", _format(meeting, triggers)
    yield from _places(account, meeting.venue)
    yield "Date", account.date(meeting.date)
    yield from (("Topic", line) for line in spans_of(meeting.topics))
    yield from (("Outcome", line) for line in spans_of(meeting.outcomes))
    if meeting.via:
        yield "According to", account.name(meeting.via)
    if account.said[meeting.id]:
        yield "Said in it", ", ".join(account.said[meeting.id])


def _source(triggers: Iterable[MeetingTrigger], field: str, value: str) -> str:
    """The rules whose word gives a value by itself."""
    names = [trigger.rule for trigger in triggers if getattr(trigger, field) == value]
    return f"which {listed(names)} {'says' if len(names) == 1 else 'say'}" if names else ""


def _mode(meeting: Meeting, triggers: list[MeetingTrigger]) -> str:
    if meeting.mode == "unknown":
        return "unknown: no word tells how they met"
    source = _source(triggers, "mode", meeting.mode)
    return f"{spelled(meeting.mode)}, {source or 'told by a phrase or the place beside the word of meeting'}"


def _format(meeting: Meeting, triggers: list[MeetingTrigger]) -> str:
    source = _source(triggers, "format", meeting.format or "")
    counted = _COUNTS.get(len(meeting.participants), "multilateral") == meeting.format
    return f"{meeting.format}, {source or ('by the number of participants' if counted else 'told by its mentions')}"


def _places(account: Account, venue: Venue) -> Iterator[Line]:
    left = list(venue.spans)  # of the occasion, the facility, and the city or country
    if venue.event:
        before = _RELATIONS[venue.relation] if venue.relation else ""
        yield "Occasion", f"{before}{cleaned(venue.event)}, {_named_by(account, venue.event, left)}"
    if venue.facility:
        yield "Facility", f"{cleaned(venue.facility)}, {_named_by(account, venue.facility, left)}"
    if venue.city:
        yield "City", f"{cleaned(venue.city)}, {_named_by(account, venue.city, left, sure=not venue.facility)}"
    if venue.country:
        source = f"from {at(left[0])}" if left else "the country of that place or occasion"
        yield "Country", f"{venue.country}, {source}"
    if not (venue.event or venue.facility or venue.city or venue.country):
        yield "Place", "none: no place is told of this meeting"


def _named_by(account: Account, value: str, left: list[Span], sure: bool = True) -> str:
    """The words that name a place, each told of once; unless ``sure``, only words that the name shares."""
    fits = next((span for span in left if _share(value, span.text)), None)
    fits = fits or next(iter(left if sure else ()), None)
    if fits is not None:
        left.remove(fits)
        return f"from {at(fits)}"
    dateline = account.article.dateline
    if dateline and dateline.place and _share(value, dateline.place):
        giver = "the dateline" if sure else "the facility or the dateline"
        return f"from {giver} [{dateline.start}:{dateline.end}]"
    return "which goes with the place or occasion, by the gazetteer"


def _share(one: str, other: str) -> bool:
    """Whether two names have a word in common."""
    return bool(set(fold(one).split()) & set(fold(other).split()))
