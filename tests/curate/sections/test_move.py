"""Sections moved with all that is in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from awesome_cli.curate.sections import SectionPlace, add, move
from awesome_cli.errors import InputError
from awesome_cli.storage import config_file
from tests.curate.sections.conftest import files, sections_of

if TYPE_CHECKING:
    from pathlib import Path


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
