# ruff: noqa: E501  # a row of the table is a line
"""The table: what servers answer, and what that means for the address that was asked for."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.model import ALIVE, BLOCKED, DEAD, MOVED, UNREACHABLE
from tests.loopback.hosts import answer, drip, hang, redirect

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.loopback.hosts import Asked, Connection, Hosts, Reply

HERE, THERE = "one.example", "two.example"
TEXT = "<p>" + "Some words that a person can read. " * 9


def page(title: str, text: str = TEXT, head: str = "") -> str:
    """A page of HTML."""
    return f"<!doctype html><html><head>{head}<title>{title}</title></head><body>{text}</body></html>"


def titled(title: str, status: int = 200, **headers: str) -> bytes:
    """The answer of a page with a title."""
    return answer(page(title), status, **headers)


GOOD = titled("An article")


class Made(NamedTuple):
    """A reply that is made when its server is there."""

    make: Callable[[Hosts], Reply]


class Told(NamedTuple):
    """What servers answer, and what that means."""

    name: str
    reply: Reply | Made
    verdict: str
    path: str = "/a/page"
    others: Mapping[tuple[str, str], Reply] = {}
    """Other pages, by host and path."""
    to: str = ""
    """Where a page that has moved is now, behind the host of the address; a whole one begins with `//`."""

    @property
    def is_waited_for(self) -> bool:
        """Whether something never comes, so that the time must run out."""
        return isinstance(self.reply, Made) or self.name == "cut short"


def raw(head: str, body: bytes = b"") -> bytes:
    """An answer to the letter, without a length."""
    return head.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body


def with_cookie(asked: Asked, connection: Connection) -> None:
    """Shows the page to who brings the cookie."""
    set_it = answer("", 302, Location=asked.path, Set_Cookie="seen=1; Path=/")
    connection.sendall(GOOD if "seen=1" in asked.headers.get("cookie", "") else set_it)


def one_further(asked: Asked, connection: Connection) -> None:
    """Leads to another page each time."""
    connection.sendall(redirect(f"{asked.path}x", 302))


BOMB = gzip.compress(b"<title>Zeros</title></head>" + b"0" * 20_000_000, 1)
DEFLATED = zlib.compress(page("An article").encode())
INLINE = '<!doctype html><title>App</title><div id="root"></div><script>start()</script>'
SHELL = '<!doctype html><title>App</title><div id="root"></div><script src="/app.js"></script>'
FOUND: dict[tuple[str, str], bytes] = {(HERE, "/new"): GOOD}
HOME = {(HERE, "/"): titled("Home"), (HERE, "/en/"): titled("Home")}

ALIVE_ONES = [
    Told("a page", GOOD, ALIVE),
    Told("a first page", titled("Home"), ALIVE, "/"),
    Told("a page without a title", answer("<p>Text"), ALIVE),
    Told("an empty page", answer(""), ALIVE),
    Told("no content", answer("", 204), ALIVE),
    Told("a file", answer(b"%PDF-1.7", type="application/pdf"), ALIVE),
    Told("a file whose end never comes", Made(lambda hosts: drip(hosts, raw("HTTP/1.1 200 OK\nContent-Type: video/mp4"))), ALIVE),
    Told("a page whose end never comes", Made(lambda hosts: drip(hosts, raw("HTTP/1.1 200 OK\nContent-Type: text/html", b"<title>An article</title>"))), ALIVE),
    Told("a page of many megabytes", answer(page("Long", "<p>word</p>" * 900_000)), ALIVE),
    Told("a page with a head of megabytes", answer(page("Long", head=f"<style>{'a' * 2_000_000}</style>")), ALIVE),
    Told("compressed", answer(gzip.compress(page("An article").encode()), Content_Encoding="gzip"), ALIVE),
    Told("deflated", answer(DEFLATED, Content_Encoding="deflate"), ALIVE),
    Told("a bomb", answer(BOMB, Content_Encoding="gzip"), ALIVE),
    Told("not what it says it is", answer(page("An article"), Content_Encoding="gzip"), ALIVE),
    Told("cut short", GOOD.replace(b"Content-Length: ", b"Content-Length: 9"), ALIVE),
    Told("HTTP/1.0", raw("HTTP/1.0 200 OK\nContent-Type: text/html", page("An article").encode()), ALIVE),
    Told("no content type", answer(page("An article"), type=""), ALIVE),
    Told("a charset that nobody knows", answer(page("An article"), type="text/html; charset=klingon"), ALIVE),
    Told("another charset than it says", answer(page("日本語").encode("utf-16-le")), ALIVE),
    Told("a page about a status", titled("HTTP 404 - Encyclopedia"), ALIVE, "/wiki/HTTP_404"),
    Told("a page about pages that are missing", titled("Page not found | The Blog"), ALIVE, "/posts/page-not-found"),
    Told("a page about a login", titled("Login - Encyclopedia"), ALIVE, "/wiki/Login"),
    Told("a page that mentions walls", answer(page("On walls", TEXT * 30 + "captcha-delivery.com _cf_chl_opt")), ALIVE),
    Told("a page that mentions sellers", answer(page("On names", TEXT * 30 + "this domain is for sale")), ALIVE),
    Told("found elsewhere for now", redirect("/new", 302), ALIVE, others=FOUND),
    Told("see other", redirect("/new", 303), ALIVE, others=FOUND),
    Told("elsewhere by a temporary redirect", redirect("/new", 307), ALIVE, others=FOUND),
    Told("permanent, then temporary", redirect("/b", 301), ALIVE, others={**FOUND, (HERE, "/b"): redirect("/new", 302)}),
    Told("a refresh in the page", answer('<meta http-equiv="refresh" content="0; url=/new">'), ALIVE, others=FOUND),
    Told("a refresh in a header", answer("", Refresh="0; url=/new"), ALIVE, others=FOUND),
    Told("a redirect behind a cookie", with_cookie, ALIVE),
    Told("a deep address to another site's first page", redirect("//two.example:PORT/", 302), ALIVE, others={(THERE, "/"): titled("Project")}),
    Told("the first page in a language", redirect("/en/", 302), ALIVE, "/", HOME),
    Told("a form with a check for people in it", answer(page("Sign our petition", "<script src='https://challenges.cloudflare.com/turnstile/v0/api.js'></script>")), ALIVE),
    Told("an article on names for sale", titled("Why my domain is for sale"), ALIVE, "/blog/domain-for-sale"),
    Told("an app whose program stands in the page", answer(INLINE), ALIVE, others={(HERE, "*"): answer(INLINE)}),
    Told("an app that is the same for all", answer(SHELL), ALIVE, others={(HERE, "*"): answer(SHELL)}),
    Told("a path with blanks", GOOD, ALIVE, "/a page/of mine.html"),
    Told("a path in another script", GOOD, ALIVE, "/вики/Москва?q=мир"),
    Told("a fragment", GOOD, ALIVE, "/a/page#part-2"),
    Told("brackets and bars", GOOD, ALIVE, "/a[1]|b"),
]  # fmt: skip

MOVED_ONES = [
    Told("moved for good", redirect("/new", 301), MOVED, others=FOUND, to="/new"),
    Told("moved for good, 308", redirect("/new", 308), MOVED, others=FOUND, to="/new"),
    Told("moved twice", redirect("/b", 301), MOVED, others={**FOUND, (HERE, "/b"): redirect("/new", 308)}, to="/new"),
    Told("moved to another host", redirect("//two.example:PORT/a/page"), MOVED, others={(THERE, "/a/page"): GOOD}, to="//two.example:PORT/a/page"),
    Told("a relative place", redirect("../new"), MOVED, others=FOUND, to="/new"),
    Told("a place in another script", redirect("/caf\u00e9".encode().decode("latin-1")), MOVED, others={(HERE, "/caf%C3%A9"): GOOD}, to="/café"),
]  # fmt: skip

DEAD_ONES = [
    Told("not there", titled("Oh dear", 404), DEAD),
    Told("gone", answer("", 410), DEAD),
    Told("moved to what is not there", redirect("/new"), DEAD),
    Told("a title that says so", titled("Page not found"), DEAD),
    Told("a title beside the site's name", titled("404 Not Found | The Blog"), DEAD),
    Told("a status for a title", titled("Error 404 (Not Found)!!1"), DEAD),
    Told("a title in German", titled("Seite nicht gefunden - Zeitung"), DEAD),
    Told("a title in Chinese", titled("页面不存在"), DEAD),
    Told("a title in Russian", titled("Страница не найдена"), DEAD),
    Told("a title in Japanese", titled("ページが見つかりません | ニュース"), DEAD),
    Told("a video that is not there", titled("Video unavailable"), DEAD),
    Told("led to the first page", redirect("/", 302), DEAD, others=HOME),
    Told("led to the first page for good", redirect("/", 301), DEAD, others=HOME),
    Told("led to the first page in a language", redirect("/en/", 302), DEAD, others=HOME),
    Told("led to the first page by the page", answer('<meta http-equiv=refresh content="0;url=/">'), DEAD, others=HOME),
    Told("led to a page for what is missing", redirect("/404.html", 302), DEAD, others={(HERE, "/404.html"): titled("Hm")}),
    Told("the same as for anything", titled("The shop"), DEAD, others={(HERE, "*"): titled("The shop")}),
    Told("led where anything leads", redirect("/search", 302), DEAD, others={(HERE, "*"): redirect("/search", 302), (HERE, "/search"): titled("Search")}),
    Told("a name for sale", titled("one.example is for sale"), DEAD, "/"),
    Told("a parked name", answer(page("one.example", '<script src="//img.sedoparking.com/x.js"></script>')), DEAD, "/"),
    Told("led to a seller of names", redirect("//www.hugedomains.com:PORT/domain_profile.cfm?d=one", 302), DEAD, "/", {("www.hugedomains.com", "*"): GOOD}),
    Told("led to a host that is not there", redirect("http://gone.example/"), DEAD),
]  # fmt: skip

WALLS = [
    ("Cloudflare by its header", answer(page("Hm"), 403, cf_mitigated="challenge")),
    ("Cloudflare by its title", titled("Just a moment...", 503)),
    ("Cloudflare by its mark", answer(page("x", "<script>window._cf_chl_opt={}</script>"), 200)),
    ("Cloudflare with 404", titled("Just a moment...", 404)),
    ("Cloudflare's refusal", titled("Attention Required! | Cloudflare", 403)),
    ("DataDome", answer(page("x", "<script src='https://ct.captcha-delivery.com/c.js'></script>"), 403, x_dd_b="1")),
    ("DataDome with 404", answer(page("x", "<script src='https://ct.captcha-delivery.com/c.js'></script>"), 404)),
    ("Imperva", answer("<iframe src='/_Incapsula_Resource?SWUDNSAI=1'></iframe>")),
    ("Imperva with 500", titled("Pardon Our Interruption", 500)),
    ("PerimeterX", titled("Access to this page has been denied", 403)),
    ("PerimeterX with 200", answer(page("x", "<div id='px-captcha'></div>"))),
    ("Akamai", titled("Access Denied", 403, Server="AkamaiGHost")),
    ("AWS WAF", answer("", 202, x_amzn_waf_action="challenge")),
    ("AWS WAF with 405", titled("Human Verification", 405, x_amzn_waf_action="captcha")),
    ("Vercel", titled("Vercel Security Checkpoint", 429, x_vercel_mitigated="challenge")),
    ("Sucuri", titled("Sucuri WebSite Firewall - Access Denied", 403)),
    ("Anubis", titled("Making sure you're not a bot!")),
    ("DDoS-Guard", titled("DDoS-Guard", 403)),
    ("F5 with 200", answer("<html><head><title>Request Rejected</title></head><body>The requested URL was rejected.")),
    ("SiteGround", answer('<meta http-equiv="refresh" content="0;/.well-known/sgcaptcha/?r=%2F">', 202)),
    ("Imunify360", titled("One moment, please...")),
    ("Wordfence", titled("Your access to this site has been limited by the site owner", 503)),
    ("Fastly", titled("Client Challenge")),
    ("Amazon", answer(page("Robot Check", '<form action="/errors/validateCaptcha">'))),
    ("WeChat", titled("环境异常")),
    ("Baidu", titled("百度安全验证")),
    ("a check in German", titled("Einen Moment bitte...")),
    ("a login in place of the page", titled("Sign in - The Site")),
    ("a consent in place of the page", titled("Before you continue")),
    *[(f"status {status}", titled("An article", status)) for status in (401, 403, 405, 406, 429, 451, 999)],
]  # fmt: skip

BLOCKED_ONES = [
    *(Told(name, reply, BLOCKED) for name, reply in WALLS),
    Told("led to a login", redirect("/login?next=%2Fa", 302), BLOCKED, others={(HERE, "/login"): titled("Hello")}),
    Told("led to a login for good", redirect("/users/sign_in", 301), BLOCKED, others={(HERE, "/users/sign_in"): GOOD}),
    Told("led to a login elsewhere", redirect("//login.two.example:PORT/", 302), BLOCKED, others={("login.two.example", "/"): GOOD}),
    Told("led to a consent", redirect("//consent.youtube.com:PORT/m", 302), BLOCKED, others={("consent.youtube.com", "*"): GOOD}),
    Told("led to a wall that is not there", redirect("https://validate.perfdrive.com/?ssa=1", 302), BLOCKED),
    Told("led to a login that is not there", redirect("/login", 302), BLOCKED),
    Told("a wall where it moved to", redirect("/new"), BLOCKED, others={(HERE, "/new"): titled("Just a moment...", 403)}),
    Told("another refusal", answer("", 418), BLOCKED),
    Told("asked to pay", answer("", 402), BLOCKED),
]  # fmt: skip

UNREACHABLE_ONES = [
    *[Told(f"status {status}", titled("Hm", status), UNREACHABLE) for status in (500, 502, 503, 504, 520, 522, 408)],
    Told("an error with 200", titled("502 Bad Gateway"), UNREACHABLE),
    Told("a redirect in a circle", redirect("/a/page"), UNREACHABLE),
    Told("a circle of two", redirect("/b"), UNREACHABLE, others={(HERE, "/b"): redirect("/a/page")}),
    Told("redirects without an end", redirect("/x", 302), UNREACHABLE, others={(HERE, "*"): one_further}),
    Told("a redirect to no web page", redirect("mailto:me@one.example"), UNREACHABLE),
    Told("a redirect to nowhere", answer("", 302), UNREACHABLE),
    Told("no answer", Made(hang), UNREACHABLE),
    Told("a header whose end never comes", Made(lambda hosts: drip(hosts, b"HTTP/1.1 200 OK\r\nX-Long: ", b"a")), UNREACHABLE),
    Told("a connection that breaks off", b"", UNREACHABLE),
    Told("no HTTP", b"SSH-2.0-OpenSSH_9.6\r\n", UNREACHABLE),
    Told("half a header", b"HTTP/1.1 200 OK\r\nContent-Ty", ALIVE),
]  # fmt: skip

TABLE = [*ALIVE_ONES, *MOVED_ONES, *DEAD_ONES, *BLOCKED_ONES, *UNREACHABLE_ONES]
