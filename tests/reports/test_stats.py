"""The numbers of a list: what is counted, in which order, and the command that fills a gap."""

from __future__ import annotations

import pytest

from awesome_cli.model import Catalog, Entry, Measure, Section
from awesome_cli.reports.stats import Counts, Stats, stats

PAPER = Entry(
    id="p1", title="P", kind="paper", sections=("s",), arxiv="2401.00001", published="2024", authors=("Ann", "et al.")
)
PAGE = Entry(id="l", title="L", kind="link", sections=("s", "t"), url="https://example.org/l", published="2023")


def of(*entries: Entry, numbers: tuple[Measure, ...] = ()) -> Stats:
    known = {(number.subject, number.metric): number for number in numbers}
    return stats(Catalog("L", sections=(Section("s", "S"), Section("t", "T")), entries=entries, numbers=known))


def rows(found: Stats, by: str) -> list[tuple[str, int]]:
    return [(row.name, row.entries) for counts in found.counts if counts.by == by for row in counts.rows]


def test_an_entry_counts_once_in_each_of_its_sections() -> None:
    found = of(PAPER, PAGE)
    assert found.entries == 2
    assert rows(found, "section") == [("S", 2), ("T", 1)]


def test_who_is_left_out_is_no_author() -> None:
    assert rows(of(PAPER, PAPER._replace(id="p2", authors=("Ann", "Ann", "Bob"))), "author") == [("Ann", 2), ("Bob", 1)]


def test_ten_values_are_named_and_the_others_counted() -> None:
    venues = [PAPER._replace(id=f"p{n}", venue=f"V{n:02}") for n in range(12)]
    [counts] = [counts for counts in of(*venues, PAPER._replace(id="x", venue="V11")).counts if counts.by == "venue"]
    assert [row.name for row in counts.rows] == ["V11", *(f"V{n:02}" for n in range(9))]
    assert counts.more == 2
    assert Counts("venue", ()).more == 0


def test_the_largest_numbers_come_first_and_ties_by_id() -> None:
    numbers = [Measure(f"arxiv:2401.0000{n}", "citations", value) for n, value in ((1, "7"), (2, "70"), (3, "7"))]
    papers = [PAPER._replace(id=f"p{n}", arxiv=f"2401.0000{n}") for n in (3, 2, 1)]
    [top, _] = of(*papers, numbers=tuple(numbers)).ranks
    assert [(entry.id, value) for entry, value in top.rows] == [("p2", 70), ("p1", 7), ("p3", 7)]


@pytest.mark.parametrize(
    ("count", "command"),
    [(1, "awesome refresh p0"), (3, "awesome refresh p0 p1 p2"), (4, "awesome refresh")],
)
def test_few_entries_with_a_gap_are_named_in_the_command(count: int, command: str) -> None:
    papers = [PAPER._replace(id=f"p{n}", arxiv=f"2401.0000{n}") for n in range(count)]
    assert {gap.command for gap in of(*papers).gaps} == {command}


def test_what_no_service_knows_is_for_a_person() -> None:
    lacking = PAGE._replace(published="")
    assert [(gap.what, gap.ids, gap.command) for gap in of(lacking).gaps] == [
        ("a date", ("l",), "awesome edit l"),
    ]
