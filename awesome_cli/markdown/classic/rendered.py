"""An item that `classic` has written, read back with the templates that wrote it."""

from __future__ import annotations

from awesome_cli import templates
from awesome_cli.imported import Finding, Item
from awesome_cli.markdown import findings
from awesome_cli.markdown.item_template.read import read_any


def read(text: str, section: str, line: int) -> Item | None:
    """The item of a section; None for what no render writes."""
    values = read_any(templates.load(templates.CLASSIC).items, text)
    if values is None or values.entry.is_known_by_title():
        return None
    entry = values.entry._replace(sections=(section,))
    found = tuple(Finding(kind, message, (line,)) for kind, message in findings.title(entry.title))
    return Item(entry, line, next(iter(values.measures), None), findings=found)
