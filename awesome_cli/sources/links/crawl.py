"""Many addresses, asked side by side and with manners: one connection and a pause for each host, so many hosts at once.

Every request is a step of its own. A redirect to another host waits in that host's queue like everything else, so no
host is ever asked by two at a time, and nobody holds one host while waiting for another.
"""

from __future__ import annotations

import heapq
import queue
import threading
import time
from collections import deque
from typing import TYPE_CHECKING

from awesome_cli.sources.http import MAX_WAIT, number_setting
from awesome_cli.sources.links import relations
from awesome_cli.sources.links.trail import LOOP, NO_HOST, NO_RESOLVER, REFUSED, SLOW, WAIT, WRONG_NAME, Hop, Trail
from awesome_cli.sources.links.verdict import Judgment, Observation, judge, wants_comparison
from awesome_cli.sources.links.visit import visit
from awesome_cli.sources.public import public_session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import requests

HOSTS_AT_ONCE = 32
MOST_REDIRECTS = 10
_PAUSE = 0.5
"""Seconds between two requests to one host."""
_MOST_REFUSALS = 2
"""A host that has said so often in a row that it is asked too much is left alone for the rest of the run."""


_MOST_FAILURES = {NO_HOST: 1, NO_RESOLVER: 1, REFUSED: 2, SLOW: 5}
"""Failures after so many of which, in a row, a host is away for all its addresses until the next look."""


class _Look:
    """One look at one address, on its way from hop to hop."""

    def __init__(self, url: str, host: str, is_invented: bool = False) -> None:
        self.next = url
        self.host = host
        """The host of the address itself."""
        self.is_invented = is_invented
        self.hops: list[Hop] = []
        self.cookies: requests.cookies.RequestsCookieJar | None = None
        """What this page's redirects have set; nobody else is shown it."""
        self.has_wrong_name = False
        """Whether the certificate is for another name, and the page is only looked at."""
        self.unverified: Hop | None = None

    def add(self, hop: Hop) -> bool:
        """Takes in what a step has brought. Whether there is another to make."""
        if self.has_wrong_name:
            self.unverified = hop
            return False
        self.hops.append(hop)
        self.has_wrong_name = hop.failure == WRONG_NAME
        if hop.failure or not hop.next_url:
            return self.has_wrong_name
        if trouble := self._why_not_followed(hop.next_url):
            self.hops.append(Hop(hop.next_url, failure=LOOP, reason=trouble))
            return False
        self.next = hop.next_url
        return True

    def _why_not_followed(self, next_url: str) -> str:
        """Why a redirect is not followed; one to the same page may want its cookie, two want something else."""
        if sum(hop.url == next_url for hop in self.hops) > 1:
            return "redirects in a circle"
        return f"more than {MOST_REDIRECTS} redirects" if len(self.hops) > MOST_REDIRECTS else ""

    def observation(self, invented: Trail = ()) -> Observation:
        """All that was seen."""
        return Observation(tuple(self.hops), invented, self.unverified)


class _Host:
    """A host, what waits to be asked of it, and what it has said of itself."""

    def __init__(self) -> None:
        self.looks: deque[_Look] = deque()
        self.ready = 0.0
        """When it may be asked again, by the monotonic clock."""
        self.is_scheduled = False
        """Whether somebody will ask it: it is in the heap, or being asked."""
        self.session: requests.Session | None = None
        self.closed = ""
        """Why it is not asked any more in this run."""
        self.refusals = 0
        self.silences: dict[str, list[Hop]] = {}
        """By scheme and port: the failures since the last answer. What is away is not asked for each address."""
        self.compared: list[_Look] = []
        """Looks that wait for what the host answers where nothing is."""
        self.invented: Trail | None = None
        self.asks_invented = False


class Crawler:
    """Asks for addresses. What it learns of a host holds for all looks of one run."""

    def __init__(self) -> None:
        self._delay = number_setting("AWESOME_LINKS_DELAY", min(_PAUSE, number_setting("AWESOME_BACKOFF", 2)))
        self._hosts: dict[str, _Host] = {}
        self._ready: list[tuple[float, int, str]] = []
        self._count = 0
        self._open_looks = 0
        """Looks that are not done."""
        self._stopped = False
        self._changed = threading.Condition()
        self._done: queue.SimpleQueue[tuple[str, Judgment] | Exception] = queue.SimpleQueue()

    def look(self, urls: Iterable[str]) -> Iterator[tuple[str, Judgment]]:
        """A judgment for each address, as it comes. Stopping in the middle waits for no request."""
        waiting = 0
        with self._changed:
            self._stopped = False
            for host in self._hosts.values():
                host.silences.clear()
            for url in urls:
                self._enqueue(_Look(url, relations.host(url)))
                waiting += 1
            self._open_looks += waiting
        hosts = min(HOSTS_AT_ONCE, max(waiting, 1))
        threads = [threading.Thread(target=self._run_worker, name=f"links-{n}", daemon=True) for n in range(hosts)]
        for thread in threads:
            thread.start()
        try:
            for _ in range(waiting):
                done = self._done.get()
                if isinstance(done, Exception):
                    raise done
                yield done
        finally:
            with self._changed:
                self._stopped = True
                self._changed.notify_all()

    def _enqueue(self, look: _Look, first: bool = False) -> None:
        """A look's next step waits for its host, after the others or in front of them. Under the lock."""
        name = relations.host(look.next)
        host = self._hosts.setdefault(name, _Host())
        if first:
            host.looks.appendleft(look)
        else:
            host.looks.append(look)
        self._schedule(name, host)

    def _schedule(self, name: str, host: _Host) -> None:
        """Puts a host that waits for nobody yet among those to be asked. Under the lock."""
        if host.looks and not host.is_scheduled:
            host.is_scheduled = True
            self._count += 1
            heapq.heappush(self._ready, (host.ready, self._count, name))
            self._changed.notify()

    def _run_worker(self) -> None:
        """Makes one step after the other until nothing is left."""
        try:
            while step := self._next():
                name, look = step
                host = self._hosts[name]
                if hop := _answer_without_asking(host, look.next):
                    self._finish_step(name, look, hop, was_asked=False)
                else:
                    self._finish_step(name, look, self._request(host, look), was_asked=True)
        except Exception as error:  # raised where the results are waited for
            self._done.put(error)

    def _next(self) -> tuple[str, _Look] | None:
        """The next step that may be made, as soon as it may."""
        with self._changed:
            while not self._stopped and self._open_looks:
                wait = self._ready[0][0] - time.monotonic() if self._ready else None
                if wait is not None and wait <= 0:
                    name = heapq.heappop(self._ready)[2]
                    return name, self._hosts[name].looks.popleft()
                self._changed.wait(wait)
            return None

    def _request(self, host: _Host, look: _Look) -> Hop:
        """One request."""
        from requests.cookies import RequestsCookieJar

        host.session = http = host.session or public_session()
        look.cookies = RequestsCookieJar() if look.cookies is None else look.cookies
        http.cookies = look.cookies
        return visit(look.next, http, verify=not look.has_wrong_name)

    def _finish_step(self, name: str, look: _Look, hop: Hop, was_asked: bool) -> None:
        """What follows from one step: for its host, and for the look."""
        has_more = look.add(hop)
        with self._changed:
            host = self._hosts[name]
            host.is_scheduled = False
            if was_asked:
                host.ready = time.monotonic() + self._delay
                _respect_limits(host, hop)
            if has_more:
                self._enqueue(look, first=True)
            else:
                self._finish_look(look)
            self._schedule(name, host)
            if not host.looks and host.session is not None:
                host.session.close()
                host.session = None

    def _finish_look(self, look: _Look) -> None:
        """A look is at its end: it is judged, or waits for what its host answers where nothing is. Under the lock."""
        host = self._hosts[look.host]
        if look.is_invented:
            host.invented = tuple(look.hops)
            for other in host.compared:
                self._report(other, host.invented)
            host.compared.clear()
            self._close_look()
        elif not wants_comparison(look.observation()):
            self._report(look)
        elif host.invented is not None:
            self._report(look, host.invented)
        else:
            host.compared.append(look)
            if not host.asks_invented:
                host.asks_invented = True
                self._open_looks += 1
                invented = relations.invented_neighbor(look.hops[0].url)
                self._enqueue(_Look(invented, look.host, is_invented=True), first=True)  # others wait for it, too

    def _report(self, look: _Look, invented: Trail = ()) -> None:
        self._done.put((look.hops[0].url, judge(look.observation(invented))))
        self._close_look()

    def _close_look(self) -> None:
        self._open_looks -= 1
        if not self._open_looks:
            self._changed.notify_all()


def _answer_without_asking(host: _Host, url: str) -> Hop | None:
    """What is known of an address without asking: its host wants to be left alone, or is away."""
    if host.closed:
        return Hop(url, failure=WAIT, reason=host.closed)
    silences = host.silences.get(_port(url), [])
    if silences and len(silences) >= _MOST_FAILURES[silences[-1].failure]:
        return silences[-1]._replace(url=url)
    return None


def _port(url: str) -> str:
    """The scheme and the port of an address, without its host."""
    scheme, _, rest = url.partition("://")
    return f"{scheme.lower()}:{rest.partition('/')[0].rpartition(':')[2] if ':' in rest.partition('/')[0] else ''}"


def _respect_limits(host: _Host, hop: Hop) -> None:
    """What a host asks for is done: it is left alone so long, or for the rest of the run."""
    if hop.failure in _MOST_FAILURES:
        host.silences.setdefault(_port(hop.url), []).append(hop)
    else:
        host.silences.pop(_port(hop.url), None)
    if hop.status not in (429, 503):
        host.refusals = 0
        return
    host.refusals += hop.status == 429
    if hop.wait is not None and hop.wait > MAX_WAIT:
        host.closed = f"HTTP {hop.status}, to be asked again in {hop.wait / 60:.0f} min"
    elif host.refusals >= _MOST_REFUSALS:
        host.closed = "HTTP 429 (too many requests)"
    else:
        host.ready += hop.wait or 0.0
