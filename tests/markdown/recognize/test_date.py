"""A date that is all of a stretch: the first of its field counts, and what is only in part a date is none."""

from __future__ import annotations

import pytest

from awesome_cli.markdown.recognize.date import mark_date
from awesome_cli.markdown.recognize.recognized import Recognized


@pytest.mark.parametrize(
    ("text", "field", "values"),
    [
        ("2024-03-01", "", {"published": "2024-03-01"}),
        ("2024", "", {"year": "2024"}),
        ("2024", "published", {"published": "2024"}),
        ("Mar 2024", "", {"published": "2024-03"}),
        ("2024-03-01 or so", "", None),
        ("soon", "", None),
    ],
)
def test_a_stretch_is_a_date_as_a_whole(text: str, field: str, values: dict[str, str] | None) -> None:
    found = Recognized(f"({text})")
    assert mark_date(found, 1, 1 + len(text), field) is (values is not None)
    assert found.values == (values or {})
    assert [(mark.start, mark.end) for mark in found.marks] == [(1, 1 + len(text))] * (values is not None)


def test_a_second_date_is_not_taken_for_the_first() -> None:
    found = Recognized("2024-03-01 2025-04-02")
    assert mark_date(found, 0, 10)
    assert not mark_date(found, 11, 21)
    assert (found.values, len(found.marks)) == ({"published": "2024-03-01"}, 1)
