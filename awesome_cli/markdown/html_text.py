"""Text within a line, from Markdown to HTML and back, for items that stand in HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown import escape, prose
from awesome_cli.markdown.atoms import BREAK, CODE, EM, HTML, LINK, STRONG, TEXT, atoms, unescaped
from awesome_cli.text.patterns import pattern

if TYPE_CHECKING:
    from awesome_cli.markdown.atoms import Atom

_SPECIAL = pattern(r"\\(?P<escaped>[!-/:-@\[-`{-~])|<|&(?!#?[0-9A-Za-z]+;)")
_WRITTEN = {"&": "&amp;", "<": "&lt;"}
_BREAK = pattern(BREAK, re.IGNORECASE)
_TAGS = {STRONG: "b", EM: "i"}
"""The shorter of two tags that mean the same: people write them more often."""
_MARKS = {STRONG: "**", EM: "*"}
_DEEPEST = 8


def plain_html(text: str) -> str:
    """Text from outside as HTML that shows it literally."""
    return escape.clean(text).replace("&", "&amp;").replace("<", "&lt;")


def attribute(text: str) -> str:
    """The same for the value of an attribute, in quotation marks of either kind."""
    return plain_html(text).replace('"', "&quot;").replace("'", "&#39;")


def href(url: str) -> str:
    """The target of a link in Markdown as the value of `href`."""
    return url.removeprefix("<").removesuffix(">").replace('"', "%22").replace("'", "%27")


def html_of(markdown: str, depth: int = 0) -> str:
    """Inline Markdown as HTML: links, emphasis, code and line breaks; images and other HTML are shown as text."""
    return "".join(_html(atom, markdown, depth) for atom in atoms(markdown))


def _html(atom: Atom, markdown: str, depth: int) -> str:
    source = markdown[atom.start : atom.end]
    if atom.kind == TEXT:
        return _SPECIAL.sub(_character, source)
    if depth > _DEEPEST or (source.startswith("<") and atom.kind != LINK):
        return source if _BREAK.fullmatch(source) else plain_html(source)
    if atom.kind == CODE:
        return f"<code>{plain_html(atom.text)}</code>"
    if atom.kind == LINK and prose.is_safe(atom.href):
        target = escape.href(unescaped(atom.href)) or escape.relative(atom.href)
        label = plain_html(atom.text) if atom.text == atom.href else html_of(atom.text, depth + 1)
        return f'<a href="{href(target)}">{label}</a>'
    if atom.kind in _TAGS:
        name = "s" if source.startswith("~~") else _TAGS[atom.kind]
        return f"<{name}>{html_of(atom.text, depth + 1)}</{name}>"
    return plain_html(source)


def _character(match: re.Match[str]) -> str:
    character = match["escaped"] or match[0]
    return _WRITTEN.get(character, character)


def markdown_of(source: str, depth: int = 0) -> str:
    """HTML as inline Markdown that shows the same; tags for which Markdown has no mark stay as they are."""
    return "".join(_markdown(atom, source, depth) for atom in atoms(source, in_html=True))


def _markdown(atom: Atom, source: str, depth: int) -> str:
    import html

    if atom.kind == TEXT:
        return escape.escaped(re.sub(r"\s+", " ", html.unescape(atom.text)))
    if depth > _DEEPEST or atom.kind == HTML or not atom.text.strip():
        return source[atom.start : atom.end]
    if atom.kind == CODE:
        return escape.code(html.unescape(atom.text))
    inner = markdown_of(atom.text, depth + 1)
    if atom.kind == LINK:
        target = escape.href(html.unescape(atom.href)) or escape.relative(html.unescape(atom.href))
        return f"[{inner}]({target})"
    mark = _MARKS[atom.kind]
    before, behind = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    return f"{before}{mark}{inner.strip()}{mark}{behind}"
