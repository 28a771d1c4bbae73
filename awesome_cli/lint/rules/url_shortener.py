"""The rule `url-shortener`."""

from __future__ import annotations

from awesome_cli.errors import INFORMATION
from awesome_cli.lint.rule import Invalid, UrlProblem, UrlRule
from awesome_cli.normalize import SHORTENERS


class UrlShortener(UrlRule):
    """Links show where they lead.

    A short address hides its target, and dies with the service that resolves it.
    """

    level = INFORMATION
    valid = ("url: https://example.org/", "url: https://not-bit.ly.example.org/")
    invalid = (Invalid("url: https://bit.ly/3abc"), Invalid("links:\n  - https://t.co/abc"))

    def problem_of(self, url: str) -> UrlProblem | None:
        """A shortened address."""
        if url.partition("://")[2].partition("/")[0].removeprefix("www.").lower() not in SHORTENERS:
            return None
        return UrlProblem("a short address hides where it leads: write the one it leads to")
