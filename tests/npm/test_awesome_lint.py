"""A list written with the template `awesome` passes the linter of awesome lists, with the rules it has by default."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import Entry
from awesome_cli.storage import schema
from awesome_cli.storage.yaml import canonical
from tests.npm.packages import installed, needs_npm

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Awesome

CONFIG = """\
title: Awesome Flocks
sections:
  - title: Looms
  - title: Patterns
    sections:
      - title: Knitted Patterns
render: {item: awesome, header: header.md, footer: footer.md}
"""
HEADER = """\
# Awesome Flocks [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)

> What makes wool of sheep.

## Contents

<!-- awesome: contents -->
"""
FOOTER = "Wool is a natural fiber.\n"
ENTRIES = [
    Entry(title="Quill", url="https://quill.example.org/", description="Typesets *plain* text.", sections=("looms",)),
    Entry(title="a-b_c", url="https://github.com/example/a-b_c", description="Weaves.", sections=("looms",)),
    Entry(title="Knit [2]", url="https://e.example.org/k_(2)", description="Knits by hand.", sections=("patterns",)),
    Entry(title="R & D", url="https://r.example.org/?a=b&c=d", sections=("patterns/knitted-patterns",)),
]


def write_list(root: Path) -> None:
    """A list that its keeper has had for years, in a repository of its own."""
    (root / "entries").mkdir()
    texts = {"awesome.yaml": CONFIG, "header.md": HEADER, "footer.md": FOOTER, "contributing.md": "# Contributing\n"}
    for number, entry in enumerate(ENTRIES):
        raw = schema.raw_of(entry._replace(kind="link", weight=number))
        texts[f"entries/{entry.stem()}.yaml"] = canonical.text(raw)
    texts["license"] = "Creative Commons Zero v1.0 Universal\n"
    for path, text in texts.items():
        (root / path).write_text(text, encoding="utf-8")


def commit(root: Path) -> None:
    """The linter asks for a repository that is not new, on a page for lists."""
    long_ago = {"GIT_AUTHOR_DATE": "2020-01-01T00:00:00Z", "GIT_COMMITTER_DATE": "2020-01-01T00:00:00Z"}
    who = ("-c", "user.name=Keeper", "-c", "user.email=keeper@example.org")
    for command in (
        ("init", "--quiet", "--initial-branch=main"),
        ("remote", "add", "origin", "https://github.com/example/awesome-flocks"),
        ("config", "branch.main.remote", "origin"),
        ("add", "--all"),
        (*who, "commit", "--quiet", "--message=A list"),
    ):
        subprocess.run(["git", *command], cwd=root, check=True, env={**os.environ, **long_ago})


@pytest.mark.slow
@needs_npm
def test_the_linter_of_awesome_lists_has_nothing_to_say(awesome: Awesome, tmp_path: Path) -> None:
    write_list(tmp_path)
    rendered = awesome(tmp_path, "render", "-o", "readme.md")
    assert rendered.returncode == 0, rendered.stderr
    commit(tmp_path)
    linter = subprocess.run(
        ["node", str(installed("awesome-lint") / "cli.js")], cwd=tmp_path, capture_output=True, text=True, timeout=300
    )
    assert linter.returncode == 0, f"{linter.stdout}{linter.stderr}\n{(tmp_path / 'readme.md').read_text()}"
