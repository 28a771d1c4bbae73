"""What the pages in docs/ show is what happens: each command line is run, and its output is what came."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import awesome_cli
from tests.loopback import Paper

if TYPE_CHECKING:
    from tests.loopback import Loopback

ROOT = Path(__file__).parents[1]
DOCS = sorted((ROOT / "docs").glob("*.md"))
SHOWN = [page for page in DOCS if "```console\n" in page.read_text("utf-8")]
FACTS = Paper(
    "2001.08361",
    "Scaling Laws for Neural Language Models",
    ("Jared Kaplan", "Sam McCandlish", "Tom Henighan", "Tom B. Brown"),
    published="2020-01-23",
)
AUTHOR = {f"GIT_{role}_{name}": "a@b.c" for role in ("AUTHOR", "COMMITTER") for name in ("NAME", "EMAIL")}


def commands(text: str) -> list[tuple[str, str]]:
    """Each command line that a page shows, with what it prints."""
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    parts = [part for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    return [(command, shown) for command, _, shown in (part.partition("\n") for part in parts)]


@pytest.mark.parametrize("page", [page for page in SHOWN if page.name != "header.md"], ids=lambda page: page.name)
def test_commands_print_what_is_shown(page: Path, server: Loopback, tmp_path: Path) -> None:
    server.world.load(FACTS)
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin/awesome"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m awesome_cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    path = f"{program.parent}:{os.environ['PATH']}"
    environment = {**os.environ, **AUTHOR, "PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    folder = tmp_path
    for command, shown in commands(page.read_text("utf-8")):
        if command.startswith("cd "):
            folder /= command.removeprefix("cd ")
            continue
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert OutputChecker().check_output(shown, done.stdout, ELLIPSIS), f"$ {command}\n{done.stdout}"


@pytest.mark.parametrize("page", [*DOCS, ROOT / "CONTRIBUTING.md"], ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`]*`|(?m:^ {4}.*$)", "", page.read_text("utf-8"), flags=re.DOTALL)
    base = ROOT if page.name == "header.md" else page.parent  # the header is shown in README.md
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    assert [target for target in targets if "://" not in target and not (base / target).exists()] == []


def test_the_pipeline_for_gitlab_is_one(tmp_path: Path) -> None:
    text = (ROOT / "docs/publish.md").read_text("utf-8")
    [pipeline] = re.findall(r"```yaml\n(default:.*?)```", text, re.DOTALL)
    assert f"awesome-list-cli=={awesome_cli.__version__}\n" in pipeline
    (tmp_path / ".gitlab-ci.yml").write_text(pipeline, encoding="utf-8")
    checker = str(Path(sys.executable).with_name("check-jsonschema"))
    command = [checker, "--builtin-schema", "vendor.gitlab-ci", str(tmp_path / ".gitlab-ci.yml")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_the_picture_of_a_terminal_is_what_it_shows() -> None:
    from docs import pictures

    assert (pictures.FOLDER / "terminal.svg").read_text("utf-8") == pictures.terminal()
