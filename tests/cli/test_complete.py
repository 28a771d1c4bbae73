"""What a shell is told when it completes a line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import Entry

if TYPE_CHECKING:
    from tests.conftest import Awesome, MakeList


@pytest.fixture
def root(make_list: MakeList) -> Path:
    # The second cannot be read: completion does not try.
    entry = Entry(title="One", kind="paper", sections=("pretrain",), arxiv="2401.00001")
    return make_list({"entries/arxiv-2402.00002.yaml": "title: [\n", "entries/notes.txt": ""}, entry)


def completed(root: Path, awesome: Awesome, line: str) -> list[str]:
    words = line.split(" ")
    environment = {
        "_AWESOME_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    return awesome(root, environment=environment).stdout.split()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("awesome sec", ["sections"]),
        ("awesome search --section pre", ["pretrain", "pretrain/other"]),
        ("awesome search --section s", ["scaling"]),
        ("awesome search --kind da", ["dataset"]),
        ("awesome search --status a", ["archived"]),
        ("awesome search --sort ne", ["newest"]),
        ("awesome move arxiv-", ["arxiv-2401.00001", "arxiv-2402.00002"]),
        ("awesome move arxiv-2401.00001 --from sc", ["scaling"]),
        ("awesome remove arxiv-2402", ["arxiv-2402.00002"]),
        ("awesome sections re", ["rename"]),
        ("awesome sections rename sc", ["scaling"]),
        ("awesome sections add X --under pretrain/", ["pretrain/other"]),
    ],
)
def test_completion(root: Path, awesome: Awesome, line: str, words: list[str]) -> None:
    assert completed(root, awesome, line) == words


def test_the_list_may_be_named(root: Path, awesome: Awesome) -> None:
    assert completed(Path("/"), awesome, f"awesome move --root {root} arxiv-2401") == ["arxiv-2401.00001"]
    assert completed(Path("/"), awesome, "awesome move arxiv-2401") == []
    assert completed(Path("/"), awesome, "awesome search --section p") == []


def test_completion_of_ids_reads_no_yaml_and_imports_no_other_command(root: Path) -> None:
    script = (
        "import os, sys; os.environ.update(_AWESOME_COMPLETE='complete_bash', COMP_WORDS='awesome move a', "
        "COMP_CWORD='2'); from awesome_cli.cli import run; run([]); print(*sys.modules, file=sys.stderr)"
    )
    variables = {"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": ""}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=root, env=variables, capture_output=True, text=True, timeout=60, check=False)
    modules = set(done.stderr.split())
    assert done.stdout.split() == ["arxiv-2401.00001", "arxiv-2402.00002"]
    assert "awesome_cli.cli.move" in modules
    assert not modules & {"yaml", "rich", "ruamel", "requests", "awesome_cli.search", "awesome_cli.cli.search"}
