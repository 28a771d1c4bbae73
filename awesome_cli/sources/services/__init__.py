"""The services, one per file: found by file name, never listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli import registry
from awesome_cli.sources.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable


def all_sources(say: Callable[[str], None] = lambda message: None) -> list[Source]:
    """Every source of the folder."""
    modules = [registry.load(__name__, name) for name in registry.names(__name__)]
    kinds = [
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Source) and value.__module__ == module.__name__
    ]
    return [kind(say) for kind in kinds]
