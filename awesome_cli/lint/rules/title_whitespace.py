"""The rule `title-whitespace`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import Fix, Problem
from awesome_cli.lint.rule import Invalid, Rule
from awesome_cli.normalize import collapse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry


class TitleWhitespace(Rule):
    """A title is one line, with single spaces between its words.

    Line breaks from wrapped titles, no-break spaces and spaces at the ends are invisible in an editor; they break the
    Markdown and hide that two titles are equal.
    """

    valid = ("title: Scaling laws for language models",)
    invalid = (
        Invalid('title: "Scaling  laws "', "title: Scaling laws"),
        Invalid('title: "Scaling\\nlaws"', "title: Scaling laws"),
        Invalid("title: Scaling\u00a0laws", "title: Scaling laws"),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for other white space than single spaces."""
        if " ".join(entry.title.split()) != entry.title:
            better = collapse(entry.title)
            yield Problem("the title has stray white space", "title", fix=Fix({"title": better}) if better else None)
