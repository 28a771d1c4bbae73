"""The section of what `awesome add` adds: named, offered, chosen, added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.cli import run
from tests.cli import terminal
from tests.cli.add.conftest import entries
from tests.loopback import Paper

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.conftest import MakeList
    from tests.loopback import Loopback


def test_the_likeliest_section_is_named_first(root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    server.world.load(Paper("2406.00001", "Merging of experts"), Paper("2406.00002", "Experts and their merging"))
    run(["add", "2406.00001", "--section", "scaling"])
    capsys.readouterr()
    assert run(["add", "2406.00002"]) == 2
    assert "one of scaling, pretrain" in capsys.readouterr().err


def test_a_person_chooses_from_a_list(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal.within(monkeypatch, "nowhere\nother\nSCALING\n-\n") as screen:
        assert run(["add", "2406.14833", "2406.14491", "2406.14492"]) == 1
    assert "no section 'nowhere'" in screen.text
    assert "  Scaling  (scaling)" in screen.text
    assert "citations" in screen.text
    assert "3,897" in screen.text
    assert "not added: arxiv:2406.14492: no section is named" in screen.text
    assert {id_: entry.sections for id_, entry in entries(root).items()} == {
        "arxiv-2406.14833": ("pretrain/other",),
        "arxiv-2406.14491": ("scaling",),
    }


def test_enter_takes_the_likeliest(root: Path, monkeypatch: pytest.MonkeyPatch, server: Loopback) -> None:
    server.world.load(Paper("2406.00001", "Merging of experts"), Paper("2406.00002", "Experts and their merging"))
    run(["add", "2406.00001", "--section", "scaling", "--quiet"])
    with terminal.within(monkeypatch, "\n") as screen:
        assert run(["add", "2406.00002"]) == 0
    assert "1  Scaling  (scaling): " in screen.text
    assert "like Merging of experts" in screen.text
    assert entries(root)["arxiv-2406.00002"].sections == ("scaling",)


def test_an_unknown_section_is_added_if_a_person_wants_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal.within(monkeypatch, "y\n") as screen:
        assert run(["add", "2406.00001", "--offline", "--section", "New things"]) == 0
    assert "Add the section 'New things'? [y/N]" in screen.text
    assert entries(root)["arxiv-2406.00001"].sections == ("new-things",)
    assert "  - title: New things\n" in (root / "awesome.yaml").read_text()
    with terminal.within(monkeypatch, "n\n"):
        assert run(["add", "2406.00002", "--offline", "--section", "Newer things"]) == 2


def test_an_unknown_section_where_nobody_can_be_asked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "2406.00001", "--offline", "--section", "New things"]) == 2
    assert "`awesome sections add 'New things'` adds it" in capsys.readouterr().err
    # A slip in a path is no new title.
    assert run(["add", "2406.00001", "--offline", "--section", "pretrain/othre"]) == 2
    assert "sections add" not in capsys.readouterr().err


def test_a_list_without_sections_is_asked_for_its_first(make_list: MakeList, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_list({"awesome.yaml": "title: T\n"})
    monkeypatch.chdir(root)
    with terminal.within(monkeypatch, "Papers\n") as screen:
        assert run(["add", "2406.00001", "2406.00002", "--offline"]) == 0
    assert "What is the first one called?" in screen.text
    assert {entry.sections for entry in entries(root).values()} == {("papers",)}
    with terminal.within(monkeypatch):
        assert run(["undo"]) == 0
    assert (root / "awesome.yaml").read_text() == "title: T\n"
