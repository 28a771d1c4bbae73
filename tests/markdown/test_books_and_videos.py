"""Books and videos as `classic` shows them: an import of the page gives the same entries."""

from __future__ import annotations

import pytest

from awesome_cli.markdown import read_list, write
from awesome_cli.model import Catalog, Entry, Link, Section
from awesome_cli.storage.config import RenderOptions

ENTRIES = {
    "all of a book": Entry(
        title="Deep Learning",
        kind="book",
        isbn="9780262035613",
        authors=("Ian Goodfellow", "Yoshua Bengio"),
        venue="MIT Press",
        year="2016",
        description="The *book*.",
        notes=("Long.",),
    ),
    "a book at an address of its own": Entry(title="A Book", kind="book", url="https://example.org/book"),
    "a book of a shop": Entry(
        title="A Book",
        kind="book",
        url="https://www.amazon.com/dp/080442957X",
        authors=("Ada Lovelace",),
        links=(Link("https://github.com/lab/code", "its sources"),),
    ),
    "a video": Entry(title="A talk", kind="video", url="https://youtu.be/dQw4w9WgXcQ", description="Of an hour."),
    "a paper beside a book": Entry(
        title="A Paper",
        kind="paper",
        arxiv="2406.14833",
        authors=("Ada Lovelace",),
        links=(Link("https://a.example/b", "book"),),
    ),
}


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_what_classic_shows_is_read_back(entry: Entry) -> None:
    entry = entry._replace(sections=("all",))
    entry = entry._replace(id=entry.stem())
    catalog = Catalog("List", sections=(Section("all", "All"),), entries=(entry,))
    page = write.page(catalog, RenderOptions(), "", "")
    imported = read_list.read(page, "")
    [read] = imported.entries
    assert read._replace(id=entry.id, weight=None) == entry
    assert write.page(catalog._replace(entries=(read._replace(id=entry.id),)), imported.render, "", "") == page
