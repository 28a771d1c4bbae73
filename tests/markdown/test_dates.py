"""Dates in the forms that lists show: what is written is read, and a day that no month has is no date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.markdown import dates

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(str)
SHORT_YEARS = st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(str)
WHOLE = [
    "",
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%d.%m.%Y",
    "%e %b %Y",
    "%d %B %Y",
    "%B %d, %Y",
    "%b. %e, %Y",
    "%o %B %Y",
    "%Y.%n.%e",
]
MONTHS = ["%Y-%m", "%Y/%n", "%m/%Y", "%b %Y", "%B, %Y"]


@given(DAYS, st.sampled_from(WHOLE))
def test_a_day_that_is_written_is_read(day: str, form: str) -> None:
    text = dates.formatted(day, form)
    assert text is not None
    assert dates.parsed(text, form) == day


@given(SHORT_YEARS)
def test_a_year_of_two_digits_is_of_this_century(day: str) -> None:
    assert dates.parsed(dates.formatted(day, "%d/%m/%y") or "", "%d/%m/%y") == day


@given(DAYS, st.sampled_from(MONTHS))
def test_a_month_that_is_written_is_read(day: str, form: str) -> None:
    text = dates.formatted(day[:7], form)
    assert text is not None
    assert dates.parsed(text, form) == day[:7]


@given(DAYS, st.sampled_from([*WHOLE[1:3], *WHOLE[4:], *MONTHS]))
def test_a_date_that_is_seen_has_its_form(day: str, form: str) -> None:
    text = dates.formatted(day, form) or ""
    seen = dates.seen(f"{text}.")
    assert seen is not None
    assert (seen[0], dates.formatted(day, seen[1])) == (len(text), text)
    assert dates.is_date(text)


@pytest.mark.parametrize(
    "text",
    [
        *("2024-02-30", "2023-02-29", "2024-04-31", "2024/06/31", "30 Feb 2024", "31st April 2024", "Feb 30, 2024"),
        *("2024-13", "2024-00-01", "0 Mar 2024", "32 Mar 2024", "1899", "12345", "Mai 2024"),
    ],
)
def test_what_the_calendar_does_not_have_is_no_date(text: str) -> None:
    assert not dates.is_date(text)


@pytest.mark.parametrize(
    ("date_", "form"),
    [("2024", "%Y-%m"), ("2024-03", "%e %b %Y"), ("2024", "%B"), ("", "%Y"), ("2024-03", "%o"), ("2024", "%n")],
)
def test_a_part_that_is_lacking_is_not_made_up(date_: str, form: str) -> None:
    assert dates.formatted(date_, form) is None


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-3, "0 days"),
        (0, "0 days"),
        (1, "1 day"),
        (13, "13 days"),
        (14, "2 weeks"),
        (59, "8 weeks"),
        (60, "1 month"),
        (729, "23 months"),
        (730, "2 years"),
    ],
)
def test_an_age_is_told_in_the_unit_that_people_use(days: int, said: str) -> None:
    day = date(2024, 3, 1)
    assert dates.age(str(day), str(day + timedelta(days=days))) == said
    assert dates.age(said, "") == said
