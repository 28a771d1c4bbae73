"""What git knows of a list's folder. Without git, or outside of a repository, it knows nothing."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SECONDS = 10
_USUAL = ("main", "master")
"""Names of a default branch where no remote tells its own."""


def side_branch(root: Path) -> str:
    """The branch that is checked out where it is to be merged elsewhere: there is a remote, and it is not the default.

    Empty otherwise; `HEAD` where no branch is checked out.
    """
    if not _asked(root, "remote"):
        return ""
    branch = _asked(root, "symbolic-ref", "--quiet", "--short", "HEAD").strip() or "HEAD"
    heads = _asked(root, "for-each-ref", "--format=%(symref:lstrip=3)", "refs/remotes/*/HEAD").split()
    return "" if branch in (heads or _USUAL) else branch


def tracked(root: Path) -> frozenset[str]:
    """The files below a folder that git tracks, relative to it."""
    return frozenset(filter(None, _asked(root, "ls-files", "-z").split("\0")))


def _asked(root: Path, *question: str) -> str:
    # A repository's own settings may name programs to run; a folder from a stranger may be one.
    command = ["git", "-C", str(root), "-c", "core.fsmonitor=false", *question]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return os.fsdecode(done.stdout) if done.returncode == 0 else ""
