"""Views on the page of a list: each answers its question, at its place, on its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.views.conftest import RENDER, edit, page

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.cli.conftest import Call


def shown(root: Path, title: str) -> list[str]:
    """The titles that a view shows."""
    part = page(root).partition(f"# {title}\n")[2].partition("<!-- awesome: end of view ")[0]
    return [title for line in part.split("\n") for title in ("Loom", "Shears", "Warp") if title in line]


def test_each_answers_its_question_in_its_order(bare: Path) -> None:
    assert shown(bare, "Recently added") == ["Loom", "Shears"]  # of one day: by title
    assert shown(bare, "Most cited of 2025") == ["Shears", "Loom"]
    assert sorted(shown(bare, "For beginners")) == ["Loom", "Shears"]


def test_each_stands_at_its_place(bare: Path) -> None:
    assert [line for line in page(bare).splitlines() if line.startswith("#")] == [
        "# Weaving", "## Recently added", "## Pretrain", "### Other", "### For beginners", "## Most cited of 2025",
        "## Scaling",
    ]  # fmt: skip


def test_the_clock_of_the_project_counts(bare: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    before = page(bare)
    assert call(bare, "render", "--check", "README.md").code == 0
    assert call(bare, "render").out == before
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1811000000")  # in 2027
    assert call(bare, "render", "--check", "README.md").code == 1
    assert call(bare, *RENDER).code == 0
    assert shown(bare, "Recently added") == []
    assert "## Recently added\n\n<!-- awesome: end of view recently-added " in page(bare)


def test_an_unedited_page_says_nothing_on_any_day(root: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    for moment in ("1795737600", "1811000000"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
        done = call(root, "sync", "--check")
        assert (done.code, done.out) == (0, "README.md: the data know all that it says\n")


def test_a_page_that_is_only_out_of_date_is_written_anew(
    root: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1811000000")
    (root / ".awesome.undo/pages.json").unlink()
    assert call(root, *RENDER).code == 0
    assert shown(root, "Recently added") == []


def test_views_at_one_place_stand_in_the_order_of_the_tree(bare: Path, call: Call) -> None:
    edit(
        bare,
        "  - view: most-cited",
        "  - view: recently-added\n  - view: for-beginners\n  - view: most-cited",
        "awesome.yaml",
    )
    call(bare, *RENDER)
    assert [line[3:] for line in page(bare).splitlines() if line.startswith("## ")][2:5] == [
        "Recently added", "For beginners", "Most cited of 2025"
    ]  # fmt: skip


def test_a_part_of_the_list_shows_no_views(bare: Path, call: Call) -> None:
    assert "\n\nHello.\n\nMore words.\n\n" in call(bare, "render", "--only", "warp").out
