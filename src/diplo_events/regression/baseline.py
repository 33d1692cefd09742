"""A snapshot kept in a file, against which what is found now is checked, and which is renewed on request."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from diplo_events.article import ArticleLike
from diplo_events.errors import InputError
from diplo_events.models import Extraction
from diplo_events.regression.comparison import Comparison, compare
from diplo_events.regression.snapshot import read_snapshot, snapshot_lines, snapshot_of


@dataclass(frozen=True)
class Baseline:
    """A file of a snapshot."""

    file: Path

    def compare(
        self, found: Iterable[Extraction], *, also: Collection[str] = (), ignore: Collection[str] = ()
    ) -> Comparison:
        """What is different now; the arguments are those of :func:`diplo_events.regression.compare`.

        Raises:
            InputError: there is no such file, or it is no snapshot.
        """
        try:
            with self.file.open("rb") as lines:
                before = read_snapshot(lines, str(self.file))
        except OSError as error:
            raise InputError(f"{self.file}: {(error.strerror or str(error)).lower()}") from error
        return compare(before, map(snapshot_of, found), also=also, ignore=ignore)

    def renew(self, found: Iterable[Extraction]) -> None:
        """Write the file anew, whatever it holds; the folder is made where there is none.

        Raises:
            InputError: it cannot be written.
        """
        text = "".join(line + "\n" for line in snapshot_lines(found))
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
        except OSError as error:
            raise InputError(f"{self.file}: cannot write: {error.strerror or error}") from error


def extracted(articles: Iterable[ArticleLike | Extraction], **options: object) -> list[Extraction]:
    """Extractions, those of articles made now; what cannot be read is an extraction with its error.

    Args:
        articles: articles as :func:`diplo_events.extract_many` takes them, or extractions.
        options: those of :func:`diplo_events.extract_many`, such as ``nlp``.
    """
    given = list(articles)
    if all(isinstance(one, Extraction) for one in given):
        return [one for one in given if isinstance(one, Extraction)]
    from diplo_events.streams import extract_many

    return list(extract_many(given, **{"on_error": "record", **options}))  # type: ignore[arg-type]
