"""The Atom feeds, judged by what RFC 4287 demands."""

from __future__ import annotations

import pytest
from hypothesis import given
from lxml import etree

from awesome_cli import formats
from awesome_cli.formats.feed import AtomFeed
from awesome_cli.model import Catalog, Entry, Section
from awesome_cli.reports import changes_feed
from awesome_cli.reports.changes import Event
from tests.formats.catalogs import OWN
from tests.markdown.nasty import CATALOG
from tests.paths import DATA
from tests.strategies import texts

ATOM = {"a": "http://www.w3.org/2005/Atom"}
URLS = ["", "https://me.example/list/", "https://größe.example/ä?a=1&b#c"]


@pytest.fixture(scope="module")
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(DATA / "atom.rng"))


def faults(grammar: etree.RelaxNG, text: str) -> list[str]:
    """What is wrong with a feed, by its grammar and by what the text says beside."""
    feed = etree.fromstring(text.encode())
    found = [] if grammar.validate(feed) else [str(error) for error in grammar.error_log]
    ids = feed.xpath("//a:id/text()", namespaces=ATOM)
    if len(set(ids)) < len(ids):
        found.append("two things with one id")
    if not feed.xpath("a:author", namespaces=ATOM) and feed.xpath("a:entry[not(a:author)]", namespaces=ATOM):
        found.append("an entry without an author in a feed without one")
    if feed.xpath("a:entry[not(a:content) and not(a:link[not(@rel) or @rel='alternate'])]", namespaces=ATOM):
        found.append("an entry with neither content nor link")
    return found


def written(catalog: Catalog, url: str) -> str:
    (page,) = formats.load("feed").render(catalog, formats.Options(url=url))
    return page.text


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize("catalog", [OWN, CATALOG, Catalog("")], ids=["own", "nasty", "empty"])
def test_a_feed_is_as_the_rfc_demands(grammar: etree.RelaxNG, catalog: Catalog, url: str) -> None:
    assert faults(grammar, written(catalog, url)) == []


@pytest.mark.parametrize("url", URLS)
def test_so_is_that_of_changes(grammar: etree.RelaxNG, url: str) -> None:
    events = [Event("added", entry, after="S", date="2024-05-06") for entry in OWN.entries]
    assert faults(grammar, AtomFeed().text(changes_feed.feed(CATALOG, url, events))) == []


@given(title=texts, name=texts, description=texts)
def test_whatever_a_list_says(title: str, name: str, description: str) -> None:
    entry = Entry("x", title=title, kind="link", sections=("s",), url=f"https://a.org/{name}", authors=(name,),
                  description=description, abstract=title, added="2024-01-01")  # fmt: skip
    catalog = Catalog(title, description, (Section("s", name),), (entry,))
    grammar = etree.RelaxNG(etree.parse(DATA / "atom.rng"))
    assert faults(grammar, written(catalog, URLS[1])) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<updated>", "<modified>"),
        ("T00:00:00Z</updated>", "</updated>"),
        ("<title>", "<title type='xml'>"),
        ("<id>", "<id></id><id>"),
        ("<content", "<contents"),
        ("<category term", "<category name"),
        ("href=", "url="),
        ("<name>", "<name/><name>"),
    ],
)
def test_the_judge_is_awake(grammar: etree.RelaxNG, old: str, new: str) -> None:
    closing = new.strip("<").partition(" ")[0]
    broken = written(OWN, URLS[1]).replace(old, new).replace(f"</{old.strip('<')}", f"</{closing}")
    assert not grammar.validate(etree.fromstring(broken.encode(), etree.XMLParser(recover=True)))
