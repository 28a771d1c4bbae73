"""The rule `unused-ignore`."""

from __future__ import annotations

from awesome_cli.errors import WARNING
from awesome_cli.lint.rule import Invalid, Rule


class UnusedIgnore(Rule):
    """A comment that silences a rule silences something.

    Once the reason is gone, the comment would hide the next problem. `# awesome: ignore[rule]` on a line of its own
    holds for the whole file, beside a value for that line.
    """

    level = WARNING
    valid = (
        "url: http://example.org/  # awesome: ignore[url-https]",
        "# awesome: ignore[title-length]\ntitle: " + 201 * "A",
    )
    invalid = (
        Invalid("url: https://example.org/  # awesome: ignore[url-https]"),
        Invalid("title: A good entry  # awesome: ignore[no-such-rule]"),
    )
