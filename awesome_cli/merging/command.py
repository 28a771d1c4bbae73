"""The command that merges entries of one thing, for messages of all parts that find some."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from awesome_cli.model import Entry


def with_kept_first(entries: Iterable[Entry]) -> list[Entry]:
    """Entries of one thing, first the one to keep: whose file has the name that all of them together will have.

    That is one with an arXiv id, else one with a DOI, else one with an ISBN; of those one whose file has its name.
    """
    return sorted(entries, key=lambda entry: (not entry.arxiv, not entry.doi, not entry.isbn, entry.id != entry.stem()))


def merge_command(entries: Iterable[Entry]) -> str:
    """The command that merges entries, the one to keep first."""
    import shlex  # few lists have anything to merge

    return shlex.join(["awesome", "merge", *distinct_names(with_kept_first(entries))])


def distinct_names(entries: Collection[Entry]) -> list[str]:
    """The names that distinguish entries: their IDs, or their paths where files in two folders have one name."""
    ids = [entry.id for entry in entries]
    return ids if len(set(ids)) == len(ids) else [entry.path for entry in entries]
