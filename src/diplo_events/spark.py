"""Spark: the articles of a DataFrame to a DataFrame of extractions, and these to a dossier (extra ``spark``)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from diplo_events import tables
from diplo_events.batches import COLUMNS, check_options, columns_of, extract_batches, pack_gazetteer

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from diplo_events.dossier import Dossier
    from diplo_events.gazetteer import Gazetteer


def extract_dataframe(
    df: DataFrame,
    *,
    text: str = "text",
    published: str | None = None,
    id: str | None = None,
    title: str | None = None,
    source: str | None = None,
    url: str | None = None,
    table: str = "extractions",
    gazetteer: Gazetteer | None = None,
    disable_rules: Iterable[str] = (),
    min_confidence: float = 0.0,
) -> DataFrame:
    """The extractions of the articles of a DataFrame, lazily, as one of the tables of :mod:`diplo_events.tables`.

    Arguments are those of :func:`diplo_events.batches.extract_batches`, which this sends through ``mapInArrow``; the
    records of one's own ``gazetteer`` travel with it. The package must be installed where Spark's Python workers run.
    Spark keeps no order of rows. Batches of some hundred rows bound a worker's memory:
    ``spark.sql.execution.arrow.maxRecordsPerBatch``.

    Raises:
        InputError: a column is missing; the message names those that there are.
        RuleError: ``disable_rules`` names a rule that there is not.
        ValueError: there is no such table, or ``min_confidence`` is no number from 0 to 1.
    """
    wanted: dict[str, str | None] = dict(zip(COLUMNS, (text, published, id, title, source, url), strict=True))
    columns = columns_of(df.columns, wanted)
    rules, least = check_options(disable_rules, min_confidence)
    packed = pack_gazetteer(gazetteer)
    run = partial(extract_batches, **columns, table=table, gazetteer=packed, disable_rules=rules, min_confidence=least)
    return df.select(*dict.fromkeys(columns.values())).mapInArrow(run, schema(table))


def merge_dataframe(df: DataFrame, *, gazetteer: Gazetteer | None = None) -> Dossier:
    """The dossier of a DataFrame of extractions, the same as :func:`diplo_events.merge` makes of them.

    The comparing of reports is done on the cluster, grouped by block key; the dossier is put together here, in the
    memory of this process.

    Args:
        df: what :func:`extract_dataframe` gives as table ``extractions``; it is read twice, so cache it.
        gazetteer: that by which the articles were read.
    """
    from diplo_events.dossier import batches
    from diplo_events.dossier.merging import Gathering, assemble

    packed = pack_gazetteer(gazetteer)
    keyed = df.mapInArrow(partial(batches.keyed_batches, gazetteer=packed), batches.KEYED)
    # a function without annotations, since Spark reads those of others and stumbles over partial
    links = keyed.groupBy("key").applyInArrow(lambda table: batches.link_table(table, packed), batches.LINKS).distinct()
    gathering = Gathering(gazetteer)
    for row in df.toLocalIterator():
        gathering.add(batches.extraction_of(row.asDict(recursive=True)))
    return assemble(gathering, sorted(batches.link_of(row.asDict()) for row in links.toLocalIterator()))


def schema(table: str = "extractions") -> str:
    """The schema of a table in Spark's language of data definition.

    Raises:
        ValueError: there is no such table.
    """
    return ", ".join(f"`{field.name}` {_spark_type(field.type)}" for field in tables.arrow_schema(table))


def _spark_type(kind: Any) -> str:
    types = tables.extra("pyarrow.types", "arrow")
    if types.is_list(kind):
        return f"array<{_spark_type(kind.value_type)}>"
    if types.is_struct(kind):
        return f"struct<{', '.join(f'`{part.name}`: {_spark_type(part.type)}' for part in kind)}>"
    return _PLAIN[str(kind)]


_PLAIN = {"string": "string", "int64": "bigint", "double": "double", "bool": "boolean", "date32[day]": "date"}
