"""`make demo` shows every step."""

from __future__ import annotations

import subprocess
import sys

from tests.loopback.demo import COMMANDS
from tests.paths import ROOT


def test_every_command_does_its_work() -> None:
    command = [sys.executable, "-m", "tests.loopback.demo"]
    root = ROOT
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=20, check=True)
    assert [line for line in done.stdout.splitlines() if line.startswith("$ ")] == [f"$ {one}" for one in COMMANDS]
    assert "Traceback" not in done.stdout
    assert "*(withdrawn)*" in done.stdout
    assert "Read this first." in done.stdout
