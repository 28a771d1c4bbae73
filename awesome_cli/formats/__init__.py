"""Output formats: one file each, found by its name. A renderer gets a list and options, no clock and no files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import registry
from awesome_cli.errors import InputError
from awesome_cli.storage.config import RenderOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from awesome_cli.markdown.source_map import Items
    from awesome_cli.model import Catalog, Entry, View


class Page(NamedTuple):
    """One rendered file."""

    name: str
    """Its default name."""
    text: str
    """Whole, with `\\n` between lines and at the end."""


class Options(NamedTuple):
    """What a renderer gets beside the list."""

    render: RenderOptions = RenderOptions()
    header: str = ""
    """The text of the header file."""
    footer: str = ""
    """The text of the footer file."""
    url: str = ""
    """Where the list is published; empty where that is not known."""
    ascii: bool = False
    """Whether to escape all characters beyond ASCII, where the format can."""
    first_page: str = "README.md"
    """The name of the first page, for links to it."""
    items: Items | None = None
    """Takes the items of the Markdown list as they are written, for who writes another page of it."""


class Renderer:
    """One output format."""

    needs_folder = False
    """Whether its pages belong together in a folder."""
    has_index = False
    """Whether its first page may have any name, with the others beside it."""

    def render(self, catalog: Catalog, options: Options) -> Iterator[Page]:
        """The pages of a list: the same bytes for the same list and options."""
        raise NotImplementedError

    def render_view(self, catalog: Catalog, options: Options, view: View) -> Page:
        """The entries of a view alone. Raises InputError where the format is for whole lists."""
        raise InputError("this format is for whole lists")


class EntryRenderer(Renderer):
    """A format for any selection of entries: a whole list, the hits of a search, a single entry."""

    def render(self, catalog: Catalog, options: Options) -> Iterator[Page]:
        """All entries that the list shows, each once and in its order."""
        yield self.page(catalog, shown_entries(catalog), options)

    def page(self, catalog: Catalog, entries: Sequence[Entry], options: Options) -> Page:
        """Some entries of a list, in the given order."""
        raise NotImplementedError

    def render_view(self, catalog: Catalog, options: Options, view: View) -> Page:
        """The entries of a view, in its order and under its title."""
        return self.page(catalog._replace(title=view.title, description=""), view.entries or (), options)


def shown_entries(catalog: Catalog) -> list[Entry]:
    """The entries that a list shows, each once and with its own title, in the order of its sections."""
    by_id, under = {entry.id: entry for entry in catalog.entries}, catalog.under()
    shown: dict[str, Entry] = {}
    for path, entries in catalog.by_section().items():
        waiting, seen = entries[::-1], set[str]()
        while waiting:
            id_ = waiting.pop().id
            if id_ not in seen:
                seen.add(id_)
                shown.setdefault(id_, by_id[id_])
                waiting += below(under, id_, path)[::-1]
    return list(shown.values())


def below(under: Mapping[str, Sequence[Entry]], id_: str, path: str) -> list[Entry]:
    """What is under an entry in a section: those whose own sections it is one of."""
    return [entry for entry in under.get(id_, ()) if path in entry.places()]


def load(name: str) -> Renderer:
    """The renderer of a format. Raises InputError, with the nearest name, for an unknown one."""
    module = registry.load(__name__, name)
    kinds = [kind for kind in vars(module).values() if isinstance(kind, type) and kind.__module__ == module.__name__]
    return next(kind() for kind in kinds if issubclass(kind, Renderer))


def load_for_entries(name: str) -> EntryRenderer:
    """The renderer of a format for any selection of entries. Raises InputError for any other format."""
    renderer = load(name)
    if not isinstance(renderer, EntryRenderer):
        raise InputError(f"the format {name!r} is for whole lists: `awesome render --format {name}`")
    return renderer
