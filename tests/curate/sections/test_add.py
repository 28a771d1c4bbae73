"""Sections added: where they stand, and which are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.curate.sections import add
from awesome_cli.errors import InputError
from awesome_cli.storage import config_file
from tests.curate.sections.conftest import files

if TYPE_CHECKING:
    from pathlib import Path


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
