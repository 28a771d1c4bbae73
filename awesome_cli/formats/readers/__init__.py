"""Input formats: one file each, found by its name. A reader sees a text and nothing else: no clock, no files.

They have a folder of their own, so that the names of both families are known without an import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import registry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.imported import Imported

NO, PERHAPS, SURE = range(3)
"""How well a text fits a format: not at all, as it fits others too, or by a form that no other has."""
DATA = (".yaml", ".yml", ".json")
"""How the files of a folder end that are read."""
_ANY_TEXT = "markdown"
"""The format of what fits none by its form."""


class ReaderInput(NamedTuple):
    """What is to be read: a file, or a folder of them."""

    name: str
    text: str = ""
    """The whole text of a file, with `\\n` between lines."""
    files: Mapping[str, str] | None = None
    """The texts of a folder, by their paths in it; None for a file."""
    item: str = ""
    """The template that items get; empty for that of their own form."""

    def suffix(self) -> str:
        """How the name of a file ends, in lower case: `.csv`."""
        return self.name[self.name.rfind(".") :].lower() if "." in self.name else ""


class Reader:
    """One input format."""

    suffixes: tuple[str, ...] = ()
    """How the names of its files end."""

    def fit(self, document: ReaderInput) -> int:
        """How well an input fits the format, by its form: NO, PERHAPS or SURE."""
        raise NotImplementedError

    def read(self, document: ReaderInput, columns: Mapping[str, str]) -> Imported:
        """The list in an input; `columns` names the fields of columns where their names do not say them.

        Raises InputError for what is not in the format, and for a column that is not there.
        """
        raise NotImplementedError


def load(name: str) -> Reader:
    """The reader of a format. Raises InputError, with the nearest name, for one that is not there."""
    module = registry.load(__name__, name)
    kinds = [kind for kind in vars(module).values() if isinstance(kind, type) and kind.__module__ == module.__name__]
    return next(kind() for kind in kinds if issubclass(kind, Reader))


def reader_for(document: ReaderInput) -> Reader:
    """The reader that an input fits best: by the end of its name and its form, else by its form alone."""
    readers = map(load, registry.names(__name__))
    fits = [(document.suffix() in reader.suffixes, fit, reader) for reader in readers if (fit := reader.fit(document))]
    best = max(fits, key=lambda fit: fit[:2], default=None)
    return best[2] if best else load(_ANY_TEXT)
