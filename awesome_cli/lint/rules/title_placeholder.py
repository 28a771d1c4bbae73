"""The rule `title-placeholder`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.errors import Problem
from awesome_cli.lint.rule import Invalid, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry

_PLACEHOLDER = re.compile(
    r"fetching title(?:\s*#.*)?|site unreachable|untitled(?: document| page)?|no title|new tab|title|todo|tbd|fixme|"
    r"(?:error\s*)?(?:40[0-9]|50[0-9])(?:\W+(?:error|forbidden|not found|page not found|bad gateway|unauthorized))?|"
    r"(?:page )?not found|access denied|forbidden|just a moment\W*|attention required!?.*|loading\W*|please wait\W*|"
    r"security check.*|are you a robot\W*|log ?in|sign in|redirecting\W*|\{\{.*\}\}|\$\{.*\}|<%.*%>|<title>|lorem ipsum.*",
    re.IGNORECASE | re.DOTALL,
)


class TitlePlaceholder(Rule):
    """A title is the title, not what a program put where it found none.

    `Fetching Title` and `Site Unreachable` are left by editors, `404` and `Just a moment...` by pages that were not
    shown. A reader learns nothing from them.
    """

    valid = ("title: 404 ways to fail", "title: Untitled, or the art of naming", "title: Error bars for evaluations")
    invalid = (
        Invalid('title: "Fetching Title#hxa6"'),
        Invalid("title: Site Unreachable"),
        Invalid('title: "404 Not Found"'),
        Invalid("title: Just a moment..."),
        Invalid('title: "{{ page.title }}"'),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for a title that is none."""
        if _PLACEHOLDER.fullmatch(entry.title):
            yield Problem("this is no title: the page could not be read when it was added", "title")
