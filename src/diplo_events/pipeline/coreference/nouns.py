"""Which offices a general noun may stand for."""

from __future__ import annotations

from diplo_events.lexicon.tables import rule_words

_RULES = rule_words()["coreference"]
GENERAL = {noun: set(categories) for noun, categories in _RULES["general"].items()}
PLURAL_GENERAL = {noun: set(categories) or None for noun, categories in _RULES["plural_general"].items()}
TITLE_WORDS = frozenset(_RULES["title_words"])
UNNAMED = frozenset(_RULES["unnamed"])
DELEGATIONS = frozenset(_RULES["delegations"])
PARTNERS = frozenset(_RULES["partners"])
BODIES = frozenset(_RULES["bodies"])
