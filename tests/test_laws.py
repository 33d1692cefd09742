"""Laws that hold whatever an article says, over small articles made by a grammar of our own."""

from __future__ import annotations

import json
import os
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import diplo_events as de

# a run says the same twice unless one wants to explore
settings.register_profile(
    "laws",
    deadline=None,
    max_examples=60,
    derandomize=not os.environ.get("HYPOTHESIS_EXPLORE"),
    suppress_health_check=[HealthCheck.too_slow],
)
LAW = settings.get_profile("laws")

MEN = ("Anselm Corvey", "Tobin Hadley", "Oskar Lindqvist", "Pavel Drobny", "Rashid Maqbul", "Emeka Okoro")
WOMEN = ("Mira Dalgard", "Helena Sorrentino", "Ingrid Falk", "Nadia Haddouche", "Sofia Petrakis", "Grace Mutua")
COUNTRIES = ("Norwegian", "Kenyan", "Peruvian", "Japanese", "Jordanian", "Canadian", "Vietnamese", "Croatian")
OFFICES = ("Foreign Minister", "Prime Minister", "President", "Defense Minister", "Finance Minister")
CITIES = ("Geneva", "Doha", "Vienna", "Nairobi", "Oslo", "Geneva")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MEETINGS = (
    "{a} met {b} in {city} on {day}.",
    "{a} held talks with {b} in {city} on {day}.",
    "{a} and {b} met in {city} on {day}.",
    "{a} spoke by telephone with {b} on {day}.",
    "{a} will meet {b} in {city} on {day}.",
)
STATEMENTS = (
    "“The harbour must open again,” {s} told {t}.",
    "“We will keep the line open,” {s} said. “It has cost us two years.”",
    "{s} told {t} that the fishing accord was ready to be signed.",
    "{s} said on {day} that the fleet would leave the strait.",
    "{s} called the delay “a gift to smugglers” and asked for patience.",
    "{s} urged {t} to release the crews.",
    "{s} said: “Nobody wants a longer winter at sea.”",
)
ABSOLUTE = "The two had first met on 3 March 2019."
UNRELATED = (
    "Wheat rose by two percent at the port market over the season.",
    "Rain is forecast for the coast and snow for the hills.",
)
RESIDUE = ("Related Topics", "(Reporting by Una Winter; Editing by Tom Frost)", "Read more: Ten walks along the coast")


@dataclass(frozen=True)
class Person:
    name: str
    country: str
    office: str

    @property
    def full(self) -> str:
        return f"{self.country} {self.office} {self.name}"

    @property
    def last(self) -> str:
        return self.name.split()[-1]


@dataclass(frozen=True)
class Story:
    one: Person
    two: Person
    meeting: str
    city: str
    day: str
    statements: tuple[tuple[str, bool], ...]
    absolute: bool
    dateline: bool
    published: date

    @property
    def paragraphs(self) -> list[str]:
        lead = self.meeting.format(a=self.one.full, b=self.two.full, city=self.city, day=self.day)
        if self.dateline:
            lead = f"{self.city.upper()} (Agency) - {lead}"
        body = [
            text.format(s=s.last, t=t.last, day=self.day)
            for text, turned in self.statements
            for s, t in [(self.two, self.one) if turned else (self.one, self.two)]
        ]
        return [lead, *body, *([ABSOLUTE] if self.absolute else [])]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    def read(self, text: str | None = None, published: date | None = None) -> de.Extraction:
        given = self.text if text is None else text
        return de.extract(de.Article(given, id="story"), published=published or self.published)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    names = draw(st.permutations(MEN)) if draw(st.booleans()) else draw(st.permutations(WOMEN))
    home, away = draw(st.permutations(COUNTRIES))[:2]
    one = Person(names[0], home, draw(st.sampled_from(OFFICES)))
    two = Person(names[1], away, draw(st.sampled_from(OFFICES)))
    told = st.lists(st.tuples(st.sampled_from(STATEMENTS), st.booleans()), min_size=1, max_size=3)
    return Story(
        one,
        two,
        draw(st.sampled_from(MEETINGS)),
        draw(st.sampled_from(CITIES)),
        draw(st.sampled_from(WEEKDAYS)),
        tuple(draw(told)),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.dates(date(2020, 1, 1), date(2026, 6, 30))),
    )


# ------------------------------------------------------------------ views of an extraction


def plain(found: de.Extraction) -> dict[str, Any]:
    return found.model_dump(mode="json")  # type: ignore[no-any-return]


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in a result that has offsets and a text."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys() and isinstance(value["start"], int):
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def mapped(value: Any, change: Callable[[str], str]) -> Any:
    """The same with every string changed, keys apart."""
    if isinstance(value, dict):
        return {key: mapped(inner, change) for key, inner in value.items()}
    if isinstance(value, list):
        return [mapped(inner, change) for inner in value]
    return change(value) if isinstance(value, str) else value


def without(value: Any, names: set[str], numbers: bool = False) -> Any:
    """The same without these keys; ``numbers`` also leaves out integer offsets."""
    if isinstance(value, dict):
        return {
            key: without(inner, names, numbers)
            for key, inner in value.items()
            if key not in names and not (numbers and key in ("start", "end") and isinstance(inner, int))
        }
    return [without(inner, names, numbers) for inner in value] if isinstance(value, list) else value


def loose(found: de.Extraction, change: Callable[[str], str]) -> dict[str, Any]:
    """Actors and events without offsets, event ids, or references to them."""
    row = plain(found)
    links = {event["id"]: str(n) for n, event in enumerate(row["events"])}
    for event in row["events"]:
        if event["type"] == "statement" and event["meeting"]:
            event["meeting"] = links[event["meeting"]]
        event["id"] = links[event["id"]]
    return mapped(without({key: row[key] for key in ("actors", "events")}, set(), True), change)  # type: ignore[no-any-return]


def keeps_the_span_law(text: str, found: de.Extraction) -> None:
    row = plain(found)
    for span in spans(row):
        assert text[span["start"] : span["end"]] == span["text"], span
    line = row["article"]["dateline"]
    if line:
        assert 0 <= line["start"] < line["end"] <= len(text)


def refers_well(found: de.Extraction) -> None:
    actors = {actor.id for actor in found.actors}
    assert len(actors) == len(found.actors)
    meetings = {meeting.id for meeting in found.meetings}
    for meeting in found.meetings:
        who = [p.actor for p in meeting.participants]
        assert who
        assert len(who) == len(set(who))
        assert {*who, *filter(None, [meeting.via])} <= actors
        assert meeting.evidence
    for statement in found.statements:
        assert {*statement.addressees, *filter(None, [statement.speaker, statement.via])} <= actors
        assert statement.speaker not in statement.addressees
        assert statement.meeting is None or statement.meeting in meetings
        assert statement.quotes
        assert all(quote.text.strip() for quote in statement.quotes)
    for event in found.events:
        assert event.date is None or event.date.start <= event.date.end


def is_ordered(found: de.Extraction) -> None:
    ids = [event.id for event in found.events]
    assert len(ids) == len(set(ids))
    first = [
        min(span.start for span in (event.evidence if isinstance(event, de.Meeting) else event.quotes))
        for event in found.events
    ]
    assert first == sorted(first)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


# ------------------------------------------------------------------ the laws


@LAW
@given(stories())
def test_every_story_is_sound(story: Story) -> None:
    found = story.read()
    keeps_the_span_law(story.text, found)
    refers_well(found)
    is_ordered(found)
    assert de.Extraction.model_validate_json(found.to_json()) == found
    assert json.loads(found.to_json()) == plain(found)


@LAW
@given(stories())
def test_both_people_are_found_with_their_offices(story: Story) -> None:
    found = story.read()
    named = {actor.name: actor for actor in found.actors if actor.type == "person"}
    for person in (story.one, story.two):
        assert person.office in {role.title for role in named[person.name].roles}
    assert len(named) == 2


@LAW
@given(stories())
def test_the_meeting_is_found(story: Story) -> None:
    found = story.read()
    ids = {actor.name: actor.id for actor in found.actors}
    wanted = {ids[story.one.name], ids[story.two.name]}
    status = "planned" if "will meet" in story.meeting else "held"
    mode = "call" if "telephone" in story.meeting else "in_person"
    hits = [m for m in found.meetings if {p.actor for p in m.participants} == wanted and m.status == status]
    assert (hits[0].mode, hits[0].format) == (mode, "bilateral")
    assert hits[0].date is not None
    assert hits[0].date.start == hits[0].date.end
    assert WEEKDAYS[hits[0].date.start.weekday()] == story.day
    gap = (hits[0].date.start - story.published).days
    assert (0 <= gap <= 7) if status == "planned" else (-6 <= gap <= 0)
    if mode == "in_person":
        assert hits[0].venue.city == story.city


@LAW
@given(stories())
def test_every_statement_has_its_speaker(story: Story) -> None:
    found = story.read()
    ids = {actor.name: actor.id for actor in found.actors}
    wanted = [ids[(story.two if turned else story.one).name] for _, turned in story.statements]
    told = [s.speaker for s in found.statements]
    if not any("asked for" in text for text, _ in story.statements):  # that one holds two cues
        assert told == wanted
    assert set(wanted) <= set(told)


@LAW
@given(stories(), st.integers(0, 5), st.booleans())
def test_a_name_changes_only_names_and_ids(story: Story, pick: int, second: bool) -> None:
    pool = MEN if story.one.name in MEN else WOMEN
    old = story.two if second else story.one
    new = [name for name in pool if name not in (story.one.name, story.two.name)][pick % 4]
    other = replace(story, **{"two" if second else "one": replace(old, name=new)})
    words = [(f"person:~{slug(new)}", f"person:~{slug(old.name)}"), (new, old.name), (new.split()[-1], old.last)]

    def back(text: str) -> str:
        for now, then in words:
            text = text.replace(now, then)
        return text

    assert loose(other.read(), back) == loose(story.read(), str)


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")


@LAW
@given(stories(), st.integers(-30, 150))
def test_whole_weeks_move_relative_dates_only(story: Story, weeks: int) -> None:
    shift = timedelta(weeks=weeks)
    here, there = story.read(), story.read(published=story.published + shift)
    for one, two in zip(here.events, there.events, strict=True):
        if one.date is None or two.date is None:
            assert one.date is None and two.date is None
        elif one.date.start == date(2019, 3, 3):
            assert (one.date.start, one.date.end) == (two.date.start, two.date.end)
        else:
            assert (one.date.start + shift, one.date.end + shift) == (two.date.start, two.date.end)
    dates = {"date", "published"}
    assert without(plain(here), dates) == without(plain(there), dates)


@LAW
@given(stories(), st.lists(st.sampled_from(UNRELATED), min_size=1, max_size=2, unique=True))
def test_an_unrelated_ending_changes_nothing(story: Story, extra: list[str]) -> None:
    assert plain(story.read("\n\n".join([story.text, *extra]))) == plain(story.read())


@LAW
@given(stories(), st.lists(st.sampled_from(RESIDUE), min_size=1, max_size=2, unique=True))
def test_residue_changes_nothing(story: Story, extra: list[str]) -> None:
    assert plain(story.read("\n\n".join([story.text, *extra]))) == plain(story.read())


@LAW
@given(stories(), st.sampled_from(['""', "«»"]))
def test_quotation_marks_of_every_style_say_the_same(story: Story, marks: str) -> None:
    def style(text: str) -> str:
        return text.replace("“", marks[0]).replace("”", marks[1])

    assert plain(story.read(style(story.text))) == mapped(plain(story.read()), style)


def wrapped(text: str, width: int, windows: bool) -> str:
    lines = "\n\n".join(textwrap.fill(p, width, break_on_hyphens=False) for p in text.split("\n\n"))
    return lines.replace("\n", "\r\n") if windows else lines


def undated(story: Story) -> Story:
    """The story with no date that depends on a tense."""
    statements = tuple((text.replace(" on {day}", ""), turned) for text, turned in story.statements)
    return replace(story, meeting=story.meeting.replace("will meet", "met"), statements=statements)


@LAW
@given(stories(), st.integers(58, 80), st.booleans())
def test_hard_wraps_change_only_white_space(story: Story, width: int, windows: bool) -> None:
    story = undated(story)
    text = " ".join([*story.paragraphs, *UNRELATED])
    found = story.read(wrapped(text, width, windows))
    assert loose(found, squeezed) == loose(story.read(text), squeezed)


@pytest.mark.parametrize("clause", ["will meet in Geneva", "are due to open the port"])
@pytest.mark.parametrize("gap", ["\n", "\r\n"])
def test_a_wrap_before_a_date_keeps_its_tense(clause: str, gap: str) -> None:
    start = f"The envoys of Norway and Kenya, who have not spoken for years, {clause}"
    flat, wrap = (de.find_dates(f"{start}{space}on Monday.", "2024-02-21")[-1].start for space in (" ", gap))
    assert flat == wrap == date(2024, 2, 26)


@settings(LAW, max_examples=10)
@given(stories(), st.integers(58, 80), st.booleans())
def test_hard_wraps_of_short_paragraphs_change_only_white_space(story: Story, width: int, windows: bool) -> None:
    story = undated(story)
    found = story.read(wrapped(story.text, width, windows))
    assert loose(found, squeezed) == loose(story.read(), squeezed)


@LAW
@given(stories(), st.sampled_from(["  ", "   ", " \u00a0", "\t "]))
def test_wide_spaces_change_only_white_space(story: Story, space: str) -> None:
    wide = "\n\n".join(p.replace(" ", space) for p in story.paragraphs)
    one, two = loose(story.read(wide), squeezed), loose(story.read(), squeezed)
    assert without(one, {"act"}) == without(two, {"act"})


@pytest.mark.parametrize("space", ["\u00a0", "\t"])
def test_other_spaces_between_words(space: str) -> None:
    text = "Norwegian Foreign Minister Mira Dalgard met Una Bell in Oslo on Friday."
    assert len(de.extract(text.replace(" ", space), published="2024-02-19").meetings) == 1


@pytest.mark.parametrize("content", ["the crews were ready to sail", "the crews will help to clear the bay"])
@pytest.mark.parametrize("space", ["  ", "\n"])
def test_white_space_does_not_change_an_act(content: str, space: str) -> None:
    flat, wide = (
        de.extract(f"Envoy Mira Dalgard said {one} before spring.").statements[0].act
        for one in (content, content.replace(" ", space))
    )
    assert flat == wide == "agree"


@pytest.mark.parametrize("gap", ["  ", "\n", "\r\n"])
def test_names_and_titles_hold_no_line_breaks(gap: str) -> None:
    text = (
        "After a long night of bargaining over cod and herring the Norwegian Foreign|"
        "Minister went to see the Kenyan envoy. On the next day she slept till noon.|"
        "Then, in front of the old customs house in town, Norwegian Foreign Minister|"
        "and fisherman's daughter said nothing, but her deputy did, and it was Mira|"
        "Dalgard who met Una Bell on the sidelines of this year's edition of the Munich|"
        "Security Conference, where the quotas had been on the table for a week."
    )
    found = de.extract(text.replace("|", gap), published="2024-02-19")
    names = [actor.name for actor in found.actors] + [role.title for actor in found.actors for role in actor.roles]
    names += [meeting.venue.event or "" for meeting in found.meetings]
    assert "Mira Dalgard" in names
    assert [name for name in names if re.search(r"\s\s|[\r\n]", name)] == []


@settings(LAW, max_examples=8)
@given(st.lists(stories(), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_company_and_order_do_not_matter(many: list[Story], random: Any) -> None:
    alone = {story.text: de.extract(story.text, published=story.published).to_json() for story in many}
    random.shuffle(many)
    for batch_size in (1, 3):
        stream = de.extract_many([(s.text, s.published) for s in many], batch_size=batch_size)
        for story, found in zip(many, stream, strict=True):
            assert found.to_json() == alone[story.text] or many.count(story) < [s.text for s in many].count(story.text)


def test_workers_do_not_matter() -> None:
    several = [
        Story(
            Person(MEN[n % 6], COUNTRIES[n % 8], OFFICES[n % 5]),
            Person(WOMEN[n % 5], COUNTRIES[(n + 3) % 8], OFFICES[n % 3]),
            MEETINGS[n % 5],
            CITIES[n % 5],
            WEEKDAYS[n % 7],
            ((STATEMENTS[n % 7], n % 2 == 0),),
            n % 3 == 0,
            n % 2 == 1,
            date(2024, 2, 19) + timedelta(days=n),
        )
        for n in range(24)
    ]
    articles = [(story.text, story.published) for story in several]
    one = [found.to_json() for found in de.extract_many(articles, workers=1)]
    assert one == [found.to_json() for found in de.extract_many(articles, workers=2, batch_size=5)]


@LAW
@given(stories())
def test_the_same_twice(story: Story) -> None:
    assert story.read().to_json() == story.read().to_json()


# ------------------------------------------------------------------ any text at all

WORDS = """
    Wang|Yi|said|told|met|“|”|"|'|’|«|»|(|)|U.S.|Gen.|the|minister|on|Friday|in|Oslo|talks|with|between|and|,|.|…|--
    |according to|that|not|will|his|counterpart|Ms|ambassador to|of|3 March|2024|é|王毅|🙂|\u200b|\u202e
"""
FRAGMENTS = st.sampled_from(
    [*"".join(WORDS.split("\n")).replace("    ", "").split("|"), "\n", "\n\n", "\r\n", " ", "\0"]
)
STREAMS = st.lists(FRAGMENTS, max_size=60)
ANY_TEXT = st.one_of(st.text(max_size=300), STREAMS.map(" ".join), STREAMS.map("".join))


@settings(LAW, max_examples=120)
@given(ANY_TEXT)
def test_any_text_keeps_the_span_law(text: str) -> None:
    try:
        found = de.extract(text, published="2024-02-19")
    except de.ArticleError:
        return
    keeps_the_span_law(text, found)
    refers_well(found)
    is_ordered(found)
    assert de.Extraction.model_validate_json(found.to_json()) == found


@settings(LAW, max_examples=60)
@given(ANY_TEXT)
def test_any_text_keeps_the_span_law_in_find_dates(text: str) -> None:
    for found in de.find_dates(text, "2024-02-19"):
        assert text[found.span.start : found.span.end] == found.span.text
        assert (found.start is None) == (found.end is None)


@settings(LAW, max_examples=60)
@given(st.text(alphabet=st.characters(categories=["Cs", "Lu", "Po"]), min_size=1, max_size=20))
def test_lone_surrogates_are_an_article_error(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        with pytest.raises(de.ArticleError, match="surrogate"):
            de.extract(text)
