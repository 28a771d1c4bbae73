"""The rule `url-https`."""

from __future__ import annotations

from awesome_cli.errors import WARNING
from awesome_cli.lint.rule import Finding, Invalid, UrlRule
from awesome_cli.normalize import host_name


class UrlHttps(UrlRule):
    """Links use https.

    Plain http can be changed on its way to the reader, and most hosts redirect it anyway. Addresses with a port are
    left alone, because another port would be needed.
    """

    allow: frozenset[str] = frozenset()
    """Hosts known to serve plain http only, without `www.`"""

    level = WARNING
    valid = ("url: https://example.org/", "url: http://example.org:8080/")
    invalid = (
        Invalid("url: http://example.org/", "url: https://example.org/"),
        Invalid(
            'links:\n  - {label: talk, url: "http://example.org/a"}',
            'links:\n  - {label: talk, url: "https://example.org/a"}',
        ),
    )

    def look(self, url: str) -> Finding | None:
        """An http address, with https in its place."""
        if url[:5] != "http:":
            return None
        host = host_name(url)
        if not host or ":" in host or host in self.allow:
            return None
        return Finding("link is plain http", f"https{url[4:]}")
