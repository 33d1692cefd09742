"""Strategies of sentences that report a meeting or a statement, in the constructions of the lexicon."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from hypothesis import strategies as st

from diplo_events.gazetteer import Gazetteer
from diplo_events.models import Status
from diplo_events.testing.actors import people
from diplo_events.testing.dates import Tense, phrases_at
from diplo_events.testing.expected import NOWHERE, ExpectedActor, ExpectedDate, Passage
from diplo_events.testing.material import drawn_from, material
from diplo_events.testing.meeting_frames import MeetingFrame, meeting_frames
from diplo_events.testing.statement_frames import Content, StatementFrame, statement_frames
from diplo_events.testing.venues import venues

_PHRASES = 22  # ways to name a day
_TENSES: dict[str, Tense] = {"held": "past", "planned": "future"}


def parties(
    size: int, on: date | None = None, *, known: bool | None = None
) -> st.SearchStrategy[tuple[ExpectedActor, ...]]:
    """So many people, no two with a part of their names or a state in common; see :func:`people` for the rest."""
    apart = (lambda actor: actor.short, lambda actor: actor.name.split()[0], lambda actor: actor.country)
    whole = st.lists(people(on=on, known=known), min_size=size, max_size=size, unique_by=apart)
    return whole.filter(_apart).map(tuple)


def _apart(actors: Sequence[ExpectedActor]) -> bool:
    parts = [part for actor in actors for part in set(actor.name.lower().replace("-", " ").split())]
    return len(parts) == len(set(parts))


@lru_cache(maxsize=64)
def _frames(size: int, status: Status | None, family: str) -> tuple[MeetingFrame, ...]:
    """Frames for so many people; those whose word says the status itself only where that is wanted."""
    fit = (frame for frame in meeting_frames() if frame.parties <= size and frame.family.startswith(family))
    return tuple(frame for frame in fit if status is None or any(_gives(frame, c) == status for c in frame.chains))


def _gives(frame: MeetingFrame, chain: dict[str, str]) -> str:
    return frame.status or chain["status"]


@st.composite
def meeting_sentences(
    draw: st.DrawFn,
    actors: Sequence[ExpectedActor] | None = None,
    published: date | None = None,
    *,
    status: Status | None = None,
    names: Sequence[str] = (),
    family: str = "",
    gazetteer: Gazetteer | None = None,
) -> Passage:
    """Sentences that report one meeting.

    Args:
        draw: given by Hypothesis.
        actors: two or more who may meet, drawn where ``None``; the first two or three of them do.
        published: the day of publication; without it the sentence names no day.
        status: of the meeting; any if ``None``.
        names: how each actor is named, in full where it is left out.
        family: only frames whose family begins with this, such as ``verb`` or ``noun.between``.
        gazetteer: where places come from, the packaged one if ``None``.
    """
    whole = tuple(actors) if actors is not None else draw(parties(2, published))
    frame = draw(drawn_from(_frames(len(whole), status, family)))
    chain = draw(st.sampled_from([c for c in frame.chains if status in (None, _gives(frame, c))]))
    # whatever the frame, as much is drawn, so that one frame can be tried in another's place when an example shrinks
    place = draw(venues(gazetteer, nowhere=not frame.placed))
    day = _day(frame, _gives(frame, chain), published, draw(st.integers(0, _PHRASES)))
    first = draw(st.booleans())
    called = tuple(names[: frame.parties])
    where = place if frame.mode == "in_person" else NOWHERE
    return frame.passage(whole[: frame.parties], chain, where, day, names=called, day_first=first)


def _day(frame: MeetingFrame, status: str, published: date | None, number: int) -> ExpectedDate | None:
    """A day, where verb and status leave no doubt that it is the meeting's; none for the number 0."""
    if published is None or frame.status is not None or status not in _TENSES or number == 0:
        return None
    phrases = phrases_at(published, _TENSES[status])
    return phrases[(number - 1) % len(phrases)]


@lru_cache(maxsize=64)
def _reports(size: int, family: str) -> tuple[StatementFrame, ...]:
    return tuple(f for f in statement_frames() if f.named <= size and f.family.startswith(family))


@lru_cache(maxsize=1)
def contents() -> st.SearchStrategy[Content]:
    """Things that somebody may say; none names an actor, a day or a place."""
    bank = material("statements")["contents"]
    words = ("subjects", "predicates", "infinitives", "gerunds", "phrases", "judgements")
    return st.builds(Content, *(st.sampled_from(bank[name]) for name in words))


@st.composite
def statement_sentences(
    draw: st.DrawFn,
    actors: Sequence[ExpectedActor] | None = None,
    *,
    names: Sequence[str] = (),
    family: str = "",
) -> Passage:
    """Sentences that report one statement.

    Args:
        draw: given by Hypothesis.
        actors: who speaks, and to whom where there are two; drawn where ``None``.
        names: how each is named, in full where it is left out.
        family: only frames whose family begins with this, such as ``quote`` or ``clause.that``.
    """
    whole = tuple(actors) if actors is not None else draw(parties(2))
    frame = draw(drawn_from(_reports(len(whole), family)))
    tense = draw(st.sampled_from(frame.tenses))
    said, further = draw(contents()), draw(contents())
    called = (*names, names[0])[:2] if names else ()
    return frame.passage(whole[0], whole[-1], said, further, tense, names=called)
