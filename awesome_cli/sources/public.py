"""A session that reaches public addresses only."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Any

from awesome_cli.sources.http import NoAnswer, session

if TYPE_CHECKING:
    from socket import socket

    import requests

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv6 addresses that a gateway turns into the IPv4 address in their last 32 bits (RFC 6052)."""


def is_public(text: str) -> bool:
    """Whether an IP address belongs to the whole world: not to this machine, this network, or a group."""
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _TRANSLATED:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def public_session() -> requests.Session:
    """A session that looks at the address it is really connected to, before it sends a byte.

    A name can be resolved to one address for a check and to another for the connection: so it is the open socket that
    is asked. Through a proxy the proxy connects, and guards its own network; only plain addresses can be refused here.
    AWESOME_ALLOW_PRIVATE=1 lets everything pass.
    """
    made = session()
    made.get_redirect_target = lambda resp: None  # type: ignore[method-assign]  # or it reads the whole body, however long
    if os.environ.get("AWESOME_ALLOW_PRIVATE") != "1":
        adapter = _adapter()()
        made.mount("http://", adapter)
        made.mount("https://", adapter)
    return made


def _refuse(text: str) -> None:
    if not is_public(text):
        raise NoAnswer("private", "an address that is not public")


@cache
def _adapter() -> type[requests.adapters.HTTPAdapter]:
    """An adapter whose connections are looked at."""
    import requests
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
    from urllib3.util import parse_url

    class Looked(HTTPConnection):
        def _new_conn(self) -> socket:
            connection = super()._new_conn()
            try:
                _refuse(connection.getpeername()[0])
            except BaseException:
                connection.close()
                raise
            return connection

    class LookedSafe(Looked, HTTPSConnection):
        pass

    class Pool(HTTPConnectionPool):
        ConnectionCls = Looked

    class SafePool(HTTPSConnectionPool):
        ConnectionCls = LookedSafe

    class Adapter(requests.adapters.HTTPAdapter):
        def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
            super().init_poolmanager(*arguments, **options)
            self.poolmanager.pool_classes_by_scheme = {"http": Pool, "https": SafePool}

        def send(self, request: requests.PreparedRequest, *arguments: Any, **options: Any) -> requests.Response:
            host = (parse_url(str(request.url)).host or "").strip("[]")
            with suppress(ValueError):  # a name: the connection will tell
                _refuse(host)
            return super().send(request, *arguments, **options)

    return Adapter
