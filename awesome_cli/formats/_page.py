"""What the HTML page shows of a list, ready for its template: nothing here is HTML but what says so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.formats import _blocks, _inline, below, listed
from awesome_cli.formats._dates import appeared
from awesome_cli.identity import doi_url, read
from awesome_cli.markdown.dialect import link_label
from awesome_cli.markdown.escape import clean
from awesome_cli.model import ET_AL
from awesome_cli.normalize import escape_blanks, host_name, plural, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from awesome_cli.formats import Options
    from awesome_cli.model import Catalog, CustomValue, Entry, Measure, Section

_PAGE, _ENTRY = 1_300_000, 1_000
"""Characters of a page that is quick to load, and of an entry without its abstract: what is left is for abstracts."""
_TELLING = 200
"""A shorter piece of an abstract says too little to be shown."""


class Fact(NamedTuple):
    """A short word on an entry, which may lead somewhere."""

    label: str
    url: str = ""


class PageItem(NamedTuple):
    """An entry as it stands in one place."""

    id: str
    anchor: str
    """Empty where it stands in an earlier place too."""
    data: tuple[tuple[str, str], ...]
    """What filters and orders go by."""
    title: str
    url: str
    highlight: bool
    status: str
    successor: Fact
    authors: str
    description: Markup
    facts: tuple[Fact, ...]
    notes: tuple[Markup, ...]
    abstract: str
    children: tuple[PageItem, ...]


class PagePart(NamedTuple):
    """A section."""

    anchor: str
    title: str
    name: str
    """The titles from the top down to it."""
    level: int
    entries: int
    """Entries in it and below."""
    text: Markup
    closing: Markup
    items: tuple[PageItem, ...]
    sections: tuple[PagePart, ...]


class Contents(NamedTuple):
    """The whole page."""

    title: str
    description: str
    summary: str
    url: str
    entries: int
    header: Markup
    footer: Markup
    sections: tuple[PagePart, ...]


def contents(catalog: Catalog, options: Options) -> Contents:
    """The page of a list."""
    from markupsafe import Markup

    maker = _Maker(catalog, options.render.authors)
    count = len(maker.own)
    description = clean(catalog.description)
    return Contents(
        clean(catalog.title),
        description,
        description or f"{plural(count, 'entry', 'entries')} in {plural(len(catalog.sections), 'section')}",
        options.url,
        count,
        Markup(_owners(options.header, 2)),
        Markup(_owners(options.footer, 2)),
        tuple(maker.part(section, 2) for section in catalog.sections),
    )


def _owners(markdown: str, level: int) -> str:
    return _blocks.html(printable(markdown.replace("\r\n", "\n").replace("\r", "\n")), level)


class _Maker:
    """Makes the parts of one page; it remembers which entries have their anchor."""

    def __init__(self, catalog: Catalog, authors: int) -> None:
        self.catalog = catalog
        self.authors = authors
        self.own = {entry.id: entry for entry in listed(catalog)}
        self.shown, self.under = catalog.by_section(), catalog.under()
        self.anchored: set[str] = set()
        abstracts = sum(bool(entry.abstract) for entry in self.own.values())
        self.abstract = max(0, _PAGE - _ENTRY * len(self.own)) // max(1, abstracts)

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
            Markup(_owners(section.text, level + 1)),
            Markup(_owners(section.closing, level + 1)),
            items,
            sections,
        )

    def item(self, entry: Entry, path: str, above: frozenset[str]) -> PageItem:
        from markupsafe import Markup

        anchor = "" if entry.id in self.anchored else f"entry-{entry.id}"
        self.anchored.add(entry.id)
        above |= {entry.id}
        children = [child for child in below(self.under, entry.id, path) if child.id not in above]
        cited, stars = self.catalog.citations(entry), self.catalog.stars(entry)
        return PageItem(
            entry.id,
            anchor,
            tuple(_data(entry, cited, stars)),
            clean(entry.title) or entry.id,
            web(entry.address()),
            entry.highlight,
            clean(entry.status) or ("replaced" if entry.replaced_by else ""),
            self.successor(entry.replaced_by),
            names(entry.authors, self.authors),
            Markup(_inline.html(entry.description)),
            tuple(_facts(entry, cited, stars)),
            tuple(Markup(_inline.html(note)) for note in entry.notes if clean(note)),
            self.shortened(clean(entry.abstract)),
            tuple(self.item(child, path, above) for child in children),
        )

    def shortened(self, abstract: str) -> str:
        if len(abstract) <= self.abstract:
            return abstract
        return "" if self.abstract < _TELLING else f"{abstract[: self.abstract].rpartition(' ')[0]} …"

    def successor(self, wanted: str) -> Fact:
        if wanted in self.own:
            return Fact(clean(self.own[wanted].title) or wanted, f"#entry-{wanted}")
        reference = read(wanted) if wanted else None
        return Fact(clean(wanted), web(reference.url) if reference else "")


def names(authors: Sequence[str], most: int) -> str:
    """Authors on one line; `et al.` for those that are left out, here or by the entry."""
    known = [name for name in authors if name != ET_AL]
    cut = len(known) > most or ET_AL in authors
    return clean(", ".join([*known[:most], ET_AL] if cut else known))


def _data(entry: Entry, cited: Measure | None, stars: Measure | None) -> Iterator[tuple[str, str]]:
    values = {
        "kind": entry.kind,
        "venue": clean(entry.venue),
        "newest": entry.newest(),
        "citations": cited.value if cited else "",
        "stars": stars.value if stars else "",
        "custom": _custom(entry.custom),
    }
    yield from ((name, value) for name, value in values.items() if value)
    # The page's program takes the year from `newest` where it is not given.
    if (year := entry.year or appeared(entry)[:4]) != entry.newest()[:4]:
        yield "year", year


def _custom(fields: Mapping[str, CustomValue]) -> str:
    """The values of the list's own fields, each as a list."""
    found = {name: [clean(value) for value in _values(value)] for name, value in fields.items()}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) if found else ""


def _values(value: CustomValue) -> tuple[str, ...]:
    return ("yes" if value else "no",) if isinstance(value, bool) else (value,) if isinstance(value, str) else value


def _facts(entry: Entry, cited: Measure | None, stars: Measure | None) -> Iterator[Fact]:
    yield Fact(entry.kind)
    if entry.venue or entry.year:
        yield Fact(clean(f"{entry.venue} {entry.year}"))
    elif date := appeared(entry):
        yield Fact(date)
    for identity in entry.identities():
        scheme, _, name = identity.partition(":")
        if scheme == "arxiv":
            yield Fact(f"arXiv {name}", f"https://arxiv.org/abs/{name}")
            yield Fact("pdf", f"https://arxiv.org/pdf/{name}")
        elif scheme == "doi":
            yield Fact("doi", doi_url(name))
    if cited:
        yield Fact(f"{int(cited.value):,} citations", web(cited.url))
    if stars:
        yield Fact(f"{int(stars.value):,} stars", web(stars.url))
    for link in entry.links:
        yield Fact(clean(link.label or link_label(link.url) or link.url), web(link.url))
    for name, value in entry.custom.items():
        yield Fact(f"{name.replace('_', ' ')}: {clean(', '.join(_values(value)))}")


def web(url: str) -> str:
    """An address that a browser may be sent to; nothing for any other."""
    url = escape_blanks(url.strip())
    return url if url.lower().startswith(("https://", "http://")) and host_name(url) else ""
