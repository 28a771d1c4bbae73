"""Output formats: one file each, found by its name. A renderer sees a list and nothing else: no clock, no files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import registry
from awesome_cli.errors import InputError
from awesome_cli.storage.config import RenderOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from awesome_cli.model import Catalog, Entry


class Page(NamedTuple):
    """One file of what is rendered."""

    name: str
    """The name it has where nobody gives it another."""
    text: str
    """Whole, with `\\n` between lines and at the end."""


class Options(NamedTuple):
    """What a renderer is told beside the list."""

    render: RenderOptions = RenderOptions()
    header: str = ""
    """The text of the header file."""
    footer: str = ""
    """The text of the footer file."""
    url: str = ""
    """Where the list is published; empty where that is not known."""
    ascii: bool = False
    """Whether a format that has escapes for other characters writes them all."""
    first_page: str = "README.md"
    """The name of the first page, for the links that lead to it."""


class Renderer:
    """One output format."""

    folder = False
    """Whether its pages belong together and want a folder."""
    has_index = False
    """Whether its first page may have any name, with the others beside it."""

    def render(self, catalog: Catalog, options: Options) -> Iterator[Page]:
        """The pages of a list: the same bytes for the same list and options."""
        raise NotImplementedError


class EntryRenderer(Renderer):
    """A format that any choice of entries can be written in: a whole list, what a search finds, a single one."""

    def render(self, catalog: Catalog, options: Options) -> Iterator[Page]:
        """All entries, each once, in the order in which the list shows them."""
        yield self.page(catalog, listed(catalog), options)

    def page(self, catalog: Catalog, entries: Sequence[Entry], options: Options) -> Page:
        """Some entries of a list, in the given order."""
        raise NotImplementedError


def listed(catalog: Catalog) -> list[Entry]:
    """The entries that a list shows, each once and in its own words, in the order of its sections."""
    own, under = {entry.id: entry for entry in catalog.entries}, catalog.under()
    found: dict[str, Entry] = {}
    for path, entries in catalog.by_section().items():
        waiting, seen = entries[::-1], set[str]()
        while waiting:
            id_ = waiting.pop().id
            if id_ not in seen:
                seen.add(id_)
                found.setdefault(id_, own[id_])
                waiting += below(under, id_, path)[::-1]
    return list(found.values())


def below(under: Mapping[str, Sequence[Entry]], id_: str, path: str) -> list[Entry]:
    """What stands under an entry in a section: those whose own sections it is one of."""
    return [entry for entry in under.get(id_, ()) if path in entry.places()]


def load(name: str) -> Renderer:
    """The renderer of a format. Raises InputError, with the nearest name, for one that is not there."""
    module = registry.load(__name__, name)
    kinds = [kind for kind in vars(module).values() if isinstance(kind, type) and kind.__module__ == module.__name__]
    return next(kind() for kind in kinds if issubclass(kind, Renderer))


def load_for_entries(name: str) -> EntryRenderer:
    """The renderer of a format that a choice of entries can be written in. Raises InputError for any other."""
    renderer = load(name)
    if not isinstance(renderer, EntryRenderer):
        raise InputError(f"the format {name!r} is one of whole lists: `awesome render --format {name}`")
    return renderer
