"""The rule `title-placeholder`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.errors import Problem
from awesome_cli.lint.rule import Invalid, Rule
from awesome_cli.normalize import collapse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry

_WORDS = frozenset(
    (
        "", "access denied", "are you a robot", "fetching title", "fixme", "forbidden", "just a moment", "loading",
        "log in", "login", "new tab", "no title", "not found", "page not found", "please wait", "redirecting",
        "sign in", "site unreachable", "tbd", "title", "todo", "untitled", "untitled document", "untitled page",
    )
)  # fmt: skip
_BEGINNINGS = (
    "fetching title#",
    "attention required! |",
    "lorem ipsum",
    "security check |",
    "{{",
    "${",
    "<%",
    "<title>",
)
_CODE = r"(?:error\W*)?[45]0\d(?:\W+(?:bad gateway|error|forbidden|(?:page )?not found|unauthorized))?\W*"


class TitlePlaceholder(Rule):
    """A title is the title, not what a program put where it found none.

    `Fetching Title` and `Site Unreachable` are left by editors, `404` and `Just a moment...` by pages that were not
    shown. A reader learns nothing from them.
    """

    valid = ('title: "404 ways to fail"', "title: Untitled, or the art of naming", "title: Error bars for evaluations")
    invalid = (
        Invalid('title: "Fetching Title#hxa6"'),
        Invalid('title: "Fetching\\tTitle"'),
        Invalid("title: Site Unreachable"),
        Invalid('title: "404 Not Found"'),
        Invalid("title: Just a moment..."),
        Invalid('title: "{{ page.title }}"'),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for a title that is none."""
        title = collapse(entry.title).casefold()
        code = (title[:1] in "45" or title[:5] == "error") and re.fullmatch(_CODE, title)
        if code or title.startswith(_BEGINNINGS) or title.strip(" .!?#…") in _WORDS:
            yield Problem("this is no title: the page could not be read when it was added", "title")
