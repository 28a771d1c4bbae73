"""The workflow that renders what is merged: once, with what the list names, over nobody's push."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from tests.git import git
from tests.scaffold.conftest import BAD, GOOD, checked_out, commit, edited, log

if TYPE_CHECKING:
    from pathlib import Path

    from tests.scaffold.workflows import Runner

pytestmark = pytest.mark.slow
MAIN = {"ref_name": "main", "repository": "me/list"}
WARP = "\n- [**Warp**](https://example.org/warp)\n"
"""An item that somebody puts at the end of the page."""


def test_an_edit_of_the_page_that_is_merged_becomes_data(clone: Path, runner: Runner) -> None:
    (clone / "README.md").write_text(edited(clone, WARP), encoding="utf-8")
    commit(clone, "edit")
    git(clone, "push", "--quiet", "origin", "main")
    ran = runner.run(checked_out(clone, "checkout"), "render.yml", "readme", {}, **MAIN)
    assert ran.failed == "", ran.outputs
    assert log(clone, "main") == ["Take in what was edited on the page", "edit", "list"]
    bare = clone.parent / "bare"
    assert "Warp" in git(bare, "show", "main:README.md")
    assert "entries/url-example.org-warp" in git(bare, "ls-tree", "-r", "--name-only", "main")


def test_an_edit_of_a_file_of_a_split_list_becomes_data(clone: Path, runner: Runner) -> None:
    config = clone / "awesome.yaml"
    text = config.read_text("utf-8")
    config.write_text(f"{text.partition('render:')[0]}render: {{split: sections}}\n", encoding="utf-8")
    assert run(["render", "--root", str(clone), "-o", str(clone / "README.md")]) == 0
    commit(clone, "split")
    [section, *_] = sorted((clone / "sections").iterdir())
    section.write_text(section.read_text("utf-8") + WARP, encoding="utf-8")
    commit(clone, "edit")
    git(clone, "push", "--quiet", "origin", "main")
    ran = runner.run(checked_out(clone, "checkout"), "render.yml", "readme", {}, **MAIN)
    assert ran.failed == "", ran.outputs
    assert log(clone, "main")[0] == "Take in what was edited on the page"
    assert "Warp" in git(clone.parent / "bare", "grep", "-h", "title", "main", "--", "entries")


def test_what_is_not_understood_fails_and_stays_on_the_page(clone: Path, runner: Runner) -> None:
    page = edited(clone, f"{WARP}\nSome words.\n{WARP.replace('Warp', 'Weft').replace('warp', 'weft')}")
    (clone / "README.md").write_text(page, encoding="utf-8")
    commit(clone, "edit")
    git(clone, "push", "--quiet", "origin", "main")
    ran = runner.run(checked_out(clone, "checkout"), "render.yml", "readme", {}, **MAIN)
    assert ran.failed == "Name what was not understood"
    assert "Some words." in ran.summary
    assert git(clone.parent / "bare", "show", "main:README.md") == page
    assert "Warp" in git(clone.parent / "bare", "grep", "-h", "title", "main", "--", "entries")


def test_what_is_merged_is_rendered_once(clone: Path, runner: Runner) -> None:
    (clone / "entries/url-example.org-good-7953a33e.yaml").write_text(GOOD, encoding="utf-8")
    commit(clone, "good")
    git(clone, "push", "--quiet", "origin", "main")
    for number in range(2):
        ran = runner.run(checked_out(clone, f"checkout-{number}"), "render.yml", "readme", {}, **MAIN)
        assert ran.failed == "", ran.outputs
        assert log(clone, "main") == ["Render the list", "good", "list"]
    assert "A good thing" in git(clone.parent / "bare", "show", "main:README.md")


def test_what_the_list_names_as_outputs_is_rendered(clone: Path, runner: Runner) -> None:
    with (clone / "awesome.yaml").open("a", encoding="utf-8") as file:
        file.write("outputs: {docs/list.md: markdown, docs/references.bib: bibtex}\n")
    readme = (clone / "README.md").read_bytes()
    commit(clone, "outputs")
    git(clone, "push", "--quiet", "origin", "main")
    ran = runner.run(checked_out(clone, "checkout"), "render.yml", "readme", {}, **MAIN)
    assert ran.failed == "", ran.outputs
    assert log(clone, "main") == ["Render the list", "outputs", "list"]
    assert "@inproceedings" in git(clone.parent / "bare", "show", "main:docs/references.bib")
    assert git(clone.parent / "bare", "show", "main:README.md").encode() == readme


@pytest.mark.parametrize("published", [True, False])
def test_the_page_is_made_where_it_is_published(clone: Path, runner: Runner, published: bool) -> None:
    runner.put({"published": published})
    ran = runner.run(checked_out(clone, "checkout"), "render.yml", "readme", {}, **MAIN)
    assert ran.failed == "", ran.outputs
    assert (runner.temporary / "page/index.html").exists() is published
    assert (runner.temporary / "page/feed.xml").exists() is published
    assert ("actions/upload-pages-artifact" in ran.used) is published
    assert ("Settings > Pages" in ran.outputs["Make the page"]) is not published


@pytest.mark.parametrize("depth", [(), ("--depth=1",)], ids=str)
def test_whoever_pushes_meanwhile_is_not_overwritten(clone: Path, runner: Runner, depth: tuple[str, ...]) -> None:
    (clone / "entries/url-example.org-good-7953a33e.yaml").write_text(GOOD, encoding="utf-8")
    commit(clone, "good")
    git(clone, "push", "--quiet", "origin", "main")
    folder = checked_out(clone, "checkout", *depth)
    git(clone, "commit", "--quiet", "--allow-empty", "-m", "meanwhile")
    git(clone, "push", "--quiet", "origin", "main")
    ran = runner.run(folder, "render.yml", "readme", {}, **MAIN)
    assert ran.failed == "", ran.outputs
    assert log(clone, "main") == ["meanwhile", "good", "list"]


def test_a_list_that_cannot_be_rendered_is_not(clone: Path, runner: Runner) -> None:
    (clone / "entries/bad.yaml").write_text(BAD, encoding="utf-8")
    commit(clone, "bad")
    ran = runner.run(clone, "render.yml", "readme", {}, **MAIN)
    assert ran.failed == "Render"
    assert log(clone, "main") == ["list"]
