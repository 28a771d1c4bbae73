"""What follows from judgments for what is state_after of addresses. Pure."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from awesome_cli.model import ALIVE, BLOCKED, DEAD, UNREACHABLE, LinkState
from awesome_cli.sources.links.relations import host
from awesome_cli.sources.links.verdict import UNASKED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.sources.links.verdict import Judgment

_FEW_HOSTS = 3
"""More hosts than this without a name, and more than half of all: then the resolver is at fault, not the hosts."""


def state_after(known: LinkState | None, judgment: Judgment, url: str, day: str) -> LinkState | None:
    """What is known of an address after a judgment; None for one that is alive. A second look on one day adds nothing.

    What says nothing of the page (a wall, a server that is away) does not clear what was learned against it, and
    nothing is remembered of an address for which no server was asked.
    """
    if judgment.verdict == ALIVE:
        return None
    if judgment.contact == UNASKED:
        return known
    if known is None or known.verdict != judgment.verdict:
        if known is not None and known.verdict == DEAD and judgment.verdict in (BLOCKED, UNREACHABLE):
            return known
        return LinkState(url, judgment.verdict, judgment.evidence, day, "1", day)
    if day <= known.checked:
        return known
    return known._replace(evidence=judgment.evidence, times=str(int(known.times) + 1), checked=day)


def without_resolver_faults(judgments: Mapping[str, Judgment]) -> dict[str, Judgment]:
    """The judgments, without hosts that are gone where so many are that their names cannot have been looked up."""
    gone = {host(url) for url, judgment in judgments.items() if judgment.host_is_gone}
    named = {name for name in map(host, judgments) if not _is_ip_address(name)}
    if len(gone) <= _FEW_HOSTS or 2 * len(gone) <= len(named):
        return dict(judgments)
    reason = f"the name could not be looked up, as those of {len(gone) - 1} other hosts"
    return {
        url: judgment._replace(verdict=UNREACHABLE, evidence=reason) if judgment.host_is_gone else judgment
        for url, judgment in judgments.items()
    }


def _is_ip_address(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
