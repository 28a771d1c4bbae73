"""Changes of entries, written: a file whose entry has another identity now gets its name, and what names it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate._changes import Notice, Statement
from awesome_cli.errors import StoreError
from awesome_cli.storage import config, config_edit, config_file, store
from awesome_cli.storage.files import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from awesome_cli.curate._changes import Change
    from awesome_cli.model import Entry
    from awesome_cli.storage.workspace import Workspace


def write(list_: Workspace, entries: Iterable[Entry], changes: Iterable[Change]) -> list[Notice]:
    """Writes new fields, each file once; a file whose entry has another identity now gets its name."""
    fields: dict[str, dict[str, object]] = {}
    for change in changes:
        fields.setdefault(change.id, {}).update(change.fields)
    unwritten: list[Notice] = []
    renamed: dict[str, str] = {}
    for entry in entries:
        if entry.id not in fields:
            continue
        try:
            renamed[entry.id] = _rewrite(list_, entry, fields[entry.id])
        except StoreError as error:
            unwritten.append(Notice(entry.id, Statement("{}", (str(error),))))
    _follow(list_, {old: new for old, new in renamed.items() if old != new})
    return unwritten


def _follow(list_: Workspace, renamed: Mapping[str, str]) -> None:
    """Makes what names entries by their IDs name them by their new ones."""
    if not renamed:
        return
    entries, _ = store.load(list_.root, list_.config.table())
    for entry in entries:
        if entry.under in renamed:
            store.update(list_.root, entry.path, {"under": renamed[entry.under]}, list_.config.table())
    if any(section.placed for top in list_.config.sections for section in top.walk()):
        replace(list_.root / config.FILE, config_edit.with_ids(config_file.content(list_.root), renamed))


def _rewrite(list_: Workspace, entry: Entry, fields: Mapping[str, object]) -> str:
    """Writes the new fields of one entry, and renames its file. Its ID now. Raises StoreError, the file as it was."""
    stem = entry.with_fields(fields).stem()
    path = f"{entry.path.rpartition('/')[0]}/{stem}.yaml" if entry.id == entry.stem() else entry.path
    if path != entry.path and (list_.root / path).exists():
        raise StoreError(f"it would be the same as {path}: `awesome merge {stem} {entry.id}` makes one of them")
    store.update(list_.root, entry.path, fields, list_.config.table())
    if path != entry.path:
        store.rename(list_.root, entry.path, path)
    return path.rpartition("/")[2].removesuffix(".yaml")
