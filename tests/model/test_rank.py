"""What a rank is made of, and in which order it puts things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.model import Catalog, Entry, Link, Measure
from awesome_cli.model.rank import COUNTS, RankWeights, rank

LOOKED = "2026-01-31"
WEIGHTS = RankWeights({"stars": 2, "downloads": 1}, recent=0.5)
REPOSITORY = Entry(title="Loom", url="https://github.com/o/loom", kind="repo")


@pytest.mark.parametrize(
    ("pushed", "checked", "months", "factor"),
    [
        ("2026-01-31", LOOKED, 0, 1.0),
        ("2026-01-01", LOOKED, 0, 1.0),
        ("2025-12-31", LOOKED, 1, 1 - 0.5 / 24),
        ("2025-02-01", LOOKED, 11, 1 - 5.5 / 24),
        ("2024-01-31", LOOKED, 24, 0.5),
        ("1999-01-01", LOOKED, 324, 0.5),
        ("2027-01-01", LOOKED, 0, 1.0),  # a clock that went wrong somewhere
        ("", LOOKED, None, 1.0),
        ("2025-01-01", "", None, 1.0),  # an import found it, and nobody knows when it was true
    ],
)
def test_work_that_is_long_ago_counts_less(pushed: str, checked: str, months: int | None, factor: float) -> None:
    found = rank({"stars": 999}, pushed, checked, WEIGHTS)
    assert found.idle_months == months
    assert found.factor == pytest.approx(factor)
    assert found.total == pytest.approx(2 * 3 * factor)


def test_the_sum_is_that_of_its_terms() -> None:
    found = rank({"stars": 99, "downloads": 9999}, "", "", WEIGHTS)
    assert [(term.name, term.points) for term in found.terms] == [("stars", 4.0), ("downloads", 4.0)]
    assert (found.sum, found.total, found.shown) == (8.0, 8.0, "8.0")


def test_what_is_not_known_adds_nothing_and_zero_is_known() -> None:
    assert rank({}, "", "", WEIGHTS).shown == ""
    assert rank({"stars": None}, "", "", WEIGHTS).total == 0
    assert rank({"stars": 0}, "", "", WEIGHTS).shown == "0.0"


@given(st.dictionaries(st.sampled_from(COUNTS), st.integers(0, 10**15)), st.sampled_from(COUNTS))
def test_more_of_anything_never_ranks_lower(numbers: dict[str, int], name: str) -> None:
    more = {**numbers, name: numbers.get(name, 0) * 2 + 1}
    dates = ("2025-01-01", LOOKED)
    assert rank(more, *dates, RankWeights()).total >= rank(numbers, *dates, RankWeights()).total


def catalog(*measures: tuple[str, str, str], **values: object) -> Catalog:
    numbers = {
        (subject, metric): Measure(subject, metric, value, checked=LOOKED) for subject, metric, value in measures
    }
    return Catalog("T", numbers=numbers)._replace(**values)  # type: ignore[arg-type]


def test_a_section_may_be_in_the_order_of_ranks() -> None:
    wool, yarn = (Entry(id=name, title=name, url=f"https://github.com/o/{name}") for name in ("wool", "yarn"))
    idle = REPOSITORY._replace(id="loom")
    known = catalog(
        ("github:o/loom", "stars", "5000"),
        ("github:o/loom", "pushed", "2020-01-01"),
        ("github:o/yarn", "stars", "400"),
        ("github:o/yarn", "pushed", "2026-01-02"),
    )
    assert [entry.id for entry in known.ordered([wool, idle, yarn], "rank")] == ["yarn", "loom", "wool"]


def test_numbers_of_linked_repositories_count_and_citations_of_linked_papers_do_not() -> None:
    paper = Entry(title="P", arxiv="2406.14491", links=(Link("https://github.com/o/loom"), Link("arxiv.org/abs/1")))
    known = catalog(("github:o/loom", "stars", "9"), ("url:https://arxiv.org/abs/1", "citations", "9"))
    found = {term.name: term.value for term in known.rank(paper).terms}
    assert found == {"stars": 9, "downloads": None, "dependents": None, "citations": None}


def test_a_field_of_the_list_s_own_may_be_a_number_that_counts() -> None:
    entry = REPOSITORY._replace(custom={"votes": "99"})
    known = catalog(custom=("votes",), ranking=RankWeights({"votes": 1}))
    assert known.rank(entry).total == 2
    assert known.rank(REPOSITORY._replace(custom={"votes": "many"})).shown == ""
