"""GitHub workflows run here: each step as a shell would run it, with a `gh` that keeps pull requests in a file.

What is not ours (checkout, Python's set-up) is left out: a test makes the folder that it would find.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from tests.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")
_COMPARED = re.compile(r"(\S+) (==|!=) '(.*)'")
_BEGINS = re.compile(r"startsWith\((\S+), '(.*)'\)")

GH = f"""#!{sys.executable}
import json, os, pathlib, subprocess, sys
state = pathlib.Path(os.environ["GH_STATE"])
known = json.loads(state.read_text()) if state.exists() else {{"pulls": [], "comments": [], "calls": []}}
words = sys.argv[1:]
known["calls"].append(words)
value = lambda name: words[words.index(name) + 1]
text = lambda: pathlib.Path(value("--body-file")).read_text(encoding="utf-8")
assert words[:2] == ["auth", "setup-git"] or os.environ["GH_TOKEN"]
if words[:2] == ["pr", "list"]:
    found = [pull for pull in known["pulls"] if pull["head"] == value("--head")]
    subprocess.run(["jq", "-r", value("--jq")], input=json.dumps(found), text=True, check=True)
elif words[:2] == ["pr", "create"]:
    pull = {{"number": len(known["pulls"]) + 1, "head": value("--head"), "isCrossRepository": False}}
    known["pulls"].append({{**pull, "title": value("--title"), "body": text()}})
elif words[:2] == ["pr", "edit"]:
    [pull] = [pull for pull in known["pulls"] if str(pull["number"]) == words[2]]
    pull.update(title=value("--title"), body=text())
elif words[:2] == ["issue", "comment"]:
    known["comments"] = [text()] if "--edit-last" in words else [*known["comments"], text()]
elif words[:2] == ["issue", "list"]:
    found = [issue for issue in known.get("issues", []) if issue["author"] == value("--author")]
    subprocess.run(["jq", "-r", value("--jq")], input=json.dumps(found), text=True, check=True)
elif words[:2] == ["issue", "create"]:
    issue = {{"number": len(known.get("issues", [])) + 1, "author": "app/github-actions"}}
    known.setdefault("issues", []).append({{**issue, "title": value("--title"), "body": text()}})
elif words[:2] == ["issue", "edit"]:
    [issue] = [issue for issue in known["issues"] if str(issue["number"]) == words[2]]
    issue.update(body=text())
elif words[0] == "api":
    assert words[1:] == ["repos/me/list/pages"]
    sys.exit(not known.get("published"))
elif words[:2] != ["auth", "setup-git"]:
    sys.exit(f"gh {{words}} is not known here")
state.write_text(json.dumps(known))
"""


@dataclass
class Ran:
    """What the steps of a job did."""

    failed: str = ""
    """The first step that failed."""
    outputs: dict[str, str] = field(default_factory=dict)
    """What each step printed, by its name."""
    summary: str = ""
    used: list[str] = field(default_factory=list)
    """The actions that are not ours, of steps that were reached."""


class Runner:
    """A machine for jobs, in a folder of its own."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._temp = folder / "temp"
        self._bin = folder / "bin"
        self._state = folder / "gh.json"
        self._environment = environment
        self._bin.mkdir(parents=True)
        self._program("gh", GH)
        self._program("awesome", f'#!/bin/sh\nexec {sys.executable} -m awesome_cli "$@"\n')

    @property
    def temporary(self) -> Path:
        """The folder for temporary files, as the last job has left it."""
        return self._temp

    def _program(self, name: str, text: str) -> None:
        (self._bin / name).write_text(text, encoding="utf-8")
        (self._bin / name).chmod(0o755)

    @property
    def github(self) -> dict[str, Any]:
        """What `gh` was told: pulls, comments, calls."""
        return dict(json.loads(self._state.read_text())) if self._state.exists() else {"pulls": [], "comments": []}

    def put(self, github: Mapping[str, object]) -> None:
        """Makes `gh` know something."""
        self._state.write_text(json.dumps({"pulls": [], "comments": [], "calls": [], **github}))

    def run(self, checkout: Path, workflow: str, job: str, event: Mapping[str, object], **github: str) -> Ran:
        """Runs a job of a workflow in a folder that was checked out; `github` is the context of that name."""
        shutil.rmtree(self._temp, ignore_errors=True)
        self._temp.mkdir()
        (self._temp / "event.json").write_text(json.dumps(event), encoding="utf-8")
        known = {f"github.{name}": value for name, value in github.items()}
        known |= {f"github.event.{name}": value for name, value in _leaves(event)}
        known |= {"github.token": "t0ken", "runner.temp": str(self._temp)}
        one = yaml.safe_load((checkout / ".github/workflows" / workflow).read_text(encoding="utf-8"))["jobs"][job]
        ran = Ran()
        if "if" in one and not _holds(one["if"], known, True):
            return ran
        self._steps(checkout, one["steps"], known, ran)
        ran.summary = _text(self._temp / "summary.md")
        return ran

    def _steps(self, checkout: Path, steps: list[dict[str, Any]], known: dict[str, str], ran: Ran) -> None:
        for step in steps:
            if not _holds(step.get("if", ""), known, not ran.failed):
                continue
            uses = step.get("uses", "")
            if "run" in step:
                self._step(checkout, step, known, ran)
            elif not uses.startswith("./"):
                ran.used.append(uses.partition("@")[0])
            elif not uses.endswith("/setup"):
                action = yaml.safe_load((checkout / uses / "action.yml").read_text(encoding="utf-8"))
                inputs = {f"inputs.{name}": _filled(value, known) for name, value in step["with"].items()}
                self._steps(checkout, action["runs"]["steps"], {**known, **inputs}, ran)

    def _step(self, checkout: Path, step: dict[str, Any], known: dict[str, str], ran: Ran) -> None:
        assert "${{" not in step["run"], "an expression in a script: what it holds would be run"
        variables = {name: _filled(str(value), known) for name, value in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=checkout,
            env={**self._variables(), **variables},
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
        ran.outputs[step["name"]] = done.stdout + done.stderr
        if done.returncode and not ran.failed:
            ran.failed = step["name"]
        for line in _text(self._temp / "output").splitlines():
            name, _, value = line.partition("=")
            known[f"steps.{step.get('id')}.outputs.{name}"] = value
        (self._temp / "output").unlink(missing_ok=True)

    def _variables(self) -> dict[str, str]:
        own = {
            "GITHUB_EVENT_PATH": self._temp / "event.json",
            "GITHUB_OUTPUT": self._temp / "output",
            "GITHUB_STEP_SUMMARY": self._temp / "summary.md",
            "RUNNER_TEMP": self._temp,
            "GH_STATE": self._state,
            "PYTHONPATH": ROOT,
            "PATH": f"{self._bin}:{os.environ['PATH']}",
        }
        return {**os.environ, **self._environment, **{name: str(value) for name, value in own.items()}}


def _leaves(value: Mapping[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    for name, inner in value.items():
        if isinstance(inner, dict):
            yield from _leaves(inner, f"{above}{name}.")
        else:
            yield above + name, str(inner)


def _filled(text: str, known: Mapping[str, str]) -> str:
    return _EXPRESSION.sub(lambda match: known[match[1]], text)


def _holds(condition: str, known: Mapping[str, str], well: bool) -> bool:
    """Whether a condition holds; without a status function it wants all steps before to have done well."""
    condition = condition.removeprefix("${{ ").removesuffix(" }}")
    if condition == "!cancelled()":
        return True
    if match := _COMPARED.fullmatch(condition):
        return well and (known.get(match[1], "") == match[3]) == (match[2] == "==")
    if match := _BEGINS.fullmatch(condition):
        return well and known[match[1]].lower().startswith(match[2].lower())
    assert condition == "", f"{condition!r} is not known here"
    return well


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
