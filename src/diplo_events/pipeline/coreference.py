"""Coreference: which mentions denote the same actor.

People are joined by name, then by surname, then by office ("the minister") and pronoun; bodies by name and head
("the ministry"); groups by phrase or by their members. Gazetteer people are chosen by name, office, country and date.
Salience follows what is written of entity-based coherence: the subject of the last sentence first, then nearness.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from diplo_events.gazetteer.gazetteer import Gazetteer
from diplo_events.gazetteer.records import Person, Tenure, last_day
from diplo_events.lexicon import Lexicon, fold
from diplo_events.lexicon import flags as f
from diplo_events.pipeline.rows import MentionRow
from diplo_events.pipeline.words import Words

# which categories a general noun may stand for
_GENERAL: dict[str, set[str]] = {
    "minister": {"foreign_minister", "defence_minister", "finance_minister", "minister", "deputy_minister"},
    "diplomat": {"foreign_minister", "ambassador", "envoy", "deputy_minister", "spokesperson"},
    "leader": {"head_of_state", "head_of_government", "other"},
    "chief": {"organization_head", "foreign_minister", "military", "defence_minister", "head_of_state"},
    "secretary": {"foreign_minister", "defence_minister", "finance_minister", "minister", "organization_head"},
    "premier": {"head_of_government"},
    "envoy": {"envoy", "ambassador"},
    "official": {"official", "deputy_minister"},
    "spokesman": {"spokesperson"},
    "spokeswoman": {"spokesperson"},
    "spokesperson": {"spokesperson"},
    "ruler": {"head_of_state"},
    "general": {"military", "head_of_state"},
    "commander": {"military"},
    "adviser": {"national_security_adviser", "official"},
    "negotiator": {"envoy"},
    "king": {"head_of_state"},
    "emir": {"head_of_state"},
    "senator": {"legislator"},
}
_PLURAL_GENERAL = {
    "leaders": {"head_of_state", "head_of_government", "organization_head"},
    "ministers": _GENERAL["minister"],
    "presidents": {"head_of_state"},
    "premiers": {"head_of_government"},
    "diplomats": _GENERAL["diplomat"],
    "men": None,
    "women": None,
    "officials": None,
    "generals": {"military"},
    "commanders": {"military"},
    "envoys": {"envoy", "ambassador"},
    "chiefs": _GENERAL["chief"],
    "secretaries": _GENERAL["secretary"],
    "": None,
}
_SUFFIXES = {"jr", "jr.", "sr", "sr."}
_WINDOW = 300  # mentions looked back over for an antecedent
_TITLE_WORDS = {"minister", "secretary", "president", "chancellor", "ambassador", "king", "emir", "general", "senator", "adviser", "advisor", "envoy"}
_UNNAMED = {"official", "source", "diplomat", "aide", "adviser", "advisor", "envoy", "analyst", "spokesman", "spokeswoman", "spokesperson", "negotiator", "lawmaker", "officer", "person"}
_DELEGATIONS = {"delegation", "mission", "team", "visitors", "envoys", "negotiators", "group"}
_BODIES = {"bloc", "alliance", "organization", "organisation", "body", "agency", "group", "grouping"}
_TITLED = {"king", "queen", "prince", "princess", "emir", "sheikh", "sultan", "pope", "emperor"}


def _current(tenure: Tenure, on: date) -> bool:
    """In office on this day, or last known to be within three years before it."""
    return tenure.covers(on) or (tenure.as_of is not None and tenure.may_cover(on) and on.year - last_day(tenure.as_of).year <= 3)


@dataclass
class Entity:
    """An actor while the article is being read."""

    type: str
    name: str
    tokens: tuple[str, ...] = ()
    known: str | None = None
    country: str | None = None
    organization: str | None = None
    gender: str = ""
    head: str = ""
    members: tuple[int, ...] = ()
    mentions: list[int] = field(default_factory=list)
    categories: set[str] = field(default_factory=set)
    first: int = -1
    single: bool = False
    short: set[str] = field(default_factory=set)


class Resolver:
    """Joins the mentions of one article."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer, words: Words, mentions: list[MentionRow], on: date | None):
        self.lexicon, self.gazetteer, self.words, self.mentions, self.on = lexicon, gazetteer, words, mentions, on
        self.entities: list[Entity] = []
        self.by_sentence: dict[int, list[int]] = {}
        self.quoted: list[bool] = []
        self._index: dict[tuple[str, object], int] = {}
        self._by_token: dict[str, list[int]] = {}

    def resolve(self, quoted: list[bool]) -> list[Entity]:
        """The actors; sets ``entity`` and ``members`` on the mentions.

        Args:
            quoted: for each mention, whether it stands within a quotation.
        """
        self.quoted = quoted
        for n, row in enumerate(self.mentions):
            self.by_sentence.setdefault(row["sentence"], []).append(n)
        self._full_names()
        self._short_names()
        for n, row in enumerate(self.mentions):
            if row["entity"] >= 0:
                continue
            if row["kind"] == "country":
                self._country(n, row)
            elif row["kind"] == "organization":
                self._organization(n, row)
            elif row["kind"] == "role":
                self._role(n, row)
            elif row["kind"] == "group":
                self._group(n, row)
            elif row["kind"] == "pronoun" and not quoted[n]:
                self._pronoun(n, row)
        return self.entities

    # ------------------------------------------------------------ people by name

    def _full_names(self) -> None:
        for n, row in enumerate(self.mentions):
            if row["kind"] != "person":
                continue
            tokens = self._tokens(row)
            family = self.words.flag[row["ni"]] & f.PARTICLE and len(tokens) == 2  # "De Villepin"
            if (len(tokens) < 2 or family) and not row["known"]:
                continue
            person = self._choose(row["known"], row)
            entity = self._same_name(tokens, person)
            if entity is None:
                name = row["name"]
                entity = self._new("person", name, n)
                self.entities[entity].tokens = tokens
                self.entities[entity].known = person.id if person else None
                self._register(entity)
            self._join(n, entity)
            if row["head"].startswith("alias:"):
                self._add_short(entity, fold(row["head"][6:]))

    def _add_short(self, e: int, word: str) -> None:
        self.entities[e].short.add(word)
        if e not in self._by_token.setdefault(word, []):
            self._by_token[word].append(e)

    def _tokens(self, row: MentionRow) -> tuple[str, ...]:
        first = row["ni"]
        while row["nj"] - first > 1 and self.words.flag[first] & f.HONORIFIC and self.lexicon.honorifics.get(self.words.norm[first]) == "noble":
            first += 1  # "Sheikh Tamim" is Tamim
        words = (w for w in self.words.norm[first : row["nj"]] if w not in (".", ","))
        # initials written together with the name: "S.V.Lavrov"
        return tuple(w.rsplit(".", 1)[1] if "." in w and len(w) > 4 and w[-1] != "." else w for w in words)

    def _same_name(self, tokens: tuple[str, ...], person: Person | None) -> int | None:
        if person is not None and ("known", person.id) in self._index:
            return self._index["known", person.id]
        for key in self._name_keys(tokens):
            e = self._index.get(key)
            if e is None:
                continue
            if key[0] != "ends" or ((person is None or self.entities[e].known is None) and len(tokens) != len(self.entities[e].tokens)):
                return e
        return None

    @staticmethod
    def _name_keys(tokens: tuple[str, ...]) -> list[tuple[str, object]]:
        """What two spellings of one full name share: the words, the letters, or first and last word."""
        keys: list[tuple[str, object]] = [("tokens", tokens), ("letters", "".join(tokens).replace("-", ""))]
        if len(tokens) > 1 and tokens[-1] not in _SUFFIXES:
            keys.append(("ends", (tokens[0], tokens[-1])))
        return keys

    def _register(self, e: int) -> None:
        entity = self.entities[e]
        for key in self._name_keys(entity.tokens):
            self._index.setdefault(key, e)
        if entity.known:
            self._index.setdefault(("known", entity.known), e)
        for token in entity.tokens:
            self._by_token.setdefault(token, []).append(e)
            if "-" in token:
                self._by_token.setdefault(token.rsplit("-", 1)[1], []).append(e)
                self._by_token.setdefault(token.replace("-", ""), []).append(e)

    def _choose(self, known: list[str], row: MentionRow) -> Person | None:
        people = [self.gazetteer.people[k] for k in known if k in self.gazetteer.people]
        if not people:
            return None
        country = row["country"] or next((o["country"] for o in row["offices"] if o["country"]), None)
        categories = {o["category"] for o in row["offices"] if o["category"]}

        def fit(person: Person) -> tuple[int, int, int, str]:
            same = int(country is not None and (person.country == country or any(t.country == country for t in person.tenures)))
            office = int(any(t.category in categories for t in person.tenures))
            current = int(self.on is not None and any(t.may_cover(self.on) for t in person.tenures))
            return (same, office, current, person.id)

        best = max(people, key=fit)
        one_word = len(self._tokens(row)) == 1
        contradicted = country is not None and best.country is not None and not fit(best)[0]
        return None if contradicted and (one_word or len(people) > 1) else best

    def _short_names(self) -> None:
        counts: dict[str, int] = {}
        for row in self.mentions:
            if row["kind"] == "person" and row["entity"] < 0:
                counts[fold(row["name"])] = counts.get(fold(row["name"]), 0) + 1
        for n, row in enumerate(self.mentions):
            if row["kind"] == "person" and row["entity"] < 0:
                entity = self._by_short(n, row)
                if entity is None:
                    entity = self._lone_surname(n, row, counts)
                if entity is None:
                    row["kind"] = "name"
                else:
                    self._join(n, entity)

    def _by_short(self, n: int, row: MentionRow) -> int | None:
        tokens = self._tokens(row)
        word = tokens[-1]
        found = self._by_token.get(word, [])
        if not found:
            return None
        categories = {o["category"] for o in row["offices"] if o["category"]}
        country = row["country"]

        def fit(e: int) -> tuple[int, ...]:
            x = self.entities[e]
            earlier = x.first <= n
            family = self._family_name(x) == word
            return (
                int(word in x.short),
                int(not categories or bool(categories & self._categories(e))),
                int(country is None or x.country in (None, country)),
                int(row["gender"] == "" or x.gender in ("", row["gender"])),
                int(earlier),
                int(family),
                -x.first if earlier else x.first * -1,
            )

        best = max(found, key=fit)
        if len(found) == 1 and not self._plausible(best, categories, country, word):
            return None
        self._add_short(best, word)
        return best

    def _plausible(self, e: int, categories: set[str | None], country: str | None, word: str) -> bool:
        x = self.entities[e]
        return not (country and x.country and country != x.country and word != self._family_name(x))

    def _family_name(self, entity: Entity) -> str:
        if entity.known:
            surname = self.gazetteer.people[entity.known].surname
            if surname:
                return fold(surname).split(" ")[-1]
        tokens = entity.tokens
        if not tokens:
            return ""
        return tokens[0] if tokens[0] in self.lexicon.surnames_first else tokens[-1]

    def _categories(self, e: int) -> set[str]:
        entity = self.entities[e]
        found = set(entity.categories)
        if not found and entity.known:
            person = self.gazetteer.people[entity.known]
            found = {t.category for t in person.tenures if self.on is None or t.may_cover(self.on)}
        return found

    def _lone_surname(self, n: int, row: MentionRow, counts: dict[str, int]) -> int | None:
        """A surname without a full name in the article: by office, honorific, or the gazetteer with support."""
        tokens = self._tokens(row)
        person = self._weak(tokens, row)
        titled = row["evidence"] in ("office", "gazetteer") and not (row["evidence"] == "surname")
        recurring = counts.get(fold(row["name"]), 0) > 1 and row["evidence"] == "shape" and tokens[-1] not in self.lexicon.bits
        if person is None and not titled and not recurring:
            return None
        name = row["name"]
        before = self.words.norm[row["ni"] - 1] if row["ni"] else ""
        if before in _TITLED and len(tokens) == 1:
            name = f"{self.words.raw[row['ni'] - 1]} {name}"
        e = self._new("person", person.name if person and before not in _TITLED else name, n)
        self.entities[e].tokens = tuple(fold(person.name).split(" ")) if person else tokens
        self.entities[e].known = person.id if person else None
        self._register(e)
        self._add_short(e, tokens[-1])
        return e

    def _weak(self, tokens: tuple[str, ...], row: MentionRow) -> Person | None:
        senses = self.gazetteer.names.senses.get(tokens, [])
        people = [self.gazetteer.people[s.id] for s in senses if s.kind in ("weak", "person")]
        categories = {o["category"] for o in row["offices"] if o["category"]}
        country = row["country"]
        on = self.on
        fitting = [
            p for p in people
            if (country is None or p.country == country)
            and any((on is None or t.may_cover(on)) and (not categories or t.category in categories) for t in p.tenures)
        ]
        if not categories and not country:
            # nothing but the surname: only for heads of state and government and foreign ministers of the day
            top = {"head_of_state", "head_of_government", "foreign_minister"}
            fitting = [p for p in fitting if any(t.category in top and (on is None or _current(t, on)) for t in p.tenures)]
            if self.lexicon.bits.get(tokens[-1], 0) & (f.OPEN | f.CALENDAR | f.GROUP_HEAD | f.PERSON_HEAD | f.ORG_HEAD):
                return None
        return fitting[0] if len(fitting) == 1 else None

    # ------------------------------------------------------------ states and bodies

    def _country(self, n: int, row: MentionRow) -> None:
        iso = row["country"]
        if iso is not None:
            self._join(n, self._state(n, iso))

    def _state(self, n: int, iso: str) -> int:
        """The actor of a state, made where there is none."""
        known = self._index.get(("country", iso))
        if known is None:
            country = self.gazetteer.countries.get(iso)
            known = self._new("country", country.name if country else iso, n)
            self.entities[known].country = self.entities[known].known = iso
            self._index["country", iso] = known
        return known

    def _organization(self, n: int, row: MentionRow) -> None:
        known = row["known"][0] if row["known"] else None
        folded = fold(row["name"])
        same = self._index.get(("body", known)) if known else None
        if same is None:
            same = self._index.get(("body name", folded))
        if same is not None and (row["definite"] != "the" or " " in folded):
            self._join(n, same)
            return
        if row["definite"] == "the" and " " not in folded:
            found = self._last(lambda e: self._same_body(e, row), n)
            if found is None:
                found = same
            if found is not None:
                self._join(n, found)
                return
        owner = self._owner(n, row)
        e = self._new("organization", row["name"], n)
        x = self.entities[e]
        x.known, x.head = known, row["head"] or self.words.norm[row["j"] - 1]
        if owner is not None:
            x.country = self.entities[owner].country
            x.name = f"{self.entities[owner].name}'s {row['name']}"
        if known:
            self._index.setdefault(("body", known), e)
        self._index.setdefault(("body name", fold(x.name)), e)
        self._join(n, e)

    def _same_body(self, e: int, row: MentionRow) -> bool:
        x = self.entities[e]
        if x.type != "organization":
            return False
        return x.head == row["head"] or (x.head.isupper() or x.known is not None) and row["head"] in _BODIES

    def _owner(self, n: int, row: MentionRow) -> int | None:
        if row["owner"] in ("his", "her", "its", "their"):
            gender = {"his": "m", "her": "f", "its": "n"}.get(row["owner"] or "", "")
            return self._antecedent(n, gender) if gender != "n" else self._thing(n)
        return None

    # ------------------------------------------------------------ offices without a name

    def _role(self, n: int, row: MentionRow) -> None:
        definite = row["definite"] in ("the", "") and not row["owner"]
        if definite and row["definite"] != "a":
            found = self._holder(n, row)
            if found is not None:
                self._join(n, found)
                return
        if row["kin"] and row["owner"]:
            return
        if row["head"] in ("counterpart", "counterparts") and row["country"]:
            found = self._last(lambda e: self.entities[e].type == "person" and self.entities[e].country == row["country"] and bool(self.entities[e].tokens), n)
            if found is not None:
                self._join(n, found)
                return
        e = self._same_phrase(n, row)
        if e is None and row["definite"] == "the" and not row["country"] and self._describes(row):
            e = self._antecedent(n, row["gender"])
        if e is None:
            e = self._new("group", row["name"], n)
            self.entities[e].head, self.entities[e].single = row["head"], True
            owner = self._owner(n, row)
            if owner is not None and row["country"] is None:
                row["country"] = self.entities[owner].country
        self._join(n, e)

    def _describes(self, row: MentionRow) -> bool:
        """ "the former economist": a description, no office, of the one spoken of."""
        former = any(o["former"] for o in row["offices"])
        return former and all(o["category"] in ("expert", "other", "legislator", "military", None) for o in row["offices"])

    def _holder(self, n: int, row: MentionRow) -> int | None:
        categories = {o["category"] for o in row["offices"] if o["category"]}
        general = _GENERAL.get(row["head"], set()) if self._is_general(row) else set()
        head = row["head"]
        titles = {fold(o["title"]) for o in row["offices"]}
        joined = self._joined_before(n, row)

        def fits(e: int) -> bool:
            x = self.entities[e]
            if e == joined:
                return False
            if x.type not in ("person", "group") or x.members or (row["country"] and x.country and x.country != row["country"]):
                return False
            if row["gender"] and x.gender and row["gender"] != x.gender:
                return False
            if not x.tokens:  # an unnamed one: the same head, as "the official" after "a U.S. official"
                return x.head == head and (row["definite"] == "the") and not row["country"] and bool(x.mentions)
            if head == "national":
                return x.country == row["country"] and bool(x.tokens)
            own = self._categories(e)
            if head in _TITLE_WORDS and not self._titled(e, head):
                return False
            if row["country"] and not x.country and not own & categories:
                return False
            if row["organization"] and x.organization and not self._same_body_name(row["organization"], x.organization):
                return False
            return bool(own & (categories | general)) or bool(titles and titles & self._titles(x))

        if row["definite"] != "the" and not row["country"]:
            return None
        if head in _UNNAMED and " " not in row["name"]:
            unnamed = self._last(lambda e: self.entities[e].single and self.entities[e].head == head, n, False)
            if unnamed is not None and row["sentence"] - self.mentions[self.entities[unnamed].mentions[-1]]["sentence"] < 5:
                return unnamed
        exact = self._last(lambda e: bool(titles & self._titles(self.entities[e])) and fits(e), n, False) if titles else None
        return exact if exact is not None else self._last(fits, n)

    def _same_body_name(self, a: str, b: str) -> bool:
        """Whether two bodies, by id or name, may be one ("the Council", "Presidential Leadership Council")."""
        x, y = (fold(self.gazetteer.organizations[o].name if o in self.gazetteer.organizations else o) for o in (a, b))
        return a == b or f" {x} " in f" {y} " or f" {y} " in f" {x} "

    def _joined_before(self, n: int, row: MentionRow) -> int:
        """The actor of "X and" before the phrase, which is another one."""
        before = self.mentions[n - 1] if n else None
        if before is not None and before["fj"] == row["fi"] - 1 and self.words.norm[before["fj"]] == "and":
            return before["entity"]
        return -1

    def _titled(self, e: int, head: str) -> bool:
        """Whether an office of the actor, of the text or by tenure, has this word in its title."""
        x = self.entities[e]
        titles = self._titles(x)
        if x.known:
            titles |= {fold(t.title) for t in self.gazetteer.people[x.known].tenures if self.on is None or t.may_cover(self.on)}
        return any(head in title.replace("-", " ").split(" ") for title in titles) or (not titles and not x.known)

    def _titles(self, entity: Entity) -> set[str]:
        return {fold(o["title"]) for m in entity.mentions for o in self.mentions[m]["offices"]}

    def _is_general(self, row: MentionRow) -> bool:
        words = [w for w in fold(row["name"]).split(" ") if w not in ("visiting", "top", "senior", "then", "new")]
        return len(words) == 1 or bool(row["country"]) and len(words) <= 3

    def _same_phrase(self, n: int, row: MentionRow) -> int | None:
        if row["definite"] == "a" and row["kind"] != "group":
            return None
        folded = fold(row["name"])
        return self._last(lambda e: not self.entities[e].tokens and fold(self.entities[e].name) == folded, n)

    # ------------------------------------------------------------ groups and pronouns

    def _group(self, n: int, row: MentionRow) -> None:
        members: tuple[int, ...] = ()
        if row["head"] == "pair":
            row["members"] = [self._state(n, iso) for iso in row["countries"]]
            return
        generic = row["number"] >= 2 and not row["country"] and (" of " not in row["name"] or " of the two " in row["name"])
        if generic and (row["head"] in _PLURAL_GENERAL or row["head"] in ("sides", "parties", "countries", "nations", "governments", "states")):
            members = self._pair(n, row)
        if not members and len(row["countries"]) > 1:
            members = self._officers(row)
        bare = " " not in row["name"] or row["name"].lower().startswith("all ") and row["name"].count(" ") == 1
        if row["head"] in ("ministers", "leaders", "presidents", "delegates") and (row["definite"] == "the" or " " in row["name"]) and not members and bare:
            same = self._last(lambda e: self._is_group(e, row["head"]), n)
            if same is not None:
                self._join(n, same)
                row["members"] = list(self.entities[same].members)
                return
        e = None
        if members:
            e = self._index.get(("members", members))
        if e is None:
            e = self._same_phrase(n, row)
            if e is not None and members and self.entities[e].members != members:
                e = None
        if e is None and row["definite"] in ("the", "owner") and " " not in row["name"] and not row["number"]:
            e = self._last(lambda e: self._is_group(e, row["head"]), n)
            if e is None and row["head"] in _DELEGATIONS:
                e = self._last(lambda e: self.entities[e].type == "group" and self.entities[e].head in _DELEGATIONS, n)
        if e is None:
            e = self._new("group", row["name"], n)
            self.entities[e].head, self.entities[e].members = row["head"], members
            if members:
                self._index["members", members] = e
        row["members"] = list(members or self.entities[e].members)
        self._join(n, e)

    def _officers(self, row: MentionRow) -> tuple[int, ...]:
        """ "the foreign ministers of Iran and Saudi Arabia": those of them whom the article names, if it names all."""
        wanted = {o["category"] for o in row["offices"] if o["category"]} or _PLURAL_GENERAL.get(row["head"]) or set()
        found = []
        for country in row["countries"]:
            holders = [
                e for e, x in enumerate(self.entities[:_WINDOW])
                if x.type == "person" and x.country == country and self._categories(e) & wanted
            ]
            if len(holders) != 1:
                return ()
            found.append(holders[0])
        return tuple(sorted(found))

    def _is_group(self, e: int, head: str) -> bool:
        return self.entities[e].type == "group" and self.entities[e].head == head

    def _pair(self, n: int, row: MentionRow) -> tuple[int, ...]:
        """The actors for whom "the two leaders", "both sides", "the four" stand: those of the nearest sentence that
        names as many, else the nearest that many."""
        wanted = _PLURAL_GENERAL.get(row["head"])
        number = row["number"]
        states = row["head"] in ("countries", "nations", "governments", "states")
        larger: tuple[int, ...] = ()
        for sentence in range(row["sentence"], max(-1, row["sentence"] - 8), -1):
            found = self._people_in(sentence, n, wanted, states)
            if len(found) == number:
                return tuple(sorted(found))
            if len(found) > number and not larger:
                larger = tuple(sorted(found[:number]))
        if larger:
            return larger
        nearest: list[int] = []
        for m in range(n - 1, max(-1, n - 60), -1):
            e = self.mentions[m]["entity"]
            if e >= 0 and e not in nearest and self.entities[e].type == ("country" if states else "person"):
                if wanted is None or not self._categories(e) or self._categories(e) & wanted:
                    nearest.append(e)
            if len(nearest) == number:
                return tuple(sorted(nearest))
        return ()

    def _people_in(self, sentence: int, before: int, wanted: set[str] | None, states: bool) -> list[int]:
        found: list[int] = []
        for m in self.by_sentence.get(sentence, ()):
            if m >= before or self.quoted[m]:
                continue
            row = self.mentions[m]
            for e in ([row["entity"]] if row["entity"] >= 0 else []) + row["members"]:
                x = self.entities[e]
                if x.type != ("country" if states else "person") or e in found or (x.type == "person" and not x.tokens):
                    continue
                if wanted is None or not self._categories(e) or self._categories(e) & wanted:
                    found.append(e)
        return found

    def _pronoun(self, n: int, row: MentionRow) -> None:
        if row["gender"] in ("m", "f"):
            e = self._antecedent(n, row["gender"])
        elif row["gender"] == "n":
            e = self._thing(n)
        else:
            e = self._several(n, row)
        if e is not None:
            self._join(n, e)

    def _antecedent(self, n: int, gender: str) -> int | None:
        """The person for whom he or she stands: the subject of this sentence, of the last ones, then the nearest."""
        row = self.mentions[n]

        def good(m: int) -> bool:
            e = self.mentions[m]["entity"]
            if e < 0 or self.quoted[m] or m >= n:
                return False
            x = self.entities[e]
            return (x.type == "person" or x.single) and (not gender or x.gender in ("", gender))

        for sentence in range(row["sentence"], max(-1, row["sentence"] - 6), -1):
            candidates = [m for m in self.by_sentence.get(sentence, ()) if good(m)]
            if candidates and sentence == row["sentence"] and row["fi"] and self.words.norm[row["fi"] - 1] in ("where", "which", "whom"):
                return self.mentions[candidates[-1]]["entity"]
            if candidates:
                subjects = [m for m in candidates if self.is_subject(self.mentions[m])]
                same = [m for m in subjects or candidates if self.entities[self.mentions[m]["entity"]].gender == gender]
                pool = same or subjects or candidates
                return self.mentions[pool[0]]["entity"]
        return None

    def is_subject(self, row: MentionRow) -> bool:
        """Whether the phrase stands where a subject does: not behind a preposition or as somebody's possessor."""
        words = self.words
        fi, fj = row["fi"], row["fj"]
        if fi > 0 and words.flag[fi - 1] & f.PREP and not words.flag[fi - 1] & f.SUBORD:
            return False
        if fj < len(words) and words.flag[fj] & f.POSSESSIVE:
            return False
        before = words.flag[fi - 1] if fi else f.PUNCT
        reporting = fj < len(words) and words.flag[fj] & f.CUE
        if before & (f.MEET | f.CUE) and before & (f.PAST | f.THIRD | f.BASE) and not reporting:
            quote = fi > 1 and words.raw[fi - 2] in "\"”’'»"
            return bool(quote)
        return True

    def _thing(self, n: int) -> int | None:
        row = self.mentions[n]
        for sentence in range(row["sentence"], max(-1, row["sentence"] - 4), -1):
            for m in self.by_sentence.get(sentence, ()):
                e = self.mentions[m]["entity"]
                if m < n and e >= 0 and not self.quoted[m] and self.entities[e].type in ("organization", "country") and self.is_subject(self.mentions[m]):
                    return e
        return None

    def _several(self, n: int, row: MentionRow) -> int | None:
        for sentence in range(row["sentence"], max(-1, row["sentence"] - 3), -1):
            for m in self.by_sentence.get(sentence, ()):
                before = self.mentions[m]
                if m < n and before["kind"] == "group" and before["entity"] >= 0 and not self.quoted[m]:
                    if self.is_subject(before) or len(self.by_sentence[sentence]) == 1:
                        row["members"] = list(before["members"])
                        return before["entity"]
            people = self._people_in(sentence, n, None, False)
            if len(people) >= 2:
                row["members"] = sorted(people[:2]) if len(people) < 4 else sorted(people)
                return None
        return None

    # ------------------------------------------------------------ common

    def _new(self, kind: str, name: str, n: int) -> int:
        self.entities.append(Entity(kind, name, first=n))
        return len(self.entities) - 1

    def _join(self, n: int, e: int) -> None:
        row, x = self.mentions[n], self.entities[e]
        row["entity"] = e
        x.mentions.append(n)
        if x.first < 0 or n < x.first:
            x.first = n
        x.gender = x.gender or row["gender"] if row["gender"] in ("m", "f") else x.gender
        named_offices = [o for o in row["offices"] if o["category"]]
        x.categories.update(o["category"] for o in named_offices if o["category"])
        if row["kind"] != "pronoun":
            country = row["country"] or next((o["country"] for o in row["offices"] if o["country"]), None)
            if x.type != "group" or not x.members:
                x.country = x.country or country
            x.organization = x.organization or row["organization"] or next((o["organization"] for o in row["offices"] if o["organization"]), None)
        if x.type == "person" and x.known and not x.gender:
            x.gender = self.gazetteer.people[x.known].gender or ""
        if x.type == "person" and x.known and not x.country:
            x.country = self.gazetteer.people[x.known].country

    def _last(self, fits: Callable[[int], bool], n: int, ahead: bool = True) -> int | None:
        """The actor mentioned last before mention ``n`` that fits, else the named person that follows first."""
        seen: set[int] = set()
        for m in range(n - 1, max(-1, n - _WINDOW), -1):
            e = self.mentions[m]["entity"]
            if e >= 0 and e not in seen:
                if fits(e):
                    return e
                seen.add(e)
        for m in range(n + 1, min(len(self.mentions), n + _WINDOW) if ahead else n):
            e = self.mentions[m]["entity"]
            if e >= 0 and e not in seen and self.entities[e].tokens and self.entities[e].first > n:
                if fits(e):
                    return e
                seen.add(e)
        return None
