"""Feeds that sections name: read, searched, and never trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from tests.cli.discover.conftest import found
from tests.loopback import Page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loopback import Loopback


ATOM = """<?xml version="1.0" encoding="iso-8859-1"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><title>Experts in Orl\xe9ans route tokens</title><id>tag:example.org,2024:1</id>
<link href="https://blog.example.org/experts"/><summary>&lt;p&gt;How to route.&lt;/p&gt;</summary></entry>
<entry><title>A twin</title><link href="https://arxiv.org/abs/2301.00001v2"/></entry>
<entry><title>Nowhere to go</title></entry>
</feed>"""
RSS = """<rss version="2.0"><channel><title>News</title><item><title>Mixture of experts, explained</title>
<link>https://news.example.org/moe</link><pubDate>Mon, 03 Jun 2024 10:00:00 GMT</pubDate></item></channel></rss>"""


def with_feeds(root: Path, *urls: str) -> None:
    config = (root / "awesome.yaml").read_text()
    keys = f"  - title: Scaling\n    queries: [nothing]\n    feeds: [{', '.join(urls)}]\n"
    (root / "awesome.yaml").write_text(config.replace("  - title: Scaling\n", keys))


def test_feeds_of_a_section_are_looked_through(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    server.world.load(
        Page("atom.xml", ATOM.encode("latin-1"), "text/xml"),
        Page("rss.xml", RSS, "application/rss+xml"),
        Page("old.xml", location="rss.xml", status=301),
    )
    with_feeds(root, *(server.page(name) for name in ("old.xml", "atom.xml")))
    shown = {one["id"]: one for one in found(capsys, "--section", "scaling")}
    assert {id_: one["title"] for id_, one in shown.items() if id_.startswith("url:")} == {
        "url:https://blog.example.org/experts": "Experts in Orléans route tokens",
        "url:https://news.example.org/moe": "Mixture of experts, explained",
    }
    assert "arxiv:2301.00001" not in shown
    assert shown["url:https://news.example.org/moe"]["published"] == "2024-06-03"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (Page("f", status=404), "no feed at {url}: HTTP 404"),
        (Page("f", "<title>A blog</title><p>"), "{url} is not a feed: no whole feed"),
        (
            Page("f", "<!DOCTYPE x [<!ENTITY a 'b'>]><feed>&a;</feed>"),
            "{url} is not a feed: a feed with a document type",
        ),
        (Page("f", status=302, location="f"), "more than 5 redirects"),
        (Page("f", ATOM[:200]), "{url} is not a feed: no whole feed"),
        (Page("f", status=503), "HTTP 503"),
    ],
)
def test_a_feed_that_cannot_be_read_is_named_and_the_others_are_read(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str], page: Page, reason: str
) -> None:
    server.world.load(page, Page("rss.xml", RSS, "application/rss+xml"))
    with_feeds(root, server.page("f"), server.page("rss.xml"))
    assert run(["discover", "--section", "scaling", "--json"]) == 0
    shown = capsys.readouterr()
    assert reason.format(url=server.page("f")) in shown.err
    assert "https://news.example.org/moe" in shown.out


def test_a_feed_inside_of_the_network_is_not_asked(
    root: Path, server: Loopback, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("AWESOME_ALLOW_PRIVATE")
    with_feeds(root, server.page("rss.xml"))
    run(["discover", "--section", "scaling"])
    assert "an address that is not public" in capsys.readouterr().err
    assert not server.requests["web"]
