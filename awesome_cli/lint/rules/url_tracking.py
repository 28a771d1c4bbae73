"""The rule `url-tracking`."""

from __future__ import annotations

from awesome_cli.errors import WARNING
from awesome_cli.lint.rule import Invalid, UrlProblem, UrlRule
from awesome_cli.normalize import clean_url


class UrlTracking(UrlRule):
    """Links carry no parameters that say who came from where.

    They never choose the page; they tell its owner who shared it, and make one page look like two.
    """

    level = WARNING
    valid = ("url: https://example.org/watch?v=abc&t=10", "url: https://example.org/?ref=main")
    invalid = (
        Invalid("url: https://example.org/a?utm_source=x&id=1", "url: https://example.org/a?id=1"),
        Invalid("url: https://example.org/video/?spm_id_from=333.788#t", "url: https://example.org/video/#t"),
    )

    def problem_of(self, url: str) -> UrlProblem | None:
        """An address with tracking parameters, without them."""
        if "?" not in url:
            return None
        better = clean_url(url)
        return UrlProblem("link carries tracking parameters", better) if better != url.strip() else None
