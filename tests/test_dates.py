"""Time expressions: a table of one-line cases, and laws that hold for any text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplo_events.dates import find_date_rows

WEDNESDAY = date(2023, 5, 17)

# text with the expression in [brackets] | TIMEX3 value | first day | last day if it is another one
DATED = """
The envoys met on [Tuesday] in Oslo. | 2023-05-16 | 2023-05-16
The envoys met on [Wednesday] in Oslo. | 2023-05-17 | 2023-05-17
The envoys will meet on [Tuesday] in Oslo. | 2023-05-23 | 2023-05-23
The king is expected to receive her on [Friday]. | 2023-05-19 | 2023-05-19
The minister lands and meets Sullivan on [Saturday]. | 2023-05-20 | 2023-05-20
Talks planned for [Monday] were called off. | 2023-05-22 | 2023-05-22
The ceasefire holds until [Sunday]. | 2023-05-21 | 2023-05-21
They may sign it as early as [Thursday]. | 2023-05-18 | 2023-05-18
They agreed to talk again on [Friday]. | 2023-05-19 | 2023-05-19
Ministers had been due to sign on [Friday]. | 2023-05-12 | 2023-05-12
The pair talked [last Wednesday]. | 2023-05-10 | 2023-05-10
The pair will talk [next Wednesday]. | 2023-05-24 | 2023-05-24
She flew home [this past Sunday]. | 2023-05-14 | 2023-05-14
She told the council on [Tuesday evening] that it was over. | 2023-05-16TEV | 2023-05-16
The delegations sat down on [Thursday last week]. | 2023-05-11 | 2023-05-11
The delegations will sit down on [Thursday next week]. | 2023-05-25 | 2023-05-25
He was in Rome [from Sunday to Tuesday]. | 2023-05-14/2023-05-16 | 2023-05-14 | 2023-05-16
He will be in Rome [from Sunday to Tuesday]. | 2023-05-21/2023-05-23 | 2023-05-21 | 2023-05-23
The pact was signed [yesterday]. | 2023-05-16 | 2023-05-16
The pact will be signed [the day after tomorrow]. | 2023-05-19 | 2023-05-19
Envoys spoke [last night]. | 2023-05-16TNI | 2023-05-16
Envoys bargained [overnight]. | 2023-05-16TNI | 2023-05-16 | 2023-05-17
They talked on [April 30] and parted. | 2023-04-30 | 2023-04-30
They talked on [Dec. 20] and parted. | 2022-12-20 | 2022-12-20
They talked on [the 4th] and parted. | 2023-05-04 | 2023-05-04
It was signed on the [23rd of March, 2019] in Rome. | 2019-03-23 | 2019-03-23
It was signed on [Monday, 1 May 2023] in Rome. | 2023-05-01 | 2023-05-01
Posted [2023-05-09] by the press office | 2023-05-09 | 2023-05-09
Posted [25.04.2023] by the press office | 2023-04-25 | 2023-04-25
The forum of [May 9-12] drew forty states. | 2023-05-09/2023-05-12 | 2023-05-09 | 2023-05-12
The forum [from 28 April to 2 May] drew forty states. | 2023-04-28/2023-05-02 | 2023-04-28 | 2023-05-02
The forum [between May 3 and May 5, 2021] drew forty states. | 2021-05-03/2021-05-05 | 2021-05-03 | 2021-05-05
The leaders will convene on [22 and 23 June]. | 2023-06-22/2023-06-23 | 2023-06-22 | 2023-06-23
The presidents met in [October]. | 2022-10 | 2022-10-01 | 2022-10-31
The presidents will meet in [October]. | 2023-10 | 2023-10-01 | 2023-10-31
The presidents met in [October 2019]. | 2019-10 | 2019-10-01 | 2019-10-31
The presidents met in [October last year]. | 2022-10 | 2022-10-01 | 2022-10-31
The presidents met in [early February]. | 2023-02 | 2023-02-01 | 2023-02-10
The presidents met in [mid-February]. | 2023-02 | 2023-02-11 | 2023-02-20
The presidents met in [late February]. | 2023-02 | 2023-02-21 | 2023-02-28
A summit is to be held in [July or early August]. | 2023-07/2023-08 | 2023-07-01 | 2023-08-10
They negotiated [from March to June 2022]. | 2022-03/2022-06 | 2022-03-01 | 2022-06-30
They convened in [the first week of March]. | 2023-03 | 2023-03-01 | 2023-03-07
They convened in [the last week of March]. | 2023-03 | 2023-03-25 | 2023-03-31
They spoke [last week]. | 2023-W19 | 2023-05-08 | 2023-05-14
They spoke [earlier this week]. | 2023-W20 | 2023-05-15 | 2023-05-16
They spoke [earlier this month]. | 2023-05 | 2023-05-01 | 2023-05-16
They will speak [later this month]. | 2023-05 | 2023-05-18 | 2023-05-31
They spoke over [the weekend]. | 2023-W19-WE | 2023-05-13 | 2023-05-14
They will speak [this weekend]. | 2023-W20-WE | 2023-05-20 | 2023-05-21
They spoke over [Easter weekend]. | 2023-W14-WE | 2023-04-08 | 2023-04-09
They spoke on [Good Friday]. | 2023-04-07 | 2023-04-07
They spoke [last month]. | 2023-04 | 2023-04-01 | 2023-04-30
A truce should be in place by [the end of the year]. | 2023 | 2023-05-17 | 2023-12-31
The two will meet again in [three months]. | 2023-08 | 2023-08-01 | 2023-08-31
A return visit is set for [the autumn]. | 2023-FA | 2023-09-01 | 2023-11-30
He visited in [the spring of 2018]. | 2018-SP | 2018-03-01 | 2018-05-31
He visited [last winter]. | 2022-WI | 2022-12-01 | 2023-02-28
He visited in [the third quarter of 2021]. | 2021-Q3 | 2021-07-01 | 2021-09-30
Ties were cut in [1979]. | 1979 | 1979-01-01 | 1979-12-31
Ties were restored in [the 1980s]. | 198 | 1980-01-01 | 1989-12-31
She was ambassador [from 2011 to 2014]. | 2011/2014 | 2011-01-01 | 2014-12-31
He saw the king [two days ago]. | 2023-05-15 | 2023-05-15
He saw the king [two weeks ago]. | 2023-W18 | 2023-05-01 | 2023-05-07
He saw the king [two months ago]. | 2023-03 | 2023-03-01 | 2023-03-31
He saw the king on May 2 and the queen [three days later]. | 2023-05-05 | 2023-05-05
He saw the king on May 2 and the queen [the following day]. | 2023-05-03 | 2023-05-03
He saw the king on May 2. [A day earlier] he was in Rome. | 2023-05-01 | 2023-05-01
He saw the king on May 2 and, [earlier in the day], the queen. | 2023-05-02 | 2023-05-02
It came [two days before] the envoys met on May 12. | 2023-05-10 | 2023-05-10
"""

# expressions that name no days: TIMEX3 type and value
UNDATED = """
The talks lasted [four days] in all.       | DURATION | P4D
The talks took [half an hour].             | DURATION | PT30M
They signed a [12-year] lease.             | DURATION | P12Y
Contacts grew over [the past three weeks]. | DURATION | P3W
They meet [every two years].               | SET | P2Y
They talk once [a week].                   | SET | P1W
The [annual] gathering opened.             | SET | P1Y
The cabinet sits on [Fridays].             | SET | XXXX-WXX-5
The two spoke [recently].                  | DATE | PAST_REF
A visit will follow [soon].                | DATE | FUTURE_REF
A deal is due in [the coming weeks].       | DATE | FUTURE_REF
Dated [03/04/2023] by hand                 | DATE | 2023-XX-XX
"""

NOTHING = [
    "Theresa May met the envoy.",
    "Both sides may talk.",
    "They march on in silence.",
    "April Glaspie was ambassador.",
    "Second, the minister urged calm.",
    "The September 11 attacks changed policy.",
    "Some 2000 soldiers and 1950 volunteers left.",
    "A 40-year-old lawyer spoke.",
    "It cost $2015 and 1,999 euros.",
    "Mr. Jan Egeland and Ms. June Carter spoke.",
    "The result was never in doubt hour after hour.",
]


def read(line: str) -> tuple[str, int, int, list[str]]:
    """The text of a case without its brackets, the bracketed span, and the other fields."""
    marked, *fields = (field.strip() for field in line.split("|"))
    start, end = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "").replace("]", ""), start, end, fields


@pytest.mark.parametrize("line", DATED.strip().split("\n"))
def test_dated(line: str) -> None:
    text, start, end, (timex, begin, *until) = read(line)
    row = next(row for row in find_date_rows(text, WEDNESDAY) if row["end"] > start)
    assert (row["timex"], row["begin"], row["until"]) == (timex, begin, until[0] if until else begin)
    assert (row["start"], row["end"]) == (start, end)


@pytest.mark.parametrize("line", UNDATED.strip().split("\n"))
def test_undated(line: str) -> None:
    text, start, end, (kind, timex) = read(line)
    (row,) = find_date_rows(text, WEDNESDAY)
    assert (row["start"], row["end"], row["type"], row["timex"]) == (start, end, kind, timex)
    assert row["begin"] is row["until"] is row["granularity"] is None


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text: str) -> None:
    assert not [row for row in find_date_rows(text, WEDNESDAY) if row["begin"]]


def days(text: str, published: date | None, **known: date) -> list[str | None]:
    return [row["begin"] for row in find_date_rows(text, published, **known)]


@pytest.mark.parametrize(
    "head",
    [
        "OSLO, May 15 (Agency) -- ",
        "OSLO, May 15. /AGENCY/. ",
        "Oslo, Norway, 15 May (Agency) ",
        "NEW DELHI, Monday, May 15 — ",
        "Headline of the day\n\nGENEVA/OSLO, May 15 (Agency) - ",
    ],
)
def test_dateline_is_the_reference_day(head: str) -> None:
    assert days(f"{head}The envoys met today and yesterday.", WEDNESDAY)[-2:] == ["2023-05-15", "2023-05-14"]


def test_dateline_given_by_the_caller() -> None:
    assert days("The envoys met today.", WEDNESDAY, dateline=date(2023, 5, 16)) == ["2023-05-16"]


def test_distant_dateline_is_not_trusted() -> None:
    assert days("OSLO, March 1 (Agency) -- The envoys met today.", WEDNESDAY)[-1] == "2023-05-17"


@pytest.mark.parametrize("text", ["They met on Friday.", "They met last week.", "They met in May.", "They met today."])
def test_without_published_relative_dates_stay_open(text: str) -> None:
    assert days(text, None) == [None]


@pytest.mark.parametrize("head", ["OSLO, May 15, 2023 (Agency) -- ", "By Our Staff\n15 May 2023\n\n"])
def test_without_published_the_article_may_date_itself(head: str) -> None:
    assert days(f"{head}The envoys met on Friday.", None) == ["2023-05-15", "2023-05-12"]


def test_without_published_an_absolute_date_anchors_the_next_day() -> None:
    text = "The two old rivals met at last on 3 March 2014 in Rome. The next day they flew home."
    assert days(text, None) == ["2014-03-03", "2014-03-04"]


WORDS = """
on in the of last next this early late mid- end May March Friday Fri. 12 12th 2023 16/02/2024 week month year
days two a several ago later earlier before after from to between and or - , ( ) quarter spring weekend Easter
today 9:30 a.m. UTC night every annual said will met second century 1990s '80s Q3 's half
"""
VOCABULARY = WORDS.split()
PUBLISHED = st.none() | st.dates()
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(VOCABULARY), max_size=14).map(" ".join)


@given(TEXTS, PUBLISHED)
def test_rows_are_sound(text: str, published: date | None) -> None:
    last = 0
    for row in find_date_rows(text, published):
        assert last <= row["start"] < row["end"] <= len(text)
        last = row["end"]
        assert text[row["start"] : row["end"]] == row["text"] == row["text"].strip()
        assert (row["begin"] is None) is (row["until"] is None) is (row["granularity"] is None)
        assert row["begin"] is None or row["until"] is None or row["begin"] <= row["until"]
        assert row["begin"] is None or row["type"] in ("DATE", "TIME")


WEEKS = st.integers(min_value=-500, max_value=500)


@given(
    st.sampled_from(["Friday", "last Tuesday", "next Monday", "this Sunday"]),
    st.sampled_from(["met", "will meet"]),
    WEEKS,
)
def test_weekdays_move_with_the_week(weekday: str, verb: str, weeks: int) -> None:
    text, moved = f"They {verb} {weekday}.", timedelta(weeks=weeks)
    (here,), (there,) = days(text, WEDNESDAY), days(text, WEDNESDAY + moved)
    assert here and there
    assert date.fromisoformat(here) + moved == date.fromisoformat(there)


@given(st.sampled_from(["May 3, 2021", "3 May 2021", "2021-05-03", "in May 2021", "in 2021"]), WEEKS)
def test_absolute_dates_stay(expression: str, weeks: int) -> None:
    text = f"They met {expression} there."
    assert days(text, WEDNESDAY) == days(text, WEDNESDAY + timedelta(weeks=weeks)) != []


@given(TEXTS, st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_same_input_same_rows(text: str, published: date) -> None:
    assert find_date_rows(text, published) == find_date_rows(text, published)


PIECES = ["2000 ", "the the a of ", "Monday, ", "-", "9", "May " + " " * 99, "two-", "A, ", "12:30 "]


@pytest.mark.parametrize("piece", PIECES)
def test_long_runs_end_soon(piece: str) -> None:
    assert isinstance(find_date_rows(piece * (60_000 // len(piece)), WEDNESDAY), list)
