r"""TeX in titles and names: letters become letters (`L\'evy` is Lévy), mathematics stays mathematics. Pure.

pylatexenc parses and knows the letters. It is given only what stands outside of mathematics, and its answer is taken
only for what makes letters and symbols: `%` and `~` are no TeX in a title, and a command that it does not know stays.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MATHEMATICS = re.compile(
    r"(?<!\\)\$\$.+?\$\$|(?<!\\)\$(?![\s$])(?:\\.|[^$\\])*?(?<![\s\\])\$(?!\d)|\\\(.+?\\\)|\\\[.+?\\\]", re.DOTALL
)
_LONE = re.compile(r"(?<!\\)(?:\\\\)*([%$])")
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_WORD = re.compile(r"[^\W\d_][\w'’ .-]*")
"""What braces stand around to keep its case."""
_FORMATS = frozenset(
    "emph mbox text textbf textit textmd textnormal textrm textsc textsf textsl texttt textup underline uppercase "
    "mathrm mathbf mathit mathsf mathtt".split()
)
_SWITCHES = frozenset("bf bfseries cal em it itshape rm sc scshape sf sl tt ttfamily".split())
_BLANKS = {"\\": " ", ",": " ", ":": " ", ";": " ", " ": " ", "!": "", "-": "", "/": ""}
_LOGOS = {"TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX"}
_NO_LETTERS = frozenset("include input today".split())
_SYMBOLS = ("latex-base", "advanced-symbols")
"""pylatexenc's tables of letters and symbols."""
_SHORTEST_WORD = 3
"""A command of fewer letters (`\\o`, `\\ss`) is a letter within a word: the blank behind it only ends its name."""


def letters(text: str) -> str:
    """A text whose TeX, outside of mathematics, is written in letters; what is not understood stays."""
    if "\\" not in text and "{" not in text:
        return text
    parts, start = [], 0
    for found in _MATHEMATICS.finditer(text):
        parts += [_converted(text[start : found.start()]), found[0]]
        start = found.end()
    return unicodedata.normalize("NFC", "".join([*parts, _converted(text[start:])]))


def _converted(text: str) -> str:
    """A text without mathematics; as it stands where it is no TeX."""
    bare = _ESCAPED.sub("", text)
    is_tex = "\\" in text or "{" in text
    if not is_tex or bare.endswith("\\") or bare.count("{") != bare.count("}") or r"\begin" in text:
        return text
    from pylatexenc.latexwalker import LatexWalker, LatexWalkerParseError

    escaped = _LONE.sub(lambda character: f"{character[0][:-1]}\\{character[1]}", text)
    try:
        walker = LatexWalker(escaped, latex_context=_commands(), tolerant_parsing=False)
        nodes, _, _ = walker.get_latex_nodes()
        return _text(nodes)
    except (LatexWalkerParseError, IndexError, RecursionError, ValueError):
        return text


def _text(nodes: Sequence[Any]) -> str:
    """The letters of some nodes. A group behind a command that is not known is its own, an empty one ends a name."""
    shown = [_node(node) for node in nodes[:1]]
    for before, node in pairwise(nodes):
        if _is_group(node) and before.isNodeType(_kinds().LatexMacroNode):
            shown.append(node.latex_verbatim() if _is_unknown(before) else _node(node) if node.nodelist else "")
        else:
            shown.append(_node(node))
    return "".join(shown)


def _node(node: Any) -> str:
    if _is_group(node):
        inner = _text(node.nodelist)
        has_command = any(child.isNodeType(_kinds().LatexMacroNode) for child in node.nodelist)
        return inner if has_command or _WORD.fullmatch(inner) else f"{{{inner}}}"
    if node.isNodeType(_kinds().LatexMacroNode):
        return _macro(node)
    return str(node.latex_verbatim())


def _macro(node: Any) -> str:
    name = node.macroname
    if name in _SWITCHES:
        return ""
    if name in _BLANKS:
        return _BLANKS[name]
    if name in _LOGOS:
        return _LOGOS[name] + (" " if node.macro_post_space else "")
    arguments = [one for one in (node.nodeargd.argnlist if node.nodeargd else None) or () if one is not None]
    if name in _FORMATS and arguments:
        last = arguments[-1]
        return _text(last.nodelist if _is_group(last) else [last])
    if _is_unknown(node):
        return str(node.latex_verbatim())
    blank = node.macro_post_space if name.isalpha() and len(name) >= _SHORTEST_WORD and not arguments else ""
    return str(_to_text()([node])) + (" " if blank else "")


def _is_group(node: Any) -> bool:
    return bool(node.isNodeType(_kinds().LatexGroupNode)) and node.delimiters == ("{", "}")


def _is_unknown(node: Any) -> bool:
    """Whether it is a command that makes neither a letter nor a symbol."""
    name = node.macroname
    return not any(name in known for known in (_FORMATS, _SWITCHES, _BLANKS, _LOGOS, _names()))


@cache
def _commands() -> Any:
    """What arguments commands take."""
    from pylatexenc.latexwalker import get_default_latex_context_db

    return get_default_latex_context_db()


@cache
def _kinds() -> Any:
    from pylatexenc import latexwalker

    return latexwalker


@cache
def _names() -> frozenset[str]:
    """The commands that make letters and symbols."""
    from pylatexenc.latex2text import get_default_latex_context_db

    known = get_default_latex_context_db()
    return frozenset(spec.macroname for spec in known.iter_macro_specs(_SYMBOLS)) - _NO_LETTERS


@cache
def _to_text() -> Callable[[Sequence[Any]], str]:
    from pylatexenc.latex2text import LatexNodes2Text

    convert: Callable[[Sequence[Any]], str] = LatexNodes2Text(strict_latex_spaces=True).nodelist_to_text
    return convert
