"""`awesome templates`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import templates
from awesome_cli.cli import _complete, _console
from awesome_cli.cli._session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator


def command(
    session: Session,
    name: Annotated[
        str | None,
        typer.Argument(help="One of them, to see it whole.", autocompletion=_complete.choices(templates.names())),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="A list of objects.")] = False,
) -> int:
    """Show the item templates that come with the program.

    Each with a sample; with a NAME, that one as it is written in awesome.yaml. `awesome render --item NAME` tries one,
    and `item: NAME` under `render:` in awesome.yaml takes it.
    """
    shown = [templates.load(template) for template in ([name] if name else templates.names())]
    if json:
        session.json([template._asdict() for template in shown])
    else:
        lines = _as_yaml(shown[0]) if name else [line for template in shown for line in _sample(template)]
        text = "\n".join(lines).rstrip("\n")
        session.write((text if name else _console.wrap_for(text)) + "\n")
    return 0


def _sample(template: templates.BuiltIn) -> Iterator[str]:
    yield f"{template.name}: {template.about}"
    yield from (f"    {line}" if line else "" for line in template.example.split("\n"))
    yield ""


def _as_yaml(template: templates.BuiltIn) -> Iterator[str]:
    """A template as comments and lines of awesome.yaml."""
    from awesome_cli.storage import config_text
    from awesome_cli.storage.fields import CUSTOM, Field

    yield f"# {template.name}: {template.about}"
    yield f"# Common in {template.common}."
    yield from (f"#     {line}".rstrip() for line in template.example.split("\n"))
    yield config_text.example(
        template.items, {name: Field(CUSTOM[type_], "") for name, type_ in template.fields.items()}
    )
