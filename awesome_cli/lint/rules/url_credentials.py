"""The rule `url-credentials`."""

from __future__ import annotations

from awesome_cli.lint.rule import Invalid, UrlProblem, UrlRule
from awesome_cli.normalize import holds_secret


class UrlCredentials(UrlRule):
    """Links hold no user name, password or token.

    A list is public, and so is its history: anybody who finds the address can use what it holds. Change the password or
    token; taking it out of the file is not enough.
    """

    valid = ("url: https://medium.com/@author/post", "url: https://example.org/?tokens=4")
    invalid = (
        Invalid("url: https://user:secret@example.org/"),
        Invalid("url: https://example.org/a?access_token=abc"),
    )

    def problem_of(self, url: str) -> UrlProblem | None:
        """An address with a secret in it."""
        if holds_secret(url):
            return UrlProblem("link holds a user name, password or token: remove it, and make it invalid")
        return None
