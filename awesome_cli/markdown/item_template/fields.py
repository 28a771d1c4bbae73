"""What each field of a template shows of an entry."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from awesome_cli.identity import read
from awesome_cli.markdown import dates, dialect, escape, html_text, prose
from awesome_cli.markdown.address_parts import address_part, arxiv_id, book_page, doi_page, shown_label
from awesome_cli.markdown.item_template import numbers
from awesome_cli.markdown.names import joined, names_shown
from awesome_cli.model import ET_AL, values

if TYPE_CHECKING:
    from collections.abc import Callable

    from awesome_cli.identity import Reference
    from awesome_cli.markdown.item_template.view import ItemView
    from awesome_cli.templates.language import Slot

    Writer = Callable[[ItemView], str | None]
    """What is shown of a view; None where it is not known."""


def writer_of(slot: Slot) -> Writer:
    """What shows the value of a slot."""
    form = slot.format
    if slot.label:
        writer = _link_writer(slot.label, form)
    else:
        writer = WRITERS[slot.field](slot) if slot.field in WRITERS else _custom(slot)
    is_address = bool(slot.label) or slot.field in ("url", "link", "arxiv", "doi") or form == "url"
    return _html_address(writer) if slot.in_html and is_address else writer


def _html_address(writer: Writer) -> Writer:
    def text(view: ItemView) -> str | None:
        return html_text.href(url) if (url := writer(view)) else url

    return text


def _plain(slot: Slot) -> Callable[[str], str]:
    """How text that holds no Markdown is written at the slot's place."""
    if slot.in_html:
        return html_text.attribute if slot.in_attribute else html_text.plain_html
    if slot.in_code:
        return escape.clean
    if slot.in_label:
        return escape.label
    return escape.block if slot.is_first else escape.literal


def _inline(slot: Slot) -> Callable[[str], str]:
    """How text that may hold Markdown is written at the slot's place."""
    if slot.in_html:
        return html_text.attribute if slot.in_attribute else html_text.html_of
    if slot.in_code:
        return _plain(slot)
    if slot.is_first:
        return lambda text: escape.unmarked(escape.clean(text), prose.markdown(text))
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

    def text(view: ItemView) -> str | None:
        value = value_of(view.entry)
        return shown(value) or None if value else None

    return text


def _value(slot: Slot) -> Writer:
    shown = _inline(slot)
    return lambda view: shown(view.value) or None


def _date(slot: Slot) -> Writer:
    field, form = slot.field, slot.format
    return lambda view: dates.formatted(getattr(view.entry, field), form)


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
    """`{et al.}`: where names are left out."""
    return lambda view: ET_AL if names_shown(view.entry.authors) < len(view.entry.authors) else None


def _successor(slot: Slot) -> Writer:
    """What takes an entry's place: as it is written, or a link to it."""
    if slot.format != "link":
        return _text(slot)

    def text(view: ItemView) -> str | None:
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
    if slot.in_html:
        return lambda view: html_text.plain_html(view.link.label or dialect.link_label(view.link.url)) or None
    if slot.in_label:
        return lambda view: shown_label(*view.link)
    shown = _plain(slot)
    return lambda view: shown(view.link.label) or None


def _link_writer(label: str, form: str) -> Writer:
    def text(view: ItemView) -> str | None:
        url = next((link.url for link in view.entry.links if link.label == label), "")
        return address_part(url, form) if url else None

    return text


def _arxiv(slot: Slot) -> Writer:
    form = slot.format

    def text(view: ItemView) -> str | None:
        if not (identifier := arxiv_id(view.entry.arxiv)):
            return None
        return f"https://arxiv.org/{form}/{identifier}" if form in ("abs", "pdf") else identifier

    return text


def _doi(slot: Slot) -> Writer:
    if slot.format != "url":
        return _text(slot)
    return lambda view: escape.href(doi_page(view.entry.doi)) or None


def _isbn(slot: Slot) -> Writer:
    if slot.format != "url":
        return _text(slot)
    return lambda view: book_page(view.entry.isbn) or None


def _custom(slot: Slot) -> Writer:
    field, form = slot.field, slot.format
    shown = _inline(slot)
    is_date = dates.is_form(form)

    def text(view: ItemView) -> str | None:
        value = values.own_or_fact(view.context.catalog, view.entry, field)
        if not value:
            return None
        if is_date:
            return dates.formatted(value, form) if isinstance(value, str) and dates.parsed(value, "") else None
        if isinstance(value, bool):
            return form or field
        texts = [value] if isinstance(value, str) else value
        return (form or ", ").join([text for one in texts if (text := shown(one))]) or None

    return text


WRITERS: dict[str, Callable[[Slot], Writer]] = {
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
    "citations": numbers.number,
    "stars": numbers.number,
    "forks": numbers.number,
    "likes": numbers.number,
    "downloads": numbers.number,
    "dependents": numbers.number,
    "pushed": numbers.pushed,
    "rank": numbers.rank,
    "url": _address,
    "arxiv": _arxiv,
    "doi": _doi,
    "isbn": _isbn,
    "label": _label,
    "link": _own_link,
    "note": _value,
    "value": _value,
    "#": _ordinal,
}
