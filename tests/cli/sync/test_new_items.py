"""What services know of items that are new on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import Entry
from awesome_cli.storage import workspace
from tests.cli.sync.conftest import item, page, rewrite, rows, titles
from tests.git import git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call
    from tests.conftest import MakeList
    from tests.loopback import Loopback


@pytest.fixture
def asked(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> Loopback:
    for name, value in server.environment().items():
        monkeypatch.setenv(name, value)
    return server


@pytest.mark.usefixtures("asked")
def test_facts_fill_what_the_item_does_not_show(root: Path, call: Call) -> None:
    rewrite(root, item(root), item(root) + "- [Laws of scale](https://arxiv.org/abs/2001.08361) - Where it began.\n")
    edited = page(root)
    assert call(root, "sync", "--yes").code == 0
    entry = next(one for one in workspace.load(root).entries if one.arxiv == "2001.08361")
    assert (entry.title, entry.description) == ("Laws of scale", "Where it began.")
    assert entry.authors
    assert entry.abstract
    assert call(root, "render").out == edited


@pytest.mark.usefixtures("asked")
def test_a_date_that_is_looked_up_puts_nothing_elsewhere(make_list: MakeList, call: Call) -> None:
    config = "title: Dated\nsections:\n  - title: Papers\nrender: {item: awesome, contents: false}\n"
    entry = Entry(kind="link", sections=("papers",))
    days = {"Young": "2025-06-30", "Old": "2023-01-31"}
    known = [entry._replace(title=name, url=f"https://example.org/{name}", published=day) for name, day in days.items()]
    root = make_list({"awesome.yaml": config}, *known)
    call(root, "render", "-o", "README.md")
    rewrite(root, "- [Young]", "- [Laws of scale](https://arxiv.org/abs/2001.08361) - Where it began.\n- [Young]")
    edited = page(root)
    assert call(root, "sync", "--yes").code == 0
    assert next(one for one in workspace.load(root).entries if one.arxiv).published.startswith("2020-01")
    assert call(root, "render").out == edited


CODED = "- [A paper with code](https://arxiv.org/abs/2101.00007) - Read it.\n"
TOOL = "- [Project](https://github.com/lab/project) - Does it.\n"


@pytest.mark.usefixtures("asked")
def test_numbers_and_facts_of_what_is_new_are_those_that_add_stores(root: Path, call: Call) -> None:
    section = workspace.load(root).config.paths()[0]
    call(root, "add", "2101.00007", "lab/project", "--section", section)
    stored = rows(root)
    assert [name in text for text in stored for name in ("arxiv:2101.00007", "github:lab/project")].count(True) == 3
    call(root, "undo")
    assert rows(root) != stored
    rewrite(root, item(root), item(root) + CODED + TOOL)
    assert call(root, "sync", "--yes").code == 0
    assert rows(root) == stored


@pytest.mark.usefixtures("asked")
def test_a_branch_that_is_to_be_merged_gets_no_numbers(root: Path, call: Call) -> None:
    git(root, "remote", "add", "origin", "https://example.org/list.git")
    git(root, "switch", "-q", "-c", "more")
    rewrite(root, item(root), item(root) + TOOL)
    before = rows(root)
    done = call(root, "sync", "--yes")
    assert done.code == 0
    assert "more is to be merged: numbers are left to `awesome refresh` there" in done.err
    assert rows(root) == before


@pytest.mark.usefixtures("asked")
def test_what_a_person_should_know_of_what_is_new_is_said(root: Path, call: Call) -> None:
    rewrite(root, item(root), item(root) + "- [Gone](https://github.com/lab/gone) - Was here.\n")
    done = call(root, "sync", "--yes")
    assert done.code == 0
    assert "github:lab/gone: written with the words of the page alone, for github does not know it" in done.err
    assert "Gone" in titles(root)
