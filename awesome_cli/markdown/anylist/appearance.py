"""What a reader sees of a piece of Markdown: its words, and where its links lead."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown import plain
from awesome_cli.markdown.address import spot
from awesome_cli.markdown.atoms import IMAGE, LINK, atoms, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"\w+|[^\w\s]")
_EMPTY_LINK = re.compile(r"\]\(\s*\)")
_PICTURE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_LOOK = re.compile(r"\b(?:width|height)\s*[=:]\s*[\"']?[\d.]+\s*%?|\bsrc\s*=\s*[\"']?[^\s\"'<>]+", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'`|*]+", re.IGNORECASE)
"""An address wherever it stands, also where damage hides that it is a link's."""


class Appearance(NamedTuple):
    """What a reader sees of a piece of Markdown: emphasis and blanks do not count, case neither."""

    text: str
    links: tuple[str, ...]
    struck: int
    """How often something is struck through."""
    angled: int
    """How many addresses are links by the brackets around them: `<https://example.org>`."""
    empty: int
    """How many links lead nowhere yet: `[code]()`."""
    pictures: tuple[str, ...]
    """The sources and sizes of pictures in HTML."""


@lru_cache(maxsize=20_000)  # an item is looked at when its template is chosen, then beside its render
def appearance(markdown: str) -> Appearance:
    """What a reader sees of a piece of Markdown or HTML."""
    text = " ".join(_WORD.findall(plain.visible(markdown).lower()))
    addresses = [spot(unescaped(url)) for url in _ADDRESS.findall(markdown)]
    links = tuple(sorted([*addresses, *_other_targets(markdown)]))
    return Appearance(
        text,
        links,
        markdown.count("~~"),
        markdown.count("<http"),
        len(_EMPTY_LINK.findall(markdown)),
        tuple(" ".join(_LOOK.findall(tag)) for tag in _PICTURE.findall(markdown)) if "<img" in markdown else (),
    )


def _other_targets(markdown: str) -> Iterator[str]:
    """Where links lead that are no web addresses."""
    if "](" not in markdown and "<a" not in markdown:
        return
    for atom in atoms(markdown):
        if atom.kind in (LINK, IMAGE) and atom.href and not _ADDRESS.match(atom.href):
            yield atom.href
        if atom.kind != LINK and atom.text != markdown:
            yield from _other_targets(atom.text)
