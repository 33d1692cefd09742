"""A hand-built extraction, small but with every kind of part, for tests of what stands around the core."""

from __future__ import annotations

from datetime import date

from diplo_events.models import (
    Actor,
    ArticleInfo,
    Dateline,
    EventDate,
    Extraction,
    Meeting,
    Participant,
    Quote,
    Role,
    Span,
    Statement,
    Venue,
)

TEXT = (
    "OSLO, May 14 (Agency) -- Norwegian Foreign Minister Espen Barth Eide met Hakan Fidan on Wednesday. "
    '"Every captain should know whom to call," Eide told Fidan. "That is seamanship."'
)
TITLE = "Hotline <script>alert(1)</script> & more"


def span(text: str, after: int = 0) -> Span:
    """The span of ``text`` in ``TEXT``, the first at or after an offset."""
    start = TEXT.index(text, after)
    return Span(start=start, end=start + len(text), text=text)


def quote(text: str) -> Quote:
    found = span(text)
    return Quote(kind="direct", text=text, start=found.start, end=found.end)


EIDE = Actor(
    id="person:espen-barth-eide",
    type="person",
    name="Espen Barth Eide",
    country="NOR",
    known=True,
    roles=(Role(title="Foreign Minister", category="foreign_minister", country="NOR"),),
    mentions=(span("Espen Barth Eide"), span("Eide", 100)),
)
FIDAN = Actor(
    id="person:hakan-fidan", type="person", name="Hakan Fidan", country="TUR", mentions=(span("Hakan Fidan"),)
)
WEDNESDAY = EventDate(
    start=date(2025, 5, 14),
    end=date(2025, 5, 14),
    granularity="day",
    timex="2025-05-14",
    text="on Wednesday",
    span=span("on Wednesday"),
)
MEETING = Meeting(
    id="m1",
    participants=(
        Participant(actor=EIDE.id, part="host", span=span("Espen Barth Eide")),
        Participant(actor=FIDAN.id, span=span("Hakan Fidan")),
    ),
    status="held",
    mode="in_person",
    format="bilateral",
    venue=Venue(event="Oslo Forum", relation="sidelines", city="Oslo", country="NOR"),
    date=WEDNESDAY,
    evidence=(span("Espen Barth Eide met Hakan Fidan on Wednesday"),),
    confidence=0.9,
    rules=("verb",),
)
STATEMENT = Statement(
    id="s1",
    speaker=EIDE.id,
    speaker_span=span("Eide", 100),
    addressees=(FIDAN.id,),
    quotes=(quote("Every captain should know whom to call,"), quote("That is seamanship.")),
    cue=span("told"),
    act="request",
    meeting="m1",
    date=WEDNESDAY,
    confidence=0.8,
    rules=("quote", "cue"),
)
EXTRACTION = Extraction(
    article=ArticleInfo(
        id="a1",
        title=TITLE,
        published="2025-05-14",
        dateline=Dateline(place="Oslo", country="NOR", agency="Agency", start=0, end=24),
    ),
    actors=(EIDE, FIDAN),
    events=(MEETING, STATEMENT),
)
FAILED = Extraction(article=ArticleInfo(id="a2"), error="rows.jsonl:2: no JSON")
