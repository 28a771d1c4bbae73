"""Finds parts by file name: a rule, a source, a reader, an output format or a command is one file in its folder.

There is no list of parts. `names` reads a folder and imports nothing, so that help and completion stay quick.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError

if TYPE_CHECKING:
    from types import ModuleType


def names(package: str) -> list[str]:
    """The parts in a package's folder, sorted: file names with `-` for `_`; files that begin with `_` are no parts."""
    return sorted(
        path.stem.replace("_", "-")
        for path in _folder(package).iterdir()
        if path.suffix == ".py" and path.name[0] != "_"
    )


def _folder(package: str) -> Path:
    return Path(str(sys.modules["awesome_cli"].__file__)).parent.joinpath(*package.split(".")[1:])


def load(package: str, name: str) -> ModuleType:
    """Imports the module of one part. Raises InputError with the nearest name for an unknown one."""
    module = name.replace("-", "_")
    if module.isidentifier() and module[0] != "_" and "_" not in name:
        full_name = f"{package}.{module}"
        try:
            return import_module(full_name)
        except ModuleNotFoundError as error:
            if error.name != full_name:
                raise
    raise InputError(unknown(package.rpartition(".")[2].rstrip("s"), name, names(package)))


def nearest(word: str, known: list[str], count: int = 1, similarity: float = 0.6) -> list[str]:
    """The known words most similar to one, the most similar first; none where nothing is so similar (0 to 1)."""
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in known}
    return [folded[match] for match in get_close_matches(word.casefold(), list(folded), count, similarity)]


def unknown(what: str, word: str, known: list[str]) -> str:
    """The message for an unknown name: "unknown rule 'x'; did you mean 'y'?"."""
    match = nearest(word, known)
    return f"unknown {what} {word!r}; " + (f"did you mean {match[0]!r}?" if match else f"known: {', '.join(known)}")
