"""A long list as an index and one file for each section of the top, with links that lead where they did."""

from __future__ import annotations

from posixpath import dirname, relpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from awesome_cli.markdown import escape, relative, write
from awesome_cli.markdown.anchors import Anchors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from awesome_cli.model import Catalog, Section
    from awesome_cli.storage.config import RenderOptions

FOLDER = "sections"
"""Where the files of sections lie, beside the index."""


class _Anchor(NamedTuple):
    """Where an anchor of the whole list is now."""

    file: str
    name: str


def pages(catalog: Catalog, options: RenderOptions, header: str, footer: str, index: str) -> Iterator[tuple[str, str]]:
    """Each file's name and text, the index (which has that name) first.

    Only a section under a heading gets a file: any other is in the index, whose contents could not lead to it.
    """
    catalog = in_order(catalog)
    own = files(catalog.sections)
    options = with_contents(options)
    anchors = _AnchorFinder(catalog, options, index, own).run(header, footer)
    rest = [section for section in catalog.sections if section.path not in own]
    yield index, _relinked(write.page(catalog, options, header, footer, rest), index, index, anchors)
    for section in catalog.sections:
        if section.path in own:
            name = own[section.path]
            back = escape.link(escape.clean(catalog.title), _link(index, name))
            yield name, _relinked(write.section_page(catalog, options, section, back), name, index, anchors)


def files(sections: Iterable[Section]) -> dict[str, str]:
    """The files of sections of the top by their paths, beside the index; those that are in the index have none."""
    return {section.path: f"{FOLDER}/{section.path}.md" for section in sections if _has_file(section)}


def in_order(catalog: Catalog) -> Catalog:
    """A list as its files have it, one behind the other: what is in the index stands behind all that has a file.

    First the views of the top, which are all in the index, then the sections that are there.
    """
    inside = [section for section in catalog.sections if not _has_file(section)]
    first = inside[0].path if inside else ""
    views = tuple(
        view._replace(places=tuple(place if place.parent else place._replace(before=first) for place in view.places))
        for view in catalog.views
    )
    with_file = [section for section in catalog.sections if _has_file(section)]
    return catalog._replace(sections=(*with_file, *inside), views=views)


def with_contents(options: RenderOptions) -> RenderOptions:
    """The options of a list that is split: its contents are shown, since nothing else leads to its files."""
    return options._replace(contents={key: form for key, form in options.contents.items() if key != "shown"})


def _has_file(section: Section) -> bool:
    return section.shown in ("", "heading")


class _AnchorFinder:
    """Finds where each anchor of the list on one page is now."""

    def __init__(self, catalog: Catalog, options: RenderOptions, index: str, files: Mapping[str, str]) -> None:
        self._catalog = catalog
        self._options = options
        self._index = index
        self._files = files
        self._views = write.PageWriter(catalog, options).views
        self._whole = Anchors()
        self.found: dict[str, _Anchor] = {}

    def run(self, header: str, footer: str) -> dict[str, _Anchor]:
        """Goes through the page from its header to its footer."""
        of_index = _FileAnchors(self._index)
        if not write.is_title_in(header, self._options):
            self._take([escape.clean(self._catalog.title)], of_index)
        self._prose(header, of_index)
        for section in self._catalog.sections:
            self._views_at("", section.path, of_index)
            self._section(section, self._file_of(section) or of_index)
        self._views_at("", "", of_index)
        self._prose(footer, of_index)
        return self.found

    def _file_of(self, section: Section) -> _FileAnchors | None:
        if section.path not in self._files:
            return None
        own = _FileAnchors(self._files[section.path])
        own.anchors.of(escape.clean(self._catalog.title))
        return own

    def _section(self, section: Section, file: _FileAnchors) -> None:
        if _has_file(section):
            self._take([escape.clean(section.title)], file)
        self._prose(section.text, file)
        self._prose(section.closing, file)
        for inner in section.sections:
            self._views_at(section.path, inner.path, file)
            self._section(inner, file)
        self._views_at(section.path, "", file)

    def _views_at(self, parent: str, before: str, file: _FileAnchors) -> None:
        self._take([escape.clean(view.title) for view in self._views.placed[parent, before]], file)

    def _prose(self, text: str, file: _FileAnchors) -> None:
        self._take(Anchors.titles(self._views.headings_in(text)), file)

    def _take(self, titles: Iterable[str], file: _FileAnchors) -> None:
        for title in titles:
            self.found[self._whole.of(title)] = _Anchor(file.name, file.anchors.of(title))


class _FileAnchors:
    """The anchors that one file has so far."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.anchors = Anchors()


def _relinked(text: str, here: str, index: str, anchors: Mapping[str, _Anchor]) -> str:
    """The text of one file with each link leading where it led on the whole page, which lay in the index's place."""

    def target(url: str) -> str:
        if url.startswith("#"):
            known = anchors.get(url[1:], _Anchor(here, url[1:]))
            return f"{_link(known.file, here) if known.file != here else ''}#{known.name}"
        return url if url == _link(index, here) else relative.moved(url, "", here)

    return relative.change(text, target)


def _link(file: str, here: str) -> str:
    """The target of a link from one file to another."""
    return quote(relpath(file, dirname(here) or "."))
