"""The contents of feeds: the newest entries of a list, with IDs that never change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urljoin

from awesome_cli.formats import EntryRenderer, Page, _inline, shown_entries
from awesome_cli.markdown.escape import clean
from awesome_cli.model import ET_AL
from awesome_cli.normalize import host_name
from awesome_cli.text import uri

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.formats import Options
    from awesome_cli.model import Catalog, Entry, View

MOST_ITEMS = 50
"""A feed has so many entries at most."""
_TAG_YEAR = "2024"
"""A `tag:` contains a year in which its host was its owner's; it must not change, so it is the same for all."""
_UNKNOWN_TIME = "1970-01-01T00:00:00Z"


class FeedItem(NamedTuple):
    """An entry as an item of a feed."""

    id: str
    title: str
    url: str
    """Absolute; empty where there is none."""
    date: str
    """RFC 3339."""
    authors: tuple[str, ...]
    html: str
    sections: tuple[str, ...]


class ListFeed(NamedTuple):
    """A feed of the whole list."""

    id: str
    title: str
    description: str
    url: str
    date: str
    items: tuple[FeedItem, ...]
    stem: str = "feed"
    """The name of its file, without the suffix."""


class FeedRenderer(EntryRenderer):
    """A format of feeds."""

    suffix = ""

    def page(self, catalog: Catalog, entries: Sequence[Entry], options: Options) -> Page:
        """The newest of some entries."""
        return self.written(feed(catalog, entries, options))

    def render_view(self, catalog: Catalog, options: Options, view: View) -> Page:
        """The newest entries of a view, as a feed of its own."""
        title = f"{clean(catalog.title)}: {clean(view.title)}"
        own = feed(catalog, view.entries or (), options)
        return self.written(
            own._replace(id=stable_id(options.url, f"view/{view.name}", title), title=title, stem=view.name)
        )

    def written(self, feed: ListFeed) -> Page:
        """A feed as a page."""
        return Page(f"{feed.stem}{self.suffix}", self.text(feed))

    def text(self, feed: ListFeed) -> str:
        """The text of a feed."""
        raise NotImplementedError

    def address(self, feed: ListFeed) -> str:
        """The URL of the file; empty where the list says none."""
        return feed.url and urljoin(feed.url, f"{feed.stem}{self.suffix}")


def feed(catalog: Catalog, entries: Sequence[Entry], options: Options) -> ListFeed:
    """The newest of some entries, by when they were added, else by when they appeared."""
    titles = {section.path: clean(section.title) for section in catalog.walk()}
    items = tuple(
        _item(entry, options.url, [titles[path] for path in entry.places() if path in titles])
        for entry in _newest(catalog, entries)
    )
    return ListFeed(
        stable_id(options.url, "list", catalog.title),
        clean(catalog.title),
        clean(catalog.description),
        options.url,
        items[0].date if items else _UNKNOWN_TIME,
        items,
    )


def _newest(catalog: Catalog, entries: Sequence[Entry]) -> list[Entry]:
    """Those of some entries that a page shows and that have a date, the newest first, and no more than a feed holds."""
    shown_ids = {entry.id for entry in shown_entries(catalog)}
    dated = [entry for entry in entries if _list_date(entry) and entry.id in shown_ids]
    return sorted(dated, key=lambda entry: (_list_date(entry), entry.id), reverse=True)[:MOST_ITEMS]


def _list_date(entry: Entry) -> str:
    return entry.added or entry.newest()


def _item(entry: Entry, url: str, sections: Sequence[str]) -> FeedItem:
    identity = next(iter(entry.identities()), entry.id)
    return FeedItem(
        stable_id(url, identity, identity),
        clean(entry.title) or entry.id,
        web_address(entry, url),
        timestamp(_list_date(entry)),
        tuple(name for one in entry.authors if (name := clean(one)) and one != ET_AL),
        "".join(_html(entry)),
        tuple(sections),
    )


def web_address(entry: Entry, url: str) -> str:
    """The entry's own address, else its place on the published list, else empty."""
    address = entry.address() if host_name(entry.address()) else ""
    page = f"{url.partition('#')[0]}#entry-{quote(entry.id)}" if url else ""
    return _as_uri("".join(address.split())) or page


def _as_uri(url: str) -> str:
    """An address with an escape for each character that RFC 3986 allows in no path, query or fragment."""
    scheme, slashes, rest = url.partition("://")
    host = re.split("[/?#]", rest, maxsplit=1)[0]
    path, hash_, fragment = rest[len(host) :].partition("#")
    return f"{scheme}{slashes}{host}{uri.normalize(path)}{hash_}{uri.normalize(fragment.replace('#', '%23'))}"


def timestamp(day: str) -> str:
    """The beginning of a day (`YYYY[-MM[-DD]]`) in the form of RFC 3339; the epoch where none is known."""
    if not day:
        return _UNKNOWN_TIME
    year, month, date, *_ = (*day.split("-"), "01", "01")
    return f"{year}-{month}-{date}T00:00:00Z"


def stable_id(url: str, what: str, unique: str) -> str:
    """An ID that stays: for a published list a `tag:` (RFC 4151), else a UUID made from `unique`."""
    if host := host_name(url):
        return f"tag:{host},{_TAG_YEAR}:{quote(what, safe='/:')}"
    from uuid import NAMESPACE_URL, uuid5

    return uuid5(NAMESPACE_URL, unique.encode("utf-8", "replace").decode()).urn


def _html(entry: Entry) -> Iterator[str]:
    for text in (entry.description, *entry.notes, entry.abstract):
        if shown := _inline.html(text):
            yield f"<p>{shown}</p>"
