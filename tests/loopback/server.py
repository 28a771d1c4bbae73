"""The server: finds the service, applies the fault, sends the answer, keeps the request."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import TYPE_CHECKING, Any, Self

from tests.loopback import cases
from tests.loopback.arxiv import Arxiv
from tests.loopback.crossref import Crossref
from tests.loopback.datacite import Datacite
from tests.loopback.dblp import Dblp
from tests.loopback.ecosystems import Ecosystems
from tests.loopback.faults import FAULTS
from tests.loopback.forges import Bitbucket, Forgejo, GitLab, SourceForge
from tests.loopback.github import GitHub
from tests.loopback.huggingface import HuggingFace
from tests.loopback.oembed import Oembed
from tests.loopback.openlibrary import OpenLibrary
from tests.loopback.semantic_scholar import SemanticScholar
from tests.loopback.service import Answer, Request, Service, parameters
from tests.loopback.web import Web
from tests.loopback.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PAPERS = (Arxiv, SemanticScholar, Crossref, Datacite, Dblp)
FORGES = (GitLab, Forgejo, Bitbucket, SourceForge)
LIMITS = {"AWESOME_ARXIV_DELAY": "0", "AWESOME_TIMEOUT": "2", "AWESOME_BACKOFF": "0.01", "AWESOME_ALLOW_PRIVATE": "1"}
"""Settings that make a test quick."""

Fault = str | Answer


class Loopback:
    """All services on one port of 127.0.0.1, for as long as the `with` block runs.

    `faults` maps a service's name to the fault it has: a name lasts until it is taken away, a list of names is spent
    one for each request (`""` is a healthy one), then all is well. An Answer in the place of a name is given as it is.
    `requests` keeps what came in, by service, and `most_at_once` how many requests a service had at one time.
    """

    def __init__(self) -> None:
        """Prepare; nothing listens yet."""
        self.world = World(unknown=set(cases.UNKNOWN))
        self.world.load(*cases.things())
        self.faults: dict[str, Fault | list[Fault]] = {}
        self.requests: defaultdict[str, list[Request]] = defaultdict(list)
        self.most_at_once: defaultdict[str, int] = defaultdict(int)
        self.seconds = 0.0
        """How long each answer takes, for who wants to see what is asked at one time."""
        self._at_once: defaultdict[str, int] = defaultdict(int)
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.services: dict[str, Service] = {
            kind.name: kind(self.world, f"{self.address}/{kind.name}")
            for kind in (*PAPERS, GitHub, *FORGES, Ecosystems, HuggingFace, Oembed, OpenLibrary, Web)
        }

    def __enter__(self) -> Self:
        """Start to serve."""
        serve = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        serve.start()
        return self

    def __exit__(self, *error: object) -> None:
        """Let go of whoever hangs, and stop."""
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    def environment(self) -> dict[str, str]:
        """The variables that point `awesome` here."""
        places = {kind.variable: kind.address + kind.root for kind in self.services.values() if kind.variable}
        return {**places, **LIMITS}

    def page(self, path: str) -> str:
        """The address of a web page."""
        return f"{self.services['web'].address}/{path}"

    @contextlib.contextmanager
    def counted(self, name: str) -> Iterator[None]:
        """Counts a request to a service while it is served."""
        with self._lock:
            self._at_once[name] += 1
            self.most_at_once[name] = max(self.most_at_once[name], self._at_once[name])
        try:
            yield
        finally:
            with self._lock:
                self._at_once[name] -= 1

    def reply(self, service: Service, request: Request) -> Answer:
        """Keep the request and answer it, spoiled by the fault that is set."""
        with self._lock:
            self.requests[service.name].append(request)
            fault = self.faults.get(service.name, "")
            if isinstance(fault, list):
                fault = fault.pop(0) if fault else ""
        if isinstance(fault, Answer):
            return fault
        healthy = service.answer(request)
        return {**FAULTS, **service.faults}[fault](service, healthy) if fault else healthy


class _Server(ThreadingHTTPServer):
    """A server that says nothing of clients that went away."""

    daemon_threads = True
    request_queue_size = 64

    def server_bind(self) -> None:
        """Take the port without asking for the machine's name, which can take seconds where no network is."""
        TCPServer.server_bind(self)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Be silent: a client that gives up is what many tests are about."""

    def shutdown_request(self, request: Any) -> None:
        """Close at once, so that a reset is one."""
        self.close_request(request)


def _handler(loopback: Loopback) -> type[BaseHTTPRequestHandler]:
    """The handler class of this server."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # or a body waits 40 ms for its headers to be acknowledged

        def do_GET(self) -> None:
            path, _, query = self.path.partition("?")
            name, _, rest = path.lstrip("/").partition("/")
            size = int(self.headers.get("Content-Length") or 0)
            headers = {key.lower(): value for key, value in self.headers.items()}
            request = Request(self.command, f"/{rest}", parameters(query), headers, self.rfile.read(size))
            service = loopback.services.get(name)
            with loopback.counted(name):
                answer = loopback.reply(service, request) if service else Answer(b"No such service", 404, "text/plain")
                loopback.closing.wait(loopback.seconds)
            self.send(answer)

        do_POST = do_HEAD = do_GET

        def send(self, answer: Answer) -> None:
            """Send it in its manner."""
            if answer.manner == "hang":
                loopback.closing.wait()
            self.send_response(answer.status)
            for name, value in _headers(answer).items():
                self.send_header(name, value)
            self.end_headers()
            if answer.manner == "drip":
                self.drip()
            elif answer.manner == "reset":
                self.wfile.write(answer.body[: len(answer.body) // 2])
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.close_connection = True
            elif self.command != "HEAD":
                self.wfile.write(answer.body)

        def drip(self) -> None:
            """Send a byte now and then until somebody has had enough."""
            self.close_connection = True
            with contextlib.suppress(OSError):
                while not loopback.closing.wait(0.05):
                    self.wfile.write(b" ")

        def log_message(self, format: str, *args: Any) -> None:
            """Print nothing."""

    return Handler


def _headers(answer: Answer) -> Mapping[str, str]:
    """The headers of an answer; one that drips does not tell its length."""
    length = {"Connection": "close"} if answer.manner == "drip" else {"Content-Length": str(len(answer.body))}
    return {"Content-Type": answer.type, **length, **answer.headers}
