"""Makes one entry of several that are one thing; whatever names the others then names it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from awesome_cli.curate import _merged_files
from awesome_cli.errors import InputError, StoreError
from awesome_cli.identity import read
from awesome_cli.lint.fixing import FileChange
from awesome_cli.merging.command import with_kept_first
from awesome_cli.merging.union import unite
from awesome_cli.storage import files, lock, workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from awesome_cli.lint.engine import LintResult
    from awesome_cli.merging.union import Difference
    from awesome_cli.model import Entry
    from awesome_cli.storage.workspace import Workspace


class Choices(NamedTuple):
    """What is known beside the entries themselves."""

    values: Mapping[str, Any] = {}
    """Chosen values by field."""
    corrections: Mapping[str, Mapping[str, object]] = {}
    """New values of fields of the entries that are merged, by path: such as the address that a page has moved to."""


class MergeResult(NamedTuple):
    """What a merge did, or would do."""

    entry: Entry
    """The one that is left."""
    kept: Entry
    """The same before."""
    gone: tuple[Entry, ...]
    texts: Mapping[str, str | None]
    """What was written, by path; None for a file that was removed."""
    before: Mapping[str, str]
    """What these files held."""

    def changes(self) -> list[FileChange]:
        """What changes in each file."""
        return [FileChange(path, self.before[path], path, text or "", 0) for path, text in self.texts.items()]


def find(list_: Workspace, references: Iterable[str]) -> list[Entry]:
    """The entries that references name, in their order; one reference may be the identity of several.

    Raises InputError for one that names none, and where they are fewer than two.
    """
    found: dict[str, Entry] = {}
    for reference in references:
        stem, known = reference.removesuffix(".yaml"), read(reference)
        named = [entry for entry in list_.entries if stem in (entry.id, entry.path.removesuffix(".yaml"))]
        named = named or [entry for entry in list_.entries if known and known.identity in entry.identities()]
        found |= {entry.path: entry for entry in named or [list_.entry(reference)]}
    if len(found) < 2:
        only = next(iter(found.values())).id
        raise InputError(f"only {only} is named: `awesome merge A B` makes one entry of two or more, and keeps A")
    return list(found.values())


def differences(list_: Workspace, entries: Sequence[Entry], choices: Choices) -> tuple[Difference, ...]:
    """What has to be chosen before some entries can become one."""
    corrected = _corrected(list_, entries, choices)
    return unite(corrected, list_.config.fields, choices.values).differences


def _corrected(list_: Workspace, entries: Iterable[Entry], choices: Choices) -> list[Entry]:
    """The entries with corrections, their section paths as they are now."""
    return [
        entry._replace(**choices.corrections.get(entry.path, {})).with_resolved_sections(list_.config.resolve)  # type: ignore[arg-type]
        for entry in entries
    ]


def merge(root: Path, paths: Sequence[str], choices: Choices, day: str, dry_run: bool = False) -> MergeResult:
    """Merges the entries of some files into the first of them: all that this changes is written, or nothing.

    `day` (YYYY-MM-DD) is that of a new row in skipped.csv.
    Raises StoreError where the files have changed so that something new has to be chosen, and where a file of the
    list that has to follow cannot be edited.
    """
    with lock.held(root, dry_run):
        list_ = workspace.load(root)
        by_path = {entry.path: entry for entry in list_.entries}
        if missing := [path for path in paths if path not in by_path]:
            raise StoreError(f"{', '.join(missing)}: gone or broken meanwhile, nothing is written")
        entries = [by_path[path] for path in paths]
        union = unite(_corrected(list_, entries, choices), list_.config.fields, choices.values)
        if union.differences:
            names = ", ".join(difference.field for difference in union.differences)
            raise StoreError(f"the entries have changed meanwhile ({names}): nothing is written, try again")
        return _write(list_, entries, union.entry, day, dry_run)


def _write(list_: Workspace, entries: Sequence[Entry], united: Entry, day: str, dry_run: bool) -> MergeResult:
    """Writes entries as one, with all that follows from it."""
    kept, *gone = entries
    united = _named(list_, entries, united)
    texts = dict(_merged_files.texts(list_, kept, gone, united, day))
    before = {path: _merged_files.content(list_.root, path) for path in texts}
    if not dry_run:
        files.write_together(list_.root, texts)
    return MergeResult(united, kept, tuple(gone), texts, before)


def _named(list_: Workspace, entries: Sequence[Entry], united: Entry) -> Entry:
    """The entry under the name that its first identity gives it, if the kept one had its name from its own."""
    kept = entries[0]
    stem = united.stem()
    if kept.id != kept.stem() or stem == kept.id:
        return united._replace(id=kept.id, path=kept.path)
    path = f"{kept.path.rpartition('/')[0]}/{stem}.yaml"
    if (list_.root / path).exists() and path not in [entry.path for entry in entries]:
        raise StoreError(f"it would be the same as {path}: merge that one with them")
    return united._replace(id=stem, path=path)


def merge_duplicates(root: Path, found: LintResult, day: str, dry_run: bool = False) -> list[MergeResult]:
    """Merges the entries that lint has found to be the same, where they differ in nothing that has to be chosen."""
    results = []
    with lock.held(root, dry_run):
        list_ = workspace.load(root)
        for paths in _groups(found):
            entries = with_kept_first(entry for entry in list_.entries if entry.path in paths)
            if len(entries) < 2:
                continue
            union = unite(_corrected(list_, entries, Choices()), list_.config.fields, {})
            if union.differences:
                continue
            with suppress(StoreError):  # one that cannot be edited is still reported
                results.append(_write(list_, entries, union.entry, day, dry_run))
                list_ = _after(list_, results[-1])
    return results


def _after(list_: Workspace, result: MergeResult) -> Workspace:
    """The list after a merge; it is read anew only where more than the merged entries has changed."""
    merged = {result.kept.path, *(entry.path for entry in result.gone)}
    if not result.texts.keys() <= {*merged, result.entry.path}:
        return workspace.load(list_.root)
    rest = [entry for entry in list_.entries if entry.path not in merged]
    return list_._replace(entries=[*rest, result.entry])


def _groups(found: LintResult) -> list[set[str]]:
    """The files of each thing that has several, as far as one can be merged with another unasked."""
    groups: list[set[str]] = []
    for problem in found.problems:
        if problem.fix is not None and problem.fix.merge:
            paths = set(problem.fix.merge)
            joined = [group for group in groups if group & paths]
            groups = [group for group in groups if group not in joined] + [paths.union(*joined)]
    return groups
