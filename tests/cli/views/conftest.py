"""A list with two views, and its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import Entry
from tests.git import git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call
    from tests.conftest import MakeList


CONFIG = """
title: Weaving
views:
  - title: Recently added
    query: added:<30d
    sort: added
    limit: 2
  - title: Most cited of 2025
    query: year:2025
    sort: citations
  - title: For beginners
    query: highlight:true OR loom
    item: "- [{title}]({url})"
sections:
  - title: Pretrain
    sections:
      - title: Other
      - view: for-beginners
  - view: most-cited-of-2025
  - title: Scaling
render: {header: docs/header.md}
"""
HEADER = "Hello.\n\n<!-- awesome: view recently-added -->\n\nMore words.\n"
LOOM = Entry(
    title="Loom", kind="link", sections=("pretrain",), url="https://example.org/loom", description="Weaves.",
    added="2026-11-20", published="2025-03",
)  # fmt: skip
SHEARS = Entry(
    title="Shears", kind="link", sections=("scaling", "pretrain/other"), url="https://example.org/shears",
    added="2026-11-20", published="2025-04-01", highlight=True,
)  # fmt: skip
WARP = Entry(title="Warp", kind="link", sections=("scaling",), url="https://example.org/warp", added="2026-11-01")
NUMBERS = """
subject,metric,value,url,source,checked
url:https://example.org/loom,citations,7,,hand,2026-01-01
url:https://example.org/shears,citations,9,,hand,2026-01-01
"""
RENDER = ("render", "-o", "README.md")


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795737600")  # 2026-11-27


@pytest.fixture
def bare(make_list: MakeList, call: Call) -> Path:
    """A list with three views that was rendered, without git."""
    files = {"awesome.yaml": CONFIG, "docs/header.md": HEADER, "metrics.csv": NUMBERS}
    root = make_list(files, LOOM, SHEARS, WARP)
    assert call(root, *RENDER).err.splitlines()[0] == "README.md: written"
    return root


@pytest.fixture(params=["git", "no git"])
def root(request: pytest.FixtureRequest, bare: Path) -> Path:
    """The same in a repository, or in none."""
    if request.param == "git":
        git(bare, "init", "-q", "-b", "main")
        git(bare, "add", "-A")
        git(bare, "commit", "-q", "-m", "base")
    return bare


def page(root: Path) -> str:
    return (root / "README.md").read_text("utf-8")


def edit(root: Path, old: str, new: str, path: str = "README.md") -> int:
    """Changes a page and returns the line of the change."""
    before, found, after = (root / path).read_text("utf-8").partition(old)
    assert found
    (root / path).write_text(before + new + after, encoding="utf-8")
    return before.count("\n") + 1


OUTPUTS = """outputs:
  README.md: markdown
  docs/recent.md: {view: recently-added}
  recent.xml: {format: feed, view: recently-added}
  cited.json: {format: json, view: most-cited-of-2025}
"""
