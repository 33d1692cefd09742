"""The records of the lexicon's data files, as pydantic models that check them on load."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

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


# read and checked with its record, but kept only where examples are asked for
_Unkept = Annotated[str | None, AfterValidator(lambda _: None)]


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
    for_: Part | None = Field(None, alias="for")
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
            "people",
        ]
        | None
    ) = None
    weak: bool = False
    loose: bool = False
    positive: _Unkept = None
    tells: _Unkept = None
    negative: _Unkept = None

    @cached_property
    def rule(self) -> str:
        """The name of the rule that this entry is: its kind and its lemma ("meeting.noun.talks")."""
        kind = "along" if self.needs == "along" else self.pos
        return f"meeting.{kind}.{self.lemma.replace(' ', '_')}"


class TriggerExamples(MeetingTrigger):
    """A trigger with a sentence in which it reports a meeting and one in which the same word does not.

    ``tells`` is what the first says of the meeting: the number of its participants, its status and its mode.
    """

    positive: str = Field(min_length=20)
    tells: str = Field(pattern=r"^\d+ (held|planned|proposed|cancelled|denied) (in_person|call|video|unknown)$")
    negative: str = Field(min_length=20)


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
