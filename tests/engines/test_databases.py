"""The tables loaded into and queried by DuckDB, PostgreSQL and polars, each by way of Arrow."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

import diplo_events as de
from diplo_events import tables

WHO_MET = """
    SELECT a.published, m.city, p.name, p.country
    FROM meetings m JOIN participants p USING (article_id, meeting_id) JOIN articles a USING (article_id)
    WHERE m.status = 'held' AND m.city IS NOT NULL
    ORDER BY 1, 2, 3, 4
"""
WHO_SAID = """
    SELECT s.speaker_id, count(DISTINCT s.article_id || '/' || s.statement_id), count(*), sum(q."end" - q.start)
    FROM statements s JOIN quotes q USING (article_id, statement_id)
    GROUP BY 1 ORDER BY 1 NULLS LAST
"""
LOST = "SELECT article_id, error FROM articles WHERE error IS NOT NULL"
ORPHANS = """
    SELECT (SELECT count(*) FROM participants LEFT JOIN actors USING (article_id, actor_id) WHERE type IS NULL),
        (SELECT count(*) FROM quotes LEFT JOIN statements USING (article_id, statement_id) WHERE act IS NULL),
        (SELECT count(*) FROM statements s LEFT JOIN meetings m USING (article_id, meeting_id)
            WHERE s.meeting_id IS NOT NULL AND m.status IS NULL)
"""


def who_met(extractions: list[de.Extraction]) -> list[tuple[Any, ...]]:
    rows = [
        (
            extraction.article.published,
            meeting.venue.city,
            extraction.actor(one.actor).name,
            extraction.actor(one.actor).country,
        )
        for extraction in extractions
        for meeting in extraction.meetings
        if meeting.status == "held" and meeting.venue.city is not None
        for one in meeting.participants
    ]
    return sorted(rows, key=str)


def who_said(extractions: list[de.Extraction]) -> dict[str | None, tuple[int, int, int]]:
    statements: Counter[str | None] = Counter()
    quotes: Counter[str | None] = Counter()
    length: Counter[str | None] = Counter()
    for extraction in extractions:
        for statement in extraction.statements:
            statements[statement.speaker] += 1
            quotes[statement.speaker] += len(statement.quotes)
            length[statement.speaker] += sum(quote.end - quote.start for quote in statement.quotes)
    return {speaker: (count, quotes[speaker], length[speaker]) for speaker, count in statements.items()}


def check(answers: dict[str, list[tuple[Any, ...]]], extractions: list[de.Extraction]) -> None:
    met = [(str(day), *rest) for day, *rest in answers[WHO_MET]]
    assert sorted(met, key=str) == who_met(extractions) != []
    assert {speaker: tuple(map(int, rest)) for speaker, *rest in answers[WHO_SAID]} == who_said(extractions)
    ((article, error),) = answers[LOST]
    assert article == "zz-bad"
    assert "NoneType, not str" in error
    assert answers[ORPHANS] == [(0, 0, 0)]


def test_duckdb(need: Any, extractions: list[de.Extraction]) -> None:
    connection = need("duckdb").connect()
    for name in tables.TABLES:
        connection.register(name, tables.to_arrow(extractions, name))
    check({query: connection.execute(query).fetchall() for query in (WHO_MET, WHO_SAID, LOST, ORPHANS)}, extractions)


def test_duckdb_unnests_the_nested_table(need: Any, extractions: list[de.Extraction]) -> None:
    connection = need("duckdb").connect()
    connection.register("extractions", tables.to_arrow(extractions, "extractions"))
    query = """
        SELECT count(*), count(DISTINCT speaker), sum(len(quotes))
        FROM (SELECT unnest(statements, recursive := true) FROM extractions)
    """
    found = [statement for extraction in extractions for statement in extraction.statements]
    speakers = {statement.speaker for statement in found} - {None}
    quotes = sum(len(statement.quotes) for statement in found)
    assert connection.execute(query).fetchone() == (len(found), len(speakers), quotes)


def test_postgresql(need: Any, postgres: str, extractions: list[de.Extraction]) -> None:
    dbapi = need("adbc_driver_postgresql.dbapi")
    with dbapi.connect(postgres) as connection, connection.cursor() as cursor:
        for name in tables.TABLES:
            cursor.adbc_ingest(name, tables.to_arrow(extractions, name))
        connection.commit()
        answers = {}
        for query in (WHO_MET, WHO_SAID, LOST, ORPHANS):
            cursor.execute(query)
            answers[query] = cursor.fetchall()
        check(answers, extractions)
        cursor.execute("SELECT pg_typeof(date_start)::text FROM meetings LIMIT 1")
        assert cursor.fetchall() == [("date",)]


@pytest.mark.parametrize("name", tables.TABLES)
def test_polars(need: Any, extractions: list[de.Extraction], name: str) -> None:
    arrow = tables.to_arrow(extractions, name)
    frame = need("polars").from_arrow(arrow)
    assert frame.columns == list(tables.TABLES[name].columns)
    assert frame.to_dicts() == arrow.to_pylist() != []
