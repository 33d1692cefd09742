"""Two snapshots compared: which events appeared, vanished, or changed in which field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from diplo_events.models import Model
from diplo_events.regression.lines import AnyEvent, ArticleLine, MeetingLine, StatementLine
from diplo_events.regression.matching import pairs
from diplo_events.regression.snapshot import Snapshot
from diplo_events.regression.wording import Names, in_words, named
from diplo_events.wording import cleaned, counted

Kind = Literal["appeared", "vanished", "changed"]
OPTIONAL = ("evidence", "spans", "confidence", "rules")  # compared only when asked for
_APART = ("type", "id")
FIELDS = tuple(
    dict.fromkeys(
        name
        for line in (ArticleLine, MeetingLine, StatementLine)
        for name in line.model_fields
        if name not in (*_APART, *OPTIONAL)
    )
)
_ACTOR_FIELDS = ("kind", "name", "country", "organization", "offices")


@dataclass(frozen=True)
class Change:
    """One difference. ``about`` names the event, actor or article in words; ``field`` is null where the whole of it
    appeared or vanished; ``before`` and ``after`` are as in the snapshots.
    """

    article: str
    kind: Kind
    what: Literal["article", "actor", "meeting", "statement"]
    about: str
    field: str | None = None
    before: Any = None
    after: Any = None
    words: str = ""

    def __str__(self) -> str:
        """The difference in words, on one line."""
        heads = (self.article,) if self.what == "article" else (self.article, self.about)
        return ": ".join(map(cleaned, (*heads, self.words)))


@dataclass(frozen=True)
class Comparison:
    """All differences, in the order of articles and events; ``articles`` is how many there are on either side."""

    changes: tuple[Change, ...]
    articles: int

    @property
    def equal(self) -> bool:
        """Whether there is no difference."""
        return not self.changes

    @property
    def fields(self) -> Counter[str]:
        """How many changes each field has, the field of an actor as ``actor.NAME``."""
        return Counter(_counted_as(change) for change in self.changes if change.field is not None)

    def lines(self) -> Iterator[str]:
        """The differences in words, and a summary."""
        yield from map(str, self.changes)
        yield from self.summary()

    def summary(self) -> Iterator[str]:
        """How many articles and events differ, and in which fields."""
        differing = len(dict.fromkeys(change.article for change in self.changes))
        if self.equal:
            yield f"no difference in {counted(self.articles, 'article')}"
            return
        kinds = Counter(change.kind for change in self.changes if change.field is None and change.what != "article")
        changed = {(c.article, c.about) for c in self.changes if c.field and c.what in ("meeting", "statement")}
        events = f"events: {kinds['appeared']} appeared, {kinds['vanished']} vanished, {len(changed)} changed"
        yield f"differences in {differing:,} of {counted(self.articles, 'article')}; {events}"
        fields = sorted(self.fields.items(), key=lambda item: (-item[1], item[0]))
        if fields:
            yield "by field: " + ", ".join(f"{name} {count}" for name, count in fields)

    def as_dict(self) -> dict[str, Any]:
        """All of it as plain data, for machines."""
        names = ("article", "kind", "what", "about", "field", "before", "after")
        changes = [{name: getattr(change, name) for name in names} for change in self.changes]
        return {"articles": self.articles, "changes": changes, "fields": dict(sorted(self.fields.items()))}


def compare(
    before: Iterable[Snapshot],
    after: Iterable[Snapshot],
    *,
    also: Collection[str] = (),
    ignore: Collection[str] = (),
) -> Comparison:
    """What is different between two snapshots.

    Articles are paired by id, those of one id in their order; events of an article by id, else by what they have in
    common.

    Args:
        before: what was found then.
        after: what is found now.
        also: of ``evidence``, ``spans``, ``confidence`` and ``rules``, those to compare too.
        ignore: fields that are not compared, such as ``topics``; ``actor`` for offices and countries of actors.

    Raises:
        ValueError: there is no such field.
    """
    for name in (*also, *ignore):
        if name not in (*FIELDS, *OPTIONAL, "actor"):
            raise ValueError(f"no field {name!r}; there are {', '.join((*FIELDS, *OPTIONAL, 'actor'))}")
    skipped = {*ignore, *(name for name in OPTIONAL if name not in also), *_APART}
    old, new = _filed(before), _filed(after)
    changes: list[Change] = []
    for key, snapshot in new.items():
        changes += _Article(old[key], snapshot, skipped).changes() if key in old else [_whole(snapshot, "appeared")]
    changes += [_whole(snapshot, "vanished") for key, snapshot in old.items() if key not in new]
    return Comparison(tuple(changes), len(old | new))


def _filed(snapshots: Iterable[Snapshot]) -> dict[tuple[str, int], Snapshot]:
    """By id, and by number among those of one id."""
    seen: Counter[str] = Counter()
    found: dict[tuple[str, int], Snapshot] = {}
    for snapshot in snapshots:
        name = snapshot.article.id
        found[name, seen[name]] = snapshot
        seen[name] += 1
    return found


def _whole(snapshot: Snapshot, kind: Kind) -> Change:
    """An article that only one side has."""
    meetings = sum(isinstance(event, MeetingLine) for event in snapshot.events)
    holds = f"{counted(meetings, 'meeting')} and {counted(len(snapshot.events) - meetings, 'statement')}"
    words = f"{'is new' if kind == 'appeared' else 'is gone'}, with {holds}"
    return Change(snapshot.article.id, kind, "article", snapshot.article.id, words=words)


class _Article:
    """One article of both snapshots."""

    def __init__(self, old: Snapshot, new: Snapshot, skipped: Collection[str]) -> None:
        self.old, self.new, self.skipped = old, new, skipped
        self.id = new.article.id
        meetings = {
            event.id: named(event, side.name)
            for side in (old, new)
            for event in side.events
            if isinstance(event, MeetingLine)
        }
        self.names: tuple[Names, Names] = (
            lambda name: meetings.get(name) or old.name(name),
            lambda name: meetings.get(name) or new.name(name),
        )

    def changes(self) -> Iterator[Change]:
        yield from self._fields("article", "", self.old.article, self.new.article)
        matched = list(pairs(self.old.events, self.new.events, self._same_text()))
        ids = {one.id: other.id for one, other in matched if one and other}  # to follow a statement's meeting
        for one, other in matched:
            if one is None or other is None:
                yield self._event(one, other)
            else:
                yield from self._fields(one.type, named(one, self.old.name), _follow(one, ids), other)
        if "actor" not in self.skipped:
            yield from self._actors()

    def _same_text(self) -> bool:
        return None not in (self.old.article.text, self.new.article.text) and (
            self.old.article.text == self.new.article.text
        )

    def _event(self, one: AnyEvent | None, other: AnyEvent | None) -> Change:
        event = one or other
        assert event is not None
        kind: Kind = "vanished" if other is None else "appeared"
        about = named(event, (self.old if other is None else self.new).name)
        return Change(self.id, kind, event.type, about, before=one and one.id, after=other and other.id, words=kind)

    def _fields(self, what: Any, about: str, one: Model, other: Model) -> Iterator[Change]:
        for name in type(one).model_fields:
            if name in self.skipped:
                continue
            before, after = getattr(one, name), getattr(other, name)
            if before == after or name == "text" and None in (before, after):
                continue
            words = in_words(name, before, after, self.names)
            yield Change(self.id, "changed", what, about, name, _plain(before), _plain(after), words)

    def _actors(self) -> Iterator[Change]:
        """Those that both have: what changed of who is in an event is told there."""
        for name, one in self.old.actors.items():
            other = self.new.actors.get(name)
            if other is not None:
                for field in _ACTOR_FIELDS:
                    before, after = getattr(one, field), getattr(other, field)
                    if before != after:
                        words = in_words(field, before, after, self.names)
                        args = (self.id, "changed", "actor", one.name, field, _plain(before), _plain(after), words)
                        yield Change(*args)  # type: ignore[arg-type]


def _follow(event: AnyEvent, ids: dict[str, str]) -> AnyEvent:
    """A statement whose meeting is named as it is now, so that a meeting with a new id is no change of its own."""
    if isinstance(event, StatementLine) and event.meeting in ids:
        return event.model_copy(update={"meeting": ids[event.meeting]})
    return event


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _counted_as(change: Change) -> str:
    return f"{change.what}.{change.field}" if change.what in ("actor", "article") else str(change.field)
