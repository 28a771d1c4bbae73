"""A list with sections in sections, and an entry in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import Entry
from awesome_cli.storage import workspace

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


def sections_of(root: Path) -> list[tuple[str, ...]]:
    return [entry.sections for entry in sorted(workspace.load(root).entries)]


def files(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in root.rglob("*.yaml")}
