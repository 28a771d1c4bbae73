"""`awesome move`, `remove` and `sections` as they are called."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import Entry
from awesome_cli.storage import config_file, workspace
from tests.cli.terminal import answered, lines_without_style
from tests.paths import ROOT

if TYPE_CHECKING:
    from tests.cli.conftest import Call
    from tests.conftest import Awesome, MakeList

ONE, TWO = "arxiv-2401.00001", "arxiv-2401.00002"


@pytest.fixture
def root(make_list: MakeList) -> Path:
    return make_list(
        None,
        Entry(title="One \x1b[31m", kind="paper", sections=("pretrain",), arxiv="2401.00001"),
        Entry(title="Two", kind="paper", sections=("pretrain", "scaling"), arxiv="2401.00002"),
    )


def typed(root: Path, text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs `awesome` with a text on standard input."""
    command = [sys.executable, "-m", "awesome_cli", *arguments, "--root", str(root)]
    folder = ROOT
    return subprocess.run(
        command, cwd=folder, input=text, capture_output=True, encoding="utf-8", timeout=60, check=False
    )


def ids(root: Path) -> list[str]:
    return [entry.id for entry in workspace.load(root).entries]


@pytest.mark.parametrize(
    ("arguments", "code", "out", "said"),
    [
        ((ONE, "--section", "scaling"), 0, f"{ONE}\tscaling\n", ""),
        ((ONE, "--section", "pretrain"), 0, "", "is there already"),
        ((ONE, "nope", "--section", "Scaling", "--also"), 1, f"{ONE}\tpretrain, scaling\n", "no entry 'nope'"),
        (("nope", "--section", "scaling"), 2, "", "no entry 'nope'"),
        ((TWO, "--section", "other"), 2, "", "say which with --from"),
        ((ONE, "--section", "scalign"), 2, "", "no section 'scalign'; did you mean scaling?"),
        ((ONE,), 2, "", "say which section: `awesome move ID... SECTION`"),
        ((ONE, "scaling"), 0, f"{ONE}\tscaling\n", ""),
        ((ONE, "nope", "Scaling", "--also"), 1, f"{ONE}\tpretrain, scaling\n", "no entry 'nope'"),
        ((ONE, TWO), 2, "", f"no section '{TWO}'"),
    ],
)
def test_entries_are_moved_and_what_is_not_is_said(
    root: Path, call: Call, arguments: tuple[str, ...], code: int, out: str, said: str
) -> None:
    done = call(root, "move", *arguments)
    assert (done.code, done.out) == (code, out)
    assert said in done.err


def test_ids_come_from_standard_input(root: Path) -> None:
    done = typed(root, f"{ONE}  # the first\n\n# none\nhttps://arxiv.org/abs/2401.00002\n", "remove", "--yes", "-")
    assert (done.returncode, ids(root)) == (0, [])
    assert typed(root, "\n", "move", "-", "--section", "scaling").returncode == 2


def test_removing_asks_a_person(root: Path, call: Call) -> None:
    refused = answered(root, ["remove", ONE], "n\n")
    assert "Remove this entry? [y/N]" in refused
    assert "nothing was removed" in refused
    lines_without_style(refused)  # the title's escape did not get through
    assert len(ids(root)) == 2
    answered(root, ["remove", ONE], "y\n")
    assert ids(root) == [TWO]
    done = call(root, "remove", TWO)
    assert (done.code, ids(root)) == (2, [TWO])
    assert "`--yes` removes without asking" in done.err
    done = call(root, "remove", TWO, "nope", "--yes")
    assert (done.code, done.out, ids(root)) == (1, f"entries/{TWO}.yaml\n", [])
    assert call(root, "remove", "nope", "--yes").code == 2


def test_the_tree_with_counts(root: Path, call: Call, on_terminal: Awesome) -> None:
    assert call(root, "sections").out == "Pretrain\tpretrain\t2\n  Other\tpretrain/other\t0\nScaling\tscaling\t1\n"
    call(root, "move", ONE, "--section", "other")
    assert call(root, "sections").out.startswith("Pretrain\tpretrain\t1 + 1 below\n  Other\tpretrain/other\t1\n")
    found = json.loads(call(root, "sections", "--json").out)
    assert found[0] == {"path": "pretrain", "title": "Pretrain", "entries": 1, "with_below": 2}
    lines = lines_without_style(on_terminal(root, "sections").stdout)
    assert lines[:3] == ["Awesome tests", "├── Pretrain  pretrain  1 + 1 below", "│   └── Other  pretrain/other  1"]


def test_nothing_in_a_tree_moves_the_cursor(make_list: MakeList, call: Call, on_terminal: Awesome) -> None:
    sections = '[{title: "T\\e[2J\\x9b2J\\u202e"}]'
    root = make_list({"awesome.yaml": f'title: "A\\e[2J"\nsections: {sections}\n'})
    assert call(root, "sections").out.startswith("T\ufffd[2J\ufffd2J\ufffd\t")
    assert '"title": "T\\u001b[2J\\u009b2J\\u202e"' in call(root, "sections", "--json").out
    lines_without_style(on_terminal(root, "sections").stdout)


def test_sections_are_added_and_renamed_wherever_the_list_is_named(root: Path, call: Call) -> None:
    elsewhere = Path("/")
    assert call(elsewhere, "--root", str(root), "sections", "add", "New one").out == "new-one\n"
    added = call(elsewhere, "sections", "--root", str(root), "add", "Sub", "--under", "New one")
    assert added.out == "new-one/sub\n"
    renamed = call(elsewhere, "sections", "rename", "scaling", "Scaling laws", "--root", str(root))
    assert (renamed.code, renamed.out) == (0, "scaling-laws\n")
    assert config_file.load(root).paths() == ["pretrain", "pretrain/other", "scaling-laws", "new-one", "new-one/sub"]
    assert workspace.load(root).entry(TWO).sections == ("pretrain", "scaling-laws")
    assert call(root, "sections", "rename", "nope", "X").code == 2
    assert call(root, "sections", "add", "Pretrain").code == 2
