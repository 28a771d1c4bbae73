"""Commands on a list that declares fields of its own."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import Entry, Placement
from awesome_cli.storage import workspace

if TYPE_CHECKING:
    from pathlib import Path

    from awesome_cli.model import CustomValue
    from tests.cli.conftest import Call
    from tests.conftest import Awesome, MakeList

CONFIG = """
title: A list
fields:
  license: {type: text, choices: [MIT, GPL-3.0]}
  tags: list
  offline: flag
sections:
  - title: Pretrain
  - title: Scaling
"""
CUSTOM: dict[str, CustomValue] = {"license": "MIT", "tags": ("one, two", "three"), "offline": False}
ENTRIES = (
    Entry(
        title="mergekit",
        kind="repo",
        sections=("pretrain",),
        url="https://github.com/cg123/mergekit",
        description="Merges [models](https://example.org/a) *quickly*.",
        notes=("`simple` & good",),
        placements=(Placement("scaling", "Merging kit"),),
        custom=CUSTOM,
    ),
    Entry(title="A Closed Model", kind="model", sections=("scaling",), under="github-cg123--mergekit"),
)
MERGEKIT, CLOSED = (entry.stem() for entry in ENTRIES)


@pytest.fixture
def root(make_list: MakeList) -> Path:
    return make_list({"awesome.yaml": CONFIG}, *ENTRIES)


def custom(root: Path) -> list[object]:
    return [entry.custom for entry in workspace.load(root).entries]


def test_an_entry_is_shown_with_them(root: Path, call: Call) -> None:
    shown = call(root, "show", MERGEKIT).out
    assert shown == f"# entries/{MERGEKIT}.yaml\n" + (root / f"entries/{MERGEKIT}.yaml").read_text()
    assert shown.endswith('license: MIT\ntags: ["one, two", three]\noffline: false\n')
    found = json.loads(call(root, "show", "--json", MERGEKIT).out)
    assert found["custom"] == {"license": "MIT", "tags": ["one, two", "three"], "offline": False}
    assert (found["description"], found["notes"]) == ("Merges models quickly.", ["simple & good"])


def test_a_panel_shows_lists_and_placements(root: Path, on_terminal: Awesome) -> None:
    text = re.sub(r"\x1b\[\d*m", "", on_terminal(root, "show", MERGEKIT).stdout)
    assert "one, two, three" in text
    assert "section scaling, title Merging kit" in text


def test_entries_are_found_by_them(root: Path, call: Call) -> None:
    [found] = json.loads(call(root, "search", "--json", "license:mit").out)
    assert found["custom"] == {"license": "MIT", "tags": ["one, two", "three"], "offline": False}
    done = call(root, "search", "license:MTI")
    assert (done.code, "did you mean 'MIT'?" in done.err) == (2, True)
    assert call(root, "search", "--ids", "closed model").out == f"{CLOSED}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("move", MERGEKIT, "--section", "scaling", "--also"),
        ("add", "https://example.org/new", "--section", "scaling", "--offline"),
        ("add", "https://github.com/cg123/mergekit", "--section", "scaling", "--offline"),
        ("sections", "rename", "scaling", "Sizes"),
        ("sections", "add", "More"),
        ("lint", "--fix", "--unsafe-fixes"),
        ("remove", "--yes", CLOSED),
        ("undo",),
    ],
)
def test_no_command_loses_them_or_takes_them_for_faults(root: Path, call: Call, arguments: tuple[str, ...]) -> None:
    path = root / f"entries/{MERGEKIT}.yaml"
    path.write_text("# mine\n" + path.read_text().replace("license: MIT", "license:  MIT  # why"))
    done = call(root, *arguments)
    assert done.code in (0, 2 if arguments == ("undo",) else 0), done.err
    assert "unknown key" not in done.out + done.err
    assert CUSTOM in custom(root)
    assert workspace.load(root).problems == []
    assert "# why" in path.read_text()


def test_edit_judges_what_was_saved(root: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "sed -i s/license:.MIT/license:\\ MTI/")
    monkeypatch.delenv("VISUAL", raising=False)
    done = call(root, "edit", MERGEKIT)
    assert done.code == 1
    assert "unknown license 'MTI'; did you mean 'MIT'?" in done.out


def test_lint_names_a_key_that_nobody_declared(root: Path, call: Call) -> None:
    path = root / f"entries/{MERGEKIT}.yaml"
    path.write_text(path.read_text().replace("license:", "licence:"))
    done = call(root, "lint")
    assert "unknown key 'licence'; did you mean 'license'? (`fields:` in awesome.yaml declares new ones)" in done.out


def test_remove_names_what_stands_under_it(root: Path, call: Call) -> None:
    done = call(root, "remove", "--yes", MERGEKIT)
    assert f"entries/{CLOSED}.yaml is under {MERGEKIT}, which is gone" in done.err
    assert call(root, "lint", "--select", "under-unknown").code == 1
