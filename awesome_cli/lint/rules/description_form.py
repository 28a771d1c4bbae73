"""The rule `description-form`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import WARNING, Fix, Problem
from awesome_cli.lint.rule import Invalid, Rule
from awesome_cli.markdown.plain import plain
from awesome_cli.normalize import collapse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry


class DescriptionForm(Rule):
    """A description is one line that says more than the title.

    It is in italics under the title: line breaks would end the item, and more than a few lines belong in notes.
    """

    max: int = 400
    """The most characters a description may have, addresses of links and marks of emphasis left out."""

    level = WARNING
    valid = (
        "description: A toolkit for training language models [ATC'23].",
        f'description: "[A toolkit](https://example.org/{"a" * 400}) for training."',
    )
    invalid = (
        Invalid('description: "One line.\\nAnother."', "description: One line. Another."),
        Invalid("description: A good entry"),
        Invalid("description: A *good* entry"),
        Invalid(f"description: {'A' * 401}"),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for a description of several lines, for a long one, and for the title again."""
        text = entry.description
        if not text:
            return
        words = plain(text)
        if words == entry.title:
            yield Problem("the description repeats the title", "description")
        if len(words) > self.max:
            yield Problem(f"the description has {len(words)} characters, more than {self.max}", "description")
        if " ".join(text.split()) != text:
            fix = Fix({"description": collapse(text)})
            yield Problem("the description has line breaks or stray white space", "description", fix=fix)
