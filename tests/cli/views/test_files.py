"""Views in files of their own, in other formats, and in a list that is split."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from awesome_cli.storage import workspace
from tests.cli.views.conftest import OUTPUTS, RENDER, edit, page
from tests.git import git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call


@pytest.fixture
def outputs(bare: Path, call: Call) -> Path:
    with (bare / "awesome.yaml").open("a", encoding="utf-8") as file:
        file.write(f"url: https://me.example/list/\n{OUTPUTS}")
    assert call(bare, "render", "--all").code == 0
    return bare


def test_a_view_may_be_a_file_of_its_own(outputs: Path, call: Call) -> None:
    text = (outputs / "docs/recent.md").read_text("utf-8")
    assert text.split("\n")[2:4] == ["<!-- awesome: view recently-added -->", "# Recently added"]
    feed = (outputs / "recent.xml").read_text("utf-8")
    assert "<title>Weaving: Recently added</title>" in feed
    assert "<id>tag:me.example,2024:view/recently-added</id>" in feed
    entries = json.loads((outputs / "cited.json").read_text("utf-8"))["entries"]
    assert [entry["title"] for entry in entries] == ["Shears", "Loom"]
    assert call(outputs, "render", "--all", "--check").code == 0
    assert call(outputs, "sync", "--check").out.startswith("README.md: ")


def test_such_a_file_is_no_list(outputs: Path, call: Call) -> None:
    assert "there is nothing to import" in call(outputs, "import", "docs/recent.md", "--dry-run").err
    done = call(outputs, "sync", "docs/recent.md")
    assert (done.code, done.out) == (2, "")
    assert "docs/recent.md shows the view 'recently-added'" in done.err


def test_an_edit_of_such_a_file_is_not_written_over(outputs: Path, call: Call) -> None:
    edit(outputs, "Loom", "Looms", "docs/recent.md")
    done = call(outputs, "render", "--all")
    assert done.code == 1
    assert "docs/recent.md was edited, but a view repeats entries of the list" in done.err
    assert "Looms" in (outputs / "docs/recent.md").read_text("utf-8")
    assert call(outputs, "render", "--all", "--force").code == 0
    assert "Looms" not in (outputs / "docs/recent.md").read_text("utf-8")


def test_a_format_for_whole_lists_shows_no_view(outputs: Path, call: Call) -> None:
    edit(outputs, "{format: json,", "{format: html,", "awesome.yaml")
    done = call(outputs, "render", "--all")
    assert done.code == 2
    assert "awesome.yaml: `outputs`: cited.json: html: this format is for whole lists" in done.err


@pytest.mark.parametrize("format_", ["html", "json", "csv", "bibtex", "csl-json", "ris", "opml", "feed", "json-feed"])
def test_other_formats_show_each_entry_once(bare: Path, call: Call, format_: str) -> None:
    out = bare.parent / "out"
    assert call(bare, "render", "--format", format_, "-o", f"{out}/").code == 0
    text = "".join(path.read_text("utf-8") for path in out.iterdir())
    assert "awesome: view" not in text
    assert "Recently added" not in text


def test_a_split_list_has_them_in_its_index_and_in_the_files_of_sections(bare: Path, call: Call) -> None:
    edit(bare, "render: {", "render: {split: sections, ", "awesome.yaml")
    whole = page(bare)
    assert call(bare, *RENDER).code == 0
    assert page(bare).count("end of view ") == 2
    inner = (bare / "sections/pretrain.md").read_text("utf-8")
    assert "### For beginners\n\n- [" in inner
    assert "- [For beginners](sections/pretrain.md#for-beginners)" in page(bare)
    assert "- [Most cited of 2025](#most-cited-of-2025)" in page(bare)
    other = bare.parent / "other"
    other.mkdir()
    (other / "README.md").write_text(whole, encoding="utf-8")
    call(other, "import", "README.md")
    third = bare.parent / "third"
    third.mkdir()
    call(third, "import", str(bare / "README.md"))
    texts = [{path.name: path.read_text() for path in root.rglob("*.*") if path.is_file()} for root in (other, third)]
    texts[0].pop("README.md")
    texts[1].pop("README.md", None)
    assert texts[0] == texts[1]


def test_a_split_list_with_views_is_synced(bare: Path, call: Call) -> None:
    edit(bare, "render: {", "render: {split: sections, ", "awesome.yaml")
    call(bare, *RENDER, "--force")
    git(bare, "init", "-q", "-b", "main")
    git(bare, "add", "-A")
    git(bare, "commit", "-q", "-m", "base")
    assert call(bare, "sync", "--check").out == "README.md: the data know all that it says\n"
    for path, text in (("README.md", "## Most cited of 2025"), ("sections/pretrain.md", "- [Loom](https")):
        line = edit(bare, text, f"{text}X", path)
        done = call(bare, "sync", "--check")
        assert done.code == 1
        assert f"{path}, line {line}: " in done.out
        git(bare, "checkout", "-q", ".")
    edit(bare, "[Warp]", "[Weft]", "sections/scaling.md")
    assert call(bare, "sync", "--yes", "--offline").code == 0
    assert "Weft" in {entry.title for entry in workspace.load(bare).entries}
