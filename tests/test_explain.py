"""Why an event is there, in words: every quotation stands at its offsets, every rule and field is told."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from laws import examples
from sample import EIDE, EXTRACTION, FAILED, MEETING, STATEMENT, TEXT, span

import diplo_events as de
from diplo_events import testing
from diplo_events.catalogue import describe
from diplo_events.highlights import numbered
from diplo_events.models import Actor, EventDate, Span
from diplo_events.rationale import explain_all
from diplo_events.rationale.account import LONGEST, at
from diplo_events.rationale.mentions import kind_of
from diplo_events.wording import days, quoted

EVALUATION = Path(__file__).resolve().parents[1] / "evaluation"
FILES = [*sorted((EVALUATION / "gold").glob("*.json")), *sorted((EVALUATION / "styles").glob("*.json"))]
_OFFSETS = re.compile(r"” \[(\d+):(\d+)\]")


def read(file: Path) -> de.Extraction:
    row = json.loads(file.read_text(encoding="utf-8"))
    return de.extract({key: row[key] for key in ("id", "title", "text", "published")})


def flat(text: str) -> str:
    return " ".join(text.split())


def slices(told: str, text: str) -> Iterator[tuple[str, str]]:
    """For each quotation, what is told up to its end, and what the text has at the offsets named."""
    told = flat(told)
    for found in _OFFSETS.finditer(told):
        yield told[: found.start() + 1], text[int(found[1]) : int(found[2])]


# ------------------------------------------------------------------ laws


def check_laws(extraction: de.Extraction) -> None:
    again = de.Extraction.model_validate_json(extraction.to_json())
    text = extraction.text or ""
    for event, told in explain_all(extraction):
        assert told == extraction.explain(event) == again.explain(event.id)
        for before, words in slices(told, text):
            assert before.endswith(quoted(words, LONGEST))
        for rule in event.rules:
            assert flat(f"{rule}: {describe(rule)}") in flat(told)
        assert f" {event.confidence:.2f}: " in told
        for value in values_of(extraction, event):
            assert value in flat(told)
        assert all(mark in text for mark in ("<", "&") if mark in told)  # no markup of ours
        assert max(map(len, told.splitlines())) <= 100 or re.search(r"\S{60}", told)
        assert len(told) < 6000 + 400 * len(event.evidence)


def values_of(extraction: de.Extraction, event: de.Meeting | de.Statement) -> Iterator[str]:
    """What an explanation must not leave out."""
    yield from map(at, event.evidence)
    if event.date:
        yield days(event.date.start, event.date.end)
        yield from [at(event.date.span)] if event.date.span else []
    if isinstance(event, de.Meeting):
        actors = [one.actor for one in event.participants]
        yield from (at(one.span) for one in event.participants if one.span)
        yield from filter(None, (event.status, event.format, event.venue.country))
        yield from map(flat, filter(None, (event.venue.event, event.venue.facility, event.venue.city)))
        yield from map(at, (*event.topics, *event.outcomes))
    else:
        actors = [actor for actor in (event.speaker, event.via, *event.addressees) if actor]
        yield from (at(span) for span in (event.speaker_span, event.cue, *event.quotes) if span)
        yield event.act
        if event.meeting:
            yield f"Meeting: {numbered(extraction)[event.meeting]}, meeting of "
    yield from (flat(extraction.actor(actor).name) for actor in actors)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_laws_of_an_explanation(file: Path) -> None:
    check_laws(read(file))


@given(testing.articles())
@examples(40)
def test_laws_over_generated_articles(article: testing.GeneratedArticle) -> None:
    check_laws(de.extract(article.article))


def test_every_field_of_a_meeting_is_told() -> None:
    told = flat(EXTRACTION.explain(MEETING))
    assert told.startswith("M1, meeting of Espen Barth Eide and Hakan Fidan, 14 May 2025, in article a1")
    assert f"Participant, as host: Espen Barth Eide: by name in {at(span('Espen Barth Eide'))}." in told
    assert "Known to the gazetteer as person:espen-barth-eide; Foreign Minister (NOR), as the article says." in told
    assert f"Participant: Hakan Fidan: by name in {at(span('Hakan Fidan'))}. Not in the gazetteer." in told
    assert "Status: held, read from tense, negation and the words around the word of meeting" in told
    assert "Mode: in person" in told
    assert "Format: bilateral, by the number of participants" in told
    assert "Occasion: on the sidelines of Oslo Forum, from the dateline" in told
    assert "City: Oslo, from the dateline" in told
    assert "Country: NOR, the country of that place or occasion" in told
    when = at(span("on Wednesday"))
    assert f"14 May 2025 (TIMEX3 2025-05-14), from {when}, counted from the day of publication" in told
    assert "Said in it: S1" in told


def test_every_field_of_a_statement_is_told() -> None:
    told = flat(EXTRACTION.explain("s1"))
    assert told.startswith("S1, statement of Espen Barth Eide, in article a1")
    short, whole = at(span("Eide", 100)), at(span("Espen Barth Eide"))
    assert f"Speaker: Espen Barth Eide: by the short form {short}, in full {whole}." in told
    assert f"Content: direct, within quotation marks: {at(STATEMENT.quotes[0])}" in told
    assert f"Content: direct, within quotation marks: {at(STATEMENT.quotes[1])}" in told
    assert f"Word of reporting: {at(span('told'))}" in told
    assert "Act: request" in told
    assert "Addressee: Hakan Fidan: told by the text around it." in told
    assert "Meeting: M1, meeting of Espen Barth Eide and Hakan Fidan, 14 May 2025: the speaker and whoever" in told
    for before, words in slices(told, TEXT):
        assert before.endswith(quoted(words))


def test_rules_and_weights_of_another_version_are_named_as_such() -> None:
    told = flat(EXTRACTION.explain("M1"))
    assert "verb: a rule that this version does not have." in told
    assert "It was weighed by another version than this one." in told


TALKS = (
    "Danish Foreign Minister Mira Dalgard met Kenyan envoy Odhiambo Wekesa in Oslo on Friday. "
    "“The harbour must open again,” she said. The minister will hold a call with Mr Wekesa on 5 March 2024."
)


@lru_cache(maxsize=1)
def talks() -> de.Extraction:
    return de.extract(de.Article(TALKS, id="talks"), published="2024-02-19")


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("M1", "Mode: in person, which meeting.verb.meet says"),
        ("M1", "City: Oslo, from “Oslo” [73:77]"),
        ("M1", "from “Friday” [81:87], counted from the day of publication, 19 February 2024"),
        ("M1", "two participants"),
        ("S1", "by the pronoun “she” [120:123], last named before it as “Mira Dalgard” [24:36]"),
        ("S1", "Act: request, read from the content, as the verb “say” leaves it open"),
        ("M2", "by the description “minister” [134:142], of the one named “Mira Dalgard” [24:36]"),
        ("M2", "Mode: call, which meeting.noun.call says"),
        ("M2", "which names the time itself"),
        ("M2", "Status: planned, read from tense"),
        ("M2", "Place: none"),
    ],
)
def test_what_is_said_of_an_event(event: str, said: str) -> None:
    assert said in flat(talks().explain(event))


def test_a_cue_with_an_act_of_its_own_is_named() -> None:
    found = de.extract("Danish Foreign Minister Mira Dalgard urged Kenya to open the harbour.")
    assert "Act: request, which the verb “urge” says" in flat(found.explain("S1"))
    assert "Meeting: none" in found.explain("S1")


def test_who_has_no_name_goes_by_words() -> None:
    found = de.extract("Danish and Kenyan officials said that the harbour would open. They urged both sides to wait.")
    assert [statement.speaker for statement in found.statements] == ["group:~danish-and-kenyan-officials"] * 2
    assert "by the words “Danish and Kenyan officials” [0:27]. Not in the gazetteer." in flat(found.explain("S1"))
    assert "by the pronoun “They” [62:66], last named before it as “Danish and Kenyan officials” [0:27]" in flat(
        found.explain("S2")
    )
    assert "Addressee: both sides: by the words “both sides”" in flat(found.explain("S2"))


def test_a_group_speaks_for_those_who_took_part() -> None:
    met = "Danish Foreign Minister Mira Dalgard met Kenyan envoy Odhiambo Wekesa in Oslo on Friday."
    found = de.extract(f"{met} They said that the harbour would open.", published="2024-02-19")
    assert found.statements[0].meeting is not None
    assert "those for whom the speaker stands took part" in flat(found.explain("S1"))
    alone = de.extract(f"{met} She said that the harbour would open.", published="2024-02-19")
    assert ": the speaker took part" in flat(alone.explain("S1"))


def test_a_quotation_without_a_speaker_is_told_as_such() -> None:
    found = de.extract("And then added: “The harbour must open again before winter.”")
    assert "Speaker: nobody: the article names none" in flat(found.explain("S1"))


@pytest.mark.parametrize(
    ("mention", "kind"),
    [
        ("Espen Barth Eide", "name"),
        ("Espen Barth\nEide", "name"),
        ("Eide Espen Barth", "name"),
        ("Mr Espen Barth Eide", "name"),
        ("Eide", "short"),
        ("E. B. Eide", "form"),
        ("he", "pronoun"),
        ("His", "pronoun"),
        ("Foreign Minister", "description"),
        ("the Norwegian", "description"),
    ],
)
def test_how_a_mention_stands_for_its_actor(mention: str, kind: str) -> None:
    assert kind_of(mention, EIDE) == kind


@pytest.mark.parametrize(
    ("text", "published", "told"),
    [
        ("on 16 February 2024", None, "which names the time itself"),
        ("on Friday", "2024-02-19", "counted from the day of publication, 19 February 2024"),
        ("on Friday", None, "read with the dateline or the other dates of the article"),
        ("on Friday", "no day", "read with the dateline or the other dates of the article"),
        ("the next day", "2024-02-25", "read with the words and dates around it and the day of publication"),
    ],
)
def test_against_which_day_a_date_is_read(text: str, published: str | None, told: str) -> None:
    day = date(2024, 2, 16)
    when = EventDate(start=day, end=day, granularity="day", text=text, span=Span(start=0, end=len(text), text=text))
    meeting = MEETING.model_copy(update={"date": when})
    article = de.ArticleInfo(id="a", published=published)
    assert told in flat(de.Extraction(article=article, events=(meeting,)).explain(meeting))


def test_results_are_explained_without_a_pipeline(tmp_path: Path) -> None:
    file = tmp_path / "found.json"
    file.write_text(talks().to_json(), encoding="utf-8")
    code = (
        "import sys, diplo_events as de\n"
        "found = de.Extraction.model_validate_json(open(sys.argv[1], encoding='utf-8').read())\n"
        "told = [found.explain(event) for event in found.events]\n"
        "raise SystemExit('spaCy was loaded' if 'spacy' in sys.modules or not told else 0)"
    )
    run = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


# ------------------------------------------------------------------ which event


@pytest.mark.parametrize("event", [MEETING, "m1", "M1"])
def test_an_event_is_named_by_itself_its_id_or_its_number(event: object) -> None:
    assert EXTRACTION.explain(event) == EXTRACTION.explain(MEETING)  # type: ignore[arg-type]


@pytest.mark.parametrize("event", ["m2", "M2", "", MEETING.model_copy(update={"status": "planned"}), "person:x"])
def test_an_event_of_another_extraction_is_refused(event: object) -> None:
    with pytest.raises(KeyError, match=r"in article 'a1'; it has meetings M1 to M1 and statements S1 to S1"):
        EXTRACTION.explain(event)  # type: ignore[arg-type]
    with pytest.raises(KeyError, match="no meetings and no statements"):
        FAILED.explain(MEETING)


@pytest.mark.parametrize("event", [None, 1, EIDE, span("Eide")])
def test_what_is_no_event_is_refused(event: object) -> None:
    with pytest.raises(TypeError, match="an event or its id is needed, not"):
        EXTRACTION.explain(event)  # type: ignore[arg-type]


# ------------------------------------------------------------------ outside text


def test_hostile_text_cannot_drive_a_terminal() -> None:
    text = "Mira\x1b[31m Dalgard \u202eand\r\nmore"
    hostile = Actor(id="person:x\x1b", type="person", name=text)
    meeting = MEETING.model_copy(
        update={
            "rules": ("\x1b[2J",),
            "evidence": (Span(start=0, end=len(text), text=text),),
            "participants": (de.Participant(actor=hostile.id), de.Participant(actor="\x9bnobody")),
        }
    )
    told = de.Extraction(article=de.ArticleInfo(id="\x1b"), actors=(hostile,), events=(meeting,)).explain(meeting)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told)


def test_an_event_with_nothing_in_it_is_explained() -> None:
    statement = de.Statement(id="s", speaker=None, quotes=(), confidence=0.5)
    meeting = de.Meeting(id="m", participants=(), status="held", mode="unknown", confidence=0.5)
    empty = de.Extraction(article=de.ArticleInfo(id="a"), events=(meeting, statement))
    assert "Found in" not in empty.explain("m") + empty.explain("s")
    assert "M1, meeting of nobody named" in empty.explain("m")


def test_time_grows_with_the_number_of_events() -> None:
    """Look-ups of one event do not grow with the others, nor with the mentions of its actors."""

    def seconds(count: int) -> float:
        many = tuple(STATEMENT.model_copy(update={"id": f"s{n}"}) for n in range(count))
        mentions = tuple(Span(start=n, end=n + 2, text="he") for n in range(count))
        actor = EIDE.model_copy(update={"mentions": (*EIDE.mentions, *mentions)})
        large = EXTRACTION.model_copy(update={"actors": (actor,), "events": (MEETING, *many)})
        begun = time.process_time()
        assert sum(1 for _ in explain_all(large)) == count + 1
        return time.process_time() - begun

    seconds(10)
    assert min(seconds(2000) for _ in range(2)) < 9 * min(seconds(500) for _ in range(2))  # 4 were even, 16 quadratic
