"""Diplomatic events from news text: who met whom, where, when and with what result; who said what to whom.

    >>> import diplo_events as de
    >>> found = de.extract("Ann Lee met Bo Ray in Oslo on Friday.", published="2024-02-19")
    >>> [meeting.venue.city for meeting in found.meetings]
    ['Oslo']

Importing this package builds no pipeline and reads no data; names are loaded when first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "Article": "article",
    "ArticleError": "errors",
    "DiploEventsError": "errors",
    "GazetteerError": "errors",
    "InputError": "errors",
    "LexiconError": "errors",
    "RuleError": "errors",
    "WorkerError": "errors",
    "Rule": "catalogue",
    "rules": "catalogue",
    "Actor": "models",
    "ArticleInfo": "models",
    "DateMention": "models",
    "Dateline": "models",
    "Event": "models",
    "EventDate": "models",
    "Extraction": "models",
    "Meeting": "models",
    "MentionLink": "models",
    "Participant": "models",
    "Quote": "models",
    "Role": "models",
    "Span": "models",
    "Statement": "models",
    "Venue": "models",
    "json_schema": "models",
    "explain_links": "explanation",
    "extract": "extraction",
    "extract_batches": "batches",
    "extract_many": "streams",
    "find_dates": "extraction",
    "load": "extraction",
    "Gazetteer": "gazetteer",
    "load_gazetteer": "gazetteer",
    "Dossier": "dossier",
    "merge": "dossier",
    "render": "html_view",
}

__all__ = [
    "Actor",
    "Article",
    "ArticleError",
    "ArticleInfo",
    "DateMention",
    "Dateline",
    "DiploEventsError",
    "Dossier",
    "Event",
    "EventDate",
    "Extraction",
    "Gazetteer",
    "GazetteerError",
    "InputError",
    "LexiconError",
    "Meeting",
    "MentionLink",
    "Participant",
    "Quote",
    "Role",
    "Rule",
    "RuleError",
    "Span",
    "Statement",
    "Venue",
    "WorkerError",
    "__version__",
    "explain_links",
    "extract",
    "extract_batches",
    "extract_many",
    "find_dates",
    "json_schema",
    "load",
    "load_gazetteer",
    "merge",
    "render",
    "rules",
]

if TYPE_CHECKING:
    from diplo_events.article import Article
    from diplo_events.batches import extract_batches
    from diplo_events.catalogue import Rule, rules
    from diplo_events.dossier import Dossier, merge
    from diplo_events.errors import (
        ArticleError,
        DiploEventsError,
        GazetteerError,
        InputError,
        LexiconError,
        RuleError,
        WorkerError,
    )
    from diplo_events.explanation import explain_links
    from diplo_events.extraction import extract, find_dates, load
    from diplo_events.gazetteer import Gazetteer, load_gazetteer
    from diplo_events.html_view import render
    from diplo_events.models import (
        Actor,
        ArticleInfo,
        Dateline,
        DateMention,
        Event,
        EventDate,
        Extraction,
        Meeting,
        MentionLink,
        Participant,
        Quote,
        Role,
        Span,
        Statement,
        Venue,
        json_schema,
    )
    from diplo_events.streams import extract_many


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"diplo_events.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'diplo_events' has no attribute {name!r}")


def __dir__() -> list[str]:
    return list(__all__)
