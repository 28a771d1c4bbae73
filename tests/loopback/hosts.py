"""Many hosts on one port of the loopback network, each with answers to the byte.

127.0.0.1 to 127.255.255.254 are all this machine's; names are given to it by `resolve`, which a test puts in the place
of `socket.getaddrinfo`.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections import defaultdict
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Connection = Any
    Reply = bytes | Callable[["Asked", Connection], None]


class Asked(NamedTuple):
    """One request as it came in."""

    host: str
    """As the header says, without the port."""
    path: str
    headers: Mapping[str, str]
    """Names in lower case."""
    method: str
    when: float


def answer(body: str | bytes = b"", status: int = 200, type: str = "text/html; charset=utf-8", **headers: str) -> bytes:
    """A whole answer; `_` in the name of a header stands for `-`."""
    data = body if isinstance(body, bytes) else body.encode()
    lines = [f"HTTP/1.1 {status} Told"]
    lines += [f"Content-Type: {type}"] if type else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, f"Content-Length: {len(data)}", "", ""]).encode("latin-1") + data


def redirect(to: str, status: int = 301) -> bytes:
    """An answer that leads elsewhere."""
    return answer("", status, Location=to)


class Hosts:
    """The hosts, for as long as the `with` block runs. What nobody has set is answered with 404."""

    def __init__(self, certificate: Path | None = None) -> None:
        """Prepare; nothing listens yet. With a certificate the hosts speak TLS."""
        self.replies: dict[tuple[str, str], Reply] = {}
        """By host and path; `*` stands for any host or path."""
        self.asked: list[Asked] = []
        self.at_once: defaultdict[str, int] = defaultdict(int)
        """How many connections a host has now, by the address that was connected to."""
        self.most_at_once: defaultdict[str, int] = defaultdict(int)
        self.names: dict[str, str] = {}
        """The addresses of names."""
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._server = _Server(("0.0.0.0", 0), _handler(self))
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port = int(self._server.server_address[1])
        self.scheme = "https" if certificate else "http"

    def __enter__(self) -> Self:
        """Start to serve."""
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        """Let go of whoever hangs, and stop."""
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    def url(self, host: str, path: str = "/") -> str:
        """The address of a page."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    def at(self, host: str, path: str, reply: Reply) -> str:
        """Sets what a page answers; its address."""
        self.replies[host, path] = reply
        return self.url(host, path)

    def reply(self, host: str, path: str) -> Reply:
        """What a page answers."""
        places = ((host, path), (host, "*"), ("*", path), ("*", "*"))
        return next((self.replies[place] for place in places if place in self.replies), answer("", 404))

    def count(self, host: str) -> int:
        """How many requests a host has had."""
        return sum(one.host == host for one in self.asked)

    def resolve(self, usual: Callable[..., Any]) -> Callable[..., Any]:
        """A `socket.getaddrinfo` that knows the names, and of other names that they do not exist; asks nobody."""

        def getaddrinfo(host: Any, *arguments: Any, **options: Any) -> Any:
            name = host.decode() if isinstance(host, bytes) else str(host)
            if name in self.names:
                return usual(self.names[name], *arguments, **options)
            if name.replace(".", "").isdecimal() or ":" in name or name == "localhost":
                return usual(host, *arguments, **options)
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

        return getaddrinfo

    @contextlib.contextmanager
    def counted(self, host: str) -> Any:
        """Counts a connection while it is open."""
        with self._lock:
            self.at_once[host] += 1
            self.most_at_once[host] = max(self.most_at_once[host], self.at_once[host])
        try:
            yield
        finally:
            with self._lock:
                self.at_once[host] -= 1


class _Server(ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 256

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Be silent: clients that give up are what the tests are about."""


def _handler(hosts: Hosts) -> type[StreamRequestHandler]:
    class Handler(StreamRequestHandler):
        disable_nagle_algorithm = True

        def handle(self) -> None:
            with hosts.counted(self.connection.getsockname()[0]), contextlib.suppress(OSError):
                while asked := self.read():
                    hosts.asked.append(asked)
                    reply = hosts.reply(asked.host, asked.path)
                    if callable(reply):
                        return reply(asked, self.connection)
                    self.connection.sendall(reply)
                    if not reply.startswith(b"HTTP/1.1") or b"Content-Length" not in reply:
                        return None
            return None

        def read(self) -> Asked | None:
            first = self.rfile.readline(65536).decode("latin-1").split()
            if len(first) < 2:
                return None
            headers = {}
            while line := self.rfile.readline(65536).decode("latin-1").strip():
                name, _, value = line.partition(":")
                headers[name.lower()] = value.strip()
            host = headers.get("host", "").rpartition(":")[0]
            return Asked(host, first[1], headers, first[0], time.monotonic())

    return Handler


def hang(hosts: Hosts) -> Callable[[Asked, Connection], None]:
    """A reply that never comes."""

    def reply(asked: Asked, connection: Connection) -> None:
        hosts.closing.wait()

    return reply


def drip(hosts: Hosts, start: bytes, drop: bytes = b" ") -> Callable[[Asked, Connection], None]:
    """A reply that begins, and then goes on byte by byte without an end."""

    def reply(asked: Asked, connection: Connection) -> None:
        connection.sendall(start)
        while not hosts.closing.wait(0.02):
            connection.sendall(drop)

    return reply
