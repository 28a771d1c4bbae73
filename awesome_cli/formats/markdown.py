"""The categorized Markdown list, as GitHub shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.formats import Page, Renderer
from awesome_cli.markdown import split, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.formats import Options
    from awesome_cli.model import Catalog, View


class Markdown(Renderer):
    """One page in the list's own layout: title, contents, a heading for each section and an item for each entry.

    Or, with `split`, an index of such pages, one for each section.
    """

    has_index = True

    def render(self, catalog: Catalog, options: Options) -> Iterator[Page]:
        """The list as README.md, followed by the files of sections."""
        if options.render.split:
            whole = split.pages(catalog, options.render, options.header, options.footer, options.first_page)
            yield from (Page(*page) for page in whole)
            return
        pieces = write.pieces(catalog, options.render, options.header, options.footer, known=options.items)
        yield Page("README.md", "".join(piece.text for piece in pieces))

    def render_view(self, catalog: Catalog, options: Options, view: View) -> Page:
        """A page with the view alone."""
        return Page(f"{view.name}.md", write.view_page(catalog, options.render, view))
