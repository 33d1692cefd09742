"""Strategies of whole articles with their known right answer."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from datetime import date

from hypothesis import strategies as st

from diplo_events.gazetteer import Gazetteer
from diplo_events.testing.dates import publication_dates
from diplo_events.testing.expected import ExpectedActor, GeneratedArticle, Passage
from diplo_events.testing.material import material
from diplo_events.testing.sentences import meeting_sentences, parties, statement_sentences

_MOST = 4  # statements of an article


@dataclass
class _Story:
    """An article in the making."""

    paragraphs: list[str] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    length: int = 0

    def name(self, actors: Sequence[ExpectedActor]) -> tuple[str, ...]:
        """How each is named next: in full the first time."""
        return tuple(actor.short if actor.name in self.named else actor.full for actor in actors)

    def add(self, passage: Passage, actors: Sequence[ExpectedActor] = (), opening: str = "") -> None:
        """A paragraph; ``opening`` stands before the passage in it."""
        start = self.length + (2 if self.paragraphs else 0)
        self.passages.append(passage.shifted(start + len(opening)))
        self.paragraphs.append(opening + passage.text)
        self.length = start + len(opening) + len(passage.text)
        self.named |= {actor.name for actor in actors if actor.full in passage.text}


@st.composite
def articles(
    draw: st.DrawFn,
    *,
    published: date | None = None,
    actors: Sequence[ExpectedActor] | None = None,
    known: bool | None = None,
    gazetteer: Gazetteer | None = None,
    statements: int = _MOST,
) -> GeneratedArticle:
    """Articles of some paragraphs: perhaps a dateline, a meeting, what was said, perhaps another meeting.

    Args:
        draw: given by Hypothesis.
        published: the day of publication, drawn where ``None``.
        actors: two or three people of whom it tells, drawn where ``None``.
        known: whether the people that are drawn are the gazetteer's (``True``), invented (``False``) or both.
        gazetteer: where places come from, the packaged one if ``None``.
        statements: at most so many.
    """
    day = published or draw(publication_dates())
    size = draw(st.integers(2, 3))
    whole = tuple(actors) if actors is not None else draw(parties(size, day, known=known))
    story = _Story()
    lead = draw(meeting_sentences(whole, day, gazetteer=gazetteer))
    story.add(lead, whole, draw(st.just("") | _datelines({actor.country for actor in whole})))
    for _ in range(draw(st.integers(0, statements))):
        pair = tuple(draw(st.permutations(whole)))[:2]
        story.add(draw(statement_sentences(pair, names=story.name(pair))), pair)
    if len(whole) > len(lead.meetings[0].participants) and draw(st.booleans()):
        pair = (whole[0], whole[-1])
        story.add(draw(meeting_sentences(pair, day, names=story.name(pair), gazetteer=gazetteer)), pair)
    present = tuple(actor for actor in whole if actor.name in story.named)
    return GeneratedArticle("\n\n".join(story.paragraphs), day, present, tuple(story.passages))


def _datelines(states: Container[str | None]) -> st.SearchStrategy[str]:
    """Openings such as "OSLO (Agency) - ", of places that are in none of these states."""
    rows = material("articles")
    places = [place for place, state in rows["datelines"].items() if state not in states]
    return st.builds("{} ({}) - ".format, st.sampled_from(places), st.sampled_from(rows["agencies"]))
