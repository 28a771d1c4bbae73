"""A list to refresh, and what stands in its files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import Entry, Measure
from awesome_cli.storage import lock, metrics
from tests.loopback import Paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.conftest import MakeList
    from tests.loopback import Loopback


TODAY = date.today().isoformat()
PAPER = Entry(
    kind="paper", title="A preprint no more", arxiv="2101.00003", sections=("scaling",), authors=("Ada Lovelace",),
    published="2021-01-04", abstract="We study things.", added="2024-01-01",
)  # fmt: skip
MOVED = Entry(kind="repo", title="old", url="https://github.com/old-lab/old-name", sections=("pretrain/other",))
ARCHIVED = Entry(kind="repo", title="archive", url="https://github.com/lab/archived", sections=("pretrain",))
GONE = Entry(kind="repo", title="gone", url="https://github.com/lab/gone", sections=("pretrain",))


@pytest.fixture(autouse=True)
def here(server: Loopback, make_list: MakeList, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make_list())


def fill(make_list: MakeList, *entries: Entry, rows: Sequence[Measure] = ()) -> Path:
    """A list of these entries and numbers."""
    numbers = {(row.subject, row.metric): row for row in rows}
    return make_list({metrics.FILE: metrics.text(numbers)}, *entries)


def files() -> dict[str, bytes]:
    """Every file of the list but the program's own."""
    return {
        str(path): path.read_bytes()
        for path in (*Path().glob("*.*"), *Path().glob("entries/*"))
        if path.is_file() and path.name != lock.FILE
    }


def values() -> dict[tuple[str, str], tuple[str, str]]:
    """Value and date of every number."""
    numbers, problems = metrics.load(Path())
    assert not problems
    return {key: (row.value, row.checked) for key, row in numbers.items()}


def stars(subject: str, value: str, checked: str = "2026-01-01") -> Measure:
    return Measure(subject, "stars", value, f"https://github.com/{subject.partition(':')[2]}", "github", checked)


ACCEPTED = Paper(
    "2401.00001", "Examples of things", ("Ada Lovelace", "Alan Turing"), "We study things.", "2024-01-02",
    comment="12 pages, accepted at ICML 2024",
)  # fmt: skip
LISTED = PAPER._replace(arxiv=ACCEPTED.id, title=ACCEPTED.title, authors=ACCEPTED.authors, published="2024-01-02")
