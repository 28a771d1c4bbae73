"""What git knows of a list's folder. Without git, or outside of a repository, it knows nothing."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_SECONDS = 10
_GITHUB = re.compile(r"(?:(?:https?|ssh|git)://)?(?:[^@/]*@)?github\.com[:/]([\w-]+)/([\w.-]+?)(?:\.git)?/?", re.ASCII)
_LINK = "120000"
"""The mode of a symbolic link."""
_SHA1 = 40
"""Digits of a hash of the usual kind."""
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


def commit(root: Path, name: str) -> str:
    """The commit that a name stands for; empty where there is none."""
    return _asked(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").strip()


def commits(root: Path, paths: Iterable[str], start: str = "HEAD", most: int = 200) -> list[str]:
    """The commits in which files of a folder changed, the newest first."""
    return _asked(root, "log", f"--max-count={most}", "--format=%H", start, "--", *paths).split()


def is_shallow(root: Path) -> bool:
    """Whether a clone has only the end of its history."""
    return _asked(root, "rev-parse", "--is-shallow-repository").strip() == "true"


def hashes(root: Path, name: str, paths: Iterable[str]) -> dict[str, str]:
    """The files of a commit below a folder, relative to it, with the hashes of their contents."""
    found = {}
    for row in filter(None, _asked(root, "ls-tree", "-r", "-z", name, "--", *paths).split("\0")):
        kind, _, path = row.partition("\t")
        mode, type_, hash_ = kind.split(" ")
        if type_ == "blob" and mode != _LINK:
            found[path] = hash_
    return found


def hash_of(data: bytes, like: str) -> str:
    """The hash that git gives a content, of the same kind as another one."""
    from hashlib import new

    made = new("sha1" if len(like) == _SHA1 else "sha256", usedforsecurity=False)
    made.update(b"blob %d\0" % len(data) + data)
    return made.hexdigest()


def contents(root: Path, hashes: Iterable[str]) -> dict[str, bytes]:
    """What git keeps under some hashes; those that it does not have are left out."""
    wanted = list(dict.fromkeys(hashes))
    data = _run(root, ("cat-file", "--batch"), "".join(f"{one}\n" for one in wanted).encode()) if wanted else b""
    found: dict[str, bytes] = {}
    while data:
        head, _, data = data.partition(b"\n")
        name, _, rest = head.decode().partition(" ")
        if rest.startswith("blob "):
            size = int(rest.removeprefix("blob "))
            found[name], data = data[:size], data[size + 1 :]
    return found


def _asked(root: Path, *question: str) -> str:
    return os.fsdecode(_run(root, question))


def _run(root: Path, question: Sequence[str], given: bytes = b"") -> bytes:
    # A repository's own settings may name programs to run; a folder from a stranger may be one.
    command = ["git", "-C", str(root), "-c", "core.fsmonitor=false", *question]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False, timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""
