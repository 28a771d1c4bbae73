"""`awesome schema`: JSON Schemas for editors and programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from awesome_cli import schemas
from awesome_cli.cli import _complete
from awesome_cli.cli._session import Session
from awesome_cli.errors import ConfigError, InputError
from awesome_cli.storage import config, config_file, config_reader, store
from awesome_cli.storage.fields import Field

_NAMES = schemas.names()
_IN_YAML = ("entry", "list")
"""Those that editors check what is typed against."""
_PATHS = {name: f".vscode/{name}.schema.json" for name in _NAMES}
"""Where the settings look for the schemas."""


def command(
    session: Session,
    name: Annotated[
        str,
        typer.Argument(metavar=f"[{'|'.join(_NAMES)}]", autocompletion=_complete.choices(_NAMES), show_default=False),
    ] = "entry",
    line: Annotated[
        bool, typer.Option("--line", help="The comment that names the schema in a file, for editors.")
    ] = False,
    vscode: Annotated[bool, typer.Option("--vscode", help="The settings that name the schemas, for VS Code.")] = False,
) -> int:
    """Print the JSON Schema of entry files, of awesome.yaml (list) or of `render --format json` (output).

    An editor that knows it completes keys and marks what `awesome lint` would refuse. The fields that the list
    declares are in it.
    """
    if line and vscode:
        raise InputError("`--line` is for a single file and `--vscode` for all: give one of them")
    if line:
        session.write(f"{_line(name)}\n")
    elif vscode:
        session.json({"yaml.schemas": {_PATHS["entry"]: f"{store.FOLDER}/**/*.yaml", _PATHS["list"]: config.FILE}})
    else:
        session.json(schemas.load(name, _declared_fields(session)))
        return 0
    for known in _IN_YAML if vscode else [name]:
        session.next_step(f"`awesome schema {known} > {_PATHS[known]}`")
    return 0


def _line(name: str) -> str:
    """What the YAML language server, which editors share, looks for in a file."""
    if name not in _IN_YAML:
        raise InputError("the output is not a YAML file: `--line` is for entry and list")
    above = "../" if name == "entry" else ""
    return f"# yaml-language-server: $schema={above}{_PATHS[name]}"


def _declared_fields(session: Session) -> dict[str, Field]:
    """The fields of the list's own; none outside of a list."""
    try:
        root: Path = session.root
    except ConfigError:
        if session.folder is not None:
            raise
        return {}
    return dict(config_reader.read(config_file.content(root))[0].fields)
