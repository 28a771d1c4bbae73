"""What git knows of a list's folder. Without git, or outside of a repository, it knows nothing."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SECONDS = 10
_GITHUB = re.compile(r"(?:(?:https?|ssh|git)://)?(?:[^@/]*@)?github\.com[:/]([\w-]+)/([\w.-]+?)(?:\.git)?/?", re.ASCII)
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


def top(root: Path) -> str:
    """The folder of the repository that a folder lies in; empty outside of one."""
    return _asked(root, "rev-parse", "--show-toplevel").rstrip("\n")


def branch(root: Path) -> str:
    """The default branch as far as git knows it: the remote's, else the one that is checked out, else `main`."""
    heads = _asked(root, "for-each-ref", "--format=%(symref:lstrip=3)", "refs/remotes/*/HEAD").split()
    return (heads or [_asked(root, "symbolic-ref", "--quiet", "--short", "HEAD").strip() or _USUAL[0]])[0]


def github(root: Path) -> str:
    """`owner/name` of the repository on GitHub that a folder was cloned from, or goes to; empty for any other."""
    return github_name(_asked(root, "remote", "get-url", "origin").strip())


def github_name(address: str) -> str:
    """`owner/name` out of the address of a repository on GitHub, with or without a user; empty for any other."""
    match = _GITHUB.fullmatch(address)
    return f"{match[1]}/{match[2]}" if match else ""


def person(root: Path) -> str:
    """The name that git writes into commits."""
    return _asked(root, "config", "user.name").strip()


def _asked(root: Path, *question: str) -> str:
    return os.fsdecode(output(root, *question) or b"")


def output(root: Path, *question: str, given: bytes = b"", seconds: int = _SECONDS) -> bytes | None:
    """What git answers, with something on its standard input; None where it fails, is not there or takes too long."""
    # A repository's own settings may name programs to run; a folder from a stranger may be one.
    command = ["git", "-C", str(root), "-c", "core.fsmonitor=false", *question]
    # What a partial clone has left out is not fetched behind a person's back.
    environment = {**os.environ, "GIT_NO_LAZY_FETCH": "1"}
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False, timeout=seconds, env=environment)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
