"""`awesome open`: shows entries in the browser."""

from __future__ import annotations

from awesome_cli.cli import _browser, _list, _pick, _references
from awesome_cli.cli._frame import Session
from awesome_cli.cli._options import IdsOrWords


def command(
    session: Session,
    ids: IdsOrWords,
) -> int:
    """Open entries in your browser."""
    entries, missing = _pick.picked(session, _list.read(session), _references.given(ids))
    done = [_browser.opened(session, entry) for entry in entries]
    return max(missing, 0 if all(done) else 1)
