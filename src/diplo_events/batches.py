"""Arrow batches in, Arrow batches out: what engines of many machines run (extra ``arrow``)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from diplo_events import tables
from diplo_events.errors import InputError
from diplo_events.models import Extraction
from diplo_events.streams.reading import Job, outcomes

if TYPE_CHECKING:
    import pyarrow
    from spacy.language import Language

    from diplo_events.gazetteer import Gazetteer

BATCH_SIZE = 64
COLUMNS = ("text", "published", "id", "title", "source", "url")


def extract_batches(
    batches: pyarrow.Table | Iterable[pyarrow.RecordBatch],
    *,
    text: str = "text",
    published: str | None = None,
    id: str | None = None,
    title: str | None = None,
    source: str | None = None,
    url: str | None = None,
    table: str = "extractions",
    gazetteer: Gazetteer | str | None = None,
    disable_rules: Iterable[str] = (),
    min_confidence: float = 0.0,
) -> pyarrow.Table | Iterator[pyarrow.RecordBatch]:
    """The extractions of articles in Arrow, as one of the tables of :mod:`diplo_events.tables`.

    This is what Spark's ``mapInArrow`` takes (an iterator of record batches in and out) and what Ray Data's
    ``map_batches`` takes with ``batch_format="pyarrow"`` (a table in and out); give options by ``functools.partial`` or
    ``fn_kwargs``. The pipeline is loaded once in a process, whatever number of calls it gets.

    An article that cannot be read is a row with ``error`` in the tables ``extractions`` and ``articles``, and has no
    row in the others. Within a batch, rows keep the order of the articles.

    Args:
        batches: rows of articles.
        text: the column of the text (string).
        published: the column of the day of publication (date, timestamp or ISO 8601 string). The five columns from
            here on may be left to their defaults: the column of the argument's own name, where there is one.
        id: the column of the article's id; without one, an article's id is a digest of its text.
        title: the column of the headline.
        source: the column of the source's name.
        url: the column of the address.
        table: ``extractions`` (nested, one row an article), ``events`` (nested, one row an event), or a flat table.
        gazetteer: the packaged one if ``None``; also what :func:`pack_gazetteer` gives.
        disable_rules: names or patterns of rules that do not fire, as for :func:`diplo_events.load`.
        min_confidence: from 0 to 1; events below it are left out, as by :func:`diplo_events.load`.

    Raises:
        ImportError: pyarrow is not installed.
        InputError: a column is missing; the message names those that there are.
        RuleError: ``disable_rules`` names a rule that there is not.
        ValueError: there is no such table, or ``min_confidence`` is no number from 0 to 1.
    """
    given = (text, published, id, title, source, url)
    columns = dict(zip(COLUMNS, given, strict=True))
    arrow = tables.extra("pyarrow", "arrow")
    schema = tables.arrow_schema(table)
    packed = gazetteer if isinstance(gazetteer, str) else pack_gazetteer(gazetteer)
    nlp = pipeline(packed, *check_options(disable_rules, min_confidence))
    if isinstance(batches, arrow.Table):
        found = _batches(batches.to_batches(), columns, table, schema, nlp)
        return arrow.Table.from_batches(found, schema=schema)
    return _batches(batches, columns, table, schema, nlp)


def pack_gazetteer(gazetteer: Gazetteer | None) -> str | None:
    """A gazetteer's own records as text that can be sent to other machines; ``None`` where it has none."""
    if gazetteer is None or not gazetteer.additions:
        return None
    return json.dumps(gazetteer.additions, sort_keys=True)


def check_options(disable_rules: Iterable[str], min_confidence: float) -> tuple[tuple[str, ...], float]:
    """What :func:`pipeline` takes beside a gazetteer, checked before any of it is sent to other machines.

    Raises:
        RuleError: ``disable_rules`` names a rule that there is not.
        ValueError: ``min_confidence`` is no number from 0 to 1.
    """
    from diplo_events.catalogue import rule_names
    from diplo_events.events.selection import check_confidence

    return tuple(sorted(rule_names(disable_rules))), check_confidence(min_confidence)


@lru_cache(maxsize=2)
def pipeline(packed: str | None, disable_rules: tuple[str, ...] = (), min_confidence: float = 0.0) -> Language:
    """The pipeline with a packed gazetteer and the options of :func:`extract_batches`, loaded once in this process."""
    from diplo_events.extraction import default_pipeline, load
    from diplo_events.gazetteer.load import from_records

    if packed is None and not disable_rules and not min_confidence:
        return default_pipeline()
    own = None if packed is None else from_records(json.loads(packed))
    return load(gazetteer=own, disable_rules=disable_rules, min_confidence=min_confidence)


def columns_of(names: Iterable[str], wanted: dict[str, str | None]) -> dict[str, str]:
    """For each field of an article the column that holds it, by the caller's word or by its own name.

    Raises:
        InputError: there is no column of a name that the caller gave, or none for the text.
    """
    known = list(names)
    found = {}
    for field, name in wanted.items():
        if name is not None and name not in known:
            raise InputError(f"no column {name!r} for {field}; the columns are {', '.join(known) or 'none'}")
        if (name or field) in known:
            found[field] = name or field
    return found


def _batches(
    batches: Iterable[pyarrow.RecordBatch],
    wanted: dict[str, str | None],
    table: str,
    schema: pyarrow.Schema,
    nlp: Language,
) -> Iterator[pyarrow.RecordBatch]:
    arrow = tables.extra("pyarrow", "arrow")
    for batch in batches:
        columns = columns_of(batch.schema.names, wanted)
        lists = {field: batch.column(name).to_pylist() for field, name in columns.items()}
        articles = [dict(zip(lists, values, strict=True)) for values in zip(*lists.values(), strict=True)]
        rows = [
            row
            for outcome in outcomes(articles, Job(nlp), 1, BATCH_SIZE)
            for row in tables.plain_rows(Extraction.model_validate(outcome.value), table)
        ]
        yield arrow.RecordBatch.from_pylist(rows, schema=schema)
