"""Text from outside as LaTeX that shows it literally: no command in it is ever one. Formulas stay formulas."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latexencode import UnicodeToLatexEncoder

_ESCAPES = str.maketrans(
    {
        # Escaped braces would do in LaTeX, but BibTeX counts them as braces all the same.
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
"""What a formula may do: show something."""
_WORD = re.compile(r"\S+")


def literal(text: str, ascii_only: bool = False) -> str:
    """Text on one line."""
    escaped = text.translate(_ESCAPES)
    return escaped if not ascii_only or escaped.isascii() else _encoder().unicode_to_latex(escaped)


def title(text: str, ascii_only: bool = False) -> str:
    """A title: what a style that puts titles into lower case must leave alone stands in braces."""
    keep_first_capitals = not _in_title_case(text)
    out, place = [], 0
    for match in _MATH.finditer(text):
        if not _is_harmless(match[1]):
            continue
        out += [_protected(text[place : match.start()], place == 0, keep_first_capitals, ascii_only)]
        out += [f"{{${literal_math(match[1], ascii_only)}$}}"]
        place = match.end()
    return "".join([*out, _protected(text[place:], place == 0, keep_first_capitals, ascii_only)])


def literal_math(formula: str, ascii_only: bool) -> str:
    """A harmless formula, which needs no escapes but for characters beyond ASCII."""
    return _encoder().unicode_to_latex(formula) if ascii_only and not formula.isascii() else formula


def _is_harmless(formula: str) -> bool:
    if any(command not in _SAFE_COMMANDS for command in _COMMAND.findall(formula)) or "^^" in formula:
        return False
    depth = 0
    for character in formula:  # BibTeX counts escaped braces too
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth < 0:
            return False
    bare = _COMMAND.sub("", formula)
    return (
        depth == 0
        and not set(bare) & set("%#&~")
        and any(character.isalpha() or character in "\\^_" for character in formula)
    )


def _in_title_case(text: str) -> bool:
    """Whether most words begin with a capital, so that a capital says nothing of a word."""
    words = [word for word in text.split()[1:] if word[0].isalpha() and len(word) > 3]
    return sum(word[0].isupper() for word in words) * 2 > len(words)


def _has_capital(text: str) -> bool:
    return text != text.lower()


def _protected(text: str, first: bool, keep_first_capitals: bool, ascii_only: bool) -> str:
    def word(match: re.Match[str]) -> str:
        own = match[0]
        begins = first and not text[: match.start()].strip()
        inner = _has_capital(own.lstrip("\"'([\u201c\u2018")[1:])
        capital = keep_first_capitals and not begins and _has_capital(own)
        escaped = literal(own, ascii_only)
        return f"{{{escaped}}}" if inner or capital else escaped

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
