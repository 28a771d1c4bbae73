"""What feeds tell of a list: its newest entries, with names that never change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urljoin

from awesome_cli.formats import EntryRenderer, Page, _inline, listed
from awesome_cli.markdown.escape import clean
from awesome_cli.model import ET_AL
from awesome_cli.normalize import host_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.formats import Options
    from awesome_cli.model import Catalog, Entry

LENGTH = 50
"""How many entries a feed has."""
_SINCE = "2024"
"""A `tag:` holds a year in which its host was its owner's; it must not change, so it is the same for all."""
_NEVER = "1970-01-01T00:00:00Z"


class FeedItem(NamedTuple):
    """An entry as a feed tells of it."""

    id: str
    title: str
    url: str
    """Absolute; empty where a reader can go nowhere."""
    date: str
    """RFC 3339."""
    authors: tuple[str, ...]
    html: str
    sections: tuple[str, ...]


class Feed(NamedTuple):
    """What is told of the whole list."""

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

    def written(self, feed: Feed) -> Page:
        """A feed as its file."""
        return Page(f"{feed.stem}{self.suffix}", self.text(feed))

    def text(self, feed: Feed) -> str:
        """A feed as its file holds it."""
        raise NotImplementedError

    def address(self, feed: Feed) -> str:
        """Where the file is published; empty where that is not known."""
        return feed.url and urljoin(feed.url, f"{feed.stem}{self.suffix}")


def feed(catalog: Catalog, entries: Sequence[Entry], options: Options) -> Feed:
    """The newest of some entries, by when they came onto the list, else by when they appeared."""
    own = {entry.id for entry in listed(catalog)}
    dated = [entry for entry in entries if _when(entry) and entry.id in own]
    newest = sorted(dated, key=lambda entry: (_when(entry), entry.id), reverse=True)[:LENGTH]
    titles = {section.path: clean(section.title) for section in catalog.walk()}
    places = [[titles[path] for path in entry.places() if path in titles] for entry in newest]
    items = tuple(_item(entry, options.url, sections) for entry, sections in zip(newest, places, strict=True))
    return Feed(
        name_of(options.url, "list", catalog.title),
        clean(catalog.title),
        clean(catalog.description),
        options.url,
        items[0].date if items else _NEVER,
        items,
    )


def _when(entry: Entry) -> str:
    return entry.added or entry.newest()


def _item(entry: Entry, url: str, sections: Sequence[str]) -> FeedItem:
    identity = next(iter(entry.identities()), entry.id)
    return FeedItem(
        name_of(url, identity, identity),
        clean(entry.title) or entry.id,
        web_address(entry, url),
        moment(_when(entry)),
        tuple(name for one in entry.authors if (name := clean(one)) and one != ET_AL),
        "".join(_html(entry)),
        tuple(sections),
    )


def web_address(entry: Entry, url: str) -> str:
    """Where a reader goes: to the entry's own address, else to its place on the published list, else nowhere."""
    address = entry.address() if host_name(entry.address()) else ""
    page = f"{url.partition('#')[0]}#entry-{quote(entry.id)}" if url else ""
    return "".join(address.split()) or page


def moment(day: str) -> str:
    """The beginning of a day (`YYYY[-MM[-DD]]`), as RFC 3339 has it; long ago where none is known."""
    if not day:
        return _NEVER
    year, month, date, *_ = (*day.split("-"), "01", "01")
    return f"{year}-{month}-{date}T00:00:00Z"


def name_of(url: str, what: str, unique: str) -> str:
    """A name that stays: of a published list a `tag:` (RFC 4151), else a UUID made from what is named."""
    if host := host_name(url):
        return f"tag:{host},{_SINCE}:{quote(what, safe='/:')}"
    from uuid import NAMESPACE_URL, uuid5

    return uuid5(NAMESPACE_URL, unique.encode("utf-8", "replace").decode()).urn


def _html(entry: Entry) -> Iterator[str]:
    for text in (entry.description, *entry.notes, entry.abstract):
        if shown := _inline.html(text):
            yield f"<p>{shown}</p>"
