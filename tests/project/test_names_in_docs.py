"""Names in docs and code agree: each command, option, make target and variable that is named is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import typer.main

from awesome_cli import registry
from awesome_cli.cli import build_program
from tests.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

GENERATED = {"cli.md"}
PAGES = [
    *(page for page in sorted((ROOT / "docs").glob("*.md")) if page.name not in GENERATED),
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted(path for path in (ROOT / "awesome_cli/scaffold/list").rglob("*") if path.is_file()),
]
CODE = re.compile(r"`([^`\n]+)`|^(?: {4,}|\$ |\s*(?:-|run:) )(.*)$", re.MULTILINE)
"""What may be a command: a code span, a line of a block, a step of a workflow."""
COMMAND = re.compile(r"(?:^|[^\w/.=-])(?:(?<!-m )awesome)((?: [^|;&`#>]+)?)")
PROGRAM: Any = typer.main.get_command(build_program(registry.names("awesome_cli.cli")))
PLACEHOLDERS = {"COMMAND", "X"}


def named(text: str) -> list[str]:
    """The commands in a text, without the name of the program."""
    codes = (span or line for span, line in CODE.findall(text))
    return [arguments.strip() for code in codes for arguments in COMMAND.findall(code) if arguments.strip()]


def unknown(arguments: str) -> list[str]:
    """What is no command, and no option of the command, in the arguments of one."""
    first, *words = arguments.split()
    if first.startswith("-") or first in PLACEHOLDERS:
        return [] if first in {"--version", "-V", "--help", "--install-completion", *PLACEHOLDERS} else [first]
    command = PROGRAM.commands.get(first)
    if command is None:
        return [first]
    if words and words[0] in getattr(command, "commands", {}):
        command = command.commands[words.pop(0)]
    known = {name for one in command.params for name in (*one.opts, *one.secondary_opts)} | {"--help", "-h"}
    given = (word.partition("=")[0].rstrip(").,:") for word in words if re.match(r"--?[a-z]", word))
    return [word for word in given if word not in known]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_and_options_are_there(page: Path) -> None:
    commands = named(page.read_text("utf-8"))
    assert {command: wrong for command in commands if (wrong := unknown(command))} == {}


def test_what_is_wrong_is_found() -> None:
    text = "`awesome lnt`, `awesome lint --fixx`, `awesome sections add --under x`\n    awesome add --sektion y  # -w\n"
    found = [unknown(command) for command in named(text)]
    assert found == [["lnt"], ["--fixx"], [], ["--sektion"]]


def test_make_targets_are_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    text = "".join(page.read_text("utf-8") for page in PAGES)
    asked = set(re.findall(r"(?:`|^ {4})make ([a-z-]+)", text, re.MULTILINE))
    assert asked <= targets
    assert "setup" in asked


def test_each_variable_has_its_row() -> None:
    named_there = set(re.findall(r"`(AWESOME_[A-Z_]+)`", (ROOT / "docs/environment.md").read_text("utf-8")))
    code = "".join(file.read_text("utf-8") for file in (ROOT / "awesome_cli").rglob("*.py"))
    read = set(re.findall(r"\"(AWESOME_[A-Z_]+)\"", code))
    assert read <= named_there
    assert {name for name in named_there - read if not name.endswith("_URL")} == set()
