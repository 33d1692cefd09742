"""What the accounts of meetings and of statements share: actors, dates and rules in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from diplo_events.catalogue import describe
from diplo_events.dates import find_date_rows
from diplo_events.highlights import numbered
from diplo_events.models import Actor, EventDate, Extraction, Meeting, Quote, Role, Span, Statement
from diplo_events.rationale.mentions import Mentions
from diplo_events.wording import cleaned, day, days, listed, quoted

Line = tuple[str, str]  # a heading, and what stands behind it
LONGEST = 160  # characters of a text that are shown
_MOST = 3  # offices of an actor that are told
_TOLD_BY = {"text": "as the article says", "gazetteer": "by the gazetteer's dates of office"}


def at(span: Span | Quote) -> str:
    """Words of the article with the slice in which they stand."""
    return f"{quoted(span.text, LONGEST)} [{span.start}:{span.end}]"


def spelled(value: str) -> str:
    """A value of an enumeration in words."""
    return value.replace("_", " ")


class Account:
    """One extraction, to tell of its events."""

    def __init__(self, extraction: Extraction) -> None:
        self.article = extraction.article
        self.actors = {actor.id: actor for actor in extraction.actors}
        self.numbers = numbered(extraction)
        self.meetings = {meeting.id: meeting for meeting in extraction.meetings}
        self.said: dict[str | None, list[str]] = defaultdict(list)  # meeting -> numbers of statements
        for statement in extraction.statements:
            self.said[statement.meeting].append(self.numbers[statement.id])
        self._mentions: dict[str, Mentions] = {}

    def name(self, actor_id: str) -> str:
        """What an actor is called."""
        actor = self.actors.get(actor_id)
        return cleaned(actor.name if actor else actor_id)

    def titled(self, event: Meeting | Statement) -> str:
        """An event in a few words, with its number."""
        if isinstance(event, Statement):
            who = self.name(event.speaker) if event.speaker else "somebody not named"
            return f"{self.numbers[event.id]}, statement of {who}"
        who = listed(self.name(one.actor) for one in event.participants) or "nobody named"
        when = f", {days(event.date.start, event.date.end)}" if event.date else ""
        return f"{self.numbers[event.id]}, meeting of {who}{when}"

    def actor(self, actor_id: str, span: Span | None, implied: str) -> str:
        """An actor, how the words of the event name it, and what is known of it; ``implied`` where they do not."""
        actor = self.actors.get(actor_id)
        if actor is None:
            return f"{cleaned(actor_id)}, {implied if span is None else at(span)}"
        how = implied if span is None else self.mentions(actor).standing(span, at)
        return f"{self.name(actor_id)}: {how}. {_identity(actor)}"

    def mentions(self, actor: Actor) -> Mentions:
        """The mentions of an actor."""
        if actor.id not in self._mentions:
            self._mentions[actor.id] = Mentions(actor)
        return self._mentions[actor.id]

    def near(self, event: Statement, actor_id: str) -> Span | None:
        """The mention of an actor within the sentences of a statement."""
        if actor_id not in self.actors:
            return None
        mentions = self.mentions(self.actors[actor_id])
        found = (mentions.within(span.start, span.end) for span in event.evidence)
        return next((span for span in found if span is not None), None)

    def date(self, when: EventDate | None) -> str:
        """A date with the words that give it, and against which day they are read."""
        if when is None:
            return "none: the article gives none for it, or none that names days"
        told = days(when.start, when.end)
        if when.span is None:
            return f"{told}, taken over from what the article tells of the same occasion"
        timex = f" (TIMEX3 {cleaned(when.timex)})" if when.timex else ""
        return f"{told}{timex}, from {at(when.span)}, {self._resolved(when, when.span)}"

    def _resolved(self, when: EventDate, span: Span) -> str:
        wanted = (when.start.isoformat(), when.end.isoformat())
        if _read(span.text, None) == wanted:
            return "which names the time itself"
        published = _day(self.article.published)
        if published is None:
            return "read with the dateline or the other dates of the article"
        known = f"the day of publication, {day(published.isoformat())}"
        if _read(span.text, published) == wanted:
            return f"counted from {known}"
        return f"read with the words and dates around it and {known}"


def rule_lines(rules: Iterable[str]) -> Iterator[str]:
    """The rules behind an event, each with what it does."""
    for name in rules:
        told = describe(name)
        yield f"{cleaned(name)}: {told if told != name else 'a rule that this version does not have.'}"


def spans_of(spans: Iterable[Span | Quote]) -> list[str]:
    """A line for each span."""
    return [at(span) for span in spans]


def _read(text: str, published: date | None) -> tuple[str | None, str | None] | None:
    """The first and last day that an expression names by itself."""
    rows = find_date_rows(text, published)
    return (rows[0]["begin"], rows[0]["until"]) if len(rows) == 1 else None


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:  # in results that others wrote
        return None


def _identity(actor: Actor) -> str:
    told = [f"Known to the gazetteer as {actor.id}" if actor.known else "Not in the gazetteer"]
    for source, words in _TOLD_BY.items():
        roles = (role for role in actor.roles if role.source == source and role.title.lower() not in actor.name.lower())
        offices = dict.fromkeys(map(_office, roles))
        if offices:
            told.append(f"{listed(list(offices)[:_MOST])}, {words}")
    return f"{'; '.join(told)}."


def _office(role: Role) -> str:
    of = role.organization or role.country
    return f"{'former ' if role.former else ''}{role.title}{f' ({of})' if of else ''}"
