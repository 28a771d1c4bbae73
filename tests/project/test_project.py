"""The project's own files: version, make targets and wheel agree with one another."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
import tomllib
from collections import Counter
from typing import TYPE_CHECKING

import pytest

import awesome_cli
from awesome_cli import registry
from tests.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

MACROS = (".TH", ".SH", ".SS", ".B", ".nf", ".fi")


def test_the_installed_version_is_the_packages_own() -> None:
    assert importlib.metadata.version("awesome-list-cli") == awesome_cli.__version__


def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^\.PHONY: (\S+)$", makefile, re.MULTILINE)
    run = subprocess.run(["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert [line.split()[0] for line in run.stdout.splitlines()] == targets


def test_no_two_public_classes_have_one_name() -> None:
    """But those of rules, which are named as the rules are, and which nothing imports by name."""
    files = [path for path in (ROOT / "awesome_cli").rglob("*.py") if path.parent.name != "rules"]
    texts = (path.read_text(encoding="utf-8") for path in files)
    names = Counter(name for text in texts for name in re.findall(r"^class ([A-Za-z]\w*)", text, re.MULTILINE))
    assert len(names) > 100
    assert [name for name, count in names.items() if count > 1] == []


def test_at_most_eight_modules_are_at_the_root_of_the_package() -> None:
    assert len([path for path in (ROOT / "awesome_cli").glob("*.py") if path.name[0] != "_"]) <= 8


def test_every_page_is_in_the_navigation_of_the_site() -> None:
    site = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]
    parts = [part if isinstance(part, dict) else {"": [part]} for part in site["nav"]]
    pages = [page for part in parts for inner in part.values() for page in inner]
    left_out = site["exclude_docs"].split()
    assert sorted(pages) == sorted({path.name for path in (ROOT / "docs").glob("*.md")} - set(left_out))


@pytest.mark.parametrize(
    "program",
    [
        ["-m", "tests.loopback"],
        ["-m", "tests.loopback.demo"],
        ["-m", "benchmarks"],
        ["docs/generate.py"],
        ["-m", "docs.man"],
        ["-m", "docs.pictures"],
    ],
    ids=" ".join,
)
def test_the_programs_of_the_project_have_help(program: list[str]) -> None:
    """And do nothing else when they are asked for it."""
    command = [sys.executable, *program]
    asked = subprocess.run([*command, "--help"], cwd=ROOT, capture_output=True, text=True, timeout=20)
    assert (asked.returncode, asked.stderr) == (0, "")
    assert asked.stdout.startswith("usage: ")
    wrong = subprocess.run([*command, "--nothing"], cwd=ROOT, capture_output=True, text=True, timeout=20)
    assert (wrong.returncode, wrong.stdout) == (2, "")


@pytest.mark.slow
def test_the_man_page_is_sound(tmp_path: Path) -> None:
    file = tmp_path / "man/awesome.1"
    subprocess.run([sys.executable, "-m", "docs.man", str(file)], cwd=ROOT, check=True, timeout=60)
    text = file.read_text(encoding="utf-8")
    sections = re.findall(r"^\.SS awesome (\S+)$", text, re.MULTILINE)
    assert sections == registry.names("awesome_cli.cli")
    assert {line.split()[0] for line in re.findall(r"^[.'].*", text, re.MULTILINE)} == set(MACROS)
    shown = re.sub(r"\\&|\\(?=-)", "", text)
    assert "--unsafe-fixes" in shown
