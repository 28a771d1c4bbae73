"""What the pages in docs/ show is what happens: each command line is run, and its output is what came."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import awesome_cli
from tests.git import git
from tests.loopback import Paper
from tests.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.loopback import Loopback

DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [page for page in DOCS if page.name != "header.md"]
SHOWN = [page for page in PAGES if "```console\n" in page.read_text("utf-8")]
FACTS = Paper(
    "2001.08361",
    "Scaling Laws for Neural Language Models",
    ("Jared Kaplan", "Sam McCandlish", "Tom Henighan", "Tom B. Brown"),
    published="2020-01-23",
)
AUTHOR = {f"GIT_{role}_{name}": "a@b.c" for role in ("AUTHOR", "COMMITTER") for name in ("NAME", "EMAIL")}
BLOCK = re.compile(r'^```(?P<language>\w+)(?: title="(?P<file>[^"]+)")?\n(?P<text>.*?)^```$', re.DOTALL | re.MULTILINE)


class Reader:
    """Somebody who types what a page shows, and writes the files that it shows (at the end of those that are there)."""

    def __init__(self, home: Path, environment: Mapping[str, str]) -> None:
        self.folder = home
        self.environment = environment

    def follow(self, page: str) -> None:
        for block in BLOCK.finditer(page):
            if block["file"]:
                with (self.folder / block["file"]).open("a", encoding="utf-8") as file:
                    file.write(block["text"])
            elif block["language"] == "console":
                for command, shown in _commands(block["text"]):
                    printed = self.type(command)
                    assert OutputChecker().check_output(shown, printed, ELLIPSIS), f"$ {command}\n{printed}"

    def type(self, command: str) -> str:
        """What is seen of a command."""
        if command.startswith("cd "):
            self.folder /= command.removeprefix("cd ")
            return ""
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        return done.stdout


def _commands(block: str) -> Iterator[tuple[str, str]]:
    """Each command line of a block, with what it prints."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


@pytest.fixture
def reader(server: Loopback, tmp_path: Path) -> Reader:
    """A newcomer with an empty home, `awesome` on the path, and an empty repository at GitHub."""
    server.world.load(FACTS)
    program = tmp_path / "bin/awesome"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m awesome_cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    git(tmp_path, "init", "--quiet", "--bare", "github/awesome-scaling.git")
    (tmp_path / ".gitconfig").write_text(f'[url "{tmp_path}/github/"]\n  insteadOf = git@github.com:me/\n')
    environment = {**os.environ, **AUTHOR, "PATH": f"{program.parent}:{os.environ['PATH']}"}
    return Reader(tmp_path, environment | {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)})


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.name)
def test_commands_print_what_is_shown(page: Path, reader: Reader) -> None:
    reader.follow(page.read_text("utf-8"))


@pytest.mark.parametrize("page", [*DOCS, ROOT / "CONTRIBUTING.md"], ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`]*`|(?m:^ {4}.*$)", "", page.read_text("utf-8"), flags=re.DOTALL)
    base = ROOT if page.name == "header.md" else page.parent  # the header is shown in README.md
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    assert [target for target in targets if "://" not in target and not (base / target).exists()] == []


def test_the_site_is_whole_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    """Strictly: a link to a page or a heading that is not there, or a page that no menu leads to, is an error."""
    settings = (ROOT / "zensical.toml").read_text("utf-8")
    assert [page.name for page in PAGES if f'"{page.name}"' not in settings] == []
    (tmp_path / "zensical.toml").write_text(settings, encoding="utf-8")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = {path.parent.name: path.read_text("utf-8") for path in (tmp_path / "build/docs").rglob("*.html")}
    assert {page.stem for page in PAGES} <= {*pages, "index"}
    loaded = [
        address
        for text in pages.values()
        for tag in re.findall(r"<(?:script|link|img|iframe|source)\b[^>]*>", text)
        for address in re.findall(r'(?:src|href)="?([^"\s>]+)', tag)
    ]
    assert loaded
    assert [address for address in loaded if "//" in address] == []


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
