"""The rule `title-site-name`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import WARNING, Fix, Problem
from awesome_cli.lint.rule import Invalid, Rule
from awesome_cli.normalize import without_site_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry

_MARKS = ("|", "_", " - ", " – ", " — ", " · ", "GitHub - ", "Paper page", "[")


class TitleSiteName(Rule):
    """A title does not carry the name of its site.

    Pages append it for browser tabs; in a list it repeats what the link says. The fix is unsafe, because a name can
    belong to the title.
    """

    level = WARNING
    valid = ("title: How OpenAI trains models", "title: A talk on YouTube")
    invalid = (
        Invalid("title: 从零开始训练大模型 - 知乎", "title: 从零开始训练大模型"),
        Invalid("title: Prompt Engineering | Lil'Log", "title: Prompt Engineering"),
        Invalid('title: "GitHub - owner/name: A toolkit"', "title: A toolkit"),
        Invalid("title: Zero 论文精读_哔哩哔哩_bilibili", "title: Zero 论文精读"),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for a title with a site's name around it."""
        title = entry.title
        if not any([mark in title for mark in _MARKS]):  # noqa: C419  # a generator costs more than it saves here
            return
        better = without_site_name(title)
        if better != title:
            fix = Fix({"title": better}, safe=False)
            yield Problem("the title carries the name of its site", "title", fix=fix)
