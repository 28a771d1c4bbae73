"""Entries that get another name: what names them follows, and what is one thing is merged or left to a person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from awesome_cli.cli import run
from awesome_cli.storage import config_file, metrics, store, workspace
from tests.cli import terminal
from tests.cli.refresh.conftest import ARCHIVED, MOVED, PAPER, files, fill

if TYPE_CHECKING:
    import pytest

    from tests.conftest import MakeList


def test_what_names_an_entry_follows_its_new_name(make_list: MakeList) -> None:
    below = PAPER._replace(under=MOVED.stem())
    fill(make_list, MOVED, below)
    placing = "title: A\nsections:\n  - title: Pretrain\n    sections:\n      - title: Other\n        placed:\n"
    Path("awesome.yaml").write_text(f"{placing}          {MOVED.stem()}: {PAPER.stem()}\n  - title: Scaling\n")
    assert run(["refresh", "--apply"]) == 0
    assert {entry.under for entry in store.load(Path())[0]} == {"", "github-new-lab--new-name"}
    [section] = config_file.load(Path()).sections[0].sections
    assert section.placed == {"github-new-lab--new-name": PAPER.stem()}


def test_a_new_name_that_is_taken_is_left_to_a_person(make_list: MakeList, capsys: pytest.CaptureFixture[str]) -> None:
    fill(make_list, MOVED, MOVED._replace(url="https://github.com/new-lab/new-name"))
    before = {name: text for name, text in files().items() if name not in workspace.MACHINE_OWNED}
    assert run(["refresh", "--apply"]) == 1
    assert {name: text for name, text in files().items() if name not in workspace.MACHINE_OWNED} == before
    message = (
        "github-old-lab--old-name: it is github:new-lab/new-name, which entries/github-new-lab--new-name.yaml is, too"
    )
    out = capsys.readouterr().out
    assert message in out
    assert "`awesome merge github-new-lab--new-name github-old-lab--old-name` makes one of them" in out


def test_on_a_terminal_what_is_one_thing_is_merged(make_list: MakeList) -> None:
    fill(make_list, MOVED, MOVED._replace(url="https://github.com/new-lab/new-name", notes=("Mine.",)))
    shown, code = terminal.conversation(Path(), ["refresh"], "[y/N] ", ["y"])
    assert "Merge github-old-lab--old-name into github-new-lab--new-name?" in shown
    [entry] = store.load(Path())[0]
    assert (entry.url, entry.links, entry.notes) == ("https://github.com/new-lab/new-name", (), ("Mine.",))
    assert code == 0


def test_whoever_does_not_choose_keeps_what_was_refreshed(make_list: MakeList) -> None:
    fill(make_list, MOVED, MOVED._replace(url="https://github.com/new-lab/new-name", title="New"))
    shown = terminal.answered(Path(), ["refresh"], "y\n\x04")
    assert "not merged: the input ended: nothing was written" in shown
    assert "answers came in" in shown
    assert len(store.load(Path())[0]) == 2
    assert Path(metrics.FILE).exists()


def test_a_doi_that_another_entry_has_is_left_to_a_person(
    make_list: MakeList, capsys: pytest.CaptureFixture[str]
) -> None:
    twin = PAPER._replace(arxiv="", doi="10.1000/example.2022.34", venue="Journal of Examples", year="2022")
    fill(make_list, PAPER, twin)
    before = {name: text for name, text in files().items() if name not in workspace.MACHINE_OWNED}
    assert run(["refresh", "--apply"]) == 1
    assert {name: text for name, text in files().items() if name not in workspace.MACHINE_OWNED} == before
    message = (
        "arxiv-2101.00003: it is doi:10.1000/example.2022.34, which entries/doi-10.1000--example.2022.34.yaml is, too"
    )
    assert message in capsys.readouterr().out


def test_entries_that_are_the_same_already_are_judged_as_ever(make_list: MakeList) -> None:
    fill(make_list, ARCHIVED)
    Path("entries/copy.yaml").write_text(Path("entries/github-lab--archived.yaml").read_text())
    assert run(["refresh", "--apply"]) == 0
    assert [entry.status for entry in store.load(Path())[0]] == ["archived", "archived"]


def test_a_new_name_that_a_broken_file_has_is_left_to_a_person(
    make_list: MakeList, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(make_list, MOVED)
    Path("entries/github-new-lab--new-name.yaml").write_text("broken: [")
    before = {name: text for name, text in files().items() if name not in workspace.MACHINE_OWNED}
    assert run(["refresh", "--apply"]) == 1
    assert {name: text for name, text in files().items() if name not in workspace.MACHINE_OWNED} == before
    message = "github-old-lab--old-name: it would be the same as entries/github-new-lab--new-name.yaml"
    assert message in capsys.readouterr().out
