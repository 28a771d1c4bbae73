"""Atom and RSS feeds that a list names: what they announce may belong on it.

The addresses are a stranger's: nothing inside our network may be reached."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from awesome_cli.errors import InputError
from awesome_cli.sources import html, listing, pages
from awesome_cli.sources.http import NoAnswer, check_status
from awesome_cli.sources.public import public_session
from awesome_cli.sources.source import Source

if TYPE_CHECKING:
    from awesome_cli.identity import Reference
    from awesome_cli.sources.source import Interest, Metadata


class Feed(Source):
    """Feeds on any host."""

    are_hosts_independent = True
    tries = 2
    seconds = 20.0
    advice: ClassVar = {
        "unexpected": "check `feeds` in awesome.yaml",
        "garbled": "check `feeds` in awesome.yaml",
        "private": "only public addresses are read",
    }

    def match(self, reference: Reference) -> str | None:
        """None: a feed knows what is new, and nothing about what is listed."""
        return None

    def questions(self, interest: Interest) -> tuple[str, ...]:
        """The feeds of the section."""
        return interest.feeds

    def candidates(self, question: str) -> list[tuple[str, Metadata]]:
        """What a feed announces, each under its first address that names something."""
        text = self.retry(partial(_text, question))
        try:
            things = listing.feed(text)
        except InputError as error:
            raise NoAnswer("garbled", f"{question} is not a feed: {error}") from None
        return [(thing.references[0].identity, thing.metadata) for thing in things if thing.references]


def _text(url: str) -> str:
    import webencodings

    with public_session() as http, pages.fetch(http, url) as (response, _):
        if response.status_code in (404, 410):
            raise NoAnswer("unexpected", f"no feed at {url}: HTTP {response.status_code}")
        check_status(response.status_code, response.headers)
        body = pages.body(response)
        declared = html.charset(body, pages.content_type(response.headers)[1])
    return webencodings.decode(body, declared or "utf-8")[0]
