"""Sections removed: what they held goes to another, and what they were called is kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from awesome_cli.curate.sections import add, remove, rename
from awesome_cli.errors import InputError
from awesome_cli.storage import config_file
from tests.curate.sections.conftest import files, sections_of

if TYPE_CHECKING:
    from pathlib import Path


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
