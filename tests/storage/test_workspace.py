"""A list on disk, read as a whole, and its entries found by what people call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.errors import ConfigError, InputError
from awesome_cli.model import Entry
from awesome_cli.storage import workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeList


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "awesome.yaml").write_text("title: A\nsections:\n  - {title: New, was: old}\n")
    (tmp_path / "entries/sub").mkdir(parents=True)
    paper = "title: A\nkind: paper\nsections: [old, gone]\narxiv: 2406.14491\n"
    repository = "title: B\nkind: repo\nsections: [new]\nurl: https://github.com/Owner/Name\n"
    (tmp_path / "entries/arxiv-2406.14491.yaml").write_text(paper)
    (tmp_path / "entries/sub/github-owner--name.yaml").write_text(repository)
    (tmp_path / "entries/name.yaml").write_text(repository.replace("Owner/Name", "x/y"))
    (tmp_path / "entries/broken.yaml").write_text("title: [\n")
    (tmp_path / "metrics.csv").write_text("arxiv:2406.14491,citations,7,,,\nnonsense\n")
    return tmp_path


def test_what_can_be_read_is_read_and_the_rest_is_named(root: Path) -> None:
    found = workspace.load(root)
    assert [entry.title for entry in found.entries] == ["A", "B", "B"]
    assert [problem.path for problem in found.problems] == ["entries/broken.yaml", "metrics.csv"]
    catalog = found.catalog()
    [citations] = {catalog.citations(entry) for entry in catalog.entries} - {None}
    assert citations is not None
    assert citations.value == "7"


def test_an_old_section_path_leads_to_the_new_one(root: Path) -> None:
    found = workspace.load(root)
    assert found.entries[0].sections == ("old", "gone")
    assert found.catalog().entries[0].sections == ("new", "gone")
    assert len(found.catalog().by_section()["new"]) == 3


def test_a_list_may_declare_fields_of_its_own(make_list: MakeList) -> None:
    entry = Entry(title="A", kind="link", url="https://example.org", sections=("a",), custom={"license": "MIT"})
    root = make_list({"awesome.yaml": "title: A\nfields: {license: text}\nsections: [{title: A}]\n"}, entry)
    found = workspace.load(root)
    assert found.problems == []
    assert [one.custom for one in found.entries] == [{"license": "MIT"}]
    (root / "awesome.yaml").write_text("title: A\nfields: {licence: text}\n")
    [problem] = workspace.load(root).problems
    assert (
        problem.message
        == "unknown key 'license'; did you mean 'licence'? (`fields:` in awesome.yaml declares new ones)"
    )


def test_without_old_paths_entries_stay_as_they_are(root: Path) -> None:
    (root / "awesome.yaml").write_text("title: A\n")
    found = workspace.load(root)
    assert found.catalog().entries == tuple(found.entries)


def test_without_a_list_there_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        workspace.load(tmp_path)


@pytest.mark.parametrize(
    ("reference", "id_"),
    [
        ("arxiv-2406.14491", "arxiv-2406.14491"),
        ("arxiv-2406.14491.yaml", "arxiv-2406.14491"),
        ("entries/arxiv-2406.14491.yaml", "arxiv-2406.14491"),
        ("https://arxiv.org/pdf/2406.14491v2", "arxiv-2406.14491"),
        ("entries/sub/github-owner--name.yaml", "github-owner--name"),
        ("github-owner--name", "github-owner--name"),
        ("OWNER/name", "github-owner--name"),
        ("name", "name"),
        ("x/y", "name"),
    ],
)
def test_an_entry_is_found_by_id_file_and_reference(root: Path, reference: str, id_: str) -> None:
    assert workspace.load(root).entry(reference).id == id_


@pytest.mark.parametrize(
    ("reference", "message"),
    [("arxiv-2406.14492", "did you mean arxiv-2406.14491"), ("zzz", "`awesome search`"), ("2406.14499", "no entry")],
)
def test_an_unknown_entry_is_an_error_with_the_nearest(root: Path, reference: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        workspace.load(root).entry(reference)
