"""A list whose addresses lead to hosts that this process alone knows, and what is remembered of them."""

from __future__ import annotations

import csv
import json
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import pytest

from awesome_cli.cli import run
from awesome_cli.model import Entry
from tests.loopback.hosts import Hosts, answer, redirect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import MakeList
    from tests.loopback.hosts import Asked, Connection


ONE, TWO, THREE, ARCHIVE = "127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.9"
TEXT = "<p>" + "Some words that a person can read. " * 9
FINE = answer(f"<title>Fine</title>{TEXT}")
DAY = 86_400
FIRST = 1_767_225_600
"""2026-01-01."""


@pytest.fixture
def hosts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hosts]:
    """A server with many hosts, which knows what days of tests are; there is nobody else to ask."""
    for name in list(os.environ):
        if name.endswith("_TOKEN") or name.startswith("AWESOME_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    with Hosts() as found:
        monkeypatch.setattr(socket, "getaddrinfo", found.resolve(socket.getaddrinfo))
        settings = {"TIMEOUT": "10", "BACKOFF": "0", "LINKS_DELAY": "0", "ALLOW_PRIVATE": "1"}
        for name, value in {**settings, "ARCHIVE_URL": found.url(ARCHIVE, "").rstrip("/")}.items():
            monkeypatch.setenv(f"AWESOME_{name}", value)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(FIRST))
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
        yield found


@pytest.fixture
def root(make_list: MakeList, hosts: Hosts, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list of five addresses: one is alive, one moved, one dead, one behind a wall, one on a server that is away."""
    urls = {
        "fine": hosts.at(ONE, "/fine", FINE),
        "moved": hosts.at(ONE, "/old", redirect("/new")),
        "dead": hosts.url(ONE, "/dead"),
        "wall": hosts.at(TWO, "/wall", answer("<title>Just a moment...</title>", 403)),
        "away": hosts.at(TWO, "/away", answer("", 503)),
    }
    hosts.at(ONE, "/new", FINE)
    found = make_list(None, *(listed(title, url) for title, url in urls.items()))
    monkeypatch.chdir(found)
    return found


def listed(title: str, url: str, **fields: Any) -> Entry:
    return Entry(
        **{"title": title, "kind": "link", "url": url, "sections": ("scaling",), "added": "2024-02-01", **fields}
    )


def on(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """Makes it so many days after the first."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(FIRST + days * DAY))


def remembered() -> dict[str, dict[str, str]]:
    """links.csv, by the path of the address."""
    if not Path("links.csv").exists():
        return {}
    with Path("links.csv").open(encoding="utf-8", newline="") as file:
        return {"/" + row["url"].split("/", 3)[3]: row for row in csv.DictReader(file)}


def objects(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, dict[str, Any]]:
    """What `awesome links --json` prints, by the path of the address."""
    capsys.readouterr()
    run(["links", "--json", *arguments])
    return {"/" + one["url"].split("/", 3)[3]: one for one in json.loads(capsys.readouterr().out)}


def copy_of(asked: Asked, connection: Connection) -> None:
    """The archive's answer: a copy of whatever is asked for."""
    query = parse_qs(asked.path.partition("?")[2])
    day = query.get("timestamp", ["20200101"])[0]
    url = f"http://web.archive.org/web/{day}000000/{query['url'][0]}"
    closest = {"available": True, "status": "200", "timestamp": f"{day}000000", "url": url}
    connection.sendall(answer(json.dumps({"archived_snapshots": {"closest": closest}}), type="application/json"))
