"""What tests of links share: hosts with names that this process alone knows, and looks at addresses."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from awesome_cli.sources.links.check import check
from tests.loopback.hosts import Hosts
from tests.sources.links.answers import HERE, THERE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from awesome_cli.sources.links.verdict import Judgment

    Looked = Callable[[Iterable[str]], dict[str, Judgment]]

NAMES = (HERE, THERE, f"login.{THERE}", "www.hugedomains.com", "consent.youtube.com", "xn--bcher-kva.example")


def settle(monkeypatch: pytest.MonkeyPatch, found: Hosts) -> None:
    """Gives the hosts their names, and takes away every pause."""
    found.names.update(dict.fromkeys(NAMES, "127.0.0.1"))
    monkeypatch.setattr(socket, "getaddrinfo", found.resolve(socket.getaddrinfo))
    for name, value in {"TIMEOUT": "10", "BACKOFF": "0", "LINKS_DELAY": "0", "ALLOW_PRIVATE": "1"}.items():
        monkeypatch.setenv(f"AWESOME_{name}", value)


@pytest.fixture
def hosts(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hosts]:
    """Hosts that speak HTTP."""
    with Hosts() as found:
        settle(monkeypatch, found)
        yield found


@pytest.fixture
def looked() -> Looked:
    """What is thought of addresses in the end, after both looks."""

    def look(urls: Iterable[str]) -> dict[str, Judgment]:
        return {one.url: one.judgment for one in check(urls, {}, lambda message: None) if one.is_final}

    return look
