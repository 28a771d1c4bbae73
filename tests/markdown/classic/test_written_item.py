"""Details of one item that the golden file shows only once."""

from __future__ import annotations

import pytest

from awesome_cli import formats
from awesome_cli.markdown import dialect
from awesome_cli.markdown.classic import read as markdown
from awesome_cli.model import Catalog, Entry, Link, Section
from awesome_cli.storage.config import RenderOptions

PAPER = Entry(kind="paper", title="T", arxiv="2406.14491")
ARXIV = "[arxiv](https://arxiv.org/abs/2406.14491), [pdf](https://arxiv.org/pdf/2406.14491)"


def item(entry: Entry, *others: Entry, authors: int = 10) -> str:
    entries = (entry._replace(sections=("s",)), *others)
    catalog = Catalog("L", sections=(Section("s", "S"),), entries=entries)
    [page] = formats.load("markdown").render(catalog, formats.Options(RenderOptions(authors)))
    return page.text.partition("## S\n\n")[2].rstrip("\n")


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ("A", "A"),
        ("A, B", "A, B"),
        ("A, B, C", "A, B, et al."),
        ("A, B, et al.", "A, B, et al."),
        ("A, et al., C", "A, et al., C"),
        ("A, et al., C, D", "A, C, et al."),
    ],
)
def test_no_more_authors_are_shown_than_the_list_wants(names: str, shown: str) -> None:
    text = item(PAPER._replace(authors=tuple(names.split(", "))), authors=2)
    assert text == f"- **T**, `arXiv, 2406.14491`, {ARXIV}\n\n  *{shown}*"


@pytest.mark.parametrize(
    ("venue", "year", "shown"),
    [
        ("ICML", "2023", "`ICML, 2023`"),
        ("EMNLP", "", "`EMNLP`"),
        ("", "", "`arXiv, 2406.14491`"),
        ("", "2023", "`arXiv, 2406.14491`"),
    ],
)
def test_a_venue_is_shown_with_its_year(venue: str, year: str, shown: str) -> None:
    assert item(PAPER._replace(venue=venue, year=year)) == f"- **T**, {shown}, {ARXIV}"


@pytest.mark.parametrize("arxiv", ["2406.14491v2", "arXiv:2406.14491", "https://arxiv.org/pdf/2406.14491v1"])
def test_an_arxiv_id_in_another_form(arxiv: str) -> None:
    assert item(PAPER._replace(arxiv=arxiv)) == f"- **T**, `arXiv, 2406.14491`, {ARXIV}"


@pytest.mark.parametrize(
    ("doi", "target"),
    [
        ("10.1145/ABC", "https://doi.org/10.1145/abc"),
        ("https://doi.org/10.1145/x(1)", "https://doi.org/10.1145/x%281%29"),
    ],
)
def test_a_doi_is_a_link_to_its_paper(doi: str, target: str) -> None:
    assert item(Entry(kind="paper", title="T", doi=doi)) == f"- **T**, [doi]({target})"


@pytest.mark.parametrize(
    ("replaced_by", "shown"),
    [
        ("https://github.com/Owner/New", "[Owner/New](https://github.com/Owner/New)"),
        ("github:owner/new", "[owner/new](https://github.com/owner/new)"),
        ("hf:spaces/a/b", "[spaces/a/b](https://huggingface.co/spaces/a/b)"),
        ("2401.00001v3", "[arxiv:2401.00001](https://arxiv.org/abs/2401.00001)"),
        ("10.1145/X", "[doi:10.1145/x](https://doi.org/10.1145/x)"),
        ("https://www.example.org/p", "[example](https://www.example.org/p)"),
        ("arxiv-2402.00002", "[arxiv:2402.00002](https://arxiv.org/abs/2402.00002)"),
        ("some-name*", "some-name\\*"),
    ],
)
def test_what_takes_its_place(replaced_by: str, shown: str) -> None:
    other = Entry(id="arxiv-2402.00002", kind="paper", title="Other", arxiv="2402.00002")
    entry = Entry(kind="link", title="T", url="https://a.b", status="gone", replaced_by=replaced_by)
    assert item(entry, other) == f"- [T](https://a.b) *(gone, now {shown})*"


@pytest.mark.parametrize(
    ("url", "suffix"),
    [
        ("https://github.com/a-b/c", " - a-b ![Star](https://img.shields.io/github/stars/a-b/c.svg?style=social&label=Star)"),
        ("https://github.com/topics/llm", ""),
        ("https://example.org/github.com", ""),
        ("https://huggingface.co/a-b/c", " - a-b 🤗"),
        ("https://hf.co/datasets/a/b", " - a 🤗"),
        ("https://huggingface.co/blog/moe", ""),
    ],
)  # fmt: skip
def test_the_owner_after_a_name(url: str, suffix: str) -> None:
    assert item(Entry(kind="repo", title="N", url=url)) == f"- [**N**]({url}){suffix}"


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        (Link("https://github.com/a-b/c"), "([c](https://github.com/a-b/c) - a-b) ![Star](https://img.shields.io/github/stars/a-b/c.svg?style=social&label=Star)"),
        (Link("https://www.example.co.uk:8080/x"), "([example.co](https://www.example.co.uk:8080/x))"),
        (Link("http://localhost/x"), "([localhost](http://localhost/x))"),
        (Link("https://x.y/", "\u200e"), "([https://x.y/](https://x.y/))"),
        (Link("mailto:a@b"), "(mailto:a@b)"),
    ],
)  # fmt: skip
def test_a_link_is_shown_by_its_label(link: Link, shown: str) -> None:
    assert item(Entry(kind="link", title="N", url="https://a.b", links=(link,))) == f"- [N](https://a.b)\n\n  · {shown}"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (r"snake\_case, a \* b", r"snake\_case, a \* b"),
        ("see [the *manual*](https://e.org/m) and `code`", "see [the *manual*](https://e.org/m) and `code`"),
        ("a <b> ![i](https://e.org/i.png)", r"a \<b> !\[i\](https://e.org/i.png)"),
    ],
)
def test_descriptions_and_notes_are_markdown_that_comes_back(stored: str, shown: str) -> None:
    entry = Entry(kind="repo", title="T", url="https://e.org/t", description=stored, notes=(stored,))
    assert item(entry) == f"- [**T**](https://e.org/t)\n\n  *{shown}*\n  - {shown}"
    page = f"{dialect.GENERATED}\n# L\n\n- [S](#s)\n\n## S\n\n{item(entry)}\n"
    [read] = markdown.read(page).entries
    assert (read.description, read.notes) == (shown, (shown,))
    assert item(read) == item(entry)
