"""A command called without a process of its own: quick, for all that needs no terminal and no standard input."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest

from awesome_cli.cli import run

if TYPE_CHECKING:
    from pathlib import Path


class Called(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


class Call(Protocol):
    """See `call`."""

    def __call__(self, root: Path, *arguments: str) -> Called: ...


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs a command in a folder: `call(root, "search", "moe")`."""

    def called(root: Path, *arguments: str) -> Called:
        monkeypatch.chdir(root)
        code = run(arguments)
        return Called(code, *capsys.readouterr())

    return called
