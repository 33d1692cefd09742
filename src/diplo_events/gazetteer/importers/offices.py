"""Offices and states as other sources write them."""

from __future__ import annotations

import re

from diplo_events.gazetteer.gazetteer import Gazetteer
from diplo_events.gazetteer.names import Key, key_of
from diplo_events.lexicon import load_lexicon

_OF = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?")
_MINISTERS = {"minister", "secretary"}
_ENVOYS = {"ambassador", "permanent representative", "high commissioner"}


class Offices:
    """Reads titles of offices and names of states, by the lexicon and a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.lexicon = load_lexicon()
        self._two = {country.iso2: country.id for country in gazetteer.countries.values() if country.iso2}

    def state(self, name: str) -> str | None:
        """ISO 3166-1 alpha-3 code of a state by its code of two or three letters, or by a name."""
        code = name.strip().upper()
        if code in self.gazetteer.countries:
            return code
        if code in self._two:
            return self._two[code]
        senses = self.gazetteer.names.senses.get(key_of(name), ())
        return next((s.id for s in senses if s.kind == "country"), None)

    def body(self, name: str) -> str | None:
        """Id of an organisation of the gazetteer, by a name."""
        senses = self.gazetteer.names.senses.get(key_of(name), ())
        return next((s.id for s in senses if s.kind == "organization"), None)

    def read(self, label: str) -> tuple[str, str | None, str | None]:
        """Title, category and state of an office such as "Minister of Foreign Affairs of Kenya"."""
        title, state = label.strip(), None
        for found in reversed(list(_OF.finditer(title))):
            state = self.state(title[found.end() :])
            if state is not None:
                title = title[: found.start()]
                break
        return title, self._category(title), state

    def _category(self, title: str) -> str | None:
        words = tuple(word for word in key_of(title) if word != "the")
        known = self.lexicon.offices.get(words)
        if known:
            return known[0][0].category
        envoy = next((head for head in _ENVOYS if " ".join(words).startswith(head)), None)
        return "ambassador" if envoy else self._minister(words) or self._head(words)

    def _minister(self, words: Key) -> str | None:
        """ "Minister of Foreign Affairs", "Finance Minister", "Secretary of State for Defence"."""
        if not words:
            return None
        if words[-1] in _MINISTERS:
            return self._portfolio(words[:-1])
        if words[0] in ("deputy", "vice", "assistant"):
            return "deputy_minister" if self._minister(words[1:]) else None
        behind = next((n for n, word in enumerate(words) if word in ("of", "for")), 0)
        if not behind or words[behind - 1] not in _MINISTERS:
            return None
        rest = words[behind + 1 :]
        if rest[:2] == ("state", "for"):
            rest = rest[2:]
        return self._portfolio(rest) or ("minister" if words[behind - 1] == "minister" else None)

    def _portfolio(self, words: Key) -> str | None:
        """The category of the minister of something, by the whole of it or its first part."""
        if words in self.lexicon.portfolios:
            return self.lexicon.portfolios[words] or "minister"
        cut = next((n for n, word in enumerate(words) if word in ("and", ",")), len(words))
        first = words[:cut]
        return (self.lexicon.portfolios[first] or "minister") if first in self.lexicon.portfolios else None

    def _head(self, words: Key) -> str | None:
        """By the noun before "of", or the last word."""
        behind = next((n for n, word in enumerate(words) if word in ("of", "for", "to")), len(words))
        head = words[behind - 1] if behind else ""
        return self.lexicon.office_heads.get(head)
