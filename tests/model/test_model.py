"""Entries, sections and numbers, in the order a list shows them."""

from __future__ import annotations

import pytest

from awesome_cli.model import Catalog, Entry, Link, Measure, Placement, Section, arxiv_month


@pytest.mark.parametrize(
    "written", ["2406.14491", "2406.14491v2", "arXiv:2406.14491", "https://arxiv.org/pdf/2406.14491v1"]
)
def test_an_arxiv_field_names_one_paper_in_every_form(written: str) -> None:
    entry = Entry(arxiv=written)
    assert entry.identities() == ["arxiv:2406.14491"]
    assert entry.stem() == "arxiv-2406.14491"
    assert entry.address() == "https://arxiv.org/abs/2406.14491"
    assert entry.newest() == "2024-06"


def test_the_first_identity_is_the_arxiv_id_then_the_doi_then_the_url() -> None:
    entry = Entry(arxiv="math.GT/0309136", doi="10.1145/ABC", url="https://github.com/Owner/Name")
    assert entry.identities() == ["arxiv:math/0309136", "doi:10.1145/abc", "github:owner/name"]
    assert entry._replace(arxiv="").stem() == "doi-10.1145--abc"
    assert entry._replace(arxiv="", doi="").stem() == "github-owner--name"


def test_two_fields_that_name_one_thing_are_one_identity() -> None:
    entry = Entry(arxiv="2406.14491", doi="10.48550/arXiv.2406.14491", url="https://arxiv.org/abs/2406.14491")
    assert entry.identities() == ["arxiv:2406.14491"]


@pytest.mark.parametrize(
    ("entry", "identities", "address"),
    [
        (Entry(), [], ""),
        (Entry(title=" A  Clôsed-Model "), ["title:a closed model"], ""),
        (Entry(title="🚀"), ["title:🚀"], ""),
        (Entry(title="A", url="https://a.b"), ["url:https://a.b"], "https://a.b"),
        (Entry(arxiv="x"), ["arxiv:x"], "https://arxiv.org/abs/x"),
        (Entry(doi="X"), ["doi:x"], ""),
        (Entry(doi="10.1145/A(b)"), ["doi:10.1145/a(b)"], "https://doi.org/10.1145/a%28b%29"),
        (Entry(url="ftp://a"), ["url:ftp://a"], "ftp://a"),
    ],
)
def test_nonsense_has_an_identity_too(entry: Entry, identities: list[str], address: str) -> None:
    assert entry.identities() == identities
    assert entry.address() == address
    assert bool(entry.stem()) == bool(identities)


def test_an_entry_stands_in_its_sections_and_where_it_is_placed_under_other_words() -> None:
    placements = (Placement("c", "Other words"), Placement("a", "Again"))
    entry = Entry(sections=("a", "b", "a"), placements=placements)
    assert entry.places() == ("a", "b", "c")
    assert entry.with_resolved_sections(str.upper).places() == ("A", "B", "C")


def test_what_a_section_shows_twice_is_placed_twice() -> None:
    section = Section("a", "A", placed={"x": "y"})
    entries = (
        Entry("x", title="X", sections=("a",), placements=(Placement("a", "Again"),)),
        Entry("y", sections=("a",)),
    )
    shown = Catalog("", sections=(section,), entries=entries).by_section()["a"]
    assert [entry.title for entry in shown] == ["", "X", "Again"]


def test_numbers_are_looked_up_for_the_entry_and_what_it_links() -> None:
    entry = Entry(
        arxiv="2406.14491",
        url="https://github.com/Owner/Name/blob/main/a.pdf",
        links=(Link("https://github.com/o/n.git"), Link("https://a.b/c"), Link("mailto:x"), Link("https://a.b/c/")),
    )
    assert entry.subjects() == [
        "arxiv:2406.14491",
        "url:https://github.com/Owner/Name/blob/main/a.pdf",
        "github:owner/name",
        "github:o/n",
        "url:https://a.b/c",
    ]


@pytest.mark.parametrize(
    ("identifier", "month"),
    [
        ("2406.14491", "2024-06"),
        ("hep-th/9901001", "1999-01"),
        ("math/0309136", "2003-09"),
        ("0704.0001", "2007-04"),
        ("x", ""),
        ("", ""),
    ],
)
def test_an_arxiv_id_tells_its_month(identifier: str, month: str) -> None:
    assert arxiv_month(identifier) == month


ENTRIES = (
    Entry("a", title="b", published="2023", sections=("s", "s/t", "s")),
    Entry("b", title="A", added="2024-01-02", sections=("s",)),
    Entry("c", title="a", arxiv="2402.00001", sections=("s", "gone")),
    Entry("d", title="d", weight=2, published="2025", sections=("s",)),
    Entry("e", title="e", weight=1, sections=("s",)),
    Entry("f", title="C", sections=("s",)),
)
NUMBERS = {
    (row.subject, row.metric): row
    for row in (
        Measure("arxiv:2402.00001", "citations", "9"),
        Measure("arxiv:2402.00001", "stars", "10"),
        Measure("github:o/n", "stars", "200"),
    )
}


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", "cbafed"),
        ("newest", "dcbafe"),
        ("title", "bcafde"[:2] + "afde"),
        ("added", "bcafde"),
        ("citations", "cbafde"),
        ("stars", "cbafde"),
    ],
)
def test_sections_are_sorted(sort: str, order: str) -> None:
    catalog = Catalog("t", "", (Section("s", "S", sort=sort),), ENTRIES, NUMBERS)
    assert "".join(entry.id for entry in catalog.by_section()["s"]) == order
    backwards = catalog._replace(entries=ENTRIES[::-1])
    assert backwards.by_section() == catalog.by_section()


def test_an_entry_stands_once_in_each_of_its_sections() -> None:
    tree = (Section("s", "S", sections=(Section("s/t", "T"), Section("s/u", "U"))), Section("v", "V"))
    catalog = Catalog("t", "", tree, ENTRIES)
    assert [section.path for section in catalog.walk()] == ["s", "s/t", "s/u", "v"]
    assert {path: len(entries) for path, entries in catalog.by_section().items()} == {
        "s": 6,
        "s/t": 1,
        "s/u": 0,
        "v": 0,
    }


def test_an_entrys_stars_are_the_largest_over_its_links() -> None:
    catalog = Catalog("t", numbers=NUMBERS)
    entry = Entry(arxiv="2402.00001", links=(Link("https://github.com/O/N"),))
    assert catalog.stars(entry) == NUMBERS["github:o/n", "stars"]
    assert catalog.citations(entry) == NUMBERS["arxiv:2402.00001", "citations"]
    assert catalog.stars(Entry()) is None


def test_what_changes_between_two_states_of_an_entry() -> None:
    old = Entry(id="a", path="entries/a.yaml", title="One", notes=("x",), weight=3, custom={"size": "1", "text": "t"})
    new = old._replace(id="b", title="Two", notes=(), weight=0, highlight=False, custom={"offline": False, "text": ""})
    changes = {"title": "Two", "notes": None, "weight": 0, "size": None, "text": None, "offline": False}
    assert old.changes_to(new) == changes
    assert new._replace(id="c").changes_to(new) == {}


@pytest.mark.parametrize(("sort", "titles"), [("", ["Z", "A", "M"]), ("title", ["A", "M", "Z"])])
def test_places_of_one_entry_in_a_section_keep_their_order_where_titles_do_not_order_it(
    sort: str, titles: list[str]
) -> None:
    placements = (Placement("a", "Z"), Placement("a", "A"), Placement("a", "M"))
    entry = Entry("x", title="X", sections=("b",), placements=placements, weight=1)
    shown = Catalog("", sections=(Section("a", "A", sort=sort), Section("b", "B")), entries=(entry,)).by_section()
    assert [entry.title for entry in shown["a"]] == titles
