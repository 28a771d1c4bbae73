"""The rule `duplicate-link`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import WARNING, Fix, Problem
from awesome_cli.identity import shares_pages
from awesome_cli.lint.rule import Invalid, Rule
from awesome_cli.markdown.address import same_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry, Link


class DuplicateLink(Rule):
    """An entry leads to each address once.

    A second link to one page, or a link to the entry's own `url`, only costs the reader a line; unless it has a label
    that says why (`Source Code`).
    """

    level = WARNING
    valid = (
        "links:\n  - https://example.org/a\n  - https://example.org/b",
        "links:\n  - https://example.org/a#one\n  - https://example.org/a#two",
    )
    invalid = (
        Invalid("links:\n  - https://example.org/a\n  - https://example.org/a/", "links:\n  - https://example.org/a"),
        Invalid(
            'links:\n  - https://example.org/a\n  - {label: talk, url: "https://example.org/a"}',
            'links:\n  - {label: talk, url: "https://example.org/a"}',
        ),
        Invalid("url: https://example.org/\nlinks:\n  - https://example.org", "url: https://example.org/"),
        Invalid(
            "url: https://youtu.be/dQw4w9WgXcQ\nlinks:\n  - https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "url: https://youtu.be/dQw4w9WgXcQ",
        ),
        Invalid(
            "url: https://münchen.example/~u\nlinks:\n  - https://xn--mnchen-3ya.example/%7eu",
            "url: https://münchen.example/~u",
        ),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for each link that leads where the url or an earlier link leads."""
        addresses = [link.url for link in entry.links]
        if entry.url:
            addresses.append(entry.url)
        if len(addresses) < 2 or _have_distinct_hosts(addresses):
            return
        first: dict[str, int] = {same_place(entry.url): -1} if entry.url else {}
        for number, link in enumerate(entry.links):
            earlier = first.setdefault(same_place(link.url), number)
            if earlier != number and not (earlier < 0 and link.label):
                yield _problem(entry, number, earlier)


def _problem(entry: Entry, number: int, earlier: int) -> Problem:
    """A link leads where an earlier one leads, or for -1 where the url leads."""
    what = f"link {earlier + 1}" if earlier >= 0 else "`url`"
    fix = Fix({"links": _without(entry.links, number, earlier) or None})
    return Problem(f"leads where {what} leads", f"links/{number}/url", fix=fix)


def _have_distinct_hosts(addresses: list[str]) -> bool:
    """Whether the hosts alone tell that no two addresses are one page; quicker by far than to read them."""
    hosts = set()
    for url in addresses:
        host = url.partition("://")[2].partition("/")[0].lower().removeprefix("www.")
        if not host.isascii() or "xn--" in host or shares_pages(host):
            return False
        hosts.add(host)
    return len(hosts) == len(addresses)


def _without(links: tuple[Link, ...], number: int, earlier: int) -> tuple[Link, ...]:
    kept = list(links)
    if earlier >= 0 and not links[earlier].label:
        kept[earlier] = links[earlier]._replace(label=links[number].label)
    del kept[number]
    return tuple(kept)
