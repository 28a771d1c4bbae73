"""Entries taken off the list, and whose numbers go with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.curate.remove import remove
from awesome_cli.model import Entry, Link
from awesome_cli.storage import metrics, store, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeList

METRICS = """
subject,metric,value,url,source,checked
arxiv:2401.00001,citations,5,,semantic-scholar,2024-06-01
github:owner/only,stars,7,,github,2024-06-01
github:owner/shared,pushed,2024-01-01,,github,2024-06-01
github:owner/shared,stars,9,,github,2024-06-01
"""


@pytest.fixture
def root(make_list: MakeList) -> Path:
    links = (Link("https://github.com/owner/only"), Link("https://github.com/owner/shared"))
    return make_list(
        {"metrics.csv": METRICS},
        Entry(title="One", kind="paper", sections=("pretrain",), arxiv="2401.00001", links=links),
        Entry(title="Two", kind="repo", sections=("scaling",), url="https://github.com/owner/shared"),
    )


def subjects(root: Path) -> set[str]:
    return {subject for subject, _ in metrics.load(root)[0]}


def test_the_file_goes_and_the_numbers_that_nobody_else_uses(root: Path) -> None:
    done = remove(root, ["https://arxiv.org/abs/2401.00001v2", "nonsense"])
    assert [entry.id for entry in done.entries] == ["arxiv-2401.00001"]
    assert done.rows == 2
    assert len(done.failures) == 1
    assert [entry.id for entry in workspace.load(root).entries] == ["github-owner--shared"]
    assert subjects(root) == {"github:owner/shared"}
    assert remove(root, ["github-owner--shared"]).rows == 2
    assert subjects(root) == set()


def test_what_stands_under_it_is_named(root: Path) -> None:
    for reference in ("arxiv-2401.00001", "github-owner--shared"):
        entry = workspace.load(root).entry(reference)
        store.create(root, entry._replace(arxiv="", url=f"https://example.org/{entry.kind}", under=reference))
    done = remove(root, ["arxiv-2401.00001"])
    assert [(entry.kind, entry.under) for entry in done.below] == [("paper", "arxiv-2401.00001")]
    assert remove(root, ["github-owner--shared", "https://example.org/repo"]).below == ()


def test_numbers_stay_where_a_file_cannot_be_read(root: Path) -> None:
    (root / "entries/broken.yaml").write_text("title: [\n", encoding="utf-8")
    assert remove(root, ["2401.00001"]).rows == 0
    assert len(subjects(root)) == 3


def test_a_metrics_file_that_cannot_be_written_is_told(root: Path) -> None:
    with (root / "metrics.csv").open("a", encoding="utf-8") as file:
        file.write("<<<<<<< ours\n")
    done = remove(root, ["2401.00001"])
    assert len(done.entries) == 1
    assert len(subjects(root)) == 3
