"""Writes untrusted text as LaTeX that shows it literally: nothing in it is a command. Formulas stay formulas."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latexencode import UnicodeToLatexEncoder

_ESCAPES = str.maketrans(
    {
        # Escaped braces would do in LaTeX, but BibTeX counts them as braces.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        **{character: f"\\{character}" for character in "$&#%_"},
    }
)
_MATH = re.compile(r"(?<![^\W_])\$(?! )([^$]+)(?<! )\$(?![^\W_])")
_COMMAND = re.compile(r"\\([A-Za-z]+|.?)", re.DOTALL)
_SAFE_COMMANDS = frozenset(
    """
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau
    upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
    mathbb mathbf mathcal mathfrak mathit mathrm mathsf mathtt boldsymbol operatorname text textbf textit textrm
    frac sqrt sum prod int infty partial nabla pm mp times cdot cdots ldots dots star ast circ bullet div
    le leq ge geq ne neq ll gg lt gt approx sim simeq equiv propto to rightarrow leftarrow Rightarrow leftrightarrow
    mapsto uparrow downarrow in notin subset subseteq supset cup cap forall exists neg land lor perp parallel mid
    hat bar tilde vec dot overline underline widehat widetilde prime log ln exp min max sup inf lim arg det dim
    left right langle rangle lfloor rfloor lceil rceil ell Re Im hbar odot oplus otimes emptyset varnothing triangle
    """.split()
) | frozenset(r",;:! {}|%&#_$")
"""The commands of a formula that only show something."""
_WORD = re.compile(r"\S+")


def escape(text: str, ascii_only: bool = False) -> str:
    """A text on one line, escaped."""
    escaped = text.translate(_ESCAPES)
    return escaped if not ascii_only or escaped.isascii() else _encoder().unicode_to_latex(escaped)


def title(text: str, ascii_only: bool = False) -> str:
    """A title: words that must keep their capitals in any bibliography style are in braces."""
    keep_first_capitals = not _is_title_case(text)
    parts, end = [], 0
    for match in _MATH.finditer(text):
        if not _is_harmless(match[1]):
            continue
        parts += [_protect_capitals(text[end : match.start()], end == 0, keep_first_capitals, ascii_only)]
        parts += [f"{{${encode_math(match[1], ascii_only)}$}}"]
        end = match.end()
    return "".join([*parts, _protect_capitals(text[end:], end == 0, keep_first_capitals, ascii_only)])


def encode_math(formula: str, ascii_only: bool) -> str:
    """A harmless formula; only characters beyond ASCII are encoded, where asked for."""
    return _encoder().unicode_to_latex(formula) if ascii_only and not formula.isascii() else formula


def _is_harmless(formula: str) -> bool:
    if any(command not in _SAFE_COMMANDS for command in _COMMAND.findall(formula)) or "^^" in formula:
        return False
    depth = 0
    for character in formula:  # BibTeX counts escaped braces too
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth < 0:
            return False
    without_commands = _COMMAND.sub("", formula)
    return (
        depth == 0
        and not set(without_commands) & set("%#&~")
        and any(character.isalpha() or character in "\\^_" for character in formula)
    )


def _is_title_case(text: str) -> bool:
    """Whether most words begin with a capital, so that a capital means nothing."""
    words = [word for word in text.split()[1:] if word[0].isalpha() and len(word) > 3]
    return sum(word[0].isupper() for word in words) * 2 > len(words)


def _has_capital(text: str) -> bool:
    return text != text.lower()


def _protect_capitals(text: str, is_start: bool, keep_first_capitals: bool, ascii_only: bool) -> str:
    def word(match: re.Match[str]) -> str:
        text_of_word = match[0]
        is_first_word = is_start and not text[: match.start()].strip()
        has_inner_capital = _has_capital(text_of_word.lstrip("\"'([\u201c\u2018")[1:])
        keeps_capital = keep_first_capitals and not is_first_word and _has_capital(text_of_word)
        escaped = escape(text_of_word, ascii_only)
        return f"{{{escaped}}}" if has_inner_capital or keeps_capital else escaped

    return _WORD.sub(word, text)


@cache
def _encoder() -> UnicodeToLatexEncoder:
    from pylatexenc.latexencode import UnicodeToLatexEncoder

    return UnicodeToLatexEncoder(
        non_ascii_only=True,
        replacement_latex_protection="braces-all",
        unknown_char_policy=lambda character: f'{{\\symbol{{"{ord(character):X}}}}}',
        unknown_char_warning=False,
    )
