"""A real cluster of Spark on this machine: two executors of one core each, with Python workers of their own."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import diplo_events as de
from diplo_events import tables
from diplo_events.batches import pipeline

CLUSTERS = Path(__file__).resolve().parents[2] / "evaluation" / "clusters"
SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.executor.memory": "512m",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "10",
    "spark.sql.shuffle.partitions": "4",
    "spark.ui.enabled": "false",
    "spark.log.level": "ERROR",
}


@pytest.fixture(scope="module")
def spark(need: Any, java_17: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    need("pyspark")
    folder = tmp_path_factory.mktemp("spark")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("JAVA_HOME", java_17)
        patch.setenv("PYSPARK_PYTHON", sys.executable)  # before the session; the builder's setting is not heeded
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("SPARK_WORKER_DIR", str(folder / "work"))
        patch.delenv("SPARK_HOME", raising=False)
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("diplo-events")
        for name, value in SETTINGS.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        yield session
        session.stop()


@pytest.fixture(scope="module")
def frame(spark: Any, articles: list[dict[str, Any]]) -> Any:
    rows = [(row["id"], row["text"], row["published"]) for row in articles]
    return spark.createDataFrame(rows, "id string, text string, date string").repartition(8)


def lines(rows: list[dict[str, Any]], key: str) -> bytes:
    ordered = sorted(rows, key=lambda row: str(row[key]) if key else json.dumps(row, default=str))
    return "\n".join(json.dumps(row, default=str) for row in ordered).encode()


def collected(frame: Any) -> list[dict[str, Any]]:
    return [row.asDict(recursive=True) for row in frame.collect()]


def test_nested_equals_one_process(frame: Any, extractions: list[de.Extraction]) -> None:
    from diplo_events.spark import extract_dataframe

    rows = collected(extract_dataframe(frame, text="text", published="date"))
    alone = tables.to_arrow(extractions, "extractions").to_pylist()
    for row in [*rows, *alone]:
        row["key"] = row["article"]["id"]
    assert lines(rows, "key") == lines(alone, "key")
    assert [row["key"] for row in rows if row["error"]] == ["zz-bad"]  # and the job went on


@pytest.mark.parametrize("name", ["meetings", "statements", "articles"])
def test_flat_tables_equal_one_process(frame: Any, extractions: list[de.Extraction], name: str) -> None:
    from diplo_events.spark import extract_dataframe

    rows = collected(extract_dataframe(frame, published="date", table=name))
    assert lines(rows, "") == lines(tables.to_arrow(extractions, name).to_pylist(), "")


def test_pipeline_is_loaded_once_a_worker(frame: Any) -> None:
    def watched(batches: Any) -> Iterator[Any]:
        import pyarrow

        for _ in de.extract_batches(batches, table="articles"):
            info = pipeline.cache_info()
            row = {"pid": os.getpid(), "loads": info.misses, "calls": info.hits + info.misses}
            yield pyarrow.RecordBatch.from_pylist([row])

    rows = collected(frame.mapInArrow(watched, "pid bigint, loads bigint, calls bigint"))
    assert len({row["pid"] for row in rows}) == 2
    assert {row["loads"] for row in rows} == {1}
    assert max(row["calls"] for row in rows) > 1  # one call for each partition that a worker got


def test_own_gazetteer_reaches_the_workers(spark: Any, own_people: de.Gazetteer) -> None:
    from diplo_events.spark import extract_dataframe

    frame = spark.createDataFrame([("a", "Zorvan Tellick met Ann Lee in Oslo.")] * 4, "id string, text string")
    known = extract_dataframe(frame.repartition(4), table="actors", gazetteer=own_people).where("known").collect()
    assert [row.actor_id for row in known] == ["person:zorvan-tellick"] * 4
    assert extract_dataframe(frame, table="actors").where("known").count() == 0


def test_rules_and_confidence_reach_the_workers(
    frame: Any, articles: list[dict[str, Any]], extractions: list[de.Extraction]
) -> None:
    from diplo_events.spark import extract_dataframe

    off, least = ("speaker.inverted", "meeting.light.*"), 0.9
    options = {"published": "date", "table": "statements", "disable_rules": off, "min_confidence": least}
    alone = de.extract_many(articles, nlp=de.load(disable_rules=off, min_confidence=least), on_error="record")
    found = collected(extract_dataframe(frame, **options))
    assert lines(found, "") == lines(tables.to_arrow(alone, "statements").to_pylist(), "")
    assert len(found) < sum(len(extraction.statements) for extraction in extractions)


def test_unknown_rule_is_told_before_the_job(frame: Any) -> None:
    from diplo_events.spark import extract_dataframe

    with pytest.raises(de.RuleError, match=r"nearest are speaker\.inverted"):
        extract_dataframe(frame, disable_rules=["speaker.invertd"])
    with pytest.raises(ValueError, match="min_confidence"):
        extract_dataframe(frame, min_confidence=2)


def test_missing_column_is_told_before_the_job(frame: Any) -> None:
    from diplo_events.spark import extract_dataframe

    with pytest.raises(de.InputError, match="no column 'body' for text; the columns are id, text, date"):
        extract_dataframe(frame, text="body")


def test_map_in_arrow_takes_the_function_as_it_is(frame: Any, extractions: list[de.Extraction]) -> None:
    from diplo_events.spark import schema

    run = partial(de.extract_batches, published="date", table="quotes")
    found = frame.mapInArrow(run, schema("quotes")).count()
    assert found == sum(len(one.quotes) for extraction in extractions for one in extraction.statements)


def test_dossier_equals_one_process(spark: Any) -> None:
    from diplo_events.spark import extract_dataframe, merge_dataframe

    files = sorted(CLUSTERS.glob("*.json"))
    articles = [article for file in files for article in json.loads(file.read_text(encoding="utf-8"))["articles"]]
    rows = [(row["id"], row["text"], row["published"]) for row in articles]
    frame = spark.createDataFrame(rows, "id string, text string, published string").repartition(8)
    found = merge_dataframe(extract_dataframe(frame).cache())
    alone = de.merge(de.extract_many({key: row[key] for key in ("id", "text", "published")} for row in articles))
    assert list(found.lines()) == list(alone.lines())
