"""Real git, for tests."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def git(root: Path, *arguments: str, day: str = "") -> str:
    """Runs git in a folder, as somebody (on some day, at noon), and returns what it prints."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    command = ["git", *who, *arguments]
    variables = {**os.environ, "GIT_COMMITTER_DATE": f"{day}T12:00:00"} if day else None
    done = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True, timeout=20, env=variables)
    return done.stdout
