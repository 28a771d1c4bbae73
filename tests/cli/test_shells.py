"""Completion in the shells themselves: what each of them offers for a line that is not finished."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import Entry

if TYPE_CHECKING:
    from tests.conftest import MakeList

BASH = """
source completion
COMP_WORDS=({line}) COMP_CWORD={last}
_awesome_completion awesome
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
FISH = """
source completion
complete --do-complete {quoted}
"""
SHELLS = {"bash": BASH, "fish": FISH}


@pytest.fixture
def root(make_list: MakeList, tmp_path: Path) -> Path:
    """A list, with a program `awesome` in a folder beside it."""
    program = tmp_path / "bin/awesome"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m awesome_cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return make_list({}, Entry(title="One", kind="paper", sections=("pretrain",), arxiv="2401.00001"))


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("awesome sec", {"sections"}),
        ("awesome add x --section pre", {"pretrain", "pretrain/other"}),
        ("awesome show arxiv-", {"arxiv-2401.00001"}),
        ("awesome lint --explain section-u", {"section-unknown"}),
        ("awesome init --license C", {"CC0-1.0", "CC-BY-4.0"}),
        ("awesome init --force LIC", {"LICENSE"}),
        ("awesome render --format ma", {"markdown"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_shell_offers(root: Path, shell: str, line: str, words: set[str]) -> None:
    path = f"{root.parent / 'bin'}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(Path(__file__).parents[2]), "HOME": str(root)}
    asked = {**environment, "_AWESOME_COMPLETE": f"source_{shell}"}
    source = subprocess.run(["awesome"], env=asked, capture_output=True, text=True, timeout=20, check=True).stdout
    (root / "completion").write_text(source, encoding="utf-8")
    script = SHELLS[shell].format(line=line, last=line.count(" "), quoted=shlex.quote(line))
    done = subprocess.run(
        [shell, "-c", script], cwd=root, env=environment, capture_output=True, text=True, timeout=30, check=True
    )
    assert {offer.partition("\t")[0] for offer in done.stdout.splitlines()} == words
