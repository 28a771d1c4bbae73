"""A JSON feed of the newest entries (JSON Feed 1.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.formats._feed import FeedRenderer
from awesome_cli.text import json_text

if TYPE_CHECKING:
    from awesome_cli.formats._feed import FeedItem, ListFeed


class JsonFeed(FeedRenderer):
    """One file for feed readers."""

    suffix = ".json"

    def text(self, feed: ListFeed) -> str:
        """A feed as an object."""
        values = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "description": feed.description,
            "home_page_url": feed.url,
            "feed_url": self.address(feed),
        }
        known: dict[str, object] = {name: value for name, value in values.items() if value}
        return json_text.dumps({**known, "items": [_object(item) for item in feed.items]})


def _object(item: FeedItem) -> dict[str, object]:
    values = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_html": item.html,
        "date_published": item.date,
        "authors": [{"name": name} for name in item.authors],
        "tags": list(item.sections),
    }
    return {name: value for name, value in values.items() if value or name == "content_html"}
