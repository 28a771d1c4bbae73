"""The rule `repository-url`."""

from __future__ import annotations

import re

from awesome_cli.errors import WARNING
from awesome_cli.identity import read_url
from awesome_cli.lint.rule import Invalid, UrlProblem, UrlRule

_MORE = r"(?i)(?:\.git|\.|(?:/-)?/tree/(?:main|master)|/src/(?:branch/)?(?:main|master))/?([?#].*)?$"


class RepositoryUrl(UrlRule):
    """A repository is linked by its plain address, without `.git`, its main branch or a full stop at its end.

    These come from cloning, from the browser and from sentences. They hide that two links lead to one repository, and
    some break when its main branch is renamed.
    """

    level = WARNING
    valid = (
        "url: https://github.com/owner/name",
        "url: https://github.com/owner/name/tree/main/examples",
        "url: https://github.com/owner/name.js",
        "url: https://example.org/a.git",
    )
    invalid = (
        Invalid("url: https://github.com/owner/Name.git", "url: https://github.com/owner/Name"),
        Invalid("url: https://github.com/owner/name.", "url: https://github.com/owner/name"),
        Invalid(
            "links:\n  - https://github.com/owner/name/tree/main#usage",
            "links:\n  - https://github.com/owner/name#usage",
        ),
        Invalid("url: https://huggingface.co/owner/name/tree/main", "url: https://huggingface.co/owner/name"),
        Invalid("url: https://gitlab.com/group/sub/name/-/tree/main", "url: https://gitlab.com/group/sub/name"),
        Invalid("url: https://codeberg.org/owner/name/src/branch/main", "url: https://codeberg.org/owner/name"),
    )

    def problem_of(self, url: str) -> UrlProblem | None:
        """A repository's address with more than its owner and name."""
        if ".git" not in url and "/ma" not in url and "." not in url[-2:]:
            return None
        more = re.search(_MORE, url)
        reference = read_url(url) if more else None
        if more is None or reference is None or reference.identity.startswith(("url:", "doi:", "arxiv:")):
            return None
        return UrlProblem("link is not the repository's plain address", reference.url + (more[1] or ""))
