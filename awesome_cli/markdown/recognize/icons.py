"""Icons: pictures that many items of a list show, each of which says that something holds of an item.

`![Freeware](https://example.org/free.svg)` is a flag `freeware` of the entry; the picture is how a template shows
that.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from awesome_cli.markdown.recognize.roles import field_name
from awesome_cli.model import Entry
from awesome_cli.templates.language import FACT_FORMS, FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from awesome_cli.markdown.recognize.recognized import Recognized

_ICON = re.compile(
    r"!\[(?P<markdown>[^\[\]{}]{1,40})\]\([^\s(){}]+(?: +\"[^\"{}]*\")?\)"
    r"|<img\b[^<>{}]*\balt\s*=\s*[\"'](?P<html>[^\"'{}]{1,40})[\"'][^<>{}]*>",
    re.IGNORECASE,
)
_FEWEST = 3
"""Items that have a picture which is an icon; most pictures are of one thing."""
_RARE = 0.01
"""The share of items below which it is none in a long list."""
_KNOWN = frozenset((*FORMS, *FACT_FORMS, *Entry._fields))


def icons_of(sources: Sequence[str]) -> dict[str, str]:
    """The pictures that several items have, each with the field that it is; of two with one name, the commoner."""
    count = Counter(text for source in sources if "<img" in source or "![" in source for text in _pictures(source))
    found: dict[str, str] = {}
    for text, number in count.most_common():
        name = _name(text)
        if number >= max(_FEWEST, len(sources) * _RARE) and name and name not in found.values():
            found[text] = name
    return found


def mark_icons(found: Recognized, icons: Mapping[str, str]) -> None:
    """Marks the icons of an item that are part of nothing else that was recognized."""
    if not icons or ("![" not in found.source and "<img" not in found.source):
        return
    for match in _ICON.finditer(found.source):
        name = icons.get(match[0], "")
        is_free = not (_is_linked(found.source, match) or _is_within_mark(found, *match.span()))
        if name and is_free and name not in found.custom:
            found.custom[name] = True
            found.mark(*match.span(), name, match[0])
            found.unit(*match.span())


def _pictures(source: str) -> Iterator[str]:
    """Each picture of an item once, without those that are links."""
    return iter(dict.fromkeys(match[0] for match in _ICON.finditer(source) if not _is_linked(source, match)))


def _is_linked(source: str, match: re.Match[str]) -> bool:
    return source[: match.start()].endswith("[") and source[match.end() :].startswith("](")


def _is_within_mark(found: Recognized, start: int, end: int) -> bool:
    return any(mark.start < end and start < mark.end for mark in found.marks)


def _name(picture: str) -> str:
    match = _ICON.fullmatch(picture)
    name = field_name((match["markdown"] or match["html"]) if match else "")
    return "" if name in _KNOWN else name
