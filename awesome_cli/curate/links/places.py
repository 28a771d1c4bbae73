"""Every address of a list, and where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.addresses.paper_ids import doi_url
from awesome_cli.errors import ConfigError
from awesome_cli.identity import link, read_book
from awesome_cli.markdown.targets import targets
from awesome_cli.model import page_of
from awesome_cli.normalize import address
from awesome_cli.storage import config, config_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awesome_cli.model import Entry
    from awesome_cli.storage.workspace import Workspace


class Place(NamedTuple):
    """Where an address is."""

    path: str
    """The file, relative to the list's folder."""
    field: str
    """The field of an entry (`url`, `links/0/url`, `description`), `text` of another file."""
    written: str
    """The address as it is there."""
    entry: str = ""
    """The entry's ID; empty for the list's own texts."""
    title: str = ""
    """What the entry is called."""
    added: str = ""
    """When it came onto the list."""

    @property
    def is_own(self) -> bool:
        """Whether it is the address of the entry itself."""
        return self.field in ("url", "arxiv", "doi", "isbn")


class ListedAddress(NamedTuple):
    """An address of the list, places in its page aside."""

    url: str
    places: tuple[Place, ...]

    def entries(self) -> tuple[str, ...]:
        """The IDs of the entries that have it."""
        return tuple(dict.fromkeys(place.entry for place in self.places if place.entry))


def collect(list_: Workspace, entries: Iterable[Entry], with_list_texts: bool) -> dict[str, ListedAddress]:
    """The addresses of some entries, and of the list's own texts where it is all of it; each once, as first written.

    What a person has marked as gone is not asked any more.
    """
    places = [place for entry in entries for place in _places_of_entry(entry)]
    places += _places_of_list(list_) if with_list_texts else []
    grouped: dict[str, list[Place]] = {}
    for place in places:
        if address(place.written) is not None:
            grouped.setdefault(page_of(place.written), []).append(place)
    return {url: ListedAddress(url, tuple(found)) for url, found in grouped.items()}


def _places_of_entry(entry: Entry) -> Iterator[Place]:
    for field, url in _addresses_by_field(entry):
        yield Place(entry.path, field, url, entry.id, entry.title, entry.added)


def _addresses_by_field(entry: Entry) -> Iterator[tuple[str, str]]:
    """Every address of an entry by its field."""
    if entry.status != "gone":
        yield from _own_addresses(entry)
    for number, link_ in enumerate(entry.links):
        yield f"links/{number}/url", link_.url
    texts = [("description", entry.description)]
    texts += [(f"notes/{number}", note) for number, note in enumerate(entry.notes)]
    texts += [(f"placements/{number}/description", place.description) for number, place in enumerate(entry.placements)]
    texts += [(name, value) for name, value in entry.custom.items() if isinstance(value, str)]
    yield from ((field, url) for field, text in texts for url in targets(text))


def _own_addresses(entry: Entry) -> Iterator[tuple[str, str]]:
    """Where an entry itself is to be found."""
    yield from (("arxiv", link(name)) for name in entry.identities() if name.startswith("arxiv:") and entry.arxiv)
    if entry.doi:
        yield "doi", doi_url(entry.doi)
    if entry.isbn and (book := read_book(entry.isbn)):
        yield "isbn", book.url
    if entry.url:
        yield "url", entry.url


def _places_of_list(list_: Workspace) -> Iterator[Place]:
    """The addresses in the texts of the list: header, footer, what is under the headings of sections."""
    for named in (list_.config.render.header, list_.config.render.footer):
        for url in targets(_file_text(list_, named)) if named else ():
            yield Place(named, "text", url)
    sections = [section for top in list_.config.sections for section in top.walk()]
    for text in (list_.config.description, *(text for one in sections for text in (one.text, one.closing))):
        yield from (Place(config.FILE, "text", url) for url in targets(text))


def _file_text(list_: Workspace, named: str) -> str:
    """What a file of the list holds; nothing where it cannot be read, which lint says."""
    try:
        return config_file.inside(list_.root, named).read_text(encoding="utf-8")
    except (ConfigError, OSError, ValueError):
        return ""
