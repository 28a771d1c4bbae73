"""Decisions about what was discovered: each is written at once, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate import lookup
from awesome_cli.curate import remove as removing
from awesome_cli.curate.add.drafts import make_drafts
from awesome_cli.curate.add.entry import AddRequest
from awesome_cli.curate.add.write import ADDED, PLACED, write_drafts
from awesome_cli.storage import git, lock, skipped, store, workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from awesome_cli.curate.add.references import Refused
    from awesome_cli.curate.add.write import AddResult
    from awesome_cli.curate.discover import RankedCandidate


class Decision(NamedTuple):
    """What became of a candidate."""

    candidate: RankedCandidate
    added: AddResult | None = None
    """None where it was skipped for good."""
    sections_before: tuple[str, ...] = ()
    """Of an entry that was listed already."""


def skip(root: Path, candidate: RankedCandidate, day: str, reason: str = "") -> Decision:
    """Keeps a candidate from ever coming back."""
    reference, title = candidate.candidate.reference, candidate.candidate.metadata.title
    with lock.held(root):
        skipped.add(root, [skipped.Skipped(reference.identity, day, reason, title)])
    return Decision(candidate)


def add(
    root: Path, candidate: RankedCandidate, section: str, day: str, say: Callable[[str], None]
) -> tuple[Decision | None, list[Refused]]:
    """Adds a candidate to the section of a path, with the facts that sources know; None where it is refused."""
    reference = candidate.candidate.reference
    before = {entry.id: entry.sections for entry in workspace.load(root).entries}
    answers = lookup.look_up([reference], (), say)
    drafts, refused = make_drafts([reference], answers, AddRequest(sections=(section,), added=day))
    if git.side_branch(root):
        drafts = [draft._replace(numbers=()) for draft in drafts]  # `refresh` stores them once it is merged
    results, not_written = write_drafts(root, drafts)
    made = [Decision(candidate, result, before.get(result.entry.id, ())) for result in results]
    return (made[0] if made else None), [*refused, *not_written]


def take_back(root: Path, decision: Decision) -> None:
    """Makes a decision undone."""
    if decision.added is None:
        with lock.held(root):
            skipped.remove(root, decision.candidate.candidate.reference.identity)
    elif decision.added.outcome == ADDED:
        removing.remove(root, [decision.added.entry.id])
    elif decision.added.outcome == PLACED:
        with lock.held(root):
            table = workspace.load(root).config.table()
            store.update(root, decision.added.entry.path, {"sections": list(decision.sections_before)}, table)
