"""What came back for one address: a hop for each request, until a page answered or nothing more could be asked."""

from __future__ import annotations

from typing import NamedTuple

MOST_IN_SHELL = 40
"""Characters; a page with a program and no more to read than this is made by the program, whatever is asked for."""

# What kept an answer from coming.
NO_HOST = "no-host"
NO_RESOLVER = "no-resolver"
REFUSED = "refused"
SLOW = "slow"
TLS = "tls"
WRONG_NAME = "wrong-name"
PRIVATE = "private"
BROKEN = "broken"
LOOP = "loop"
UNEXPECTED = "unexpected"
WAIT = "wait"


class Hop(NamedTuple):
    """One answer, or what kept it from coming."""

    url: str
    status: int = 0
    """0 where no answer came."""
    failure: str = ""
    reason: str = ""
    """The failure in words."""
    location: str = ""
    """Where a redirect leads; empty for a page."""
    refresh: str = ""
    """Where the page itself sends its readers; empty where they may stay."""
    titles: tuple[str, ...] = ()
    wall: str = ""
    """The name of the wall that the answer is."""
    is_html: bool = False
    is_parked: bool = False
    digest: str = ""
    """What distinguishes one page's content from another's, its own address aside."""
    readable: int = 0
    """How many characters a person could read."""
    has_program: bool = False
    wait: float | None = None
    """Seconds that the server asks to wait."""

    @property
    def next_url(self) -> str:
        """Where the next hop leads; empty at the end."""
        return self.location or ("" if self.wall else self.refresh)

    @property
    def is_shell(self) -> bool:
        """Whether the page is made by its program: then it is the same for all addresses and says nothing."""
        return self.has_program and self.readable <= MOST_IN_SHELL


Trail = tuple[Hop, ...]
"""All hops of one look at an address, in their order; never empty."""
