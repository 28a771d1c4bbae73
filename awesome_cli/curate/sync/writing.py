"""The files of a list that a plan changes: all of them are written, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate.import_list import FOOTER, HEADER
from awesome_cli.curate.remove import unused_rows
from awesome_cli.errors import StoreError
from awesome_cli.storage import config, config_file, facts, files, lock, metrics, store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from awesome_cli.curate.sync.draft import ListDraft
    from awesome_cli.curate.sync.sides import Side
    from awesome_cli.errors import Problem
    from awesome_cli.model import Entry

_CHANGED = "{} has changed meanwhile: nothing is written, try again"


def apply(root: Path, draft: ListDraft) -> list[str]:
    """Writes what a plan makes of the data, all of it or nothing; returns the paths that were written.

    Raises StoreError where the data have changed since they were read.
    """
    with lock.held(root):
        texts = dict(_texts(root, draft))
        files.write_together(root, texts)
    return list(texts)


def _texts(root: Path, draft: ListDraft) -> Iterator[tuple[str, str | None]]:
    """Every file that is to be written, with its text; None for one that is to go."""
    if config_file.content(root) != draft.today.content:
        raise StoreError(_CHANGED.format(config.FILE))
    before = {draft.renamed.get(entry.id, entry.id): entry for entry in draft.today.entries}
    for id_, entry in draft.entries.items():
        old = before.get(id_)
        yield from _new_file(root, entry, draft) if old is None else _changed_file(root, old, entry, draft)
    for id_, old in before.items():
        if id_ not in draft.entries:
            _refuse_changed(root, old, draft.today)
            yield old.path, None
    yield from _machine_owned(root, draft)
    yield from _parts(root, draft)
    if draft.content != draft.today.content:
        yield config.FILE, draft.content


def _new_file(root: Path, entry: Entry, draft: ListDraft) -> Iterator[tuple[str, str]]:
    if (root / entry.path).exists():
        raise StoreError(_CHANGED.format(entry.path))
    yield entry.path, store.text_of(entry, draft.config.table())


def _changed_file(root: Path, old: Entry, new: Entry, draft: ListDraft) -> Iterator[tuple[str, str | None]]:
    """The file of an entry that has other values or another name; nothing for one that has neither."""
    changes = old.changes_to(new)
    if not changes and new.path == old.path:
        return
    _refuse_changed(root, old, draft.today)
    text = store.updated_text(root, old.path, changes, draft.config.table())
    if new.path != old.path:
        yield old.path, None
    yield new.path, text


def _machine_owned(root: Path, draft: ListDraft) -> Iterator[tuple[str, str]]:
    """metrics.csv and facts.csv with what is new, and without the rows that only removed entries use."""
    gone = [one for one in draft.today.entries if draft.renamed.get(one.id, one.id) not in draft.entries]
    unused = unused_rows(draft.today.numbers, draft.entries.values(), gone)
    if draft.measures or unused:
        numbers, problems = metrics.load(root)
        _refuse_damaged(problems)
        yield metrics.FILE, metrics.text(metrics.with_changes(numbers, draft.measures, unused))
    unused = unused_rows(draft.today.facts, draft.entries.values(), gone)
    if draft.facts or unused:
        stated, problems = facts.load(root)
        _refuse_damaged(problems)
        yield facts.FILE, facts.text(facts.with_changes(stated, draft.facts, unused))


def _refuse_damaged(problems: Sequence[Problem]) -> None:
    """Raises StoreError for a file with rows that cannot be read: writing it would lose them."""
    if problems:
        raise StoreError(f"{problems[0]} (nothing is written over it)")


def _parts(root: Path, draft: ListDraft) -> Iterator[tuple[str, str | None]]:
    options = draft.config.render
    for text, old, path in (
        (draft.header, draft.today.header, options.header or HEADER),
        (draft.footer, draft.today.footer, options.footer or FOOTER),
    ):
        if text != old:
            yield str(config_file.inside(root, path).relative_to(root.resolve())), text


def _refuse_changed(root: Path, entry: Entry, side: Side) -> None:
    """Raises StoreError where an entry file is not as it was read."""
    name = entry.path.rpartition("/")[2]
    if store.read(root, entry.path, name, side.config.table()).reading.entry != entry:
        raise StoreError(_CHANGED.format(entry.path))


def written_paths(paths: Sequence[str]) -> str:
    """How many files of each kind, in words."""
    entries = sum(path.startswith(f"{store.FOLDER}/") for path in paths)
    others = [path for path in paths if not path.startswith(f"{store.FOLDER}/")]
    words = [f"{entries} entry file{'s' if entries != 1 else ''}"] if entries else []
    return ", ".join([*words, *others])
