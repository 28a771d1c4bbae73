"""Copies of pages in the Internet Archive: which are believed, and what becomes of an archive that is away."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pytest

from awesome_cli.sources.links import archive
from tests.loopback.hosts import answer
from tests.sources.links.answers import HERE

if TYPE_CHECKING:
    from tests.loopback.hosts import Asked, Connection, Hosts

COPY = "http://web.archive.org/web/20240102000000/https://example.org/a"
CLOSEST = {"available": True, "status": "200", "timestamp": "20240102000000", "url": COPY}
AWAY = answer("", 503)
NOTHING = answer('{"archived_snapshots": {}}', type="application/json")


def told(closest: object) -> bytes:
    return answer(json.dumps({"archived_snapshots": {"closest": closest}}), type="application/json")


@pytest.fixture(autouse=True)
def _archive(hosts: Hosts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWESOME_ARCHIVE_URL", hosts.url(HERE).rstrip("/"))


def found(*urls: str, day: str = "2024-01-31") -> tuple[dict[str, str], list[str]]:
    said: list[str] = []
    return dict(archive.copies(dict.fromkeys(urls, day), said.append)), said


def test_the_copy_nearest_to_a_day_is_asked_for_and_shown_safely(hosts: Hosts) -> None:
    hosts.at(HERE, "*", told(CLOSEST))
    assert found("https://example.org/a") == ({"https://example.org/a": COPY.replace("http:", "https:", 1)}, [])
    assert found("https://example.org/a", day="")[0]
    asked = [parse_qs(one.path.partition("?")[2]) for one in hosts.asked]
    assert asked == [{"url": ["https://example.org/a"], "timestamp": ["20240131"]}, {"url": ["https://example.org/a"]}]


@pytest.mark.parametrize(
    "reply",
    [
        NOTHING,
        told({**CLOSEST, "available": False}),
        told({**CLOSEST, "available": "yes"}),
        told({**CLOSEST, "status": "404"}),
        told({**CLOSEST, "url": "javascript:alert(1)"}),
        told({**CLOSEST, "url": "https://web.archive.org/a b"}),
        told([COPY]),
        answer('["archived_snapshots"]', type="application/json"),
        answer('{"archived_snapshots": []}', type="application/json"),
    ],
)
def test_what_is_no_copy_is_none(hosts: Hosts, reply: bytes) -> None:
    hosts.at(HERE, "*", reply)
    assert found("https://example.org/a") == ({}, [])


def test_an_archive_that_is_away_is_not_asked_for_the_rest(hosts: Hosts) -> None:
    hosts.at(HERE, "*", AWAY)
    copies, said = found(*(f"https://example.org/{name}" for name in "abcd"))
    assert copies == {}
    assert {parse_qs(one.path.partition("?")[2])["url"][0][-1] for one in hosts.asked} == {"a", "b"}
    assert [line for line in said if "503" in line]


def test_one_answer_between_shows_that_it_is_there(hosts: Hosts) -> None:
    def every_other(asked: Asked, connection: Connection) -> None:
        url = parse_qs(asked.path.partition("?")[2])["url"][0]
        connection.sendall(AWAY if url[-1] in "ac" else told(CLOSEST))

    hosts.at(HERE, "*", every_other)
    copies, _ = found(*(f"https://example.org/{name}" for name in "abcd"))
    assert [url[-1] for url in copies] == ["b", "d"]


def test_what_is_no_json_is_said(hosts: Hosts) -> None:
    hosts.at(HERE, "*", answer("<p>Busy"))
    copies, said = found("https://example.org/a")
    assert copies == {}
    assert said[-1].startswith("archive: ")
    assert "JSON" in said[-1]
