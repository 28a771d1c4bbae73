"""The anchors that GitHub gives to the headings of a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.normalize import anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAY_HOLD_HEADING = re.compile(
    r"(?:^|[>\s])#{1,6}(?:\s|$)|^[>\s]*(?:=+|-+)\s*$|<h[1-6]\b", re.MULTILINE | re.IGNORECASE
)


class Anchors:
    """Hands out GitHub's anchors in the order of a document's headings: the second `Other` is `other-1`.

    A number that another heading has taken is passed over, as in github-slugger, whose test data come from GitHub.
    """

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def of(self, title: str) -> str:
        """The anchor of the next heading, without `#`."""
        base = found = anchor(title)
        while found in self._given:
            self._given[base] += 1
            found = f"{base}-{self._given[base]}"
        self._given[found] = 0
        return found

    def pass_over(self, markdown: str) -> None:
        """Counts the headings that a piece of Markdown holds."""
        for title in self.titles(markdown):
            self.of(title)

    @staticmethod
    def titles(markdown: str) -> Iterator[str]:
        """The headings that a piece of Markdown holds."""
        if _MAY_HOLD_HEADING.search(markdown):
            from awesome_cli.markdown.headings import headings  # a parser, which few texts need

            yield from (heading.text for heading in headings(markdown))
