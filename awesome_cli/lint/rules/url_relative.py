"""The rule `url-relative`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.lint.rule import Invalid, UrlProblem, UrlRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.errors import Problem
    from awesome_cli.model import Entry

_SCHEME = r"\s*[a-z][a-z0-9+.-]*:"
_HOST = r"(?://|(?=www\.))([a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]\S*)?)"


class UrlRelative(UrlRule):
    """Links are whole addresses.

    An address that starts inside the repository leads nowhere once the list is shown elsewhere, and `www.example.org`
    without `https://` is such an address too. A link with a label may lead to a place of the page or to a file beside
    the list: `#notes`, `./cite/a.txt`, `papers/a.md`.
    """

    valid = (
        "url: https://example.org/docs/paper.pdf",
        'links:\n  - {label: cite, url: "./cite/lee2025.txt"}',
        'links:\n  - {label: notes, url: "papers/lee2025.md#notes"}',
        "links:\n  - {label: plugins, url: plugins.md}",
    )
    invalid = (
        Invalid("url: docs/paper.pdf"),
        Invalid("links:\n  - ../notes.md"),
        Invalid("url: www.example.org/a", "url: https://www.example.org/a"),
        Invalid("url: //example.org/a?b#c", "url: https://example.org/a?b#c"),
        Invalid("links:\n  - {label: code, url: example.org/a}"),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """What is wrong with the addresses of one entry, but for files beside the list that a label speaks of."""
        labeled = {
            f"links/{number}/url" for number, link in enumerate(entry.links) if link.label and _is_beside_list(link.url)
        }
        return (problem for problem in super().check(entry) if problem.field not in labeled)

    def problem_of(self, url: str) -> UrlProblem | None:
        """An address without its beginning."""
        if url.startswith("http") or re.match(_SCHEME, url, re.IGNORECASE):
            return None
        host = re.fullmatch(_HOST, url.strip(), re.IGNORECASE)
        return UrlProblem(
            "link is not a complete address: begin with https://", f"https://{host[1]}" if host else "", safe=False
        )


def _is_beside_list(url: str) -> bool:
    """Whether an address means a place of the page or a file beside it, rather than a host without its beginning."""
    if url.startswith(("./", "../", "/", "#")):
        return not url.startswith("//")
    path = re.split(r"[?#]", url)[0]
    return "." not in path.partition("/")[0] or re.fullmatch(r"[^/]+\.(?:md|txt|pdf|html?|ipynb|bib)", path) is not None
