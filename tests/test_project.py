"""The project's own files: version, make targets and wheel agree with one another."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
from pathlib import Path

import pytest

import awesome_cli
from awesome_cli import registry

ROOT = Path(__file__).parents[1]
MACROS = (".TH", ".SH", ".SS", ".B", ".nf", ".fi")


def test_the_installed_version_is_the_packages_own() -> None:
    assert importlib.metadata.version("awesome-list-cli") == awesome_cli.__version__


def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^\.PHONY: (\S+)$", makefile, re.MULTILINE)
    run = subprocess.run(["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert [line.split()[0] for line in run.stdout.splitlines()] == targets


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
