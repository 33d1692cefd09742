"""Reading the lexicon's data files into look-up tables.

The files under ``data/`` hold the knowledge, one record a line (JSON Lines), one list a class (TOML) or one word a
line (TSV, plain text); nothing of them is ever evaluated. A record that is wrong raises :class:`LexiconError` with
its file and line.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeVar

from pydantic import ValidationError

from diplo_events.errors import LexiconError
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.collector import collector_at_rest
from diplo_events.lexicon.entries import Cue, CueNoun, Entry, MeetingTrigger, Office, RuleEntry
from diplo_events.lexicon.fold import fold

if sys.version_info >= (3, 11):
    from importlib.resources.abc import Traversable

    import tomllib
else:
    from importlib.abc import Traversable

    import tomli as tomllib

E = TypeVar("E", bound=Entry)
Key = tuple[str, ...]

# the classes of words.toml that set a bit on their words
_CLASS_BITS = {
    "determiners": f.DET | f.OPEN,
    "possessive_pronouns": f.POSS | f.OPEN | f.PERSONAL,
    "personal_pronouns_subject": f.PRON | f.OPEN | f.PERSONAL,
    "personal_pronouns_object": f.OPEN | f.PERSONAL,
    "personal_pronouns_reflexive": f.OPEN,
    "modals": f.MODAL | f.OPEN,
    "modals_contracted": f.MODAL | f.OPEN,
    "auxiliaries_be": f.BE | f.OPEN,
    "auxiliaries_have": f.HAVE | f.OPEN,
    "auxiliaries_do": f.DO | f.OPEN,
    "negations": f.NEG | f.OPEN,
    "prepositions": f.PREP | f.OPEN,
    "coordinators": f.COORD | f.OPEN,
    "subordinators": f.SUBORD | f.OPEN,
    "relative_pronouns": f.REL | f.OPEN,
    "wh_words": f.OPEN,
    "sentence_adverbs": f.ADV | f.OPEN,
    "numerals": f.NUM,
    "name_particles": f.PARTICLE,
    "role_modifiers": f.MODIFIER,
    "group_heads": f.GROUP_HEAD,
    "person_heads": f.PERSON_HEAD,
    "collective_heads": f.COLLECTIVE,
    "organization_heads": f.ORG_HEAD,
    "facility_heads": f.FACILITY_HEAD,
    "event_heads": f.EVENT_HEAD,
    "place_heads": f.PLACE_HEAD,
    "weekdays": f.CALENDAR,
    "weekdays_abbreviated": f.CALENDAR,
    "months": f.CALENDAR,
    "months_abbreviated": f.CALENDAR,
    "indefinite_pronouns": f.OPEN,
    "region_adjectives": f.MODIFIER | f.REGION,
    "regions": f.REGION,
    "place_adverbs": f.ADV | f.OPEN,
    "directions": f.DIRECTION,
    "kinship_words": f.KIN,
}


@dataclass(frozen=True, eq=False)  # without eq it can be the key of a cache
class Lexicon:
    """All that the rules know of words. Keys are folded words; phrases are tuples of folded words."""

    bits: dict[str, int]
    cues: dict[Key, tuple[Cue, str]]  # form -> cue, name of the form
    cue_first: dict[str, tuple[Key, ...]]  # first word -> forms, longest first
    cue_nouns: dict[str, CueNoun]
    triggers: dict[Key, tuple[tuple[MeetingTrigger, str], ...]]
    trigger_first: dict[str, tuple[Key, ...]]
    offices: dict[Key, tuple[tuple[Office, bool], ...]]  # -> office, whether plural
    office_first: dict[str, tuple[Key, ...]]
    portfolios: dict[Key, str]
    office_heads: dict[str, str]
    group_nouns: dict[str, tuple[str, str | None]]
    given_names: dict[str, str]
    surnames_first: frozenset[str]
    honorifics: dict[str, str]  # -> civil, noble, military, religious, political
    media: dict[str, str]
    words: dict[str, Any] = field(repr=False)  # words.toml as it stands

    def without(self, rules: Set[str]) -> Lexicon:
        """The lexicon without the meeting triggers that are these rules; the lexicon itself where none of them is one.

        Their words stay what they are otherwise: verbs, nouns, forms.
        """
        if not rules:
            return self
        triggers = {
            key: left
            for key, senses in self.triggers.items()
            if (left := tuple(sense for sense in senses if sense[0].rule not in rules))
        }
        if sum(map(len, triggers.values())) == sum(map(len, self.triggers.values())):
            return self
        return replace(self, triggers=triggers, trigger_first=_by_first(triggers))


HONORIFIC_KINDS = ("civil", "noble", "military", "religious", "academic")
FORM_NAMES = ("base", "third", "past", "participle", "ing")


@lru_cache(maxsize=1)
@collector_at_rest()
def load_lexicon() -> Lexicon:
    """The packaged lexicon, read once per process.

    Raises:
        LexiconError: a file has a bad record.
    """
    folder = files("diplo_events.lexicon") / "data"
    words = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))
    bits: dict[str, int] = {}
    for name, bit in _CLASS_BITS.items():
        for word in words.get(name, ()):
            if fold(word) != "'s":  # in news the clitic is nearly always a possessive
                _mark(bits, word, bit)
    honorifics = {
        fold(w): kind
        for kind in HONORIFIC_KINDS
        for w in words[f"honorifics_{kind}"]
        if " " not in w or kind == "military"
    }
    for word in honorifics:
        _mark(bits, word.split(" ")[0], f.HONORIFIC)
    cues = _phrases(read_entries(folder / "cues.jsonl", Cue), bits, f.CUE)
    nouns = {form: noun for noun in read_entries(folder / "cue_nouns.jsonl", CueNoun) for form in noun.forms}
    for form in nouns:
        _mark(bits, form, f.CUE_NOUN)
    triggers = _triggers(folder, bits)
    offices = _offices(folder, bits)
    heads = dict(_pairs(folder / "office_heads.tsv"))
    groups = {p[0]: (p[1], p[2] or None) for p in _rows(folder / "group_nouns.tsv", 3)}
    for word in groups:
        _mark(bits, word.split(" ")[-1], f.GROUP_HEAD)
    for word in heads:
        _mark(bits, word, f.PERSON_HEAD)
    for entry in read_entries(folder / "verbs.jsonl", _Verb):
        _mark_verb(bits, entry.forms)
        for form in entry.variants:
            _mark(bits, form, f.VERB)
    media = {fold(word): medium for word, medium in words["medium"].items()}
    for word in media:
        _mark(bits, word.split(" ")[-1], f.MEDIUM)
    return Lexicon(
        bits=bits,
        cues=cues,
        cue_first=_by_first(cues),
        cue_nouns=nouns,
        triggers=triggers,
        trigger_first=_by_first(triggers),
        offices=offices,
        office_first=_by_first(offices),
        portfolios={tuple(fold(k).split(" ")): v for k, v in _pairs(folder / "portfolios.txt")},
        office_heads=heads,
        group_nouns=groups,
        given_names={fold(name): gender for name, gender in _pairs(folder / "given_names.tsv")},
        surnames_first=frozenset(fold(w) for w in _lines(folder / "surnames_first.txt")),
        honorifics=honorifics,
        media=media,
        words=words,
    )


@lru_cache(maxsize=1)
def structural_rules() -> tuple[RuleEntry, ...]:
    """``rule_catalogue.jsonl``: the rules that are no entries of the lexicon, in the order of the file.

    Raises:
        LexiconError: the file has a bad record.
    """
    return tuple(read_entries(files("diplo_events.lexicon") / "data" / "rule_catalogue.jsonl", RuleEntry))


def meeting_triggers() -> tuple[MeetingTrigger, ...]:
    """``meetings.jsonl``, in the order of the file; what phrases of mode say is no rule of its own."""
    senses = (trigger for senses in load_lexicon().triggers.values() for trigger, _ in senses)
    return tuple(dict.fromkeys(trigger for trigger in senses if trigger.pos != "mode"))


class _Verb(Entry):
    lemma: str
    forms: tuple[str, ...]
    variants: tuple[str, ...] = ()


def _mark(bits: dict[str, int], word: str, bit: int) -> None:
    key = fold(word)
    bits[key] = bits.get(key, 0) | bit


_FORM_BITS = (f.BASE, f.THIRD, f.PAST, f.PAST, f.ING)


def _mark_verb(bits: dict[str, int], forms: tuple[str, ...]) -> None:
    for form, bit in zip(forms, _FORM_BITS, strict=False):
        _mark(bits, form.split(" ")[0], f.VERB | bit)


def _form_names(forms: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for n, form in enumerate(forms):
        yield form, FORM_NAMES[n] if n < 5 else _guess_form(form)


def _guess_form(form: str) -> str:
    first = form.split(" ")[0]
    return (
        "past"
        if first.endswith("ed")
        else "ing"
        if first.endswith("ing")
        else "third"
        if first.endswith("s")
        else "base"
    )


def _phrases(cues: list[Cue], bits: dict[str, int], bit: int) -> dict[Key, tuple[Cue, str]]:
    table: dict[Key, tuple[Cue, str]] = {}
    for cue in cues:
        _mark_verb(bits, cue.forms[:5])
        # a past form before its like participle, so that "said" is read as past
        for form, name in _form_names(cue.forms):
            key = tuple(fold(form).split(" "))
            table.setdefault(key, (cue, name))
            _mark(bits, key[0], bit)
    return table


def _triggers(folder: Traversable, bits: dict[str, int]) -> dict[Key, tuple[tuple[MeetingTrigger, str], ...]]:
    table: dict[Key, list[tuple[MeetingTrigger, str]]] = {}
    for trigger in read_entries(folder / "meetings.jsonl", MeetingTrigger):
        verbal = trigger.pos in ("verb", "light")
        if verbal:
            _mark_verb(bits, trigger.forms[:5])
        names = _form_names(trigger.forms) if verbal else ((form, trigger.pos) for form in trigger.forms)
        for form, name in names:
            key = tuple(fold(form).replace("s' ", "s ' ").split(" "))
            senses = table.setdefault(key, [])
            if not any(known is trigger for known, _ in senses):
                senses.append((trigger, name))
            _mark(bits, key[0], f.MEET)
    return {key: tuple(senses) for key, senses in table.items()}


def _offices(folder: Traversable, bits: dict[str, int]) -> dict[Key, tuple[tuple[Office, bool], ...]]:
    table: dict[Key, list[tuple[Office, bool]]] = {}
    for office in read_entries(folder / "offices.jsonl", Office):
        for plural, forms in ((False, (office.title, *office.aliases)), (True, office.plural)):
            for form in forms:
                key = tuple(fold(form).split(" "))
                table.setdefault(key, []).append((office, plural))
                _mark(bits, key[0], f.OFFICE)
    return {key: tuple(found) for key, found in table.items()}


def _by_first(table: dict[Key, Any]) -> dict[str, tuple[Key, ...]]:
    found: dict[str, list[Key]] = {}
    for key in table:
        found.setdefault(key[0], []).append(key)
    return {first: tuple(sorted(keys, key=len, reverse=True)) for first, keys in found.items()}


def _text(file: Traversable) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{file.name}: not UTF-8 (byte {error.start}); save it as UTF-8") from error


def _lines(file: Traversable) -> list[str]:
    lines = (line.strip() for line in _text(file).splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _rows(file: Traversable, width: int) -> Iterator[list[str]]:
    for n, line in enumerate(_text(file).splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split("\t")]
            if len(cells) > width:
                raise LexiconError(f"{file.name}:{n}: {len(cells)} columns, not {width}")
            yield cells + [""] * (width - len(cells))


def _pairs(file: Traversable) -> Iterator[tuple[str, str]]:
    return ((first, second) for first, second in _rows(file, 2))


def read_entries(file: Traversable, model: type[E]) -> list[E]:
    """The records of a JSON Lines file.

    Raises:
        LexiconError: a line is no record of the model.
    """
    entries = []
    for n, line in enumerate(_text(file).splitlines(), 1):
        if line.strip():
            try:
                entries.append(model.model_validate_json(line))
            except ValidationError as error:
                raise LexiconError(f"{file.name}:{n}: {error}") from error
    return entries
