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
    files = {section.path: f"{FOLDER}/{section.path}.md" for section in catalog.sections if _has_file(section)}
    options = options._replace(contents={key: form for key, form in options.contents.items() if key != "shown"})
    anchors = _anchors(catalog, options, (header, footer), index, files)
    rest = [section for section in catalog.sections if section.path not in files]
    yield index, _relinked(write.page(catalog, options, header, footer, rest), index, index, anchors)
    for section in catalog.sections:
        if section.path in files:
            name = files[section.path]
            back = escape.link(escape.clean(catalog.title), _link(index, name))
            yield name, _relinked(write.section_page(catalog, options, section, back), name, index, anchors)


def _has_file(section: Section) -> bool:
    return section.shown in ("", "heading")


def _anchors(
    catalog: Catalog, options: RenderOptions, around: tuple[str, str], index: str, files: Mapping[str, str]
) -> dict[str, _Anchor]:
    """Where each anchor of the list on one page is now."""
    header, footer = around
    whole, of_index = Anchors(), Anchors()
    found: dict[str, _Anchor] = {}
    views = write.PageWriter(catalog, options).views

    def take(titles: Iterable[str], file: str, own: Anchors) -> None:
        for title in titles:
            found[whole.of(title)] = _Anchor(file, own.of(title))

    def take_views(parent: str, before: str, file: str, own: Anchors) -> None:
        take([escape.clean(view.title) for view in views.placed[parent, before]], file, own)

    def walk(section: Section, file: str, own: Anchors) -> None:
        if _has_file(section):
            take([escape.clean(section.title)], file, own)
        for text in (section.text, section.closing):
            take(Anchors.titles(views.headings_in(text)), file, own)
        for inner in section.sections:
            take_views(section.path, inner.path, file, own)
            walk(inner, file, own)
        take_views(section.path, "", file, own)

    if not write.is_title_in(header, options):
        take([escape.clean(catalog.title)], index, of_index)
    take(Anchors.titles(views.headings_in(header)), index, of_index)
    for section in catalog.sections:
        take_views("", section.path, index, of_index)
        own = of_index
        if file := files.get(section.path):
            own = Anchors()
            own.of(escape.clean(catalog.title))
        walk(section, file or index, own)
    take_views("", "", index, of_index)
    take(Anchors.titles(views.headings_in(footer)), index, of_index)
    return found


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
