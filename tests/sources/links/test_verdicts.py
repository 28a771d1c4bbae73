"""What is thought of an address by what a server answers: each answer goes over a real connection."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import ALIVE
from awesome_cli.sources.links import relations
from awesome_cli.sources.links.check import check
from tests.loopback.hosts import Hosts
from tests.sources.links.answers import GOOD, HERE, TABLE, THERE, Made, Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awesome_cli.sources.links.verdict import Judgment
    from tests.loopback.hosts import Reply


@pytest.fixture
def hosts(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hosts]:
    """A server whose names are known to this process alone."""
    with Hosts() as found:
        for name in (HERE, THERE, f"login.{THERE}", "www.hugedomains.com", "consent.youtube.com", "bücher.example"):
            found.names[name.encode("idna").decode()] = "127.0.0.1"
        monkeypatch.setattr(socket, "getaddrinfo", found.resolve(socket.getaddrinfo))
        for name, value in {"TIMEOUT": "1", "BACKOFF": "0", "LINKS_DELAY": "0", "ALLOW_PRIVATE": "1"}.items():
            monkeypatch.setenv(f"AWESOME_{name}", value)
        yield found


def looked(urls: Iterable[str]) -> list[tuple[str, Judgment]]:
    """What is thought of addresses in the end."""
    return [(one.url, one.judgment) for one in check(urls, {}, lambda message: None) if one.is_final]


def placed(hosts: Hosts, reply: Reply | Made) -> Reply:
    """A reply with the server's port in its addresses."""
    made = reply.make(hosts) if isinstance(reply, Made) else reply
    return made.replace(b"PORT", str(hosts.port).encode()) if isinstance(made, bytes) else made


@pytest.mark.parametrize("told", TABLE, ids=lambda told: f"{told.verdict}: {told.name}")
def test_the_verdict_on_an_answer(hosts: Hosts, told: Told) -> None:
    """Two looks are taken, as in a run."""
    url = hosts.url(HERE, told.path)
    path = relations.asked(url).partition(str(hosts.port))[2]
    for place, reply in {(HERE, path): told.reply, **told.others}.items():
        hosts.replies[place] = placed(hosts, reply)
    [(found, judgment)] = looked([url])
    assert (found, judgment.verdict) == (url, told.verdict), judgment
    assert judgment.evidence
    if told.to:
        whole = f"http:{told.to}" if told.to.startswith("//") else hosts.url(HERE, told.to)
        assert judgment.to == whole.replace("PORT", str(hosts.port))


def test_no_name_or_password_is_sent(hosts: Hosts) -> None:
    url = hosts.at(HERE, "/page", GOOD).replace("//", "//me:secret@")
    assert [judgment.verdict for _, judgment in looked([url])] == [ALIVE]
    assert hosts.asked
    assert not any("authorization" in asked.headers for asked in hosts.asked)
