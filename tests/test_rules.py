"""The catalogue of rules: every rule fires in its examples and not in their near misses, and can be disabled."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import diplo_events as de
from diplo_events import catalogue, datasets
from diplo_events.events.components import EventsComponent, MeetingsComponent, StatementsComponent
from diplo_events.lexicon.load import structural_rules

SOURCE = Path(de.__file__).parent
STRUCTURAL = [entry.name for entry in structural_rules()]
RULES = {rule.name: rule for rule in de.rules()}
_LEXICAL = ("meeting.verb.", "meeting.noun.", "meeting.light.", "meeting.along.")


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    return de.load()


def _doc(text: str, arcs: dict[str, tuple[str, str]]) -> Doc:
    """The text as a Doc, whose words hang on each other as told (word -> head, label) where anything is told."""
    plain = _pipeline().make_doc(text)
    if arcs:
        words = [token.text for token in plain]
        root = words.index(next(word for word, (_, label) in arcs.items() if label == "ROOT"))
        heads, labels = [root] * len(words), ["dep"] * len(words)
        for word, (head, label) in arcs.items():
            heads[words.index(word)], labels[words.index(word)] = words.index(head), label
        spaces = [bool(token.whitespace_) for token in plain]
        plain = Doc(_pipeline().vocab, words, spaces, heads=heads, deps=labels)
    plain._.article = {"published": "2024-02-21"}
    return plain


def _fired(text: str, off: tuple[str, ...] = (), arcs: dict[str, tuple[str, str]] | None = None) -> set[str]:
    """The names of the rules behind the events of a text, with some rules disabled."""
    doc = _doc(text, arcs or {})
    last = (StatementsComponent(off), MeetingsComponent(off), EventsComponent())
    for component in (*(pipe for name, pipe in _pipeline().pipeline[:-3]), *last):
        doc = component(doc)
    return {rule for event in doc._.extraction.events for rule in event.rules}


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if rule.positive])
def test_a_rule_fires_in_its_examples_until_it_is_disabled(name: str) -> None:
    rule = RULES[name]
    for text in rule.positive:
        assert name in _fired(text, arcs=rule.arcs)
        assert name not in _fired(text, (name,), rule.arcs)
    for text in rule.negative:
        assert name not in _fired(text)


@pytest.mark.parametrize("name", STRUCTURAL)
def test_a_disabled_rule_is_gone_from_a_whole_article(name: str) -> None:
    text = datasets.example().text
    with_it, without = _fired(text), _fired(text, (name,))
    assert name not in without
    others = {rule for rule in with_it if rule.startswith(_LEXICAL)}
    assert len(without & others) >= len(others) - 2 or name.startswith("subject.")


def test_every_rule_of_structure_has_examples_and_a_name_of_its_own() -> None:
    assert len(set(STRUCTURAL)) == len(STRUCTURAL)
    texts = [text for name in STRUCTURAL for text in RULES[name].negative + RULES[name].positive]
    assert all(texts)
    assert not [name for name in STRUCTURAL if name.startswith(_LEXICAL)]
    assert len({rule.description for rule in RULES.values()}) == len(RULES)


# ------------------------------------------------------------------ names in the code and in the catalogue


def _strings(folder: str) -> Iterator[str]:
    """Every string of the modules of a folder; what varies in it is ``*``."""
    for file in sorted((SOURCE / folder).glob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        within = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                yield "".join(part.value if isinstance(part, ast.Constant) else "*" for part in node.values)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in within:
                yield node.value


_NAME = re.compile(r"(statement|speaker|quote|via|subject|meeting)\.[a-z_*.]*[a-z_*]")


@pytest.mark.parametrize("folder", ["attribution", "encounters", "events"])
def test_names_in_the_code_are_in_the_catalogue(folder: str) -> None:
    names = {text for text in _strings(folder) if _NAME.fullmatch(text)}
    assert names or folder == "events"
    for name in names:
        assert de.rules(name)


def test_names_in_the_catalogue_are_in_the_code() -> None:
    code = {text for folder in ("attribution", "encounters", "events") for text in _strings(folder)}
    last = [name.rsplit(".", 1)[1] for name in STRUCTURAL]
    assert not [name for name, end in zip(STRUCTURAL, last, strict=True) if name not in code and end not in code]


@pytest.mark.parametrize("part", ["gold", "styles"])
def test_rules_of_the_annotated_articles_are_in_the_catalogue(part: str) -> None:
    folder = Path(__file__).resolve().parents[1] / "evaluation" / part
    articles = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.json"))]
    found = de.extract_many(de.Article(**_given(article)) for article in articles)
    assert {rule for one in found for event in one.events for rule in event.rules} <= RULES.keys()


def _given(article: str) -> dict[str, str]:
    import json

    return {key: json.loads(article)[key] for key in ("id", "title", "text", "published")}


# ------------------------------------------------------------------ asking and disabling


def test_rules_are_listed_by_pattern() -> None:
    assert [rule.name for rule in de.rules("quote.*")] == ["quote.continued", "quote.free", "quote.introduced"]
    (talks,) = de.rules("meeting.noun.talks")
    assert talks.description.startswith("The noun “talks” tells of a meeting")
    assert [rule.name for rule in de.rules()] == sorted(RULES)


@pytest.mark.parametrize("wrong", ["speaker.invertd", "meeting.nuon.*", "SPEAKER.SUBJECT", ""])
def test_an_unknown_rule_is_refused_with_the_nearest(wrong: str) -> None:
    with pytest.raises(de.RuleError, match=r"no rule '.*diplo_events\.rules\(\) lists all"):
        de.rules(wrong)
    with pytest.raises(de.RuleError):
        de.load(disable_rules=[wrong])


def test_the_nearest_is_named() -> None:
    with pytest.raises(ValueError, match=r"nearest are speaker\.inverted"):
        de.load(disable_rules=["speaker.invertd"])


def test_a_string_is_no_list_of_rules() -> None:
    with pytest.raises(TypeError, match="named by a list"):
        de.load(disable_rules="meeting.*")


TEXT = (
    "Danish Foreign Minister Mira Dalgard held talks with Kenyan envoy Odhiambo Wekesa in Oslo on Friday. "
    "“The harbour must open again,” said Dalgard. Wekesa said that it would."
)
OFF = ("speaker.inverted", "meeting.light.*")


def _names(found: de.Extraction) -> set[str]:
    return {rule for event in found.events for rule in event.rules}


def test_other_rules_get_their_chance() -> None:
    found = de.extract(TEXT, nlp=de.load(disable_rules=OFF))
    assert found.statements and found.meetings
    names = _names(found)
    assert {"speaker.none", "meeting.noun.talks", "subject.clause", "speaker.subject"} <= names
    assert not [name for name in names if name == "speaker.inverted" or name.startswith("meeting.light")]
    assert {"speaker.inverted", "meeting.light.hold"} <= _names(de.extract(TEXT))


def test_without_any_rule_there_is_nothing() -> None:
    found = de.extract(TEXT, nlp=de.load(disable_rules=["*"]))
    assert not found.events
    assert [actor.name for actor in found.actors] == ["Mira Dalgard", "Odhiambo Wekesa"]


def test_disabled_rules_and_confidence_are_saved(tmp_path: Path) -> None:
    import spacy

    nlp = de.load(disable_rules=OFF, min_confidence=0.2)
    wanted = de.extract(TEXT, nlp=nlp)
    nlp.to_disk(tmp_path / "pipeline")
    for other in (spacy.load(tmp_path / "pipeline"), pickle.loads(pickle.dumps(nlp))):
        assert de.extract(TEXT, nlp=other).to_json() == wanted.to_json()
        assert other.get_pipe("diplo_statements").off == catalogue.rule_names(OFF)
        assert other.get_pipe("diplo_events").least == 0.2


def test_workers_disable_rules_too() -> None:
    nlp = de.load(disable_rules=OFF)
    found = list(de.extract_many([TEXT, TEXT + " "], nlp=nlp, workers=2))
    assert [one.events for one in found] == [one.events for one in de.extract_many([TEXT, TEXT + " "], nlp=nlp)]
    assert not {"speaker.inverted", "meeting.light.hold"} & _names(found[0])


def test_rules_are_disabled_in_a_pipeline_that_is_there() -> None:
    nlp = de.load()
    assert de.load(nlp, disable_rules=["speaker.inverted"]) is nlp
    assert "speaker.inverted" not in _names(de.extract(TEXT, nlp=nlp))
    assert nlp.pipe_names == list(_pipeline().pipe_names)


# ------------------------------------------------------------------ confidence


@pytest.mark.parametrize("wrong", [-0.1, 1.5, "0.5", None, True, float("nan")])
def test_confidence_is_from_0_to_1(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"min_confidence=.* is no number from 0 to 1"):
        de.extract(TEXT, min_confidence=wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="min_confidence"):
        de.load(min_confidence=wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="min_confidence"):
        next(iter(de.extract_many([TEXT], min_confidence=wrong)))  # type: ignore[arg-type]


def test_events_of_little_confidence_are_left_out() -> None:
    text = datasets.example().text
    whole = de.extract(text)
    for least in sorted({event.confidence for event in whole.events}):
        found = de.extract(text, min_confidence=least)
        kept = [event.id for event in whole.events if event.confidence >= least]
        assert [event.id for event in found.events] == kept
        assert found.actors == whole.actors
        assert {statement.meeting for statement in found.statements} <= {None, *kept}
        assert (
            de.extract(text, nlp=de.load(min_confidence=least)) == found if least == whole.events[0].confidence else 1
        )
        many = de.extract_many([text] * 2, min_confidence=least, workers=1)
        assert [one.events for one in many] == [found.events] * 2
    assert not de.extract(text, min_confidence=1).events


def test_a_statement_forgets_the_meeting_that_is_left_out() -> None:
    from diplo_events.events.selection import keep_confident

    meeting = {"type": "meeting", "id": "m", "confidence": 0.3}
    statement = {"type": "statement", "id": "s", "confidence": 0.9, "meeting": "m"}
    row = {"actors": [1], "events": [meeting, statement]}
    assert keep_confident(row, 0.5) == {"actors": [1], "events": [{**statement, "meeting": None}]}
    assert keep_confident(row, 0.3) is row
