"""The rule `url-relative`."""

from __future__ import annotations

import re

from awesome_cli.lint.rule import Finding, Invalid, UrlRule

_SCHEME = r"\s*[a-z][a-z0-9+.-]*:"
_HOST = r"(?://|(?=www\.))([a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]\S*)?)"


class UrlRelative(UrlRule):
    """Links are whole addresses.

    An address that starts inside the repository leads nowhere once the list is shown elsewhere, and `www.example.org`
    without `https://` is such an address too.
    """

    valid = ("url: https://example.org/docs/paper.pdf",)
    invalid = (
        Invalid("url: docs/paper.pdf"),
        Invalid("links:\n  - ../notes.md"),
        Invalid("url: www.example.org/a", "url: https://www.example.org/a"),
        Invalid("url: //example.org/a?b#c", "url: https://example.org/a?b#c"),
    )

    def look(self, url: str) -> Finding | None:
        """An address without its beginning."""
        if url.startswith("http") or re.match(_SCHEME, url, re.IGNORECASE):
            return None
        host = re.fullmatch(_HOST, url.strip(), re.IGNORECASE)
        return Finding(
            "link is no whole address: begin with https://", f"https://{host[1]}" if host else "", safe=False
        )
