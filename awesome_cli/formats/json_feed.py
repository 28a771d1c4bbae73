"""A JSON feed of the newest entries (JSON Feed 1.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from awesome_cli.formats import EntryRenderer, Page, _feed
from awesome_cli.text import json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.formats import Options
    from awesome_cli.formats._feed import FeedItem
    from awesome_cli.model import Catalog, Entry

_NAME = "feed.json"


class JsonFeed(EntryRenderer):
    """One file for feed readers."""

    def page(self, catalog: Catalog, entries: Sequence[Entry], options: Options) -> Page:
        """The newest of some entries."""
        feed = _feed.feed(catalog, entries, options)
        whole = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "description": feed.description,
            "home_page_url": feed.url,
            "feed_url": feed.url and urljoin(feed.url, _NAME),
        }
        known: dict[str, object] = {name: value for name, value in whole.items() if value}
        return Page(_NAME, json_text.dumps({**known, "items": [_object(item) for item in feed.items]}))


def _object(item: FeedItem) -> dict[str, object]:
    found = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_html": item.html,
        "date_published": item.date,
        "authors": [{"name": name} for name in item.authors],
        "tags": list(item.sections),
    }
    return {name: value for name, value in found.items() if value or name == "content_html"}
