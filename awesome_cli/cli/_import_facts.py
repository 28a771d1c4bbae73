"""Asks about what `awesome import` has taken in, as `awesome add` would, and says what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli import clock
from awesome_cli.cli import _console
from awesome_cli.curate import complete
from awesome_cli.curate.add.references import index
from awesome_cli.normalize import plural, printable
from awesome_cli.storage import workspace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from awesome_cli.cli._session import Session
    from awesome_cli.imported import Imported
    from awesome_cli.model import Entry

_SHOWN = 5
"""So many failures are named; `--verbose` names all."""


def complete_entries(session: Session, root: Path, imported: Imported) -> bool:
    """Looks up what the entries of an import lack; ^C leaves the rest for the next run. Whether all could be asked."""
    known = index(workspace.load(root).entries)
    listed = {entry.id: entry for one in imported.entries for name in one.identities() if (entry := known.get(name))}
    wanted = complete.incomplete(listed.values())
    if not wanted:
        return True
    failures: list[str] = []
    asked = completed = 0
    try:
        with _console.progress(session.quiet) as progress:
            progress.expect("entries", len(wanted))
            for batch in _batches(wanted):
                result = complete.complete(root, batch, clock.today().isoformat(), progress.say)
                asked += result.asked
                completed += result.completed
                failures += result.failures
                for _ in batch:
                    progress.advance("entries")
    except KeyboardInterrupt:
        session.warn(f"stopped: {len(wanted) - asked:,} of {len(wanted):,} are left; import again to go on")
        return False
    session.say(f"completed {completed:,} of {plural(asked, 'entry', 'entries')} that lacked facts")
    _warn_of_failures(session, failures)
    return not failures


def _batches(entries: Sequence[Entry]) -> list[Sequence[Entry]]:
    return [entries[start : start + complete.BATCH] for start in range(0, len(entries), complete.BATCH)]


def _warn_of_failures(session: Session, failures: Sequence[str]) -> None:
    shown = failures if session.verbose else failures[:_SHOWN]
    for failure in shown:
        session.warn(printable(failure))
    if more := len(failures) - len(shown):
        session.warn(f"and {more:,} more, which --verbose names; `awesome refresh` asks again")
