"""Item templates read backwards: from an item to the values that the template would show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.kinds import REPO
from awesome_cli.markdown.anylist.appearance import appearance
from awesome_cli.markdown.item_template.pattern import pattern_of
from awesome_cli.markdown.item_template.values import Values, values_of
from awesome_cli.markdown.item_template.view import Context, ItemView
from awesome_cli.markdown.item_template.write import write
from awesome_cli.model import Catalog
from awesome_cli.templates.parser import parse

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
    return values if appearance(written(template, values)) == appearance(text) else None


def read_any(items: Mapping[str, str], text: str, likely: str = "") -> Values | None:
    """What an item says that one of the templates of several kinds reads, and of which kind it is.

    The template of the kind that is `likely` is tried first. Kinds that share a template are told apart by the address.
    """
    first = [items.get(likely, items[""])] if likely else []
    for template in dict.fromkeys([*first, *items.values()]):
        if values := read(parse(template), text):
            return values._replace(entry=values.entry._replace(kind=_kind(values.entry.kind, template, items)))
    return None


def _kind(natural: str, template: str, items: Mapping[str, str]) -> str:
    if items.get(natural, items[""]) == template:
        return natural
    return next(kind for kind, text in items.items() if text == template) or REPO


def written(template: Template, values: Values) -> str:
    """Values as a template writes them."""
    shown = values.measures + values.partial
    numbers = {(measure.subject, measure.metric): measure for measure in shown}
    view = ItemView(values.entry, Context(Catalog("", numbers=numbers)), values.number, values.rank)
    return write(template, view).strip("\n")
