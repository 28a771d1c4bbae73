"""What the lines of one item say, gathered until an entry can be made of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli import kinds
from awesome_cli.addresses.paper_ids import arxiv_id
from awesome_cli.addresses.repositories import github_repository
from awesome_cli.identity import is_page_of_isbn, read_url
from awesome_cli.imported import Finding, Item, Repair
from awesome_cli.markdown import authors as _authors
from awesome_cli.markdown import dialect
from awesome_cli.markdown import findings as _findings
from awesome_cli.markdown.address import PINNED, count_source, is_pinned, mended, same, united
from awesome_cli.markdown.classic.inline import IMAGE, LINK, is_web, leads_to_its_label, literal, markdown
from awesome_cli.model import Entry, Link, Measure
from awesome_cli.normalize import SHORTENERS, collapse, host_name
from awesome_cli.storage import schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.classic.inline import Inline

_VENUE = re.compile(r"(?:(.*?),\s*)?((?:19|20)\d\d)", re.DOTALL | re.ASCII)
_PREPRINT = re.compile(r"arxiv\b[\s,:]*(\S*)", re.IGNORECASE)
_NUMBERED = re.compile(r"\[(\d{4}\.\d{4,5})(?:v\d+)?\]\s+(?=\S)", re.ASCII)
_PUNCTUATION_ALONE = re.compile(r"(?:^|,)\s*[^\w,.…]+\s*(?=,|$)")
_BADGE_HOSTS = ("shields.io", "badgen.net", "badge.fury.io")


class ClassicItem:
    """The parts of one item, as they are found."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.title = self.venue = self.status = self.replaced_by = ""
        self.description: list[Inline] = []
        self.bold = self.linked = self.is_paper = self.is_book = self.highlight = False
        self.own_addresses: list[str] = []
        """Its own addresses."""
        self.count = self.count_url = ""
        self.italics: list[list[Inline]] = []
        """What is in italics, without these."""
        self.links: list[Link] = []
        self.sub_links: list[Link] = []
        """Links of sub-bullets, which never say what the item itself is."""
        self.notes: list[str] = []
        self.badges: list[str] = []
        """Addresses of the repositories that its star badges show."""
        self.seen_links: list[Inline] = []
        """Every link and image, so that none is lost."""
        self.repairs: list[Repair] = []
        self.findings: list[Finding] = []

    def add_repair(self, what: str, line: int = 0) -> None:
        """A repair, on the item's first line unless another is named."""
        self.repairs.append(Repair(line or self.line, what))

    def add_finding(self, kind: str, message: str, line: int = 0) -> None:
        """Something for a person to look at."""
        self.findings.append(Finding(kind, message, (line or self.line,)))

    def address(self, piece: Inline) -> str:
        """The address of a link as it is stored; what was corrected is noted."""
        if is_pinned(piece.href):
            self.add_repair(PINNED, piece.line)
        if host_name(piece.href) in SHORTENERS:
            self.add_finding("short link", f"{piece.href} leads elsewhere ({collapse(piece.text)})", piece.line)
        return mended(piece.href, lambda what: self.add_repair(what, piece.line))

    def link(self, piece: Inline) -> Link:
        """A further link, without a label where that would say what the address says."""
        url, label = self.address(piece), collapse(piece.text)
        return Link(url, "" if label in (dialect.link_label(url), url) else label)

    def note(self, text: str) -> None:
        """A remark; one that a person wrote twice is one."""
        if text and text not in self.notes:
            self.notes.append(text)

    def image(self, piece: Inline) -> None:
        """A star badge is written again by every render; the repository that it shows may be named nowhere else."""
        if badge := dialect.BADGE.match(piece.href):
            self.badges.append(f"https://github.com/{badge[1]}/{badge[2].removesuffix('.svg')}")
            if not badge[2].endswith(".svg"):
                self.add_repair("a broken star badge", piece.line)

    def item(self, section: str) -> Item | None:
        """The item; None where nothing says what it is about."""
        self._keep_every_link()
        self._name_itself()
        entry = self._entry(section)
        if entry.is_known_by_title() or schema.entry_of(schema.raw_of(entry))[1]:
            return None
        for kind, message in _findings.title(entry.title):
            self.add_finding(kind, message)
        return Item(entry, self.line, self._measure(entry), tuple(self.repairs), tuple(self.findings))

    def _name_itself(self) -> None:
        """An item without an address of its own is about the first paper, else the first thing, that it links to."""
        addresses = (*self.own_addresses, *(link.url for link in (*self.links, *self.sub_links)))
        named = {github_repository(url) for url in addresses}
        self.links += [Link(url) for url in dict.fromkeys(self.badges) if github_repository(url) not in named]
        if not self.own_addresses and self.links:
            papers = [link for link in self.links if same(link.url).startswith(("arxiv:", "doi:"))]
            self.own_addresses.append((papers or self.links)[0].url)

    def _entry(self, section: str) -> Entry:
        venue, year, arxiv_of_venue = published(self.venue)
        arxiv, doi, isbn, url = self._identifiers()
        arxiv = arxiv_of_venue or arxiv
        is_paper = self.is_paper or self.is_book or bool(arxiv or doi)
        authors, described = self._italics(is_paper)
        shown = {same(piece.href) for piece in described if piece.kind == LINK}
        entry = Entry(
            title=self._title(arxiv) or url or arxiv or doi or isbn,
            kind=self._kind(url, bool(arxiv or doi), bool(isbn)),
            sections=(section,),
            arxiv=arxiv,
            doi=doi,
            isbn=isbn,
            url=url,
            authors=authors,
            venue=venue,
            year=year,
            notes=tuple(self.notes),
            description=markdown(described),
            highlight=self.highlight,
            status=self.status,
            replaced_by=self.replaced_by,
        )
        further = (
            *map(Link, self.own_addresses),
            *(link for link in self.links if same(link.url) not in shown),
            *self.sub_links,
        )
        return entry._replace(links=united(further, (), entry))

    def _identifiers(self) -> tuple[str, str, str, str]:
        """The first arXiv id, DOI, ISBN and other address among its own addresses."""
        found: dict[str, str] = {}
        for kind, value in map(_identifier, self.own_addresses):
            found.setdefault(kind, value)
        return found.get("arxiv", ""), found.get("doi", ""), found.get("isbn", ""), found.get("url", "")

    def _title(self, arxiv: str) -> str:
        match = _NUMBERED.match(self.title)
        if match is None or match[1] != arxiv:
            return self.title
        self.add_repair("an arXiv number in front of a title")
        return self.title[match.end() :]

    def _kind(self, url: str, has_paper_id: bool, has_isbn: bool) -> str:
        reference = read_url(url)
        by_address = reference.kind if reference else kinds.LINK
        if not has_paper_id and (self.is_book or has_isbn or by_address == kinds.BOOK):
            return kinds.BOOK
        return kinds.PAPER if has_paper_id or self.is_paper else by_address

    def _italics(self, is_paper: bool) -> tuple[tuple[str, ...], list[Inline]]:
        """Authors and description: what is in italics is the one for a paper, the other for all else."""
        first, *more = self.italics or [[]]
        for row in more:
            if literal(row) == literal(first):
                self.add_repair("a line pasted twice", row[0].line)
            else:
                self.note(markdown(row))
        if is_paper:
            return self._authors(first), self.description
        if self.description:
            self.note(markdown(first))
        return (), self.description or first

    def _authors(self, row: Sequence[Inline]) -> tuple[str, ...]:
        if not row:
            return ()
        text, line = literal(row), row[0].line
        if _PUNCTUATION_ALONE.search(text):
            self.add_repair("an author that is only punctuation left out", line)
        authors = _authors.read(text)
        for message in _findings.names(text, authors):
            self.add_finding("cut names", message, line)
        return authors

    def _measure(self, entry: Entry) -> Measure | None:
        if not self.count:
            return None
        return Measure(entry.identities()[0], "citations", self.count, self.count_url, count_source(self.count_url))

    def _keep_every_link(self) -> None:
        """Whatever a link leads to is somewhere in the entry, or is named to a person."""
        links = [link.url for link in (*self.links, *self.sub_links)]
        known = {same(url) for url in (*self.own_addresses, *links, self.count_url, self.replaced_by)}
        texts = map(markdown, (self.description, *self.italics))
        text = "\n".join((*self.notes, self.title, *texts))
        for piece in self.seen_links:
            if same(piece.href) in known or piece.href in text or piece.href == "None":
                continue
            if leads_to_its_label(piece) and piece.text.strip() in text:
                continue
            if not is_web(piece.href):
                self.add_finding("link that is no address", f"[{collapse(piece.text)}]({piece.href})", piece.line)
            elif piece.kind != IMAGE or not host_name(piece.href).endswith(_BADGE_HOSTS):
                self.links.append(self.link(piece))
                known.add(same(piece.href))


def published(text: str) -> tuple[str, str, str]:
    """Venue, year and arXiv id in what is between backticks: `ICML, 2023`, `EMNLP`, `arXiv, 2406.14833`."""
    text = collapse(text)
    if match := _PREPRINT.fullmatch(text):
        return "", "", arxiv_id(match[1]) or ""
    if match := _VENUE.fullmatch(text):
        return match[1] or "", match[2], ""
    return text, "", ""


def is_published(text: str) -> bool:
    """Whether a text is sure to say where a paper was published."""
    text = collapse(text)
    return bool(_PREPRINT.fullmatch(text) or _VENUE.fullmatch(text))


def _identifier(address: str) -> tuple[str, str]:
    """What an address is to an entry: its `arxiv`, `doi`, `isbn` or `url`, and the value of that."""
    scheme, _, name = same(address).partition(":")
    if scheme in ("arxiv", "doi"):
        return scheme, name
    book = read_url(address)
    return ("isbn", name) if book and is_page_of_isbn(book, address) else ("url", address)
