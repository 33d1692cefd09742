"""The sentences by which the lexicon's meeting words tell of a meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from diplo_events.attribution.tables import words_of_list
from diplo_events.lexicon.entries import Frame, MeetingTrigger
from diplo_events.models import Mode, Status
from diplo_events.testing.expected import (
    NOWHERE,
    ExpectedActor,
    ExpectedDate,
    ExpectedMeeting,
    ExpectedSpan,
    ExpectedStatement,
    ExpectedVenue,
    Passage,
)
from diplo_events.testing.marking import unmarked
from diplo_events.testing.material import capitalized, conjugated, cues, material, triggers, with_article

_RECIPROCAL = (None, "actors")
_PREPOSITIONS = ("for", "on")
_OF_MORE = ("trilateral", "multilateral")
_HOLD = ("hold", "holds", "held", "held", "holding")


@dataclass(frozen=True)
class MeetingFrame:
    """A meeting word in one of its frames.

    ``family`` names the frame, ``lemma`` the word. ``status`` is what the word itself says (then it stands in the
    past), else the verb's chain says it. ``parties`` are two or three; ``placed`` frames need a place. ``cue`` is the
    verb of saying, with its frame, that the word is as well; then its template marks what it says.
    """

    family: str
    lemma: str
    template: str = field(repr=False)
    forms: tuple[str, ...] = field(repr=False)
    mode: Mode
    noun: str | None = None
    status: Status | None = None
    many: bool = False
    passive: bool = False
    ends: bool = False
    parties: int = 2
    placed: bool = False
    cue: tuple[str, str] | None = None

    @property
    def construction(self) -> str:
        """Family and words, as in ``verb.object meet``."""
        return f"{self.family} {self.lemma}"

    @property
    def chains(self) -> tuple[dict[str, str], ...]:
        """How its verb may say whether the meeting took place."""
        chains: list[dict[str, str]] = material("meetings")["ends" if self.ends else "chains"]
        if self.status is not None:
            return tuple(chain for chain in chains if chain["status"] == "held")
        if self.family == "verb.agreement":  # who will not sign does not meet
            return tuple(chain for chain in chains if chain["status"] in ("held", "planned"))
        # several who speak are a group, of whom the meeting does not tell; to refuse to speak is to say nothing
        words = {self.forms[0].split(" ")[0], self.noun}
        silent = self.many or self.passive or not words.isdisjoint(words_of_list("unsaid"))
        return tuple(chain for chain in chains if not ("cue" in chain and silent))

    def passage(
        self,
        people: tuple[ExpectedActor, ...],
        chain: dict[str, str],
        venue: ExpectedVenue = NOWHERE,
        day: ExpectedDate | None = None,
        *,
        names: tuple[str, ...] = (),
        day_first: bool = False,
    ) -> Passage:
        """The sentence, with the meeting that it reports.

        Args:
            people: those who meet, as many as ``parties``.
            chain: one of ``chains``.
            venue: where; a text that is empty for nowhere.
            day: when.
            names: how each of them is named; in full where it is left out.
            day_first: whether the day stands before the place.
        """
        called = names or tuple(person.full for person in people)
        where = [part for part in (venue.text, day.text if day else "") if part]
        circ = "".join(f" {part}" for part in (reversed(where) if day_first else where))
        plural = self.many if not self.ends else self.noun is not None and with_article(self.noun) == self.noun
        noun = with_article(self.noun) if self.noun else ""
        reported = self.cue or (chain["cue"], "infinitive") if self.cue or "cue" in chain else None
        template = self.template.removesuffix(".") + (">." if reported else ".")
        marked = capitalized(
            template.format(
                V=conjugated(chain, self.forms, many=plural, passive=self.passive),
                n=noun,
                N=capitalized(noun),
                circ=circ,
                **dict(zip("abc", called, strict=False)),
            )
        )
        status: Status = self.status or chain["status"]  # type: ignore[assignment]  # the file has no other
        text, marks = unmarked(marked)
        evidence = ExpectedSpan(0, len(text), text)
        meeting = ExpectedMeeting(people, status, self.mode, evidence, day, venue, self.construction)
        said = (_statement(people[0], *reported, marks),) if reported else ()
        return Passage(text, (meeting,), said)


def _statement(
    speaker: ExpectedActor, lemma: str, frame: str, marks: dict[str, tuple[ExpectedSpan, ...]]
) -> ExpectedStatement:
    """What a verb that also reports speech says of the meeting."""
    cue = next(cue for cue in cues() if cue.lemma == lemma)
    act = cue.acts.get(cast(Frame, frame), cue.act)
    return ExpectedStatement(speaker, "indirect", marks["<"], marks["["][0], act, (), f"{frame} {lemma}")


@lru_cache(maxsize=1)
def meeting_frames() -> tuple[MeetingFrame, ...]:
    """All of them, the plain verbs first, in the order of the lexicon."""
    kinds = {"verb": _verb_frames, "noun": _noun_frames, "light": _light_frames, "mode": _mode_frames}
    return tuple(
        frame
        for pos, frames in kinds.items()
        for trigger in triggers()
        if trigger.pos == pos
        for frame in frames(trigger)
    )


def _verb_frames(trigger: MeetingTrigger) -> Iterator[MeetingFrame]:
    templates = material("meetings")["verbs"]

    def frame(name: str, *, many: bool = False, passive: bool = False, parties: int = 2) -> MeetingFrame:
        return MeetingFrame(
            f"verb.{name}",
            trigger.lemma,
            templates[name],
            trigger.forms,
            trigger.mode or "unknown",
            status=trigger.status,
            many=many,
            passive=passive,
            parties=parties,
            placed=trigger.needs == "place",
        )

    needs = trigger.needs
    if needs in ("agreement", "time", "together"):
        yield frame(needs, many=needs == "agreement", parties=3 if needs == "together" else 2)
    elif trigger.subject == "mediator":
        if trigger.object:
            yield frame("mediated", parties=3)
    else:
        yield from _plain_verb(trigger, frame)


def _plain_verb(trigger: MeetingTrigger, make: Callable[..., MeetingFrame]) -> Iterator[MeetingFrame]:
    needs = trigger.needs
    if trigger.object and needs in (None, "object_actor", "actors", "place"):
        yield make("object")
        if trigger.by and not trigger.lemma.startswith("be "):
            yield make("passive", passive=True)
    if trigger.with_ and trigger.subject == "participant" and needs in (None, "actors", "with"):
        yield make("with")
    if trigger.with_ and trigger.subject == "participant" and needs in _RECIPROCAL and trigger.status is None:
        yield make("both", many=True)


def _noun_frames(trigger: MeetingTrigger) -> Iterator[MeetingFrame]:
    if (
        trigger.needs in ("meeting", "visit", "again")
        or trigger.by == "guest"
        or trigger.format in _OF_MORE
        or "'" in trigger.lemma
    ):
        return
    templates = material("meetings")["nouns"]
    for name in ("with", "both", "between"):
        if trigger.needs == "with" and name != "with" or trigger.between is None and name == "between":
            continue
        yield MeetingFrame(
            f"noun.{name}",
            trigger.lemma,
            templates[name],
            _HOLD,
            trigger.mode or "unknown",
            noun=trigger.lemma,
            status=trigger.status,
            many=name == "both",
            ends=name == "between",
        )


def _light_frames(trigger: MeetingTrigger) -> Iterator[MeetingFrame]:
    rules = material("meetings")
    if trigger.lemma in rules["light"]["odd"]:
        return
    name = "mediated" if trigger.subject == "mediator" else "with"
    cue = _as_cue(trigger)
    template = rules["nouns"][name]
    template = template.replace("{V} {n}", "[{V}] <{n}") if cue else template
    for noun in rules["light"]["nouns"]:
        yield MeetingFrame(
            f"light.{name}",
            f"{trigger.lemma} {noun}",
            template,
            trigger.forms,
            "in_person",
            noun=noun,
            status=trigger.status,
            parties=3 if name == "mediated" else 2,
            cue=cue,
        )


def _as_cue(trigger: MeetingTrigger) -> tuple[str, str] | None:
    """The cue that a light verb also is ("proposed talks", "called for talks", "agreed on talks"), with its frame."""
    verb, _, preposition = trigger.lemma.partition(" ")
    for cue in cues():
        if cue.lemma == trigger.lemma and not cue.weak and cue.frames & {"object", "for"}:
            return cue.lemma, "for" if "for" in cue.frames and preposition == "for" else "object"
        if cue.lemma == verb and preposition in _PREPOSITIONS and preposition in cue.frames and not cue.weak:
            return cue.lemma, preposition
    return None


def _mode_frames(trigger: MeetingTrigger) -> Iterator[MeetingFrame]:
    for phrase in trigger.forms:
        if phrase.split(" ")[0] in ("by", "via", "on", "in") and trigger.mode is not None:
            template = material("meetings")["nouns"]["with"].replace("{circ}", f" {phrase}{{circ}}")
            yield MeetingFrame("mode.with", f"hold talks {phrase}", template, _HOLD, trigger.mode, noun="talks")
