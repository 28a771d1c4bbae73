"""What a template sees: an entry in its list."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from awesome_cli.model import Link

if TYPE_CHECKING:
    from awesome_cli.model import Catalog, Entry, Measure


class Context:
    """What a template sees beside the entry: the list that it is in."""

    def __init__(self, catalog: Catalog, authors: int = 10) -> None:
        self.catalog = catalog
        self.authors = authors
        """How many names `{authors:cut}` shows."""

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """The entries by their IDs."""
        return {entry.id: entry for entry in self.catalog.entries}


class ItemView:
    """What a template sees: an entry in its list, and within a repeated group one value of it."""

    __slots__ = ("context", "entry", "link", "measures", "number", "rank", "value")

    def __init__(self, entry: Entry, context: Context, number: int = 1, rank: str | None = None) -> None:
        self.entry = entry
        self.context = context
        self.measures: dict[str, Measure | None] = {}
        """The numbers that were looked up."""
        self.number = number
        """Its place among the items of the section, from 1."""
        self.rank = rank
        """How high it ranks, as an item that is read says it; None where the list knows."""
        self.link = Link("")
        self.value = ""
