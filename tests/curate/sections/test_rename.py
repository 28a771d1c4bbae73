"""Sections renamed: entries follow, every old path stays good, and a kill in between leaves a whole list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.curate.sections import add, rename
from awesome_cli.errors import InputError
from awesome_cli.lint import engine
from awesome_cli.model import Entry, Placement
from awesome_cli.storage import config, config_file, lock, store, workspace
from tests.curate.sections.conftest import CONFIG, ENTRIES, files, sections_of
from tests.git import git
from tests.killing import killed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeList


def test_places_under_other_words_follow_a_renamed_section(make_list: MakeList) -> None:
    placed = ENTRIES[0]._replace(placements=(Placement("tools", "Other words"), Placement("moe/other", "More")))
    root = make_list({"awesome.yaml": CONFIG}, placed)
    assert rename(root, "tools", "Instruments").entries == 1
    assert rename(root, "moe", "Mixtures").entries == 1
    [entry] = workspace.load(root).entries
    assert (entry.places(), entry.placements[0].title) == (("mixtures", "instruments", "mixtures/other"), "Other words")
    assert [one.rule for one in engine.lint(root).problems if one.rule.startswith("section-unknown")] == []


def test_a_renaming_takes_its_entries_along(root: Path) -> None:
    done = rename(root, "moe", "Mixture of experts")
    assert (done.old, done.new, done.entries, done.unread) == ("moe", "mixture-of-experts", 3, ())
    assert sections_of(root) == [
        ("mixture-of-experts",),
        ("tools",),
        ("mixture-of-experts/other", "tools"),
        ("mixture-of-experts/deeper/routing", "mixture-of-experts"),
    ]
    text = (root / "awesome.yaml").read_text(encoding="utf-8")
    renamed = CONFIG.lstrip("\n").replace("title: MoE  #", "title: Mixture of experts #")
    assert [line for line in text.splitlines() if "was:" not in line] == renamed.splitlines()
    assert config_file.load(root).was == {
        "moe": "mixture-of-experts",
        "moe/other": "mixture-of-experts/other",
        "moe/deeper": "mixture-of-experts/deeper",
        "moe/deeper/routing": "mixture-of-experts/deeper/routing",
    }


@pytest.mark.parametrize(
    ("path", "title", "new"),
    [
        ("MoE", "Mixtures", "mixtures"),  # named by its title
        ("moe/other", "Rest", "moe/rest"),
        ("moe/deeper", "Deepest", "moe/deeper"),  # a slug stays
        ("moe", "moe", "moe"),
        ("moe", "🤗", "moe"),  # a title that makes no path
        ("tools", "  Much\n used  ", "much-used"),
        ("tools", "yes: no # really", "yes-no--really"),
        ("tools", "1e3", "1e3"),
        ("tools", "null", "null"),
    ],
)
def test_a_section_is_called_what_was_asked_for(root: Path, path: str, title: str, new: str) -> None:
    assert rename(root, path, title).new == new
    settings = config_file.load(root)
    names = {section.path: section.title for top in settings.sections for section in top.walk()}
    assert names[new] == " ".join(title.split())
    assert {path for paths in sections_of(root) for path in paths} <= set(settings.paths())


@pytest.mark.parametrize(("path", "title"), [("moe", "Tools"), ("nothing", "Else"), ("moe", " ")])
def test_what_cannot_be_renamed_stays_to_the_byte(root: Path, path: str, title: str) -> None:
    before = files(root)
    with pytest.raises(InputError):
        rename(root, path, title)
    assert files(root) == before


def test_a_second_run_has_nothing_to_do(root: Path) -> None:
    rename(root, "moe", "Mixture of experts")
    after = files(root)
    assert rename(root, "moe", "Mixture of experts").new == "mixture-of-experts"
    assert files(root) == after


def test_a_file_that_cannot_be_read_is_named(root: Path) -> None:
    broken = root / "entries/broken.yaml"
    broken.write_text("title: [\n", encoding="utf-8")
    assert rename(root, "moe", "Mixtures").unread == ("entries/broken.yaml",)
    assert config_file.load(root).resolve("moe") == "mixtures"
    broken.unlink()
    assert rename(root, "moe", "Mixtures").unread == ()


def test_every_old_path_stays_good(root: Path) -> None:
    for title in ("Second", "null", "Fourth"):
        assert rename(root, "moe", title).entries == 3
    assert config_file.load(root).was == {
        f"{old}{below}": f"fourth{below}"
        for old in ("moe", "second", "null")
        for below in ("", "/other", "/deeper", "/deeper/routing")
    }
    assert rename(root, "fourth", "MoE").new == "moe"  # an old name is free for the section that had it
    assert set(config_file.load(root).was) & set(config_file.load(root).paths()) == set()
    assert {path for paths in sections_of(root) for path in paths} <= set(config_file.load(root).paths())


def test_an_old_path_is_nobody_elses(root: Path) -> None:
    rename(root, "moe", "Mixtures")
    with pytest.raises(InputError, match=r"mixtures was moe: take that out of its `was:` in awesome\.yaml first"):
        add(root, "MoE")
    with pytest.raises(InputError, match="mixtures was moe"):
        rename(root, "tools", "MoE")


def test_an_entry_from_another_branch_finds_a_section_that_was_renamed(root: Path, tmp_path: Path) -> None:
    (root / ".gitignore").write_text(f"{lock.FILE}\n", encoding="utf-8")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "list")
    git(root, "checkout", "--quiet", "-b", "addition")
    store.create(root, Entry(title="New", kind="paper", sections=("moe/other",), arxiv="2402.00001"))
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "addition")
    git(root, "checkout", "--quiet", "main")
    rename(root, "moe", "Mixtures")
    git(root, "commit", "--quiet", "--all", "-m", "renaming")
    tree = git(root, "merge-tree", "--write-tree", "main", "addition").strip()
    git(root, "merge", "--quiet", "addition", "-m", "both")
    assert git(root, "rev-parse", "HEAD^{tree}").strip() == tree
    catalog = workspace.load(root).catalog()
    assert {entry.title: entry.sections for entry in catalog.entries}["New"] == ("mixtures/other",)


@pytest.mark.slow
def test_killed_at_any_moment_the_list_is_whole_and_a_second_run_finishes(make_list: MakeList) -> None:
    wanted = ("moe", "Mixture of experts")
    root = make_list({"awesome.yaml": CONFIG}, *ENTRIES)
    before = files(root)
    rename(root, *wanted)
    after = files(root)
    moment = 0
    ended = False
    while not ended:
        moment += 1
        for name, data in before.items():
            (root / name if name == config.FILE else root / "entries" / name).write_bytes(data)
        ended = not killed(root, moment, "sections", "rename", *wanted)
        found = workspace.load(root)
        assert engine.lint(root, verbose=False).problems == []
        assert found.problems == []
        assert len(found.entries) == len(ENTRIES)
        assert {path for entry in found.catalog().entries for path in entry.sections} <= set(found.config.paths())
        rename(root, *wanted)
        assert files(root) == after
    assert moment > 8  # awesome.yaml and three entries were each about to be created and renamed
