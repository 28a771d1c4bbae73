"""New entries, with and without facts."""

from __future__ import annotations

import pytest

from awesome_cli.curate.add.entry import AddRequest, has_placeholder_title, make_entry, references_of
from awesome_cli.identity import read
from awesome_cli.model import Link
from awesome_cli.sources.source import Metadata
from awesome_cli.storage import reading, schema
from awesome_cli.storage.yaml import canonical

WISH = AddRequest(("scaling", "scaling"), added="2026-02-03")
FACTS = Metadata(title="A title", published="2024-06-20")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("2406.14833v2", "arxiv:2406.14833"),
        ("10.1145/ABC", "doi:10.1145/abc"),
        ("Lab/Project", "Lab/Project"),
        ("https://huggingface.co/datasets/Lab/Data", "datasets/Lab/Data"),
        ("http://www.example.org/a/Page/?utm_source=x", "example.org/a/Page"),
        ("https://example.org", "example.org"),
    ],
)
def test_an_entry_without_facts_waits_for_them(text: str, title: str) -> None:
    reference = read(text)
    assert reference
    entry = make_entry(reference, WISH)
    assert entry.title == title
    assert entry.sections == ("scaling",)
    assert [known.identity for known in references_of(entry)] == [reference.identity]
    assert has_placeholder_title(entry)
    assert not has_placeholder_title(entry._replace(added=""))  # a person, or an import, gave it that title
    assert not has_placeholder_title(make_entry(reference, WISH, FACTS))
    assert reading.read(canonical.text(schema.raw_of(entry)), "", "").problems == []


def test_each_link_stands_there_once() -> None:
    reference = read("lab/project")
    assert reference
    found = Metadata(links=(Link("https://github.com/LAB/Project"), Link("https://www.example.org/a/")))
    wish = WISH._replace(links=("https://example.org/a", "https://example.org/b"))
    links = make_entry(reference, wish, found).links
    assert links == (Link("https://example.org/a"), Link("https://example.org/b"))


def test_what_a_service_says_is_shown_as_it_says_it() -> None:
    reference = read("https://github.com/lab/project")
    assert reference
    facts = Metadata(title="Project", description="Parses *any* [list](x) <b>")
    assert make_entry(reference, WISH, facts).description == r"Parses \*any\* \[list\](x) \<b>"
