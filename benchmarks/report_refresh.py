"""What `awesome refresh` costs on the project's own list, against the loopback server: requests, time, memory."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.model import Entry
from awesome_cli.storage import config, metrics, schema, store
from awesome_cli.storage.yaml import canonical
from benchmarks.case import AWESOME
from benchmarks.peak import peak
from tests.loopback import Loopback

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.corpus import Corpus

ROOT = Path(__file__).parents[1]
PAPERS, REPOSITORIES = 122, 60
"""How many are made up where the project has no entries."""
DONE = (0, 1)
"""Exit codes of a refresh that looked at everything; 1 where a person has something to decide."""


class _Run(NamedTuple):
    seconds: float
    """By the clock."""
    megabytes: float
    """The most memory it had at any time."""


def lines(corpus: Corpus) -> Iterator[str]:
    """One row with the pause that arXiv asks for between requests, one without."""
    with TemporaryDirectory() as folder:
        root = _list(Path(folder) / "list")
        entries, _ = store.load(root)
        papers = sum(entry.kind == "paper" for entry in entries)
        yield f"Refresh of {len(entries)} entries, {papers} of them papers, from the loopback server"
        yield ""
        yield "| arXiv's pause | seconds | peak MB | requests |"
        yield "|---------------|--------:|--------:|----------|"
        for pause in ("3", "0"):
            with Loopback() as server:
                run = _refresh(root, {**server.environment(), "AWESOME_ARXIV_DELAY": pause, "GH_TOKEN": "none"})
                asked = ", ".join(f"{name} {len(came)}" for name, came in sorted(server.requests.items()))
            yield f"| {pause + ' s':<13} | {run.seconds:7.2f} | {run.megabytes:7.1f} | {asked} |"


def _list(root: Path) -> Path:
    """A copy of the project's own list, or one that is made up."""
    if (ROOT / store.FOLDER).is_dir():
        shutil.copytree(ROOT / store.FOLDER, root / store.FOLDER)
        for name in (config.FILE, metrics.FILE):
            shutil.copy(ROOT / name, root / name)
        return root
    (root / store.FOLDER).mkdir(parents=True)
    (root / config.FILE).write_text("title: Made up\nsections:\n  - title: All\n", encoding="utf-8")
    for number in range(1, PAPERS + REPOSITORIES + 1):
        entry = Entry(title=f"Entry {number}", sections=("all",))
        if number <= PAPERS:
            entry = entry._replace(kind="paper", arxiv=f"2406.{number:05}")
        else:
            entry = entry._replace(kind="repo", url=f"https://github.com/lab/{number}")
        (root / store.path_of(entry)).write_text(canonical.text(schema.raw_of(entry)), encoding="utf-8")
    return root


def _refresh(root: Path, variables: Mapping[str, str]) -> _Run:
    """One refresh as a process. Raises RuntimeError where it could not look at everything."""
    began = time.perf_counter()
    command = [*AWESOME, "refresh", "--quiet"]
    environment = {**os.environ, **variables, "PYTHONPATH": str(ROOT)}
    kilobytes = peak(command, root, DONE, environment)
    return _Run(time.perf_counter() - began, kilobytes / 1024)
