"""The rule `title-of-post`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.errors import INFORMATION, Problem
from awesome_cli.lint.rule import Invalid, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry

_POST = r"https?://(?:www\.|mobile\.)?(?:twitter\.com|x\.com|bsky\.app/profile)/[^/]+/(?:status|post)/"


class TitleOfPost(Rule):
    """A short message that is listed has a title somebody gave it.

    Posts on X and Bluesky have none, so what is here is mostly the text of the post: cut, in the middle of a
    thread, or about something else. An ignore comment says that the title was chosen.
    """

    level = INFORMATION
    valid = (
        "kind: link\nurl: https://twitter.com/author",
        "links:\n  - https://twitter.com/author/status/1770218968126820773",
    )
    invalid = (Invalid("kind: link\nurl: https://twitter.com/author/status/1770218968126820773"),)

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for each entry that is a post."""
        if ("/status/" in entry.url or "/post/" in entry.url) and re.match(_POST, entry.url):
            yield Problem("posts have no title: is this one, or the post's text?", "title")
