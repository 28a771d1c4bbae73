"""What `awesome links` costs: many addresses on many hosts of the loopback network, each of which takes its time."""

from __future__ import annotations

import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from awesome_cli.model import Entry
from awesome_cli.storage import config, schema, store
from awesome_cli.storage.yaml import canonical
from benchmarks.case import AWESOME
from benchmarks.peak import peak
from tests.loopback.hosts import Hosts, answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.corpus import Corpus
    from tests.loopback.hosts import Asked, Connection, Reply

ROOT = Path(__file__).parents[1]
ADDRESSES, HOSTS, SECONDS = 3_000, 800, 0.2
GOAL_SECONDS, GOAL_MEGABYTES = 60, 150
DONE = (0, 1)
"""Exit codes of a run in which somebody answered."""


def lines(corpus: Corpus) -> Iterator[str]:
    """One row for hosts that are all well, one where a tenth of the addresses are dead."""
    yield f"{ADDRESSES:,} addresses on {HOSTS} hosts that answer within {SECONDS} s"
    yield ""
    yield "| dead | seconds | peak MB | requests | goal |"
    yield "|-----:|--------:|--------:|---------:|------|"
    for dead in (0, ADDRESSES // 10):
        with TemporaryDirectory() as folder, Hosts() as hosts:
            hosts.replies["*", "*"] = _slow(hosts, dead)
            root = _list(Path(folder), hosts)
            began = time.perf_counter()
            megabytes = peak([*AWESOME, "links", "--quiet"], root, DONE, _environment()) / 1024
            seconds = time.perf_counter() - began
            goal = "met" if seconds <= GOAL_SECONDS and megabytes <= GOAL_MEGABYTES else "missed"
            yield f"| {dead:4} | {seconds:7.1f} | {megabytes:7.1f} | {len(hosts.asked):8,} | {goal:<6} |"


def _slow(hosts: Hosts, dead: int) -> Reply:
    """A reply that takes its time; pages have numbers, and the first so many are not there."""

    def reply(asked: Asked, connection: Connection) -> None:
        hosts.closing.wait(SECONDS)
        number = asked.path.rpartition("-")[2]
        if number.isdecimal() and int(number) >= dead:
            body = f"<!doctype html><title>Page {number}</title>{'<p>Words of this page.</p>' * 400}"
            connection.sendall(answer(body, Connection="close"))
        else:
            connection.sendall(answer("<title>Not found</title>", 404, Connection="close"))

    return reply


def _list(root: Path, hosts: Hosts) -> Path:
    """A list of made-up addresses: the hosts have a few each, some of them many."""
    (root / store.FOLDER).mkdir(parents=True)
    (root / config.FILE).write_text("title: Made up\nsections:\n  - title: All\n", encoding="utf-8")
    for number in range(ADDRESSES):
        place = number % HOSTS
        host = f"127.{1 + place // 200}.{1 + place % 200}.1"
        entry = Entry(title=f"Entry {number}", kind="link", sections=("all",), url=hosts.url(host, f"/a/page-{number}"))
        (root / store.path_of(entry)).write_text(canonical.text(schema.raw_of(entry)), encoding="utf-8")
    return root


def _environment() -> Mapping[str, str]:
    return {**os.environ, "AWESOME_ALLOW_PRIVATE": "1", "PYTHONPATH": str(ROOT)}
