"""What a person decides about one address, written at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate import remove
from awesome_cli.curate.links import edits
from awesome_cli.curate.links.places import collect
from awesome_cli.model import KEPT
from awesome_cli.storage import links, lock, store, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from awesome_cli.curate._changes import Notice
    from awesome_cli.curate.links.places import ListedAddress
    from awesome_cli.model import LinkState


def replace(root: Path, address: ListedAddress, new: str) -> list[Notice]:
    """Puts another address in the place of one, everywhere on the list."""
    with lock.held(root):
        list_ = workspace.load(root)
        current = collect(list_, list_.entries, True).get(address.url)
        notices = edits.replace_addresses(list_, {current: new}) if current else []
        if not notices:
            links.save(root, [], [address.url])
        return notices


def take_out(root: Path, address: ListedAddress) -> list[Notice]:
    """Removes an address everywhere on the list, and the entries that have no other of their own."""
    with lock.held(root):
        entries = {entry.id: entry for entry in workspace.load(root).entries}
        own = [entries[place.entry] for place in address.places if place.is_own and place.entry in entries]
        bare = [entry.id for entry in own if sum(map(bool, (entry.url, entry.doi, entry.isbn, entry.arxiv))) == 1]
        remove.remove(root, bare)
        return replace(root, address, "")


def mark_gone(root: Path, address: ListedAddress) -> list[str]:
    """Marks the entries whose own address it is as gone. Their IDs."""
    with lock.held(root):
        list_ = workspace.load(root)
        marked = [place.entry for place in address.places if place.is_own]
        for entry in list_.entries:
            if entry.id in marked:
                store.update(root, entry.path, {"status": "gone"}, list_.config.table())
        links.save(root, [], [address.url])
        return marked


def keep(root: Path, state: LinkState, day: str) -> None:
    """Keeps an address from being asked ever again."""
    with lock.held(root):
        links.save(root, [state._replace(verdict=KEPT, checked=day)], [])
