"""When a thing appeared, which is not when it came onto the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from awesome_cli.model import Entry


def appeared(entry: Entry) -> str:
    """`YYYY[-MM[-DD]]`: its date, else the month of its arXiv id, else the year of its venue; empty where unknown."""
    return entry.published or entry._replace(added="").newest() or entry.year
