"""Arrow in, Arrow out, without any engine: columns by name, failed articles, tables and iterators of batches."""

from __future__ import annotations

import pytest

import diplo_events as de
from diplo_events.errors import InputError

pyarrow = pytest.importorskip("pyarrow")

ROWS = [
    {"text": "Danish envoy Una Falk met Kenyan envoy Tom Otieno in Oslo on Friday.", "id": "a", "day": "2024-02-21"},
    {"text": None, "id": "b", "day": "2024-02-21"},
    {"text": "The pier was empty.", "id": "c", "day": None},
]
GIVEN = pyarrow.Table.from_pylist(ROWS)


def test_a_table_gives_a_row_an_article() -> None:
    rows = de.extract_batches(GIVEN, published="day").to_pylist()
    assert [row["article"]["id"] for row in rows] == ["a", "b", "c"]
    assert [len(row["meetings"]) for row in rows] == [1, 0, 0]
    assert [bool(row["error"]) for row in rows] == [False, True, False]
    assert rows[0]["article"]["published"] == "2024-02-21"


def test_batches_give_batches() -> None:
    given = GIVEN.to_batches(max_chunksize=1)
    made = list(de.extract_batches(iter(given), published="day", table="meetings"))
    assert [batch.num_rows for batch in made] == [1, 0, 0]
    assert pyarrow.Table.from_batches(made).equals(de.extract_batches(GIVEN, published="day", table="meetings"))


@pytest.mark.parametrize("field", ["text", "published", "id", "title", "source", "url"])
def test_a_column_that_is_not_there_is_told(field: str) -> None:
    with pytest.raises(InputError, match=f"no column 'titel' for {field}; the columns are text, id, day"):
        de.extract_batches(GIVEN, **{field: "titel"})


def test_no_text_is_told() -> None:
    with pytest.raises(InputError, match="no column 'text' for text; the columns are id"):
        de.extract_batches(GIVEN.select(["id"]))


def test_unknown_tables_are_told() -> None:
    with pytest.raises(ValueError, match="no table 'birds'"):
        de.extract_batches(GIVEN, table="birds")
