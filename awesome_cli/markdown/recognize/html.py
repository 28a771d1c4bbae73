"""What an item that is an element of HTML says: its values in Markdown, its pictures, and slots that write HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown.atoms import BREAK
from awesome_cli.markdown.html_text import markdown_of
from awesome_cli.markdown.recognize import roles
from awesome_cli.markdown.recognize.recognized import Mark
from awesome_cli.normalize import collapse
from awesome_cli.templates.language import Slot
from awesome_cli.templates.raw_html import is_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awesome_cli.markdown.recognize.columns import TableColumn
    from awesome_cli.markdown.recognize.recognized import Recognized

PICTURE = "image"
"""The field of an entry that holds the address of its picture."""
_PICTURE = re.compile(r"<img\b[^<>]*?\bsrc\s*=\s*(?P<quote>[\"'])(?P<url>[^\"'<>]+)(?P=quote)[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(?:alt|title)\s*=\s*(?P<quote>[\"'])(?P<text>[^\"'<>]+)(?P=quote)", re.IGNORECASE)


def mark_html(found: Recognized) -> None:
    """Marks what only HTML shows, and makes the values and slots of what stands in HTML those of HTML."""
    _mark_picture(found)
    _mark_attributes(found)
    for number, mark in enumerate(found.marks):
        if is_in(found.html, mark.start):
            _to_markdown(found, mark)
            in_attribute = found.source[mark.start - 1] in "\"'"
            found.replace_slot(number, mark.slot._replace(in_html=True, in_attribute=in_attribute))
    found.marks.sort()


def mark_cells_above(found: Recognized, cells: Iterable[tuple[TableColumn, str]]) -> None:
    """Gives a row what cells above it say of several rows, as fields of the list's own; they are not shown there."""
    for column, text in cells:
        if column.role == roles.CUSTOM:
            found.custom[column.name] = collapse(re.sub(BREAK, " ", markdown_of(text), flags=re.IGNORECASE))


def _to_markdown(found: Recognized, mark: Mark) -> None:
    """Makes a value that may hold Markdown some."""
    field, source = mark.slot.field, found.source[mark.start : mark.end]
    if field == "description":
        found.values[field] = collapse(markdown_of(source))
    elif isinstance(found.custom.get(field), str) and field != PICTURE:
        found.custom[field] = collapse(markdown_of(source))


def _mark_picture(found: Recognized) -> None:
    """Marks the address of an item's picture, unless it is a badge that is marked already."""
    for picture in _PICTURE.finditer(found.source):
        start, end = picture.span("url")
        if not any(start <= mark.start < end for mark in found.marks) and is_in(found.html, start):
            if PICTURE not in found.custom:
                found.custom[PICTURE] = picture["url"]
                found.marks.append(Mark(start, end, Slot(PICTURE)))
            return


def _mark_attributes(found: Recognized) -> None:
    """Marks the title where an attribute says it once more: `alt="Quill"`."""
    for attribute in _ATTRIBUTE.finditer(found.source):
        if attribute["text"] == found.title and is_in(found.html, attribute.start()):
            found.marks.append(Mark(*attribute.span("text"), Slot("title")))
