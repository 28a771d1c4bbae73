"""The world of data behind the services.

Whatever is asked for by a well-formed name exists, and is made from that name alone, so that a thousand papers need
no fixture and every run sees the same. What a test states goes before what is made up.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace

PAPER_ID = re.compile(
    r"(?:(?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2])\.\d{4}"  # 0704.0001 to 1412.9999
    r"|(?:1[5-9]|[2-9]\d)(?:0[1-9]|1[0-2])\.\d{5}"  # from 1501.00001
    r"|[a-z-]+/(?:9\d|0[0-7])(?:0[1-9]|1[0-2])\d{3})"  # hep-th/9901001
)
WORDS = "sparse dense deep latent causal robust neural linear modular adaptive scaling merging routing pruning".split()
NAMES = "Ada Lovelace,Alan Turing,Grace Hopper,Emmy Noether,Zhang Wei,Nguyễn Thị Hoa,José Núñez".split(",")


@dataclass(frozen=True)
class Paper:
    """A paper; what is left empty stays empty in the answers, `citations=None` is unknown to Semantic Scholar."""

    id: str
    title: str = "A paper"
    authors: tuple[str, ...] = ("Ada Lovelace",)
    abstract: str = "We study things."
    published: str = "2024-06-20"
    updated: str = "2024-06-20"
    version: int = 1
    comment: str = ""
    journal_ref: str = ""
    doi: str = ""
    venue: str = "arXiv.org"
    year: int | None = None
    citations: int | None = 0
    repository: str = ""
    preprint_of: str = ""
    """The DOI under which it was published, where its registrar knows that."""
    pii: str = ""
    """Elsevier's identifier."""
    is_daily: bool = False
    """Whether Hugging Face names it among the papers of the day."""

    @property
    def registrar(self) -> str:
        """Who has registered its DOI."""
        archives = ("10.5281/", "10.6084/", "10.17632/", "10.48550/", "10.9999/")
        return "datacite" if self.doi.startswith(archives) else "crossref"


@dataclass(frozen=True)
class Repository:
    """A repository; `moved_to` is its new name, `blocked` its answer 451. At a forge, names begin with its host."""

    name: str
    description: str | None = "Code."
    stars: int = 0
    archived: bool = False
    pushed: str = "2026-01-02"
    moved_to: str = ""
    blocked: bool = False
    private: bool = False
    forks: int = 0
    licenses: tuple[str, ...] = ()
    """As SPDX names them."""
    language: str = ""
    topics: tuple[str, ...] = ()
    homepage: str = ""
    release: str = ""
    released: str = ""
    created: str = "2025-12-01"
    fork_of: str = ""
    """The name of what it is a fork of."""
    mirror_of: str = ""
    """The address of what it is a mirror of."""
    is_empty: bool = False
    """Whether it has no commit."""

    @property
    def number(self) -> int:
        """The number that stays when the name changes."""
        return _number((self.moved_to or self.name).lower(), 10**9)


@dataclass(frozen=True)
class Package:
    """A package by its package URL; `status` is what its registry says of it."""

    purl: str
    description: str = "A package."
    repository: str = ""
    homepage: str = ""
    licenses: tuple[str, ...] = ("MIT",)
    release: str = "1.2.3"
    released: str = "2026-01-02"
    downloads: int | None = 0
    period: str = "last-month"
    dependents: int = 0
    versions: int = 3
    status: str = ""
    keywords: tuple[str, ...] = ()
    first_released: str = "2025-12-01"


@dataclass(frozen=True)
class Space:
    """A model (`owner/name`), data set (`datasets/owner/name`) or space (`spaces/owner/name`) of Hugging Face."""

    name: str
    likes: int = 0
    downloads: int = 0
    description: str = ""
    private: bool = False


@dataclass(frozen=True)
class Book:
    """A book by the 13 digits of its ISBN; `editions` are the ISBNs of its other forms, as they are written there."""

    isbn: str
    title: str = "A book"
    subtitle: str = ""
    authors: tuple[str, ...] = ("Ada Lovelace",)
    publisher: str = "A Press"
    published: str = "November 18, 2016"
    editions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Video:
    """A video by its ID; of a hidden one the site tells no title."""

    id: str
    title: str = "A talk"
    owner: str = "A channel"
    published: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Page:
    """A web page by its path; `location` makes it a redirect, `drip` sends it byte by byte without an end.

    With `after_cookie` it is shown to who brings the cookie; anybody else is given it, and redirected here again.
    """

    path: str
    body: str | bytes = ""
    type: str = "text/html; charset=utf-8"
    status: int = 200
    location: str = ""
    drip: bool = False
    refresh: str = ""
    """The header of that name."""
    after_cookie: bool = False


Thing = Package | Paper | Repository | Space | Book | Video | Page


@dataclass
class World:
    """What exists.

    Keys: the bare arXiv id or DOI, `owner/name`, the name on Hugging Face, the ISBN of a book, the ID of a video, the
    path of a page.
    """

    papers: dict[str, Paper] = field(default_factory=dict)
    repositories: dict[str, Repository] = field(default_factory=dict)
    packages: dict[str, Package] = field(default_factory=dict)
    spaces: dict[str, Space] = field(default_factory=dict)
    books: dict[str, Book] = field(default_factory=dict)
    videos: dict[str, Video] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    stars: dict[str, list[str]] = field(default_factory=dict)
    """The names of the repositories that users have starred."""
    groups: dict[str, str] = field(default_factory=dict)
    """The names of groups of GitLab by `host/path` in lower case."""
    unknown: set[str] = field(default_factory=set)
    """Names of any kind that do not exist (lower case)."""

    def load(self, *things: Thing) -> None:
        """Add these, each under its own name."""
        for thing in things:
            match thing:
                case Paper():
                    self.papers[thing.id] = thing
                case Repository():
                    self.repositories[thing.name.lower()] = thing
                case Package():
                    self.packages[thing.purl] = thing
                case Space():
                    self.spaces[thing.name.lower()] = thing
                case Book():
                    self.books[thing.isbn] = thing
                case Video():
                    self.videos[thing.id] = thing
                case Page():
                    self.pages[thing.path] = thing

    def paper(self, key: str) -> Paper | None:
        """The paper with this arXiv id (without version) or DOI."""
        if key.lower() in self.unknown:
            return None
        if found := self.papers.get(key) or next((paper for paper in self.papers.values() if key == paper.doi), None):
            return found
        if key.startswith("10."):
            return replace(made_paper(key), doi=key, venue="Journal of Examples", year=2020)
        return made_paper(key) if PAPER_ID.fullmatch(key) else None

    def repository(self, name: str) -> Repository | None:
        """The repository of this name, in any case."""
        if name.lower() in self.unknown:
            return None
        return self.repositories.get(name.lower()) or Repository(
            name, f"The code of {name}.", stars=_number(name.lower(), 90_000), licenses=("MIT",)
        )

    def package(self, purl: str) -> Package | None:
        """The package of this package URL; one that is made up lies in no repository."""
        if purl.lower() in self.unknown:
            return None
        made = Package(purl, downloads=_number(purl, 9_000_000), dependents=_number(f"{purl}#", 9_000))
        return self.packages.get(purl, made)

    def packages_in(self, url: str) -> list[Package]:
        """The packages that are made of the repository at an address."""
        return [package for package in self.packages.values() if package.repository.lower() == url.lower()]

    def space(self, name: str) -> Space | None:
        """The model, data set or space of this name."""
        if name.lower() in self.unknown:
            return None
        made = Space(name, _number(name, 9_000), _number(name + "#", 2_000_000), f"About {name}.")
        return self.spaces.get(name.lower(), made)

    def book(self, isbn: str) -> Book | None:
        """The book with this ISBN, or of which it is another form."""
        if isbn in self.unknown:
            return None
        found = self.books.get(isbn) or next((book for book in self.books.values() if isbn in book.editions), None)
        return found or Book(isbn, f"A book about {isbn}")

    def video(self, id_: str) -> Video | None:
        """The video of this ID."""
        made = Video(id_, f"A talk about {id_}", published="2020-02-02" if id_.isdecimal() else "")
        return None if id_.lower() in self.unknown else self.videos.get(id_, made)

    def page(self, path: str) -> Page | None:
        """The page at this path, without the first slash."""
        if path.lower() in self.unknown:
            return None
        words = path.rpartition("/")[2].replace("-", " ").capitalize() or "Home"
        return self.pages.get(path, Page(path, f"<!doctype html><title>{words}</title><p>Text."))


def made_paper(key: str) -> Paper:
    """The paper that this id alone makes: always the same."""
    first, second, third = (WORDS[_number(key + salt, len(WORDS))] for salt in "abc")
    count = 1 + _number(key, len(NAMES))
    date = _date(key)
    return Paper(
        id=key,
        title=f"{first.capitalize()} {second} and {third} models: {key}",
        authors=tuple(NAMES[:count]),
        abstract=f"We study {first} {second} models.\n  They are {third}.",
        published=date,
        updated=date,
        comment=f"{count + 8} pages",
        year=int(date[:4]),
        citations=_number(key, 5_000),
    )


def _date(key: str) -> str:
    """The month that an arXiv id tells, on a day of its own; for other keys some day of 2020."""
    digits = key.rpartition("/")[2][:4]
    if key.startswith("10.") or not digits.isdecimal():
        return "2020-02-02"
    century = "19" if digits > "9000" else "20"
    return f"{century}{digits[:2]}-{digits[2:]}-{1 + _number(key, 28):02}"


def _number(text: str, below: int) -> int:
    """A number from 0 to below, the same for the same text in every process."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big") % below
