"""The categorized Markdown list, as GitHub shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.formats import Page, Renderer
from awesome_cli.markdown import dialect
from awesome_cli.markdown.anchors import Anchors
from awesome_cli.markdown.escape import block, clean, heading, label
from awesome_cli.markdown.write_item import Items
from awesome_cli.normalize import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.formats import Options
    from awesome_cli.model import Catalog, Section

_DEEPEST = 6


class Markdown(Renderer):
    """One page: title, contents with GitHub's own anchors, a heading for each section and an item for each entry."""

    def render(self, catalog: Catalog, options: Options) -> Iterator[Page]:
        """The list as README.md."""
        header, footer = _verbatim(options.header), _verbatim(options.footer)
        parts = [f"{dialect.GENERATED}\n# {heading(catalog.title)}"]
        if catalog.description:
            parts.append(f"> {block(catalog.description)}")
        parts += [header, _contents(catalog, header), *_sections(catalog, options.render.authors)]
        if footer:
            parts.append(f"{dialect.FOOTER}\n{footer}")
        yield Page("README.md", "\n\n".join([part for part in parts if part]) + "\n")


def _verbatim(text: str) -> str:
    """Markdown of the list's owner: as it stands, without blank lines around it or signs that move a cursor."""
    return printable(text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")


def _contents(catalog: Catalog, header: str) -> str:
    """A link to each section. Anchors count every heading of the document, in its order."""
    anchors = Anchors()
    anchors.of(clean(catalog.title))
    anchors.pass_over(header)
    rows: list[str] = []

    def add(sections: Sequence[Section], indent: str) -> None:
        for section in sections:
            rows.append(f"{indent}- [{label(section.title)}](#{anchors.of(clean(section.title))})")
            anchors.pass_over(_verbatim(section.text))
            add(section.sections, indent + "  ")

    add(catalog.sections, "")
    return "\n".join(rows)


def _sections(catalog: Catalog, authors: int) -> Iterator[str]:
    """Each section: its heading, its text, its items."""
    shown, items = catalog.by_section(), Items(catalog, authors)
    for top in catalog.sections:
        for level, section in _levels(top, 2):
            yield f"{'#' * min(level, _DEEPEST)} {heading(section.title)}"
            yield _verbatim(section.text)
            yield "\n".join([items.item(entry) for entry in shown[section.path]])


def _levels(section: Section, level: int) -> Iterator[tuple[int, Section]]:
    """A section and all below it, each with the level of its heading."""
    yield level, section
    for inner in section.sections:
        yield from _levels(inner, level + 1)
