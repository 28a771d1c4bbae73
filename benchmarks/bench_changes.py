"""`awesome changes` of this list since it began, and of one with 5,000 commits, in seconds of CPU, those of git too."""

from __future__ import annotations

import subprocess
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.case import AWESOME, Case
from benchmarks.corpus import write_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.corpus import Corpus

COMMITS = 5_000
_BEGIN = 1_500_000_000
"""The second of the first commit; each day has two."""
_CHANGES = (*AWESOME, "changes", "--json")


def cases(corpus: Corpus) -> Iterator[Case]:
    """Goals are in seconds of CPU: 1 and 10."""
    yield Case("changes of this list", (*_CHANGES, "--since", "2000"), Path(__file__).parents[1], 1.0)
    root = corpus.canonical.with_name("history")
    since = (*_CHANGES, "--since", "2017-07-15")
    yield Case(f"changes of {COMMITS:,} commits", since, root, 10.0, runs=3, prepare=partial(_write_history, root))


def _write_history(root: Path) -> None:
    """A list that each commit has made longer by an entry; the newest half of its numbers come with the last."""
    write_list(root, COMMITS)
    run = partial(subprocess.run, cwd=root, check=True, capture_output=True)
    run(["git", "init", "--quiet", "--initial-branch", "main"])
    run(["git", "fast-import", "--quiet"], input=b"".join(_commits(root)))


def _commits(root: Path) -> Iterator[bytes]:
    entries = sorted((root / "entries").iterdir())
    for number, path in enumerate(entries):
        yield f"commit refs/heads/main\ncommitter A <a@b.c> {_BEGIN + number * 43_200} +0000\ndata 0\n".encode()
        files = [path] if 0 < number < len(entries) - 1 else [path, root / "awesome.yaml", root / "metrics.csv"]
        for file in files:
            data = file.read_bytes()
            yield b"M 644 inline %s\ndata %d\n%s\n" % (file.relative_to(root).as_posix().encode(), len(data), data)
