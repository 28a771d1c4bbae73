"""ISBNs: every form of one is one book, and a wrong one is explained. The forms are those of docs/addresses.md."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli import identity
from awesome_cli.addresses import isbn
from awesome_cli.normalize import Address
from tests.paths import ROOT

PAGE = (ROOT / "docs/addresses.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `([^`]+)` \| `((?:isbn|url):[^`]+)` \|$", re.MULTILINE)
BOOKS = _ROW.findall(PAGE.partition("## Books")[2].partition("## Videos")[0])
VIDEOS = _ROW.findall(PAGE.partition("## Videos")[2])


def test_the_tables_are_found() -> None:
    assert len(BOOKS) > 30
    assert len(VIDEOS) > 10


@pytest.mark.parametrize(("written", "wanted"), [*BOOKS, *VIDEOS])
def test_each_line_of_the_tables(written: str, wanted: str) -> None:
    for text in (written, f"({written}).", f" {written} "):
        reference = identity.read(text)
        assert reference is not None
        assert (reference.identity, reference.kind) == (wanted, "book" if wanted.startswith("isbn:") else "video")
    again = identity.read(identity.link(identity.Identity(wanted)))
    assert again is not None
    assert again.identity == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("isbnlib/core", "github:isbnlib/core"),
        ("isbnsearch.org/isbn/0262035618", "isbn:9780262035613"),
        ("isbn.example/page", "url:https://isbn.example/page"),
        ("urn/n", "github:urn/n"),
    ],
)
def test_what_only_begins_like_one(text: str, wanted: str) -> None:
    reference = identity.read(text)
    assert reference is not None
    assert reference.identity == wanted


def test_every_site_is_in_the_table() -> None:
    hosts = {match[1] for text, _ in BOOKS if (match := re.match(r"https://(?:www\.)?([^/]+)/", text))}
    assert not [site for site in isbn._SITES if not any(re.fullmatch(site.hosts, host) for host in hosts)]
    assert not [host for host in hosts if not host.startswith(isbn.HOSTS)]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("978-0-262-03561-4", "comes 3, not 4"),
        ("0-262-03561-9", "comes 8, not 9"),
        ("0-8044-2957-1", "comes X, not 1"),
        ("ISBN 12345", "10 or 13 digits, not 5"),
        ("ISBN 123-4-567-89012-8", "begins with 978 or 979"),
        ("026203X618", "X can only be the last"),
        ("978026203561X", "X can only be the last"),
    ],
)
def test_a_wrong_one_is_explained(written: str, reason: str) -> None:
    assert identity.read(written) is None
    assert reason in isbn.explain(written)


@pytest.mark.parametrize(
    "text",
    ["", "ISBN", "isbnsearch", "978026203561", "1234567890128", "2406.14833", "026203561", "a book", "9780262035613"],
)
def test_what_is_no_isbn_or_a_right_one_is_not(text: str) -> None:
    assert isbn.explain(text) == ""


@pytest.mark.parametrize(
    "address",
    [
        "https://www.amazon.com/dp/B08N5WRWNW",
        "https://www.amazon.com/dp/0262035619",
        "https://www.amazon.com/s?k=9780262035613",
        "https://www.oreilly.com/library/view/deep-learning/9780262035613/ch01.html",
        "https://openlibrary.org/works/OL17801809W/Deep_learning",
        "https://books.google.com/books?id=abc",
        "https://example.org/isbn/9780262035613",
        "https://amazon.example.org/dp/0262035618",
        "https://www.cambridge.org/core/books/a/9780262035613",
    ],
)
def test_other_pages_stay_pages(address: str) -> None:
    reference = identity.read(address)
    assert reference is not None
    assert (reference.identity[:4], reference.kind) == ("url:", "link")


def with_check_digit(nine: str) -> str:
    """An ISBN of 10, by the other way to say the same: the sum of each digit by its place is a multiple of eleven."""
    for last in "0123456789X":
        if sum(place * (10 if c == "X" else int(c)) for place, c in enumerate(nine + last, 1)) % 11 == 0:
            return nine + last
    raise AssertionError(nine)


@given(st.text("0123456789", min_size=9, max_size=9), st.integers(0, 9), st.integers(1, 9))
def test_both_forms_are_one_and_no_wrong_digit_passes(nine: str, place: int, by: int) -> None:
    short = with_check_digit(nine)
    long = isbn.read_isbn(short)
    assert long[:12] == f"978{nine}"
    assert isbn.read_isbn(long) == long
    if place < 9:
        wrong = f"{short[:place]}{(int(short[place]) + by) % 10}{short[place + 1 :]}"
        assert isbn.read_isbn(wrong) == ""
        assert isbn.explain(wrong)


@given(st.text(max_size=30))
def test_no_text_breaks_it(text: str) -> None:
    found = isbn.read_isbn(text)
    assert found == "" or re.fullmatch(r"97[89]\d{10}", found)
    assert not (found and isbn.explain(text))


@given(st.sampled_from(isbn.HOSTS), st.text(max_size=60), st.text(max_size=30))
def test_no_address_breaks_it(host: str, path: str, query: str) -> None:
    found = isbn.of_address(Address(f"{host}com", f"/{path}", f"ean={query}", ""))
    assert found == "" or isbn.read_isbn(found) == found
