"""Edits of a page with views: taken, named, and never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.storage import workspace
from tests.cli.views.conftest import RENDER, edit, page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("- [Shears](https://example.org/shears)\n\n<!--", "- [Scissors](https://example.org/shears)\n\n<!--",
         "- [Scissors](https://example.org/shears)"),
        ("### For beginners\n\n", "### For beginners\n\n- [New](https://example.org/new)\n",
         "- [New](https://example.org/new)"),
        ("- [Loom](https://example.org/loom)\n", "", "lines of a view are missing or moved"),
        ("## Most cited of 2025\n", "## Most quoted of 2025\n", "## Most quoted of 2025"),
    ],
)  # fmt: skip
def test_an_edit_in_a_view_is_named_and_never_lost(root: Path, call: Call, old: str, new: str, said: str) -> None:
    edit(root, old, new)
    edited = page(root)
    line = edited.split("\n").index(said) + 1 if said in edited.split("\n") else 0
    for arguments in (("sync", "--check"), ("sync", "--yes", "--offline"), RENDER):
        done = call(root, *arguments)
        assert done.code == 1
        assert "`views:` in awesome.yaml" in " ".join((done.out + done.err).split())
        assert said in done.out + done.err
        assert not line or f"line {line}: " in done.out + done.err
        assert page(root) == edited
    assert [entry.title for entry in workspace.load(root).entries] == ["Loom", "Shears", "Warp"]
    assert call(root, *RENDER, "--force").code == 0
    assert page(root) != edited


def test_an_edit_elsewhere_is_taken_with_its_line(root: Path, call: Call) -> None:
    line = edit(root, "[Warp]", "[Weft]")
    assert line > 40
    assert f"line {line}: " in call(root, "sync", "--yes", "--offline").out
    assert "Weft" in {entry.title for entry in workspace.load(root).entries}


def test_a_correction_everywhere_is_one_edit(root: Path, call: Call) -> None:
    (root / "README.md").write_text(page(root).replace("[Shears]", "[Scissors]"), encoding="utf-8")
    done = call(root, "sync", "--yes", "--offline")
    assert (done.code, "not understood" in done.out) == (0, False), done.out
    assert call(root, *RENDER).code == 0
    assert call(root, "sync", "--check").code == 0
    assert page(root).count("[Scissors]") == 5


def test_a_view_that_is_taken_off_the_page_is_named(root: Path, call: Call) -> None:
    start = page(root).index("<!-- awesome: view most-cited-of-2025 -->")
    end = page(root).index("## Scaling")
    (root / "README.md").write_text(page(root)[:start] + page(root)[end:], encoding="utf-8")
    done = call(root, "sync", "--check")
    assert done.code == 1
    assert "take it out of `sections:` in awesome.yaml" in done.out


def test_a_place_that_is_written_on_the_page_goes_to_the_header(root: Path, call: Call) -> None:
    edit(root, "More words.", "<!-- awesome: view for-beginners -->\n\nMore words.")
    assert call(root, "sync", "--yes", "--offline").code == 0
    assert "<!-- awesome: view for-beginners -->" in (root / "docs/header.md").read_text("utf-8")
    assert "added" not in (root / "docs/header.md").read_text("utf-8").replace("recently-added", "")
    call(root, *RENDER)
    assert page(root).count("end of view for-beginners") == 2


def test_an_import_of_the_page_adds_nothing(bare: Path, call: Call, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in bare.rglob("*.yaml")}
    call(bare, "import", "README.md")
    assert {path: path.read_bytes() for path in bare.rglob("*.yaml")} == before
    other = tmp_path / "other"
    other.mkdir()
    (other / "README.md").write_text(page(bare), encoding="utf-8")
    assert call(other, "import", "README.md").code == 0
    assert len([*other.glob("entries/*.yaml")]) == 3
    assert "view" not in (other / "awesome.yaml").read_text("utf-8")
    assert call(other, "import", "README.md", "--diff").out == "4 of 4 look exactly as before\n"


def test_a_list_with_views_is_clean_and_its_sections_can_be_edited(bare: Path, call: Call) -> None:
    assert call(bare, "lint").code == 0
    for arguments in (
        ("rename", "pretrain", "Training"), ("move", "scaling", "--before", "training"),
        ("add", "New", "--under", "training"), ("move", "training/other", "--under", "scaling"),
        ("remove", "training/new"),
    ):  # fmt: skip
        done = call(bare, "sections", *arguments)
        assert done.code == 0, done.err
    assert "- view: for-beginners" in (bare / "awesome.yaml").read_text("utf-8")
    assert call(bare, *RENDER).code == 0
    assert page(bare).count("<!-- awesome: end of view ") == 3
