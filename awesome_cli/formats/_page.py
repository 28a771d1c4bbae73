"""The contents of the HTML page, prepared for its template: only what has the type Markup is HTML."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.formats import _blocks, _inline, below, shown_entries
from awesome_cli.formats._dates import appearance_date
from awesome_cli.identity import link, read
from awesome_cli.markdown.dialect import link_label
from awesome_cli.markdown.escape import clean
from awesome_cli.model import ET_AL, values
from awesome_cli.normalize import escape_spaces, host_name, plural, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from awesome_cli.formats import Options
    from awesome_cli.identity import Identity
    from awesome_cli.model import Catalog, CustomValue, Entry, Measure, Section

_PAGE_SIZE, _ENTRY_SIZE = 1_300_000, 1_000
"""Characters of a page that loads quickly, and of an entry without its abstract; the rest is for abstracts."""
_MIN_ABSTRACT = 200
"""A shorter piece of an abstract is not shown."""


class Badge(NamedTuple):
    """A short fact about an entry, perhaps with a link."""

    label: str
    url: str = ""


class PageItem(NamedTuple):
    """An entry in one place of the page."""

    id: str
    anchor: str
    """Empty where the entry has an earlier place."""
    data: tuple[tuple[str, str], ...]
    """Values for filters and sorting."""
    title: str
    url: str
    highlight: bool
    status: str
    successor: Badge
    authors: str
    description: Markup
    facts: tuple[Badge, ...]
    notes: tuple[Markup, ...]
    abstract: str
    children: tuple[PageItem, ...]


class PagePart(NamedTuple):
    """A section."""

    anchor: str
    title: str
    name: str
    """The titles of the sections from the top down to it."""
    level: int
    entries: int
    """The number of entries in it and below."""
    text: Markup
    closing: Markup
    items: tuple[PageItem, ...]
    sections: tuple[PagePart, ...]


class PageContents(NamedTuple):
    """The whole page."""

    title: str
    description: str
    summary: str
    url: str
    entries: int
    header: Markup
    footer: Markup
    sections: tuple[PagePart, ...]


def page_contents(catalog: Catalog, options: Options) -> PageContents:
    """The page of a list."""
    from markupsafe import Markup

    builder = _PageBuilder(catalog, options.render.authors)
    count = len(builder.by_id)
    description = clean(catalog.description)
    return PageContents(
        clean(catalog.title),
        description,
        description or f"{plural(count, 'entry', 'entries')} in {plural(len(catalog.sections), 'section')}",
        options.url,
        count,
        Markup(_owner_html(options.header, 2)),
        Markup(_owner_html(options.footer, 2)),
        tuple(builder.part(section, 2) for section in catalog.sections),
    )


def _owner_html(markdown: str, level: int) -> str:
    return _blocks.html(printable(markdown.replace("\r\n", "\n").replace("\r", "\n")), level)


class _PageBuilder:
    """Builds the parts of one page; remembers which entries have an anchor already."""

    def __init__(self, catalog: Catalog, authors: int) -> None:
        self.catalog = catalog
        self.authors = authors
        self.by_id = {entry.id: entry for entry in shown_entries(catalog)}
        self.shown, self.under = catalog.by_section(), catalog.under()
        self.anchored: set[str] = set()
        abstracts = sum(bool(entry.abstract) for entry in self.by_id.values())
        self.abstract = max(0, _PAGE_SIZE - _ENTRY_SIZE * len(self.by_id)) // max(1, abstracts)

    def part(self, section: Section, level: int, above: str = "") -> PagePart:
        from markupsafe import Markup

        items = tuple(self.item(entry, section.path, frozenset()) for entry in self.shown[section.path])
        title = clean(section.title) or section.path
        name = f"{above} / {title}" if above else title
        sections = tuple(self.part(inner, level + 1, name) for inner in section.sections)
        return PagePart(
            f"section-{section.path}",
            title,
            name,
            min(level, 6),
            len(items) + sum(inner.entries for inner in sections),
            Markup(_owner_html(section.text, level + 1)),
            Markup(_owner_html(section.closing, level + 1)),
            items,
            sections,
        )

    def item(self, entry: Entry, path: str, above: frozenset[str]) -> PageItem:
        from markupsafe import Markup

        above |= {entry.id}
        children = [child for child in below(self.under, entry.id, path) if child.id not in above]
        cited, stars = self.catalog.citations(entry), self.catalog.stars(entry)
        further = _further_values(self.catalog, entry)
        data = list(_sort_and_filter_data(entry, cited, stars, further))
        if self.catalog.is_dead(entry):
            data.append(("link", "dead"))
        return PageItem(
            entry.id,
            self.anchor(entry),
            tuple(data),
            clean(entry.title) or entry.id,
            browser_address(entry.address()),
            entry.highlight,
            _status(entry),
            self.successor(entry.replaced_by),
            author_line(entry.authors, self.authors),
            Markup(_inline.html(entry.description)),
            tuple(_badges(entry, cited, stars, further)),
            tuple(Markup(_inline.html(note)) for note in entry.notes if clean(note)),
            self.shorten_abstract(clean(entry.abstract)),
            tuple(self.item(child, path, above) for child in children),
        )

    def anchor(self, entry: Entry) -> str:
        """Where links to an entry lead: the first of its places."""
        if entry.id in self.anchored:
            return ""
        self.anchored.add(entry.id)
        return f"entry-{entry.id}"

    def shorten_abstract(self, abstract: str) -> str:
        if len(abstract) <= self.abstract:
            return abstract
        return "" if self.abstract < _MIN_ABSTRACT else f"{abstract[: self.abstract].rpartition(' ')[0]} …"

    def successor(self, wanted: str) -> Badge:
        if wanted in self.by_id:
            return Badge(clean(self.by_id[wanted].title) or wanted, f"#entry-{wanted}")
        reference = read(wanted) if wanted else None
        return Badge(clean(wanted), browser_address(reference.url) if reference else "")


def author_line(authors: Sequence[str], most: int) -> str:
    """Authors on one line; `et al.` where some are left out, here or in the entry."""
    known = [name for name in authors if name != ET_AL]
    has_more = len(known) > most or ET_AL in authors
    return clean(", ".join([*known[:most], ET_AL] if has_more else known))


def _further_values(catalog: Catalog, entry: Entry) -> dict[str, CustomValue]:
    """The fields that the list declares, and those facts of software by which readers choose."""
    known = values.own_and_facts(catalog, entry)
    return {name: value for name, value in known.items() if name in entry.custom or values.FACTS[name].is_category}


def _sort_and_filter_data(
    entry: Entry, cited: Measure | None, stars: Measure | None, further: Mapping[str, CustomValue]
) -> Iterator[tuple[str, str]]:
    data = {
        "kind": entry.kind,
        "venue": clean(entry.venue),
        "newest": entry.newest(),
        "citations": cited.value if cited else "",
        "stars": stars.value if stars else "",
        "custom": _custom(further),
    }
    yield from ((name, value) for name, value in data.items() if value)
    # The page's script takes the year from `newest` where it is not given.
    if (year := entry.year or appearance_date(entry)[:4]) != entry.newest()[:4]:
        yield "year", year


def _custom(fields: Mapping[str, CustomValue]) -> str:
    """The values of fields that are not built in, each as a list, as JSON."""
    lists = {name: [clean(value) for value in _values(value)] for name, value in fields.items()}
    return json.dumps(lists, ensure_ascii=False, separators=(",", ":")) if lists else ""


def _values(value: CustomValue) -> tuple[str, ...]:
    return ("yes" if value else "no",) if isinstance(value, bool) else (value,) if isinstance(value, str) else value


def _status(entry: Entry) -> str:
    return clean(entry.status) or ("replaced" if entry.replaced_by else "")


def _badges(
    entry: Entry, cited: Measure | None, stars: Measure | None, further: Mapping[str, CustomValue]
) -> Iterator[Badge]:
    yield Badge(entry.kind)
    if entry.venue or entry.year:
        yield Badge(clean(f"{entry.venue} {entry.year}"))
    elif date := appearance_date(entry):
        yield Badge(date)
    for identity in entry.identities():
        yield from _identity_badges(identity)
    for measure, what in ((cited, "citation"), (stars, "star")):
        yield from _number_badges(measure, what)
    for one in entry.links:
        yield Badge(clean(one.label or link_label(one.url) or one.url), browser_address(one.url))
    for name, value in further.items():
        yield Badge(f"{name.replace('_', ' ')}: {clean(', '.join(_values(value)))}")


def _number_badges(measure: Measure | None, what: str) -> Iterator[Badge]:
    if measure:
        yield Badge(plural(int(measure.value), what), browser_address(measure.url))


def _identity_badges(identity: Identity) -> Iterator[Badge]:
    """Where the paper or book with an identity is to be found."""
    scheme, _, name = identity.partition(":")
    if scheme == "arxiv":
        yield Badge(f"arXiv {name}", link(identity))
        yield Badge("pdf", f"https://arxiv.org/pdf/{name}")
    elif scheme == "doi":
        yield Badge("doi", link(identity))
    elif scheme == "isbn":
        yield Badge(f"ISBN {name}", link(identity))


def browser_address(url: str) -> str:
    """An http(s) address with escaped white space; empty for anything else."""
    url = escape_spaces(url.strip())
    return url if url.lower().startswith(("https://", "http://")) and host_name(url) else ""
