"""Cells of the files that programs write: a day is one of the calendar, and no cell breaks its row."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awesome_cli.storage import csv_rows


@pytest.mark.parametrize(
    "text",
    [
        *("", "2024", "2024-01", "2024-1-2", "2024-01-00", "2024-00-01", "2024-13-01", "0000-01-01", "2024-02-30"),
        *(
            "2023-02-29",
            "2024-01-32",
            "2024-01-01T00:00",
            " 2024-01-01",
            "2024-01-01\n",
            "２０２４-01-01",
            "2024/01/01",
        ),
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert not csv_rows.is_day(text)


def test_every_day_of_a_leap_year_is_one() -> None:
    assert all(csv_rows.is_day(str(date(2024, 1, 1) + timedelta(days=number))) for number in range(366))


HEAD = ("subject", "value")


@given(st.lists(st.tuples(st.text().map("a:{}".format), st.text()), max_size=5))
@example([("a:b", "1\r\n2"), ("a:c", "\x85\u2028"), ("a:d", '"')])
def test_each_row_is_a_line_and_comes_back(rows: list[tuple[str, str]]) -> None:
    text = csv_rows.text(HEAD, rows)
    kept = [[re.sub("[\r\n]+", " ", cell) for cell in row] for row in rows]
    assert list(csv_rows.rows(text, HEAD)) == list(enumerate(kept, 2))
    for row in kept:
        assert csv_rows.line_of(text, *row) == 2 + kept.index(row)


def test_a_conflict_of_git_is_a_row_of_its_own() -> None:
    text = "subject,value\n<<<<<<< ours\na,1\n=======\na,2\n>>>>>>> theirs\n"
    assert list(csv_rows.rows(text, HEAD)) == [(2, None), (3, ["a", "1"]), (4, None), (5, ["a", "2"]), (6, None)]
