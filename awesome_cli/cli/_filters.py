"""The options that choose entries."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import typer

from awesome_cli.cli import _complete
from awesome_cli.search.filters import LINK, Filter
from awesome_cli.search.presence import HAS


class Filters(NamedTuple):
    """The options that choose entries, as those of `search` and `list`."""

    section: Annotated[
        str | None,
        typer.Option(metavar="SECTION", help="In this section or below it.", autocompletion=_complete.sections),
    ] = None
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="paper, repo, ...", autocompletion=_complete.kinds)
    ] = None
    author: Annotated[str | None, typer.Option(metavar="NAME", help="An author's name, or how it begins.")] = None
    year: Annotated[str | None, typer.Option(metavar="YEAR", help="2024, 2023..2024, 2023.., <2024.")] = None
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Not before this date: 2024, 2024-01, 2024-01-31.")
    ] = None
    venue: Annotated[str | None, typer.Option(metavar="NAME", help="Where it was published.")] = None
    min_citations: Annotated[str | None, typer.Option(metavar="NUMBER", help="Cited at least so often.")] = None
    min_stars: Annotated[str | None, typer.Option(metavar="NUMBER", help="At least so many stars.")] = None
    has: Annotated[
        str | None,
        typer.Option(metavar="WHAT", help="code, stars, abstract...", autocompletion=_complete.choices(HAS)),
    ] = None
    status: Annotated[
        str | None,
        typer.Option(metavar="STATUS", help="archived, withdrawn, ...", autocompletion=_complete.statuses),
    ] = None
    link: Annotated[
        str | None,
        typer.Option(
            metavar="STATE", help="alive leaves out what is dead, or dead.", autocompletion=_complete.choices(LINK)
        ),
    ] = None

    def as_filters(self) -> list[Filter]:
        """The options that were typed, as filters."""
        return [Filter(name.replace("_", "-"), value) for name, value in self._asdict().items() if value is not None]
