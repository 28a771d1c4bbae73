"""Workflows, actions and forms, ours and those that `awesome init` writes: sound, and nothing in them for strangers."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from awesome_cli.curate import _scaffold, init
from tests.paths import ROOT

PLACE = init.Destination("me/list", "main", "MIT", "Me", "2026")
SCHEMAS = {
    ".github/workflows/*.yml": "github-workflows",
    ".github/actions/*/action.yml": "github-actions",
    ".github/ISSUE_TEMPLATE/*.yml": "github-issue-forms",
    "action.yml": "github-actions",
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new list."""
    root = tmp_path_factory.mktemp("list")
    init.start_list(root, init.ListPlan("T", "", ("A", "B: c", "no"), "papers"), PLACE, "2026-01-02")
    init.write_scaffold(root, PLACE, frozenset())
    return root


def program(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs a program that is installed beside our Python."""
    name, *more = arguments
    command = [str(Path(sys.executable).with_name(str(name))), *map(str, more)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("pattern", SCHEMAS)
def test_github_takes_them(written: Path, pattern: str) -> None:
    files = [*written.glob(pattern), *ROOT.glob(pattern)]
    assert files
    done = program("check-jsonschema", "--builtin-schema", f"vendor.{SCHEMAS[pattern]}", *files)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("place", ["written", "ours"])
def test_there_is_nothing_to_take_for_a_stranger(written: Path, place: str) -> None:
    inputs = [written] if place == "written" else [ROOT / ".github", ROOT / "action.yml"]
    done = program("zizmor", "--offline", "--quiet", "--config", ROOT / ".github/zizmor.yml", *inputs)
    assert done.returncode == 0, done.stdout


def sources() -> list[Path]:
    """Every file that may name an action."""
    return [*(ROOT / ".github/workflows").glob("*.yml"), ROOT / "action.yml", *_scaffold.FOLDER.rglob("*.yml")]


def test_each_action_has_one_version_everywhere() -> None:
    used = {
        found for path in sources() for found in re.findall(r"uses: (actions/[\w/-]+)@(\S+)", path.read_text("utf-8"))
    }
    assert len(dict(used)) == len(used) > 2


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_strangers_get_no_rights(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "pull_request_target:" not in text
    assert "secrets." not in text
    for script in re.findall(r"run: \|\n((?:(?: {8,}.*)?\n)+)", text):
        assert "${{" not in script


@pytest.mark.parametrize("path", [path for path in sources() if "workflows" in path.parts], ids=lambda path: path.name)
def test_a_workflow_is_held_to_its_bounds(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "\npermissions: {}\n" in text
    assert "\nconcurrency:\n" in text
    assert text.count("runs-on:") == text.count("timeout-minutes:") == text.count("    permissions:\n")
