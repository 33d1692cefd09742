"""The pytest plugin: the fixture ``diplo_baseline``, and ``--diplo-update`` to renew what it compares with.

pytest loads it by itself where this library is installed; that imports neither spaCy nor pydantic.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from diplo_events.article import ArticleLike
    from diplo_events.models import Extraction

_SHOWN = 100  # differences that a failure tells of


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare ``--diplo-update``."""
    parser.getgroup("diplo-events").addoption(
        "--diplo-update", action="store_true", help="write the baselines of diplo_baseline.check anew"
    )


class BaselineChecker:
    """Checks that articles give what they gave when a baseline was written."""

    def __init__(self, root: Path, update: bool) -> None:
        self.root, self.update = root, update

    def check(
        self,
        baseline: str | Path,
        articles: Iterable[ArticleLike | Extraction],
        *,
        also: Collection[str] = (),
        ignore: Collection[str] = (),
        **options: Any,
    ) -> None:
        """Fail, in words, if something is found that was not found before, or the other way round.

        Args:
            baseline: the file, below the root folder of the tests; written if ``--diplo-update`` is given.
            articles: what :func:`diplo_events.extract_many` takes, or extractions.
            also: of ``evidence``, ``spans``, ``confidence`` and ``rules``, those to compare too.
            ignore: fields that may change.
            options: those of :func:`diplo_events.extract_many`, such as ``nlp``.
        """
        from diplo_events.errors import InputError
        from diplo_events.regression.baseline import Baseline, extracted

        kept = Baseline(self.root / baseline)
        found = extracted(articles, **options)
        if self.update:
            kept.renew(found)
            return
        renewal = f"pytest --diplo-update writes {baseline} anew, if this is what it should find now"
        try:
            comparison = kept.compare(found, also=also, ignore=ignore)
        except InputError as error:
            pytest.fail(f"{error}\n{renewal}", pytrace=False)
        if not comparison.equal:
            changes = [str(change) for change in comparison.changes[:_SHOWN]]
            left = len(comparison.changes) - len(changes)
            more = [f"… and {left:,} more"] if left else []
            pytest.fail("\n".join([*changes, *more, *comparison.summary(), renewal]), pytrace=False)


@pytest.fixture
def diplo_baseline(request: pytest.FixtureRequest) -> BaselineChecker:
    """``diplo_baseline.check(FILE, ARTICLES)`` compares what is found now with a baseline."""
    return BaselineChecker(request.config.rootpath, bool(request.config.getoption("--diplo-update")))
