"""The table of kinds says of each what the program does."""

from __future__ import annotations

import pytest

from awesome_cli import kinds
from awesome_cli.identity import read
from awesome_cli.model import Catalog, Entry, Section
from awesome_cli.sources import fetch
from awesome_cli.sources.source import KNOWING

EXAMPLES = {
    "paper": ("2406.14833", "10.1145/1", "10.5281/zenodo.1", "https://openreview.net/forum?id=abcdef"),
    "repo": ("lab/project", "gitlab:a/b", "codeberg:a/b", "bitbucket:a/b", "sourceforge:a"),
    "model": ("https://huggingface.co/lab/model",),
    "dataset": ("https://huggingface.co/datasets/lab/data",),
    "space": ("https://huggingface.co/spaces/lab/space",),
    "book": ("978-0-262-03561-3", "https://www.amazon.com/dp/0262035618"),
    "video": ("https://youtu.be/dQw4w9WgXcQ", "https://player.vimeo.com/video/76979871"),
    "link": ("https://example.org/page",),
}
"""References that are of a kind, together known by all its sources."""


def test_every_kind_has_an_example() -> None:
    assert list(EXAMPLES) == list(kinds.KINDS)


@pytest.mark.parametrize("name", kinds.KINDS)
def test_the_references_of_a_kind_are_of_that_kind(name: str) -> None:
    assert {reference.kind for text in EXAMPLES[name] if (reference := read(text))} == {name}


@pytest.mark.parametrize("name", kinds.KINDS)
def test_the_sources_of_a_kind_are_those_that_are_asked(name: str) -> None:
    references = [reference for text in EXAMPLES[name] if (reference := read(text))]
    asked = {plan.source.name for plan in fetch.plan(references, KNOWING)}
    assert asked == set(kinds.of(name).sources)


def test_a_name_that_is_no_kind_is_a_link() -> None:
    assert kinds.of("song").name == kinds.LINK


@pytest.mark.parametrize("name", kinds.KINDS)
def test_every_format_calls_a_kind_what_the_table_says(name: str) -> None:
    from awesome_cli.formats import Options, load

    row = kinds.of(name)
    entry = Entry("a", "entries/a.yaml", "A title", name, ("all",), url="https://example.org/a")
    catalog = Catalog("List", sections=(Section("all", "All"),), entries=(entry,))
    forms = ("bibtex", "csl-json", "ris", "html")
    texts = {form: "".join(page.text for page in load(form).render(catalog, Options())) for form in forms}
    assert texts["bibtex"].startswith(f"@{row.reference.bibtex}{{")
    assert f'"type": "{row.reference.csl}"' in texts["csl-json"]
    assert texts["ris"].startswith(f"TY  - {row.reference.ris}\n")
    assert f'"@type":"{row.json_ld}"' in texts["html"]
