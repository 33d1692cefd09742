"""Time expressions by topic: a table of one-line cases for each, read against one day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from diplo_events.dates import find_date_rows

MONDAY = date(2024, 2, 19)

# text with the expression in [brackets] | TIMEX3 value | first day | last day if it is another one; "-" for no day
RANGES = """
They will confer on [May 3–5] in Oslo. | 2024-05-03/2024-05-05 | 2024-05-03 | 2024-05-05
They will confer on [30 April – 2 May] in Oslo. | 2024-04-30/2024-05-02 | 2024-04-30 | 2024-05-02
They conferred [from 29 December 2021 to 2 January 2022]. | 2021-12-29/2022-01-02 | 2021-12-29 | 2022-01-02
They conferred on [17-18.02.2024] in Oslo. | 2024-02-17/2024-02-18 | 2024-02-17 | 2024-02-18
They conferred on [17/18 February] in Oslo. | 2024-02-17/2024-02-18 | 2024-02-17 | 2024-02-18
They conferred on [Feb. 17 & 18] in Oslo. | 2024-02-17/2024-02-18 | 2024-02-17 | 2024-02-18
They conferred on [Saturday and Sunday, Feb. 17-18], in Oslo. | 2024-02-17/2024-02-18 | 2024-02-17 | 2024-02-18
They conferred [from Feb. 17 (Saturday) to Feb. 18 (Sunday)]. | 2024-02-17/2024-02-18 | 2024-02-17 | 2024-02-18
They bargained through [the night of Feb. 16-17]. | 2024-02-16/2024-02-17 | 2024-02-16 | 2024-02-17
The tour lasts [between Wednesday and Friday]. | 2024-02-14/2024-02-16 | 2024-02-14 | 2024-02-16
They will confer on [the 22nd and 23rd]. | 2024-02-22/2024-02-23 | 2024-02-22 | 2024-02-23
They stayed [from the 12th to the 15th]. | 2024-02-12/2024-02-15 | 2024-02-12 | 2024-02-15
They are to confer in [May or June 2025]. | 2025-05/2025-06 | 2025-05-01 | 2025-06-30
They will confer in [late May or early June]. | 2024-05/2024-06 | 2024-05-21 | 2024-06-10
They will confer [from April to the end of June]. | 2024-04/2024-06 | 2024-04-01 | 2024-06-30
They will confer in [April/May 2024]. | 2024-04/2024-05 | 2024-04-01 | 2024-05-31
They conferred [from late 2021 to early 2022]. | 2021/2022 | 2021-09-01 | 2022-04-30
The [2014–2019] mandate ended. | 2014/2019 | 2014-01-01 | 2019-12-31
They will confer on [the weekend of March 2-3]. | 2024-03-02/2024-03-03 | 2024-03-02 | 2024-03-03
"""

PARTS = """
They convened on [the first Monday of May 2023]. | 2023-05-01 | 2023-05-01
They convened on [the last Friday in January]. | 2024-01-26 | 2024-01-26
They will convene in [the last week of this month]. | 2024-02 | 2024-02-23 | 2024-02-29
They convened in [the first ten days of January]. | 2024-01 | 2024-01-01 | 2024-01-10
They convened in [the last days of January]. | 2024-01 | 2024-01-21 | 2024-01-31
They convened on [the 16th of last month]. | 2024-01-16 | 2024-01-16
They convened in [the first half of January]. | 2024-01 | 2024-01-01 | 2024-01-15
They convened in [the latter half of 2021]. | 2021-H2 | 2021-07-01 | 2021-12-31
They convened in [the third week of January]. | 2024-01 | 2024-01-15 | 2024-01-21
They will convene in [the week beginning 4 March]. | 2024-W10 | 2024-03-04 | 2024-03-10
They will convene in [mid-to-late March]. | 2024-03 | 2024-03-11 | 2024-03-31
They will convene in [early to mid-March]. | 2024-03 | 2024-03-01 | 2024-03-20
A treaty is due by [end-March]. | 2024-03 | 2024-02-19 | 2024-03-31
A treaty is due by [year's end]. | 2024 | 2024-02-19 | 2024-12-31
They broke with Rome in [the nineties]. | 199 | 1990-01-01 | 1999-12-31
They broke with Rome in [the early 1990s]. | 199 | 1990-01-01 | 1993-04-30
They broke with Rome in [the winter of 2021-22]. | 2021-WI | 2021-12-01 | 2022-02-28
Sales rose in [the current quarter]. | 2024-Q1 | 2024-01-01 | 2024-03-31
Aid rose in [fiscal 2022]. | 2022 | -
Aid rose in [FY2022]. | 2022 | -
Aid rose in [the 1990s]. | 199 | 1990-01-01 | 1999-12-31
"""

SPELLINGS = """
They met on [5th of January 2023] there. | 2023-01-05 | 2023-01-05
They met on [January the 5th] there. | 2024-01-05 | 2024-01-05
They met on [January the fifth, 2023], there. | 2023-01-05 | 2023-01-05
They met on [19-Jan-2024] there. | 2024-01-19 | 2024-01-19
They met on [19-Jan-24] there. | 2024-01-19 | 2024-01-19
They met on [2024/01/19] there. | 2024-01-19 | 2024-01-19
They met on [19.01.2024] there. | 2024-01-19 | 2024-01-19
They met on [19. 1. 2024] there. | 2024-01-19 | 2024-01-19
They met on [Tues., Jan. 16] there. | 2024-01-16 | 2024-01-16
They met on [Tuesday, the 16th of January] there. | 2024-01-16 | 2024-01-16
They met on [Feb.16] there. | 2024-02-16 | 2024-02-16
They met on [Feb. 17 (Saturday)] there. | 2024-02-17 | 2024-02-17
They met on [FRIDAY, FEBRUARY 16, 2024] there. | 2024-02-16 | 2024-02-16
They met in [nineteen ninety-six] there. | 1996 | 1996-01-01 | 1996-12-31
They met in [twenty twelve] there. | 2012 | 2012-01-01 | 2012-12-31
They met on [Orthodox Easter] 2023, with incense. | 2023-04-16 | 2023-04-16
They met on [Memorial Day] there. | 2023-05-29 | 2023-05-29
"""

CLOCKS = """
They met at [10:30 a.m. local time (0730 GMT) on Friday] there. | 2024-02-16T10:30 | 2024-02-16
They met at [10:30 (GMT+3) on Friday] there. | 2024-02-16T10:30+03:00 | 2024-02-16
They met at [3 o'clock in the afternoon on Friday] there. | 2024-02-16T15:00 | 2024-02-16
They met at [14:30 Moscow time] there. | 2024-02-19T14:30 | 2024-02-19
They met at [14h30] there. | 2024-02-19T14:30 | 2024-02-19
They met at [noon] there. | 2024-02-19T12:00 | 2024-02-19
They met at [three in the morning] there. | 2024-02-19T03:00 | 2024-02-19
Sent [2024-02-16T22:05:00+03:00] by post | 2024-02-16T22:05+03:00 | 2024-02-16
Sent [Feb 16 2024 12:04PM] by post | 2024-02-16T12:04 | 2024-02-16
They met [overnight Saturday] there. | 2024-02-17TNI | 2024-02-17
They met [yesterday (Sunday)] there. | 2024-02-18 | 2024-02-18
"""

OTHERS = """
They kept to the [Christmas] truce. | 2023-12-25 | 2023-12-25
The first ([Jan. 21-26]) and second rounds failed. | 2024-01-21/2024-01-26 | 2024-01-21 | 2024-01-26
She said that talks which had been set for [Friday] have been called off. | 2024-02-23 | 2024-02-23
She had hoped to sit down with him on [Friday]. | 2024-02-16 | 2024-02-16
She proposed a meeting in [April]. | 2024-04 | 2024-04-01 | 2024-04-30
A meeting in [April], which had been talked about, is not planned. | 2024-04 | 2024-04-01 | 2024-04-30
"""

COUNTED = """
They met [a week ago Friday] there. | 2024-02-09 | 2024-02-09
They met [a year ago today] there. | 2023-02-19 | 2023-02-19
They met [two Fridays ago] there. | 2024-02-09 | 2024-02-09
They met [a year and a half ago] there. | 2022-08 | 2022-08-01 | 2022-08-31
They met [half a year ago] there. | 2023-08 | 2023-08-01 | 2023-08-31
They met [ten days or so ago] there. | 2024-02-09 | 2024-02-09
They met [48 hours ago] there. | 2024-02-17 | 2024-02-17
They met [the week before last] there. | 2024-W06 | 2024-02-05 | 2024-02-11
They will meet [the month after next] there. | 2024-04 | 2024-04-01 | 2024-04-30
They met [the Friday before last] there. | 2024-02-09 | 2024-02-09
They met [the weekend before last] there. | 2024-W06-WE | 2024-02-10 | 2024-02-11
They will meet on [Friday week], he said. | 2024-03-01 | 2024-03-01
They will meet [a week from Friday] there. | 2024-03-01 | 2024-03-01
They meet on [Friday next] there. | 2024-02-23 | 2024-02-23
They were born on [this day in 1945]. | 1945-02-19 | 1945-02-19
"""

# the expression counts from another date in the text
ANCHORED = """
She saw him on Feb. 8. [Earlier that week] she was in Rome. | 2024-W06 | 2024-02-05 | 2024-02-07
She saw him on Feb. 8. [Later that month] she was in Rome. | 2024-02 | 2024-02-09 | 2024-02-29
She saw him on Feb. 8. [That evening] she was in Rome. | 2024-02-08TEV | 2024-02-08
She saw him on Feb. 8. [The week before], she was in Rome. | 2024-W05 | 2024-01-29 | 2024-02-04
She saw him in May 2021, and [the following summer] the queen. | 2021-SU | 2021-06-01 | 2021-08-31
She saw him in May 2021, and [that summer] the queen. | 2021-SU | 2021-06-01 | 2021-08-31
She saw him in May 2021, and by [the end of that year] the queen. | 2021 | 2021-12-01 | 2021-12-31
They spoke on [the eve of] the Feb. 12 summit. | 2024-02-11 | 2024-02-11
The talks came [two days after] the Feb. 12 summit. | 2024-02-14 | 2024-02-14
Profit rose in the third quarter of 2023 from [a year ago]. | 2022-Q3 | 2022-07-01 | 2022-09-30
Profit rose in the third quarter of 2023 against [the year-earlier quarter]. | 2022-Q3 | 2022-07-01 | 2022-09-30
"""

# which way the tense of the clause points
TENSES = """
He met her on [Friday], and she will travel to Rome. | 2024-02-16 | 2024-02-16
The palace said on Sunday that he would meet her on [Friday]. | 2024-02-23 | 2024-02-23
He said that talks on [Friday] would go on. | 2024-02-23 | 2024-02-23
Talks on [Friday] were called off. | 2024-02-16 | 2024-02-16
Talks to be held on [Friday] matter. | 2024-02-23 | 2024-02-23
He is visiting Rome on [Friday]. | 2024-02-23 | 2024-02-23
The official visit on [Friday] drew crowds. | 2024-02-16 | 2024-02-16
Ahead of [Friday]'s summit the envoys conferred. | 2024-02-23 | 2024-02-23
He would comment on [Friday]'s ruling. | 2024-02-16 | 2024-02-16
The envoys, due to meet in Rome on [Friday], spoke. | 2024-02-23 | 2024-02-23
They did not plan to sign on [Friday]. | 2024-02-23 | 2024-02-23
In a call on [Friday], they agreed to meet next month. | 2024-02-16 | 2024-02-16
He will arrive soon, his first trip since taking office in [May]. | 2023-05 | 2023-05-01 | 2023-05-31
[July]'s summit will matter. | 2024-07 | 2024-07-01 | 2024-07-31
They had filed their reports by [Friday]. | 2024-02-16 | 2024-02-16
They will file their reports by [Friday]. | 2024-02-23 | 2024-02-23
They had been scheduled to file on [Friday]. | 2024-02-16 | 2024-02-16
He accepted an invitation to visit in [July]. | 2024-07 | 2024-07-01 | 2024-07-31
The summit, planned for [May], is off. | 2024-05 | 2024-05-01 | 2024-05-31
They have not met since [May], aides said. | 2023-05 | 2023-05-01 | 2023-05-31
It was signed on [Aug. 2] in Rome. | 2023-08-02 | 2023-08-02
It will be signed on [Aug. 2] in Rome. | 2024-08-02 | 2024-08-02
"""

LENGTHS = """
They talked for [two-and-a-half hours] there. | PT150M | -
They talked for [2 1/2 hours] there. | PT150M | -
After a [week-long] visit they left. | P1W | -
They meet [every other week] there. | P2W | -
They meet on [the first Monday of each month] there. | P1M | -
"""

TABLES = {
    name: table.strip().split("\n")
    for name, table in {
        "range": RANGES,
        "part": PARTS,
        "spelling": SPELLINGS,
        "clock": CLOCKS,
        "other": OTHERS,
        "counted": COUNTED,
        "anchored": ANCHORED,
        "tense": TENSES,
        "length": LENGTHS,
    }.items()
}


@pytest.mark.parametrize("line", [line for lines in TABLES.values() for line in lines])
def test_reading(line: str) -> None:
    marked, timex, begin, *until = (field.strip() for field in line.split("|"))
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    row = next(row for row in find_date_rows(text, MONDAY) if row["end"] > start)
    days = (None, None) if begin == "-" else (begin, until[0] if until else begin)
    assert (row["timex"], row["begin"], row["until"]) == (timex, *days)
    if not text[end:].startswith(("'s", " 2023, with")):
        assert (row["start"], row["end"]) == (start, end)


LISTS = [
    ("in May, June and July 2023", ["2023-05", "2023-06", "2023-07"]),
    ("in January and February this year", ["2024-01", "2024-02"]),
    ("in 2019, 2021 and 2022", ["2019", "2021", "2022"]),
    ("on Thursday, Friday and Saturday", ["2024-02-15", "2024-02-16", "2024-02-17"]),
    ("on February 12, 14 and 16", ["2024-02-12", "2024-02-14", "2024-02-16"]),
]


@pytest.mark.parametrize(("words", "values"), LISTS)
def test_lists_give_a_row_for_each(words: str, values: list[str]) -> None:
    assert [row["timex"] for row in find_date_rows(f"They met {words} in Rome.", MONDAY)] == values


SAME = [
    ("Feb. 16", "Feb.\u00a016"),
    ("16 February 2024", "16\u00a0February\u202f2024"),
    ("Feb. 16-18", "Feb. 16\u201118"),
    ("Feb. 16-18", "Feb. 16\u221218"),
    ("16-18 February", "16 \u2014 18 February"),
    ("mid-January", "mid\u2011January"),
    ("the day before yesterday", "the day\r\nbefore\r\nyesterday"),
    ("two weeks ago", "two\n    weeks\n    ago"),
    ("10 a.m. on Friday", "10\na.m. on\nFriday"),
    ("the first Monday of January", "the first\nMonday\u00a0of January"),
    ("New Year's Day", "New Year’s Day"),
    ("3 o'clock on Friday", "3 o’clock on Friday"),
]


@pytest.mark.parametrize(("plain", "odd"), SAME)
def test_unicode_and_line_breaks_change_nothing(plain: str, odd: str) -> None:
    first, second = (
        [
            (row["timex"], row["begin"], row["until"], row["type"])
            for row in find_date_rows(f"They met {words} in Rome.", MONDAY)
        ]
        for words in (plain, odd)
    )
    assert first == second != []


EDGES = [
    (date(2024, 12, 31), "They will meet on Jan. 3.", "2025-01-03"),
    (date(2025, 1, 1), "They met on Dec. 30.", "2024-12-30"),
    (date(2025, 1, 1), "They met last month.", "2024-12-01"),
    (date(2025, 1, 1), "They met last week.", "2024-12-23"),
    (date(2024, 2, 29), "They met a year ago today.", "2023-02-28"),
    (date(2024, 2, 29), "They met a month ago.", "2024-01-01"),
    (date(2024, 3, 31), "They met a month ago.", "2024-02-01"),
    (date(2024, 1, 31), "They will meet later this month.", "2024-01-31"),
    (date(2024, 2, 1), "They met earlier this month.", "2024-02-01"),
    (date(2023, 3, 1), "They met on Feb. 29.", None),
]


@pytest.mark.parametrize(("published", "text", "begin"), EDGES)
def test_ends_of_months_and_years(published: date, text: str, begin: str | None) -> None:
    rows = find_date_rows(text, published)
    assert [row["begin"] for row in rows] == ([begin] if begin else [])


NO_DAY = [
    "They thanked Johnnie Christmas.",
    "She sent a Christmas card.",
    "The minister blamed this fall in prices.",
    "Two days after the attack, they met.",
    "On the eve of the summit they met.",
    "To this day they quarrel.",
    "They met on the first Monday of each month.",
    "They argued 24/7.",
    "Some day they will meet.",
    "The quarter-to-quarter figures fell.",
]


@pytest.mark.parametrize("text", NO_DAY)
def test_no_day(text: str) -> None:
    assert not [row for row in find_date_rows(text, MONDAY) if row["begin"]]
