"""Word tables that a single stage needs, read when first asked for."""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from importlib.resources import files
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@lru_cache(maxsize=1)
def layout_words() -> dict[str, tuple[str, ...]]:
    """``layout.toml``: the phrases by which the parts of a page are told apart."""
    text = (files("diplo_events.lexicon") / "data" / "layout.toml").read_text(encoding="utf-8")
    return {name: tuple(words) for name, words in tomllib.loads(text).items()}


@lru_cache(maxsize=1)
def code_tables() -> dict[str, Any]:
    """``codes.toml``: our values in the codes of PLOVER and CAMEO."""
    return tomllib.loads((files("diplo_events.lexicon") / "data" / "codes.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def act_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """``acts.toml``: for each act the phrases that show it, in the order in which they are tried."""
    table = _acts()
    patterns = []
    for act in table["order"]:
        patterns.append((act, _any_phrase(table[act])))
    return tuple(patterns)


@lru_cache(maxsize=1)
def promise_pattern() -> re.Pattern[str]:
    """``acts.toml``, ``commissive``: "will" or "would" before a deed that is promised, at most an adverb between."""
    deeds = _any_phrase(_acts()["commissive"]).pattern
    return re.compile(rf"(?<!\w)(?:will|would|shall|'ll) (?:\w{{3,16}}ly |also |soon |continue to ){{0,1}}{deeds}")


@lru_cache(maxsize=1)
def praise_pattern() -> re.Pattern[str]:
    """``acts.toml``, ``praise``: words that praise what is given a name."""
    return _any_phrase(_acts()["praise"])


@lru_cache(maxsize=1)
def act_nouns() -> dict[str, str]:
    """``acts.toml``, ``nouns``: the act that a noun names ("readiness" -> "agree")."""
    return {noun: act for act, nouns in _acts()["nouns"].items() for noun in nouns}


@lru_cache(maxsize=1)
def _acts() -> dict[str, Any]:
    return tomllib.loads((files("diplo_events.lexicon") / "data" / "acts.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def status_patterns() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """``status.toml``: per place (before, behind) the statuses with their phrases, in order."""
    text = (files("diplo_events.lexicon") / "data" / "status.toml").read_text(encoding="utf-8")
    found = {}
    for place, table in tomllib.loads(text).items():
        found[place] = tuple((status, _any_phrase(phrases)) for status, phrases in table.items())
    return found


def _any_phrase(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_trie([list(phrase) for phrase in phrases])}(?!\w)")


def _trie(phrases: list[list[str]]) -> str:
    """A pattern that matches any of the phrases and looks at few characters twice; ``*`` is the rest of a word."""
    heads: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        if phrase:
            heads.setdefault(phrase[0], []).append(phrase[1:])
    branches = [(r"\w*" if head == "*" else re.escape(head)) + _trie(tails) for head, tails in heads.items()]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
    return f"(?:{body})?" if [] in phrases else body


@lru_cache(maxsize=1)
def rule_words() -> dict[str, Any]:
    """``rules.toml``: small word classes by the stage that reads them."""
    text = (files("diplo_events.lexicon") / "data" / "rules.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1)
def spelling_table() -> dict[str, Any]:
    """``spelling.toml``: particles, letters and the spellings of sounds in names."""
    text = (files("diplo_events.lexicon") / "data" / "spelling.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1)
def cameo_table() -> dict[str, Any]:
    """``cameo.toml``: states, roles and kinds by the codes of the CAMEO scheme."""
    text = (files("diplo_events.lexicon") / "data" / "cameo.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
