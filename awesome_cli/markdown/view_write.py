"""Writes views: where the list has their places, each as a section of its own in a frame."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from awesome_cli.markdown import source_map, views
from awesome_cli.markdown.source_map import Piece
from awesome_cli.model import Section

if TYPE_CHECKING:
    from awesome_cli.markdown.write import PageWriter
    from awesome_cli.model import Entry, View


class ViewWriter:
    """Writes the views of one page. Where the answers of one were not looked for, its place alone."""

    def __init__(self, page: PageWriter) -> None:
        self._page = page
        self._views = {view.name: view for view in page.catalog.views}
        self.placed: defaultdict[tuple[str, str], list[View]] = defaultdict(list)
        """Those in the tree of sections, by the parent and the section that they are before (empty: the last)."""
        places = [(place, view) for view in page.catalog.views for place in view.places]
        for place, view in sorted(places, key=lambda pair: pair[0].number):
            self.placed[place.parent, place.before].append(view)

    def before(self, path: str, level: int) -> list[Piece]:
        """Those before a section; `level` is that of its heading."""
        return self._pieces((path.rpartition("/")[0], path), path, level)

    def last_in(self, parent: str, level: int) -> list[Piece]:
        """Those behind the last of the sections in another, or at the top."""
        return self._pieces((parent, ""), parent or next((one.path for one in self._page.catalog.sections), ""), level)

    def _pieces(self, place: tuple[str, str], section: str, level: int) -> list[Piece]:
        found: list[Piece] = []
        for view in self.placed.get(place, ()):
            text = self.text(view, level)
            found += [Piece(source_map.GAP, "\n\n"), Piece(source_map.VIEW, text, section)]
        return found

    def in_prose(self, text: str, level: int) -> str:
        """What an owner wrote, with the views that are named in it, under headings of a level."""
        return views.with_each(text, lambda name: self._named(name, level))

    def _named(self, name: str, level: int) -> str:
        return self.text(self._views[name], level) if name in self._views else ""

    def headings_in(self, text: str) -> str:
        """What an owner wrote, with a heading for each view that is named in it, for those who count headings."""
        known = self._views
        reduced = views.reduced(text).text
        return views.with_each(reduced, lambda name: f"## {known[name].title}" if name in known else "")

    def text(self, view: View, level: int) -> str:
        """A view in its frame."""
        if view.entries is None:
            return views.place(view.name)
        section = Section(view.name, view.title, item=view.item)
        heading = self._page.heading_at(section, level)
        items = "".join(piece.text for piece in self._page.items_of(section, _in_form(view), 1, ""))
        return views.framed(view.name, f"{heading}\n\n{items}" if items else heading)


def _in_form(view: View) -> list[Entry]:
    """The entries of a view; in its form, where it has one, also those that have a form of their own."""
    entries = view.entries or ()
    return [entry._replace(item="") for entry in entries] if view.item else [*entries]
