"""An Atom feed of the newest entries (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.formats._feed import FeedRenderer
from awesome_cli.formats._xml import document, escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.formats._feed import FeedItem, ListFeed


class AtomFeed(FeedRenderer):
    """One file for feed readers."""

    suffix = ".xml"

    def text(self, feed: ListFeed) -> str:
        """A feed as a document."""
        return document(self._lines(feed))

    def _lines(self, feed: ListFeed) -> Iterator[str]:
        yield '<feed xmlns="http://www.w3.org/2005/Atom">'
        yield f"<id>{escape(feed.id)}</id>"
        yield f"<title>{escape(feed.title)}</title>"
        if feed.description:
            yield f"<subtitle>{escape(feed.description)}</subtitle>"
        if feed.url:
            yield f"<link href={quoteattr(feed.url)}/>"
            yield f'<link rel="self" href={quoteattr(self.address(feed))}/>'
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
