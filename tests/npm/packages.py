"""Programs from npm that judge what the project writes, as the lock beside this file pins them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
INSTALLED = HERE.parents[1] / "build/npm"
"""Where the packages stay between runs."""

needs_npm = pytest.mark.skipif(not shutil.which("npm"), reason="`make system` installs node and npm")


def installed(package: str) -> Path:
    """The folder of a package; all of the lock are installed where it has changed."""
    lock = (HERE / "package-lock.json").read_bytes()
    marker = INSTALLED / ".installed"
    if not marker.exists() or marker.read_bytes() != lock:
        INSTALLED.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, INSTALLED)
        install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(install, cwd=INSTALLED, check=True, capture_output=True)
        marker.write_bytes(lock)
    return INSTALLED / "node_modules" / package
