"""Input that is no article: it gives an empty result or an ArticleError, never another exception and never a hang."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

import diplo_events as de

SENTENCE = "Danish Foreign Minister Mira Dalgard met Kenyan envoy Odhiambo Wekesa in Oslo on Friday."
SAID = "“The harbour must open again,” Dalgard told Wekesa after the talks."
PROSE = "The harbour was closed for the whole of the night because of high winds. The crews went home by bus.\n\n"
ENDING = " The others were of course not there at all on that day."


class Hang(Exception):
    """A text took many times what its length calls for."""


@contextmanager
def watch(seconds: int = 30) -> Iterator[None]:
    """Interrupt what does not end; far above what any of these texts takes when time is linear in its length."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def stop(*_: Any) -> None:
        raise Hang

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    de.extract(SENTENCE)


def read(text: str, seconds: int = 30) -> de.Extraction:
    with watch(seconds):
        found = de.extract(text, published="2024-02-19")
    for actor in found.actors:
        for span in actor.mentions:
            assert text[span.start : span.end] == span.text
    for event in found.events:
        for span in event.evidence:
            assert text[span.start : span.end] == span.text
    return found


NOTHING = [
    "",
    " ",
    "\n\n\t \r\n",
    "\u00a0\u2003",
    "\x00",
    "\x00" * 500,
    "...",
    "?!",
    "12345 67 89.",
    "— – -",
    "“”",
    "“",
    "”",
    '"',
    "'",
    "«",
    "()",
    "((((",
    "\u200b\u200e\u202e",
    "\ufeff",
    "\U0001f600 \U0001f680",
    "\u0301",
    "-",
    "a",
    "A",
    "'s",
    "the",
    "said",
    "met",
    "He said.",
    "according to",
    "(Reporting by",
    "###",
    "OSLO (Reuters) -",
    "OSLO (Reuters) - ",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_to_find(text: str) -> None:
    found = read(text)
    assert found.events == ()
    assert found.error is None
    assert len(found.article.id) > 0
    assert de.find_dates(text) == []


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_no_error_in_a_stream(text: str) -> None:
    (found,) = de.extract_many([text])
    assert found.error is None


ODD = [
    SENTENCE + "\x00",
    "\x00" + SENTENCE,
    "\ufeff" + SENTENCE,
    SENTENCE + "\r\n" + SAID + "\r\n",
    SENTENCE + "\r\r" + SAID,
    SENTENCE + "\u2028" + SAID,
    SENTENCE + "\x0b\x0c" + SAID,
    "\t" + SENTENCE + "\t\n\n\n\n" + SAID,
    "<p>" + SENTENCE + "</p><p>" + SAID + "</p>",
    SENTENCE + "\n\n“" * 20 + SAID,
    SENTENCE + "\n\n" + SAID + "”" * 20,
    SENTENCE + "\n\n" + "(" * 50 + SAID,
    SENTENCE.replace(" ", " \u200b"),
    "\u202e" + SENTENCE + "\u202c",
    SENTENCE.replace("Dalgard", "D\u0301algard"),
    "{" * 30 + SENTENCE + "}" * 30,
    SENTENCE + "\n\n" + SAID[:-30],
    SENTENCE + '\n\n"' + SAID + "'",
    SENTENCE * 2 + SENTENCE.upper(),
    SENTENCE.lower(),
    SENTENCE[::-1],
    "\n".join(SENTENCE.split()),
]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_read(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    "text",
    [SENTENCE + "\x00", "\ufeff" + SENTENCE, "\u200e" + SENTENCE, f"\r\n{SENTENCE}\r\n", f"{SENTENCE}\x0c{PROSE}"],
)
def test_a_stray_character_does_not_hide_the_meeting(text: str) -> None:
    (meeting,) = read(text).meetings
    assert len(meeting.participants) == 2


@pytest.mark.parametrize("mark", ["“", "”", '"', "«", "‘", "("])
@pytest.mark.parametrize("where", [20, 40, 80, len(SENTENCE)])
def test_a_lost_mark_does_not_reach_the_next_paragraph(mark: str, where: int) -> None:
    text = f"{SENTENCE[:where]} {mark}{SENTENCE[where:]}\n\n{SAID}"
    (said,) = [s for s in read(text).statements if s.quotes[0].start > len(SENTENCE)]
    assert (said.quotes[0].kind, said.quotes[0].text) == ("direct", "The harbour must open again,")


@pytest.mark.parametrize("body", [5, None, b"bytes", ["text"], {"a": 1}])
def test_text_of_another_type(body: object) -> None:
    with pytest.raises(de.ArticleError):
        de.extract({"text": body})


@pytest.mark.parametrize("day", ["soon", "2024-02-30", "19/02/2024", "2024", 20240219, 5.0, True])
def test_a_date_that_is_none(day: object) -> None:
    with pytest.raises(de.ArticleError, match="is no date"):
        de.extract(SENTENCE, published=day)  # type: ignore[arg-type]
    with pytest.raises(de.ArticleError, match="is no date"):
        de.find_dates(SENTENCE, day)  # type: ignore[arg-type]


@pytest.mark.parametrize("field", ["text", "id", "title", "source", "url"])
def test_half_of_a_surrogate_pair(field: str) -> None:
    with pytest.raises(de.ArticleError, match=rf"{field} of article"):
        de.extract({"text": SENTENCE, field: "a\ud800b"})


# ------------------------------------------------------------------ size

BIG = {
    "quotation marks": '"' * 100_000,
    "opening marks": "“" * 100_000,
    "closing marks": "”" * 100_000,
    "single marks": "'" * 100_000,
    "mixed marks": "“\"'«‘„" * 10_000,
    "spaced marks": '" ' * 50_000,
    "marks with words": "“a ” b “c " * 10_000,
    "nested marks": "“‘" * 3_000 + "x" + "’”" * 3_000,
    "full stops": "." * 100_000,
    "spaced full stops": ". " * 50_000,
    "dashes": "-" * 100_000,
    "hyphens": "a-" * 50_000,
    "brackets": "(" * 50_000 + ")" * 50_000,
    "spaces": " " * 1_000_000,
    "line ends": "\n" * 1_000_000,
    "NULs": "\x00" * 100_000,
    "digits": "1" * 100_000,
    "short lines": "a\n" * 50_000,
    "capitals": "Aa " * 50_000,
    "names": "Wang Yi " * 20_000,
    "abbreviations": "U.S. Gen. " * 3_000,
    "days": "on Friday " * 10_000,
    "offices": "minister of " * 10_000,
    "combining marks": "e" + "\u0301" * 100_000,
    "long words": ("a" * 390 + " ") * 1_000,
}


@pytest.mark.parametrize("name", BIG)
def test_a_great_many_of_one_thing(name: str) -> None:
    read(BIG[name] + ENDING)


def test_a_word_of_a_million_letters() -> None:
    read("Ab" * 500_000 + ENDING, seconds=3)


ENDLESS = ["said ", "Wang Yi met ", "he told Ann Lee that "]


@pytest.mark.parametrize("unit", ENDLESS)
def test_a_sentence_without_end(unit: str) -> None:
    read(unit * 5_000 + ENDING)


def test_two_hundred_thousand_words_of_events() -> None:
    text = f"{SENTENCE}\n\n{SAID}\n\n{PROSE}" * 1_000
    found = read(text)
    assert len(found.statements) == 1_000


def test_two_megabytes() -> None:
    text = f"{SENTENCE}\n\n{SAID}\n\n{PROSE * 400}" * 50
    assert len(text) > 2_000_000
    found = read(text, seconds=60)
    assert len(found.statements) == 50


def test_one_paragraph_of_a_megabyte() -> None:
    found = read(f"{SENTENCE} {SAID} {PROSE.strip()} " * 2_000, seconds=60)
    assert len(found.statements) == 2_000
