"""What a reader sees of a piece of Markdown: its words, and where its links lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown import words
from awesome_cli.markdown.address import spot
from awesome_cli.markdown.atoms import IMAGE, LINK, atoms, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator


class Look(NamedTuple):
    """What a reader sees of a piece of Markdown: emphasis and blanks do not count, case neither."""

    text: str
    links: tuple[str, ...]


def look(markdown: str) -> Look:
    """The look of a piece of Markdown."""
    return Look("".join(words.plain(markdown).lower().split()), tuple(sorted(_targets(markdown))))


def _targets(markdown: str) -> Iterator[str]:
    for atom in atoms(markdown):
        if atom.kind in (LINK, IMAGE) and atom.href:
            yield spot(unescaped(atom.href))
        if atom.kind != LINK and atom.text != markdown and ("](" in atom.text or "http" in atom.text):
            yield from _targets(atom.text)
