"""What a look at the addresses of a list has to say, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.model import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awesome_cli.curate._changes import Notice
    from awesome_cli.curate.links.places import ListedAddress
    from awesome_cli.curate.links.proposals import Proposal
    from awesome_cli.model import LinkState
    from awesome_cli.sources.links.verdict import Judgment


class LinkFinding(NamedTuple):
    """One address, what is thought of it, and what can be done."""

    address: ListedAddress
    judgment: Judgment
    state: LinkState | None
    """What is remembered of it; None for one that is alive."""
    proposal: Proposal | None = None
    is_done: bool = False
    """Whether that was written."""


class LinksReport(NamedTuple):
    """What a run has to say."""

    findings: tuple[LinkFinding, ...]
    """Sorted by address."""
    notices: tuple[Notice, ...] = ()

    def undecided(self) -> list[LinkFinding]:
        """What is to be decided."""
        return [finding for finding in self.findings if finding.proposal and not finding.is_done]

    def exit_code(self) -> int:
        """1 where something is to be decided or could not be written, else 0."""
        return 1 if self.undecided() or self.notices else 0


def counts_by_verdict(findings: Iterable[LinkFinding]) -> dict[str, int]:
    """How many addresses have each verdict."""
    counts = dict.fromkeys(VERDICTS, 0)
    for finding in findings:
        counts[finding.judgment.verdict] += 1
    return counts
