"""Pages that say which paper they are about."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.model import Link
from awesome_cli.sources import html, scholarly
from awesome_cli.sources.records import date_of, given_first, plain
from awesome_cli.sources.source import Metadata

URL = "https://papers.example/p/1"
ACL = "Proceedings of the 61st Annual Meeting of the Association for Computational Linguistics (Volume 1: Long Papers)"


def tags(*pairs: tuple[str, str]) -> str:
    return "".join(f'<meta name="{name}" content="{content}">' for name, content in pairs)


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def read(page: str, url: str = URL) -> Metadata | None:
    return scholarly.read_paper(html.read(page.encode()), url)


def test_tags_of_highwire_are_read() -> None:
    found = read(
        tags(
            ("citation_title", "R&amp;D of &lt;i&gt;large&lt;/i&gt; models"),
            ("citation_author", "Lovelace, Ada"),
            ("citation_author", "Alan Turing"),
            ("citation_publication_date", "2023/07/09"),
            ("citation_online_date", "2023/06/01"),
            ("citation_conference_title", ACL),
            ("citation_doi", "10.18653/v1/2023.acl-long.1"),
            ("citation_arxiv_id", "2301.00001v2"),
            ("citation_pdf_url", "/1.pdf"),
            ("citation_abstract", "Abstract We study."),
        )
    )
    assert found == Metadata(
        title="R&D of large models",
        kind="paper",
        authors=("Ada Lovelace", "Alan Turing"),
        abstract="We study.",
        published="2023-07-09",
        venue="ACL",
        year="2023",
        is_publishers=True,
        doi="10.18653/v1/2023.acl-long.1",
        arxiv="2301.00001",
        links=(Link("https://papers.example/1.pdf", "pdf"),),
        evidence={"venue": f"its page: {URL}"},
    )


BASE = (("citation_title", "A title"), ("citation_author", "Ada Lovelace"))


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ([("citation_publication_date", "2023/7")], {"published": "2023-07"}),
        ([("citation_date", "July 9, 2023")], {"published": "2023-07-09"}),
        ([("citation_online_date", "2022/12/01")], {"published": "2022-12-01"}),
        ([("citation_journal_title", "Nature"), ("citation_year", "2020")], {"venue": "Nature", "year": "2020"}),
        ([("citation_journal_title", "arXiv preprint"), ("citation_year", "2020")], {"venue": ""}),
        ([("citation_journal_title", "Nature")], {"venue": "", "year": ""}),
        (
            [("citation_inbook_title", "Computer Vision – ECCV 2020"), ("citation_year", "2020")],
            {"year": "2020"},
        ),
        ([("citation_doi", "https://doi.org/10.1145/ABC")], {"doi": "10.1145/abc"}),
        ([("citation_doi", "doi:10.1145/ABC")], {"doi": "10.1145/abc"}),
        ([("citation_doi", "10.48550/arXiv.2301.00001")], {"doi": "", "arxiv": "2301.00001"}),
        ([("citation_arxiv_id", "arXiv:2301.00001")], {"arxiv": "2301.00001"}),
        ([("citation_arxiv_id", "nonsense")], {"arxiv": ""}),
        ([("citation_pdf_url", "javascript:x")], {"links": ()}),
        ([("citation_pdf_url", "http://[")], {"links": ()}),
    ],
)
def test_further_tags_tell_what_a_paper_is_in(more: list[tuple[str, str]], expected: dict[str, object]) -> None:
    found = read(tags(*BASE, *more))
    assert found is not None
    assert {name: getattr(found, name) for name in expected} == expected


def test_authors_in_one_element() -> None:
    for text in ("Lovelace, Ada; Turing, Alan", "Ada Lovelace, Alan Turing, Emmy Noether", "Lovelace, Ada"):
        found = read(tags(BASE[0], ("citation_authors", text)))
        assert found is not None
        assert found.authors[0] == "Ada Lovelace"
        assert len(found.authors) == 1 + text.count("Turing") + text.count("Noether")


def test_tags_of_dublin_core_are_read() -> None:
    pairs = (
        ("DC.Title", "A title"),
        ("dc.creator", "Lovelace, Ada"),
        ("DCTERMS.issued", "2021-04"),
        ("DC.identifier", "info:doi/10.1000/xyz"),
        ("dc.source", "Journal of Machine Learning Research"),
    )
    found = read(tags(*pairs))
    assert found is not None
    assert (found.title, found.authors, found.published) == ("A title", ("Ada Lovelace",), "2021-04")
    assert (found.doi, found.venue, found.kind) == ("10.1000/xyz", "JMLR", "paper")
    assert read(tags(*pairs, ("DC.type", "Dataset"))) is None


CRUMBS = {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": "Home"}]}
ARTICLE = {
    "@type": "ScholarlyArticle",
    "headline": "A title",
    "author": [{"@type": "Person", "name": "Lovelace, Ada"}, {"givenName": "Alan", "familyName": "Turing"}, "E. N."],
    "datePublished": "2024-01-02T03:04:05Z",
    "isPartOf": {"@type": "PublicationIssue", "isPartOf": {"@type": "Periodical", "name": "Nature"}},
    "identifier": {"@type": "PropertyValue", "propertyID": "doi", "value": "10.1000/XYZ"},
}


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE,
        [CRUMBS, ARTICLE],
        {"@graph": [CRUMBS, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        {**ARTICLE, "@type": ["Article", "http://schema.org/ScholarlyArticle"]},
        {**ARTICLE, "identifier": None, "sameAs": ["https://doi.org/10.1000/xyz"]},
    ],
)
def test_linked_data_are_read(data: object) -> None:
    found = read(linked(CRUMBS) + "<script type='application/ld+json'>{broken</script>" + linked(data))
    assert found is not None
    assert found.authors == ("Ada Lovelace", "Alan Turing", "E. N.")
    assert (found.title, found.published, found.venue, found.doi) == ("A title", "2024-01-02", "Nature", "10.1000/xyz")


@pytest.mark.parametrize(
    "page",
    [
        "<title>A post</title>",
        tags(("citation_title", "A title")),
        tags(("citation_title", "Just a moment..."), ("citation_author", "A B")),
        tags(("DC.title", "A page of an office")),
        linked(CRUMBS),
        linked({"@type": "NewsArticle", "headline": "News", "author": "A B"}),
        linked([[[[[[[[ARTICLE]]]]]]]]),
        "<noscript>" + tags(*BASE) + "</noscript>",
    ],
)
def test_other_pages_say_no_such_thing(page: str) -> None:
    assert read(page) is None


JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=5) | st.sampled_from(["ScholarlyArticle"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["@type", "@graph", "author", "name", "isPartOf", "identifier"]), inner)
    ),
)


@given(JSON)
def test_no_linked_data_break_it(data: Any) -> None:
    read(linked(data))


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Turing, Alan", "Alan Turing"),
        ("King, Martin Luther, Jr.", "Martin Luther King Jr."),
        ("King, Jr., Martin Luther", "Martin Luther King Jr."),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("Alan Turing", "Alan Turing"),
        ("张, 三", "张三"),
        ("N{\\'u}{\\~n}ez, Jos{\\'e}", "José Núñez"),
        ("Turing,", "Turing"),
        ("", ""),
    ],
)
def test_names_are_turned_around(name: str, spoken: str) -> None:
    assert given_first(name) == spoken


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023-07-09", "2023-07-09"), ("2023/7/9", "2023-07-09"), ("2023.07.09", "2023-07-09"), ("2023-07", "2023-07"),
        ("2023", "2023"), ("20230709", "2023-07-09"), ("9 July 2023", "2023-07-09"), ("July 9th, 2023", "2023-07-09"),
        ("Jul. 2023", "2023-07"), ("2023-13-45", "2023"), ("03/04/2021", "2021"), ("2023-07-09T01:02Z", "2023-07-09"),
        ("Spring 2023", "2023"), ("", ""), ("no date", ""), ("12345", ""),
    ],
)  # fmt: skip
def test_a_date_is_read_in_any_order_of_its_parts(text: str, date: str) -> None:
    assert date_of(text) == date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<jats:p>We <jats:italic>study</jats:italic> x &lt; y.</jats:p>", "We study x < y."),
        ("a<sub>2</sub> &amp; b", "a2 & b"),
        ("n < 3 and m > 4", "n < 3 and m > 4"),
        (None, ""),
        (3, ""),
    ],
)
def test_a_text_is_read_without_its_markup(text: object, expected: str) -> None:
    assert plain(text) == expected


@given(st.text(alphabet=" \tab<&;\u202e", max_size=30))
def test_the_quick_way_to_plain_text_is_the_long_way(text: str) -> None:
    assert plain(text) == plain(f"\u00df {text}".strip()).removeprefix("\u00df").strip()
