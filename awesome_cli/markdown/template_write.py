"""Entries written with an item template."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from awesome_cli.identity import doi_url, read, read_url, repository
from awesome_cli.markdown import dialect, escape, prose
from awesome_cli.markdown.dates import formatted
from awesome_cli.markdown.names import joined, names_shown
from awesome_cli.markdown.template import LINKS, Group, Literal, Repeated, Slot, Template
from awesome_cli.model import ET_AL, Link
from awesome_cli.normalize import host_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from awesome_cli.markdown.template import Node, Nodes
    from awesome_cli.model import Catalog, Entry

    Writer = Callable[["View"], str | None]
    """What is shown of a view; None where it is not known."""


class View:
    """What a template sees: an entry in its list, and within a repeated group one value of it."""

    __slots__ = ("catalog", "entry", "link", "number", "value")

    def __init__(self, entry: Entry, catalog: Catalog, number: int = 1) -> None:
        self.entry = entry
        self.catalog = catalog
        self.number = number
        """Its place among the items of the section, from 1."""
        self.link = Link("")
        self.value = ""


def write(template: Template, view: View) -> str:
    """An entry as the template shows it; fields that are not known are left out."""
    return _compiled(template)(view) or ""


def slot_text(slot: Slot, view: View, is_table: bool = False) -> str | None:
    """What one slot shows; None where it is not known."""
    return _slot(slot, is_table)(view)


@lru_cache(maxsize=512)
def _compiled(template: Template) -> Writer:
    return _sequence(template.nodes, template, is_whole=True)


def _sequence(nodes: Nodes, template: Template, is_whole: bool = False) -> Writer:
    writers = [_writer(node, template) for node in nodes]
    if len(writers) == 1 and not is_whole:
        return writers[0]

    def whole(view: View) -> str | None:
        return "".join([part for writer in writers if (part := writer(view)) is not None])

    open_ended = [isinstance(node, Group) for node in nodes]
    fixed = [isinstance(node, Literal) for node in nodes]
    has_values = not all(fixed)

    def complete(view: View) -> str | None:
        parts, is_known = [], not has_values
        for writer, is_group, is_fixed in zip(writers, open_ended, fixed, strict=True):
            if (part := writer(view)) is None:
                return None
            is_known = is_known or (part != "" if is_group else not is_fixed)
            parts.append(part)
        return "".join(parts) if is_known else None

    return whole if is_whole else complete


def _writer(node: Node, template: Template) -> Writer:
    if isinstance(node, Literal):
        text = node.text
        return lambda view: text
    if isinstance(node, Group):
        return _group(node, template)
    if isinstance(node, Repeated):
        return _repeated(node, template)
    return _slot(node, template.is_table)


def _group(group: Group, template: Template) -> Writer:
    alternatives = [_sequence(nodes, template) for nodes in group.alternatives]

    def first_known(view: View) -> str | None:
        for alternative in alternatives:
            if (text := alternative(view)) is not None:
                return text
        return ""

    return first_known


def _repeated(repeated: Repeated, template: Template) -> Writer:
    each = _sequence(repeated.each, template)
    labels, field = template.labels(), repeated.field

    def all_values(view: View) -> str | None:
        parts = []
        before = (view.link, view.value)
        for value in _remaining(view.entry.links, labels) if field == LINKS else _values(view.entry, field):
            view.link, view.value = (value, "") if isinstance(value, Link) else (Link(""), value)
            if (text := each(view)) is not None:
                parts.append(text)
        view.link, view.value = before
        return repeated.separator.join(parts) if parts else None

    return all_values


def _remaining(links: Sequence[Link], labels: Sequence[str]) -> list[Link]:
    """The links that a template does not name by their labels: of several of one label it names the first."""
    named = set(labels)
    remaining = []
    for link in links:
        if link.label in named:
            named.remove(link.label)
        else:
            remaining.append(link)
    return remaining


def _values(entry: Entry, field: str) -> Sequence[str]:
    value = getattr(entry, field, None) if field in entry._fields else entry.custom.get(field)
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) and value else ()


def _slot(slot: Slot, is_table: bool) -> Writer:
    write_value = _value_writer(slot)
    if slot.in_code:
        write_value = _in_code(write_value)
    return _in_cell(write_value) if is_table else write_value


def _in_code(writer: Writer) -> Writer:
    """A code span ends at the next backtick, so none may be in it."""

    def text(view: View) -> str | None:
        value = writer(view)
        return value.replace("`", "'") if value else value

    return text


def _in_cell(writer: Writer) -> Writer:
    def text(view: View) -> str | None:
        value = writer(view)
        if value is None or ("|" not in value and "\n" not in value):
            return value
        return re.sub(r"(?<!\\)\|", r"\\|", value.replace("\n", " "))

    return text


def _value_writer(slot: Slot) -> Writer:
    form = slot.format
    if slot.label:
        return _link_writer(slot.label, form)
    if slot.field in _WRITERS:
        return _WRITERS[slot.field](slot)
    return _custom(slot.field, form, slot.in_code)


def _plain(text: str, in_code: bool) -> str | None:
    if not text:
        return None
    return escape.clean(text) if in_code else escape.literal(text)


def _title(slot: Slot) -> Writer:
    return lambda view: _plain(view.entry.title, slot.in_code) or "\ufffd"


def _text(slot: Slot) -> Writer:
    field, in_code = slot.field, slot.in_code
    return lambda view: _plain(getattr(view.entry, field), in_code)


def _year(slot: Slot) -> Writer:
    is_short = slot.format == "%y"
    return lambda view: (view.entry.year[-2:] if is_short else view.entry.year) or None


def _prose(slot: Slot) -> Writer:
    field, in_code = slot.field, slot.in_code

    def text(view: View) -> str | None:
        value: str = getattr(view.entry, field)
        return (escape.clean(value) if in_code else prose.markdown(value)) if value else None

    return text


def _in_group(slot: Slot) -> Writer:
    """`note` and `value`: what a repeated group shows of one value."""
    in_code = slot.in_code

    def text(view: View) -> str | None:
        return (escape.clean(view.value) if in_code else prose.markdown(view.value)) if view.value else None

    return text


def _date(slot: Slot) -> Writer:
    field, form = slot.field, slot.format
    return lambda view: formatted(getattr(view.entry, field), form)


def _authors(slot: Slot) -> Writer:
    form = slot.format
    return lambda view: _plain(joined(view.entry.authors, form), slot.in_code)


def _others(slot: Slot) -> Writer:
    """`{et al.}`: stands where names are left out."""
    return lambda view: ET_AL if names_shown(view.entry.authors) < len(view.entry.authors) else None


def _highlight(slot: Slot) -> Writer:
    mark = slot.format or dialect.HIGHLIGHT
    return lambda view: mark if view.entry.highlight else None


def _number(slot: Slot) -> Writer:
    field, form = slot.field, slot.format

    def text(view: View) -> str | None:
        of = view.catalog.citations if field == "citations" else view.catalog.stars if field == "stars" else None
        measure = of(view.entry) if of else view.catalog.measure(view.entry.subjects(), field)
        if measure is None:
            return None
        return escape.href(measure.url) or None if form == "url" else number_text(measure.value, form)

    return text


def number_text(value: str, form: str) -> str:
    """A count as it stands, or `short` (`1.2k`) or `comma` (`1,234`)."""
    if not value.isdecimal() or form not in ("short", "comma"):
        return value
    number = int(value)
    if form == "comma":
        return f"{number:,}"
    for size, letter in ((1_000_000, "M"), (1_000, "k")):
        if number >= size:
            return f"{number / size:.1f}".removesuffix(".0") + letter
    return value


def _ordinal(slot: Slot) -> Writer:
    return lambda view: str(view.number)


def _address(slot: Slot) -> Writer:
    form = slot.format
    return lambda view: address_part(view.entry.url if form == "own" else view.entry.address(), form)


def _own_link(slot: Slot) -> Writer:
    form = slot.format
    return lambda view: address_part(view.link.url, form)


def _label(slot: Slot) -> Writer:
    return lambda view: escape.label(view.link.label or dialect.link_label(view.link.url)) or None


def _link_writer(label: str, form: str) -> Writer:
    def text(view: View) -> str | None:
        url = next((link.url for link in view.entry.links if link.label == label), "")
        return address_part(url, form) if url else None

    return text


def address_part(url: str, form: str) -> str | None:
    """An address, or part of it: `repo` (owner/name at GitHub), `owner`, `name`, `host`, `pdf` (of an arXiv paper)."""
    if form in ("repo", "owner", "name"):
        found = repository(url)
        if found is None:
            return (dialect.link_label(url) or None) if form == "name" else None
        return {"repo": "/".join(found), "owner": found[0], "name": found[1]}[form]
    if form == "host":
        return host_name(url) or None
    if form == "pdf" and (reference := read_url(url)) and reference.identity.startswith("arxiv:"):
        return f"https://arxiv.org/pdf/{reference.identity.removeprefix('arxiv:')}"
    if prose.is_safe(url) and not url.lower().startswith("http"):
        return escape.relative(url)
    return escape.href(url) or None


def _arxiv(slot: Slot) -> Writer:
    form = slot.format

    def text(view: View) -> str | None:
        if not view.entry.arxiv or (reference := read(view.entry.arxiv)) is None:
            return None
        identifier = reference.identity.removeprefix("arxiv:")
        return f"https://arxiv.org/{form}/{identifier}" if form in ("abs", "pdf") else identifier

    return text


def _doi(slot: Slot) -> Writer:
    is_url = slot.format == "url"
    return lambda view: (doi_url(view.entry.doi.lower()) if is_url else view.entry.doi) if view.entry.doi else None


def _custom(field: str, form: str, in_code: bool) -> Writer:
    def text(view: View) -> str | None:
        value = view.entry.custom.get(field)
        if not value:
            return None
        if isinstance(value, bool):
            return form or field
        shown = escape.clean if in_code else prose.markdown
        return shown(value) if isinstance(value, str) else (form or ", ").join(map(shown, value))

    return text


_WRITERS: dict[str, Callable[[Slot], Writer]] = {
    "title": _title,
    "description": _prose,
    "abstract": _text,
    "venue": _text,
    "year": _year,
    "kind": _text,
    "id": _text,
    "status": _text,
    "replaced_by": _text,
    "authors": _authors,
    "et al.": _others,
    "published": _date,
    "added": _date,
    "highlight": _highlight,
    "citations": _number,
    "stars": _number,
    "likes": _number,
    "downloads": _number,
    "url": _address,
    "arxiv": _arxiv,
    "doi": _doi,
    "label": _label,
    "link": _own_link,
    "note": _in_group,
    "value": _in_group,
    "#": _ordinal,
}
FIELDS = frozenset(_WRITERS)
"""The fields that every list's templates may name; the list's own come beside them."""
