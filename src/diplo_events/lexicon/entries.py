"""The records of the lexicon's data files, as pydantic models that check them on load."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from diplo_events.models import Act, Category, Format, Mode, Part, Status

Frame = Literal[
    "clause",
    "quote",
    "infinitive",
    "object_infinitive",
    "on_infinitive",
    "object",
    "gerund",
    "addressee",
    "addressee_to",
    "object_for",
    "object_of",
    "object_as",
    "complement",
    "for",
    "against",
    "of",
    "on",
    "question",
]


class Entry(BaseModel):
    """Base of all lexicon records."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Cue(Entry):
    """A verb or phrasal verb that reports speech. ``forms``: base, -s, past, participle, -ing, then variants."""

    lemma: str
    forms: tuple[str, ...] = Field(min_length=5)
    frames: frozenset[Frame]
    act: Act
    acts: dict[Frame, Act] = {}
    weak: bool = False
    addressee_object: bool = False


class CueNoun(Entry):
    """A noun that reports speech: "his warning that …"."""

    lemma: str
    forms: tuple[str, ...] = Field(min_length=1)
    frames: frozenset[Frame] = frozenset()
    act: Act
    weak: bool = False


class MeetingTrigger(Entry):
    """A word or phrase that reports a meeting, with the part that each slot plays.

    ``loose``: its mode is only the usual one, and yields to what is told elsewhere of the same meeting.
    """

    lemma: str
    pos: Literal["verb", "noun", "light", "mode"]
    forms: tuple[str, ...] = Field(min_length=1)
    subject: Part | None = None
    object: Part | None = None
    with_: Part | None = Field(None, alias="with")
    between: Part | None = None
    by: Part | None = None
    to: Part | None = None
    mode: Mode | None = None
    status: Status | None = None
    format: Format | None = None
    needs: (
        Literal[
            "with",
            "actors",
            "object_actor",
            "meeting",
            "agreement",
            "place",
            "between",
            "mode",
            "time",
            "together",
            "visit",
            "to",
            "along",
            "again",
        ]
        | None
    ) = None
    weak: bool = False
    loose: bool = False

    @cached_property
    def rule(self) -> str:
        """The name of the rule that this entry is: its kind and its lemma ("meeting.noun.talks")."""
        kind = "along" if self.needs == "along" else self.pos
        return f"meeting.{kind}.{self.lemma.replace(' ', '_')}"


class RuleEntry(Entry):
    """A rule of structure, with texts in which it fires and near misses in which it does not.

    ``arcs`` is the parse that the positive texts are given (word -> head and label), for rules that read one.
    """

    name: str = Field(pattern=r"^[a-z_]+(\.[a-z_]+)+$")
    description: str = Field(min_length=10)
    positive: tuple[str, ...] = Field(min_length=1)
    negative: tuple[str, ...] = Field(min_length=1)
    arcs: dict[str, tuple[str, str]] = {}


class Office(Entry):
    """An office as news writes it, in lower case; ``countries`` limits a meaning to some states, ``organization`` is
    the body to which it belongs by its title.
    """

    title: str
    category: Category
    aliases: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    organization: str | None = None
