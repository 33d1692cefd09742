"""The sentences by which the lexicon's cues report what somebody said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from diplo_events.attribution.tables import words_of_list
from diplo_events.lexicon.entries import Cue
from diplo_events.models import Act, QuoteKind
from diplo_events.testing.expected import ExpectedActor, ExpectedStatement, Passage
from diplo_events.testing.marking import unmarked
from diplo_events.testing.material import capitalized, conjugated, cue_nouns, cues, material

_THANKED = ("thank", "congratulate")
_ACCORDS = ("agree", "consent", "ask")  # "agreed to open it" tells of an outcome, "asked to" of a passive as well
# by whose act a statement goes that has one of its own in another frame
_ACT_FRAMES = {"addressee": "clause", "addressee_to": "clause"}
_ADDRESSED = ("addressee", "addressee_to", "object_infinitive", "on_infinitive")


@dataclass(frozen=True)
class Content:
    """What is said: a clause in two parts, and as action and phrase. All of it is unmarked text."""

    subject: str
    predicate: str
    infinitive: str
    gerund: str
    phrase: str
    judgement: str


@dataclass(frozen=True)
class StatementFrame:
    """A cue in one of its frames; ``family`` names the frame, ``lemma`` the cue."""

    family: str
    lemma: str
    template: str = field(repr=False)
    forms: tuple[str, ...] = field(repr=False)
    kind: QuoteKind
    act: Act | None

    @property
    def construction(self) -> str:
        """Family and words, as in ``clause.that say``."""
        return f"{self.family} {self.lemma}"

    @property
    def addressed(self) -> bool:
        """Whether it names to whom something was said."""
        frame = self.family.split(".")[0]
        if frame == "object_of":
            return self.lemma in words_of_list("addressed_of")
        return frame in _ADDRESSED or frame == "object_for" and self.lemma in _THANKED

    @property
    def named(self) -> int:
        """How many people it names."""
        return 1 + ("{t}" in self.template)

    @property
    def tenses(self) -> tuple[dict[str, str], ...]:
        """The forms in which its verb may stand; of a cue that is no verb, one."""
        return tuple(material("statements")["forms"]) if "{v}" in self.template else ({"one": "", "many": ""},)

    def passage(
        self,
        speaker: ExpectedActor,
        other: ExpectedActor,
        content: Content,
        further: Content,
        tense: dict[str, str],
        *,
        names: tuple[str, ...] = (),
    ) -> Passage:
        """The sentence, or two, with the statement that it reports.

        Args:
            speaker: who says it.
            other: to whom, where the frame names anybody.
            content: what is said.
            further: what the second piece of a split quotation says.
            tense: one of ``tenses``.
            names: how speaker and other are named; in full where it is left out.
        """
        first, second = names or (speaker.full, other.full)
        words = vars(content) | {
            "subject2": further.subject,
            "predicate2": further.predicate,
            "s": first,
            "t": second,
            "v": conjugated(tense, self.forms, many=False) if "{v}" in self.template else "",
            "n": self.forms[0] if self.forms else "",
        }
        words |= {capitalized(name): capitalized(word) for name, word in words.items()}
        text, marks = unmarked(capitalized(self.template.format(**words)))
        addressees = (other,) if self.addressed else ()
        statement = ExpectedStatement(
            speaker, self.kind, marks["<"], marks["["][0], self.act, addressees, self.construction
        )
        return Passage(text, (), (statement,))


@lru_cache(maxsize=1)
def statement_frames() -> tuple[StatementFrame, ...]:
    """All of them, plain reports of a clause first, in the order of the lexicon."""
    rules = material("statements")
    verbs = [
        frame for row in rules["sentences"] for cue in cues() if _fits(cue, row) for frame in _verb_frames(cue, row)
    ]
    sources = [
        StatementFrame(f"source.{row['name']}", "according to", row["text"], (), "indirect", "state")
        for row in rules["sources"]
    ]
    nouns = [
        StatementFrame(f"noun.{row['name']}", noun.lemma, row["text"], noun.forms, "indirect", noun.act)
        for row in rules["nouns"]
        for noun in cue_nouns()
        if row["name"] in ("that",) and "clause" in noun.frames and not noun.weak
    ]
    return (*verbs, *sources, *nouns)


def _verb_frames(cue: Cue, row: dict[str, Any]) -> Iterator[StatementFrame]:
    frame = row["frame"]
    yield StatementFrame(
        f"{frame}.{row['name']}",
        cue.lemma,
        row["text"],
        cue.forms,
        row.get("kind", "indirect"),
        None if frame == "complement" else cue.acts.get(_ACT_FRAMES.get(frame, frame), cue.act),
    )


def _fits(cue: Cue, row: dict[str, Any]) -> bool:
    """Whether a verb may stand in a sentence. A weak one may only where marks or "that" make it a report."""
    frame, where = row["frame"], row.get("where")
    if frame not in cue.frames or cue.weak and frame not in ("quote",):
        return False
    if where == "core":
        return cue.lemma in words_of_list("core") and "addressee" not in cue.frames
    if where == "one word":
        return " " not in cue.lemma and "addressee" not in cue.frames
    if where == "quote":
        return "quote" in cue.frames
    if where == "for":
        return cue.lemma.endswith(" for")
    return not (frame == "for" and cue.lemma.endswith(" for") or frame == "infinitive" and cue.lemma in _ACCORDS)
