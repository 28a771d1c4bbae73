"""Entries written with an item template, which is compiled once, to functions of a view."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from awesome_cli.markdown import escape
from awesome_cli.markdown.item_template.fields import writer_of
from awesome_cli.markdown.item_template.spans import Span, with_spans
from awesome_cli.model import Link, values
from awesome_cli.templates.language import LINKS, Group, Literal, Repeated, Slot
from awesome_cli.templates.parser import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.item_template.fields import Writer
    from awesome_cli.markdown.item_template.view import ItemView
    from awesome_cli.templates.language import Nodes, Template


def write(template: Template, view: ItemView) -> str:
    """An entry as the template shows it; fields that are not known are left out."""
    return _compiled(template.text)(view) or ""


def slot_text(slot: Slot, view: ItemView, is_table: bool = False) -> str | None:
    """What one slot shows; None where it is not known."""
    return _slot(slot, is_table)(view)


@lru_cache(maxsize=512)
def _compiled(text: str) -> Writer:
    template = parse(text)
    return _sequence(template.nodes, template, is_whole=True)


def _sequence(nodes: Nodes, template: Template, is_whole: bool = False, in_span: bool = False) -> Writer:
    texts = [""]
    writers: list[Writer] = []
    are_groups: list[bool] = []
    for part in nodes if in_span else with_spans(nodes):
        if isinstance(part, Literal):
            texts[-1] += part.text
            continue
        writers.append(_span(part, template) if isinstance(part, Span) else _writer(part, template, in_span))
        are_groups.append(isinstance(part, Group))
        texts.append("")
    if len(writers) == 1 and not is_whole:
        return _dressed(writers[0], are_groups[0], *texts)
    form = "%s".join([text.replace("%", "%%") for text in texts])
    if is_whole:
        return lambda view: form % tuple([writer(view) or "" for writer in writers])
    # Groups may show nothing: where there is nothing else, one of them must show something.
    return _complete(form, writers, is_empty=bool(writers) and all(are_groups))


def _dressed(writer: Writer, is_group: bool, before: str, behind: str) -> Writer:
    """A writer of one value with what is around it."""
    if is_group:
        return lambda view: f"{before}{value}{behind}" if (value := writer(view)) else None
    if not before and not behind:
        return writer
    return lambda view: f"{before}{value}{behind}" if (value := writer(view)) is not None else None


def _complete(form: str, writers: Sequence[Writer], is_empty: bool) -> Writer:
    """A writer of several values, all of which must be known; `is_empty` where nothing is in it but groups."""

    def complete(view: ItemView) -> str | None:
        values = []
        for writer in writers:
            if (value := writer(view)) is None:
                return None
            values.append(value)
        return None if is_empty and not any(values) else form % tuple(values)

    return complete


def _span(span: Span, template: Template) -> Writer:
    inner = _sequence(span.nodes, template, in_span=True)
    return lambda view: escape.code(text) if (text := inner(view)) is not None else None


def _writer(node: Slot | Group | Repeated, template: Template, in_span: bool = False) -> Writer:
    if isinstance(node, Group):
        return _group(node, template, in_span)
    if isinstance(node, Repeated):
        return _repeated(node, template)
    return _slot(node, template.is_table, in_span)


def _group(group: Group, template: Template, in_span: bool) -> Writer:
    alternatives = [_sequence(nodes, template, in_span=in_span) for nodes in group.alternatives]
    if len(alternatives) == 1:
        [only] = alternatives
        return lambda view: only(view) or ""

    def first_known(view: ItemView) -> str | None:
        for alternative in alternatives:
            if (text := alternative(view)) is not None:
                return text
        return ""

    return first_known


def _repeated(repeated: Repeated, template: Template) -> Writer:
    each = _sequence(repeated.each, template)
    labels, field = template.labels(), repeated.field

    def all_values(view: ItemView) -> str | None:
        parts = []
        before = (view.link, view.value)
        for value in remaining(view.entry.links, labels) if field == LINKS else _values(view, field):
            view.link, view.value = (value, "") if isinstance(value, Link) else (Link(""), value)
            if (text := each(view)) is not None:
                parts.append(text)
        view.link, view.value = before
        return repeated.separator.join(parts) if parts else None

    return all_values


def remaining(links: Sequence[Link], labels: Sequence[str]) -> Sequence[Link]:
    """The links that a template does not name by their labels: of several of one label it names the first."""
    if not labels:
        return links
    named = set(labels)
    remaining = []
    for link in links:
        if link.label in named:
            named.remove(link.label)
        else:
            remaining.append(link)
    return remaining


def _values(view: ItemView, field: str) -> Sequence[str]:
    entry = view.entry
    is_built_in = field in entry._fields
    value = getattr(entry, field) if is_built_in else values.own_or_fact(view.context.catalog, entry, field)
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) and value else ()


def _slot(slot: Slot, is_table: bool, in_span: bool = False) -> Writer:
    write_value = writer_of(slot)
    if slot.in_code and not in_span:
        write_value = _in_code(write_value)
    return _in_cell(write_value) if is_table else write_value


def _in_code(writer: Writer) -> Writer:
    """A code span ends at the next backtick, so none may be in it."""

    def text(view: ItemView) -> str | None:
        value = writer(view)
        return value.replace("`", "'") if value else value

    return text


def _in_cell(writer: Writer) -> Writer:
    def text(view: ItemView) -> str | None:
        value = writer(view)
        if value is None or ("|" not in value and "\n" not in value):
            return value
        return re.sub(r"(?<!\\)\|", r"\\|", value.replace("\n", " "))

    return text
