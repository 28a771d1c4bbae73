"""Where the links and images of a text lead, and the text with another address in the place of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.atoms import CODE, HTML, IMAGE, LINK, Atom, atoms, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator

_ATTRIBUTE = re.compile(r"""\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:\s*<?(https?://[^\s>]+)", re.MULTILINE)
"""What a link by reference leads to."""


def targets(markdown: str) -> list[str]:
    """The addresses on the web that a text leads to, in their order, each once."""
    if "://" not in markdown:
        return []
    found = [url for url in _targets(markdown) if url.lower().startswith(("http://", "https://"))]
    return list(dict.fromkeys([*found, *(unescaped(url) for url in _DEFINITION.findall(markdown))]))


def _targets(markdown: str) -> Iterator[str]:
    for atom in atoms(markdown):
        if atom.kind in (LINK, IMAGE) and atom.href:
            yield unescaped(atom.href)
        if atom.kind == HTML:
            yield from (unescaped(one or other) for one, other in _ATTRIBUTE.findall(atom.text))
        elif atom.kind != CODE and "://" in atom.text and atom.text != markdown:
            yield from _targets(atom.text)


def with_target(markdown: str, old: str, new: str) -> str:
    """A text whose links to one address lead to another."""
    return re.sub(rf"{re.escape(old)}(?![\w/?&=%~+-])", lambda match: new, markdown)


def without_link(markdown: str, url: str) -> str:
    """A text in which the links to an address are their labels alone; an address that is by itself is left out."""
    places = [atom for atom in atoms(markdown) if atom.kind in (LINK, IMAGE) and unescaped(atom.href) == url]
    for atom in reversed(places):
        markdown = markdown[: atom.start] + _label(atom) + markdown[atom.end :]
    return markdown.strip() if places else markdown


def _label(atom: Atom) -> str:
    return "" if atom.kind == IMAGE else atom.text
