"""The data of a list: entries in sections, with numbers. Immutable and pure."""

from awesome_cli.model.answers import NO_FACTS, CouldNotLook, Fact, Facts, Measure, Missing, Numbers, Subject
from awesome_cli.model.catalog import Catalog, Upkeep
from awesome_cli.model.entry import ET_AL, CustomValue, Entry, Link, Placement, arxiv_month
from awesome_cli.model.links import (
    ALIVE,
    BLOCKED,
    DAYS_APART,
    DEAD,
    KEPT,
    MOVED,
    UNREACHABLE,
    VERDICTS,
    LinkMemory,
    LinkState,
    page_of,
)
from awesome_cli.model.sections import Collapse, Section, View, ViewPlace

__all__ = [
    "ALIVE",
    "BLOCKED",
    "DAYS_APART",
    "DEAD",
    "ET_AL",
    "KEPT",
    "MOVED",
    "NO_FACTS",
    "UNREACHABLE",
    "VERDICTS",
    "Catalog",
    "Collapse",
    "CouldNotLook",
    "CustomValue",
    "Entry",
    "Fact",
    "Facts",
    "Link",
    "LinkMemory",
    "LinkState",
    "Measure",
    "Missing",
    "Numbers",
    "Placement",
    "Section",
    "Subject",
    "Upkeep",
    "View",
    "ViewPlace",
    "arxiv_month",
    "page_of",
]
