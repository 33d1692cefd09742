"""Means to pin one's own use of the library in property-based tests, with Hypothesis (extra ``testing``).

Strategies of actors, days, places, gazetteer records, sentences and whole articles with their known right answer, in
the constructions that the lexicons know; checks that hold for any extraction; and variants of a text that mean the
same.

    >>> from hypothesis import given
    >>> from diplo_events import extract, testing
    >>> @given(testing.articles())
    ... def test_my_pipeline(article):
    ...     found = extract(article.article)
    ...     testing.check_extraction(found)
    ...     testing.assert_expected(found, article)
"""

try:
    import hypothesis  # noqa: F401
except ImportError as error:
    raise ImportError("hypothesis is not installed; install it with: pip install 'diplo-events[testing]'") from error

from diplo_events.testing.actors import countries, offices, organizations, people
from diplo_events.testing.articles import articles
from diplo_events.testing.checks import (
    check_contents,
    check_dates,
    check_extraction,
    check_json,
    check_offsets,
    check_order,
    check_references,
)
from diplo_events.testing.comparing import assert_expected, differences
from diplo_events.testing.dates import date_phrases, publication_dates
from diplo_events.testing.expected import (
    ExpectedActor,
    ExpectedDate,
    ExpectedMeeting,
    ExpectedSpan,
    ExpectedStatement,
    ExpectedVenue,
    GeneratedArticle,
    Passage,
)
from diplo_events.testing.records import (
    city_records,
    facility_records,
    gazetteer_records,
    occasion_records,
    organization_records,
    person_records,
    write_gazetteer,
)
from diplo_events.testing.sentences import contents, meeting_sentences, parties, statement_sentences
from diplo_events.testing.variants import essence, renamed, requoted, respaced, rewrapped
from diplo_events.testing.venues import venues

__all__ = [
    "ExpectedActor",
    "ExpectedDate",
    "ExpectedMeeting",
    "ExpectedSpan",
    "ExpectedStatement",
    "ExpectedVenue",
    "GeneratedArticle",
    "Passage",
    "articles",
    "assert_expected",
    "check_contents",
    "check_dates",
    "check_extraction",
    "check_json",
    "check_offsets",
    "check_order",
    "check_references",
    "city_records",
    "contents",
    "countries",
    "date_phrases",
    "differences",
    "essence",
    "facility_records",
    "gazetteer_records",
    "meeting_sentences",
    "occasion_records",
    "offices",
    "organization_records",
    "organizations",
    "parties",
    "people",
    "person_records",
    "publication_dates",
    "renamed",
    "requoted",
    "respaced",
    "rewrapped",
    "statement_sentences",
    "venues",
    "write_gazetteer",
]
