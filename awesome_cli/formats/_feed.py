"""What feeds tell of a list: its newest entries, with names that never change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from awesome_cli.formats import _inline, listed
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


def feed(catalog: Catalog, entries: Sequence[Entry], options: Options) -> Feed:
    """The newest of some entries, by when they came onto the list, else by when they appeared."""
    own = {entry.id for entry in listed(catalog)}
    dated = [entry for entry in entries if _when(entry) and entry.id in own]
    newest = sorted(dated, key=lambda entry: (_when(entry), entry.id), reverse=True)[:LENGTH]
    titles = {section.path: clean(section.title) for section in catalog.walk()}
    places = [[titles[path] for path in entry.places() if path in titles] for entry in newest]
    items = tuple(_item(entry, options.url, sections) for entry, sections in zip(newest, places, strict=True))
    return Feed(
        _name(options.url, "list", catalog.title),
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
    year, month, day, *_ = (*_when(entry).split("-"), "01", "01")
    address = entry.address() if host_name(entry.address()) else ""
    page = f"{url.partition('#')[0]}#entry-{quote(entry.id)}" if url else ""
    return FeedItem(
        _name(url, identity, identity),
        clean(entry.title) or entry.id,
        "".join(address.split()) or page,
        f"{year}-{month}-{day}T00:00:00Z",
        tuple(name for one in entry.authors if (name := clean(one)) and one != ET_AL),
        "".join(_html(entry)),
        tuple(sections),
    )


def _name(url: str, what: str, unique: str) -> str:
    """A name that stays: of a published list a `tag:` (RFC 4151), else a UUID made from what is named."""
    if host := host_name(url):
        return f"tag:{host},{_SINCE}:{quote(what, safe='/:')}"
    from uuid import NAMESPACE_URL, uuid5

    return uuid5(NAMESPACE_URL, unique.encode("utf-8", "replace").decode()).urn


def _html(entry: Entry) -> Iterator[str]:
    for text in (entry.description, *entry.notes, entry.abstract):
        if shown := _inline.html(text):
            yield f"<p>{shown}</p>"
