"""A source by its name, and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awesome_cli.sources.services import all_sources

if TYPE_CHECKING:
    from awesome_cli.sources.source import Source


def source(name: str, said: list[str] | None = None) -> Source:
    """The source of this name."""
    said = [] if said is None else said
    return next(source for source in all_sources(said.append) if source.name == name)


def answers(name: str, keys: list[str], said: list[str] | None = None) -> dict[str, Any]:
    """What a source answers, each key once."""
    found = list(source(name, said).fetch(keys))
    assert sorted(key for key, _ in found) == sorted(set(keys))
    return dict(found)
