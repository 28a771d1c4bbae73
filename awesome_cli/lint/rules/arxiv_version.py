"""The rule `arxiv-version`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.addresses.paper_ids import arxiv_id
from awesome_cli.errors import Fix, Problem
from awesome_cli.identity import read
from awesome_cli.lint.rule import Invalid, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry


class ArxivVersion(Rule):
    """`arxiv` holds the bare id, without a version, a prefix or an address.

    A link pinned to a version shows readers an old text once the next one is out, and hides that a paper was
    withdrawn.
    """

    valid = ('arxiv: "2406.14491"', "arxiv: hep-th/9901001")
    invalid = (
        Invalid('arxiv: "2406.14491v2"', 'arxiv: "2406.14491"'),
        Invalid("arxiv: arXiv:2406.14491", 'arxiv: "2406.14491"'),
        Invalid("arxiv: https://arxiv.org/pdf/2406.14491v1.pdf", 'arxiv: "2406.14491"'),
        Invalid("arxiv: math.GT/0309136", "arxiv: math/0309136"),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem where `arxiv` is more than an id."""
        if not entry.arxiv:
            return
        bare = arxiv_id(entry.arxiv)
        if bare != entry.arxiv:
            reference = read(entry.arxiv)
            bare = bare or (reference.identity.removeprefix("arxiv:") if reference else "")
            yield Problem(f"`arxiv` should be the bare id {bare}", "arxiv", fix=Fix({"arxiv": bare}) if bare else None)
