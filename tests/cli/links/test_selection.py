"""Which addresses `awesome links` looks at, and what a run that ends in the middle leaves."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.sources.links.verdict import Judgment
from awesome_cli.storage import looks
from tests.cli.links.conftest import ONE, TEXT, TWO, listed, objects, on, remembered
from tests.loopback.hosts import Hosts, answer
from tests.paths import ROOT

if TYPE_CHECKING:
    from tests.conftest import MakeList
    from tests.loopback.hosts import Asked, Connection


def test_older_than_is_served_by_this_machine_for_the_living_and_by_the_list_for_the_rest(
    root: Path, hosts: Hosts, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run(["links"])
    on(monkeypatch, 6)
    assert not objects(capsys, "--older-than", "7d")
    on(monkeypatch, 7)
    assert len(objects(capsys, "--older-than", "7d")) == 5
    on(monkeypatch, 8)
    shutil.rmtree(tmp_path / "state")
    assert set(objects(capsys, "--older-than", "7d")) == {"/fine"}


def test_some_entries_and_some_sections(root: Path, hosts: Hosts, capsys: pytest.CaptureFixture[str]) -> None:
    assert set(objects(capsys, hosts.url(ONE, "/dead"))) == {"/dead"}
    assert not objects(capsys, "--section", "pretrain")
    assert run(["links", "nonsense"]) == 2


def started(root: Path) -> subprocess.Popen[str]:
    """`awesome links` as a process of its own."""
    command = [sys.executable, "-m", "awesome_cli", "links", "--json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, cwd=root, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_what_a_run_that_ends_in_the_middle_has_learned_is_kept(
    hosts: Hosts, make_list: MakeList, monkeypatch: pytest.MonkeyPatch, how: signal.Signals
) -> None:
    """The next run asks for the rest alone, and knows of all."""
    urls = [hosts.at(ONE, f"/page/{n}", answer(f"<title>{n}</title>{TEXT}")) for n in range(6)]
    urls.append(hosts.url(TWO, "/dead"))
    root = make_list(None, *(listed(f"n{n}", url) for n, url in enumerate(urls)))
    monkeypatch.chdir(root)
    at_five = hosts.replies.pop((ONE, "/page/5"))

    def known() -> int:
        return Path(".awesome.links/looks.jsonl").read_text().count("judgment")

    def end_it(asked: Asked, connection: Connection) -> None:
        while known() < 6 and not hosts.closing.wait(0.02):
            pass  # the other host is slower
        process.send_signal(how)
        hosts.closing.wait(0.3)

    hosts.replies[ONE, "/page/5"] = end_it
    process = started(root)
    process.communicate(timeout=30)
    assert process.returncode == (130 if how == signal.SIGINT else -signal.SIGKILL)
    assert known() == 6  # the dead one has had its first look
    hosts.replies[ONE, "/page/5"] = at_five
    before = hosts.count(ONE)
    second = started(root)
    out, errors = second.communicate(timeout=30)
    assert "5 addresses were looked at" in errors
    assert len(json.loads(out)) == 7
    assert hosts.count(ONE) - before == 2  # the rest, and the invented one
    assert hosts.count(TWO) == 2
    assert remembered()["/dead"]["verdict"] == "dead"
    assert not Path(".awesome.links").exists()


def test_a_smaller_run_leaves_what_a_larger_one_has_learned(root: Path, hosts: Hosts) -> None:
    dead, fine = hosts.url(ONE, "/dead"), hosts.url(ONE, "/fine")
    with looks.recording(root, "2026-01-01") as record:
        record(dead, (True, *Judgment("dead", "HTTP 410")))
    run(["links", fine])
    assert looks.load(root).judgments.keys() == {dead, fine}
    run(["links"])
    assert remembered()["/dead"]["evidence"] == "HTTP 410"
    assert not looks.load(root).judgments
