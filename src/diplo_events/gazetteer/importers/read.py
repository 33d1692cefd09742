"""Importing a file, and writing what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from diplo_events.errors import GazetteerError
from diplo_events.gazetteer.gazetteer import Gazetteer
from diplo_events.gazetteer.importers.collect import Collector, Imported
from diplo_events.gazetteer.importers.followthemoney import read_entities
from diplo_events.gazetteer.importers.petrarch import read_dictionary
from diplo_events.gazetteer.importers.wikidata import read_wikidata
from diplo_events.gazetteer.load import load_gazetteer
from diplo_events.gazetteer.records import last_day

_READERS: dict[str, Callable[[Path, str, Collector], None]] = {
    "wikidata": read_wikidata,
    "followthemoney": read_entities,
    "petrarch": read_dictionary,
}
FORMS = tuple(_READERS)


def import_records(
    form: str, path: str | Path, *, as_of: str | None = None, gazetteer: Gazetteer | None = None
) -> Imported:
    """The records of a file of another form, and what is amiss in it.

    A person whom the gazetteer has (by Wikidata item, or by name and state) keeps id, names and tenures, and gets what
    is new. What is wrong is left out and told; the rest is taken.

    Args:
        form: one of :data:`FORMS`; the modules of that name say what they read.
        path: the file, in UTF-8.
        as_of: the day up to which the source is true, for tenures without an end (YYYY, YYYY-MM or YYYY-MM-DD).
        gazetteer: what is known already; the packaged one if ``None``.

    Raises:
        GazetteerError: there is no such form or file, the file is not of the form, or ``as_of`` is no date.
    """
    if form not in _READERS:
        raise GazetteerError(f"no form {form!r}; the forms are {', '.join(FORMS)}")
    if as_of is not None:
        _check_date(as_of)
    path = Path(path)
    collector = Collector(gazetteer or load_gazetteer(), as_of)
    _READERS[form](path, _text(path), collector)
    return collector.finish()


def write_records(imported: Imported, folder: str | Path) -> list[Path]:
    """Write the records as the files of a gazetteer folder, and return these.

    Raises:
        GazetteerError: a file exists already, or cannot be written.
    """
    files = []
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for table, records in imported.records.items():
            file = Path(folder) / f"{table}.jsonl"
            with file.open("x", encoding="utf-8") as out:
                out.writelines(record.model_dump_json(exclude_defaults=True) + "\n" for record in records)
            files.append(file)
    except FileExistsError as error:
        raise GazetteerError(f"{error.filename}: exists already; name a new folder") from error
    except OSError as error:
        raise GazetteerError(f"{folder}: cannot be written: {error.strerror}") from error
    return files


def _check_date(value: str) -> None:
    try:
        last_day(value)
    except ValueError as error:
        raise GazetteerError(f"as_of: {value!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD") from error


def _text(path: Path) -> str:
    try:
        return path.read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise GazetteerError(f"{path}: cannot be read: {error.strerror}") from error
