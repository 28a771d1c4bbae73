"""IDs that follow from addresses which a person changed: files are renamed, and what names them follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import ConfigError
from awesome_cli.storage import config_edit, store

if TYPE_CHECKING:
    from awesome_cli.curate.sync.draft import ListDraft
    from awesome_cli.model import Entry


def follow(draft: ListDraft) -> None:
    """Gives each entry whose address is another now the ID of that, where its file had the name of the old one."""
    renamed = {entry.id: new for entry in draft.today.entries if (new := _other_id(draft, entry))}
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


def _other_id(draft: ListDraft, entry: Entry) -> str:
    """The ID that an entry has by now; empty where it keeps its own."""
    now = draft.entries.get(entry.id)
    if now is None or entry.stem() != entry.id:
        return ""
    return now.stem() if now.stem() != entry.id and now.stem() not in draft.entries else ""
