"""What is thought of an address by what a server answers: each answer goes over a real connection."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import ALIVE, UNREACHABLE
from awesome_cli.sources.links import relations
from awesome_cli.sources.links.visit import MOST_BYTES, visit
from awesome_cli.sources.public import public_session
from tests.loopback.hosts import answer, redirect
from tests.sources.links.answers import GOOD, HERE, TABLE, Made, Told

if TYPE_CHECKING:
    from tests.loopback.hosts import Asked, Connection, Hosts, Reply
    from tests.sources.links.conftest import Looked


def placed(hosts: Hosts, reply: Reply | Made) -> Reply:
    """A reply with the server's port in its addresses."""
    made = reply.make(hosts) if isinstance(reply, Made) else reply
    return made.replace(b"PORT", str(hosts.port).encode()) if isinstance(made, bytes) else made


@pytest.mark.parametrize("told", TABLE, ids=lambda told: f"{told.verdict}: {told.name}")
def test_the_verdict_on_an_answer(hosts: Hosts, looked: Looked, monkeypatch: pytest.MonkeyPatch, told: Told) -> None:
    """Two looks are taken, as in a run."""
    if told.is_waited_for:
        monkeypatch.setenv("AWESOME_TIMEOUT", "0.7")
    url = hosts.url(HERE, told.path)
    path = relations.request_url(url).partition(str(hosts.port))[2]
    for place, reply in {(HERE, path): told.reply, **told.others}.items():
        hosts.replies[place] = placed(hosts, reply)
    judgment = looked([url])[url]
    assert judgment.verdict == told.verdict, judgment
    assert judgment.evidence
    if told.to:
        whole = f"http:{told.to}" if told.to.startswith("//") else hosts.url(HERE, told.to)
        assert judgment.to == whole.replace("PORT", str(hosts.port))


def test_no_name_or_password_is_sent(hosts: Hosts, looked: Looked) -> None:
    url = hosts.at(HERE, "/page", GOOD).replace("//", "//me:secret@")
    assert [judgment.verdict for judgment in looked([url]).values()] == [ALIVE]
    assert hosts.asked
    assert not any("authorization" in asked.headers for asked in hosts.asked)


def test_a_host_in_another_script(hosts: Hosts, looked: Looked) -> None:
    hosts.replies["xn--bcher-kva.example", "/a"] = GOOD
    assert [one.verdict for one in looked([hosts.url("bücher.example", "/a")]).values()] == [ALIVE]


@pytest.mark.parametrize(
    "inside", ["http://127.0.0.1:{port}/", "http://[::1]/", "http://10.0.0.1/", "http://metadata.example:{port}/"]
)
def test_no_redirect_leads_inside(hosts: Hosts, looked: Looked, monkeypatch: pytest.MonkeyPatch, inside: str) -> None:
    """The first host is taken for a public one; what it leads to is not asked."""
    from awesome_cli.sources import public

    usual = public.is_public
    monkeypatch.setattr(public, "is_public", lambda text: text == "127.0.0.77" or usual(text))
    monkeypatch.delenv("AWESOME_ALLOW_PRIVATE")
    hosts.names.update({HERE: "127.0.0.77", "metadata.example": "127.0.0.1"})
    url = hosts.at(HERE, "/a", redirect(inside.format(port=hosts.port)))
    judgment = looked([url])[url]
    assert (judgment.verdict, judgment.evidence) == (UNREACHABLE, "an address that is not public")
    assert {asked.path for asked in hosts.asked} == {"/a"}


def test_cookies_are_for_the_redirects_of_one_page(hosts: Hosts, looked: Looked) -> None:
    hosts.at(HERE, "/a", answer("", 302, Location="/b", Set_Cookie="seen=1; Path=/"))
    for path in ("/b", "/c"):
        hosts.at(HERE, path, answer("", 204))
    looked([hosts.url(HERE, "/a"), hosts.url(HERE, "/c")])
    assert {asked.path: asked.headers.get("cookie") for asked in hosts.asked if len(asked.path) == 2} == {
        "/a": None,
        "/b": "seen=1",
        "/c": None,
    }


def test_no_more_of_a_page_is_read_than_half_a_megabyte(hosts: Hosts) -> None:
    """Whoever goes on sending finds the connection closed."""
    closed = threading.Event()

    def endless(asked: Asked, connection: Connection) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>An article</title>")
        try:
            while True:
                connection.sendall(b"<p>word" * 1000)
        finally:
            closed.set()

    url = hosts.at(HERE, "/a", endless)
    with public_session() as http:
        hop = visit(url, http)
    assert (hop.status, hop.titles) == (200, ("An article",))
    assert 100_000 < hop.readable < MOST_BYTES
    assert closed.wait(5)
