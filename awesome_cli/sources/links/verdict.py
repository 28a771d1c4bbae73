"""From what came back for an address to what is to be thought of it. Pure.

Rules are asked in their order; the first that has something to say decides. Where none has, the address is alive.
"""

from __future__ import annotations

from typing import NamedTuple

from awesome_cli.addresses.paper_ids import DOI_HOSTS
from awesome_cli.model import ALIVE, BLOCKED, DEAD, MOVED, UNREACHABLE, page_of
from awesome_cli.normalize import collapse, printable
from awesome_cli.sources.links import page_patterns, relations
from awesome_cli.sources.links.page_patterns import CONSENT, GONE, LOGIN, PARKED, TROUBLE, WALL
from awesome_cli.sources.links.trail import (
    BROKEN,
    NO_HOST,
    NO_RESOLVER,
    PRIVATE,
    REFUSED,
    SLOW,
    UNEXPECTED,
    WAIT,
    WRONG_NAME,
    Hop,
    Trail,
)

PERMANENT = frozenset((301, 308))
_REFUSAL_STATUSES = frozenset((401, 403, 405, 406, 429, 451, 999))
"""Statuses that speak of the one who asks, not of the page."""
_RETRY_STATUSES = frozenset((408, 425))
"""Statuses below 500 that speak of this moment."""
_GONE_STATUSES = frozenset((404, 410))
_SILENT_FAILURES = frozenset((NO_HOST, NO_RESOLVER, REFUSED, SLOW, BROKEN))
"""Failures that a network which is down has, too."""
_FAILURES_BEFORE_ASKING = frozenset((PRIVATE, UNEXPECTED))
_LONGEST = 80
"""Characters of a title that are quoted."""
_MOST_CAUTIOUS_FIRST = (ALIVE, MOVED, BLOCKED, UNREACHABLE, DEAD)
"""Of two looks that disagree the one counts whose verdict comes first here."""


ANSWERED, SILENT, UNASKED = "answered", "silent", "unasked"
"""Somebody answered; nobody did; there was nobody to ask."""


class Judgment(NamedTuple):
    """A verdict with its evidence."""

    verdict: str
    evidence: str
    """Why, for a person."""
    to: str = ""
    """For what has moved: where it is now."""
    title: str = ""
    """What the page there is called."""
    host_is_gone: bool = False
    """Whether the host's name alone is the evidence: a broken resolver says that of all of them."""
    contact: str = ANSWERED
    """Whether anybody was reached: where nobody is, the network is at fault."""


class Observation(NamedTuple):
    """All that is known of an address when it is judged."""

    trail: Trail
    invented: Trail = ()
    """What the same host answers where nothing is; empty where nobody asked."""
    unverified: Hop | None = None
    """What a server shows whose certificate is for another name."""

    @property
    def written(self) -> str:
        """The address that was asked for."""
        return self.trail[0].url

    @property
    def last(self) -> Hop:
        """The end of the trail."""
        return self.trail[-1]


def judge(observation: Observation) -> Judgment:
    """The verdict on an address."""
    for rule in _RULES:
        if found := rule(observation):
            return found
    return Judgment(ALIVE, f"HTTP {observation.last.status}", title=_title(observation.last))


def more_cautious(first: Judgment, second: Judgment) -> Judgment:
    """Of two looks at one address the one that says less against it; the later one where they agree."""
    return first if _MOST_CAUTIOUS_FIRST.index(first.verdict) < _MOST_CAUTIOUS_FIRST.index(second.verdict) else second


def wants_comparison(observation: Observation) -> bool:
    """Whether it matters what the host answers where nothing is: a page answers that is not the host's first."""
    last = observation.last
    answers = 200 <= last.status < 300 and not last.failure and last.is_html
    return answers and not relations.is_home(observation.written) and judge(observation).verdict in (ALIVE, MOVED)


def _no_answer(observation: Observation) -> Judgment | None:
    """No answer came."""
    failure, reason = observation.last.failure, observation.last.reason
    if not failure:
        return None
    if failure == NO_HOST:
        return Judgment(DEAD, reason, host_is_gone=True, contact=_contact(observation))
    if failure == WRONG_NAME and observation.unverified is not None and _shows_parking(observation.unverified):
        return Judgment(DEAD, f"{reason}, and a page that sells or parks the name")
    return Judgment(BLOCKED if failure == WAIT else UNREACHABLE, reason, contact=_contact(observation))


def _contact(observation: Observation) -> str:
    """Whether anybody was reached on the way."""
    if len(observation.trail) > 1:
        return ANSWERED
    return (
        SILENT
        if observation.last.failure in _SILENT_FAILURES
        else UNASKED
        if observation.last.failure in _FAILURES_BEFORE_ASKING
        else ANSWERED
    )


def _wall(observation: Observation) -> Judgment | None:
    """A wall against programs, whatever its status; or its status says that we are not wanted."""
    last = observation.last
    if last.wall and not any(relations.mentions(observation.written, title) for title in last.titles):
        return Judgment(BLOCKED, f"HTTP {last.status} ({last.wall})")
    if last.status in _REFUSAL_STATUSES:
        return Judgment(BLOCKED, f"HTTP {last.status}")
    return None


def _doi_is_registered(observation: Observation) -> Judgment | None:
    """A DOI that leads to its page is registered, whatever wall is before that page."""
    for hop in observation.trail:
        if relations.host(hop.url) in DOI_HOSTS and hop.location and relations.host(hop.location) not in DOI_HOSTS:
            return Judgment(ALIVE, f"HTTP {hop.status}, the DOI leads to {_without_query(hop.location)}")
    return None


def _redirected_to_wall(observation: Observation) -> Judgment | None:
    """A redirect to a login, a consent or a check, whether that answers or not."""
    last = observation.last
    led = relations.redirect_meaning(last.url, observation.written)
    if led in (LOGIN, CONSENT):
        return Judgment(BLOCKED, f"leads to a {led} page: {_without_query(last.url)}")
    if len(observation.trail) > 1 and page_patterns.is_wall_host(relations.host(last.url)):
        return Judgment(BLOCKED, f"leads to a wall: {_without_query(last.url)}")
    return None


def _error_status(observation: Observation) -> Judgment | None:
    """A status that is no page."""
    status = observation.last.status
    if status in _GONE_STATUSES:
        return Judgment(DEAD, f"HTTP {status}")
    if status >= 500 or status in _RETRY_STATUSES:
        return Judgment(UNREACHABLE, f"HTTP {status}")
    if status >= 400:
        return Judgment(BLOCKED, f"HTTP {status}")
    if not 200 <= status < 300:
        return Judgment(UNREACHABLE, f"HTTP {status} that leads nowhere")
    return None


def _host_for_sale(observation: Observation) -> Judgment | None:
    """The name of the host is for sale, or parked."""
    last = observation.last
    if relations.is_parking(last.url, observation.written):
        return Judgment(DEAD, f"leads to a seller of hosts' names: {_without_query(last.url)}")
    if last.is_parked:
        return Judgment(DEAD, f"HTTP {last.status}, a page that sells or parks the name of the host")
    return None


def _title_of_no_page(observation: Observation) -> Judgment | None:
    """A page whose title says that it is none."""
    for title in observation.last.titles:
        meant, said = page_patterns.title_meaning(title)
        if not meant or relations.mentions(observation.written, said):
            continue
        quoted = f"HTTP {observation.last.status}, titled {_quoted(title)}"
        verdicts = {GONE: DEAD, PARKED: DEAD, TROUBLE: UNREACHABLE, LOGIN: BLOCKED, CONSENT: BLOCKED, WALL: BLOCKED}
        return Judgment(verdicts[meant], quoted)
    if relations.redirect_meaning(observation.last.url, observation.written) == GONE:
        return Judgment(DEAD, f"leads to {_without_query(observation.last.url)}")
    return None


def _redirected_home(observation: Observation) -> Judgment | None:
    """A deep address that leads to the first page of its own site. Another site may be where it has gone to."""
    last = observation.last
    is_at_home = (
        len(observation.trail) > 1 and relations.is_home(last.url) and not relations.is_home(observation.written)
    )
    if is_at_home and relations.is_one_site(last.url, observation.written):
        return Judgment(DEAD, f"leads to the home page: {_without_query(last.url)}")
    return None


def _same_as_invented(observation: Observation) -> Judgment | None:
    """What the host answers where nothing is, exactly."""
    if not observation.invented or relations.is_home(observation.written):
        return None
    last, other = observation.last, observation.invented[-1]
    is_page = 200 <= other.status < 300 and not (other.failure or other.wall)
    if last.is_shell or not is_page:
        return None
    led = len(observation.trail) > 1 and page_of(last.url) == page_of(other.url)
    if led or (last.digest and last.digest == other.digest):
        return Judgment(DEAD, f"HTTP {last.status}, the same as for an address that does not exist")
    return None


def _moved_permanently(observation: Observation) -> Judgment | None:
    """Permanent redirects all the way."""
    *redirects, last = observation.trail
    if not redirects or any(hop.status not in PERMANENT or not hop.location for hop in redirects):
        return None
    statuses = ", ".join(str(hop.status) for hop in redirects)
    return Judgment(MOVED, f"HTTP {statuses} to {_without_query(last.url)}", last.url, _title(last))


_RULES = (
    _doi_is_registered,
    _redirected_to_wall,
    _no_answer,
    _wall,
    _error_status,
    _host_for_sale,
    _title_of_no_page,
    _redirected_home,
    _same_as_invented,
    _moved_permanently,
)


def _shows_parking(hop: Hop) -> bool:
    parked = hop.is_parked or any(page_patterns.title_meaning(title)[0] == PARKED for title in hop.titles)
    return parked or any(relations.is_parking(place, "") for place in (hop.location, hop.refresh) if place)


def _title(hop: Hop) -> str:
    return collapse(printable(hop.titles[0])) if hop.titles else ""


def _quoted(title: str) -> str:
    text = collapse(printable(title))
    return repr(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}...")


def _without_query(url: str) -> str:
    """An address without what could be a secret of this visit."""
    return printable(url.partition("?")[0])
