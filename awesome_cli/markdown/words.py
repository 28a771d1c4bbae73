"""The words of a piece of Markdown, as a reader sees them."""

from __future__ import annotations

import html
import re

from awesome_cli.normalize import collapse

_SPECIAL = re.compile(r"[\\`*_\[\]<&~!]")


def plain(markdown: str) -> str:
    """The text of Markdown within a line: labels of links, code, without pictures, tags and marks."""
    if not _SPECIAL.search(markdown):
        return collapse(markdown)
    from awesome_cli.markdown.atoms import CODE, EM, HTML, IMAGE, LINK, STRONG, atoms

    parts = []
    for atom in atoms(markdown):
        if atom.kind in (LINK, STRONG, EM):
            parts.append(plain(atom.text) if atom.text else atom.href)
        elif atom.kind == CODE:
            parts.append(atom.text)
        elif atom.kind == HTML:
            parts.append(" " if atom.text.lower().startswith("<br") else "")
        elif atom.kind != IMAGE:
            parts.append(html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", atom.text)))
    return collapse("".join(parts))


def bare(text: str) -> str:
    """A label without brackets, pictures and case."""
    return re.sub(r"[^\w\s]", "", text).strip().lower()
