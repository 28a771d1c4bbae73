"""Entries written with an item template."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.identity import doi_url, read, read_url
from awesome_cli.markdown import dialect, escape, prose
from awesome_cli.markdown.dates import formatted
from awesome_cli.markdown.names import joined, names_shown
from awesome_cli.model import ET_AL, Link
from awesome_cli.normalize import host_name
from awesome_cli.templates.language import LINKS, Group, Literal, Repeated, Slot, Template, parse, slots

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from awesome_cli.identity import Reference
    from awesome_cli.model import Catalog, Entry, Measure
    from awesome_cli.templates.language import Node, Nodes

    Writer = Callable[["View"], str | None]
    """What is shown of a view; None where it is not known."""

_HUGGING_FACE = re.compile(r"\b(?:huggingface\.co|hf\.co)\b", re.IGNORECASE)
_ARXIV = re.compile(r"\d{4}\.\d{4,5}", re.ASCII)


class Context:
    """What a template sees beside the entry: the list that it stands in."""

    def __init__(self, catalog: Catalog, authors: int = 10) -> None:
        self.catalog = catalog
        self.authors = authors
        """How many names `{authors:cut}` shows."""

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """The entries by their IDs."""
        return {entry.id: entry for entry in self.catalog.entries}


class View:
    """What a template sees: an entry in its list, and within a repeated group one value of it."""

    __slots__ = ("context", "entry", "link", "measures", "number", "value")

    def __init__(self, entry: Entry, context: Context, number: int = 1) -> None:
        self.entry = entry
        self.context = context
        self.measures: dict[str, Measure | None] = {}
        """The numbers that were looked up."""
        self.number = number
        """Its place among the items of the section, from 1."""
        self.link = Link("")
        self.value = ""


def write(template: Template, view: View) -> str:
    """An entry as the template shows it; fields that are not known are left out."""
    return _compiled(template.text)(view) or ""


def slot_text(slot: Slot, view: View, is_table: bool = False) -> str | None:
    """What one slot shows; None where it is not known."""
    return _slot(slot, is_table)(view)


@lru_cache(maxsize=512)
def _compiled(text: str) -> Writer:
    template = parse(text)
    return _sequence(template.nodes, template, is_whole=True)


def _sequence(nodes: Nodes, template: Template, is_whole: bool = False, in_span: bool = False) -> Writer:
    form, writers = "", []
    for part in nodes if in_span else _with_spans(nodes):
        if isinstance(part, Literal):
            form += part.text.replace("%", "%%")
            continue
        form += "%s"
        writer = _span(part, template) if isinstance(part, _Span) else _writer(part, template, in_span)
        writers.append((writer, isinstance(part, Group)))
    if len(writers) == 1 and not is_whole:
        return _dressed(*writers[0], form)

    def whole(view: View) -> str | None:
        return form % tuple([writer(view) or "" for writer, _ in writers])

    def complete(view: View) -> str | None:
        values, is_known = [], not writers
        for writer, may_be_empty in writers:
            if (value := writer(view)) is None:
                return None
            is_known = is_known or not may_be_empty or value != ""
            values.append(value)
        return form % tuple(values) if is_known else None

    return whole if is_whole else complete


def _dressed(writer: Writer, may_be_empty: bool, form: str) -> Writer:
    """A writer of one value with what stands around it."""
    if may_be_empty:
        return lambda view: form % value if (value := writer(view)) else None
    if form == "%s":
        return writer
    return lambda view: form % value if (value := writer(view)) is not None else None


class _Span(NamedTuple):
    """A code span, whatever backticks its values hold."""

    nodes: Nodes


def _with_spans(nodes: Nodes) -> Sequence[Node | _Span]:
    """Nodes, those between two backticks put together."""
    found: list[Node | _Span] = []
    span: list[Node] | None = None
    for node in nodes:
        pieces = node.text.split("`") if isinstance(node, Literal) else [node]
        for number, piece in enumerate(pieces):
            if number and span is None:
                span = []
            elif number and span is not None:
                found.append(_Span(tuple(span)) if _has_values(span) else Literal("".join(["`", *_texts(span), "`"])))
                span = None
            if piece:
                (found if span is None else span).append(Literal(piece) if isinstance(piece, str) else piece)
    spans = [part for part in found if isinstance(part, _Span)]
    # A span may end in another group, or its values may be parted by backticks: then each is made safe by itself.
    is_split = span is not None or any("`" in slot.format for part in spans for slot in slots(part.nodes))
    return nodes if is_split else found


def _has_values(nodes: Sequence[Node]) -> bool:
    return any(not isinstance(node, Literal) for node in nodes)


def _texts(nodes: Sequence[Node]) -> list[str]:
    return [node.text for node in nodes if isinstance(node, Literal)]


def _span(span: _Span, template: Template) -> Writer:
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
        for value in remaining(view.entry.links, labels) if field == LINKS else _values(view.entry, field):
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


def _values(entry: Entry, field: str) -> Sequence[str]:
    value = getattr(entry, field, None) if field in entry._fields else entry.custom.get(field)
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) and value else ()


def _slot(slot: Slot, is_table: bool, in_span: bool = False) -> Writer:
    write_value = _value_writer(slot)
    if slot.in_code and not in_span:
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
    return _custom(slot)


def _plain(slot: Slot) -> Callable[[str], str]:
    """How text that holds no Markdown is written at the slot's place."""
    if slot.in_code:
        return escape.clean
    if slot.in_label:
        return escape.label
    return escape.block if slot.is_first else escape.literal


def _inline(slot: Slot) -> Callable[[str], str]:
    """How text that may hold Markdown is written at the slot's place."""
    if slot.in_code or slot.format == "text":
        return _plain(slot)
    if slot.is_first:
        return lambda text: escape.unmarked(text, prose.markdown(text))
    return prose.markdown


def _title(slot: Slot) -> Writer:
    shown = _plain(slot)
    return lambda view: shown(view.entry.title) or "\ufffd"


def _text(slot: Slot) -> Writer:
    return _field(slot, _plain(slot))


def _year(slot: Slot) -> Writer:
    is_short = slot.format == "%y"
    return lambda view: (view.entry.year[-2:] if is_short else view.entry.year) or None


def _prose(slot: Slot) -> Writer:
    return _field(slot, _inline(slot))


def _field(slot: Slot, shown: Callable[[str], str]) -> Writer:
    value_of = attrgetter(slot.field)

    def text(view: View) -> str | None:
        value = value_of(view.entry)
        return shown(value) or None if value else None

    return text


def _note(slot: Slot) -> Writer:
    """`text` leaves links and code in a note as they are."""
    if slot.format == "text" and not slot.in_code:
        return lambda view: escape.note(view.value) or None
    return _value(slot)


def _value(slot: Slot) -> Writer:
    shown = _inline(slot)
    return lambda view: shown(view.value) or None


def _date(slot: Slot) -> Writer:
    field, form = slot.field, slot.format
    return lambda view: formatted(getattr(view.entry, field), form)


def _authors(slot: Slot) -> Writer:
    form, shown = slot.format, _plain(slot)
    if form == "cut":
        return lambda view: shown(", ".join(_cut(view.entry.authors, view.context.authors))) or None
    return lambda view: shown(joined(view.entry.authors, form)) or None


def _cut(authors: tuple[str, ...], count: int) -> tuple[str, ...]:
    if len(authors) <= count:
        return authors
    names = [name for name in authors if name != ET_AL]
    return (*names[:count], ET_AL) if len(names) > count else authors


def _others(slot: Slot) -> Writer:
    """`{et al.}`: stands where names are left out."""
    return lambda view: ET_AL if names_shown(view.entry.authors) < len(view.entry.authors) else None


def _successor(slot: Slot) -> Writer:
    """What takes an entry's place: as it is written, or a link to it."""
    if slot.format != "link":
        return _text(slot)

    def text(view: View) -> str | None:
        wanted = view.entry.replaced_by
        if not wanted:
            return None
        known = view.context.by_id.get(wanted)
        reference = read(known.address() if known else wanted)
        target = escape.href(reference.url) if reference else ""
        return escape.link(_reference_label(reference), target) if reference and target else _plain(slot)(wanted)

    return text


def _reference_label(reference: Reference) -> str:
    """`owner/name`, `arxiv:2406.14491`, `doi:10.1145/1`, or the host of any other page."""
    scheme, _, name = reference.identity.partition(":")
    if scheme == "url":
        return dialect.link_label(reference.url)
    return reference.url[-len(name) :] if scheme in ("github", "hf") else reference.identity


def _highlight(slot: Slot) -> Writer:
    mark = slot.format or dialect.HIGHLIGHT
    return lambda view: mark if view.entry.highlight else None


def _number(slot: Slot) -> Writer:
    field, form = slot.field, slot.format

    def text(view: View) -> str | None:
        if field not in view.measures:
            view.measures[field] = _measure(view.entry, view.context.catalog, field)
        measure = view.measures[field]
        if measure is None:
            return None
        return escape.href(measure.url) or None if form == "url" else number_text(measure.value, form)

    return text


def _measure(entry: Entry, catalog: Catalog, name: str) -> Measure | None:
    if name == "citations":
        return catalog.citations(entry)
    return catalog.stars(entry) if name == "stars" else catalog.measure(entry.subjects(), name)


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
    if form == "own":
        return lambda view: address_part(view.entry.url, "") if view.entry.url else None
    if form == "text":
        return lambda view: _plain(slot)(view.entry.url) or None
    return lambda view: address_part(view.entry.url or view.entry.address(), form)


def _own_link(slot: Slot) -> Writer:
    form = slot.format
    if form == "text":
        return lambda view: _plain(slot)(view.link.url) or None
    return lambda view: address_part(view.link.url, form)


def _label(slot: Slot) -> Writer:
    def text(view: View) -> str | None:
        url, label = view.link
        if slot.in_label:
            return escape.label(label or dialect.link_label(url)) or escape.label(escape.href(url)) or None
        return _plain(slot)(label) or None

    return text


def _link_writer(label: str, form: str) -> Writer:
    def text(view: View) -> str | None:
        url = next((link.url for link in view.entry.links if link.label == label), "")
        return address_part(url, form) if url else None

    return text


def address_part(url: str, form: str) -> str | None:
    """An address, or part of it.

    `repo` (owner/name at GitHub), `owner`, `name`, `host`, `pdf` (of an arXiv paper). Models, datasets and spaces have
    owners and names too.
    """
    if not form:
        return escape.href(url) or (escape.relative(url) if prose.is_safe(url) else None)
    if form == "host":
        return host_name(url) or None
    if form == "pdf":
        reference = read_url(url)
        if reference and reference.identity.startswith("arxiv:"):
            return f"https://arxiv.org/pdf/{reference.identity.removeprefix('arxiv:')}"
        return address_part(url, "")
    if found := dialect.owner_and_name(url):
        return {"repo": "/".join(found), "owner": found[0], "name": found[1]}[form]
    if form == "name":
        return dialect.link_label(url) or None
    if form == "owner" and _HUGGING_FACE.search(url) and (reference := read_url(url)):
        return reference.url.split("/")[-2] if reference.kind in ("model", "dataset", "space") else None
    return None


def _arxiv(slot: Slot) -> Writer:
    form = slot.format

    def text(view: View) -> str | None:
        if not (identifier := _arxiv_id(view.entry.arxiv)):
            return None
        return f"https://arxiv.org/{form}/{identifier}" if form in ("abs", "pdf") else identifier

    return text


def _arxiv_id(written: str) -> str:
    if not written or _ARXIV.fullmatch(written):
        return written
    reference = read(written)
    return reference.identity.removeprefix("arxiv:") if reference else ""


def _doi(slot: Slot) -> Writer:
    if slot.format != "url":
        return _text(slot)
    return lambda view: escape.href(_doi_page(view.entry.doi)) or None


def _doi_page(doi: str) -> str:
    if doi.startswith("10."):
        return doi_url(doi.lower())
    reference = read(doi) if doi else None
    return reference.url if reference else ""


def _custom(slot: Slot) -> Writer:
    field, form = slot.field, slot.format
    shown = _inline(slot._replace(format=""))

    def text(view: View) -> str | None:
        value = view.entry.custom.get(field)
        if not value:
            return None
        if isinstance(value, bool):
            return form or field
        texts = [value] if isinstance(value, str) else value
        return (form or ", ").join([text for one in texts if (text := shown(one))]) or None

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
    "replaced_by": _successor,
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
    "note": _note,
    "value": _value,
    "#": _ordinal,
}
