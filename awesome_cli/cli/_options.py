"""Options that mean the same in every command, and the arguments that name entries and sections."""

from __future__ import annotations

from typing import Annotated

import typer

from awesome_cli.cli import _complete
from awesome_cli.errors import InputError

Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would change, and write nothing.")]

Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID...", help="Ids or references; - reads them.", autocompletion=_complete.ids),
]
IdsOrAll = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID...]", help="Ids or references, all without; - reads them.", autocompletion=_complete.ids
    ),
]
IdsOrWords = Annotated[
    list[str],
    typer.Argument(
        metavar="ID...",
        help="Ids or references, or words that find one entry; - reads them.",
        autocompletion=_complete.ids,
    ),
]
Section = Annotated[
    str,
    typer.Argument(
        metavar="SECTION", help="A section's path, or its title in any case.", autocompletion=_complete.sections
    ),
]
WithinSection = Annotated[
    str,
    typer.Option(
        metavar="SECTION", help="Only what is in this section or below it.", autocompletion=_complete.sections
    ),
]
Only = Annotated[
    str,
    typer.Option(
        "--only",
        metavar="QUERY",
        help="Only entries that this finds: a query as `awesome search` takes it.",
        autocompletion=_complete.filters,
    ),
]


def refuse_two_forms(as_json: bool, markdown: bool) -> None:
    """Raises InputError where a report is asked for in two forms."""
    if as_json and markdown:
        raise InputError("--json or --markdown, not both")
