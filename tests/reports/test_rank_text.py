"""How a rank comes about, for people and for programs."""

from __future__ import annotations

import pytest

from awesome_cli.model import Entry
from awesome_cli.model.rank import RankWeights, rank
from awesome_cli.reports import rank_text

ENTRY = Entry(id="github-a--tool", title="T")
WEIGHTS = RankWeights({"stars": 2, "downloads": 1}, 0.5)


def test_each_number_has_its_line_and_an_unknown_one_adds_nothing() -> None:
    found = rank({"stars": 999, "downloads": None}, "2025-01-01", "2026-01-01", WEIGHTS)
    assert rank_text.text(ENTRY, found).splitlines() == [
        "github-a--tool: rank 4.5",
        "  stars            999  x 2     6.00",
        "  downloads    unknown  x 1",
        "  sum                           6.00",
        "  recent work           x 0.75",
        "  (12 months without work when it was looked up)",
    ]
    known = rank_text.as_object(ENTRY, found)
    assert (known["rank"], known["sum"], known["factor"], known["idle_months"]) == (4.5, 6.0, 0.75, 12)


@pytest.mark.parametrize(
    ("pushed", "said"),
    [
        ("", "the date of the last work is not known"),
        ("2026-01-01", "0 months without work"),
        ("2025-11-30", "1 month without work"),
        ("2024-01-02", "23 months without work"),
        ("2024-01-01", "no work in the 24 months before it was looked up, or more"),
        ("2011-01-01", "no work in the 24 months before it was looked up, or more"),
    ],
)
def test_how_long_there_was_no_work_is_said(pushed: str, said: str) -> None:
    assert said in rank_text.text(ENTRY, rank({"stars": 1}, pushed, "2026-01-01", WEIGHTS))


def test_without_a_number_there_is_no_rank() -> None:
    found = rank({}, "2025-01-01", "2026-01-01", WEIGHTS)
    assert "rank none, because no number is known that counts" in rank_text.text(ENTRY, found)
    assert rank_text.as_object(ENTRY, found)["rank"] is None
