"""Applies the fixes of rules, one after the other, until none is left."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import StoreError
from awesome_cli.lint import ignores
from awesome_cli.lint.engine import EVERYTHING, RuleSet, Selection, load_config, load_rules
from awesome_cli.storage import config, config_edit, config_file, reading, schema, store
from awesome_cli.storage.yaml import edit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from awesome_cli.errors import Fix, Problem
    from awesome_cli.storage.store import File

_MAX_FIXES = 200
"""One file may need so many fixes; more would mean that two rules undo each other's."""


class FileChange(NamedTuple):
    """One entry file, or awesome.yaml, before and after."""

    path: str
    before: str
    new_path: str
    after: str
    fixed: int
    """How many problems it fixes."""


def changes(
    root: Path, select: Collection[str], ignore: Collection[str], unsafe: bool = False, only: Selection = EVERYTHING
) -> list[FileChange]:
    """The changes that the fixes of some rules make to each file; nothing is written.

    A file that is no valid entry is left alone, and so is one whose fix would lose something. Unsafe fixes are made
    only if `unsafe`.
    """
    settings, _ = load_config(root)
    rules, _ = load_rules(settings, select, ignore)
    fixer = _Fixer(root, rules, unsafe)
    changed, under_others = [], []
    for file in store.files(root, settings.table()):
        if only.covers(file.path) and (change := fixer.fix_file(file)):
            changed.append(change)
        if file.reading.entry is not None and file.reading.entry.under:
            under_others.append(file)
    renamed = {_id(change.path): _id(change.new_path) for change in changed if change.new_path != change.path}
    return [*_update_under(changed, under_others, renamed), *_update_placed(root, renamed)] if renamed else changed


def _id(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def _update_under(changed: list[FileChange], under_others: list[File], renamed: Mapping[str, str]) -> list[FileChange]:
    """The changes, with the new IDs of renamed entries in `under` of others."""
    by_path = {change.path: change for change in changed}
    for file in under_others:
        entry = file.reading.entry
        if entry is not None and entry.under in renamed:
            change = by_path.get(file.path, FileChange(file.path, file.text, file.path, file.text, 0))
            with suppress(StoreError):  # one that cannot be edited is reported by the next run
                after = edit.update(change.after, {"under": renamed[entry.under]}, file.fields)
                by_path[file.path] = change._replace(after=after)
    return list(by_path.values())


def _update_placed(root: Path, renamed: Mapping[str, str]) -> Iterator[FileChange]:
    """The change to awesome.yaml where `placed:` names renamed entries."""
    before = config_file.content(root)
    if "placed:" in before and (after := config_edit.with_ids(before, renamed)) != before:
        yield FileChange(config.FILE, before, config.FILE, after, 0)


def write(root: Path, changes: Iterable[FileChange]) -> None:
    """Writes changes; under the list's lock."""
    for change in changes:
        if change.new_path != change.path:
            store.rename(root, change.path, change.new_path)
        store.rewrite(root, change.new_path, change.after)


def diff(change: FileChange, prefix: str = "") -> Iterator[str]:
    """One change as the lines of a unified diff; paths get a prefix."""
    from difflib import unified_diff

    names = (f"a/{prefix}{change.path}", f"b/{prefix}{change.new_path}")
    if change.before == change.after:
        yield f"--- {names[0]}"
        yield f"+++ {names[1]}"
    lines = unified_diff(change.before.splitlines(), change.after.splitlines(), *names, lineterm="")
    yield from lines


class _Fixer:
    def __init__(self, root: Path, rules: RuleSet, unsafe: bool) -> None:
        self.root = root
        self.rules = rules
        self.unsafe = unsafe
        self.new_paths: set[str] = set()

    def fix_file(self, file: File) -> FileChange | None:
        before, fixed = file.path, 0
        if file.reading.entry is None:
            file, fixed = self._rename_first(file)
        if file.reading.entry is None:
            return None
        text = file.text
        for _ in range(_MAX_FIXES):
            after = next(filter(None, (self._apply(file, fix) for fix in self._fixes(file))), None)
            if after is None:
                break
            file, fixed = after, fixed + 1
        if not fixed:
            return None
        self.new_paths.add(file.path)
        return FileChange(before, text, file.path, file.text, fixed)

    def _rename_first(self, file: File) -> tuple[File, int]:
        """Renames a file whose name hides that it is an entry, and reads it."""
        for problem in file.reading.problems:
            if problem.fix and problem.fix.rename and problem.rule in self.rules.by_name:
                if not self._is_free(problem.fix.rename):
                    continue
                name = problem.fix.rename.rpartition("/")[2]
                found = store.read(self.root, file.path, name, file.fields)
                return found._replace(path=problem.fix.rename), 1
        return file, 0

    def _fixes(self, file: File) -> Iterator[Fix]:
        problems = self.rules.check_entry_file(file)
        kept, _ = ignores.without_silenced(problems, {file.path: ignores.read(file.text)} if problems else {})
        for problem in kept:
            if problem.fix is not None and (problem.fix.safe or self.unsafe):
                yield problem.fix

    def _apply(self, file: File, fix: Fix) -> File | None:
        """The file with one fix applied; None where that is impossible, or would break something else."""
        if fix.rename:
            return self._read(file, file.text, fix.rename) if self._is_free(fix.rename) else None
        try:
            if fix.set:
                text = edit.update(file.text, schema.raw_changes(fix.set), file.fields)
            else:
                text = edit.canonical_form(file.text, file.fields)
        except StoreError:
            return None
        after = self._read(file, text, file.path)
        if after.reading.entry is None or file.reading.entry is None:
            return None
        stem = after.reading.entry.stem()
        renamed = f"{file.path.rpartition('/')[0]}/{stem}.yaml"
        return after if stem == file.reading.entry.stem() or self._is_free(renamed) else None

    def _read(self, file: File, text: str, path: str) -> File:
        """A file with another text or path."""
        id_ = path.rpartition("/")[2].removesuffix(".yaml")
        return store.File(id_, path, reading.read(text, id_, path, file.fields), text, fields=file.fields)

    def _is_free(self, path: str) -> bool:
        return path not in self.new_paths and not (self.root / path).exists()


def is_fixable(problem: Problem, unsafe: bool = False) -> bool:
    """Whether a problem has a fix that may be applied."""
    return problem.fix is not None and (problem.fix.safe or unsafe)
