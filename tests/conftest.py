"""What tests of several parts share: a list on disk, the command run as a process, a loopback copy of the web."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from textwrap import dedent
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import HealthCheck, settings

from awesome_cli.storage import config_reader, schema, store
from awesome_cli.storage.yaml import canonical
from tests.loopback.fixtures import server
from tests.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from awesome_cli.model import Entry

# A busy machine is no fault of what is tested. The examples are the same in each run, so that a change is judged by
# what it changes; `pytest --hypothesis-profile=exploring` looks for new ones.
settings.register_profile("exploring", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("patient", settings.get_profile("exploring"), derandomize=True)
settings.load_profile("patient")

# A job in the background of a shell ignores ^C, and would hand that down to the commands that tests interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

__all__ = ["awesome", "make_list", "server"]

CONFIG = """
title: Awesome tests
sections:
  - title: Pretrain
    sections:
      - title: Other
  - title: Scaling
"""


class MakeList(Protocol):
    """See `make_list`."""

    def __call__(self, files: Mapping[str, str] | None = None, *entries: Entry) -> Path: ...


class Awesome(Protocol):
    """See `awesome`."""

    def __call__(
        self, root: Path, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def make_list(tmp_path: Path) -> MakeList:
    """Writes a list and returns its folder: files by path (their common indent taken off), entries as our writer does.

    `make_list({"awesome.yaml": ..., "entries/x.yaml": ...}, Entry(...))`; awesome.yaml is CONFIG unless it is given.
    """

    def make(files: Mapping[str, str] | None = None, *entries: Entry) -> Path:
        texts = {"awesome.yaml": CONFIG, **(files or {})}
        fields = config_reader.read(dedent(texts["awesome.yaml"]))[0].table()
        texts |= {store.path_of(entry): canonical.text(schema.raw_of(entry), fields) for entry in entries}
        for name, text in texts.items():
            path = tmp_path / "list" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(dedent(text).removeprefix("\n").encode())
        return tmp_path / "list"

    return make


@pytest.fixture
def awesome() -> Awesome:
    """Runs `awesome` as a process in a folder, where exit code and streams matter: `awesome(root, "lint")`."""

    def run(
        root: Path, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "awesome_cli", *arguments]
        variables = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
        return subprocess.run(
            command,
            cwd=root,
            env=variables,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=60,
        )

    return run


@pytest.fixture
def on_terminal() -> Awesome:
    """Runs `awesome` as `awesome` does, its standard output a terminal of 80 columns with colors."""

    def run(
        root: Path, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "awesome_cli", *arguments]
        variables = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "80"}
        with subprocess.Popen(command, cwd=root, env={**variables, **(environment or {})}, stdout=theirs) as process:
            os.close(theirs)
            shown = b""
            while chunk := _chunk(ours):
                shown += chunk
            code = process.wait(timeout=60)
        os.close(ours)
        return subprocess.CompletedProcess(command, code, shown.decode(), "")

    return run


def _chunk(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""
