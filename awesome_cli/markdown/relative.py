"""Links that depend on the place of their file, led to where they lead from another. Those in code are none."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath, relpath
from typing import TYPE_CHECKING

from awesome_cli.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable

_CODE = pattern(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)|(?<!`)(?P<span>`+)(?!`).+?(?<!`)(?P=span)(?!`)", re.M | re.S)
_TARGET = pattern(
    r"""(?P<before>(?<!\\)\]\(\s*<?|^\s{0,3}\[[^\]\n]+\]:\s*<?|\b(?:href|src)\s*=\s*["'])(?P<url>[^\s<>"')]+)""", re.M
)
_ELSEWHERE = pattern(r"[A-Za-z][A-Za-z0-9+.-]*:|/|#")
"""How a target begins that does not depend on the folder of its file."""


def change(text: str, changed: Callable[[str], str]) -> str:
    """A text with each target as a function gives it: of links, images, definitions and HTML."""

    def replace(match: re.Match[str]) -> str:
        return f"{match['before']}{changed(match['url'])}"

    out, place = [], 0
    for code in _CODE.finditer(text):
        out += [_TARGET.sub(replace, text[place : code.start()]), code[0]]
        place = code.end()
    return "".join([*out, _TARGET.sub(replace, text[place:])])


def moved(url: str, old: str, new: str) -> str:
    """A target in a file at `old`, for a file at `new` that leads to the same place."""
    if _ELSEWHERE.match(url) or dirname(old) == dirname(new):
        return url
    path, hash_, anchor = url.partition("#")
    place = relpath(normpath(join(dirname(old), path)), dirname(new) or ".")
    return f"{place}{'/' if path.endswith('/') else ''}{hash_}{anchor}"
