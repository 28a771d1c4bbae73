"""A list on disk: its configuration, its entries and its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import InputError
from awesome_cli.identity import read
from awesome_cli.model import NO_FACTS, Catalog
from awesome_cli.storage import config_file, facts, links, metrics, store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from awesome_cli.errors import Problem
    from awesome_cli.model import Entry, Facts, LinkState, Numbers
    from awesome_cli.storage.config import Config


MACHINE_OWNED = (metrics.FILE, facts.FILE)
"""The files that programs alone write, and of which rows that cannot be read are left out."""


class Workspace(NamedTuple):
    """Everything in a list's folder that could be read."""

    root: Path
    config: Config
    entries: list[Entry]
    numbers: Numbers
    problems: list[Problem]
    """Why the other entry files, and rows of metrics.csv and facts.csv, cannot be read."""
    links: Mapping[str, LinkState] = {}
    """What is remembered of addresses; rows that cannot be read are left out."""
    facts: Facts = NO_FACTS

    def catalog(self) -> Catalog:
        """The list, old section paths resolved."""
        return catalog(self.config, self.entries, self.numbers, self.facts)._replace(links=self.links)

    def entry(self, reference: str) -> Entry:
        """The entry that an ID, a file name or any reference names. Raises InputError with the nearest ids."""
        stem = reference.removesuffix(".yaml")
        wanted = read(reference)
        named = [entry for entry in self.entries if stem in (entry.id, entry.path.removesuffix(".yaml"))]
        if not named and wanted is not None:
            named = [entry for entry in self.entries if wanted.identity in entry.identities()]
        if named:
            return named[0]
        from awesome_cli.registry import nearest

        ids = nearest(stem, [entry.id for entry in self.entries], 3)
        hint = f"; did you mean {' or '.join(ids)}?" if ids else "; `awesome search` finds entries by their words"
        raise InputError(f"no entry {reference!r} on this list{hint}")


def catalog(settings: Config, entries: Sequence[Entry], numbers: Numbers, known: Facts) -> Catalog:
    """A list of these entries, numbers and facts, old section paths resolved."""
    if settings.was:
        entries = [entry.with_resolved_sections(settings.resolve) for entry in entries]
    fields = tuple(settings.fields)
    return Catalog(
        settings.title,
        settings.description,
        settings.sections,
        tuple(entries),
        numbers,
        fields,
        ranking=settings.rank,
        collapse=settings.render.collapse,
        facts=known,
        views=settings.views,
        upkeep=settings.upkeep,
    )


def load(root: Path) -> Workspace:
    """Reads a list. Raises ConfigError where awesome.yaml cannot be used; bad entry files are among the problems."""
    settings = config_file.load(root)
    entries, problems = store.load(root, settings.table())
    numbers, number_problems = metrics.load(root)
    known, fact_problems = facts.load(root)
    problems += number_problems + fact_problems
    return Workspace(root, settings, entries, numbers, problems, links.load(root)[0], known)
