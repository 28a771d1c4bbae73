"""What git knows about a list's folder; everything is empty without git or outside of a repository."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_TIMEOUT_SECONDS = 10
_INDEX_ENTRY = re.compile(
    rb"100\d{3} ([0-9a-f]+) 0\t([^\0]+)\0  ctime: [^\n]*\n  mtime: (\d+):(\d+)\n  dev: [^\n]*\n  uid: [^\n]*\n"
    rb"  size: (\d+)\tflags: 0\n"
)
"""A file of `git ls-files --stage --debug -z`."""
_SHA1_DIGITS = 40
_GITHUB = re.compile(r"(?:(?:https?|ssh|git)://)?(?:[^@/]*@)?github\.com[:/]([\w-]+)/([\w.-]+?)(?:\.git)?/?", re.ASCII)
USUAL_BRANCHES = ("main", "master")
"""Names of a default branch where no remote says which it is."""


def side_branch(root: Path) -> str:
    """The branch that is checked out if it is to be merged elsewhere: there is a remote, and it is not the default.

    Empty otherwise; `HEAD` where no branch is checked out.
    """
    if not _output(root, "remote"):
        return ""
    branch = _output(root, "symbolic-ref", "--quiet", "--short", "HEAD").strip() or "HEAD"
    heads = _output(root, "for-each-ref", "--format=%(symref:lstrip=3)", "refs/remotes/*/HEAD").split()
    return "" if branch in (heads or USUAL_BRANCHES) else branch


def tracked_files(root: Path) -> frozenset[str]:
    """The files below a folder that git tracks, relative to it."""
    return frozenset(filter(None, _output(root, "ls-files", "-z").split("\0")))


def repository_root(root: Path) -> str:
    """The root folder of the repository that a folder is in; empty outside of one."""
    return _output(root, "rev-parse", "--show-toplevel").rstrip("\n")


def default_branch(root: Path) -> str:
    """The default branch: the remote's, else the one that is checked out; empty outside of a repository."""
    heads = _output(root, "for-each-ref", "--format=%(symref:lstrip=3)", "refs/remotes/*/HEAD").split()
    return heads[0] if heads else _output(root, "symbolic-ref", "--quiet", "--short", "HEAD").strip()


def github_repository(root: Path) -> str:
    """`owner/name` of the GitHub repository that is the remote `origin`; empty for any other."""
    return parse_github_address(_output(root, "remote", "get-url", "origin").strip())


def parse_github_address(address: str) -> str:
    """`owner/name` from the address of a GitHub repository, with or without a user; empty for any other."""
    match = _GITHUB.fullmatch(address)
    return f"{match[1]}/{match[2]}" if match else ""


def user_name(root: Path) -> str:
    """The name that git writes into commits."""
    return _output(root, "config", "user.name").strip()


def find_commit(root: Path, name: str) -> str:
    """The commit that a name means; empty where there is none."""
    return _output(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").strip()


def commits(root: Path, paths: Iterable[str], most: int) -> list[str]:
    """The commits in which some files of a folder changed, the newest first."""
    return _output(root, "log", f"--max-count={most}", "--format=%H", "HEAD", "--", *paths).split()


def head_content(root: Path, path: str) -> bytes:
    """What the last commit has at a path; empty where it has nothing."""
    return output(root, "cat-file", "blob", f"HEAD:./{path}") or b""


def blob_name(data: bytes, like: str) -> str:
    """Git's name for some bytes, by the same algorithm as another name."""
    from hashlib import new

    digest = new("sha1" if len(like) == _SHA1_DIGITS else "sha256", usedforsecurity=False)
    digest.update(b"blob %d\0" % len(data) + data)
    return digest.hexdigest()


def unchanged_files(root: Path) -> dict[str, str]:
    """Git's names for what files hold that are as its index has them, by their paths in a folder.

    Told by size and time, as git itself does, and by no content: files that were written when the index was, or after
    it, are left out.
    """
    answer = output(root, "ls-files", "--stage", "--debug", "-z") or b""
    last = _times_and_size(root / _output(root, "rev-parse", "--git-path", "index").strip())[0]
    found = {}
    for name, path, seconds, rest, size in _INDEX_ENTRY.findall(answer):
        time = int(seconds) * 10**9 + int(rest)
        own = os.fsdecode(path)
        if time < last and _times_and_size(f"{root}/{own}") == (time, int(size)):
            found[own] = name.decode()
    return found


def _times_and_size(path: str | Path) -> tuple[int, int]:
    """When a file was last written, in nanoseconds, and its size; nothing like either where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116  # ten thousand times
    except OSError:
        return -1, -1
    return status.st_mtime_ns, status.st_size


def _output(root: Path, *question: str) -> str:
    return os.fsdecode(output(root, *question) or b"")


def output(root: Path, *question: str, given: bytes = b"", seconds: int = _TIMEOUT_SECONDS) -> bytes | None:
    """What git answers, with something on its standard input; None where it fails, is not there or takes too long."""
    # A repository's own settings may name programs to run; a folder from a stranger may be one.
    command = ["git", "-C", str(root), "-c", "core.fsmonitor=false", *question]
    # What a partial clone has left out is not fetched after a person's back.
    environment = {**os.environ, "GIT_NO_LAZY_FETCH": "1"}
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False, timeout=seconds, env=environment)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
