"""The rule `url-https`."""

from __future__ import annotations

import re

from awesome_cli.errors import INFORMATION
from awesome_cli.lint.rule import Invalid, UrlProblem, UrlRule
from awesome_cli.normalize import host_name


class UrlHttps(UrlRule):
    """Links use https.

    Plain http can be changed on its way to the reader, and most hosts redirect it anyway. Addresses with a port are
    left alone, because another port would be needed; so are `localhost` and bare numbers, which have no certificate.
    Whether a host has a certificate cannot be known offline, so this is information and no warning: an import keeps the
    addresses that people wrote, and `--fix` is the decision to change them.
    """

    allow: frozenset[str] = frozenset()
    """Hosts known to serve plain http only, without `www.`"""

    level = INFORMATION
    valid = ("url: https://example.org/", "url: http://example.org:8080/", "url: http://127.0.0.1/")
    invalid = (
        Invalid("url: http://example.org/", "url: https://example.org/"),
        Invalid("url: HTTP://example.org:80/a:80/", "url: https://example.org/a:80/"),
        Invalid(
            'links:\n  - {label: talk, url: "http://example.org/a"}',
            'links:\n  - {label: talk, url: "https://example.org/a"}',
        ),
    )

    def problem_of(self, url: str) -> UrlProblem | None:
        """An http address, with https in its place."""
        if url[:5].lower() != "http:":
            return None
        host = host_name(url)
        bare = "." not in host or host.rpartition(".")[2].isdecimal()
        if bare or ":" in host or host in self.allow:
            return None
        return UrlProblem("link is plain http", "https:" + re.sub(r"^(//[^/?#]*):80(?=[/?#]|$)", r"\1", url[5:]))
