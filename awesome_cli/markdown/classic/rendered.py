"""An item that `classic` has written, read back with the templates that wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli import templates
from awesome_cli.identity import read_url
from awesome_cli.imported import Finding, Item
from awesome_cli.markdown import findings, template_read
from awesome_cli.templates.parser import parse

if TYPE_CHECKING:
    from awesome_cli.markdown.template_values import Values
    from awesome_cli.model import Entry


def read(text: str, section: str, line: int) -> Item | None:
    """The item of a section; None for what no render writes. Its kind is the one whose template has its form."""
    for kind, template in templates.load(templates.CLASSIC).items.items():
        values = template_read.read(parse(template), text)
        if values is not None and not values.entry.is_known_by_title():
            return _item(values, kind, section, line)
    return None


def _item(values: Values, kind: str, section: str, line: int) -> Item:
    entry = values.entry._replace(kind=kind or _kind(values.entry), sections=(section,))
    found = tuple(Finding(about, message, (line,)) for about, message in findings.title(entry.title))
    return Item(entry, line, next(iter(values.measures), None), findings=found)


def _kind(entry: Entry) -> str:
    """That of its address; papers and plain links have templates of their own."""
    reference = read_url(entry.address())
    return reference.kind if reference and reference.kind not in ("link", "paper") else "repo"
