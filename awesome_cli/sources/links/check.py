"""Whether addresses still lead somewhere: each is asked once, and again before anything but *alive* is said of it."""

from __future__ import annotations

import queue
import threading
import time
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.model import ALIVE, BLOCKED
from awesome_cli.sources.http import number_setting
from awesome_cli.sources.links import doors, relations
from awesome_cli.sources.links.crawl import Crawler
from awesome_cli.sources.links.verdict import UNASKED, Judgment, milder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

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


class Checked(NamedTuple):
    """What is thought of an address after one look or two."""

    url: str
    judgment: Judgment
    is_final: bool = True
    """Whether no second look is to come."""


def check(urls: Iterable[str], doubtful: Mapping[str, Judgment], say: Callable[[str], None]) -> Iterator[Checked]:
    """A judgment for each address, as soon as it is known; one that has something against it comes twice.

    `doubtful` is what a first look has said already of some of them. Raises SourceError for settings that cannot be
    used.
    """
    urls = list(urls)
    run = _Run(_ways(urls), {url: doubtful[url] for url in urls if url in doubtful}, say)
    yield from run.first()
    if run.doubtful:
        time.sleep(number_setting("AWESOME_BACKOFF", 2))
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

    def __init__(self, ways: _Ways, doubtful: dict[str, Judgment], say: Callable[[str], None]) -> None:
        self._ways = ways
        self._say = say
        self._crawler = Crawler()
        self.doubtful = doubtful
        """What the first look said of those that it did not find alive, by address."""
        pages = {*ways.pages.values(), *ways.files}
        self._by_page = {url for url in doubtful if url in pages}
        ways.pages.update({url: url for url in doubtful if url in ways.files})
        """Which of them are to be asked themselves again, not through their sources."""

    def first(self) -> Iterator[Checked]:
        """The first look."""
        for url in self._ways.closed:
            reason = f"{relations.host(url)} shows programs the same everywhere"
            yield Checked(url, Judgment(BLOCKED, reason, contact=UNASKED))
        told: queue.SimpleQueue[tuple[str, Judgment | None] | Exception | None] = queue.SimpleQueue()
        threading.Thread(target=self._through_doors, args=(told,), name="doors", daemon=True).start()
        yield from self._pages(self._new(self._ways.pages))
        left = {}
        while (one := told.get()) is not None:
            if isinstance(one, Exception):
                raise one
            url, answer = one
            if answer is None:
                left[url] = url
            else:
                yield self._settled(url, answer, False)
        self._ways.pages.update(left)
        yield from self._pages(left)

    def _new(self, pages: Mapping[str, str]) -> dict[str, str]:
        """Those that have not had their first look."""
        return {asked: url for asked, url in pages.items() if url not in self.doubtful}

    def _pages(self, pages: Mapping[str, str]) -> Iterator[Checked]:
        for asked, judgment in self._crawler.look(pages):
            yield self._settled(pages[asked], _named(asked, pages[asked], judgment), True)

    def second(self) -> Iterator[Checked]:
        """The second look at the others; of both, what says less against an address counts."""
        again = {identity: self._missing(urls) for identity, (_, urls) in self._ways.things.items()}
        files = self._missing(self._ways.files)
        for url, judgment in self._ask_sources(again, files):
            yield Checked(url, milder(self.doubtful[url], judgment) if judgment else self.doubtful[url])
        pages = {asked: url for asked, url in self._ways.pages.items() if url in self._by_page}
        for asked, judgment in self._crawler.look(pages):
            url = pages[asked]
            yield Checked(url, milder(self.doubtful[url], _named(asked, url, judgment)))

    def _ask_sources(
        self, things: Mapping[Identity, Sequence[str]], files: Sequence[str]
    ) -> Iterator[tuple[str, Judgment | None]]:
        """What sources say of addresses, those of things by what they lead to; None where nobody could tell."""
        references = [self._ways.things[identity][0] for identity, urls in things.items() if urls]
        for identity, judgment in doors.ask(references, self._say) if references else ():
            yield from ((url, judgment) for url in things[identity])
        yield from doors.ask_files(files, self._say) if files else ()

    def _missing(self, urls: Iterable[str]) -> list[str]:
        """Those that a source said something against."""
        return [url for url in urls if url in self.doubtful and url not in self._by_page]

    def _settled(self, url: str, judgment: Judgment, by_page: bool) -> Checked:
        """What the first look says; all but the alive need a second one."""
        if judgment.verdict == ALIVE:
            return Checked(url, judgment)
        self.doubtful[url] = judgment
        self._by_page |= {url} if by_page else set()
        return Checked(url, judgment, False)

    def _through_doors(self, told: queue.SimpleQueue[tuple[str, Judgment | None] | Exception | None]) -> None:
        """Asks the sources while the pages are asked."""
        try:
            things = {identity: self._unasked(urls) for identity, (_, urls) in self._ways.things.items()}
            for answer in self._ask_sources(things, self._unasked(self._ways.files)):
                told.put(answer)
            told.put(None)
        except Exception as error:  # it belongs to whoever waits for the judgments
            told.put(error)

    def _unasked(self, urls: Iterable[str]) -> list[str]:
        """Those that have not had their first look."""
        return [url for url in urls if url not in self.doubtful]


def _named(asked: str, url: str, judgment: Judgment) -> Judgment:
    """What oEmbed said, so called."""
    return judgment if asked == url else judgment._replace(evidence=f"oEmbed: {judgment.evidence}")
