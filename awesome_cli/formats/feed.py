"""An Atom feed of the newest entries (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from awesome_cli.formats import EntryRenderer, Page, _feed
from awesome_cli.formats._xml import document, escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.formats import Options
    from awesome_cli.formats._feed import Feed, FeedItem
    from awesome_cli.model import Catalog, Entry

_NAME = "feed.xml"


class AtomFeed(EntryRenderer):
    """One file for feed readers."""

    def page(self, catalog: Catalog, entries: Sequence[Entry], options: Options) -> Page:
        """The newest of some entries."""
        return Page(_NAME, document(_lines(_feed.feed(catalog, entries, options))))


def _lines(feed: Feed) -> Iterator[str]:
    yield '<feed xmlns="http://www.w3.org/2005/Atom">'
    yield f"<id>{escape(feed.id)}</id>"
    yield f"<title>{escape(feed.title)}</title>"
    if feed.description:
        yield f"<subtitle>{escape(feed.description)}</subtitle>"
    if feed.url:
        yield f"<link href={quoteattr(feed.url)}/>"
        yield f'<link rel="self" href={quoteattr(urljoin(feed.url, _NAME))}/>'
    yield f"<updated>{feed.date}</updated>"
    yield f"<author><name>{escape(feed.title)}</name></author>"
    for item in feed.items:
        yield from _entry(item)
    yield "</feed>"


def _entry(item: FeedItem) -> Iterator[str]:
    yield "<entry>"
    yield f"<id>{escape(item.id)}</id>"
    yield f"<title>{escape(item.title)}</title>"
    if item.url:
        yield f"<link href={quoteattr(item.url)}/>"
    yield f"<updated>{item.date}</updated>"
    for name in item.authors:
        yield f"<author><name>{escape(name)}</name></author>"
    for section in item.sections:
        yield f"<category term={quoteattr(section)}/>"
    yield f'<content type="html">{escape(item.html)}</content>'
    yield "</entry>"
