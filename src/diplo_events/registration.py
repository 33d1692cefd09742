"""The only place that touches spaCy's registries: factories, extensions and the bounded tokeniser.

spaCy imports this module by entry point when a pipeline is made, so it imports nothing heavy itself; the components are
imported, and their data read, when one is added to a pipeline.
"""

from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry

if TYPE_CHECKING:
    from diplo_events.models import Extraction, MentionLink

COMPONENTS = (
    "diplo_layout",
    "diplo_sentences",
    "diplo_dates",
    "diplo_mentions",
    "diplo_coreference",
    "diplo_roles",
    "diplo_venues",
    "diplo_statements",
    "diplo_meetings",
    "diplo_events",
)


@Language.factory("diplo_layout")
def make_layout(nlp: Language, name: str) -> Any:
    """Labels the parts of an article; see :class:`diplo_events.pipeline.components.LayoutComponent`."""
    from diplo_events.pipeline.components import LayoutComponent

    return LayoutComponent()


@Language.factory("diplo_sentences")
def make_sentences(nlp: Language, name: str) -> Any:
    """Quotation marks and sentences; see :class:`diplo_events.pipeline.components.SentencesComponent`."""
    from diplo_events.pipeline.components import SentencesComponent

    return SentencesComponent()


@Language.factory("diplo_dates")
def make_dates(nlp: Language, name: str) -> Any:
    """Time expressions; see :class:`diplo_events.pipeline.components.DatesComponent`."""
    from diplo_events.pipeline.components import DatesComponent

    return DatesComponent()


@Language.factory("diplo_mentions")
def make_mentions(nlp: Language, name: str) -> Any:
    """Mentions of actors; see :class:`diplo_events.pipeline.components.MentionsComponent`."""
    from diplo_events.pipeline.components import MentionsComponent

    return MentionsComponent()


@Language.factory("diplo_coreference")
def make_coreference(nlp: Language, name: str) -> Any:
    """Mentions joined to actors; see :class:`diplo_events.pipeline.components.CoreferenceComponent`."""
    from diplo_events.pipeline.components import CoreferenceComponent

    return CoreferenceComponent()


@Language.factory("diplo_roles")
def make_roles(nlp: Language, name: str) -> Any:
    """Roles of actors; see :class:`diplo_events.pipeline.components.RolesComponent`."""
    from diplo_events.pipeline.components import RolesComponent

    return RolesComponent()


@Language.factory("diplo_venues")
def make_venues(nlp: Language, name: str) -> Any:
    """Places and occasions; see :class:`diplo_events.pipeline.components.VenuesComponent`."""
    from diplo_events.pipeline.components import VenuesComponent

    return VenuesComponent()


@Language.factory("diplo_statements", default_config={"disable_rules": []})
def make_statements(nlp: Language, name: str, disable_rules: list[str]) -> Any:
    """Statements; see :class:`diplo_events.events.components.StatementsComponent`."""
    from diplo_events.events.components import StatementsComponent

    return StatementsComponent(disable_rules)


@Language.factory("diplo_meetings", default_config={"disable_rules": []})
def make_meetings(nlp: Language, name: str, disable_rules: list[str]) -> Any:
    """Meetings; see :class:`diplo_events.events.components.MeetingsComponent`."""
    from diplo_events.events.components import MeetingsComponent

    return MeetingsComponent(disable_rules)


@Language.factory("diplo_events", default_config={"min_confidence": 0.0})
def make_events(nlp: Language, name: str, min_confidence: float) -> Any:
    """The assembled extraction; see :class:`diplo_events.events.components.EventsComponent`."""
    from diplo_events.events.components import EventsComponent

    return EventsComponent(min_confidence)


@registry.tokenizers("diplo_events.bounded_tokenizer.v1")  # type: ignore[untyped-decorator]
def make_bounded_tokenizer() -> Any:
    """SpaCy's tokeniser with a bound on its time; see :mod:`diplo_events.pipeline.tokenizer`."""

    def create(nlp: Language) -> Any:
        from diplo_events.pipeline.tokenizer import BoundedTokenizer

        return BoundedTokenizer(nlp)

    return create


def _extraction(doc: Doc) -> "Extraction | None":
    """The extraction of a Doc that the pipeline has read, else ``None``."""
    from diplo_events.models import Extraction, hold_text

    result = doc.user_data.get("diplo_events", {}).get("result")
    return None if result is None else hold_text(Extraction.model_validate(result), doc.text)


def _links(doc: Doc) -> "list[MentionLink]":
    """Why each mention was linked as it was; empty for a Doc that the pipeline has not read."""
    from diplo_events.models import MentionLink

    return [MentionLink.model_validate(row) for row in doc.user_data.get("diplo_events", {}).get("links", ())]


def _article(doc: Doc) -> dict[str, Any]:
    return dict(doc.user_data.get("diplo_events", {}).get("article", {}))


def _set_article(doc: Doc, value: dict[str, Any]) -> None:
    from diplo_events.article import read_date

    published = read_date(value.get("published"))
    kept = {key: value.get(key) for key in ("id", "title", "source", "url")}
    kept["published"] = published.isoformat() if published else None
    doc.user_data.setdefault("diplo_events", {})["article"] = kept


def _actor(span: Span) -> str | None:
    return span.kb_id_ or None


if not Doc.has_extension("extraction"):
    Doc.set_extension("extraction", getter=_extraction)
    Doc.set_extension("links", getter=_links)
    Doc.set_extension("article", getter=_article, setter=_set_article)
    Span.set_extension("actor", getter=_actor)
