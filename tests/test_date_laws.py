"""Laws of dates that hold for any text and any day of publication."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplo_events.dates import DateRow, find_date_rows

RELATIVE = """
Friday | last Friday | next Friday | Friday next week | this weekend | last week | earlier this week | yesterday | today
tomorrow morning | two days ago | two weeks ago | a week ago Friday | the week before last | the Friday before last
Friday week | 48 hours ago | overnight | two Fridays ago | tonight | later this week | the day before yesterday
from Tuesday to Thursday | between Monday and Wednesday | Thursday or Friday | late Monday | the end of last week
"""
ABSOLUTE = """
May 3, 2021 | 3 May 2021 | 2021-05-03 | 03-May-2021 | 13.05.2021 | May 2021 | early May 2021 | 2021 | the spring of 2021
the first Monday of May 2021 | May 3-5, 2021 | from May 2020 to June 2021 | the third quarter of 2021 | the 1990s
2021-05-03T10:30:00Z | the first week of May 2021 | nineteen ninety-six | mid-2019 | 2019, 2020 and 2021
"""
VERBS = st.sampled_from(["met", "will meet", "had met", "are due to meet", "may meet"])


def phrases(table: str) -> st.SearchStrategy[str]:
    return st.sampled_from([phrase.strip() for phrase in re.split(r"[|\n]", table) if phrase.strip()])


PUBLISHED = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1))
WEEKS = st.integers(min_value=-2000, max_value=2000).map(lambda count: timedelta(weeks=count))


def days(rows: list[DateRow], by: timedelta = timedelta()) -> list[tuple[date, date]]:
    """First and last days of the rows, moved."""
    return [
        (date.fromisoformat(row["begin"]) + by, date.fromisoformat(row["until"]) + by)
        for row in rows
        if row["begin"] and row["until"]
    ]


@given(phrases(RELATIVE), VERBS, PUBLISHED, WEEKS)
def test_relative_dates_move_with_publication(phrase: str, verb: str, published: date, weeks: timedelta) -> None:
    text = f"The envoys {verb} {phrase} in Rome."
    here, there = find_date_rows(text, published), find_date_rows(text, published + weeks)
    assert days(here, weeks) == days(there) != []


@given(phrases(ABSOLUTE), VERBS, PUBLISHED, st.none() | PUBLISHED)
def test_absolute_dates_stay(phrase: str, verb: str, published: date, other: date | None) -> None:
    text = f"The envoys {verb} in {phrase} there."
    here, there = find_date_rows(text, published), find_date_rows(text, other)
    assert here == there
    assert days(here)


@given(phrases(RELATIVE + ABSOLUTE), VERBS, PUBLISHED, st.sampled_from(["\n", "\u00a0", "\u202f", "\r\n", "\n  "]))
def test_white_space_changes_only_offsets(phrase: str, verb: str, published: date, blank: str) -> None:
    text = f"The envoys {verb} on {phrase} there."
    odd = text.replace(" ", blank)
    here, there = find_date_rows(text, published), find_date_rows(odd, published)
    keys = ("type", "timex", "begin", "until", "granularity")
    assert [[row[key] for key in keys] for row in here] == [[row[key] for key in keys] for row in there]
    assert all(odd[row["start"] : row["end"]] == row["text"] for row in there)


@given(phrases(RELATIVE), PUBLISHED)
def test_nothing_is_guessed_without_publication(phrase: str, published: date) -> None:
    assert not days(find_date_rows(f"The envoys met {phrase} in Rome.", None))


@given(st.lists(phrases(RELATIVE + ABSOLUTE), min_size=1, max_size=6), PUBLISHED)
def test_a_paragraph_more_changes_nothing_before_it(wholes: list[str], published: date) -> None:
    text = "".join(f"The envoys met on {phrase} there.\n\n" for phrase in wholes)
    rows = find_date_rows(text, published)
    assert find_date_rows(text + "They parted on Friday.\n", published)[: len(rows)] == rows


LONG = [
    "Monday, ",
    "2000 ",
    "on the eve of the ",
    "10 a.m. (",
    "a year ago ",
    "Friday week ",
    "May or ",
    "the 3rd and ",
]


@pytest.mark.parametrize("piece", LONG)
def test_time_grows_in_proportion(piece: str) -> None:
    def spent(count: int) -> float:
        begin = time.process_time()
        find_date_rows(piece * count, date(2024, 2, 19))
        return time.process_time() - begin

    spent(100)
    short = min(spent(500) for _ in range(3))
    assert min(spent(4_000) for _ in range(2)) < 24 * short + 0.1
