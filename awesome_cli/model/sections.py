"""The headings of a list, and views, which are shown between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from awesome_cli.model.entry import Entry


class Collapse(NamedTuple):
    """Which entries of a section are folded into `<details>`: what either limit says. Without limits none is."""

    after: int | None = None
    """How many entries are before the fold."""
    below: tuple[str, float] | None = None
    """The name of a number, or `rank`, and the least value of an entry that is not folded."""
    summary: str = ""
    """What is shown of the fold while it is closed, with `{count}` in it; empty for the built-in words."""


class Section(NamedTuple):
    """A heading of the list and what is under it."""

    path: str
    """`moe/other`: the slugs of its titles, which entries name."""
    title: str
    text: str = ""
    """Markdown under the heading."""
    sort: str = ""
    """newest, title, citations, stars, added or rank; empty for the order that weights give."""
    sections: tuple[Section, ...] = ()
    shown: str = ""
    """How its title is shown: heading (also if empty), bullet, bold, details, or text for no title at all."""
    heading: str = ""
    """A heading template of its own: Markdown with `{title}` in it."""
    closing: str = ""
    """Markdown after its entries, before the sections under it."""
    item: str = ""
    """An item template of its own."""
    placed: Mapping[str, str] = {}
    """Entries that are elsewhere than `sort` says: an entry's ID, and that of the one before it (empty: first)."""
    queries: tuple[str, ...] = ()
    """What `awesome discover` asks services for."""
    categories: tuple[str, ...] = ()
    """Categories of arXiv whose new papers are looked through."""
    feeds: tuple[str, ...] = ()
    """URLs of Atom or RSS feeds whose items may belong here."""
    collapse: Collapse | None = None
    """Which entries are folded; None where the list says it."""

    def walk(self) -> Iterator[Section]:
        """It and all below it, in order."""
        yield self
        for section in self.sections:
            yield from section.walk()

    def only(self, paths: Collection[str]) -> Section | None:
        """It with those of the sections below it that some paths name or lead through; None where none does."""
        inner = tuple(part for section in self.sections if (part := section.only(paths)))
        return self._replace(sections=inner) if inner or self.path in paths else None


class ViewPlace(NamedTuple):
    """A place in the tree of sections."""

    parent: str
    """The path of the section that it is in; empty for the top."""
    before: str
    """The path of the section that it is before; empty after all of them."""
    number: int = 0
    """Its rank among the places of views: several may be before one section."""


class View(NamedTuple):
    """A question, whose answers a page shows once more, in a section of their own."""

    name: str
    """The slug of its title."""
    title: str
    query: str = ""
    sort: str = ""
    """As that of a section; empty for the order of `awesome search`."""
    limit: int = 0
    """How many entries it shows at most; 0 for all."""
    item: str = ""
    """An item template of its own."""
    places: tuple[ViewPlace, ...] = ()
    line: int = 0
    """Of the query in awesome.yaml."""
    column: int = 0
    entries: tuple[Entry, ...] | None = None
    """The answers; None where they were not looked for: then only its place is shown."""
