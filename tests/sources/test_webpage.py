"""Web pages: titles of every kind, and addresses that are not for strangers to choose."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awesome_cli.model import CouldNotLook, Missing
from awesome_cli.sources import public as _public
from awesome_cli.sources.html import page_title
from awesome_cli.sources.public import is_public
from awesome_cli.sources.services.webpage import Webpage
from awesome_cli.sources.source import Metadata
from tests.loopback import Loopback, Page, cases


def look(url: str) -> object:
    """What the source says of one page."""
    ((_, answer),) = Webpage().fetch([url])
    return answer.title if isinstance(answer, Metadata) else answer


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (cases.OLD_CHARSET, "Größe"),
        (cases.META_CHARSET, "中文"),
        (cases.RICH, 'The "right" title'),
        (cases.OPEN_GRAPH, "A & B"),
        (cases.UNTITLED, ""),
        (cases.PAPER_FILE, ""),
        (cases.HUGE, "Huge"),
        (cases.HUGE_HEAD, ""),
        (cases.MOVED, 'The "right" title'),
        (Page("site", "<title>A talk - YouTube</title>"), "A talk"),
        (Page("svg", "<svg><title>Logo</title></svg><title>Page</title>"), "Page"),
        (Page("none", "<title>x</title>", "text/html; charset=no-such"), "x"),
        (Page("hex", "<title>x</title>", "text/html; charset=hex"), "x"),
        (Page("whole", f"<title>{'word ' * 1000}</title>"), ""),
        (Page("wide", "\ufeff<title>wide</title>".encode("utf-16-le")), "wide"),
        (Page("escape", "<title>a\x1b[31mb\u00a0 c</title>"), "a\ufffd[31mb c"),
    ],
    ids=lambda value: value.path if isinstance(value, Page) else "",
)
def test_titles(server: Loopback, page: Page, title: str) -> None:
    server.world.load(page)
    assert look(server.page(page.path)) == title


def test_what_is_gone_is_missing(server: Loopback) -> None:
    assert look(server.page(cases.NO_PAGE)) == Missing("HTTP 404")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (cases.LOOP, "more than 5 redirects"),
        (cases.TO_FILE, "a redirect to what is no web page"),
        (Page("bad", status=302, location="http://[::1"), "a redirect to what is no web page"),
        (Page("huge-step", "x" * 3_000_000, status=302, location="loop"), "more than 5 redirects"),
        (Page("wall", "<title>Just a moment...</title>"), "a page that stands in the way ('Just a moment...')"),
        (Page("closed", status=403), "HTTP 403"),
        (Page("busy", status=503), "HTTP 503"),
    ],
    ids=lambda value: value.path if isinstance(value, Page) else "",
)
def test_what_could_not_be_read(server: Loopback, page: Page, reason: str) -> None:
    server.world.load(page)
    answer = look(server.page(page.path))
    assert isinstance(answer, CouldNotLook)
    assert (answer.reason, bool(answer.advice)) == (reason, True)
    assert len(server.requests["web"]) == (6 if "loop" in (page.path, page.location) else 1)


def test_a_page_without_end_is_left(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWESOME_TIMEOUT", "0.3")
    start = time.monotonic()
    assert isinstance(look(server.page(cases.SLOW.path)), CouldNotLook)
    assert time.monotonic() - start < 2


def test_nothing_of_a_person_is_sent(server: Loopback) -> None:
    server.world.load(Page("first", status=302, location="second"))
    address = server.page("first").replace("//", "//user:password@")
    assert [look(address), look(server.page("first"))] == ["Second", "Second"]
    assert not [request for request in server.requests["web"] if {"authorization", "cookie"} & request.headers.keys()]


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "127.1", "2130706433"])
def test_this_machine_is_not_read(server: Loopback, monkeypatch: pytest.MonkeyPatch, host: str, scheme: str) -> None:
    monkeypatch.delenv("AWESOME_ALLOW_PRIVATE")
    answer = look(server.page("rich").replace("127.0.0.1", host).replace("http", scheme))
    assert isinstance(answer, CouldNotLook)
    assert (answer.reason, answer.advice) == ("an address that is not public", "only public addresses are read")
    assert not server.requests["web"]


def test_every_step_of_a_redirect_is_looked_at(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWESOME_ALLOW_PRIVATE")
    monkeypatch.setattr(_public, "is_public", lambda address: address == "127.0.0.1")
    server.world.load(Page("inward", status=302, location="http://127.0.0.2:1/secret"))
    answer = look(server.page("inward"))
    assert isinstance(answer, CouldNotLook)
    assert answer.reason == "an address that is not public"
    assert len(server.requests["web"]) == 1


def test_a_name_that_changes_its_address_gets_nothing(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    real = socket.getaddrinfo
    monkeypatch.delenv("AWESOME_ALLOW_PRIVATE")
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **more: real("127.0.0.1", *rest, **more))
    answer = look(server.page("rich").replace("127.0.0.1", "public.example"))
    assert isinstance(answer, CouldNotLook)
    assert answer.reason == "an address that is not public"
    assert not server.requests["web"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8.8.8.8", True),
        ("2606:4700:4700::1111", True),
        ("64:ff9b::808:808", True),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("192.0.2.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_public_addresses(address: str, expected: bool) -> None:
    assert is_public(address) is expected


PARTS = ["<title>", "</title>", "<!", "<![", "<!--", "-->", "]]>", "<?", "&#", "<meta ", "x", ">"]


@settings(max_examples=200, deadline=None)
@given(body=st.binary(max_size=60) | st.lists(st.sampled_from(PARTS)).map("".join).map(str.encode))
def test_no_page_breaks_the_reader(body: bytes) -> None:
    assert isinstance(page_title(body), str)
