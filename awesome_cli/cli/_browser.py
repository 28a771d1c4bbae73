"""Opening an entry's address in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from awesome_cli.cli._session import Session
    from awesome_cli.model import Entry


def open_entry(session: Session, entry: Entry) -> bool:
    """Shows an entry's page; where that cannot be done, says why and returns False."""
    address = entry.address()
    if not address.startswith(("https://", "http://")):
        session.warn(f"{entry.id}: {address!r} is not an http(s) address, so it is not opened")
        return False
    import webbrowser

    if not webbrowser.open(address):
        session.warn(f"no browser could be started for {address}")
        return False
    session.say(f"opened {address}")
    return True
