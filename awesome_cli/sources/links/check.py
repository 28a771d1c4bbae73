"""Whether addresses still lead somewhere: each is asked once, and again before anything but *alive* is said of it."""

from __future__ import annotations

import queue
import threading
import time
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.model import ALIVE, BLOCKED
from awesome_cli.sources.http import setting
from awesome_cli.sources.links import doors, relations
from awesome_cli.sources.links.crawl import Crawler
from awesome_cli.sources.links.verdict import Judgment, milder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from awesome_cli.identity import Identity, Reference


class _Ways(NamedTuple):
    """How each address is asked for."""

    pages: dict[str, str]
    """The addresses that are asked themselves or by oEmbed: what is asked for, and for which address."""
    things: dict[Identity, tuple[Reference, list[str]]]
    """What sources know."""
    files: list[str]
    closed: list[str]
    """Those that nobody need ask."""


def check(urls: Iterable[str], say: Callable[[str], None]) -> Iterator[tuple[str, Judgment]]:
    """A judgment for each address, as soon as it is known. Raises SourceError for settings that cannot be used."""
    ways = _ways(urls)
    for url in ways.closed:
        yield url, Judgment(BLOCKED, f"{relations.host(url)} shows programs the same for every address")
    run = _Run(ways, say)
    yield from run.first()
    if run.doubtful:
        time.sleep(setting("AWESOME_BACKOFF", 2))
        yield from run.second()


def _ways(urls: Iterable[str]) -> _Ways:
    ways = _Ways({}, {}, [], [])
    for url in dict.fromkeys(urls):
        if relations.is_closed(url):
            ways.closed.append(url)
        elif embed := doors.embedded(url):
            ways.pages[embed] = url
        elif reference := doors.known(url):
            ways.things.setdefault(reference.identity, (reference, []))[1].append(url)
        elif doors.is_file(url):
            ways.files.append(url)
        else:
            ways.pages[url] = url
    return ways


class _Run:
    """Both looks at all addresses."""

    def __init__(self, ways: _Ways, say: Callable[[str], None]) -> None:
        self._ways = ways
        self._say = say
        self._crawler = Crawler()
        self.doubtful: dict[str, Judgment] = {}
        """What the first look said of those that it did not find alive, by address."""
        self._by_page: set[str] = set()
        """Which of them are to be asked themselves again, not through their sources."""

    def first(self) -> Iterator[tuple[str, Judgment]]:
        """The first look: the alive ones."""
        told: queue.SimpleQueue[tuple[str, Judgment | None] | Exception | None] = queue.SimpleQueue()
        threading.Thread(target=self._through_doors, args=(told,), name="doors", daemon=True).start()
        pages = self._ways.pages
        for asked, judgment in self._crawler.look(pages):
            yield from self._settled(pages[asked], judgment, True)
        left = {}
        while (one := told.get()) is not None:
            if isinstance(one, Exception):
                raise one
            url, answer = one
            if answer is None:
                left[url] = url
            else:
                yield from self._settled(url, answer, False)
        pages |= left
        for asked, judgment in self._crawler.look(left):
            yield from self._settled(asked, judgment, True)

    def second(self) -> Iterator[tuple[str, Judgment]]:
        """The second look at the others; of both, what says less against an address counts."""
        again = [reference for reference, urls in self._ways.things.values() if self._missing(urls)]
        for identity, judgment in doors.ask(again, self._say) if again else ():
            for url in self._missing(self._ways.things[identity][1]):
                yield url, milder(self.doubtful[url], judgment) if judgment else self.doubtful[url]
        pages = {asked: url for asked, url in self._ways.pages.items() if url in self._by_page}
        for asked, judgment in self._crawler.look(pages):
            yield pages[asked], milder(self.doubtful[pages[asked]], _named(asked, pages[asked], judgment))

    def _missing(self, urls: Iterable[str]) -> set[str]:
        """Those that a source said something against."""
        return {url for url in urls if url in self.doubtful and url not in self._by_page}

    def _settled(self, url: str, judgment: Judgment, by_page: bool) -> Iterator[tuple[str, Judgment]]:
        """What needs no second look."""
        if judgment.verdict == ALIVE:
            yield url, judgment
            return
        self.doubtful[url] = judgment
        self._by_page |= {url} if by_page else set()

    def _through_doors(self, told: queue.SimpleQueue[tuple[str, Judgment | None] | Exception | None]) -> None:
        """Asks the sources while the pages are asked."""
        try:
            things = self._ways.things
            for identity, judgment in doors.ask([reference for reference, _ in things.values()], self._say):
                for url in things[identity][1]:
                    told.put((url, judgment))
            for file in doors.ask_files(self._ways.files, self._say) if self._ways.files else ():
                told.put(file)
            told.put(None)
        except Exception as error:  # it belongs to whoever waits for the judgments
            told.put(error)


def _named(asked: str, url: str, judgment: Judgment) -> Judgment:
    """What oEmbed said, so called."""
    return judgment if asked == url else judgment._replace(evidence=f"oEmbed: {judgment.evidence}")
