"""Parts found by file name: a rule, a source, an importer, a renderer or a command is one file in its folder.

Nothing is listed by hand. `names` reads a folder and imports nothing, so help and completion stay cheap.
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
    """The parts in a package's folder, sorted: file names with `-` for `_`; those that begin with `_` are no parts."""
    return sorted(
        path.stem.replace("_", "-")
        for path in _folder(package).iterdir()
        if path.suffix == ".py" and path.name[0] != "_"
    )


def _folder(package: str) -> Path:
    return Path(str(sys.modules["awesome_cli"].__file__)).parent.joinpath(*package.split(".")[1:])


def load(package: str, name: str) -> ModuleType:
    """The module of one part, imported now. Raises InputError with the nearest name for one that is not there."""
    module = name.replace("-", "_")
    if module.isidentifier() and module[0] != "_" and "_" not in name:
        whole = f"{package}.{module}"
        try:
            return import_module(whole)
        except ModuleNotFoundError as error:
            if error.name != whole:
                raise
    raise InputError(unknown(package.rpartition(".")[2].rstrip("s"), name, names(package)))


def nearest(word: str, known: list[str], count: int = 1) -> list[str]:
    """The known words most like this one, the likeliest first; none where nothing is near."""
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in known}
    return [folded[match] for match in get_close_matches(word.casefold(), list(folded), count, 0.6)]


def unknown(what: str, word: str, known: list[str]) -> str:
    """The message for a name that is not known: "unknown rule 'x'; did you mean 'y'?"."""
    near = nearest(word, known)
    return f"unknown {what} {word!r}; " + (f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}")
