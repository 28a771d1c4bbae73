"""Writes new entries, and what listed ones lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate import _edits
from awesome_cli.curate._changes import Change
from awesome_cli.curate.add.references import Refused, index
from awesome_cli.errors import StoreError
from awesome_cli.merging.union import unite, value_of
from awesome_cli.storage import facts, lock, metrics, store, workspace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from awesome_cli.curate.add.drafts import Draft
    from awesome_cli.identity import Identity
    from awesome_cli.model import Entry, Fact, Measure
    from awesome_cli.storage.workspace import Workspace


ADDED, PLACED, LISTED, MERGED = "added", "section added", "already listed", "merged with what is listed"
"""What may happen to a reference."""


class AddResult(NamedTuple):
    """What happened to one draft or listed entry."""

    entry: Entry
    outcome: str
    """One of ADDED, PLACED, LISTED, MERGED."""


def listed_otherwise(entries: Iterable[Entry], drafts: Iterable[Draft]) -> list[tuple[Draft, Entry]]:
    """The drafts of things that are listed under another identity, as a preprint under its DOI, with those entries."""
    known = index(entries)
    found = [(draft, known[name]) for draft in drafts for name in draft.entry.identities() if name in known]
    pairs = {draft.asked: (draft, entry) for draft, entry in reversed(found)}
    return [(draft, entry) for draft, entry in pairs.values() if further_identities(draft, entry)]


def further_identities(draft: Draft, entry: Entry) -> list[Identity]:
    """The identities of a draft that a listed entry lacks."""
    return [name for name in draft.entry.identities() if name not in entry.identities()]


def write_drafts(
    root: Path, drafts: Iterable[Draft], dry_run: bool = False, merged: Collection[Identity] = ()
) -> tuple[list[AddResult], list[Refused]]:
    """Writes new entries with their numbers and facts, under the list's lock.

    What is already listed only gets the sections; or all that it lacks, where it was asked for by an identity that is
    among `merged`.
    """
    results: list[AddResult] = []
    refused: list[Refused] = []
    numbers: list[Measure] = []
    learned: list[Fact] = []
    with lock.held(root, dry_run):
        list_ = workspace.load(root)
        known = index(list_.entries)
        for new in drafts:
            names = [*new.entry.identities(), new.asked, *new.editions]
            listed = next((known[name] for name in names if name in known), None)
            try:
                result = _write_one(list_, listed, new, dry_run, new.asked in merged)
            except StoreError as error:
                refused.append(Refused(new.asked, str(error), "correct that first"))
                continue
            is_new = result.outcome in (ADDED, MERGED)
            numbers += new.numbers if is_new else []
            learned += new.facts if is_new else []
            results.append(result)
            known |= dict.fromkeys(names, result.entry)
        if not dry_run:
            metrics.save(root, numbers)
            facts.save(root, learned)
    return results, refused


def _write_one(list_: Workspace, listed: Entry | None, new: Draft, dry_run: bool, is_merged: bool) -> AddResult:
    if listed is None:
        return _create(list_, new.entry, dry_run)
    if is_merged and further_identities(new, listed):
        return _merge(list_, listed, new.entry, dry_run)
    return _add_sections(list_, listed, new.entry, dry_run)


def _merge(list_: Workspace, listed: Entry, new: Entry, dry_run: bool) -> AddResult:
    """Gives a listed entry what it lacks of a new one; its own values stay. Raises StoreError."""
    entries = (listed.with_resolved_sections(list_.config.resolve), new)
    differing = unite(entries, list_.config.fields, {}).differences
    united = unite(entries, list_.config.fields, {one.field: value_of(listed, one.field) for one in differing}).entry
    if not dry_run:
        for notice in _edits.write(list_, [listed], [Change(listed.id, listed.path, listed.changes_to(united))]):
            raise StoreError(notice.statement.template.format(*notice.statement.values))
    is_renamed = listed.id == listed.stem()
    id_ = united.stem() if is_renamed else listed.id
    return AddResult(united._replace(id=id_, path=f"{listed.path.rpartition('/')[0]}/{id_}.yaml"), MERGED)


def _create(list_: Workspace, entry: Entry, dry_run: bool) -> AddResult:
    path = store.path_of(entry) if dry_run else store.create(list_.root, entry, list_.config.table())
    return AddResult(entry._replace(id=entry.stem(), path=path), ADDED)


def _add_sections(list_: Workspace, listed: Entry, wanted: Entry, dry_run: bool) -> AddResult:
    """Adds sections to a listed entry."""
    sections = tuple(dict.fromkeys((*map(list_.config.resolve, listed.sections), *wanted.sections)))
    if len(sections) == len(set(map(list_.config.resolve, listed.sections))):
        return AddResult(listed, LISTED)
    if not dry_run:
        store.update(list_.root, listed.path, {"sections": list(sections)}, list_.config.table())
    return AddResult(listed._replace(sections=sections), PLACED)
