"""Item templates read backwards: from an item to the values that the template would show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.markdown.anylist.look import look
from awesome_cli.markdown.item_template.pattern import pattern_of
from awesome_cli.markdown.item_template.values import Values, values_of
from awesome_cli.markdown.item_template.view import Context, View
from awesome_cli.markdown.item_template.write import write
from awesome_cli.model import Catalog

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.storage.fields import Field
    from awesome_cli.templates.language import Template

LONGEST = 4_000
"""Characters of the longest item that is read: the time that a match takes may grow with the square of the length."""


def read(template: Template, text: str, fields: Mapping[str, Field] | None = None) -> Values | None:
    """What an item in the form of a template says; None for any other text.

    `fields` are those that the list declares. A text is accepted only if the template, given the values, writes the
    same text and links again; the row of a table is without its header.
    """
    if len(text) > LONGEST:
        return None
    pattern = pattern_of(template.text)
    match = pattern.pattern.fullmatch(text.strip("\n"))
    if match is None:
        return None
    values = values_of(match, pattern, fields or {})
    return values if look(written(template, values)) == look(text) else None


def written(template: Template, values: Values) -> str:
    """Values as a template writes them."""
    shown = values.measures + values.partial
    numbers = {(measure.subject, measure.metric): measure for measure in shown}
    view = View(values.entry, Context(Catalog("", numbers=numbers)), values.number, values.rank)
    return write(template, view).strip("\n")
