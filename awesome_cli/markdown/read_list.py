"""A Markdown list, whatever its form: the dialect of `classic` has a reader that corrects it, any other is kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown import dialect
from awesome_cli.markdown.views_read import read_without
from awesome_cli.templates import CLASSIC

if TYPE_CHECKING:
    from awesome_cli.imported import Imported

_BULLET = re.compile(r"^[-*] ", re.MULTILINE)
_CLASSIC = re.compile(
    r"^[-*] .*(?:`arXiv, \S+`|\[arxiv\]\(\S+, \[pdf\]\()"
    r"|^[-*] (?:🌟 )?\[\*\*[^\n]*\*\*\]\(\S+ - [\w.-]*(?: !\[Star\]| ?🤗)",
    re.MULTILINE,
)
_SHARE = 0.25
"""Of the items that are papers or repositories in the classic form; plain links have the same form in many lists."""


def read(text: str, item: str = "") -> Imported:
    """A list as it was read from a text; its items get the template `item` where one is given."""
    return read_without(text, lambda rest: _read(rest, item))


def _read(text: str, item: str) -> Imported:
    if item in ("", CLASSIC) and is_classic(text):
        from awesome_cli.markdown.classic import read as classic

        return classic.read(text)
    from awesome_cli.markdown.anylist import read as any_list

    return any_list.read(text, item)


def is_classic(text: str) -> bool:
    """Whether a text is written in the dialect of `classic`: rendered with it, or by a script of that tradition."""
    if text.removeprefix("\ufeff").startswith(dialect.GENERATED):
        return True
    found = len(_CLASSIC.findall(text))
    return found > 0 and found >= _SHARE * len(_BULLET.findall(text))
