"""Licenses beside an item's title: what they are called, and links that are labeled with one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.atoms import CODE, atoms
from awesome_cli.markdown.recognize import links
from awesome_cli.markdown.recognize.recognized import Mark
from awesome_cli.templates.language import Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.atoms import Atom
    from awesome_cli.markdown.recognize.recognized import Recognized

FIELD = "license"
"""The field of an entry that it is, and the name of the link to its text."""
_NAME = (
    r"(?:A?GPL|LGPL|MIT|BSD|Apache|MPL|ISC|CC0?|BSL|Boost|Public ?Domain|Unlicense|WTFPL|EUPL"
    r"|Zlib|Artistic|EPL|OSL|0BSD|Proprietary|⊘)(?:-?v?\d[\d.]*)?(?!\w)[^\[\]`]*"
)
_ONLY_NAME = re.compile(_NAME, re.IGNORECASE)
_LINK = re.compile(rf"\[`*(?P<name>{_NAME})`*\]\(", re.IGNORECASE)
_MOST = 0.5
"""The share of items with such a link that makes it the habit of a list."""


def is_license(text: str) -> bool:
    """Whether a text names a license."""
    return _ONLY_NAME.fullmatch(text) is not None


def have_license_links(sources: Sequence[str]) -> bool:
    """Whether most items have a link that is labeled with one of several licenses."""
    found = [match["name"].lower() for source in sources if (match := _LINK.search(source))]
    return len(found) > max(1, len(sources) * _MOST) and len(set(found)) > 1


def mark_license(found: Recognized, atom: Atom) -> bool:
    """Marks a link that is labeled with a license; False for any other."""
    if FIELD in found.custom or not is_license(atom.text.strip("` ")):
        return False
    inner = atoms(atom.text, atom.inner)
    in_code = len(inner) == 1 and inner[0].kind == CODE
    start, text = (inner[0].inner, inner[0].text) if in_code else (atom.inner, atom.text)
    found.custom[FIELD] = text
    found.marks.append(Mark(start, start + len(text), Slot(FIELD, in_code=in_code)))
    links.add_named(found, atom, FIELD)
    return True
