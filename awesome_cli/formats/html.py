"""A page for readers: one file that loads nothing else; complete without JavaScript, searchable with it."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from awesome_cli import kinds
from awesome_cli.formats import Page, Renderer, _charts, _page, bibtex, shown_entries
from awesome_cli.formats._xml import document, escape
from awesome_cli.markdown.escape import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Template

    from awesome_cli.formats import Options
    from awesome_cli.formats._page import PageContents
    from awesome_cli.formats.bibtex import BibTeXRecord
    from awesome_cli.model import Catalog, Entry

_FOLDER = Path(__file__).parent / "_html"
_MOST_IN_LINKED_DATA = 100
"""So many entries are described to search engines."""


class Html(Renderer):
    """index.html, and a sitemap for a list that has a URL."""

    needs_folder = True

    def render(self, catalog: Catalog, options: Options) -> Iterator[Page]:
        """The files of a site."""
        page = _page.page_contents(catalog, options)
        yield Page("index.html", _document(catalog, page, options.render.authors))
        if options.url:
            yield Page("sitemap.xml", _sitemap(options.url))


def _document(catalog: Catalog, page: PageContents, authors: int) -> str:
    from markupsafe import Markup

    style, program = _read_part("page.css"), f"{_read_part('minisearch.js')}\n{_read_part('page.js')}"
    return _template().render(
        page=page,
        charts=_charts.bar_charts(catalog, page.sections),
        scatter=_charts.citations_plot(catalog),
        policy=_content_security_policy(style, program),
        style=Markup(style),
        program=Markup(program),
        linked_data=Markup(_script_json(_linked_data(catalog, page))),
        references=Markup(_script_json(_references(catalog, authors))),
    )


@cache
def _read_part(name: str) -> str:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    # Source maps are files that are not published.
    return "\n".join(line for line in text.splitlines() if not line.startswith("//# sourceMappingURL="))


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    environment.keep_trailing_newline = True
    return environment.from_string(_read_part("page.html") + "\n")


def _content_security_policy(style: str, program: str) -> str:
    """The Content-Security-Policy: the page's own style and script may run, and nothing may be loaded."""
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src {_source_hash(style)}",
            f"script-src {_source_hash(program)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _source_hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _script_json(data: object) -> str:
    """JSON for the inside of a `<script>` element, which it cannot close."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _references(catalog: Catalog, authors: int) -> dict[str, tuple[str, str, dict[str, str]]]:
    """BibTeX records by entry ID, without the values that the page's script derives from the page."""
    entries = shown_entries(catalog)
    references = {}
    for entry, record in zip(entries, bibtex.records(catalog, entries), strict=True):
        derived = _derived_fields(entry, record, authors)
        names = dict.fromkeys([*record.fields, *derived])
        pairs = ((name, record.fields.get(name, "")) for name in names)
        fields = {name: value for name, value in pairs if value != derived.get(name, "")}
        references[entry.id] = (record.type, record.key, fields)
    return references


def _derived_fields(entry: Entry, record: BibTeXRecord, authors: int) -> dict[str, str]:
    """The values that page.js derives from what the page shows."""
    authors_shown = _page.author_line(entry.authors, authors)
    family_first = " and ".join(
        f"{last}, {first}" for first, _, last in (name.rpartition(" ") for name in authors_shown.split(", "))
    )
    return {
        "title": f"{{{clean(entry.title) or entry.id}}}",
        "author": authors_shown and f"{{{family_first}}}",
        "archiveprefix": "{arXiv}" if "eprint" in record.fields else "",
        "url": record.fields.get("url", ""),
    }


def _linked_data(catalog: Catalog, page: PageContents) -> dict[str, object]:
    """The list as linked data (schema.org) for search engines."""
    items = []
    for position, entry in enumerate(shown_entries(catalog)[:_MOST_IN_LINKED_DATA], 1):
        url = _page.browser_address(entry.address())
        thing = {
            "@type": kinds.of(entry.kind).json_ld,
            "name": clean(entry.title),
            "url": url,
            "author": [{"@type": "Person", "name": clean(name)} for name in entry.authors[:3]],
            "datePublished": entry.published,
            "isbn": entry.isbn,
        }
        items.append(
            {
                "@type": "ListItem",
                "position": position,
                "item": {key: value for key, value in thing.items() if value},
            }
        )
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": page.title,
        "description": page.summary,
        "numberOfItems": page.entries,
        "itemListElement": items,
    }
    return {**data, "url": page.url} if page.url else data


def _sitemap(url: str) -> str:
    opening = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return document([opening, f"<url><loc>{escape(url)}</loc></url>", "</urlset>"])
