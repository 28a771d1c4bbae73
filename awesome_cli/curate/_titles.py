"""Whether two titles name one thing, however they are typed. Pure."""

from __future__ import annotations

import re
import unicodedata

from awesome_cli.normalize import fold

_TAG = re.compile(r"</?[a-z]+\d?>", re.IGNORECASE)
_FORMATTING = re.compile(r"\\[a-z]+\s*(?=\{)", re.IGNORECASE)
_COMMAND = re.compile(r"\\([a-z]+)", re.IGNORECASE)
_ACCENT = re.compile(r"""\\[`'^"~=.]""")


def same(first: str, second: str) -> bool:
    """Whether titles differ in case, punctuation, blanks, accents, LaTeX or markup alone."""
    return _comparable(first) == _comparable(second)


def _comparable(title: str) -> str:
    plain = _ACCENT.sub("", _FORMATTING.sub("", _TAG.sub("", title)))
    plain = _COMMAND.sub(_sign, plain)
    # A title of signs alone is compared as it stands.
    return fold(plain).replace(" ", "") or title.strip()


def _sign(command: re.Match[str]) -> str:
    """The letter that a command stands for, else its name."""
    size = "SMALL" if command[1][0].islower() else "CAPITAL"
    try:
        return unicodedata.lookup(f"GREEK {size} LETTER {command[1].upper().replace('LAMBDA', 'LAMDA')}")
    except KeyError:
        return command[1]
