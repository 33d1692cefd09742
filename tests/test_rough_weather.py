"""Damaged articles and random text: read without an error, with every offset right, in bounded time."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
import targets
from hypothesis import given
from hypothesis import strategies as st
from laws import examples
from mutation import ODD
from test_rough_input import SAID, SENTENCE, watch

import diplo_events as de
from diplo_events.datasets import articles
from diplo_events.highlights import shown
from diplo_events.report import report

UNREAD = [f"own-0{n}" for n in range(46, 50)]
ARTICLES = [article for article in articles() if article.id not in UNREAD]
WEATHER = examples(100)


def read(text: str) -> de.Extraction:
    """Read within bounded time, and checked."""
    with watch():
        found = de.extract(de.Article(text, id="a"), published="2024-02-19")
        targets.check(found, text)
        de.find_dates(text, "2024-02-19")
    return found


# ------------------------------------------------------------------ random text

WORDS = (
    "told",
    "said",
    "met",
    "that",
    "to",
    "with",
    "in",
    "on",
    "Monday",
    "2024",
    "2023.5",
    "U.S.",
    "Mr.",
    "call",
    "agreed",
)
PIECES = st.sampled_from([*SENTENCE.split(" "), *SAID.split(" "), *ODD, *WORDS])
PROSE = st.lists(st.tuples(PIECES, st.sampled_from(["", " ", " ", " ", "\n"])), max_size=60).map(
    lambda pairs: "".join(piece + space for piece, space in pairs)
)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
CONTROL = st.text(st.characters(categories=["Cc", "Cf", "Mn", "Zs", "Zl", "Zp", "Po", "Pi", "Pf"]), max_size=200)


@WEATHER
@given(st.one_of(PROSE, ANY, CONTROL))
def test_random_text(text: str) -> None:
    read(text)


@WEATHER
@given(st.text(max_size=20), st.integers(0xD800, 0xDFFF), st.text(max_size=20))
def test_half_of_a_surrogate_pair_is_refused(before: str, half: int, after: str) -> None:
    with pytest.raises(de.ArticleError, match="half of a surrogate pair"):
        de.extract(before + chr(half) + after)


@WEATHER
@given(st.lists(st.sampled_from(["“”", "‘’", '""', "«»", "()", "[]", "{}", "„“"]), max_size=40), st.integers(1, 25))
def test_marks_within_marks(pairs: list[str], times: int) -> None:
    opening, closing = "".join(pair[0] for pair in pairs), "".join(pair[1] for pair in reversed(pairs))
    read(f"{SENTENCE} {opening * times}{SAID}{closing * times} {SENTENCE}")


# ------------------------------------------------------------------ damaged articles

ADVERT = "\nADVERTISEMENT - CONTINUE READING BELOW\nSubscribe to our newsletter: news@example.org\n"
FRONT = "---\ntitle: 'Talks'\ntags: [a, b]\n---\nBy Una Winter | 3 min read | Updated 14:05 GMT\nShare this article\n\n"
MARKS = "“”\"‘’'«»"
Damage = Callable[[str, random.Random], str]


def each(text: str, dice: random.Random, share: float, change: Callable[[str], str], where: str) -> str:
    """The text with some of the characters ``where`` changed."""
    return "".join(change(one) if one in where and dice.random() < share else one for one in text)


def between(text: str, dice: random.Random, piece: str) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + piece + text[at:]


DAMAGE: dict[str, Damage] = {
    "lost marks": lambda text, dice: each(text, dice, 0.4, lambda _: "", MARKS),
    "doubled marks": lambda text, dice: each(text, dice, 0.4, lambda one: one * 2, MARKS),
    "other marks": lambda text, dice: each(text, dice, 0.5, lambda _: dice.choice(MARKS), MARKS),
    "hard wraps": lambda text, dice: each(text, dice, 0.3, lambda _: "\n", " "),
    "no-break spaces": lambda text, dice: each(text, dice, 0.4, lambda _: "\u00a0", " "),
    "lost spaces": lambda text, dice: each(text, dice, 0.05, lambda _: "", " "),
    "lost line ends": lambda text, dice: each(text, dice, 0.7, lambda _: " ", "\n"),
    "lost stops": lambda text, dice: each(text, dice, 0.5, lambda _: "", ".,"),
    "markup": lambda text, dice: f"<p>{each(text, dice, 0.8, lambda _: '</p><p>', chr(10))}</p>",
    "entities": lambda text, dice: each(text, dice, 0.8, lambda one: f"&#{ord(one)};", MARKS + "&"),
    "front matter": lambda text, dice: FRONT + text,
    "an advert": lambda text, dice: between(text, dice, ADVERT),
    "invisible marks": lambda text, dice: each(
        text, dice, 0.2, lambda one: one + dice.choice("\u200b\u00ad\u200e"), "aeiou "
    ),
    "capitals": lambda text, dice: text.upper() if dice.random() < 0.5 else text.lower(),
    "cut off": lambda text, dice: text[dice.randrange(len(text)) :][: dice.randrange(len(text)) + 1],
    "shuffled": lambda text, dice: "\n".join(sorted(text.split("\n"), key=lambda _: dice.random())),
    "decoded wrongly": lambda text, dice: text.encode().decode("cp1252", "replace"),
}


@WEATHER
@given(
    st.sampled_from(ARTICLES), st.lists(st.sampled_from(sorted(DAMAGE)), min_size=1, max_size=3), st.integers(0, 10**6)
)
def test_damaged_articles(article: de.Article, damages: list[str], seed: int) -> None:
    dice, text = random.Random(seed), article.text
    for name in damages:
        text = DAMAGE[name](text, dice) or " "
    read(text)


@pytest.mark.parametrize("name", DAMAGE)
def test_every_damage_to_an_article(name: str) -> None:
    dice = random.Random(7)
    for article in ARTICLES[::12]:
        read(DAMAGE[name](article.text, dice))


@pytest.mark.parametrize("words", range(1, 10))
def test_a_text_may_end_anywhere(words: int) -> None:
    """Every start of a sentence of news, and every end of one, is a text."""
    parts = ARTICLES[words].text.split(" ")
    for at in range(0, min(len(parts), 120)):
        read(" ".join(parts[max(0, at - words) : at]))


# ------------------------------------------------------------------ what is shown

EVIL = st.sampled_from(
    [
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        '"><svg onload=alert(1)>',
        "' onmouseover='alert(1)",
        "<!--",
        "]]>",
        "</style><style>*{display:none}",
        "</title>",
        "{data}",
        "&lt;script&gt;",
        "\u202e\x00\x1b[2J",
    ]
)


@examples(40)
@given(EVIL, EVIL, EVIL, EVIL, st.sampled_from([0, 14, 44, 88, 100]))
def test_no_markup_of_an_article_gets_into_a_page(text: str, title: str, source: str, url: str, at: int) -> None:
    whole = f"{SENTENCE} {SAID}"
    body = whole[:at] + text + whole[at:]
    found = de.extract(de.Article(body, id=text, title=title, source=source, url=url), published="2024-02-19")
    plain = de.extract(de.Article(whole, id="a"), published="2024-02-19")
    for page, usual in ((de.render(found), de.render(plain)), (report([found], title), report([plain]))):
        page.encode()
        for name in ("script", "style", "img", "svg", "title", "iframe"):
            assert page.lower().count(f"<{name}") == usual.lower().count(f"<{name}"), name
            assert page.lower().count(f"</{name}") == usual.lower().count(f"</{name}"), name
        assert "<!--" not in page
        assert "\x1b" not in page
        assert 'href="javascript:' not in page
        assert 'href="data:' not in page
    assert "\x1b" not in de.render(found, "plain")
    assert shown(title) or not title


# ------------------------------------------------------------------ bounds

ENDLESS = {
    "marks": "“\"'«‘„",
    "letters": "Ab",
    "hyphens": "a-",
    "brackets": "(“[",
    "controls": "\x00\x1b\u202e",
    "names": "Wang Yi ",
    "cues": "said that he told Ann Lee ",
    "meetings": "Wang Yi met Ann Lee and ",
    "short lines": "a\n",
    "news": f"{SENTENCE} {SAID}\n\n",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_work_grows_with_the_length(name: str) -> None:
    """Calls of functions, not seconds, are counted; what a call does is bounded by the watch."""
    from sys import setprofile

    def work(length: int) -> int:
        calls = 0

        def count(*_: object) -> None:
            nonlocal calls
            calls += 1

        text = (ENDLESS[name] * (length // len(ENDLESS[name]) + 1))[:length]
        with watch():
            setprofile(count)
            try:
                de.extract(text, published="2024-02-19")
            finally:
                setprofile(None)
        return calls

    work(1_000)
    small = work(8_000)
    assert work(16_000) < 2.5 * small + 5_000


def test_the_limit_of_a_document() -> None:
    nlp = de.load(max_length=50)
    with pytest.raises(de.ArticleError, match=r"article 'a1' has 60 characters, over the limit of 50; .*max_length"):
        de.extract(de.Article("a" * 60, id="a1"), nlp=nlp)
    assert de.extract("a" * 50, nlp=nlp).events == ()
    assert de.load().max_length == 20_000_000


def test_the_limit_of_a_text_for_dates() -> None:
    with pytest.raises(de.ArticleError, match="over the limit of 20,000,000"):
        de.find_dates(" " * 20_000_001)
