"""Any other page on the web: its title, and of a paper what it says of it.

The addresses are a stranger's: nothing inside our network may be reached."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from awesome_cli.addresses import placeholders
from awesome_cli.model import Missing
from awesome_cli.normalize import without_site_name
from awesome_cli.sources import books, html, pages, scholarly
from awesome_cli.sources.http import NoAnswer, check_status
from awesome_cli.sources.public import public_session
from awesome_cli.sources.source import Metadata, Source, clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import requests

    from awesome_cli.identity import Reference
    from awesome_cli.sources.source import Answer

SECONDS = 10.0
"""For everything: redirects, and the body."""
LONGEST_TITLE = 1_000
"""Characters; what is longer is the page itself, put into the wrong element."""
_MOST_STEPS = 3
"""Pages one after the other that send their readers on."""


class Webpage(Source):
    """Pages on the web."""

    is_last_resort = True
    tries = 1
    seconds = SECONDS
    are_hosts_independent = True
    advice: ClassVar = {
        "refused": "the site refuses programs; look yourself",
        "unreachable": "check the address and the network connection",
        "private": "only public addresses are read",
    }

    def match(self, reference: Reference) -> str | None:
        """The address as written: the identity has lost its `http:` and `www.`."""
        is_page = reference.identity.startswith("url:") and reference.url.lower().startswith(("http://", "https://"))
        return reference.url if is_page else None

    def ask(self, keys: Sequence[str]) -> Iterator[tuple[str, Answer]]:
        """The pages, one after the other."""
        for key in keys:
            yield key, self.retry(partial(_look_up, key))


def _look_up(url: str) -> Answer:
    """What the page at an address says of itself, or the page that it leads to."""
    with public_session() as http:  # one for each look: what cookies it is given, it forgets
        for _ in range(_MOST_STEPS):
            with pages.fetch(http, url) as (response, url):
                if response.status_code in (404, 410):
                    return Missing(f"HTTP {response.status_code}")
                check_status(response.status_code, response.headers)
                page = _page(response)
            next_url = pages.next_url(url, page)
            if not next_url:
                return scholarly.read_paper(page, url) or _book_or_page(page)
            url = next_url
    raise NoAnswer("unexpected", f"more than {_MOST_STEPS} pages that lead to another")


def _book_or_page(page: html.HtmlPage) -> Metadata:
    title = _title(page)
    return books.read_book(page, title) or Metadata(title=title)


def _page(response: requests.Response) -> html.HtmlPage:
    """What an answer says of itself; one that is no HTML says nothing, and is there all the same."""
    if pages.content_type(response.headers)[0] not in pages.HTML:
        return html.HtmlPage((), "")
    return pages.read(pages.body(response), response.headers)


def _title(page: html.HtmlPage) -> str:
    """The title of a page; empty where it gives none. Raises NoAnswer where something else was shown in its place."""
    titles = [without_site_name(clean(title)) for title in page.titles]
    if title := next((title for title in titles if not placeholders.is_placeholder(title)), ""):
        return title if len(title) <= LONGEST_TITLE else ""
    if wall := next(filter(placeholders.is_wall, titles), ""):
        raise NoAnswer("refused", f"a page in the way ({wall[:40]!r})")
    return ""
