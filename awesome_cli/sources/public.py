"""A session that connects to public addresses only."""

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

_NAT64 = IPv6Network("64:ff9b::/96")
"""IPv6 addresses that a gateway translates to the IPv4 address in their last 32 bits (RFC 6052)."""


def is_public(text: str) -> bool:
    """Whether an IP address is global: not of this machine, this network, or a group."""
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def public_session() -> requests.Session:
    """A session that checks the address of each connection before it sends a byte.

    A name may resolve to one address for a check and to another for the connection, so the open socket is checked.
    A proxy makes its own connections; then only literal addresses can be refused here. AWESOME_ALLOW_PRIVATE=1
    allows everything.
    """
    http = session()
    http.get_redirect_target = lambda resp: None  # type: ignore[method-assign]  # or it reads the whole body, however long
    if os.environ.get("AWESOME_ALLOW_PRIVATE") != "1":
        adapter = _adapter()()
        http.mount("http://", adapter)
        http.mount("https://", adapter)
    return http


def _check_public(text: str) -> None:
    if not is_public(text):
        raise NoAnswer("private", "an address that is not public")


@cache
def _adapter() -> type[requests.adapters.HTTPAdapter]:
    """An adapter that checks its connections."""
    import requests
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
    from urllib3.util import parse_url

    class CheckedConnection(HTTPConnection):
        def _new_conn(self) -> socket:
            connection = super()._new_conn()
            try:
                _check_public(connection.getpeername()[0])
            except BaseException:
                connection.close()
                raise
            return connection

    class CheckedTlsConnection(CheckedConnection, HTTPSConnection):
        pass

    class CheckedPool(HTTPConnectionPool):
        ConnectionCls = CheckedConnection

    class CheckedTlsPool(HTTPSConnectionPool):
        ConnectionCls = CheckedTlsConnection

    class Adapter(requests.adapters.HTTPAdapter):
        def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
            super().init_poolmanager(*arguments, **options)
            self.poolmanager.pool_classes_by_scheme = {"http": CheckedPool, "https": CheckedTlsPool}

        def send(self, request: requests.PreparedRequest, *arguments: Any, **options: Any) -> requests.Response:
            host = (parse_url(str(request.url)).host or "").strip("[]")
            with suppress(ValueError):  # a name: the connection shows it
                _check_public(host)
            return super().send(request, *arguments, **options)

    return Adapter
