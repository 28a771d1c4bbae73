"""The changes of a list as a feed: one item for each event, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.formats._feed import FeedItem, ListFeed, stable_id, timestamp, web_address
from awesome_cli.formats._inline import html
from awesome_cli.markdown.escape import clean
from awesome_cli.reports.changes_text import describe, heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.model import Catalog
    from awesome_cli.reports.changes import Event

STEM = "changes"
"""The name of the feed's file, without its suffix."""


def feed(catalog: Catalog, url: str, events: Sequence[Event]) -> ListFeed:
    """The events as a feed; `url` is where the list is published, empty where that is not known."""
    items = sorted((_item(event, url) for event in events), key=lambda item: item.date, reverse=True)
    return ListFeed(
        stable_id(url, STEM, f"{catalog.title} {STEM}"),
        f"{clean(catalog.title)}: what is new",
        clean(catalog.description),
        url,
        items[0].date if items else timestamp(""),
        tuple(items),
        STEM,
    )


def _item(event: Event, url: str) -> FeedItem:
    entry = event.entry
    identity = next(iter(entry.identities()), entry.id)
    # The same kind of event may happen again, on another day or with another result.
    what = f"{identity}/{event.kind}/{event.metric}{event.mark or ''}{'' if event.mark else event.date}"
    title = clean(entry.title) or entry.id
    text = describe(event)
    return FeedItem(
        stable_id(url, what, what),
        f"{heading(event.kind)}: {title}",
        web_address(entry, url),
        timestamp(event.date or entry.added),
        tuple(name for name in map(clean, entry.authors) if name),
        f"<p>{html(text)}</p>" if text else "",
        (event.kind,),
    )
