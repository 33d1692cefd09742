"""Comparing an extraction with the known right answer, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from diplo_events.models import Actor, Extraction, Meeting, Statement
from diplo_events.testing.expected import ExpectedActor, ExpectedMeeting, ExpectedStatement


class Expected(Protocol):
    """What has a known right answer: a passage, an article."""

    @property
    def meetings(self) -> Sequence[ExpectedMeeting]:
        """All meetings."""

    @property
    def statements(self) -> Sequence[ExpectedStatement]:
        """All statements."""


def assert_expected(extraction: Extraction, expected: Expected, *, exact: bool = True) -> None:
    """The extraction says what the text is known to say.

    Args:
        extraction: of the text of ``expected``.
        expected: a passage or article, or anything else with ``meetings`` and ``statements``.
        exact: also that there is no further event.

    Raises:
        AssertionError: it does not; the message says in a line each what differs.
    """
    found = differences(extraction, expected, exact=exact)
    assert not found, "\n".join([f"article {extraction.article.id!r} is not read as expected:", *found])


def differences(extraction: Extraction, expected: Expected, *, exact: bool = True) -> list[str]:
    """What differs from the known right answer, in a sentence each; see :func:`assert_expected`."""
    return [
        *_actors(extraction, expected),
        *_meetings(extraction, expected, exact),
        *_statements(extraction, expected, exact),
    ]


def _actors(extraction: Extraction, expected: Expected) -> Iterator[str]:
    people: Sequence[ExpectedActor] = getattr(expected, "people", ())
    for person in people:
        actor = next((actor for actor in extraction.actors if _is(actor, person)), None)
        if actor is None:
            yield f"nobody is {person.name!r}; actors are {_list(a.name for a in extraction.actors)}"
        elif person.office and (person.office, person.country) not in {(r.title, r.country) for r in actor.roles}:
            roles = _list(f"{role.title} of {role.country}" for role in actor.roles)
            yield f"{person.name!r} is {roles}, not {person.office} of {person.country}"


def _meetings(extraction: Extraction, expected: Expected, exact: bool) -> Iterator[str]:
    left = list(extraction.meetings)
    for wanted in expected.meetings:
        found = next((m for m in left if any(_meet(span, wanted.evidence) for span in m.evidence)), None)
        if found is None:
            yield f"no meeting for {wanted.evidence.text!r} ({wanted.construction})"
            continue
        left.remove(found)
        for field, now, right in _meeting_fields(extraction, found, wanted):
            if now != right:
                yield f"meeting {wanted.evidence.text!r} ({wanted.construction}): {field} is {now!r}, not {right!r}"
    for further in left if exact else ():
        yield f"a meeting too many: {_texts(further.evidence)}"


def _meeting_fields(extraction: Extraction, found: Meeting, wanted: ExpectedMeeting) -> Iterator[tuple[str, Any, Any]]:
    who = [extraction.actor(participant.actor) for participant in found.participants]
    yield "participants", *_people(who, wanted.participants)
    yield "status", found.status, wanted.status
    yield "mode", found.mode, wanted.mode
    for field in ("event", "relation", "facility", "city", "country"):
        yield f"venue.{field}", getattr(found.venue, field), getattr(wanted.venue, field)
    when = found.date and (found.date.start, found.date.end, found.date.granularity)
    yield "date", when, wanted.date and (wanted.date.start, wanted.date.end, wanted.date.granularity)


def _statements(extraction: Extraction, expected: Expected, exact: bool) -> Iterator[str]:
    left = list(extraction.statements)
    for wanted in expected.statements:
        found = next((s for s in left if any(_meet(q, w) for q in s.quotes for w in wanted.quotes)), None)
        if found is None:
            yield f"no statement for {_texts(wanted.quotes)} ({wanted.construction})"
            continue
        left.remove(found)
        for field, now, right in _statement_fields(extraction, found, wanted):
            if now != right:
                yield f"statement {_texts(wanted.quotes)} ({wanted.construction}): {field} is {now!r}, not {right!r}"
    for further in left if exact else ():
        yield f"a statement too many: {_texts(further.quotes)}"


def _statement_fields(
    extraction: Extraction, found: Statement, wanted: ExpectedStatement
) -> Iterator[tuple[str, Any, Any]]:
    speaker = [] if found.speaker is None else [extraction.actor(found.speaker)]
    yield "speaker", *_people(speaker, (wanted.speaker,))
    yield "addressees", *_people([extraction.actor(actor) for actor in found.addressees], wanted.addressees)
    yield "quotes", [(q.start, q.end, q.text) for q in found.quotes], [(q.start, q.end, q.text) for q in wanted.quotes]
    yield "kind", {quote.kind for quote in found.quotes}, {wanted.kind}
    within = found.cue is not None and _meet(found.cue, wanted.cue)
    yield "cue", wanted.cue.text if within else found.cue and found.cue.text, wanted.cue.text
    yield "act", found.act, wanted.act or found.act


def _people(found: Sequence[Actor], wanted: Sequence[ExpectedActor]) -> tuple[list[str], list[str]]:
    """The names of both, the same where the people are."""
    names = [next((each.name for each in wanted if _is(actor, each)), actor.name) for actor in found]
    return sorted(names), sorted(each.name for each in wanted)


def _is(actor: Actor, person: ExpectedActor) -> bool:
    return actor.id == person.id if person.id is not None else actor.name == person.name


def _meet(one: Any, two: Any) -> bool:
    return bool(one.start < two.end and two.start < one.end)


def _texts(spans: Sequence[Any]) -> str:
    return " … ".join(repr(span.text) for span in spans)


def _list(names: Iterator[str]) -> str:
    return ", ".join(names) or "none"
