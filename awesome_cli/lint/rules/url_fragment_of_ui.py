"""The rule `url-fragment-of-ui`."""

from __future__ import annotations

import re

from awesome_cli.errors import WARNING
from awesome_cli.lint.rule import Invalid, UrlProblem, UrlRule

_UI = (
    r"(?i)(https?://(?:www\.)?github\.com/[^/?#]+/[^?#]+)(?:\?tab=[\w.-]+(?:-ov-file|-readme)?(?=#|$)|(?=#readme-ov-file$))"
    r"(?:#readme(?:-ov-file)?$)?"
)


class UrlFragmentOfUi(UrlRule):
    """Links to a repository do not say which tab was open.

    `?tab=readme-ov-file` comes along when an address is copied from the browser and changes nothing for the reader.
    """

    level = WARNING
    valid = (
        "url: https://github.com/owner/name#installation",
        "url: https://github.com/owner?tab=repositories",
        "url: https://github.com/owner/name/issues?q=tab",
    )
    invalid = (
        Invalid("url: https://github.com/owner/name?tab=readme-ov-file", "url: https://github.com/owner/name"),
        Invalid("url: https://github.com/owner/name#readme-ov-file", "url: https://github.com/owner/name"),
        Invalid(
            "url: https://github.com/owner/name?tab=readme-ov-file#install",
            "url: https://github.com/owner/name#install",
        ),
    )

    def problem_of(self, url: str) -> UrlProblem | None:
        """A repository's address with the state of its page, without it."""
        if "?tab=" not in url and not url.endswith("#readme-ov-file"):
            return None
        better = re.sub(_UI, r"\1", url)
        return UrlProblem("link says which tab of the page was open", better) if better != url else None
