"""How each field of a statement got its value."""

from __future__ import annotations

from collections.abc import Iterator

from diplo_events.lexicon import load_lexicon
from diplo_events.lexicon.entries import Cue, CueNoun
from diplo_events.lexicon.fold import fold
from diplo_events.models import Span, Statement
from diplo_events.rationale.account import Account, Line, at, spelled

_KINDS = {
    "direct": "direct, within quotation marks",
    "mixed": "mixed, partly within quotation marks",
    "indirect": "indirect, without quotation marks",
}


def statement_lines(account: Account, statement: Statement) -> Iterator[Line]:
    """The fields in the order in which one asks for them: who, what, by which word, to whom, where and when."""
    yield "Speaker", _speaker(account, statement)
    for quote in statement.quotes:
        yield "Content", f"{_KINDS[quote.kind]}: {at(quote)}"
    cue = "none: it stands by a label, a signature or its place" if statement.cue is None else at(statement.cue)
    yield "Word of reporting", cue
    yield "Act", f"{statement.act}, {_act(statement)}"
    for actor in statement.addressees:
        yield "Addressee", account.actor(actor, account.near(statement, actor), "told by the text around it")
    if statement.medium:
        yield "Medium", f"{spelled(statement.medium)}, by the words of the report"
    if statement.via:
        span = account.near(statement, statement.via)
        yield "Passed on by", account.actor(statement.via, span, "told by the text around it")
    yield "Meeting", _meeting(account, statement)
    yield "Date", account.date(statement.date)


def _speaker(account: Account, statement: Statement) -> str:
    span = statement.speaker_span
    if statement.speaker is not None:
        return account.actor(statement.speaker, span, "carried over from the words before")
    if span is not None:
        return f"not known: the article does not tell whom {at(span)} means"
    return "nobody: the article names none for these words, and the nearest name is no answer"


def _act(statement: Statement) -> str:
    entry = _entry(statement.cue)
    if entry is None:
        return "read from the main clause of the content"
    if isinstance(entry, CueNoun):
        by_word, word = entry.act, f"the noun “{entry.lemma}”"
    else:
        frames = (rule.rpartition(".")[2] for rule in statement.rules if rule.startswith("statement."))
        special = (act for frame in frames for name, act in entry.acts.items() if name == frame)
        by_word, word = next(special, entry.act), f"the verb “{entry.lemma}”"
    if statement.act == by_word != "state":
        return f"which {word} says"
    return f"read from the content, as {word} leaves it open"


def _entry(cue: Span | None) -> Cue | CueNoun | None:
    """The entry of the lexicon for a cue."""
    if cue is None:
        return None
    words = fold(cue.text).split()
    found = load_lexicon().cues.get(tuple(words))
    return found[0] if found else load_lexicon().cue_nouns.get(" ".join(words))


def _meeting(account: Account, statement: Statement) -> str:
    meeting = account.meetings.get(statement.meeting or "")
    if meeting is None:
        return "none: of the meetings found, none is where this was said"
    people = {one.actor for one in meeting.participants}
    who = "the speaker" if statement.speaker in people else "those for whom the speaker stands"
    if statement.addressees and people.issuperset(statement.addressees):
        who += " and whoever is addressed"
    return f"{account.titled(meeting)}: {who} took part; of several, that of the sentence or the last before it counts"
