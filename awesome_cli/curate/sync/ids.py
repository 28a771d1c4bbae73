"""IDs that follow from addresses which a person changed: files are renamed, and what names them follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import ConfigError
from awesome_cli.storage import config_edit, store

if TYPE_CHECKING:
    from awesome_cli.curate.sync.draft import ListDraft


def follow(draft: ListDraft) -> None:
    """Gives each entry whose address is another now the ID of that, where its file had the name of the old one."""
    renamed = {}
    for entry in draft.today.entries:
        now = draft.entries.get(entry.id)
        if now is not None and entry.stem() == entry.id != now.stem() and now.stem() not in draft.entries:
            renamed[entry.id] = now.stem()
    if not renamed:
        return
    try:
        if "placed:" in draft.content:
            draft.configure(config_edit.with_ids(draft.content, renamed))
    except ConfigError:
        return
    entries = draft.entries
    draft.entries = {}
    for id_, entry in entries.items():
        new = renamed.get(id_, id_)
        folder = entry.path.rpartition("/")[0] or store.FOLDER
        path = f"{folder}/{new}.yaml" if new != id_ else entry.path
        draft.entries[new] = entry._replace(id=new, path=path, under=renamed.get(entry.under, entry.under))
    draft.renamed = renamed
    draft.edits = [edit._replace(id=renamed.get(edit.id, edit.id)) for edit in draft.edits]
