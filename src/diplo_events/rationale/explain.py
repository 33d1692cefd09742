"""The whole account of one event, put together from its parts."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterable, Iterator

from diplo_events.highlights import numbered
from diplo_events.models import Extraction, Meeting, Statement
from diplo_events.rationale.account import Account, Line, rule_lines, spans_of
from diplo_events.rationale.certainty import confidence_text
from diplo_events.rationale.meetings import meeting_lines
from diplo_events.rationale.statements import statement_lines
from diplo_events.wording import cleaned

_WIDTH = 100
_INDENT = "  "


def explain(extraction: Extraction, event: Meeting | Statement | str) -> str:
    """Why an event of an extraction is there; see :meth:`diplo_events.Extraction.explain`.

    Raises:
        KeyError: the extraction has no such event.
        TypeError: ``event`` is neither an event nor its name.
    """
    return _told(Account(extraction), _found(extraction, event))


def explain_all(extraction: Extraction, names: Collection[str] = ()) -> Iterator[tuple[Meeting | Statement, str]]:
    """Events of an extraction, in their order, each with why it is there.

    Time grows with the length of the article, whatever the number of its events.

    Args:
        extraction: where to look.
        names: ids or numbers ("M1", "S2") of the events that are wanted; none means all.
    """
    account = Account(extraction)
    for event in extraction.events:
        if not names or event.id in names or account.numbers[event.id] in names:
            yield event, _told(account, event)


def _found(extraction: Extraction, event: Meeting | Statement | str) -> Meeting | Statement:
    """The event that is meant by itself, by its id or by its number ("M1", "S2").

    Raises:
        KeyError: the extraction has no such event.
        TypeError: ``event`` is neither an event nor its name.
    """
    if not isinstance(event, (Meeting, Statement, str)):
        raise TypeError(f"an event or its id is needed, not {type(event).__name__}; events are those of `.events`")
    numbers = numbered(extraction)
    for one in extraction.events:
        if event in (one.id, numbers[one.id]) if isinstance(event, str) else event == one:
            return one
    name = event if isinstance(event, str) else event.id
    there = f"{_range('M', extraction.meetings)} and {_range('S', extraction.statements)}"
    raise KeyError(f"no event {name!r} in article {extraction.article.id!r}; it has {there}, by the ids of `.events`")


def _range(letter: str, events: tuple[Meeting | Statement, ...]) -> str:
    kind = "meetings" if letter == "M" else "statements"
    return f"no {kind}" if not events else f"{kind} {letter}1 to {letter}{len(events)}"


def _told(account: Account, event: Meeting | Statement) -> str:
    lines = _wrapped(f"{account.titled(event)}, in article {cleaned(account.article.id)}", "")
    for heading, parts in _sections(account, event):
        told = [line for part in parts for line in _wrapped(part, _INDENT)]
        lines += ["", heading, *told] if told else []
    return "\n".join(lines)


def _sections(account: Account, event: Meeting | Statement) -> Iterator[tuple[str, Iterable[str]]]:
    yield "Found in", spans_of(event.evidence)
    yield "By the rules", rule_lines(event.rules)
    fields = meeting_lines(account, event) if isinstance(event, Meeting) else statement_lines(account, event)
    yield "Its fields", map(_joined, fields)
    yield "Confidence", [confidence_text(event)]


def _joined(line: Line) -> str:
    return ": ".join(line)


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + _INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
