"""OPML 2.0 of the feeds on a list, for feed readers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.formats import Page, Renderer
from awesome_cli.formats._xml import document, escape, quoteattr
from awesome_cli.markdown.escape import clean
from awesome_cli.normalize import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from awesome_cli.formats import Options
    from awesome_cli.model import Catalog, Entry, Section

_FEED_WORD = re.compile(r"\b(?:feed|rss|atom)\b", re.IGNORECASE)
_FEED_PATH = re.compile(r"(?:^|[/.])(?:feed|rss|atom|index\.xml|feed\.xml|rss\.xml|atom\.xml)/?$", re.IGNORECASE)


class Opml(Renderer):
    """The sections that hold feeds, and the feeds in them."""

    def render(self, catalog: Catalog, options: Options) -> Iterator[Page]:
        """A file that a feed reader imports."""
        outlines = _outlines(catalog.sections, catalog.by_section(), catalog.under())
        title = escape(clean(catalog.title))
        opening = ['<opml version="2.0">', f"<head><title>{title}</title></head>", "<body>"]
        yield Page("feeds.opml", document([*opening, *outlines, "</body>", "</opml>"]))


def _outlines(
    sections: Sequence[Section], shown: Mapping[str, Sequence[Entry]], below: Mapping[str, Sequence[Entry]]
) -> Iterator[str]:
    for section in sections:
        inner = [line for entry in shown[section.path] for line in _feeds(entry, below, frozenset())]
        inner += _outlines(section.sections, shown, below)
        if inner:
            yield f"<outline text={quoteattr(clean(section.title))}>"
            yield from inner
            yield "</outline>"


def _feeds(entry: Entry, below: Mapping[str, Sequence[Entry]], above: frozenset[str]) -> Iterator[str]:
    if feed := _feed(entry):
        title, page = quoteattr(clean(entry.title)), quoteattr(entry.address())
        yield f'<outline type="rss" text={title} title={title} xmlUrl={quoteattr(feed)} htmlUrl={page}/>'
    for child in below.get(entry.id, ()):
        if child.id not in above:
            yield from _feeds(child, below, above | {entry.id, child.id})


def _feed(entry: Entry) -> str:
    """The address of an entry's feed: a link with such a label, or an address that looks like one."""
    labeled = [link.url for link in entry.links if _FEED_WORD.search(link.label)]
    others = [url for url in (*[link.url for link in entry.links], entry.url) if _looks_like_feed(url)]
    return next((url.strip() for url in [*labeled, *others] if address(url)), "")


def _looks_like_feed(url: str) -> bool:
    parts = address(url)
    return parts is not None and _FEED_PATH.search(parts.path) is not None
