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


_SAYS_NOTHING = frozenset(
    "github|code|paper|papers|pdf|arxiv|abs|html|doi|link|links|website|web|site|homepage|home page|here|more|project|"
    "projectpage|project page|demo|video|slides|blog|docs|doc|documentation|source|url|repo|repository|dataset|data|"
    "model|models|official|official code|source code|code source|read more|see more|huggingface|hf|hugging face|"
    "hugging|face|readme|download|acm|openreview|page|home|see|read".split("|")
)


_ARXIV = re.compile(r"\W*arXiv:\s?[\d.]+(?:v\d+)?\W*", re.IGNORECASE)


def says_nothing(text: str) -> bool:
    """Whether a label says only what kind of thing it leads to: `Paper`, `GitHub`, `More...`, `arXiv:2401.00001`."""
    return (
        _ARXIV.fullmatch(text) is not None
        or re.sub(r"[^\w\s.…]", "", text).strip(" .…").lower() in _SAYS_NOTHING
        or not any(map(str.isalnum, text))
    )
