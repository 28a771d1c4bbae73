"""How `awesome links` asks hosts: seldom, with pauses, and no more than they want."""

from __future__ import annotations

import itertools
import time
from typing import TYPE_CHECKING

from awesome_cli.cli import run
from tests.cli.links.conftest import FINE, ONE, TWO, listed, objects
from tests.loopback.hosts import Hosts, answer

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.conftest import MakeList


def test_each_host_is_asked_no_more_than_it_must_be(root: Path, hosts: Hosts) -> None:
    """Once for what is alive, twice for the rest, and once for what an invented address answers."""
    run(["links"])
    paths = [asked.path for asked in hosts.asked]
    assert {path: paths.count(path) for path in paths} == {
        "/fine": 1, "/old": 2, "/new": 2, "/dead": 2, "/wall": 2, "/away": 2, "/no-such-page-4f1c9a": 1,
    }  # fmt: skip
    assert set(hosts.most_at_once.values()) == {1}
    assert {asked.method for asked in hosts.asked} == {"GET"}
    assert all("awesome-list-cli" in asked.headers["user-agent"] for asked in hosts.asked)


def test_there_is_a_pause_between_two_requests_of_a_host(
    hosts: Hosts, make_list: MakeList, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWESOME_LINKS_DELAY", "0.1")
    urls = [hosts.at(host, f"/{n}", answer("", 204)) for host in (ONE, TWO) for n in range(4)]
    monkeypatch.chdir(make_list(None, *(listed(f"n{n}", url) for n, url in enumerate(urls))))
    begun = time.monotonic()
    assert run(["links"]) == 0
    for host in (ONE, TWO):
        times = sorted(one.when for one in hosts.asked if one.host == host)
        assert all(later - earlier > 0.09 for earlier, later in itertools.pairwise(times))
    assert time.monotonic() - begun < 1.5


def test_the_second_look_comes_after_a_pause(root: Path, hosts: Hosts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWESOME_BACKOFF", "0.4")
    run(["links", "-q"])
    first, second = [asked.when for asked in hosts.asked if asked.path == "/dead"]
    assert second - first > 0.39


def test_a_host_that_is_away_is_not_asked_for_each_address(
    hosts: Hosts, make_list: MakeList, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a pause for each that would take minutes; the second look asks again."""
    monkeypatch.setenv("AWESOME_LINKS_DELAY", "0.5")
    urls = [f"http://gone.example/{n}" for n in range(40)] + [f"http://127.0.0.7:1/r{n}" for n in range(40)]
    urls.append(hosts.at(TWO, "/fine", FINE))
    monkeypatch.chdir(make_list(None, *(listed(f"n{n}", url) for n, url in enumerate(urls))))
    begun = time.monotonic()
    found = objects(capsys)
    assert time.monotonic() - begun < 8
    assert {one["evidence"] for one in found.values()} == {"HTTP 200", "no such host", "connection refused"}


def test_a_host_that_asks_for_a_pause_gets_it(
    hosts: Hosts, make_list: MakeList, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls = [hosts.at(ONE, "/busy", answer("", 503, Retry_After="1")), hosts.at(ONE, "/fine", answer("", 204))]
    monkeypatch.chdir(make_list(None, *(listed(f"n{n}", url) for n, url in enumerate(urls))))
    run(["links", "-q"])
    times = {asked.path: asked.when for asked in reversed(hosts.asked)}
    assert times["/fine"] - times["/busy"] > 0.9 or times["/busy"] > times["/fine"]
    busy = [asked.when for asked in hosts.asked if asked.path == "/busy"]
    assert busy[1] - busy[0] > 0.9


def test_a_host_that_asks_to_wait_long_is_left_alone(
    hosts: Hosts, make_list: MakeList, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hosts.replies[ONE, "*"] = answer("", 429, Retry_After="7200")
    urls = [hosts.url(ONE, f"/{n}") for n in range(5)] + [hosts.at(TWO, "/fine", FINE)]
    monkeypatch.chdir(make_list(None, *(listed(f"n{n}", url) for n, url in enumerate(urls))))
    found = objects(capsys)
    assert hosts.count(ONE) == 1
    assert found["/3"]["verdict"] == "blocked"
    assert "120 min" in found["/4"]["evidence"]
