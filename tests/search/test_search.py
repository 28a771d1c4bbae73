"""What each kind of query finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.errors import InputError
from awesome_cli.model import Catalog, Entry, Link, Measure, Section
from awesome_cli.search import Hit, search
from awesome_cli.search.filters import Filter, available
from awesome_cli.search.query import QueryError

SECTIONS = (
    Section("moe", "MoE", sections=(Section("moe/other", "Other"),)),
    Section("tools", "Tools", sections=(Section("tools/other", "Other"),)),
)
ENTRIES = (
    Entry(
        id="arxiv-1701.06538",
        title="Outrageously Large Neural Networks: The Sparsely-Gated Mixture-of-Experts Layer",
        kind="paper",
        sections=("moe",),
        arxiv="1701.06538",
        authors=("Noam Shazeer", "Azalia Mirhoseini"),
        published="2017-01-23",
        venue="ICLR",
        year="2018",
        abstract="Conditional computation. The capacity of a network to absorb information is limited by its size.",
    ),
    Entry(
        id="arxiv-2402.09269",
        title="Personalized Large Language Models",
        kind="paper",
        sections=("moe/other",),
        arxiv="2402.09269",
        authors=("Stanisław Woźniak", "Jürgen Schmidhuber"),
        status="withdrawn",
    ),
    Entry(
        id="github-xuefuzhao--openmoe",
        title="OpenMoE",
        kind="repo",
        sections=("tools", "moe"),
        url="https://github.com/XueFuzhao/OpenMoE",
        description="A family of open-sourced models; pre-training included",
        links=(Link("https://doi.org/10.1000/xyz123"),),
        added="2024-03-01",
    ),
    Entry(
        id="url-example.org-1",
        title="如何从零开始训练大模型（minicpm分享&讨论） 한국어 모델",
        kind="link",
        sections=("tools/other",),
        url="https://example.org/page?id=1&utm_source=x",
        notes=("zero bubble, and a bubble with zero",),
    ),
)
NUMBERS = {
    ("arxiv:1701.06538", "citations"): Measure("arxiv:1701.06538", "citations", "2000"),
    ("github:xuefuzhao/openmoe", "stars"): Measure("github:xuefuzhao/openmoe", "stars", "1500"),
}
CATALOG = Catalog("A list", "", SECTIONS, ENTRIES, NUMBERS)
SHAZEER, WOZNIAK, OPENMOE, CHINESE = (entry.id for entry in ENTRIES)


def ids(query: str, *options: Filter) -> list[str]:
    return [hit.entry.id for hit in search(CATALOG, query, options).hits]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("shazeer", [SHAZEER]),
        ("SHAZEER", [SHAZEER]),
        ("Wozniak", [WOZNIAK]),
        ("woźniak", [WOZNIAK]),
        ("stanislaw", [WOZNIAK]),
        ("Schmidhuber", [WOZNIAK]),
        ("network", [SHAZEER]),  # a plural
        ("experts", [SHAZEER]),
        ("person*", [WOZNIAK]),
        ("xperts", [SHAZEER]),  # a letter left out
        ("mixtre of expert", [SHAZEER]),
        ("shaezer", [SHAZEER]),  # two letters swapped
        ("minicpn", [CHINESE]),
        ("1702", []),  # no misspelt 1701
        ("sorb", []),  # the inside of a word of an abstract
        ("moe", [OPENMOE]),  # a part of a made-up name
        ("pretraining", [OPENMOE]),
        ("pre-training", [OPENMOE]),
        ("训练", [CHINESE]),
        ("大模型训练", [CHINESE]),
        ("minicpm分享", [CHINESE]),
        ("모델", [CHINESE]),
        ('"zero bubble"', [CHINESE]),
        ('"bubble zero"', []),
        ("“zero bubble”", [CHINESE]),
        ("large -network", [WOZNIAK]),
        ('large -"neural networks"', [WOZNIAK]),
        ("large -author:wozniak", [SHAZEER]),
        ("kind:paper -networks -expert", [WOZNIAK]),  # in other forms, too
        ("kind:link -zer -bub -大小", [CHINESE]),  # the beginnings of words are other words
        ("kind:link -大模型", []),
        ("the large of", [WOZNIAK, SHAZEER]),  # words that say nothing need not be there
        ("xuefuzhao", [OPENMOE]),
        ("&", [CHINESE]),
        ("conditional shazeer", [SHAZEER]),
        ("qwertyuiop", []),
    ],
)
def test_words_are_found_in_every_field(query: str, found: list[str]) -> None:
    assert ids(query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("1701.06538", SHAZEER),
        ("arXiv:1701.06538v3", SHAZEER),
        ("https://arxiv.org/pdf/1701.06538v1.pdf", SHAZEER),
        ("huggingface.co/papers/1701.06538", SHAZEER),
        ("10.48550/arXiv.1701.06538", SHAZEER),
        ("xuefuzhao/openmoe", OPENMOE),
        ("http://www.github.com/XueFuzhao/OpenMoE.git", OPENMOE),
        ("doi:10.1000/XYZ123", OPENMOE),
        ("http://example.org/page/?id=1&utm_campaign=y", CHINESE),
        ("github-xuefuzhao--openmoe", OPENMOE),
    ],
)
def test_a_reference_in_any_form_finds_its_entry(query: str, found: str) -> None:
    assert ids(query)[:1] == [found]


def test_a_reference_that_the_list_does_not_have_is_read_as_words() -> None:
    assert ids("azalia/noam") == []
    assert ids("open/sourced") == [OPENMOE]
    assert ids("1234.56789") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("section:moe", {SHAZEER, WOZNIAK, OPENMOE}),
        ("section:MoE", {SHAZEER, WOZNIAK, OPENMOE}),
        ("section:other", {WOZNIAK, CHINESE}),
        ("section:tools/other", {CHINESE}),
        ("-section:moe", {CHINESE}),
        ("kind:repo", {OPENMOE}),
        ("kind:repo,link", {OPENMOE, CHINESE}),
        ("author:shaz", {SHAZEER}),
        ("author:wozniak", {WOZNIAK}),
        ('author:"noam shazeer"', {SHAZEER}),
        ("author:azeer", set()),
        ("year:2017", {SHAZEER}),
        ("year:2018", {SHAZEER}),
        ("year:2023..2024", {WOZNIAK}),
        ("year:..2020", {SHAZEER}),
        ("year:2020..", {WOZNIAK}),
        ("since:2024-02", {WOZNIAK, OPENMOE}),
        ("since:2024-02-15", {WOZNIAK, OPENMOE}),
        ("since:2024-03-02", set()),
        ("venue:iclr", {SHAZEER}),
        ("min-citations:2000", {SHAZEER}),
        ("min-citations:2001", set()),
        ("min-stars:1", {OPENMOE}),
        ("has:code", {OPENMOE}),
        ("has:abstract", {SHAZEER}),
        ("-has:abstract kind:paper", {WOZNIAK}),
        ("has:citations", {SHAZEER}),
        ("status:withdrawn", {WOZNIAK}),
        ("section:moe author:shazeer year:2017", {SHAZEER}),
        ("", {SHAZEER, WOZNIAK, OPENMOE, CHINESE}),
    ],
)
def test_filters_in_a_query_and_as_options(query: str, found: set[str]) -> None:
    assert set(ids(query)) == found
    options = [part.partition(":") for part in query.split()]
    if query and not any(character in query for character in '-"'):
        assert set(ids("", *(Filter(name, value) for name, _, value in options))) == found


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("section:mo", "no section 'mo'; did you mean moe?"),
        ("kind:rep", "unknown kind 'rep'; did you mean 'repo'?"),
        ("year:last", "`year` is 2024"),
        ("year:..", "`year` is 2024"),
        ("since:yesterday", "`since` is a date"),
        ("min-stars:many", "`min-stars` is a whole number"),
        ("has:cod", "did you mean 'code'?"),
        ("status:archive", "did you mean 'archived'?"),
        ("kind:,", "needs a value"),
    ],
)
def test_a_filter_that_means_nothing_says_what_it_could_be(query: str, said: str) -> None:
    with pytest.raises(InputError, match=said.replace("?", r"\?")):
        ids(query)


def test_words_that_no_entry_has_all_of_find_those_with_some() -> None:
    found = search(CATALOG, "shazeer personalized qwertyuiop")
    assert found.is_partial
    assert {hit.entry.id for hit in found.hits} == {SHAZEER, WOZNIAK}
    assert not search(CATALOG, "shazeer network").is_partial


def test_respelling_is_told() -> None:
    assert [term.words for term in search(CATALOG, "shazer").respelt] == [("shazeer",)]
    assert search(CATALOG, "shazeer").respelt == ()


def test_where_nothing_is_found_the_nearest_words_are_named() -> None:
    assert "shazeer" in search(CATALOG, "shazzyeeer").nearest_words
    assert search(CATALOG, "shazeer AND shazzyeeer").nearest_words == search(CATALOG, "shazzyeeer").nearest_words
    assert search(CATALOG, "shazeer AND personalized").nearest_words == ()


def test_title_counts_more_than_abstract_and_the_word_more_than_its_forms() -> None:
    entries = tuple(
        Entry(id=name, title=title, abstract=abstract)
        for name, title, abstract in [
            ("c", "something else", "a router"),
            ("b", "routers of networks", ""),
            ("a", "a router of networks", ""),
        ]
    )
    assert [hit.entry.id for hit in search(Catalog("", entries=entries), "router").hits] == ["a", "b", "c"]


TEXT = st.text(st.sampled_from('abеo -:"*“大模型🤗\u0301\u202e\n\t.,/[](|\\{}+?^$%1') | st.characters(), max_size=30)
PARTS = [
    *available({}),
    *':-"()*',
    ":>",
    "..",
    " ",
    " AND ",
    " OR ",
    "NOT ",
    "moe",
    "2017",
    "30d",
    "github.com/",
    "大模型",
]
PIECES = st.lists(st.sampled_from(PARTS), max_size=10)


def hits_or_error(catalog: Catalog, query: str) -> tuple[list[Hit], int]:
    """What a query finds, else the place that its error points at."""
    try:
        return search(catalog, query).hits, 0
    except QueryError as error:
        return [], error.place


@given(TEXT | PIECES.map("".join))
def test_every_text_is_a_query_or_an_error_at_its_place(text: str) -> None:
    hits, place = hits_or_error(CATALOG, text)
    assert all(hit.entry in ENTRIES and hit.score >= 0 for hit in hits)
    assert 0 <= place <= len(text)


@given(st.sampled_from(ENTRIES), st.data())
def test_every_word_of_a_title_finds_its_entry(entry: Entry, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(entry.title.split())).strip(":（）()")
    assert entry.id in ids(word) or word.lower() in ("of", "the", "a")


@given(st.lists(TEXT, min_size=1, max_size=4), TEXT)
def test_every_entry_can_be_searched(texts: list[str], query: str) -> None:
    entry = Entry(id="x", title=texts[0], authors=tuple(texts), abstract=texts[-1], notes=tuple(texts))
    assert 0 <= hits_or_error(Catalog("", entries=(entry,)), query)[1] <= len(query)
