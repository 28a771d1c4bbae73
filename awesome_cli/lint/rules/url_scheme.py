"""The rule `url-scheme`."""

from __future__ import annotations

import re

from awesome_cli.lint.rule import Invalid, UrlProblem, UrlRule

_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)


class UrlScheme(UrlRule):
    """Links begin with https:// or http://, name a host and hold no blank.

    `javascript:` and `data:` run what they hold, `file:` leads to the reader's own disk, and a space ends a link in
    Markdown.
    """

    valid = ("url: https://example.org/a%20b", "links:\n  - https://example.org/")
    invalid = (
        Invalid('url: "javascript:alert(1)"'),
        Invalid("url: ftp://example.org/a"),
        Invalid("url: https:///no-host"),
        Invalid("url: https://example.org/a b"),
        Invalid('url: "https://example.org/ "', "url: https://example.org/"),
    )

    def problem_of(self, url: str) -> UrlProblem | None:
        """An address that no browser should open, or could."""
        if _WEB_ADDRESS.fullmatch(url):
            return None
        scheme = re.match(r"([a-z][a-z0-9+.-]*):", url.strip(), re.IGNORECASE)
        if scheme is None:
            return None  # url-relative says so
        if scheme[1].lower() not in ("http", "https"):
            return UrlProblem(f"link begins with `{scheme[1]}:`, not with https://")
        if _WEB_ADDRESS.fullmatch(url.strip()):
            return UrlProblem("link has white space around it", url.strip())
        return UrlProblem("link holds a space" if any(map(str.isspace, url)) else "link names no host")
