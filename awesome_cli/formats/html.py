"""A page for readers: one file that loads nothing from elsewhere, whole without JavaScript, searched with it."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from awesome_cli.formats import Page, Renderer, _charts, _page, bibtex, listed
from awesome_cli.formats._xml import document, escape
from awesome_cli.markdown.escape import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Template

    from awesome_cli.formats import Options
    from awesome_cli.formats._page import Contents
    from awesome_cli.formats.bibtex import BibTeXRecord
    from awesome_cli.model import Catalog, Entry

_PARTS = Path(__file__).parent / "_html"
_LINKED = 100
"""Entries that search engines are told of one by one."""
_SCHEMA_TYPES = {"paper": "ScholarlyArticle", "repo": "SoftwareSourceCode", "dataset": "Dataset"}


class Html(Renderer):
    """index.html, and a sitemap where the list says where it is published."""

    folder = True

    def render(self, catalog: Catalog, options: Options) -> Iterator[Page]:
        """The files of a site."""
        page = _page.contents(catalog, options)
        yield Page("index.html", _document(catalog, page, options.render.authors))
        if options.url:
            yield Page("sitemap.xml", _sitemap(options.url))


def _document(catalog: Catalog, page: Contents, authors: int) -> str:
    from markupsafe import Markup

    style, program = _part("page.css"), f"{_part('minisearch.js')}\n{_part('page.js')}"
    return _template().render(
        page=page,
        charts=_charts.bars(catalog, page.sections),
        scatter=_charts.scatter(catalog),
        policy=_policy(style, program),
        style=Markup(style),
        program=Markup(program),
        linked_data=Markup(_json(_linked_data(catalog, page))),
        references=Markup(_json(_references(catalog, authors))),
    )


@cache
def _part(name: str) -> str:
    text = (_PARTS / name).read_text(encoding="utf-8")
    # A source map is another file, which is not there.
    return "\n".join(line for line in text.splitlines() if not line.startswith("//# sourceMappingURL="))


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    environment.keep_trailing_newline = True
    return environment.from_string(_part("page.html") + "\n")


def _policy(style: str, program: str) -> str:
    """The Content-Security-Policy: what stands in the page may run, and nothing may be loaded."""
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src {_hash(style)}",
            f"script-src {_hash(program)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _json(data: object) -> str:
    """JSON for the inside of a `<script>`, which nothing in it can end."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _references(catalog: Catalog, authors: int) -> dict[str, tuple[str, str, dict[str, str]]]:
    """BibTeX in parts, by the IDs of entries, without the values that the page's program finds in the page."""
    entries = listed(catalog)
    found = {}
    for entry, record in zip(entries, bibtex.records(catalog, entries), strict=True):
        derived = _derived(entry, record, authors)
        names = dict.fromkeys([*record.fields, *derived])
        pairs = ((name, record.fields.get(name, "")) for name in names)
        fields = {name: value for name, value in pairs if value != derived.get(name, "")}
        found[entry.id] = (record.type, record.key, fields)
    return found


def _derived(entry: Entry, record: BibTeXRecord, authors: int) -> dict[str, str]:
    """The values that page.js makes of what the page shows, by the simplest of rules."""
    shown = _page.names(entry.authors, authors)
    turned = " and ".join(f"{last}, {first}" for first, _, last in (name.rpartition(" ") for name in shown.split(", ")))
    return {
        "title": f"{{{clean(entry.title) or entry.id}}}",
        "author": shown and f"{{{turned}}}",
        "archiveprefix": "{arXiv}" if "eprint" in record.fields else "",
        "url": record.fields.get("url", ""),
    }


def _linked_data(catalog: Catalog, page: Contents) -> dict[str, object]:
    """The list as search engines read it."""
    items = []
    for place, entry in enumerate(listed(catalog)[:_LINKED], 1):
        url = _page.web(entry.address())
        thing = {
            "@type": _SCHEMA_TYPES.get(entry.kind, "CreativeWork"),
            "name": clean(entry.title),
            "url": url,
            "author": [{"@type": "Person", "name": clean(name)} for name in entry.authors[:3]],
            "datePublished": entry.published,
        }
        items.append(
            {
                "@type": "ListItem",
                "position": place,
                "item": {key: value for key, value in thing.items() if value},
            }
        )
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": page.title,
        "description": page.summary,
        "numberOfItems": page.entries,
        "itemListElement": items,
    }
    return {**found, "url": page.url} if page.url else found


def _sitemap(url: str) -> str:
    head = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return document([head, f"<url><loc>{escape(url)}</loc></url>", "</urlset>"])
