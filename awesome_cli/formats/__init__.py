"""Output formats: one file each, found by its name. A renderer sees a list and nothing else: no clock, no files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import registry
from awesome_cli.storage.config import RenderOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Catalog


class Page(NamedTuple):
    """One file of what is rendered."""

    name: str
    """The name it has where nobody gives it another."""
    text: str
    """Whole, with `\\n` between lines and at the end."""


class Options(NamedTuple):
    """What a renderer is told beside the list."""

    render: RenderOptions = RenderOptions()
    header: str = ""
    """The text of the header file."""
    footer: str = ""
    """The text of the footer file."""


class Renderer:
    """One output format."""

    def render(self, catalog: Catalog, options: Options) -> Iterator[Page]:
        """The pages of a list: the same bytes for the same list and options."""
        raise NotImplementedError


def load(name: str) -> Renderer:
    """The renderer of a format. Raises InputError, with the nearest name, for one that is not there."""
    module = registry.load(__name__, name)
    kinds = [kind for kind in vars(module).values() if isinstance(kind, type) and kind.__module__ == module.__name__]
    return next(kind() for kind in kinds if issubclass(kind, Renderer))
