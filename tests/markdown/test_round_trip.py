"""render, import, render: identical bytes; and importing a rendered list over its own data adds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from awesome_cli.curate._additions import missing_values
from awesome_cli.formats import Options, load
from awesome_cli.markdown.address import united
from awesome_cli.markdown.classic import read as markdown
from awesome_cli.markdown.escape import clean
from awesome_cli.markdown.item_template.read import LONGEST
from awesome_cli.model import ET_AL, Catalog, Entry, Link, Measure, Section
from awesome_cli.normalize import slug
from awesome_cli.storage import schema
from awesome_cli.storage.config import Config, RenderOptions
from tests.markdown import nasty
from tests.paths import SEED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awesome_cli.imported import Imported

SECTIONS = (Section("a", "A"), Section("b-b", "B *b*", "Some *text*.\n\n### Not a section"))
HEADER = "Hello [there](https://h.org).\n\n## Why\n\n- because\n"


def rendered(entries: Iterable[Entry], measures: Iterable[Measure], sections: tuple[Section, ...] = SECTIONS) -> str:
    numbers = {(measure.subject, measure.metric): measure for measure in measures}
    named = tuple(entry._replace(id=entry.stem()) for entry in entries)
    catalog = Catalog("A *list*", "What <it> is.", sections, named, numbers)
    return page(catalog, HEADER, "Bye.\n")


def page(catalog: Catalog, header: str, footer: str) -> str:
    [readme] = load("markdown").render(catalog, Options(RenderOptions(), header, footer))
    return readme.text


def again(imported: Imported) -> str:
    return rendered(imported.entries, imported.measures, imported.sections)


def test_the_seed_comes_back_as_it_was_rendered() -> None:
    seed = markdown.read(SEED.read_text(encoding="utf-8"))
    first = again(seed)
    imported = markdown.read(first)
    assert (imported.title, imported.description) == ("A *list*", "What <it> is.")
    assert (imported.header, imported.footer) == (HEADER, "Bye.\n")
    assert imported.entries == seed.entries
    assert imported.measures == seed.measures
    assert again(imported) == first


def test_a_list_with_everything_that_is_hard_comes_back_as_it_was_rendered() -> None:
    # An item without a link says nothing that an entry could be made of: it comes back as text of its section. One
    # that no template reads, since it is too long, comes back as what its address is.
    linked = [entry for entry in nasty.CATALOG.entries if not entry.url.startswith("ftp:")]
    catalog = nasty.CATALOG._replace(entries=tuple(entry for entry in linked if len(entry.title) < LONGEST))
    first = page(catalog, nasty.HEADER, nasty.FOOTER)
    imported = markdown.read(first)
    numbers = {(measure.subject, measure.metric): measure for measure in imported.measures}
    entries = tuple(entry._replace(id=entry.stem()) for entry in imported.entries)
    read = Catalog(imported.title, imported.description, imported.sections, entries, numbers)
    assert page(read, imported.header, imported.footer) == first
    assert [section.title for section in imported.sections] == [clean(section.title) for section in nasty.SECTIONS]


@pytest.mark.parametrize(
    ("titles", "text", "header"),
    [
        (["Pretrain", "混合专家", "Müller 🌟"], "", ""),
        (["Foo-1", "Foo"], "### Foo\n\nis no section", ""),
        (["Other", "Foo"], "<h3>Foo</h3>", '<h1 align="center">Other</h1>'),
        (["A", "B"], "", "- [A](#a)\n- [B](#b)\n\nstand in the header too."),
    ],
)
def test_sections_come_back_whatever_else_is_a_heading(titles: list[str], text: str, header: str) -> None:
    sections = tuple(Section(slug(title), title, text) for title in titles)
    imported = markdown.read(page(Catalog("T", "", sections, (), {}), header, ""))
    assert [(section.title, section.text) for section in imported.sections] == [(title, text) for title in titles]
    assert imported.header == (f"{header}\n" if header else "")


MARKS = [
    *"* _ [ ] < > | ` $ \\ # 1. - + ~ ! ( ) · , : & word é 知乎 🌟 🤗 $x_1$ $a*b$ &amp; `c` **b** <think>".split(),
    *("two words", "https://a.org", "https://a.org/~x/_*", "www.a.org/~x", "a_b@c.org", "citation:", "...", "et al."),
]
TEXT = st.lists(st.sampled_from(MARKS), min_size=1, max_size=6).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda glue: glue.join(parts))
)
NAMES = st.lists(st.sampled_from(["A B", "C D", "Müller", "O'Neil X", ET_AL, "李明"]), max_size=12, unique=True)
URLS = st.sampled_from(
    """
    https://github.com/o/n https://github.com/o/n/tree/x/y https://huggingface.co/o/m https://x.org/a_(b)
    https://huggingface.co/spaces/o/s http://z.org/?q=*a*_b_ https://arxiv.org/abs/2401.00001 https://gitlab.com/a/b
    """.split()
)
NO_WEB = st.sampled_from(["ftp://f.org/a", "javascript:alert(1)"])
LINKS = st.lists(
    st.builds(
        lambda url, label: Link(url, label), URLS | NO_WEB, st.sampled_from(["", "talk", "a [b]", "x*y", "arxiv"])
    ),
    max_size=3,
)
ENTRIES = st.builds(
    lambda **fields: Entry(**fields),
    title=TEXT,
    kind=st.sampled_from(["paper", "repo", "link", "model", "space"]),
    sections=st.sampled_from([("a",), ("b-b",), ("b-b", "a")]),
    arxiv=st.sampled_from(["", "2406.14833", "hep-th/9901001"]),
    doi=st.sampled_from(["", "10.1234/a(b)"]),
    url=URLS,
    authors=NAMES.filter(lambda names: names != [ET_AL]).map(tuple),
    venue=st.sampled_from(["", "EMNLP", "Proc. of X, 3"]),
    year=st.sampled_from(["", "2023"]),
    links=LINKS.map(tuple),
    notes=st.lists(TEXT, max_size=2, unique=True).map(tuple),
    description=TEXT | st.just(""),
    highlight=st.booleans(),
    status=st.sampled_from(["", "gone", "archived"]),
    replaced_by=st.sampled_from(["", "github:o/z", "https://q.org/1"]),
)


@given(ENTRIES, st.booleans())
def test_any_entry_comes_back_as_it_was_rendered(entry: Entry, cited: bool) -> None:
    if entry.kind != "paper":
        entry = entry._replace(arxiv="", doi="", authors=(), venue="", year="")
    assume(not (entry.kind == "paper" and "arxiv.org" in entry.url))  # an arXiv address becomes the arXiv id that it is
    is_italic = any(note[0] == note[-1] == "*" for note in entry.notes[:1])
    assume(not (entry.kind == "paper" and is_italic and not entry.description))  # that is how a description is shown
    entry = entry._replace(links=united(entry.links, (), entry), weight=1)
    assert schema.entry_of(schema.raw_of(entry))[1] == []
    counts = [Measure(entry.identities()[0], "citations", "7", "https://s.org")] if cited else []
    first = rendered([entry], counts)
    imported = markdown.read(first)
    assert again(imported) == first
    assert imported.sections == SECTIONS
    [read] = imported.entries
    assert missing_values(entry, read, Config(""), dict.fromkeys(entry.identities(), entry)) == {}


def test_entries_under_others_come_back_under_them() -> None:
    paper = Entry(kind="paper", title="P", sections=("a",), arxiv="2406.14833", authors=("A B",), notes=("A note.",))
    repo = Entry(kind="repo", title="R", sections=("a",), url="https://github.com/o/n", under=paper.stem())
    link = Entry(kind="link", title="L", sections=("a",), url="https://e.org/l", under=repo.stem(), description="D.")
    entries = [entry._replace(weight=place) for place, entry in enumerate((paper, repo, link), 1)]
    first = rendered(entries, [])
    imported = markdown.read(first)
    assert list(imported.entries) == entries
    assert again(imported) == first
