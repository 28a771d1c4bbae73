"""Whether addresses still lead somewhere: each is asked once, and again before anything but *alive* is said of it."""

from __future__ import annotations

import queue
import threading
import time
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.model import ALIVE, BLOCKED
from awesome_cli.sources.http import number_setting
from awesome_cli.sources.links import known_services, relations
from awesome_cli.sources.links.crawl import Crawler
from awesome_cli.sources.links.verdict import UNASKED, Judgment, more_cautious

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from awesome_cli.identity import Identity, Reference


class _Routes(NamedTuple):
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
    run = _Run(_routes(urls), {url: doubtful[url] for url in urls if url in doubtful}, say)
    yield from run.first_look()
    if run.doubtful:
        time.sleep(number_setting("AWESOME_BACKOFF", 2))
        yield from run.second_look()


def _routes(urls: Iterable[str]) -> _Routes:
    routes = _Routes({}, {}, [], [])
    for url in dict.fromkeys(urls):
        if relations.is_closed(url):
            routes.closed.append(url)
        elif embed := known_services.oembed_question(url):
            routes.pages[embed] = url
        elif reference := known_services.known_thing(url):
            routes.things.setdefault(reference.identity, (reference, []))[1].append(url)
        elif known_services.is_file(url):
            routes.files.append(url)
        else:
            routes.pages[url] = url
    return routes


class _Run:
    """Both looks at all addresses."""

    def __init__(self, routes: _Routes, doubtful: dict[str, Judgment], say: Callable[[str], None]) -> None:
        self._routes = routes
        self._say = say
        self._crawler = Crawler()
        self.doubtful = doubtful
        """What the first look said of those that it did not find alive, by address."""
        pages = {*routes.pages.values(), *routes.files}
        self._by_page = {url for url in doubtful if url in pages}
        routes.pages.update({url: url for url in doubtful if url in routes.files})
        """Which of them are to be asked themselves again, not through their sources."""

    def first_look(self) -> Iterator[Checked]:
        """The first look."""
        for url in self._routes.closed:
            reason = f"{relations.host(url)} shows programs the same page at every address"
            yield Checked(url, Judgment(BLOCKED, reason, contact=UNASKED))
        answers: queue.SimpleQueue[tuple[str, Judgment | None] | Exception | None] = queue.SimpleQueue()
        threading.Thread(target=self._ask_sources_meanwhile, args=(answers,), name="services", daemon=True).start()
        yield from self._ask_pages(self._not_looked_at(self._routes.pages))
        left = {}
        while (one := answers.get()) is not None:
            if isinstance(one, Exception):
                raise one
            url, answer = one
            if answer is None:
                left[url] = url
            else:
                yield self._first_judgment(url, answer, False)
        self._routes.pages.update(left)
        yield from self._ask_pages(left)

    def _not_looked_at(self, pages: Mapping[str, str]) -> dict[str, str]:
        """Those that have not had their first look."""
        return {asked: url for asked, url in pages.items() if url not in self.doubtful}

    def _ask_pages(self, pages: Mapping[str, str]) -> Iterator[Checked]:
        for asked, judgment in self._crawler.look(pages):
            yield self._first_judgment(pages[asked], _judgment_by_oembed(asked, pages[asked], judgment), True)

    def second_look(self) -> Iterator[Checked]:
        """The second look at the others; of both, what says less against an address counts."""
        again = {identity: self._missing(urls) for identity, (_, urls) in self._routes.things.items()}
        files = self._missing(self._routes.files)
        for url, judgment in self._ask_sources(again, files):
            yield Checked(url, more_cautious(self.doubtful[url], judgment) if judgment else self.doubtful[url])
        pages = {asked: url for asked, url in self._routes.pages.items() if url in self._by_page}
        for asked, judgment in self._crawler.look(pages):
            url = pages[asked]
            yield Checked(url, more_cautious(self.doubtful[url], _judgment_by_oembed(asked, url, judgment)))

    def _ask_sources(
        self, things: Mapping[Identity, Sequence[str]], files: Sequence[str]
    ) -> Iterator[tuple[str, Judgment | None]]:
        """What sources say of addresses, those of things by what they lead to; None where that is not known."""
        references = [self._routes.things[identity][0] for identity, urls in things.items() if urls]
        for identity, judgment in known_services.ask(references, self._say) if references else ():
            yield from ((url, judgment) for url in things[identity])
        yield from known_services.ask_files(files, self._say) if files else ()

    def _missing(self, urls: Iterable[str]) -> list[str]:
        """Those that a source said something against."""
        return [url for url in urls if url in self.doubtful and url not in self._by_page]

    def _first_judgment(self, url: str, judgment: Judgment, by_page: bool) -> Checked:
        """What the first look says; all but the alive need a second one."""
        if judgment.verdict == ALIVE:
            return Checked(url, judgment)
        self.doubtful[url] = judgment
        self._by_page |= {url} if by_page else set()
        return Checked(url, judgment, False)

    def _ask_sources_meanwhile(
        self, answers: queue.SimpleQueue[tuple[str, Judgment | None] | Exception | None]
    ) -> None:
        """Asks the sources while the pages are asked."""
        try:
            things = {identity: self._unasked(urls) for identity, (_, urls) in self._routes.things.items()}
            for answer in self._ask_sources(things, self._unasked(self._routes.files)):
                answers.put(answer)
            answers.put(None)
        except Exception as error:  # raised where the judgments are waited for
            answers.put(error)

    def _unasked(self, urls: Iterable[str]) -> list[str]:
        """Those that have not had their first look."""
        return [url for url in urls if url not in self.doubtful]


def _judgment_by_oembed(asked: str, url: str, judgment: Judgment) -> Judgment:
    """What oEmbed said, so called."""
    return judgment if asked == url else judgment._replace(evidence=f"oEmbed: {judgment.evidence}")
