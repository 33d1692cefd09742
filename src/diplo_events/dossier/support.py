"""Which value is best supported: each with the articles that give it, conflicts kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import get_args

from diplo_events.dossier.models import Value
from diplo_events.dossier.reports import Days, MeetingReport, StatementReport, When
from diplo_events.models import EventDate, Granularity

_GRANULARITIES = frozenset(get_args(Granularity))
Claims = dict[str, dict[str, None]]  # value -> articles, in the order of their publication


def claims(pairs: Iterable[tuple[str | None, str]]) -> Claims:
    """Values with the articles that give them; null is no value."""
    found: Claims = {}
    for value, article in pairs:
        if value is not None:
            found.setdefault(value, {})[article] = None
    return found


def ranked(found: Claims) -> list[str]:
    """Values, the best supported first; between equals that of the earliest article counts."""
    place = {value: n for n, value in enumerate(found)}
    return sorted(found, key=lambda value: (-len(found[value]), place[value]))


def values(found: Claims) -> tuple[Value, ...]:
    """All values with their sources, the best supported first."""
    return tuple(Value(value=value, sources=tuple(found[value])) for value in ranked(found))


def best(found: Claims) -> str | None:
    """The best supported value."""
    return next(iter(ranked(found)), None)


def best_when(reports: Iterable[MeetingReport | StatementReport]) -> tuple[EventDate | None, Claims]:
    """The date that most articles allow, of those the narrowest; and every stated date with its articles."""
    stated = [(report.article, report.when) for report in reports if report.when.stated and report.when.days]
    found = claims((_shown(when.days), article) for article, when in stated)
    articles: dict[When, set[str]] = {}  # each way of dating it, with those who date it so
    for article, when in stated:
        articles.setdefault(when, set()).add(article)
    if not articles:
        return None, found

    def rank(when: When) -> tuple[int, int, int, Days, str]:
        assert when.days is not None
        allowing: set[str] = set().union(*(who for other, who in articles.items() if _holds(other, when.days)))
        width = when.days[1] - when.days[0]
        return -len(allowing), width, -len(found[_shown(when.days) or ""]), when.days, when.timex or ""

    return _event_date(min(articles, key=rank)), found


def _holds(when: When, days: Days) -> bool:
    return any(span[0] <= days[0] and days[1] <= span[1] for span in (when.days, when.other) if span is not None)


def _shown(days: Days | None) -> str | None:
    if days is None:
        return None
    start, end = (date.fromordinal(day).isoformat() for day in days)
    return start if start == end else f"{start}/{end}"


def _event_date(when: When) -> EventDate:
    assert when.days is not None
    granularity = when.granularity if when.granularity in _GRANULARITIES else "interval"
    return EventDate.model_validate(
        {
            "start": date.fromordinal(when.days[0]),
            "end": date.fromordinal(when.days[1]),
            "granularity": granularity,
            "timex": when.timex,
        }
    )
