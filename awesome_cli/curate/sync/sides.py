"""The data of a list at one time, as they are rendered: now, or at the commit that an edit began from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import ConfigError
from awesome_cli.markdown import split, write
from awesome_cli.model import NO_FACTS
from awesome_cli.storage import config, config_file, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from awesome_cli.errors import Problem
    from awesome_cli.markdown.source_map import Items, Piece
    from awesome_cli.model import Catalog, Entry, Facts, Numbers
    from awesome_cli.storage.config import Config
    from awesome_cli.storage.workspace import Workspace


class Side(NamedTuple):
    """All that a page is rendered from."""

    content: str
    """The text of awesome.yaml."""
    config: Config
    entries: tuple[Entry, ...]
    numbers: Numbers
    header: str = ""
    footer: str = ""
    problems: tuple[Problem, ...] = ()
    """What keeps other entry files from being read."""
    facts: Facts = NO_FACTS

    def is_like(self, other: Side) -> bool:
        """Whether all that is rendered is the same."""
        if self is other:
            return True
        own, others = ({entry.path: entry for entry in side.entries} for side in (self, other))
        parts, other_parts = (
            (side.content, side.numbers, side.header, side.footer, side.facts) for side in (self, other)
        )
        return parts == other_parts and own == others

    def catalog(self) -> Catalog:
        """The list, old section paths resolved."""
        found = workspace.catalog(self.config, self.entries, self.numbers, self.facts)
        return split.in_order(found) if self.config.render.split else found

    def pieces(self, known: Items | None = None) -> list[Piece]:
        """Its page in pieces, without what views show."""
        options = split.with_contents(self.config.render) if self.config.render.split else self.config.render
        return write.pieces(self.catalog(), options, self.header, self.footer, known=known)

    def page(self, known: Items | None = None) -> str:
        """Its page, without what views show."""
        return "".join(piece.text for piece in self.pieces(known))


def of(root: Path, found: Workspace) -> Side:
    """The data as they are in a list's folder. Raises ConfigError where header or footer cannot be read."""
    options = found.config.render
    header, footer = (_part(root, path) for path in (options.header, options.footer))
    entries, problems = tuple(found.entries), tuple(found.problems)
    content = config_file.content(root)
    return Side(content, found.config, entries, found.numbers, header, footer, problems, found.facts)


def _part(root: Path, path: str) -> str:
    if not path:
        return ""
    try:
        return config_file.inside(root, path).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise ConfigError(f"{config.FILE}: {path!r} cannot be read: {reason}") from None
