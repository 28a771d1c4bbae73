"""Sections added and renamed, and what a kill in between leaves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from awesome_cli.curate.sections import SectionPlace, add, move, remove, rename
from awesome_cli.errors import InputError
from awesome_cli.lint import engine
from awesome_cli.model import Entry, Placement
from awesome_cli.storage import config, config_file, lock, store, workspace
from tests.git import git
from tests.killing import killed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeList

CONFIG = """
title: A list  # with a comment
sections:
  # the first
  - title: MoE  # what it is
    # about its text
    text: |
      Some *prose*.

      More of it.
    sections:
      - title: Other
      - title: 'Deep'
        slug: deeper
        sections:
          - title: Routing
  - title: Tools
    sort: stars
lint: {rules: {title-length: off}}
"""
ENTRIES = tuple(
    Entry(title=f"Paper {number}", kind="paper", sections=sections, arxiv=f"2401.0000{number}")
    for number, sections in enumerate([("moe",), ("tools",), ("moe/other", "tools"), ("moe/deeper/routing", "moe")])
)


@pytest.fixture
def root(make_list: MakeList) -> Path:
    return make_list({"awesome.yaml": CONFIG}, *ENTRIES)


def test_places_under_other_words_follow_a_renamed_section(make_list: MakeList) -> None:
    placed = ENTRIES[0]._replace(placements=(Placement("tools", "Other words"), Placement("moe/other", "More")))
    root = make_list({"awesome.yaml": CONFIG}, placed)
    assert rename(root, "tools", "Instruments").entries == 1
    assert rename(root, "moe", "Mixtures").entries == 1
    [entry] = workspace.load(root).entries
    assert (entry.places(), entry.placements[0].title) == (("mixtures", "instruments", "mixtures/other"), "Other words")
    assert [one.rule for one in engine.lint(root).problems if one.rule.startswith("section-unknown")] == []


def sections_of(root: Path) -> list[tuple[str, ...]]:
    return [entry.sections for entry in sorted(workspace.load(root).entries)]


def files(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in root.rglob("*.yaml")}


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


def test_sections_are_added_at_the_end(root: Path) -> None:
    assert add(root, "New & shiny") == "new--shiny"
    assert add(root, "Sub", "tools") == "tools/sub"
    assert add(root, "Sub", "Deep") == "moe/deeper/sub"
    paths = [
        "moe",
        "moe/other",
        "moe/deeper",
        "moe/deeper/routing",
        "moe/deeper/sub",
        "tools",
        "tools/sub",
        "new--shiny",
    ]
    assert config_file.load(root).paths() == paths
    assert "# about its text" in (root / "awesome.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("title", "under"), [("MoE", ""), ("Other", "moe"), ("🤗", ""), ("", ""), ("X", "nowhere")])
def test_a_section_that_cannot_be_added(root: Path, title: str, under: str) -> None:
    before = files(root)
    with pytest.raises(InputError):
        add(root, title, under)
    assert files(root) == before


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


def test_a_removed_section_gives_its_entries_to_another(root: Path) -> None:
    done = remove(root, "MoE", "tools")
    assert (done.old, done.new, done.entries) == ("moe", "tools", 3)
    assert sections_of(root) == [("tools",), ("tools",), ("tools",), ("tools",)]
    settings = config_file.load(root)
    assert settings.paths() == ["tools"]
    # An entry that comes from another branch still finds its place.
    assert set(settings.was) == {"moe", "moe/other", "moe/deeper", "moe/deeper/routing"}
    assert set(settings.was.values()) == {"tools"}


def test_paths_that_a_removed_section_had_are_kept(root: Path) -> None:
    rename(root, "moe/other", "Rest")
    remove(root, "moe/rest", "tools")
    assert config_file.load(root).was == {"moe/other": "tools", "moe/rest": "tools"}


def test_what_owners_wrote_in_a_removed_section_is_told(root: Path) -> None:
    assert remove(root, "moe", "tools", dry_run=True).dropped_texts == ("Some *prose*.\n\nMore of it.\n",)
    assert remove(root, "moe/other", "tools").dropped_texts == ()


def test_an_empty_section_is_removed_without_another(root: Path) -> None:
    add(root, "Empty", "tools")
    assert remove(root, "tools/empty").new == ""
    assert "Empty" not in (root / "awesome.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "into", "why"),
    [
        ("moe", "", "3 entries in moe: `--into SECTION` says where they go"),
        ("moe/other", "", "1 entry in moe/other"),
        ("moe", "moe/other", "moe/other goes with moe"),
        ("moe", "moe", "moe goes with moe"),
        ("nothing", "tools", "no section 'nothing'"),
        ("moe", "nothing", "no section 'nothing'"),
    ],
)
def test_what_cannot_be_removed_stays_to_the_byte(root: Path, path: str, into: str, why: str) -> None:
    before = files(root)
    with pytest.raises(InputError, match=re.escape(why)):
        remove(root, path, into)
    assert files(root) == before


def test_an_unread_file_may_stand_in_a_section_that_looks_empty(root: Path) -> None:
    add(root, "Empty")
    (root / "entries/bad.yaml").write_text("title: [\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"entries/bad\.yaml cannot be read and may be in empty"):
        remove(root, "empty")


@pytest.mark.parametrize(
    ("path", "place", "paths"),
    [
        ("tools", SectionPlace(beside="moe"), ["tools", "moe", "moe/other", "moe/deeper", "moe/deeper/routing"]),
        (
            "moe",
            SectionPlace(beside="tools", after=True),
            ["tools", "moe", "moe/other", "moe/deeper", "moe/deeper/routing"],
        ),
        ("moe/deeper", SectionPlace(), ["moe", "moe/other", "tools", "deeper", "deeper/routing"]),
        (
            "tools",
            SectionPlace("moe/other"),
            ["moe", "moe/other", "moe/other/tools", "moe/deeper", "moe/deeper/routing"],
        ),
        ("moe/other", SectionPlace(beside="tools"), ["moe", "moe/deeper", "moe/deeper/routing", "other", "tools"]),
        (
            "moe/deeper",
            SectionPlace(beside="moe/other"),
            ["moe", "moe/deeper", "moe/deeper/routing", "moe/other", "tools"],
        ),
    ],
)
def test_a_section_is_moved_with_all_in_it(root: Path, path: str, place: SectionPlace, paths: list[str]) -> None:
    titles = sorted(section.title for top in config_file.load(root).sections for section in top.walk())
    done = move(root, path, place)
    settings = config_file.load(root)
    assert settings.paths() == paths
    assert sorted(section.title for top in settings.sections for section in top.walk()) == titles
    assert settings.was.get(path, path) == done.new
    assert {path for paths in sections_of(root) for path in paths} <= set(paths)
    assert "# the first" in (root / "awesome.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "place", "why"),
    [
        ("moe", SectionPlace("moe/deeper"), "moe/deeper is or lies in moe"),
        ("moe", SectionPlace(beside="moe"), "moe is or lies in moe"),
        ("moe/other", SectionPlace("nothing"), "no section 'nothing'"),
    ],
)
def test_what_cannot_be_moved_stays_to_the_byte(root: Path, path: str, place: SectionPlace, why: str) -> None:
    before = files(root)
    with pytest.raises(InputError, match=re.escape(why)):
        move(root, path, place)
    assert files(root) == before


def test_a_section_is_not_moved_onto_another(root: Path) -> None:
    add(root, "Other", "tools")
    with pytest.raises(InputError, match="there is a section tools/other already"):
        move(root, "moe/other", SectionPlace("tools"))
