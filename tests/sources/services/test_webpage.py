"""Web pages: their titles, where one leads, what is gone, and addresses that are not for strangers to choose."""

from __future__ import annotations

import time

import pytest

from awesome_cli.model import CouldNotLook, Missing
from awesome_cli.sources import public as _public
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
        (Page("blanks", "<title>a\u00a0 b\n c</title>"), "a b c"),
        (Page("escape", "<title>a\x1b[31mb</title>"), ""),
        (Page("template", "<title>{{ page.title }}</title>"), ""),
        (Page("late", '<meta property="og:title" content="Loading..."><title>A talk</title>'), "A talk"),
        (Page("cookie", "<title>For who has it</title>", after_cookie=True), "For who has it"),
        (Page("accent", status=302, location="caf\u00c3\u00a9"), "Caf%c3%a9"),
    ],
    ids=lambda value: value.path if isinstance(value, Page) else "",
)
def test_the_title_of_a_page_is_the_one_that_people_see(server: Loopback, page: Page, title: str) -> None:
    server.world.load(page)
    assert look(server.page(page.path)) == title


@pytest.mark.parametrize("body", ["<title>Größe</title>".encode("cp1252"), b"<title>\xc3</title>"])
def test_a_title_whose_characters_are_lost_is_none(server: Loopback, body: bytes) -> None:
    server.world.load(Page("lost", body, "text/html; charset=utf-8"))
    assert look(server.page("lost")) == ""


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (Page("at-once", '<title>Moved</title><meta http-equiv=refresh content="0; url=rich">'), 'The "right" title'),
        (Page("entity", '<meta http-equiv="Refresh" content="1;url=rich?a=1&amp;b=2">'), 'The "right" title'),
        (Page("header", "<title>Moved</title>", refresh="0; url=rich"), 'The "right" title'),
        (Page("based", '<base href="/web/"><meta http-equiv=refresh content="0; url=rich">'), 'The "right" title'),
        (Page("two", '<meta http-equiv=refresh content="0; url=at-once-2">'), "At once 2"),
        (Page("late", '<title>Late</title><meta http-equiv=refresh content="300; url=rich">'), "Late"),
        (Page("self", '<title>Self</title><meta http-equiv=refresh content="0; url=self#top">'), "Self"),
        (Page("again", '<title>Again</title><meta http-equiv=refresh content="5">'), "Again"),
        (Page("code", '<title>Code</title><meta http-equiv=refresh content="0; url=javascript:x()">'), "Code"),
        (
            Page("script", '<title>S</title><noscript><meta http-equiv=refresh content="0; url=rich"></noscript>'),
            "S",
        ),
        (Page("comment", '<title>C</title><!-- <meta http-equiv=refresh content="0; url=rich"> -->'), "C"),
        (Page("bad", '<title>B</title><meta http-equiv=refresh content="0; url=http://[::1">'), "B"),
        (Page("base", '<title>B</title><base href="http://["><meta http-equiv=refresh content="0; url=?">'), "B"),
        (Page("picture", '<meta http-equiv=refresh content="0; url=rich">', "image/svg+xml"), ""),
    ],
    ids=lambda value: value.path if isinstance(value, Page) else "",
)
def test_a_page_that_leads_to_another(server: Loopback, page: Page, title: str) -> None:
    server.world.load(page)
    assert look(server.page(page.path)) == title


def test_pages_that_lead_in_a_circle_are_left(server: Loopback) -> None:
    for here, there in (("one", "two"), ("two", "one")):
        server.world.load(Page(here, f'<title>x</title><meta http-equiv=refresh content="0; url={there}">'))
    answer = look(server.page("one"))
    assert isinstance(answer, CouldNotLook)
    assert answer.reason == "more than 3 pages that lead to another"
    assert len(server.requests["web"]) == 3


def test_what_is_gone_is_missing(server: Loopback) -> None:
    assert look(server.page(cases.NO_PAGE)) == Missing("HTTP 404")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (cases.LOOP, "more than 5 redirects"),
        (cases.TO_FILE, "a redirect to what is not a web page"),
        (Page("bad", status=302, location="http://[::1"), "a redirect to what is not a web page"),
        (Page("huge-step", "x" * 3_000_000, status=302, location="loop"), "more than 5 redirects"),
        (Page("wall", "<title>Just a moment...</title>"), "a page in the way ('Just a moment...')"),
        (Page("login", "<title>Sign in - Accounts</title>"), "a page in the way ('Sign in - Accounts')"),
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
    assert time.monotonic() - start < 10


def test_nothing_of_a_person_is_sent(server: Loopback) -> None:
    server.world.load(Page("first", status=302, location="second"))
    address = server.page("first").replace("//", "//user:password@")
    assert [look(address), look(server.page("first"))] == ["Second", "Second"]
    # A cookie goes back within one look, and is forgotten with it. (An address with a password gets no cookie.)
    assert ["cookie" in request.headers for request in server.requests["web"]] == [False, False, False, True]
    assert not [request for request in server.requests["web"] if "authorization" in request.headers]


def test_a_cookie_stays_with_its_host(server: Loopback) -> None:
    server.world.load(Page("away", status=302, location=server.page("there").replace("127.0.0.1", "localhost")))
    assert look(server.page("away")) == "There"
    assert ["cookie" in request.headers for request in server.requests["web"]] == [False, False]


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "127.1", "2130706433"])
def test_this_machine_is_not_read(server: Loopback, monkeypatch: pytest.MonkeyPatch, host: str, scheme: str) -> None:
    monkeypatch.delenv("AWESOME_ALLOW_PRIVATE")
    answer = look(server.page("rich").replace("127.0.0.1", host).replace("http", scheme))
    assert isinstance(answer, CouldNotLook)
    assert (answer.reason, answer.advice) == ("an address that is not public", "only public addresses are read")
    assert not server.requests["web"]


@pytest.mark.parametrize("by_header", [True, False])
def test_every_step_of_a_redirect_is_looked_at(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, by_header: bool
) -> None:
    monkeypatch.delenv("AWESOME_ALLOW_PRIVATE")
    monkeypatch.setattr(_public, "is_public", lambda address: address == "127.0.0.1")
    inward = "http://127.0.0.2:1/secret"
    page = Page("inward", status=302, location=inward) if by_header else Page("inward", refresh=f"0; url={inward}")
    server.world.load(page)
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
