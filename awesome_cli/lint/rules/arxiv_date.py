"""The rule `arxiv-date`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.addresses.paper_ids import arxiv_id
from awesome_cli.errors import WARNING, Problem
from awesome_cli.lint.rule import Invalid, Rule
from awesome_cli.model import arxiv_month

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry


class ArxivDate(Rule):
    """A paper's `published` fits the month in its arXiv id.

    The first four digits of an id are the month it was given. Lists give the date of the preprint, of a later version
    or of the publication. A paper that first appeared more than a year before that month, or more than three years
    after it, has a wrong date or, worse, the id of another paper.
    """

    level = WARNING
    valid = (
        'arxiv: "2406.14491"\npublished: 2024-06-20',
        'arxiv: "2406.14491"\npublished: 2023-06',
        'arxiv: "2406.14491"\npublished: 2024',
        'arxiv: "2406.14491"\npublished: 2025-05-01',
        "published: 1999-01-05\narxiv: hep-th/9901001",
    )
    invalid = (
        Invalid('arxiv: "2406.14491"\npublished: 2027-07-01'),
        Invalid('arxiv: "2406.14491"\npublished: 2023-05-31'),
        Invalid('arxiv: "2406.14491"\npublished: 2028'),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem where `published` lies more than a year before the id's month, or three years after it."""
        if not entry.arxiv or not entry.published:
            return
        month = arxiv_month(entry.arxiv if entry.arxiv[0].isdecimal() else arxiv_id(entry.arxiv) or "")
        if not month:
            return
        published = entry.published[:7]
        if published[:4] == month[:4]:
            return
        a_year_earlier = f"{int(month[:4]) - 1}{month[4:]}"
        three_years_later = f"{int(month[:4]) + 3}{month[4:]}"
        if published > three_years_later or published < a_year_earlier[: len(published)]:
            message = f"published {entry.published}, but arXiv gave {entry.arxiv} in {month}: one of them is wrong"
            yield Problem(message, "published")
