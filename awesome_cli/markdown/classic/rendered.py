"""An item that `classic` has written, read back with the templates that wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli import kinds, templates
from awesome_cli.identity import read_url
from awesome_cli.imported import Finding, Item
from awesome_cli.markdown import findings
from awesome_cli.markdown.item_template import read as template_read
from awesome_cli.templates.parser import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.model import Entry


def read(text: str, section: str, line: int) -> Item | None:
    """The item of a section; None for what no render writes. Its kind is one of those whose template has its form."""
    items = templates.load(templates.CLASSIC).items
    for template in dict.fromkeys(items.values()):
        values = template_read.read(parse(template), text)
        if values is not None and not values.entry.is_known_by_title():
            entry = values.entry._replace(kind=_kind(values.entry, template, items), sections=(section,))
            found = tuple(Finding(kind, message, (line,)) for kind, message in findings.title(entry.title))
            return Item(entry, line, next(iter(values.measures), None), findings=found)
    return None


def _kind(entry: Entry, template: str, items: Mapping[str, str]) -> str:
    """That of the entry's address if it is shown so, else the first that is: a repository where kinds share it."""
    reference = read_url(entry.address())
    by_address = reference.kind if reference else kinds.LINK
    if items.get(by_address, items[""]) == template:
        return by_address
    return next(kind for kind, text in items.items() if text == template) or kinds.REPO
