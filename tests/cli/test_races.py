"""Several programs at once, interrupts and kills: nothing is lost, and every file is whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.storage import lock, metrics, store
from tests.git import git
from tests.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeList
    from tests.loopback import Loopback


def started(root: Path, *arguments: str) -> subprocess.Popen[str]:
    """`awesome` as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "awesome_cli", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("times", [2, pytest.param(20, marks=pytest.mark.slow)])
def test_two_at_once_both_get_in(server: Loopback, make_list: MakeList, times: int) -> None:
    root = make_list()
    for number in range(times):
        ids = [f"2406.{2 * number + one:05}" for one in (1, 2)]
        both = [started(root, "add", id_, "--section", "scaling") for id_ in ids]
        ends = [(*process.communicate(timeout=30), process.returncode) for process in both]
        assert [code for *_, code in ends] == [0, 0], ends
        entries, problems = store.load(root)
        numbers, more = metrics.load(root)
        assert {entry.arxiv for entry in entries} >= set(ids)
        assert {subject for subject, _ in numbers} == {f"arxiv:{entry.arxiv}" for entry in entries}
        assert not problems + more
    assert (root / metrics.FILE).read_text() == metrics.text(numbers)


def test_two_add_one_thing_at_once(server: Loopback, make_list: MakeList) -> None:
    root = make_list()
    both = [started(root, "add", "2406.14833", "--section", section) for section in ("scaling", "pretrain")]
    for process in both:
        process.communicate(timeout=30)
    [entry] = store.load(root)[0]
    assert sorted(entry.sections) == ["pretrain", "scaling"]
    assert [process.returncode for process in both] == [0, 0]


def test_two_branches_that_add_a_paper_merge(server: Loopback, make_list: MakeList) -> None:
    root = make_list({".gitattributes": (ROOT / ".gitattributes").read_text(), ".gitignore": f"{lock.FILE}\n"})
    run(["add", "2406.10001", "--section", "scaling", "--root", str(root), "--quiet"])
    git(root, "init", "--quiet", "--initial-branch=main")
    for branch, id_ in (("main", ""), ("one", "2406.10000"), ("two", "2406.10002")):
        if id_:
            git(root, "checkout", "--quiet", "-b", branch, "main")
            assert run(["add", id_, "--section", "scaling", "--root", str(root), "--quiet"]) == 0
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "-m", branch)
    git(root, "merge", "--quiet", "one", "-m", "both")
    assert git(root, "status", "--porcelain") == ""
    entries, problems = store.load(root)
    numbers, more = metrics.load(root)
    wanted = {"2406.10000", "2406.10001", "2406.10002"}
    assert {entry.arxiv for entry in entries} == wanted
    assert {subject for subject, _ in numbers} == {f"arxiv:{id_}" for id_ in wanted}
    assert not problems + more


def test_an_interrupt_keeps_what_was_learnt(server: Loopback, make_list: MakeList) -> None:
    root = make_list()
    run(["add", "2406.14833", "lab/project", "--section", "scaling", "--root", str(root), "--offline", "--quiet"])
    server.faults["arxiv"] = "hang"
    with started(root, "refresh") as process:
        until = time.monotonic() + 20
        while not (server.requests["semantic_scholar"] and server.requests["github"]) and time.monotonic() < until:
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.02)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.5)  # the answers are on their way
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=10)
    assert process.returncode == 130
    assert "interrupted: 3 of 4 answers came in" in errors
    assert "Traceback" not in out + errors
    assert {metric for _, metric in metrics.load(root)[0]} == {"citations", "forks", "stars", "pushed"}
    titles = {entry.title for entry in store.load(root)[0]}
    assert titles == {"arxiv:2406.14833", "project"}


def contents(root: Path) -> dict[str, bytes]:
    """Every file of a list that counts."""
    paths = [*root.glob("entries/*.yaml"), root / metrics.FILE]
    return {str(path.relative_to(root)): path.read_bytes() for path in paths}


def kill(process: subprocess.Popen[str], seconds: float) -> None:
    """Ends a process after so many seconds, whatever it is doing."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    process.communicate(timeout=10)


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_every_file_whole(server: Loopback, make_list: MakeList, tmp_path: Path) -> None:
    root = make_list()
    ids = [f"2406.{number:05}" for number in range(1, 61)]
    run(["add", *ids, "--section", "scaling", "--root", str(root), "--offline", "--quiet"])
    run(["add", "lab/project", "--section", "scaling", "--root", str(root), "--quiet"])
    old, copy = contents(root), tmp_path / "copy"
    shutil.copytree(root, copy)
    begin = time.monotonic()
    started(copy, "refresh").communicate(timeout=30)
    whole = time.monotonic() - begin
    new = contents(copy)
    assert old.keys() == new.keys()
    assert all(old[name] != new[name] for name in old if "arxiv" in name)
    moments = random.Random(1)
    for number in range(50):
        shutil.rmtree(copy)
        shutil.copytree(root, copy)
        process = started(copy, "refresh")
        if number % 2:  # in the midst of writing
            begin = time.monotonic()
            while (copy / metrics.FILE).read_bytes() == old[metrics.FILE] and time.monotonic() - begin < 10:
                pass
            kill(process, moments.uniform(0, 0.1))
        else:
            kill(process, moments.uniform(0, whole))
        now = contents(copy)
        assert now.keys() == old.keys()
        assert all(now[name] in (old[name], new[name]) for name in now)
    assert run(["refresh", "--root", str(copy), "--quiet"]) == 0
    assert contents(copy) == new
