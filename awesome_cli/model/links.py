"""What is remembered of addresses, for `awesome links`."""

from __future__ import annotations

from typing import NamedTuple

ALIVE, MOVED, DEAD, BLOCKED, UNREACHABLE = VERDICTS = ("alive", "moved", "dead", "blocked", "unreachable")
"""What can be said of an address: see docs/links.md."""
DAYS_APART = 3
"""Days between the first and the last time that an address was found dead, before that is believed."""
KEPT = "kept"
"""The verdict of a person: whatever the address answers, it stays."""


class LinkState(NamedTuple):
    """What is remembered of an address that is not alive, as a row of links.csv."""

    url: str
    verdict: str
    """moved, dead, blocked or unreachable; `kept` where a person decided that it is not checked any more."""
    evidence: str = ""
    since: str = ""
    """The first day of which that is known."""
    times: str = "1"
    """On how many days it was found so."""
    checked: str = ""
    """The last of them."""

    @property
    def is_sure(self) -> bool:
        """Whether an address was found dead on two days that are far enough apart."""
        if self.verdict != DEAD or int(self.times) < 2:
            return False
        from datetime import date

        return (date.fromisoformat(self.checked) - date.fromisoformat(self.since)).days >= DAYS_APART


LinkMemory = dict[str, LinkState]
"""What is remembered of addresses, by address without its fragment."""


def page_of(url: str) -> str:
    """An address without its fragment, which is a place in the page."""
    return url.strip().partition("#")[0]
