r"""TeX in titles and names: letters become letters (`L\'evy` is Lévy), mathematics stays mathematics. Pure.

pylatexenc parses and knows the letters. It is given only the text outside of formulas, and its answer is used only for
commands that make letters and symbols: `%` and `~` are not TeX in a title, and an unknown command stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MATH = re.compile(
    r"(?<!\\)\$\$.+?\$\$|(?<!\\)\$(?![\s$])(?:\\.|[^$\\])*?(?<![\s\\])\$(?!\d)|\\\(.+?\\\)|\\\[.+?\\\]", re.DOTALL
)
_UNESCAPED_SPECIAL = re.compile(r"(?<!\\)(?:\\\\)*([%$])")
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_WORD = re.compile(r"[^\W\d_][\w'’ .-]*")
"""A word in braces, which keep its case in BibTeX."""
_FORMATTING_COMMANDS = frozenset(
    "emph mbox text textbf textit textmd textnormal textrm textsc textsf textsl texttt textup underline uppercase "
    "mathrm mathbf mathit mathsf mathtt".split()
)
_FONT_SWITCHES = frozenset("bf bfseries cal em it itshape rm sc scshape sf sl tt ttfamily".split())
_SPACING_COMMANDS = {"\\": " ", ",": " ", ":": " ", ";": " ", " ": " ", "!": "", "-": "", "/": ""}
_LOGO_COMMANDS = {"TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX"}
_NOT_SYMBOLS = frozenset("include input today".split())
_SYMBOL_CATEGORIES = ("latex-base", "advanced-symbols")
"""pylatexenc's tables of letters and symbols, by its names for them."""
_LONGEST_LETTER_COMMAND = 2
"""A command of so few letters (`\\o`, `\\ss`) is a letter within a word: the space after it only ends its name."""


def to_unicode(text: str) -> str:
    """A text whose TeX commands, outside of formulas, are replaced by the letters they make; unknown ones stay."""
    if "\\" not in text and "{" not in text:
        return text
    parts, start = [], 0
    for match in _MATH.finditer(text):
        parts += [_convert_outside_math(text[start : match.start()]), match[0]]
        start = match.end()
    return unicodedata.normalize("NFC", "".join([*parts, _convert_outside_math(text[start:])]))


def _convert_outside_math(text: str) -> str:
    """Converts a text without formulas; one that is not TeX stays as it is."""
    unescaped = _ESCAPED.sub("", text)
    is_tex = "\\" in text or "{" in text
    if not is_tex or unescaped.endswith("\\") or unescaped.count("{") != unescaped.count("}") or r"\begin" in text:
        return text
    from pylatexenc.latexwalker import LatexWalker, LatexWalkerParseError

    escaped = _UNESCAPED_SPECIAL.sub(lambda character: f"{character[0][:-1]}\\{character[1]}", text)
    try:
        walker = LatexWalker(escaped, latex_context=_argument_database(), tolerant_parsing=False)
        nodes, _, _ = walker.get_latex_nodes()
        return _convert_nodes(nodes)
    except (LatexWalkerParseError, IndexError, RecursionError, ValueError):
        return text


def _convert_nodes(nodes: Sequence[Any]) -> str:
    """The letters of some nodes. A group after an unknown command is its argument, an empty one ends its name."""
    converted = [_convert_node(node) for node in nodes[:1]]
    for previous, node in pairwise(nodes):
        if _is_group(node) and previous.isNodeType(_node_types().LatexMacroNode):
            converted.append(
                node.latex_verbatim() if _is_unknown(previous) else _convert_node(node) if node.nodelist else ""
            )
        else:
            converted.append(_convert_node(node))
    return "".join(converted)


def _convert_node(node: Any) -> str:
    if _is_group(node):
        inner = _convert_nodes(node.nodelist)
        has_command = any(child.isNodeType(_node_types().LatexMacroNode) for child in node.nodelist)
        return inner if has_command or _WORD.fullmatch(inner) else f"{{{inner}}}"
    if node.isNodeType(_node_types().LatexMacroNode):
        return _convert_macro(node)
    return str(node.latex_verbatim())


def _convert_macro(node: Any) -> str:
    name = node.macroname
    if name in _FONT_SWITCHES:
        return ""
    if name in _SPACING_COMMANDS:
        return _SPACING_COMMANDS[name]
    if name in _LOGO_COMMANDS:
        return _LOGO_COMMANDS[name] + (" " if node.macro_post_space else "")
    arguments = _arguments(node)
    if name in _FORMATTING_COMMANDS and arguments:
        last = arguments[-1]
        return _convert_nodes(last.nodelist if _is_group(last) else [last])
    if _is_unknown(node):
        return str(node.latex_verbatim())
    is_symbol = name.isalpha() and len(name) > _LONGEST_LETTER_COMMAND and not arguments
    return str(_node_converter()([node])) + (" " if is_symbol and node.macro_post_space else "")


def _arguments(node: Any) -> list[Any]:
    """The arguments that a command was given."""
    arguments = node.nodeargd.argnlist if node.nodeargd else None
    return [argument for argument in arguments or () if argument is not None]


def _is_group(node: Any) -> bool:
    return bool(node.isNodeType(_node_types().LatexGroupNode)) and node.delimiters == ("{", "}")


def _is_unknown(node: Any) -> bool:
    """Whether it is a command that makes neither a letter nor a symbol, as far as is known."""
    name = node.macroname
    return not any(
        name in known
        for known in (_FORMATTING_COMMANDS, _FONT_SWITCHES, _SPACING_COMMANDS, _LOGO_COMMANDS, _symbol_commands())
    )


@cache
def _argument_database() -> Any:
    """pylatexenc's database of the arguments that commands take."""
    from pylatexenc.latexwalker import get_default_latex_context_db

    return get_default_latex_context_db()


@cache
def _node_types() -> Any:
    from pylatexenc import latexwalker

    return latexwalker


@cache
def _symbol_commands() -> frozenset[str]:
    """The commands that make letters and symbols."""
    from pylatexenc.latex2text import get_default_latex_context_db

    database = get_default_latex_context_db()
    return frozenset(spec.macroname for spec in database.iter_macro_specs(_SYMBOL_CATEGORIES)) - _NOT_SYMBOLS


@cache
def _node_converter() -> Callable[[Sequence[Any]], str]:
    from pylatexenc.latex2text import LatexNodes2Text

    convert: Callable[[Sequence[Any]], str] = LatexNodes2Text(strict_latex_spaces=True).nodelist_to_text
    return convert
