"""The hooks and the action, run for real in a repository of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.lint.examples import ENTRY, ENTRY_PATH, write_list
from tests.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
BROKEN = {"entries/broken.yaml": "title: Scaling: a survey\n"}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a clean entry and a broken one."""
    root = write_list(tmp_path / "list", {ENTRY_PATH: ENTRY, **BROKEN})
    for arguments in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    return root


def ran(command: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return subprocess.run(
        command, cwd=folder, env={**clean, **environment}, capture_output=True, text=True, timeout=300, check=False
    )


def test_hooks_call_commands_that_exist() -> None:
    assert [hook["id"] for hook in HOOKS] == ["awesome-lint", "awesome-render"]
    assert all(hook["require_serial"] for hook in HOOKS)
    assert HOOKS[0]["entry"] == "awesome lint"
    # The project's own hook looks at the same files.
    own = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    [lint] = [hook for hook in own if hook["id"] == "awesome-lint"]
    assert lint["files"].replace("^(", "(^|/)(") == HOOKS[0]["files"]


def test_the_action_runs_nothing_that_its_inputs_hold() -> None:
    steps: list[dict[str, Any]] = ACTION["runs"]["steps"]
    assert all("${{" not in step.get("run", "") for step in steps)
    assert "pull_request_target" not in str(ACTION)


@pytest.mark.slow
def test_the_hooks_fail_on_a_broken_entry_and_pass_on_clean_ones(repository: Path) -> None:
    try_repo = [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), "--files"]
    home = {"PRE_COMMIT_HOME": str(repository.parent / "cache")}
    broken = ran([*try_repo, ENTRY_PATH, *BROKEN], repository, **home)
    assert "entries/broken.yaml:1:15: yaml-syntax" in broken.stdout, broken.stdout + broken.stderr
    assert broken.returncode == 1
    (repository / next(iter(BROKEN))).unlink()
    ran([sys.executable, "-m", "awesome_cli", "render", "-o", "README.md"], repository)
    ran(["git", "add", "--all"], repository)
    clean = ran([*try_repo, ENTRY_PATH], repository, **home)
    assert clean.stdout.count("Passed") == len(HOOKS), clean.stdout + clean.stderr
    assert clean.returncode == 0


@pytest.mark.slow
def test_the_action_annotates_what_is_wrong(repository: Path) -> None:
    install, lint = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    bash = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]
    settings = {"RUNNER_TEMP": str(repository.parent), "ACTION": str(ROOT), "LIST": ".", "ARGS": ""}
    installed = ran([*bash, install], repository, **settings)
    assert installed.returncode == 0, installed.stderr
    done = ran([*bash, lint], repository, **settings)
    assert done.returncode == 1
    assert "::error file=entries/broken.yaml,line=1,col=15,title=yaml-syntax::" in done.stdout
    done = ran([*bash, lint], repository, **{**settings, "ARGS": "--ignore yaml-syntax,schema $(touch injected)"})
    assert not (repository / "injected").exists()
